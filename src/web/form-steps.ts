// A page with several forms: each names its act, and holds what that act needs.
import { readFields, refuseUnknown, type FieldRule, type ReadFields } from './read-fields.js';
import type { SentForm } from './strict-form.js';

export type Typed = Readonly<Record<string, string>>;

/** One form: what it must hold, and the act it asks for. */
export interface Step {
  readonly rules: Readonly<Record<string, FieldRule>>;
  /** field of a list, and what to say when it must not be empty */
  readonly list?: { readonly name: string; readonly say: string | null };
  readonly act: (read: { readonly typed: Typed; readonly ticked: readonly string[] }) => Promise<unknown>;
}

/** The step the form names; an unknown name is a form nobody rendered, and does nothing. */
export function stepIn(sent: SentForm, steps: Readonly<Record<string, Step>>): Step {
  const unknown: Step = { rules: {}, act: () => Promise.resolve() };
  const name = sent.one('act');
  return Object.hasOwn(steps, name) ? (steps[name] ?? unknown) : unknown;
}

export function readStep(sent: SentForm, { rules, list }: Step): ReadFields<string> & { readonly ticked: readonly string[] } {
  const named = { ...rules, act: { say: '', most: 20 } };
  refuseUnknown(sent, [...Object.keys(named), ...(list === undefined ? [] : [list.name])]);
  const ticked = list === undefined ? [] : sent.all(list.name);
  const { typed, mistakes } = readFields(sent.without(list?.name ?? ''), named);
  const empty = list !== undefined && list.say !== null && ticked.length === 0 ? [{ field: list.name, say: list.say }] : [];
  return { typed, ticked, mistakes: [...empty, ...mistakes] };
}
