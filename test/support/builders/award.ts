// A procedure whose lots are settled, and the way from there to the published award, act by act. Dates are those of a Malian letter of
// 16 May 2024, received the day after (law.md 4.11).
import { approveContract } from '../../../src/core/award/approve-contract.js';
import type { AwardNotification } from '../../../src/core/award/award-facts.js';
import { decideAward } from '../../../src/core/award/decide-award.js';
import { drawReport } from '../../../src/core/award/draw-report.js';
import { endStandstill } from '../../../src/core/award/end-standstill.js';
import { giveReview } from '../../../src/core/award/give-review.js';
import { notifyAward } from '../../../src/core/award/notify-award.js';
import { notifyContract } from '../../../src/core/award/notify-contract.js';
import { publishAward } from '../../../src/core/award/publish-award.js';
import { requestReview } from '../../../src/core/award/request-review.js';
import { signContract } from '../../../src/core/award/sign-contract.js';
import { signReport } from '../../../src/core/award/sign-report.js';
import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import type { Seat } from '../../../src/core/committee/committee-facts.js';
import type { LotEvaluation } from '../../../src/core/evaluation/evaluation-facts.js';
import type { PriceTreatment } from '../../../src/core/evaluation/price-facts.js';
import type { Role } from '../../../src/core/identity/role.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Act } from '../../../src/core/procedure/act.js';
import { emptyCaseFile, noEvaluation, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { performAct, type Performed } from '../../../src/core/procedure/perform-act.js';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/ml-ct-2015.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';

export interface Step {
  readonly act: unknown;
  readonly role: Role;
  readonly actor?: string;
  readonly at: string;
  readonly command?: unknown;
  readonly seq?: number;
}

let entries = 100;

/** Whatever the core answers. */
export function asked(file: CaseFile, { act, role, actor = `p-${role}`, at, command = {}, seq = (entries += 1) }: Step): Refusal | Performed {
  return performAct(act as Act, file, command as JsonObject, { at, actor, role, sealed: {}, seq });
}

/** The case file after an act that must be allowed. */
export function after(file: CaseFile, step: Step): CaseFile {
  const answer = asked(file, step);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.file;
}

export function refusalOf(file: CaseFile, step: Step): Refusal {
  const answer = asked(file, step);
  if (!isRefusal(answer)) throw new Error('allowed, a refusal was expected');
  return answer;
}

export function resultOf(file: CaseFile, step: Step): JsonObject {
  const answer = asked(file, step);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.done.result;
}

const lot = (id: string, title: string, estimatedAmount: number): LotFile => ({
  id, title, estimatedAmount, envelopes: 'single', items: [], requirements: [],
  award: {
    method: 'lowestPrice', criteria: [], minimumTechnicalMark: 0, technicalWeightBasisPoints: 0, aggregation: 'mean', financialFormula: null,
    omittedItem: 'highest', tieRules: ['publicDraw'],
  },
});

export const bid = (order: number, bidder: string, lots: readonly string[], over: Partial<BidFacts> = {}): BidFacts => ({
  id: `bid-${String(order)}`, order, bidder, lots, channel: 'electronic', receivedAt: '2024-04-01T09:00:00.000Z', standing: 'received',
  replaces: null, offerCommitment: '00', priceCommitment: '00', offer: null, prices: {}, unreadable: [], returnedAt: null, ...over,
} as BidFacts);

const treatment = (bidId: string, readOut: number, corrected: number): PriceTreatment => ({
  bid: bidId, currency: 'XOF', readOut, afterWords: readOut, afterArithmetic: corrected, afterProvisional: corrected, steps: [], lines: [], decisions: [], corrected, accepted: null,
  conversion: null, converted: `${String(corrected)}/1`, omissions: [], deviations: [], adjusted: `${String(corrected)}/1`, preference: null, comparison: `${String(corrected)}/1`,
});

const rank = (bidId: string, place: number, corrected: number) => ({
  bid: bidId, rank: place, comparison: `${String(corrected)}/1`, technicalScore: null, financialScore: null, combinedScore: null, tieBrokenBy: null,
});

const seat = (member: string, office: Seat['office'], voice: Seat['voice'] = 'deliberative', standing: Seat['standing'] = 'sitting'): Seat => ({
  member, office, voice, standing, function: 'élu', alternateFor: null,
});

export const members = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];

const school: LotEvaluation = {
  ...noEvaluation, proposed: 'bid-1', ranking: [rank('bid-1', 1, 52_340_000), rank('bid-3', 2, 55_000_000)],
  treatments: [treatment('bid-1', 52_000_000, 52_340_000), treatment('bid-3', 55_000_000, 55_000_000)],
  qualifications: [{ bid: 'bid-1', qualified: true, reason: 'références vérifiées', by: 'p-rapporteur', at: '2024-04-20T10:00:00.000Z' }],
  rejections: [{
    bid: 'bid-4', stage: 'compliance', rule: 'IC 11.1', reason: 'garantie de soumission absente', evidence: 'PV, page 3', proposedBy: 'p-chair', by: 'p-rapporteur',
    at: '2024-04-10T10:00:00.000Z',
  }],
};
const boreholes: LotEvaluation = {
  ...noEvaluation, proposed: 'bid-2', ranking: [rank('bid-2', 1, 18_000_000)], treatments: [treatment('bid-2', 18_000_000, 18_000_000)],
  qualifications: [{ bid: 'bid-2', qualified: true, reason: 'matériel vu', by: 'p-rapporteur', at: '2024-04-20T10:00:00.000Z' }],
};
const furniture: LotEvaluation = { ...noEvaluation, unsuccessful: { reasonCode: 'noBid', reason: 'aucune offre pour ce lot' } };

const tender = {
  file: {
    reference: 'AAO-2024-007', title: 'Réhabilitation d’une école et forages', description: 'Cercle de Kidal', authority: 'Autorité intérimaire de Kidal',
    procedureType: 'openTender', category: 'works', fundingRegime: 'national', currency: 'XOF', place: 'Kidal', bidValidityDays: 90,
    lots: [lot('ecole', 'École', 50_000_000), lot('forages', 'Forages', 20_000_000), lot('mobilier', 'Mobilier', 5_000_000)], documents: [],
  },
  exercise: true, relaunches: null, digest: 'a'.repeat(64), publishedAt: '2024-02-26T08:00:00.000Z', limitAt: '2024-04-02T10:00:00.000Z',
  openingAt: '2024-04-02T10:30:00.000Z', filesIssued: [], answers: [], addenda: [], closedAt: '2024-04-02T10:00:00.000Z', ended: null,
} as const;

/** Evaluating, two lots proposed, one unsuccessful. */
export const settled: CaseFile = {
  ...emptyCaseFile('01HW0000000000000000000000', mlCt2015),
  state: 'evaluating',
  lotStates: { ecole: 'proposed', forages: 'proposed', mobilier: 'unsuccessful' },
  tender: tender as unknown as CaseFile['tender'],
  committee: {
    decisionReference: 'Décision 12/2024', chairs: [], convocations: [], sittings: [], declarations: [], recusals: [],
    seats: [
      seat('p-chair', 'chair'), seat('p-rapporteur', 'rapporteur'), seat('p-member-1', 'member'), seat('p-member-2', 'member'), seat('p-member-3', 'member'),
      seat('p-gone', 'member', 'deliberative', 'recused'), seat('p-expert', 'expert', 'consultative'),
    ],
  },
  bids: [
    bid(1, 'p-sahel', ['ecole']), bid(2, 'p-adrar', ['forages']), bid(3, 'p-tessalit', ['ecole']), bid(4, 'p-azawad', ['ecole']),
    bid(5, 'p-late', ['ecole'], { standing: 'late' }), bid(6, 'p-left', ['ecole'], { standing: 'withdrawn' }),
  ],
  opening: {
    startedAt: '2024-04-02T10:30:00.000Z', closedAt: '2024-04-02T12:00:00.000Z', place: 'Kidal', quorum: { present: 5, needed: 3 }, suspensions: [], attendance: members, openedBids: ['bid-1', 'bid-2', 'bid-3', 'bid-4'],
    minutes: { digest: 'b'.repeat(64), signatories: [], signatures: [] },
  },
  evaluation: { ecole: school, forages: boreholes, mobilier: furniture },
};

/** The same where the school is a framework agreement of two places: the second ranked is proposed beside the first. */
export const settledForTwo: CaseFile = {
  ...settled,
  tender: { ...tender, file: { ...tender.file, lots: tender.file.lots.map((each) => (each.id === 'ecole' ? { ...each, award: { ...each.award, winners: 2 } } : each)) } } as unknown as CaseFile['tender'],
  evaluation: { ...settled.evaluation, ecole: {
    ...school, alsoProposed: ['bid-3'], qualifications: [...school.qualifications, { bid: 'bid-3', qualified: true, reason: 'références vérifiées', by: 'p-rapporteur', at: '2024-04-20T11:00:00.000Z' }],
  } },
};

export const inTime = ['p-sahel', 'p-adrar', 'p-tessalit', 'p-azawad'];

export const drawn = (file = settled): CaseFile => after(file, { act: drawReport, role: 'chair', at: '2024-05-02T09:00:00.000Z' });

export const signature = (file: CaseFile, over: object = {}): object => ({ digest: file.award.report?.digest, as: 'signed', text: null, ...over });

export const roleOf = (member: string): Role => (member === 'p-chair' ? 'chair' : member === 'p-rapporteur' ? 'rapporteur' : 'member');

export const signed = (file = drawn()): CaseFile => members.reduce((before, actor) =>
  after(before, { act: signReport, role: roleOf(actor), actor, at: '2024-05-03T09:00:00.000Z', command: signature(before) }), file);

export const submitted = (file = signed()): CaseFile =>
  after(file, { act: requestReview, role: 'clerk', at: '2024-05-06T09:00:00.000Z', command: { of: 'award' } });

export const opinion = (file: CaseFile, over: object = {}): object =>
  ({ subject: file.award.reviews.at(-1)?.subject, opinion: 'noObjection', reasons: null, returnTo: null, lots: [], ...over });

export const cleared = (file = submitted()): CaseFile =>
  after(file, { act: giveReview, role: 'controller', at: '2024-05-13T09:00:00.000Z', command: opinion(file) });

export const decision = (file: CaseFile, over: object = {}): object => ({
  report: file.award.report?.digest, lots: [{ lot: 'ecole', bid: 'bid-1', amount: 52_340_000 }, { lot: 'forages', bid: 'bid-2', amount: 18_000_000 }], ...over,
});

export const decided = (file = cleared()): CaseFile =>
  after(file, { act: decideAward, role: 'authority', at: '2024-05-15T09:00:00.000Z', command: decision(file) });

/** Sent Thursday 16 May, received Friday 17; one bidder is reached on Monday 20. */
export const letters = (over: Partial<AwardNotification> = {}): AwardNotification[] => inTime.map((bidder) => ({
  bidder, sentAt: '2024-05-16T08:00:00.000Z', receivedAt: bidder === 'p-azawad' ? '2024-05-20T11:00:00.000Z' : '2024-05-17T15:00:00.000Z',
  evidence: 'bordereau signé', ...over,
}));

export const notified = (file = decided()): CaseFile =>
  after(file, { act: notifyAward, role: 'clerk', at: '2024-05-21T08:00:00.000Z', command: { notifications: letters() } });

/** Fifteen calendar days after the last receipt, Monday 20 May: through Tuesday 4 June. */
export const standstillEnd = '2024-06-05T00:00:00.000Z';

export const final = (file = notified()): CaseFile => after(file, { act: endStandstill, role: 'system', actor: 'system', at: standstillEnd });

export const contract = (lotId: 'ecole' | 'forages', over: object = {}): object => ({ lot: lotId, amount: lotId === 'ecole' ? 52_340_000 : 18_000_000, ...over });

export const contracted = (file = final()): CaseFile => (['ecole', 'forages'] as const).reduce((before, each) =>
  after(before, { act: signContract, role: 'authority', at: '2024-06-06T09:00:00.000Z', command: contract(each) }), file);

export const approved = (file = contracted()): CaseFile => ['ecole', 'forages'].reduce((before, each) =>
  after(before, { act: approveContract, role: 'supervisor', at: '2024-06-10T09:00:00.000Z', command: { lot: each } }), file);

export const handedOver = (file = approved()): CaseFile => ['ecole', 'forages'].reduce((before, each) => after(before, {
  act: notifyContract, role: 'clerk', at: '2024-06-12T09:00:00.000Z',
  command: { lot: each, notifiedAt: '2024-06-11T09:00:00.000Z', evidence: 'bordereau signé' },
}), file);

export const published = (file = handedOver()): CaseFile => after(file, { act: publishAward, role: 'authority', at: '2024-06-14T09:00:00.000Z' });
