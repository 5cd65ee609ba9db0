import type { PriceDecision } from '../core/evaluation/price-facts.js';
import { Act, Choices, Field, Form, TextArea } from '../web/fields.js';
import { withCondition } from '../opening/index.js';
import { instantInWords, moneyInWords } from '../web/in-words.js';
import type { Visit } from '../web/visit.js';
import { percentShown } from './price-amounts.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { needsRate } from './read-price-form.js';
import { pricesTexts, type PricesTexts } from './prices-texts.js';
import type { PricedBid, PricesView } from './prices-view.js';

interface Shown {
  readonly visit: Visit;
  readonly shown: BidPriceShown;
}

/** Exactly one of several. */
function Options({ name, legend, options, chosen }: { readonly name: string; readonly legend: string; readonly options: readonly (readonly [string, string])[]; readonly chosen: string }) {
  return (
    <fieldset id={name} tabIndex={-1}>
      <legend>{legend}</legend>
      {options.map(([value, label]) => <div class="choice" key={value}><input type="radio" id={`${name}-${value}`} name={name} value={value} checked={value === chosen} /><label for={`${name}-${value}`}>{label}</label></div>)}
    </fieldset>
  );
}

export function CorrectForm({ visit, shown }: Shown) {
  const { language } = visit;
  const text = pricesTexts[language];
  const { view, bid, typed = {}, ticked, mistakes = [] } = shown;
  const { price, treatment } = bid;
  if (price === null) return null;
  const had = treatment?.decisions ?? [];
  const isTicked = (value: string, otherwise: boolean): boolean => (ticked === undefined ? otherwise : ticked.includes(value));
  const lines = price.lines.filter(({ unitPrice, lineTotal }) => unitPrice !== null && lineTotal !== null);
  const plain = { language, mistakes };
  return (
    <details open={mistakes.length > 0 || treatment === null}>
      <summary>{text.correct}</summary>
      <Form visit={visit}>
        <input type="hidden" name="act" value="correct" />
        <input type="hidden" name="follows" value={typed['follows'] ?? String(bid.version)} />
        {had.length === 0 ? null : <Choices language={language} name="keep[]" legend={text.keep} hint={text.keepHint} choices={had.map((decision, index) => ({ value: String(index), label: decisionInWords(decision, view, text), chosen: isTicked(`keep ${String(index)}`, true) }))} />}
        {lines.length === 0 ? null : <details><summary>{text.points}</summary><Choices language={language} name="points[]" legend={text.points} hint={text.pointsHint} choices={lines.map(({ item }) => ({ value: item, label: item, chosen: isTicked(`points ${item}`, false) }))} /></details>}
        {price.discounts.length === 0 ? null : <Choices language={language} name="discounts[]" legend={text.discounts} choices={price.discounts.map((discount, index) => ({ value: String(index), label: `${String(index + 1)} : ${withCondition(discount.kind === 'rate' ? percentShown(discount.basisPoints, text) : moneyInWords(discount.amount, price.currency ?? view.currency), discount, language)}`, chosen: isTicked(`discounts ${String(index)}`, false) }))} />}
        {price.totalInWords === null || price.totalInWords === price.total ? null : <Choices language={language} name="words[]" legend={text.wordsGroup} choices={[{ value: 'err', label: text.wordsErr, chosen: isTicked('words err', false) }]} />}
        {needsRate(bid, view) ? <Field {...plain} name="rate" label={text.rate(price.currency ?? '', view.pricing.conversion?.source ?? '', view.pricing.conversion?.date ?? '')} hint={text.rateHint} value={typed['rate'] ?? ''} inputMode="decimal" /> : null}
        {view.lot.award.lifeCycle === undefined ? null : (
          <>
            <TextArea {...plain} name="costs" label={price.lifeCycle === undefined ? text.costs(view.lot.award.lifeCycle.years) : text.otherCosts(view.lot.award.lifeCycle.years)} hint={price.lifeCycle === undefined ? text.costsHint : text.otherCostsHint} value={typed['costs'] ?? ''} />
            <Field {...plain} name="residual" label={text.residual} value={typed['residual'] ?? ''} inputMode="numeric" />
          </>
        )}
        {(view.pricing.preference?.margins ?? []).map(({ ground, basisPoints }) => (
          <Options key={ground} name={`ground-${ground}`} legend={text.eligible(text.grounds[ground] ?? ground, percentShown(basisPoints, text))} options={[['', text.notExamined], ['yes', text.yes], ['no', text.no]]} chosen={typed[`ground-${ground}`] ?? ''} />
        ))}
        {view.pricing.preference?.margins.some(({ ground }) => ground === 'subcontracting') === true ? <Field {...plain} name="share" label={text.share} value={typed['share'] ?? ''} inputMode="numeric" /> : null}
        <Field {...plain} name="deviation" label={text.deviationAmount} hint={text.deviationHint} value={typed['deviation'] ?? ''} inputMode="numeric" />
        <TextArea {...plain} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} />
        <Field {...plain} name="evidence" label={text.evidence} value={typed['evidence'] ?? ''} />
        <Act says={text.record} />
      </Form>
    </details>
  );
}

/** A decision taken already, as the list of those to keep names it. */
function decisionInWords(decision: PriceDecision, view: PricesView, text: PricesTexts): string {
  const what = (): string => {
    switch (decision.kind) {
      case 'misplacedDecimalPoint': return `${text.points}, ${text.item} ${decision.item}`;
      case 'wordsCarryError': return text.wordsErr;
      case 'discountNotReadOut': return text.notRead(decision.discount + 1);
      case 'exchangeRate': return text.conversion(decision.rate, decision.source, `, ${decision.date}`);
      case 'pricedDeviation': return `${text.deviation}, ${decision.amount < 0 ? '−' : '+'} ${moneyInWords(Math.abs(decision.amount), view.currency)}`;
      case 'lifeCycleCosts': return text.usage(decision, view.currency);
      case 'preference': return `${text.grounds[decision.ground] ?? decision.ground} : ${decision.eligible ? text.yes : text.no}`;
    }
  };
  return `${what()} (${decision.reason})`;
}

/** The request, the answer and the finding as they stand, and the one next act. */
export function JustificationPart({ visit, shown }: Shown) {
  const { language } = visit;
  const text = pricesTexts[language];
  const { bid, view, may, now, typed = {}, mistakes = [] } = shown;
  const { justification, flags, unbalanced } = bid;
  if (justification === null && flags.length === 0 && unbalanced === null) return null;
  const plain = { language, mistakes };
  const next = !may || !view.running ? null : nextAct(bid, now);
  return (
    <>
      <h2>{text.justification}</h2>
      <p>{text.never}</p>
      {justification === null ? null : (
        <dl>
          <dt>{text.askedOn}</dt><dd>{instantInWords(justification.requestedAt, language)} : {justification.letter}</dd>
          <dt>{text.answerBy}</dt><dd>{instantInWords(justification.answerBy, language)}</dd>
          {justification.answer === null ? null : <><dt>{text.answeredOn}</dt><dd>{instantInWords(justification.answer.at, language)}{justification.answer.late ? ` (${text.late})` : ''} : {justification.answer.text} ({justification.answer.evidence})</dd></>}
          {justification.finding === null ? null : <><dt>{text.finding}</dt><dd>{justification.finding.accepted ? text.found : text.notFound} : {justification.finding.reason} ({justification.finding.evidence}){justification.finding.performanceSecurity === undefined ? '' : `. ${text.securityRaised(justification.finding.performanceSecurity)}`}{justification.finding.accepted ? '' : `. ${text.rejectNow}`}</dd></>}
        </dl>
      )}
      {next !== 'ask' ? null : <Form visit={visit}><input type="hidden" name="act" value="ask" /><TextArea {...plain} name="letter" label={text.letter} value={typed['letter'] ?? ''} /><Act says={text.ask} /></Form>}
      {next !== 'answer' ? null : <Form visit={visit}><input type="hidden" name="act" value="answer" /><TextArea {...plain} name="answer" label={text.given} value={typed['answer'] ?? ''} /><Field {...plain} name="letterPage" label={text.evidence} value={typed['letterPage'] ?? ''} /><Act says={text.file} /></Form>}
      {next === 'find' ? <FindForm visit={visit} shown={shown} /> : null}
      {next !== 'again' ? null : <details open={typed['act'] === 'find'}><summary>{text.findAgain}</summary><FindForm visit={visit} shown={shown} /></details>}
    </>
  );
}

function FindForm({ visit, shown }: Shown) {
  const { language } = visit;
  const text = pricesTexts[language];
  const { bid: { justification }, view, typed = {}, mistakes = [] } = shown;
  const plain = { language, mistakes };
  const raisable = justification?.unbalanced !== undefined && view.highestSecurity !== null;
  return (
    <Form visit={visit}>
      <input type="hidden" name="act" value="find" />
      <input type="hidden" name="since" value={typed['since'] ?? String(justification?.finding?.version ?? 0)} />
      <Options name="finding" legend={text.finding} options={[['yes', text.justified], ...(raisable ? [['raise', text.raised] as const] : []), ['no', text.unjustified]]} chosen={typed['finding'] ?? ''} />
      {raisable ? <Field {...plain} name="security" label={text.security(view.highestSecurity, sourceOf(view, 'unbalanced.performanceSecurityMax', text))} value={typed['security'] ?? ''} inputMode="numeric" /> : null}
      <TextArea {...plain} name="why" label={text.reason} hint={text.reasonHint} value={typed['why'] ?? ''} />
      <Field {...plain} name="proof" label={text.evidence} value={typed['proof'] ?? ''} />
      <Act says={text.find} />
    </Form>
  );
}

/** Silence past the limit is found on like an answer; until then an answer may come. */
function nextAct({ justification, flags, unbalanced, spokenOf }: PricedBid, now: string): 'ask' | 'answer' | 'find' | 'again' | null {
  if (justification === null || !spokenOf) return flags.length > 0 || unbalanced !== null ? 'ask' : null;
  if (justification.finding !== null) return 'again';
  return justification.answer !== null || now >= justification.answerBy ? 'find' : 'answer';
}

const sourceOf = (view: PricesView, rule: string, text: PricesTexts): string => {
  const found = view.source(rule);
  return found === undefined ? '' : `${found.source}, ${text.status[found.status]}`;
};
