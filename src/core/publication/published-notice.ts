// The notice (avis d'appel d'offres): what everybody may read from publication on, and nothing before. The authority's own estimate stays
// out of it; the digest shows which tender file is meant.
import { viewExtensions } from '../availability/view-extensions.js';
import { currentKeySet } from '../keyset/keysets.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';

/** null before publication. */
export function publishedNotice(file: CaseFile) {
  const { tender } = file;
  if (tender === null || tender.publishedAt === null) return null;
  const { reference, title, description, authority, procedureType, category, fundingRegime, currency, place, bidValidityDays, documents, combination } = tender.file;
  return {
    tender: file.id, reference, title, description, authority, procedureType, category, fundingRegime, currency, place, bidValidityDays,
    exercise: tender.exercise, relaunches: tender.relaunches, fileDigest: tender.digest,
    publishedAt: tender.publishedAt, limitAt: tender.limitAt, openingAt: tender.openingAt,
    /** whom electronic bids are sealed to; null: paper bids only */
    keyset: noticeKeySet(file),
    lots: tender.file.lots.map(noticeLot), ...(combination === undefined ? {} : { combination }), documents, addenda: tender.addenda,
    extensions: viewExtensions(tender),
    answers: tender.answers.map(({ number, question, answer, at }) => ({ number, question, answer, at })),
    rules: { pack: file.rules.id, version: file.rules.version },
  };
}

export type PublishedNotice = NonNullable<ReturnType<typeof publishedNotice>>;

function noticeKeySet(file: CaseFile) {
  const keyset = currentKeySet(file);
  return keyset === undefined ? null : { digest: keyset.digest, threshold: keyset.threshold, holders: keyset.holders, rehearsedAt: keyset.rehearsedAt };
}

/** The price terms are announced, the budget like the estimate is not. */
function noticeLot({ id, title, envelopes, requirements, items, award, pricing }: LotFile) {
  const announced = pricing === undefined ? {} : {
    pricing: { provisionalItems: pricing.provisionalItems, conversion: pricing.conversion, preference: pricing.preference, abnormal: pricing.abnormal },
  };
  return { id, title, envelopes, requirements, items, award, ...announced };
}
