// The letter of an arithmetic correction and its answer (law.md 3.2): the bidder is told what was read out, what is retained and by which steps, and
// accepts or refuses in writing. An answer counts for exactly the correction its letter says, whoever treats the price again; a silence, once the
// limit has passed, for what the rule pack makes of it.
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFlag } from '../rulebook/rules.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { isSettled, waitsUntil } from './clarification-limits.js';
import type { ClarificationRequest, CorrectionAnswer, LotEvaluation } from './evaluation-facts.js';
import { evaluationOf, requestsOf } from './lot-evaluation.js';
import type { CorrectedPrice, PriceCorrection, PriceStep } from './price-facts.js';
import { isArithmeticallyCorrected } from './price-treatment.js';

const silenceRule = 'correction.silenceRefuses';

/** A pack that says nothing of it makes nothing of it: nobody loses a bid by a rule nobody published. */
export const silenceRefuses = (rules: RulePack): boolean => hasRule(rules, silenceRule) && ruleFlag(rules, silenceRule);

export const correctionIn = ({ currency, readOut, corrected, steps }: CorrectedPrice): PriceCorrection => ({ currency, readOut, corrected, steps });

/** The same amounts by the same steps. */
export function isSameCorrection(one: PriceCorrection, other: PriceCorrection): boolean {
  const amounts = one.currency === other.currency && one.readOut === other.readOut && one.corrected === other.corrected;
  return amounts && one.steps.length === other.steps.length && one.steps.every((step, index) => isSameStep(step, other.steps[index]));
}

const isSameStep = (one: PriceStep, other: PriceStep | undefined): boolean =>
  other !== undefined && one.step === other.step && one.item === other.item && one.from === other.from && one.to === other.to && one.rule === other.rule;

/** The last letter that says this correction. */
export const letterOf = (evaluation: Pick<LotEvaluation, 'requests'>, price: CorrectedPrice): ClarificationRequest | undefined =>
  requestsOf(evaluation, price.bid).findLast(({ correction }) => correction !== undefined && isSameCorrection(correction, price));

/** Whether the bidder accepts the price as it is corrected; null: nothing to accept, nobody asked, or no answer yet. */
export function acceptanceOf(file: CaseFile, lot: string, price: CorrectedPrice, at: Instant): boolean | null {
  const letter = isArithmeticallyCorrected(price) ? letterOf(evaluationOf(file, lot), price) : undefined;
  if (letter === undefined) return null;
  if (letter.answer?.inTime === true) return letter.answer.correction?.accepts ?? null;
  return isSettled(letter, at) && silenceRefuses(file.rules) ? false : null;
}

/** Undefined when the letter may go out. After a silence that decides nothing the bidder may be written to again. */
export function whyNotSent(file: CaseFile, lot: string, price: CorrectedPrice, at: Instant): Refusal | undefined {
  const { bid } = price;
  if (!isArithmeticallyCorrected(price)) return refuse('CORRECTION_NOT_NEEDED', { bid });
  const letter = letterOf(evaluationOf(file, lot), price);
  if (letter === undefined) return undefined;
  const answered = acceptanceOf(file, lot, price, at) !== null;
  return answered || !isSettled(letter, at) ? refuse('CORRECTION_ALREADY_SENT', { bid, request: letter.id, answered }) : undefined;
}

/** Who was asked to accept one amount is not meanwhile held to another. */
export function whyAnswerAwaited(file: CaseFile, lot: string, price: CorrectedPrice, at: Instant): Refusal | undefined {
  const open = requestsOf(evaluationOf(file, lot), price.bid).find((each) => each.correction !== undefined && !isSettled(each, at));
  if (open?.correction === undefined || isSameCorrection(open.correction, price)) return undefined;
  return refuse('CORRECTION_AWAITED', { bid: price.bid, request: open.id, until: waitsUntil(open) });
}

/** A letter of correction is answered by yes, with the amount it says, or by no; nothing else is. */
export function whyAnswerUnfit({ id, correction }: ClarificationRequest, given: CorrectionAnswer | undefined): Refusal | undefined {
  if (correction === undefined) return given === undefined ? undefined : refuse('CORRECTION_ANSWER_UNFIT', { request: id, because: 'notACorrection' });
  if (given === undefined) return refuse('CORRECTION_ANSWER_UNFIT', { request: id, because: 'notSaid' });
  const expected = given.accepts ? correction.corrected : null;
  return given.amount === expected ? undefined : refuse('CORRECTION_AMOUNT_DIFFERS', { request: id, amount: given.amount, corrected: correction.corrected, currency: correction.currency });
}

/** What the price was treated to, once its bidder has answered in time. */
export function withAcceptance(evaluation: LotEvaluation, { bid, correction }: ClarificationRequest, { accepts }: CorrectionAnswer): Pick<LotEvaluation, 'treatments'> {
  const spokenOf = (price: CorrectedPrice): boolean => price.bid === bid && correction !== undefined && isSameCorrection(correction, price);
  return { treatments: evaluation.treatments.map((each) => (spokenOf(each) ? { ...each, accepted: accepts } : each)) };
}
