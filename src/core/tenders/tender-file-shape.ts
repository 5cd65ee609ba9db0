// The shape of a tender file, draft or complete: types, lengths, known fields. Whether it may be frozen is another question, see
// tender-file-problems.ts.
import { commandOf } from '../procedure/act.js';
import { asGiven, choice, digest, flag, identifier, integer, list, matching, nullable, object, omittable, optional, text, type Shape } from '../procedure/shape.js';
import { methodIds } from '../scoring/methods.js';
import { mostPlaces } from '../scoring/multiple-winners.js';
import { tieRuleIds } from '../scoring/ties.js';
import { combinationShape } from './combination-terms.js';
import { pricingShape } from './pricing-shape.js';
import { scoringShape } from './scoring-rules.js';
import type { AwardMethod, LotFile, TenderFile } from './tender-file.js';

const money = integer(0, Number.MAX_SAFE_INTEGER);
const hundredths = integer(0, 10_000);
const mark = asGiven(object({
  id: identifier, title: text(300), maximum: hundredths, minimum: hundredths, group: optional(identifier), share: optional(hundredths), clause: optional(text(200)),
}));

export const documentShape = object({ name: text(200), sha256: digest, bytes: integer(0, 1_000_000_000) });

const awardShape: Shape<AwardMethod> = asGiven(object({
  method: choice(...methodIds),
  criteria: list(mark, 100),
  scoring: optional(scoringShape),
  minimumTechnicalMark: hundredths,
  technicalWeightBasisPoints: integer(0, 10_000),
  aggregation: choice('mean', 'median', 'consensus'),
  financialFormula: nullable(choice('proportional', 'linear')),
  omittedItem: choice('highest', 'mean', 'reject'),
  tieRules: list(choice(...tieRuleIds), 8),
  fixedBudget: omittable(object({ amount: money, toleranceBasisPoints: integer(0, 10_000) })),
  lifeCycle: omittable(object({ years: integer(0, 100), discountRateBasisPoints: integer(0, 10_000) })),
  minimumFirms: omittable(integer(0, 100)),
  winners: omittable(integer(0, mostPlaces)),
}));

const lotFields = {
  id: identifier,
  title: text(500),
  estimatedAmount: money,
  envelopes: choice('single', 'two'),
  requirements: list(object({
    id: identifier, text: text(2000), clause: text(200), eliminatory: flag, envelope: omittable(choice('administrative', 'technical', 'price')),
    notApplicable: omittable(flag), suppliable: omittable(flag),
  }), 200),
  items: list(object({
    id: identifier, description: text(2000), unit: text(40), quantity: matching(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/, 'a decimal like 120 or 12.5 is needed'),
  }), 2000),
  award: awardShape,
};
const plainLot = object(lotFields);
const pricedLot = object({ ...lotFields, pricing: pricingShape });
const lotShape: Shape<LotFile> = (value, at) => (commandOf(value ?? null)['pricing'] === undefined ? plainLot : pricedLot)(value, at);

export const tenderFileShape: Shape<TenderFile> = object({
  reference: text(100),
  title: text(500),
  description: text(10_000),
  authority: text(300),
  procedureType: identifier,
  category: choice('works', 'goods', 'services', 'consulting'),
  fundingRegime: choice('national', 'afd', 'worldBank', 'luxembourg', 'other'),
  currency: choice('XOF'),
  place: text(500),
  bidValidityDays: integer(0, 365),
  lots: list(lotShape, 50),
  documents: list(documentShape, 200),
  combination: omittable(combinationShape),
});
