// What people add to the price of a bid: only they can see it on the paper, and each time they say why. A decision that has nothing to
// decide, or stands twice, is refused: what nobody applies must not be recorded as if it had weighed.
import { commandOf } from '../procedure/act.js';
import { choice, flag, identifier, integer, list, matching, Misshapen, nullable, object, text, type Shape } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleNumber } from '../rulebook/rules.js';
import { largestAmount } from '../bids/envelope-shape.js';
import { dayShape } from '../tenders/pricing-shape.js';
import { preferenceGrounds } from '../tenders/pricing-terms.js';
import type { LotPrice } from '../bids/bid-facts.js';
import type { PriceDecision } from './price-facts.js';
import { arithmeticRule, referenceTo, type ArithmeticRule, type PriceTerms } from './price-terms.js';

export const rateShape = matching(/^(?=.*[1-9])(0|[1-9]\d{0,8})(\.\d{1,9})?$/, 'a rate like "655.957" is needed, above zero');
const largestDeviation = 1_000_000_000_000;
const deviation: Shape<number> = (value, at) => (value === 0 ? new Misshapen(at, 'an amount other than zero is needed') : integer(-largestDeviation, largestDeviation)(value, at));
const reason = text(4000);
const evidence = text(1000);

const shapes: Readonly<Record<string, Shape<PriceDecision>>> = {
  misplacedDecimalPoint: object({ kind: choice('misplacedDecimalPoint'), item: identifier, reason }),
  wordsCarryError: object({ kind: choice('wordsCarryError'), reason }),
  discountNotReadOut: object({ kind: choice('discountNotReadOut'), discount: integer(0, 1000), reason }),
  exchangeRate: object({ kind: choice('exchangeRate'), rate: rateShape, source: text(300), date: dayShape, reason }),
  pricedDeviation: object({ kind: choice('pricedDeviation'), amount: deviation, reason, evidence }),
  lifeCycleCosts: object({
    kind: choice('lifeCycleCosts'), costs: list(integer(0, largestAmount), 100), residual: integer(0, largestAmount), reason,
  }),
  preference: object({ kind: choice('preference'), ground: choice(...preferenceGrounds), eligible: flag, share: nullable(integer(0, 100)), reason, evidence }),
};

export const decisionKinds = Object.keys(shapes);

export const decisionShape: Shape<PriceDecision> = (value, at) => {
  if (value === undefined) return new Misshapen(at, 'an object is needed');
  const { kind } = commandOf(value);
  const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return shape === undefined ? new Misshapen(`${at}/kind`, `one of ${decisionKinds.join(', ')}`) : shape(value, at);
};

export const decisionsOfKind = <K extends PriceDecision['kind']>(decisions: readonly PriceDecision[], kind: K): readonly Extract<PriceDecision, { readonly kind: K }>[] =>
  decisions.filter((each): each is Extract<PriceDecision, { readonly kind: K }> => each.kind === kind);

export function whyDecisionsUnfit(bid: string, price: LotPrice, decisions: readonly PriceDecision[], terms: PriceTerms): Refusal | undefined {
  const subjects = decisions.map(subjectOf);
  const repeated = decisions.find((_, index) => subjects[index] !== null && subjects.indexOf(subjects[index] ?? null) !== index);
  if (repeated !== undefined) return refuse('DECISION_REPEATED', { bid, kind: repeated.kind });
  for (const decision of decisions) {
    const unfit = whyUnfit(bid, price, decision, terms);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}

/** What may be decided once; null: as often as it occurs. */
function subjectOf(decision: PriceDecision): string | null {
  if (decision.kind === 'pricedDeviation') return null;
  const about = decision.kind === 'misplacedDecimalPoint' ? decision.item : decision.kind === 'discountNotReadOut' ? String(decision.discount)
    : decision.kind === 'preference' ? decision.ground : '';
  return `${decision.kind} ${about}`;
}

function whyUnfit(bid: string, price: LotPrice, decision: PriceDecision, terms: PriceTerms): Refusal | undefined {
  if (decision.kind === 'misplacedDecimalPoint') return whyRuleOff(bid, 'misplacedDecimalPoint', terms);
  if (decision.kind === 'wordsCarryError') {
    const agree = price.totalInWords === null || price.totalInWords === price.total;
    return whyRuleOff(bid, 'wordsCarryError', terms) ?? (agree ? refuse('WORDS_AGREE', { bid }) : undefined);
  }
  if (decision.kind !== 'preference') return undefined;
  const foreseen = terms.pricing.preference?.margins.some(({ ground }) => ground === decision.ground) === true;
  if (!foreseen) return refuse('PREFERENCE_NOT_FORESEEN', { bid, ground: decision.ground });
  const minimum = 'preference.subcontracting.minimumShare';
  if (decision.ground !== 'subcontracting' || !decision.eligible || !hasRule(terms.rules, minimum)) return undefined;
  const least = ruleNumber(terms.rules, minimum);
  const { share } = decision;
  return share !== null && share >= least ? undefined : refuse('PREFERENCE_SHARE_TOO_SMALL', { bid, share, minimum: least }, referenceTo(terms.rules, minimum));
}

const whyRuleOff = (bid: string, rule: ArithmeticRule, terms: PriceTerms): Refusal | undefined =>
  (arithmeticRule(terms, rule) ? undefined : refuse('ARITHMETIC_RULE_OFF', { bid, rule: `arithmetic.${rule}` }, referenceTo(terms.rules, `arithmetic.${rule}`)));
