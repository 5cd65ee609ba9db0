// The final award notice (avis d'attribution définitive), exactly as it is published: its digest goes into the journal with award.published,
// so that portal, minutes and open data can be held against it (product: P11; law.md step 29).
import type { CaseFile } from '../procedure/case-file.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import type { LotFile } from '../tenders/tender-file.js';
import { lotResults } from './published-results.js';

export function publishedAward(file: CaseFile) {
  const tender = file.tender?.file ?? null;
  return {
    tender: file.id,
    reference: tender?.reference ?? null,
    object: tender?.title ?? null,
    authority: tender?.authority ?? null,
    procedureType: tender?.procedureType ?? null,
    currency: tender?.currency ?? null,
    exercise: file.tender?.exercise ?? null,
    fileDigest: file.tender?.digest ?? null,
    reportDigest: file.award.report?.digest ?? null,
    decisionDigest: file.award.decision?.digest ?? null,
    lots: (tender?.lots ?? []).map((lot) => ({ ...lotResults(file, lot), ...contractsOf(file, lot) })),
  };
}

function contractsOf(file: CaseFile, lot: LotFile) {
  const [contract = null, ...others] = file.award.contracts.filter((candidate) => candidate.lot === lot.id);
  return { contract, ...(hasSeveralPlaces(lot.award) ? { otherContracts: others } : {}) };
}
