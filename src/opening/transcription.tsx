// What is read aloud from a paper bid, typed in as it is read: totals and presence, no judgement. The core checks its shape when it is opened.
import type { Json } from '../core/json.js';
import { Choices, Field } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import type { FieldRule, Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import { sittingTexts, type SittingTexts } from './sitting-texts.js';

interface TranscribeProps {
  readonly language: Language;
  readonly lots: readonly string[];
  readonly requirements: readonly { readonly id: string; readonly text: string }[];
  readonly typed: Typed;
  readonly ticked: readonly string[];
  readonly mistakes: readonly Mistake[];
}

export function Transcribe({ language, lots, requirements, typed, ticked, mistakes }: TranscribeProps) {
  const text = sittingTexts[language];
  const field = (name: string, label: string, hint?: string) =>
    <Field language={language} name={name} label={label} value={typed[name] ?? ''} mistakes={mistakes} {...(hint === undefined ? {} : { hint })} />;
  return (
    <>
      <p>{text.paper}</p>
      <Choices language={language} name="papers[]" legend={text.papers} choices={[
        { value: 'letterSigned', label: text.letter, chosen: ticked.includes('letterSigned') },
        ...requirements.map(({ id, text: asks }) => ({ value: id, label: asks, chosen: ticked.includes(id) })),
      ]} />
      {lots.map((lot) => <div key={lot}>{field(`total-${lot}`, text.total(lot))}</div>)}
      {field('issuer', text.issuer)}
      {field('security', text.security)}
      {field('until', text.until, text.untilHint)}
      {field('days', text.days)}
    </>
  );
}

const amount = /^[\d\s.]{1,24}(?:\s*F?\s*CFA)?$/i;

export const transcriptionRules = (text: SittingTexts, lots: readonly string[]): Readonly<Record<string, FieldRule>> => ({
  ...Object.fromEntries(lots.map((lot) => [`total-${lot}`, { say: text.totalWrong(lot), most: 40, pattern: amount }])),
  issuer: { say: text.securityWrong, most: 200, optional: true }, security: { say: text.securityWrong, most: 40, pattern: amount, optional: true },
  until: { say: text.securityWrong, most: 10, pattern: /^\d{4}-\d\d-\d\d$/, optional: true }, days: { say: text.daysWrong, most: 5, pattern: /^\d+$/, optional: true },
});

/** As the opening takes it. Lots whose price stays closed are not asked for. */
export function transcribed(typed: Typed, ticked: readonly string[], lots: readonly string[]): { readonly offer: Json; readonly prices: Readonly<Record<string, Json>> } {
  const { issuer = '', security = '', until = '', days = '' } = typed;
  const offer = {
    documents: [], papers: ticked.filter((id) => id !== 'letterSigned'), letterSigned: ticked.includes('letterSigned'), variants: [],
    bidSecurity: issuer === '' ? null : { issuer, amount: francs(security), validUntil: until }, completionDays: days === '' ? null : Number(days),
  };
  return { offer, prices: Object.fromEntries(lots.map((lot) => [lot, { lines: [], total: francs(typed[`total-${lot}`] ?? ''), totalInWords: null, discounts: [] }])) };
}

const francs = (text: string): number => Number(text.replace(/\D/g, ''));
