// The entries the core reads, and of what kind each must be. A pack without one of them could stop a procedure half-way.
export type RuleKind = 'flag' | 'number' | 'period' | 'fraction' | 'texts' | 'weekend' | 'holidays' | 'amounts' | 'rates' | 'unconfirmed';

export const requiredRules: readonly (readonly [string, RuleKind])[] = [
  ['calendar.zoneOffsetMinutes', 'number'], ['calendar.weekend', 'weekend'], ['calendar.holidays', 'holidays'],
  ['minBidPeriod.openNational', 'period'], ['minBidPeriod.openCommunity', 'period'], ['minBidPeriod.urgent', 'period'],
  ['thresholds.community', 'amounts'], ['minBids.open', 'number'], ['minBids.restricted', 'number'], ['reopenPeriod', 'period'], ['openingMaxDelay', 'period'],
  ['addendum.extensionWindow', 'period'], ['cancellation.priorOpinion.required', 'flag'],
  ['committee.minimumMembers', 'number'], ['committee.appointedBeforeLimit', 'flag'], ['committee.incompatibleRoles', 'texts'],
  ['committee.consultativeOffices', 'texts'], ['convocationLead', 'period'], ['quorum', 'fraction'], ['declaration.perBidder', 'flag'],
  ['keyset.minimumThreshold', 'number'], ['keyset.spareHolders', 'number'], ['keyset.outsideHolder', 'flag'],
  ['deposit.commitFirst', 'flag'], ['deposit.gracePeriod', 'period'], ['evaluationLimit', 'period'],
  ['clarification.answerLimit', 'period'], ['papers.supplyLimit', 'period'], ['papers.suppliableEnvelopes', 'texts'],
  ['evaluation.spreadAlert', 'number'], ['evaluation.spreadPoints', 'number'], ['evaluation.reasonBelow', 'number'], ['evaluation.reasonAbove', 'number'],
  ['evaluation.reasonOnChange', 'flag'], ['review.tenderFile.required', 'flag'], ['review.award.required', 'flag'], ['reviewLimit', 'period'],
  ['standstill', 'period'], ['appeal.toAuthority', 'period'], ['appeal.authorityAnswer', 'period'], ['appeal.toCRD', 'period'],
  ['appeal.crdDecision', 'period'], ['approval.required', 'flag'], ['approvalLimit', 'period'],
  ['arithmetic.unitPricePrevails', 'flag'], ['arithmetic.misplacedDecimalPoint', 'flag'], ['arithmetic.sumOfLinesPrevails', 'flag'],
  ['arithmetic.wordsPrevail', 'flag'], ['arithmetic.wordsCarryError', 'flag'], ['currency.fixedRates', 'rates'], ['abnormallyLow.answerLimit', 'period'],
  ['preference.community.max', 'number'], ['preference.subcontracting.max', 'number'], ['preference.subcontracting.minimumShare', 'number'],
  ['preference.collectivite.max', 'number'], ['preference.smallFirm.max', 'number'], ['preference.cumulation.max', 'number'],
  ['abnormallyLow.afd20', 'amounts'], ['abnormallyLow.benin', 'amounts'], ['abnormallyLow.burkina', 'amounts'],
  ['abnormallyLow.wbRelative', 'amounts'], ['abnormallyLow.wbAbsolute', 'amounts'], ['budget.limitsAward', 'flag'],
];

/** Entries newer than some packs: read where they are, so they must then be of their kind. */
export const optionalRules: readonly (readonly [string, RuleKind])[] = [
  ['incident.closingAfter', 'period'], ['extension.minimumNotice', 'period'],
  ['unbalanced.performanceSecurityMax', 'number'], ['unbalanced.hintDeviation', 'number'], ['budget.negotiationRegimes', 'texts'],
  ['report.minimumSigned', 'fraction'], ['evaluation.sittingRequired', 'flag'],
  ['combination.bestOfLots', 'flag'], ['combination.crossDiscounts', 'flag'],
  ['bids.unconfirmedAfterAddendum', 'unconfirmed'],
  ['correction.answerLimit', 'period'], ['correction.silenceRefuses', 'flag'],
];
