// A letter of correction as its bidder reads it, and the answer: yes, with the amount written again, or no.
import type { CorrectionAnswer } from '../core/evaluation/evaluation-facts.js';
import type { PriceCorrection } from '../core/evaluation/price-facts.js';
import { readMoney } from '../core/tenders/currencies.js';
import { Field, Radios, TextArea } from '../web/fields.js';
import { moneyInWords } from '../web/in-words.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import type { SentForm } from '../web/strict-form.js';
import { correctionTexts } from './correction-texts.js';
import { pricesTexts } from './prices-texts.js';

/** What was read, what is retained, and each step with its rule. */
export function CorrectionTold({ language, correction }: { readonly language: Language; readonly correction: PriceCorrection }) {
  const text = correctionTexts[language];
  const { rules } = pricesTexts[language];
  const money = (amount: number): string => moneyInWords(amount, correction.currency);
  return (
    <>
      <dt>{text.readOut}</dt><dd>{money(correction.readOut)}</dd>
      <dt>{text.steps}</dt>
      <dd><ol>{correction.steps.map(({ item, from, to, rule }, index) => <li key={index}>{item === null ? text.whole : `${text.item} ${item}`} : {money(from)} → {money(to)}. {rules[rule] ?? rule}.</li>)}</ol></dd>
      <dt>{text.corrected}</dt><dd><strong>{money(correction.corrected)}</strong></dd>
    </>
  );
}

export interface TypedAnswer {
  readonly accepts: string;
  readonly amount: string;
  readonly text: string;
}

interface Fields {
  readonly language: Language;
  readonly correction: PriceCorrection;
  readonly typed?: Partial<TypedAnswer>;
  readonly mistakes: readonly Mistake[];
}

export function CorrectionFields({ language, correction, typed = {}, mistakes }: Fields) {
  const text = correctionTexts[language];
  const plain = { language, mistakes };
  return (
    <>
      <Radios {...plain} name="accepts" legend={text.answer} choices={(['yes', 'no'] as const).map((value) => ({ value, label: text[value], chosen: typed.accepts === value }))} />
      <Field {...plain} name="amount" label={text.amount(correction.currency)} hint={text.amountHint} value={typed.amount ?? ''} inputMode="decimal" />
      <TextArea {...plain} name="text" label={text.words} value={typed.text ?? ''} />
    </>
  );
}

export interface ReadAnswerForm {
  readonly typed: TypedAnswer;
  readonly mistakes: readonly Mistake[];
  readonly correction: CorrectionAnswer;
  /** as it will stand in the journal */
  readonly says: string;
}

export function readCorrectionAnswer(sent: SentForm, { currency, corrected }: PriceCorrection, language: Language): ReadAnswerForm {
  const text = correctionTexts[language];
  const right = moneyInWords(corrected, currency);
  const { typed, mistakes } = readFields(sent, {
    act: { say: '', most: 10 }, accepts: { say: text.answerNeeded, most: 3, pattern: /^(yes|no)$/ }, amount: { say: text.amountWrong(right), most: 40, optional: true }, text: { say: text.words, most: 7000, optional: true },
  });
  const amount = readMoney(typed.amount, currency);
  const accepts = typed.accepts === 'yes';
  const wrong = accepts ? whyNotAmount(typed.amount, amount) : typed.accepts === 'no' && typed.amount !== '' ? text.noAmount : null;
  const sentence = accepts ? text.accepts(right) : text.refuses;
  return {
    typed, mistakes: [...mistakes, ...(wrong === null ? [] : [{ field: 'amount', say: wrong }])],
    correction: { accepts, amount: accepts ? amount : null }, says: typed.text === '' ? sentence : `${sentence} ${typed.text}`,
  };

  function whyNotAmount(written: string, read: number | null): string | null {
    if (read === null || written === '') return text.amountWrong(right);
    return read === corrected ? null : text.amountDiffers(moneyInWords(read, currency), right);
  }
}
