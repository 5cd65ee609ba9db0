// From the signed minutes to proposed lots: the published examples of law.md 4.1 (lot-1, lowest price), a lot of two bids (lot-2) and 4.2
// (lot-3, two envelopes, 80/20, minimum 70). bid-1 … bid-4 are firms a … d in lots 1 and 3; bid-7 and bid-8 stand in lot-2.
import { answerClarification } from '../../../src/core/evaluation/answer-clarification.js';
import { assessCompliance } from '../../../src/core/evaluation/assess-compliance.js';
import { assessQualification } from '../../../src/core/evaluation/assess-qualification.js';
import { closeCompliance } from '../../../src/core/evaluation/close-compliance.js';
import { closeTechnical } from '../../../src/core/evaluation/close-technical.js';
import { correctPriceOfBid } from '../../../src/core/evaluation/correct-price.js';
import { declareLotUnsuccessful } from '../../../src/core/evaluation/declare-lot-unsuccessful.js';
import type { Mark } from '../../../src/core/evaluation/evaluation-facts.js';
import { examineClarification } from '../../../src/core/evaluation/examine-clarification.js';
import { openPrice } from '../../../src/core/evaluation/open-price.js';
import { rankLot } from '../../../src/core/evaluation/rank-lot.js';
import { proposeRejection } from '../../../src/core/evaluation/propose-rejection.js';
import { recordConsensus } from '../../../src/core/evaluation/record-consensus.js';
import { rejectBid } from '../../../src/core/evaluation/reject-bid.js';
import { requestClarification } from '../../../src/core/evaluation/request-clarification.js';
import { submitScoreSheet } from '../../../src/core/evaluation/submit-score-sheet.js';
import { evaluationOf, remainingBids } from '../../../src/core/evaluation/lot-evaluation.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { plainPricing, type PricingTerms } from '../../../src/core/tenders/pricing-terms.js';
import type { AwardMethod, Requirement } from '../../../src/core/tenders/tender-file.js';
import { after, type Step } from './bids.js';
import { afterSitting, closedPrice, declaredTender, deliberating, inSitting, officeOf, openedTender, released } from './opening.js';

export { afterSitting, declaredTender, deliberating, inSitting, officeOf, openedTender };

const at = '2026-12-01T09:00:00.000Z';
const chair = { role: 'chair', at } as const;

/** One answer of the checklist, the first to its requirement unless told. */
export const check = (requirement: string, verdict: string, evidence = '', over: Record<string, unknown> = {}) =>
  ({ requirement, verdict, document: null, page: null, evidence, reason: '', follows: 0, ...over });

/** Every requirement met, unless told. */
export const assessment = (lot: string, bid: string, over: Record<string, unknown> = {}): Step => ({
  act: assessCompliance, ...chair, command: { lot, bid, checks: [check('quitus-fiscal', 'yes', 'p. 4'), check('registre-commerce', 'yes', 'p. 5')], ...over },
});
/** The tax clearance is missing: clause IC 11.1. */
export const badAssessment = (lot: string, bid: string): Step =>
  assessment(lot, bid, { checks: [check('quitus-fiscal', 'no', 'pli, p. 4', { reason: 'quitus échu' }), check('registre-commerce', 'yes', 'pli, p. 5')] });
/** Found once the papers had been examined: the register of commerce is no more, clause IC 11.2. */
export const foundLater = (lot: string, bid: string, over: Record<string, unknown> = {}): Step =>
  assessment(lot, bid, { checks: [check('registre-commerce', 'no', 'greffe de Gao, radiation du 12 novembre', { reason: 'firme radiée', follows: 1, ...over })] });
/** By the chair; the bid is in until somebody else confirms. */
export const proposal = (lot: string, bid: string, over: Record<string, unknown> = {}): Step => ({
  act: proposeRejection, ...chair, command: { lot, bid, rule: 'IC 11.1', reason: 'quitus fiscal échu', evidence: 'pli, p. 4', ...over },
});
export const confirmation = (lot: string, bid: string, over: Record<string, unknown> = {}): Step =>
  ({ act: rejectBid, role: 'rapporteur', at, command: { lot, bid, proposal: 1, ...over } });
/** Proposed by the chair and confirmed by the rapporteur. */
export const rejecting = (lot: string, bid: string, over: Record<string, unknown> = {}, number = 1): readonly Step[] =>
  [proposal(lot, bid, over), confirmation(lot, bid, { proposal: number })];
/** The trade register of the bid is asked for; three working days from a Tuesday. */
export const requestOf = (lot: string, bid: string, over: Record<string, unknown> = {}): Step => ({
  act: requestClarification, ...chair, command: { lot, bid, kind: 'papers', requirements: ['registre-commerce'], question: 'Produisez le registre du commerce.', ...over },
});
export const answer = (request: string, bidder: string, over: Record<string, unknown> = {}, answeredAt = '2026-12-02T09:00:00.000Z'): Step => ({
  act: answerClarification, role: 'bidder', actor: bidder, at: answeredAt, command: { request, text: 'Ci-joint.', documents: [{ name: 'registre.pdf', sha256: 'cd'.repeat(32), bytes: 9 }], ...over },
});
export const examination = (lot: string, request: string, finding = 'takenIntoAccount', over: Record<string, unknown> = {}): Step =>
  ({ act: examineClarification, ...chair, at: '2026-12-02T10:00:00.000Z', command: { lot, request, finding, reason: 'registre conforme, daté d’avant l’ouverture', ...over } });
export const complianceClosing = (lot: string, attendance: readonly string[] = deliberating): Step => ({ act: closeCompliance, ...chair, command: { lot, attendance } });

/** All bids of the lot compliant, the step closed. */
export const compliant = (lot: string, file = openedTender()): CaseFile =>
  after(file, ...remainingBids(file, lot).map(({ id }) => assessment(lot, id)), complianceClosing(lot));

/** St of law.md 4.2, as one member might give it: 40 points of method, 60 of team. */
const points: Readonly<Record<string, readonly [number, number]>> = { 'bid-1': [3500, 5300], 'bid-2': [3200, 4700], 'bid-3': [3600, 5500], 'bid-4': [2600, 4000] };

export const marks = (file: CaseFile, lot = 'lot-3'): Mark[] => remainingBids(file, lot).flatMap(({ id }) => {
  const [methode = 0, equipe = 0] = points[id] ?? [];
  const mark = (criterion: string, value: number): Mark => ({ bid: id, criterion, mark: value, reason: 'dossier complet, calendrier tenable' });
  return [mark('methode', methode), mark('equipe', equipe)];
});

export const sheet = (file: CaseFile, member: string, over: Record<string, unknown> = {}): Step =>
  ({ act: submitScoreSheet, role: officeOf(member), actor: member, at, command: { lot: 'lot-3', marks: marks(file), ...over } });
export const sheetsOf = (file: CaseFile, members: readonly string[]): CaseFile => members.reduce((before, member) => after(before, sheet(before, member)), file);

export const consensus = (agreed: readonly Mark[]): Step => ({ act: recordConsensus, ...chair, command: { lot: 'lot-3', marks: agreed } });
export const technicalClosing = (attendance: readonly string[] = deliberating): Step => ({ act: closeTechnical, ...chair, command: { lot: 'lot-3', attendance } });

/** Lot-3 with every sheet in and the technical step closed: A, B, C passed, D failed with 66. */
export const technicallyClosed = (): CaseFile => after(sheetsOf(compliant('lot-3'), deliberating), technicalClosing());

export const priceOpening = (file: CaseFile, bid: string, over: Record<string, unknown> = {}): Step =>
  ({ act: openPrice, ...chair, command: { lot: 'lot-3', bid, price: closedPrice(file, bid, 'lot-3'), ...over } });
export const correction = (lot: string, bid: string, over: Record<string, unknown> = {}): Step =>
  ({ act: correctPriceOfBid, ...chair, command: { lot, bid, decisions: [], ...over } });
/** The letter that puts a correction to its bidder, and its answer: at this amount, or a refusal. */
export const letter = (lot: string, bid: string, over: Record<string, unknown> = {}): Step => requestOf(lot, bid, { kind: 'correction', requirements: [], question: 'Lettre n° 7.', ...over });
export const reply = (request: string, bidder: string, amount: number | null, over: Record<string, unknown> = {}, answeredAt = at): Step =>
  answer(request, bidder, { text: 'Vu.', documents: [], correction: { accepts: amount !== null, amount }, ...over }, answeredAt);
/** B, whose second line is corrected (law.md 4.1), was written to and accepts, or refuses. */
export const correctedB = (over: Record<string, unknown> = {}, accepts = true): readonly Step[] =>
  [correction('lot-1', 'bid-2', over), letter('lot-1', 'bid-2'), reply('bid-2-request-1', 'p-firm-b', accepts ? 13_220_000 : null)];
export const ranking = (lot: string, over: Record<string, unknown> = {}): Step => ({ act: rankLot, ...chair, command: { lot, attendance: deliberating, tieInputs: [], ...over } });

/** Lot-1, prices corrected; B accepted its correction, once: sent back, the answer still counts. */
export const priced = (file = compliant('lot-1')): CaseFile => after(file, correction('lot-1', 'bid-1'), ...correctedB().slice(0, evaluationOf(file, 'lot-1').requests === undefined ? 3 : 1), correction('lot-1', 'bid-3'), correction('lot-1', 'bid-4'));
export const ranked = (): CaseFile => after(priced(), ranking('lot-1'));

/** Lot-3, the three prices that may be opened are open. */
export const priceSharesIn = (): CaseFile => released(technicallyClosed(), '2026-12-01T08:00:00.000Z');
export const pricesOpen = (): CaseFile => ['bid-1', 'bid-2', 'bid-3'].reduce((file, bid) => after(file, priceOpening(file, bid)), priceSharesIn());

export const qualification = (lot: string, bid: string, qualified = true): Step =>
  ({ act: assessQualification, ...chair, command: { lot, bid, qualified, reason: 'références vérifiées' } });
/** Found not qualified: proposed by the chair and confirmed by the rapporteur. */
export function unqualified(file: CaseFile, lot: string, bid: string, over: Record<string, unknown> = {}): CaseFile {
  const number = (evaluationOf(file, lot).proposals ?? []).length + 1;
  return after(file, ...rejecting(lot, bid, { rule: 'IC 11.2', reason: 'matériel vendu depuis', evidence: 'visite du dépôt', ...over }, number));
}
export const unsuccessful = (lot: string, reasonCode: string): Step =>
  ({ act: declareLotUnsuccessful, ...chair, command: { lot, reasonCode, reason: 'aucune offre recevable' } });

/** The same file with other price terms for one lot, as if it had been frozen so. */
export function withPricing(file: CaseFile, lot: string, change: Partial<PricingTerms>): CaseFile {
  if (file.tender === null) return file;
  const lots = file.tender.file.lots.map((each) => (each.id === lot ? { ...each, pricing: { ...plainPricing, ...each.pricing, ...change } } : each));
  return { ...file, tender: { ...file.tender, file: { ...file.tender.file, lots } } };
}

/** The same file under another way of award for one lot, as if it had been frozen so. */
export function withAward(file: CaseFile, lot: string, change: Partial<AwardMethod>): CaseFile {
  if (file.tender === null) return file;
  const lots = file.tender.file.lots.map((each) => (each.id === lot ? { ...each, award: { ...each.award, ...change } } : each));
  return { ...file, tender: { ...file.tender, file: { ...file.tender.file, lots } } };
}

export function withRequirements(file: CaseFile, lot: string, requirements: readonly Requirement[]): CaseFile {
  if (file.tender === null) return file;
  const lots = file.tender.file.lots.map((each) => (each.id === lot ? { ...each, requirements } : each));
  return { ...file, tender: { ...file.tender, file: { ...file.tender.file, lots } } };
}

/** A member's seat as it is after an act of the committee. */
export function withSeat(file: CaseFile, member: string, change: object): CaseFile {
  if (file.committee === null) return file;
  return { ...file, committee: { ...file.committee, seats: file.committee.seats.map((seat) => (seat.member === member ? { ...seat, ...change } : seat)) } };
}

export function withDeclaration(file: CaseFile, member: string, change: object | null): CaseFile {
  if (file.committee === null) return file;
  const declarations = file.committee.declarations.flatMap((each) => (each.member !== member ? [each] : change === null ? [] : [{ ...each, ...change }]));
  return { ...file, committee: { ...file.committee, declarations } };
}
