// A lot written down as a paper case: whoever may read the report takes it away and ranks it again with `pli evaluate`, without Pli's server.
import type { BidFacts, Discount } from '../bids/bid-facts.js';
import type { Json } from '../json.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { methodTraits, opensFirstOnly } from '../scoring/methods.js';
import type { AwardMethod, LotFile } from '../tenders/tender-file.js';
import { bidsOfLot, evaluationOf, remainingBids } from './lot-evaluation.js';

/** Refused where a paper case cannot say what the lot's rule says: better no case than one that ranks otherwise. */
export function caseOfLot(file: CaseFile, lot: LotFile): Json | Refusal {
  const { id, title, award, items } = lot;
  const { tieInputs = [] } = evaluationOf(file, id);
  const unsaid = whyUnsaid(file, lot);
  if (unsaid !== undefined) return unsaid;
  return {
    format: 'pli-evaluate/1',
    title: [file.tender?.file.reference, id, title].filter((part) => part !== undefined).join(', '),
    method: award.method,
    ...figuresOf(award),
    ...(award.financialFormula === null ? {} : { financialFormula: award.financialFormula }),
    aggregation: award.aggregation,
    minimumTechnicalScore: decimal(award.minimumTechnicalMark),
    criteria: award.criteria.map((criterion) => ({ id: criterion.id, title: criterion.title, maximum: decimal(criterion.maximum), minimum: decimal(criterion.minimum) })),
    omittedItem: award.omittedItem,
    tieRules: [...award.tieRules],
    tieInputs: tieInputs as unknown as Json,
    items: items.map((item) => ({ id: item.id, description: item.description, quantity: item.quantity })),
    bids: bidsOfLot(file, id).map((bid) => bidOf(file, lot, bid)),
  };
}

function whyUnsaid(file: CaseFile, { id, award }: LotFile): Refusal | undefined {
  if ((award.scoring?.groups ?? []).length > 0) return refuse('CASE_CANNOT_SAY', { lot: id, what: 'criteriaOfTwoLevels' });
  if (award.criteria.some(({ clause }) => clause !== undefined && clause !== null)) return refuse('CASE_CANNOT_SAY', { lot: id, what: 'passOrFailCriteria' });
  // The firms are counted when they are scored; a case counts those not rejected since.
  return remainingBids(file, id).length < (award.minimumFirms ?? 0) ? refuse('CASE_CANNOT_SAY', { lot: id, what: 'firmsRejectedLater' }) : undefined;
}

/** What belongs to the method, and to no other. */
const figuresOf = ({ method, technicalWeightBasisPoints: technical, fixedBudget, lifeCycle, minimumFirms }: AwardMethod): { readonly [figure: string]: Json } => ({
  ...(methodTraits[method].weighted ? { weights: { technical: decimal(technical), price: decimal(10_000 - technical) } } : {}),
  ...(fixedBudget === undefined ? {} : { fixedBudget: { amount: fixedBudget.amount, tolerancePercent: decimal(fixedBudget.toleranceBasisPoints) } }),
  ...(lifeCycle === undefined ? {} : { lifeCycle: { years: lifeCycle.years, discountRatePercent: decimal(lifeCycle.discountRateBasisPoints) } }),
  ...(minimumFirms === undefined ? {} : { minimumFirms }),
});

/** Only who was priced has a price here: the others' weigh on nothing. Where prices stay closed, only the first-ranked's. */
function bidOf(file: CaseFile, { id: lot, award }: LotFile, { id, bidder, prices }: BidFacts): Json {
  const { rejections, sheets, consensus, treatments, ranking, qualifications } = evaluationOf(file, lot);
  const rejection = rejections.find(({ bid }) => bid === id);
  const treatment = treatments.find(({ bid }) => bid === id);
  const closed = treatment === undefined || (opensFirstOnly(award.method) && ranking?.[0]?.bid !== id);
  const price = closed ? undefined : prices[lot];
  const marksOf = (marks: readonly { readonly bid: string; readonly criterion: string; readonly mark: number }[]): Json =>
    marks.filter(({ bid }) => bid === id).map(({ criterion, mark }) => ({ criterion, mark: decimal(mark) }));
  return {
    id, bidder,
    rejected: rejection === undefined ? null : { rule: rejection.rule, reason: rejection.reason, evidence: rejection.evidence },
    sheets: sheets.filter(({ counts, marks }) => counts && marks.some(({ bid }) => bid === id)).map(({ member, marks }) => ({ member, marks: marksOf(marks) })),
    consensus: marksOf(consensus),
    price: price === undefined ? null : {
      total: price.total, totalInWords: price.totalInWords, discounts: price.discounts.map(discountOf),
      lines: price.lines.map(({ item, unitPrice, lineTotal }) => ({ item, unitPrice, lineTotal })),
    },
    decisions: (treatment?.decisions ?? []) as unknown as Json,
    correctionAccepted: treatment?.accepted ?? null,
    qualified: qualifications.some(({ bid, qualified }) => bid === id && !qualified) ? false : null,
  };
}

const discountOf = (discount: Discount): Json => (discount.kind === 'rate' ? { kind: 'rate', percent: decimal(discount.basisPoints) } : { ...discount });

/** 8050 → '80.5' */
const decimal = (hundredths: number): string => `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
