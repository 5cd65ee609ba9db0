import { TransportRefused } from './refused.js';
import { FORM_KEY, type SentForm } from './strict-form.js';

/** What one field of a form must be, and the one sentence that says so: beside the field and in the summary alike. */
export interface FieldRule {
  readonly say: string;
  /** longest text */
  readonly most: number;
  readonly pattern?: Pick<RegExp, 'test'>;
  /** may be left empty */
  readonly optional?: true;
  /** kept as typed, spaces and all: a password */
  readonly exact?: true;
}

export interface Mistake {
  /** id of the field, without # */
  readonly field: string;
  readonly say: string;
}

export interface ReadFields<Name extends string> {
  /** what was typed, without the spaces around it */
  readonly typed: Readonly<Record<Name, string>>;
  readonly mistakes: readonly Mistake[];
}

/** Reads a form by its rules. Every mistake is named at once. @throws TransportRefused for a field the form does not have */
export function readFields<Name extends string>(sent: SentForm, rules: Readonly<Record<Name, FieldRule>>): ReadFields<Name> {
  refuseUnknown(sent, Object.keys(rules));
  const names = Object.keys(rules) as Name[];
  const typed = Object.fromEntries(names.map((name) => [name, rules[name].exact === true ? sent.one(name) : sent.one(name).trim()])) as Record<Name, string>;
  const mistakes = names.filter((name) => !fits(typed[name], rules[name])).map((name) => ({ field: name, say: rules[name].say }));
  return { typed, mistakes };
}

/** Lists are read by whoever knows what may be in them; their names are given here. */
export function refuseUnknown(sent: SentForm, known: readonly string[]): void {
  const unknown = sent.names.filter((name) => name !== FORM_KEY && !known.includes(name));
  if (unknown.length === 0) return;
  const errors = unknown.map((name) => ({ pointer: `/${name}`, code: 'UNKNOWN_FIELD', detail: 'this field does not exist here' }));
  throw new TransportRefused('VALIDATION_FAILED', { fields: unknown.length }, errors);
}

function fits(value: string, { most, pattern, optional }: FieldRule): boolean {
  if (value === '') return optional === true;
  return value.length <= most && (pattern === undefined || pattern.test(value));
}
