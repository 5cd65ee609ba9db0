// The forms of a bid's page: what each must hold, and the act it asks for.
import { answersOf } from '../core/evaluation/checklist.js';
import type { ComplianceCheck } from '../core/evaluation/evaluation-facts.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import { readFields, refuseUnknown, type FieldRule, type Mistake } from '../web/read-fields.js';
import type { SentForm } from '../web/strict-form.js';
import type { Checklist } from './checklists.js';
import type { ComplianceTexts } from './compliance-texts.js';
import { rejectionRules } from './rejection-forms.js';

export interface ReadForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly ticked: readonly string[];
  readonly mistakes: readonly Mistake[];
}

const needed = (say: string, most: number, pattern?: RegExp): FieldRule => ({ say, most, ...(pattern === undefined ? {} : { pattern }) });
const short: FieldRule = { say: '', most: 60 };

export function readForm(sent: SentForm, text: ComplianceTexts, { lot }: Checklist): ReadForm {
  const act = sent.one('act');
  const rules: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
    save: answerRules(sent, text, lot.requirements.map(({ id }) => id)),
    ask: { kind: needed(text.kindNeeded, 20), question: needed(text.questionNeeded, 4000) },
    examine: { request: short, finding: needed(text.findingNeeded, 30), why: needed(text.reasonNeeded, 4000) },
    ...rejectionRules(text),
  };
  const own = Object.hasOwn(rules, act) ? (rules[act] ?? {}) : {};
  const list = act === 'ask' ? 'requirements[]' : '';
  refuseUnknown(sent, ['act', ...Object.keys(own), ...(list === '' ? [] : [list])]);
  return { ...readFields(sent.without(list), { act: short, ...own }), ticked: list === '' ? [] : sent.all(list) };
}

/** Only requirements this form holds; one left without an answer is no mistake. */
function answerRules(sent: SentForm, text: ComplianceTexts, requirements: readonly string[]): Readonly<Record<string, FieldRule>> {
  const optional = (most: number, say: string, pattern?: RegExp): FieldRule => ({ ...needed(say, most, pattern), optional: true });
  return Object.fromEntries(requirements.filter((id) => sent.names.includes(`follows-${id}`)).flatMap((id) => [
    [`verdict-${id}`, optional(20, '')], [`document-${id}`, optional(64, '')], [`page-${id}`, optional(6, text.pageWrong, /^[1-9]\d{0,4}$/)],
    [`evidence-${id}`, optional(1000, text.tooLong)], [`reason-${id}`, optional(4000, text.tooLong)], [`follows-${id}`, needed('', 6, /^\d{1,5}$/)],
  ]));
}

/** What differs from the answer the form was shown with, and nothing else: whoever changes one answer does not write over another's. */
export function changedChecks({ file, lot }: Checklist, bid: string, typed: ReadForm['typed']): readonly ComplianceCheck[] {
  const given = answersOf(evaluationOf(file, lot.id), bid);
  return lot.requirements.flatMap(({ id }) => {
    const verdict = typed[`verdict-${id}`] ?? '';
    if (verdict === '') return [];
    const of = (name: string): string => typed[`${name}-${id}`] ?? '';
    const follows = Number(of('follows'));
    const check = {
      requirement: id, verdict: verdict as ComplianceCheck['verdict'], document: of('document') === '' ? null : of('document'), page: of('page') === '' ? null : Number(of('page')),
      evidence: of('evidence'), reason: of('reason'), follows,
    };
    const shown = given.find(({ requirement, version }) => requirement === id && version === follows);
    const same = shown !== undefined && (['verdict', 'document', 'page', 'evidence', 'reason'] as const).every((field) => shown[field] === check[field]);
    return same ? [] : [check];
  });
}
