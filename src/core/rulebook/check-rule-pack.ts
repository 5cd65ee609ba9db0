// Is this JSON a rule pack Pli can work with: shape, honest sources, and every entry the core reads with a value of its kind. Packs are
// checked when they are loaded, so that reading one later can only fail by our mistake.
import { isDay } from '../calendar/legal-calendar.js';
import type { Json, JsonObject } from '../json.js';
import { choice, flag, list, matching, Misshapen, object, optional, text, type Shape } from '../procedure/shape.js';
import { optionalRules, requiredRules, type RuleKind } from './required-rules.js';
import { timeUnits } from './rules.js';

export interface RulePackProblem {
  /** JSON pointer into the pack */
  readonly at: string;
  readonly problem: string;
}

/** Days are counted one by one: a longer period would be nobody's law. */
const longestPeriod = 10_000;

const anything: Shape<Json> = (value, at) => value ?? new Misshapen(at, 'a value is needed');
const day: Shape<string> = (value, at) => (isDay(value) ? value : new Misshapen(at, 'a day like 2026-11-24 is needed'));
const entryShape = object({
  value: anything, unit: optional(choice(...timeUnits, 'percent', 'fraction', 'amount')), source: text(500), article: optional(text(300)),
  status: choice('verified', 'sister', 'unverified'), validFrom: optional(day), validTo: optional(day), confirmedBy: optional(text(300)),
  confirmedOn: optional(day), note: optional(text(1000)),
});
const head = object({ id: text(100), version: text(40), country: text(10), title: text(500), basis: text(1000), entries: anything });

export function checkRulePack(json: Json): readonly RulePackProblem[] {
  const read = head(json, '');
  if (read instanceof Misshapen) return [{ at: read.at, problem: read.reason }];
  const { entries } = read;
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) return [{ at: '/entries', problem: 'an object is needed' }];
  const all = entries as JsonObject;
  return [
    ...Object.entries(all).flatMap(([id, entry]) => entryProblems(id, entry)),
    ...[...requiredRules, ...optionalRules.filter(([id]) => Object.hasOwn(all, id))].flatMap(([id, kind]) => missing(all, id, kind)),
    ...procedureProblems(all),
  ];
}

function entryProblems(id: string, entry: Json): RulePackProblem[] {
  const at = `/entries/${id}`;
  const read = entryShape(entry, at);
  if (read instanceof Misshapen) return [{ at: read.at, problem: read.reason }];
  const half = (read.confirmedBy === null) !== (read.confirmedOn === null);
  return half ? [{ at, problem: 'a confirmation names who and when' }] : [];
}

function missing(entries: JsonObject, id: string, kind: RuleKind): RulePackProblem[] {
  const at = `/entries/${id}`;
  if (!Object.hasOwn(entries, id)) return [{ at, problem: 'the core reads this entry' }];
  const { value, unit } = (entries[id] ?? {}) as { readonly value?: Json; readonly unit?: Json };
  return fits(kind, value ?? null, unit ?? null) ? [] : [{ at, problem: `not a ${kind}` }];
}

/** Whether a value could stand in an entry the core reads; its unit aside. */
export const fitsRule = (id: string, value: Json): boolean => requiredRules.some(([name, kind]) => name === id && fits(kind, value, null));

function fits(kind: RuleKind, value: Json, unit: Json): boolean {
  if (kind === 'unconfirmed') return value === 'flagged' || value === 'void';
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'texts') return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (kind === 'number') return isWhole(value, -100_000);
  if (kind === 'period') return isWhole(value, 0, longestPeriod) && timeUnits.some((each) => each === unit);
  if (kind === 'weekend') return Array.isArray(value) && new Set(value).size < 7 && (value as readonly Json[]).every((each) => isWhole(each, 0) && (each as number) < 7);
  if (kind === 'holidays') return !(holidays(value, '') instanceof Misshapen);
  if (kind === 'rates') return isRecord(value) && Object.values(value).every((each) => typeof each === 'string' && /^[0-9]{1,9}(\.[0-9]{1,9})?$/.test(each) && /[1-9]/.test(each));
  if (kind === 'amounts') return isRecord(value) && Object.values(value).every((each) => isWhole(each, 0));
  const { numerator, denominator } = (value ?? {}) as { readonly numerator?: Json; readonly denominator?: Json };
  return isWhole(numerator, 0) && isWhole(denominator, 1) && (numerator as number) <= (denominator as number);
}

const isRecord = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: Json | undefined, least: number, most = Number.MAX_SAFE_INTEGER): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;

const holidays = object({
  yearly: list(object({ monthDay: matching(/^\d{2}-\d{2}$/, 'MM-DD is needed'), name: text(100) }), 100),
  movable: list(object({ day, name: text(100) }), 1000),
  corrections: list(object({ name: text(100), from: day, to: day, reason: text(1000), by: text(300), on: day }), 1000),
});

const texts = list(text(100), 20);
const offeredProcedure = object({
  fr: text(200), en: text(200), offered: flag, categories: texts, methods: texts,
  minimumPeriod: object({ national: text(100), community: text(100), urgent: text(100) }), minimumBids: text(100),
  preReview: optional(text(100)), awardReview: optional(text(100)),
});

/** A procedure on offer names its parameters, and the rules it names are there. */
function procedureProblems(entries: JsonObject): RulePackProblem[] {
  return Object.entries(entries).flatMap(([id, entry]) => {
    const value = ((entry ?? {}) as JsonObject)['value'] ?? null;
    if (!id.startsWith('procedure.') || (value as JsonObject | null)?.['offered'] !== true) return [];
    const read = offeredProcedure(value, `/entries/${id}/value`);
    if (read instanceof Misshapen) return [{ at: read.at, problem: read.reason }];
    return Object.values(read.minimumPeriod).flatMap((rule) => missing(entries, rule, 'period')).concat(missing(entries, read.minimumBids, 'number'));
  });
}
