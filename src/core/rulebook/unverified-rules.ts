// Which rules a procedure rests on that nobody has confirmed in Malian law (law.md 0): they are printed beside every result until an officer
// of the tutelle confirms them. «Not verified» covers the sister codes too: a good default is not yet the law.
import type { RuleReference } from '../refusal.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';
import { pricingOf } from '../tenders/pricing-terms.js';
import { procedureParameters } from './procedure-catalogue.js';
import { hasRule, ruleEntry, ruleReference } from './rules.js';
import type { MethodId } from '../scoring/methods.js';
import type { RulePack } from './rule-pack.js';

/** Read by every procedure Pli carries, whatever its kind. */
const everyProcedure = [
  'calendar.zoneOffsetMinutes', 'calendar.weekend', 'calendar.holidays', 'openingMaxDelay', 'addendum.extensionWindow', 'bids.unconfirmedAfterAddendum', 'reopenPeriod',
  'cancellation.priorOpinion.required', 'committee.minimumMembers', 'committee.incompatibleRoles', 'convocationLead', 'quorum', 'evaluation.sittingRequired',
  'deposit.commitFirst', 'deposit.gracePeriod', 'keyset.minimumThreshold', 'keyset.spareHolders', 'keyset.outsideHolder', 'declaration.perBidder', 'recusal.voidsSheets', 'minutes.signedByAll', 'report.signedByAll', 'report.minimumSigned', 'evaluationLimit',
  'clarification.answerLimit', 'papers.supplyLimit', 'papers.suppliableEnvelopes', 'review.tenderFile.required',
  'review.award.required', 'reviewLimit', 'standstill', 'appeal.toAuthority', 'appeal.authorityAnswer', 'appeal.toCRD', 'appeal.crdDecision',
  'approval.required', 'approvalLimit', 'contractNotification', 'finalAwardPublication', 'arithmetic.unitPricePrevails',
  'arithmetic.misplacedDecimalPoint', 'arithmetic.sumOfLinesPrevails', 'arithmetic.wordsPrevail', 'arithmetic.wordsCarryError', 'correction.answerLimit', 'correction.silenceRefuses', 'thresholds.community',
];

export function rulesUsed(file: Pick<CaseFile, 'rules' | 'tender'>): readonly string[] {
  const type = file.tender?.file.procedureType ?? '';
  const parameters = procedureParameters(file.rules, type);
  const own = parameters === null ? [] : [`procedure.${type}`, ...Object.values(parameters.minimumPeriod), parameters.minimumBids];
  const extended = (file.tender?.extensions ?? []).length > 0 ? ['incident.closingAfter', 'extension.minimumNotice'] : [];
  const ofPrices = priceRulesOf(file.tender?.file.lots ?? []);
  const stretched = (file.tender?.file.lots ?? []).some(({ award }) => (award.scoring?.stretch ?? null) !== null) ? ['evaluation.stretch'] : [];
  const combined = file.tender?.file.combination;
  const ofCombination = combined === undefined ? [] : ['combination.bestOfLots', ...(combined.crossDiscounts ? ['combination.crossDiscounts'] : [])];
  return [...everyProcedure, ...own, ...extended, ...ofMethods(file), ...stretched, ...ofPrices, ...ofCombination].filter((id) => hasRule(file.rules, id)).sort();
}

/** Those the price terms of the lots rest on, once each. */
function priceRulesOf(lots: readonly LotFile[]): readonly string[] {
  return [...new Set(lots.map(pricingOf).flatMap(({ conversion, preference, abnormal, budget }) => [
    ...(conversion === null ? [] : ['currency.fixedRates']),
    ...(preference === null ? [] : ['preference.method', 'preference.cumulation.max', ...preference.margins.map(({ ground }) => `preference.${ground}.max`)]),
    ...(preference?.margins.some(({ ground }) => ground === 'subcontracting') === true ? ['preference.subcontracting.minimumShare'] : []),
    ...(abnormal.length === 0 ? [] : ['abnormallyLow.rule', 'abnormallyLow.autoReject', 'abnormallyLow.answerLimit', ...abnormal.map((rule) => `abnormallyLow.${rule}`)]),
    ...(budget === null ? [] : ['budget.limitsAward', 'budget.negotiationRegimes']),
  ]))];
}

/** Each only where a lot is awarded by it. */
const methodRules: Readonly<Record<MethodId, readonly string[]>> = {
  lowestPrice: [], leastCost: [], qualityBased: [], qualityAndCost: ['qualityAndCost.formula'], fixedBudget: ['fixedBudget.tolerance'],
  consultantQualification: ['consultantQualification.minimumFirms'], ratedCriteria: ['ratedCriteria.formula'], lifeCycleCost: ['lifeCycleCost.basis'],
};

const ofMethods = ({ tender }: Pick<CaseFile, 'tender'>): readonly string[] =>
  [...new Set((tender?.file.lots ?? []).flatMap(({ award }) => methodRules[award.method]))];

export const unverifiedRulesUsed = (file: Pick<CaseFile, 'rules' | 'tender'>): readonly string[] =>
  rulesUsed(file).filter((id) => isUnconfirmed(file.rules, id));

/** With source and status, for the note beside the results. */
export const unverifiedReferences = (file: Pick<CaseFile, 'rules' | 'tender'>): readonly RuleReference[] =>
  unverifiedRulesUsed(file).map((id) => ruleReference(file.rules, id));

function isUnconfirmed(pack: RulePack, id: string): boolean {
  const { status, confirmedBy } = ruleEntry(pack, id);
  return status !== 'verified' && confirmedBy === null;
}
