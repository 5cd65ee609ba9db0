// What the forms of incidents and extensions must hold, and at which of their fields a refusal is shown.
import { longestMoment, momentIn } from '../web/moment.js';
import type { Problem } from '../web/problem.js';
import { readFields, type FieldRule, type Mistake, type ReadFields } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import type { SentForm } from '../web/strict-form.js';
import { incidentTexts } from './incident-texts.js';

export function readIncident(sent: SentForm, language: Language): ReadFields<'from' | 'to' | 'what'> {
  const text = incidentTexts[language];
  return withMoments(sent, { from: moment(text.fromNeeded), to: moment(text.toNeeded), what: { say: text.whatNeeded, most: 2_000 } }, ['from', 'to']);
}

export function readProposal(sent: SentForm, language: Language): ReadFields<string> {
  const text = incidentTexts[language];
  const rules = { act: hidden, limitAt: moment(text.limitNeeded), openingAt: moment(text.openingNeeded), reason: { say: text.reasonNeeded, most: 4_000 } };
  return withMoments(sent, rules, ['limitAt', 'openingAt']);
}

export function readDecision(sent: SentForm, language: Language): ReadFields<string> {
  const text = incidentTexts[language];
  const proposal = { say: text.choose, most: 3, pattern: /^[1-9]\d{0,2}$/ };
  return readFields(sent, { act: hidden, proposal, agreed: { say: text.choose, most: 3, pattern: /^(?:yes|no)$/ }, reason: { say: text.reasonNeeded, most: 4_000 } });
}

const hidden: FieldRule = { say: '', most: 20, optional: true };
const moment = (say: string): FieldRule => ({ say, most: longestMoment });

function withMoments<Name extends string>(sent: SentForm, rules: Readonly<Record<Name, FieldRule>>, moments: readonly NoInfer<Name>[]): ReadFields<Name> {
  const { typed, mistakes } = readFields(sent, rules);
  const unread = moments.filter((name) => momentIn(typed[name]) === null && !mistakes.some(({ field }) => field === name));
  const all = [...mistakes, ...unread.map((field) => ({ field, say: rules[field].say }))];
  const order = Object.keys(rules);
  return { typed, mistakes: all.sort((left, right) => order.indexOf(left.field) - order.indexOf(right.field)) };
}

const fields: Readonly<Record<string, string>> = { INCIDENT_DATES: 'to', EXTENSION_TOO_SHORT: 'limitAt', OPENING_OUT_OF_BOUNDS: 'openingAt' };

/** A refusal in its own words: at the field it speaks of, else on top. */
export const mistakesOf = ({ code, detail }: Problem): readonly Mistake[] => [{ field: fields[code] ?? '', say: detail }];
