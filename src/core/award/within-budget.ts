// No award above the credit available for a lot («hors enveloppe», law.md 4.6): the authority raises the credit and names the act that did, or the
// commission negotiated the price down where it may (evaluation/negotiate-price.ts), or takes its report back and declares the lot unsuccessful. The price counted is the contract price, converted where it is in another currency;
// where a lot has several places, that of each holder: each offered the whole need, and they are not added up.
import { assert } from '../assert.js';
import { converterOf } from '../evaluation/convert-price.js';
import { termsOf } from '../evaluation/final-treatments.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFlag, ruleReference } from '../rulebook/rules.js';
import { compare, rational, roundHalfUp, type Rational } from '../scoring/rational.js';
import { creditToCompare } from '../tenders/pricing-terms.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { AwardedLot } from './award-facts.js';
import { proposedAwards } from './proposed-awards.js';

/** Credit raised after the prices were known: the whole amount now available, and the act that says so. */
export type RaisedCredit = { readonly lot: string; readonly amount: number; readonly reference: string };

const rule = 'budget.limitsAward';

export function refuseOverBudget(file: CaseFile, proposed: readonly AwardedLot[], credits: readonly RaisedCredit[]): Refusal | undefined {
  const strange = credits.find(({ lot }, index) => !proposed.some((each) => each.lot === lot) || credits.findIndex((each) => each.lot === lot) !== index);
  if (strange !== undefined) return refuse('AWARD_NOT_AS_PROPOSED', { lot: strange.lot, proposed: null, given: null });
  for (const award of proposed) {
    const budget = creditOf(file, award.lot);
    const raised = credits.find(({ lot }) => lot === award.lot)?.amount;
    const available = raised === undefined ? budget : creditToCompare(lotOf(file, award.lot), raised);
    const price = contractPrice(file, award);
    if (budget === null || available === null || compare(price, rational(available)) <= 0) continue;
    const facts = { lot: award.lot, price: roundHalfUp(price).toString(), available };
    return refuse('AWARD_OVER_BUDGET', facts, hasRule(file.rules, rule) ? ruleReference(file.rules, rule) : undefined);
  }
  return undefined;
}

const lotOf = (file: CaseFile, lot: string): Pick<LotFile, 'pricing'> => file.tender?.file.lots.find(({ id }) => id === lot) ?? {};

/** What the file says may be spent on the lot, provisional sums apart as they are of prices; null: nothing limits its award. */
function creditOf(file: CaseFile, lot: string): number | null {
  if (hasRule(file.rules, rule) && !ruleFlag(file.rules, rule)) return null;
  return creditToCompare(lotOf(file, lot));
}

/** Proposed at a price above the credit that the file names: awarded only if that is raised. */
export const lotsAboveCredit = (file: CaseFile): readonly string[] => [...new Set(proposedAwards(file).filter((award) => {
  const budget = creditOf(file, award.lot);
  return budget !== null && compare(contractPrice(file, award), rational(budget)) > 0;
}).map(({ lot }) => lot))];

/** In the tender's currency, exact: an amount in another is converted as the corrected price was. */
export function contractPrice(file: CaseFile, { lot, bid, amount, currency }: Pick<AwardedLot, 'lot' | 'bid' | 'amount' | 'currency'>): Rational {
  if (currency === undefined) return rational(amount);
  const [lotFile, treatment] = [file.tender?.file.lots.find(({ id }) => id === lot), file.evaluation[lot]?.treatments.find((each) => each.bid === bid)];
  assert(lotFile !== undefined && treatment !== undefined, 'a bid is proposed in a lot, at its treated price');
  // Not as it was converted to be compared: a new price that broke a tie came later.
  const converter = converterOf(treatment, termsOf(file, lotFile));
  assert(!isRefusal(converter), 'what was ranked could be converted');
  return converter.convert(amount);
}
