// A price found unbalanced may be accepted with a performance security raised up to a part of the price that the rule pack gives (law.md 4.6).
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleNumber, ruleReference } from '../rulebook/rules.js';
import type { LotEvaluation } from './evaluation-facts.js';
import type { PriceJustification } from './price-facts.js';
import { justificationOf } from './price-justifications.js';

const rule = 'unbalanced.performanceSecurityMax';

/** In percent of the price; null where the rules of the procedure know no such raise. */
export const highestSecurity = ({ rules }: Pick<CaseFile, 'rules'>): number | null => (hasRule(rules, rule) ? ruleNumber(rules, rule) : null);

export function whyNoRaise(file: CaseFile, asked: PriceJustification, accepted: boolean, percent: number): Refusal | undefined {
  const maximum = highestSecurity(file);
  if (maximum === null || !accepted || asked.unbalanced === undefined) return refuse('SECURITY_NOT_FORESEEN', { bid: asked.bid });
  return percent > maximum ? refuse('SECURITY_TOO_HIGH', { bid: asked.bid, percent, maximum }, ruleReference(file.rules, rule)) : undefined;
}

/** What the contract of this bid has to be secured by, in percent of its price; undefined unless raised. */
export const raisedSecurity = (evaluation: LotEvaluation, bid: string): number | undefined => justificationOf(evaluation, bid)?.finding?.performanceSecurity;
