import { bidsToQualify, evaluationOf } from '../core/evaluation/lot-evaluation.js';
import { whyUnforeseen, whyWithin } from '../core/evaluation/negotiate-price.js';
import { priceAgreed } from '../core/evaluation/negotiated-prices.js';
import { ruleReference } from '../core/rulebook/rules.js';
import { opensFirstOnly } from '../core/scoring/methods.js';
import { creditToCompare } from '../core/tenders/pricing-terms.js';
import { Act, Field, Form, TextArea } from '../web/fields.js';
import { moneyInWords } from '../web/in-words.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { exactMoney } from './price-amounts.js';
import { negotiationTexts } from './negotiation-texts.js';
import type { LotTold } from './ranking-sections.js';

interface Shown {
  readonly visit: Visit;
  readonly told: Omit<LotTold, 'language'>;
  readonly may: boolean;
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

/** What was agreed with the best ranked, and the form as long as the rules let its price be negotiated: the method, or a price above the credit. */
export function Negotiation({ visit, told: { file, lot }, may, typed = {}, mistakes = [] }: Shown) {
  const { language } = visit;
  const text = negotiationTexts[language];
  const evaluation = evaluationOf(file, lot.id);
  const [turn] = bidsToQualify(evaluation);
  const treatment = evaluation.treatments.find(({ bid }) => bid === turn);
  if (turn === undefined || treatment === undefined) return null;
  const agreed = priceAgreed(evaluation, turn);
  const converted = agreed?.converted ?? treatment.converted;
  const budget = creditToCompare(lot);
  const open = whyUnforeseen(file, lot) === undefined && whyWithin(file, lot, turn, converted) === undefined;
  const byMethod = opensFirstOnly(lot.award.method);
  if (agreed === undefined && !open) return null;
  const currency = file.tender?.file.currency ?? '';
  const plain = { language, mistakes };
  return (
    <>
      <h2>{byMethod ? text.byMethod : text.title}</h2>
      {agreed === undefined ? null : <p class="bar good">{text.agreed(moneyInWords(agreed.before, treatment.currency), moneyInWords(agreed.amount, treatment.currency))}. {agreed.reason} ({agreed.minutes})</p>}
      {!open ? null : <p class="bar warn">{byMethod ? text.foreseen : `${text.over(exactMoney(converted, currency), moneyInWords(budget ?? 0, currency))} ${text.only}`}</p>}
      {!open || !may ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="negotiate" />
          <input type="hidden" name="bid" value={turn} />
          <Field {...plain} name="amount" label={text.amount} hint={text.amountHint} value={typed['amount'] ?? ''} inputMode="numeric" />
          <TextArea {...plain} name="because" label={text.reason} value={typed['because'] ?? ''} />
          <Field {...plain} name="minutes" label={text.minutes} value={typed['minutes'] ?? ''} />
          <p class="quiet">{text.source} : {byMethod ? text.method : source(file, language)}</p>
          <Act says={text.record} />
        </Form>
      )}
    </>
  );
}

function source(file: LotTold['file'], language: Visit['language']): string {
  const { source: from, status } = ruleReference(file.rules, 'budget.negotiationRegimes');
  return `${from} (${negotiationTexts[language].status[status]})`;
}
