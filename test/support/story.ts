// A whole call for tenders as the verifier will meet it: three lots (works to the lowest price, boreholes nobody bids for, supervision by quality
// and cost), six firms, one late, one bid replaced, one withdrawn, one rejected, one below the technical minimum whose price stays closed, a
// recusal, an addendum, an objection of the controller, a dismissed appeal, and the published award. Figures of law.md 4.1 and 4.2.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../src/core/json.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import type { LotPrice } from '../../src/core/bids/bid-facts.js';
import type { EnvelopeName } from '../../src/core/bids/envelope-name.js';
import { proposedAwards } from '../../src/core/award/proposed-awards.js';
import { standingBids } from '../../src/core/bids/register.js';
import { currentKeySet } from '../../src/core/keyset/keysets.js';
import { opensFirstOnly } from '../../src/core/scoring/methods.js';
import type { AwardMethod } from '../../src/core/tenders/tender-file.js';
import { lotsReadAloud } from '../../src/core/opening/sitting.js';
import { plainPricing, type PricingTerms } from '../../src/core/tenders/pricing-terms.js';
import { boreholesLot, schoolLot, supervisionLot, tenderFile } from './builders/tenders.js';
import { seats } from './builders/committee.js';
import { envelopesOf } from './builders/envelopes.js';
import { holders, namedHolders, sealed, sealedCommand } from './builders/seals.js';
import { rootAfter } from '../../src/core/verification/root-after.js';
import type { Dossier } from '../../src/core/dossier/index.js';
import { logOf, saltFor, type Part } from './journal.js';
import { Recorder, registryOf, type Person } from './recorder.js';
import { clarify, comply, findOn, judges, rest } from './story-compliance.js';
import { rehearse, release, type Deposited } from './story-keys.js';
import { awardOf, firstOf, negotiate, newPricesOf, priceWorks, rejectUnreadable, unreadable, correctPrice } from './story-prices.js';
import { markSupervision, supervised as bids } from './story-marks.js';
import { report, review } from './story-report.js';

export const tender = '01JD0000000000000000000001';
export const paper = new Uint8Array(Buffer.from('CCTP : cahier des clauses techniques particulières'));
export const paperDigest = createHash('sha256').update(paper).digest('hex');

const holdsKey = (id: string): boolean => (holders as readonly string[]).includes(id);
const office = (id: string, role: Person['role']): Person => ({ id, role, mode: holdsKey(id) ? 'own' : 'custodial', holds: holdsKey(id) });
export const people: readonly Person[] = [
  office('p-clerk', 'clerk'), office('p-authority', 'authority'), office('p-controller', 'controller'), office('p-supervisor', 'supervisor'),
  ...seats.map(({ member }) => office(member, 'panellist')),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((firm): Person => ({ id: `p-firm-${firm}`, role: 'bidder', mode: firm === 'a' ? 'own' : 'custodial' })),
];

const limitAt = '2026-11-24T10:00:00.000Z';
const openingAt = '2026-11-24T10:30:00.000Z';
const titulars = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];
/** Firms of the territory are preferred, and 78 % of the estimate wants a reason (law.md 4.5, 4.6). */
const pricing: PricingTerms = {
  provisionalItems: [], conversion: null, preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 500 }], cap: 500 },
  abnormal: ['afd20'], budget: 15_000_000,
};
const file = tenderFile({
  lots: [{ ...schoolLot, estimatedAmount: 16_000_000, pricing }, boreholesLot, supervisionLot],
  documents: [{ name: 'cctp.pdf', sha256: paperDigest, bytes: paper.length }],
});

/** By firm: a currency, costs of use. */
type Said = Readonly<Record<string, Partial<LotPrice>>>;

export interface Variant {
  readonly id?: string;
  readonly reference?: string;
  /** the kept file of B's price of the supervision is damaged when it is opened: recorded, and B rejected for it */
  readonly damagedPrice?: boolean;
  /** marks agreed on where the file announces a consensus */
  readonly aggregation?: 'mean' | 'consensus';
  /** a member of the first hour is recused once the supervision lot was ranked: their sheet falls, the alternate's counts */
  readonly lateRecusal?: boolean;
  /** the controller has the supervision lot marked anew: A, which had won, falls behind C */
  readonly remarked?: boolean;
  /** another way of award for the supervision lot, in two envelopes, or for the works */
  readonly supervision?: Partial<AwardMethod>;
  readonly works?: Partial<AwardMethod>;
  /** other terms of the prices of the works, and what firms say in them besides */
  readonly worksPricing?: Partial<PricingTerms>;
  readonly said?: Said;
  /** where the method opens only the price of the first: it fails, and the next one's turn comes */
  readonly firstFails?: boolean;
  /** a funder that lets it, 250 million for the supervision, and A negotiated down to 249; by a method with closed prices, the price that was opened */
  readonly negotiated?: boolean;
  /** bids of the works that fail the qualification, and the firm whose contract the tutelle refuses, of several */
  readonly wanting?: readonly string[];
  readonly refused?: string;
  /** members who refuse to sign the second report */
  readonly dissent?: readonly string[];
  /** C marked exactly like A, and the tie settled by the log's own draw */
  readonly drawn?: boolean;
  /** B made exactly as dear as A by a deviation, and the tie settled by new sealed prices: B’s amount the lower, A’s the cheaper to compare */
  readonly newPrices?: boolean;
  /** the chair gives up a key while bids come in and three holders go on; one who had sealed to the four deposits afterwards */
  readonly rotated?: boolean;
  /** the supervision lot has a group above two criteria and a pass/fail one, on which a member differs; another member abstains */
  readonly twoLevels?: boolean;
  /** envelopes the post brings a week and more after the sitting, at every later step until standstill is over */
  readonly byPost?: boolean;
}

export function wholeStory({ id = tender, reference = file.reference, aggregation = 'mean', lateRecusal = false, twoLevels = false, remarked = false, ...other }: Variant = {}): Recorder {
  const story = new Recorder(id, mlCt2015, people);
  const [works, boreholes, supervision] = file.lots;
  const lots = works === undefined || boreholes === undefined || supervision === undefined ? [] : [
    { ...works, award: { ...works.award, ...other.works }, pricing: { ...pricing, ...other.worksPricing } }, boreholes, { ...supervision, award: { ...supervision.award, ...(twoLevels ? inTwoLevels(supervision.award) : {}), aggregation, ...other.supervision }, ...(other.negotiated === true ? { pricing: { ...plainPricing, budget: 250_000_000 } } : {}) },
  ];
  prepare(story, { ...file, reference, lots, ...(other.negotiated === true ? { fundingRegime: 'afd' as const } : {}) });
  receive(story, other.said, other.rotated);
  open(story, other.said);
  declare(story);
  sit(story);
  const post = other.byPost === true ? byPost(story) : undefined;
  post?.('2026-11-26T07:52:00.000Z');
  evaluateWorks(story, '2026-11-26', other.wanting);
  story.do('lot.declaredUnsuccessful', 'p-chair', '2026-11-26T15:00:00.000Z', { lot: 'lot-2', reasonCode: 'noBid', reason: 'aucun pli pour les forages' });
  story.do('sitting.closed', 'p-chair', '2026-11-26T16:00:00.000Z');
  sitDown(story, 3, '2026-11-27', judges);
  evaluateSupervision(story, judges, other);
  const board = lateRecusal ? recuseLate(story) : judges;
  story.do('sitting.closed', 'p-chair', '2026-12-03T13:00:00.000Z');
  report(story, '2026-12-03', board, [], 14, post);
  post?.('2026-12-03T16:00:00.000Z');
  if (remarked) markAnew(story, board);
  else {
    review(story, '2026-12-04', { opinion: 'objection', reasons: 'refaire le calcul du lot 1', returnTo: 'financial', lots: ['lot-1'] });
    convene(story, 'Prix du lot 1, après objection');
    sitDown(story, 4, '2026-12-08', board);
    priceWorks(story, '2026-12-08', board, other.wanting);
    story.do('sitting.closed', 'p-chair', '2026-12-08T16:00:00.000Z');
  }
  report(story, '2026-12-09', board, other.dissent);
  review(story, '2026-12-10', { opinion: 'noObjection', reasons: null, returnTo: null, lots: [] });
  post?.('2026-12-10T17:00:00.000Z');
  conclude(story, { refused: other.refused, post });
  return story;
}

type Post = (at: string) => void;

/** On paper, brought to the desk: the register takes them, and nothing else does. */
const byPost = (story: Recorder): Post => (at) => {
  story.do('bid.deposited', 'p-clerk', at, { lots: ['lot-1'], replaces: null, bidder: `p-firm-by-post-${String(story.file.bids.length + 1)}`, manifest: null, seal: null });
};

const inTwoLevels = ({ criteria: [method, staff, references] }: AwardMethod): Partial<AwardMethod> => (method === undefined || staff === undefined || references === undefined ? {} : {
  criteria: [
    method, { ...staff, group: 'equipe', share: 7143, minimum: 2000 }, { ...references, group: 'equipe', share: 2857 },
    { id: 'agrement', title: 'Agrément en cours', maximum: 100, minimum: 0, clause: 'IC 9.1' },
  ],
  scoring: { groups: [{ id: 'equipe', title: 'Équipe et références', weight: 7000, minimum: 3000 }], maskBidders: true },
});

function prepare(story: Recorder, draft: typeof file): void {
  story.do('tender.drafted', 'p-clerk', '2026-10-12T08:00:00.000Z', { file: draft, exercise: false, relaunches: null });
  const { subject } = story.do('review.requested', 'p-clerk', '2026-10-13T08:00:00.000Z', { of: 'tenderFile' });
  story.do('review.given', 'p-controller', '2026-10-20T09:00:00.000Z', { subject, opinion: 'noObjection', reasons: null, returnTo: null, lots: [] });
  story.do('tender.frozen', 'p-authority', '2026-10-21T09:00:00.000Z');
  story.do('committee.appointed', 'p-authority', '2026-10-21T09:00:00.000Z', { decisionReference: 'Décision n° 021/AIR-K', seats });
  rehearse(story, namedHolders, '2026-10-21');
  story.do('tender.published', 'p-authority', '2026-10-23T09:00:00.000Z', { limitAt, openingAt });
  for (const firm of ['a', 'b', 'c']) story.do('file.issued', 'p-clerk', '2026-10-26T09:00:00.000Z', { holder: `p-firm-${firm}` });
  story.do('question.answered', 'p-clerk', '2026-11-03T09:00:00.000Z', { question: 'La visite du site est-elle requise ?', answer: 'Non.' });
  const changed = { ...draft, description: 'Travaux et contrôle, en trois lots. Additif : accès par la piste sud.' };
  // A description does not weigh on who wins, yet the controller's first opinion was on the file as it was.
  story.do('addendum.issued', 'p-authority', '2026-11-05T09:00:00.000Z', { reason: 'accès au site', file: changed, limitAt, openingAt });
  story.do('committee.convened', 'p-chair', '2026-11-16T09:00:00.000Z', { sitting: 'opening', at: openingAt, agenda: 'Ouverture des plis' });
  story.do('committee.convened', 'p-chair', '2026-11-16T09:30:00.000Z', { sitting: 'analysis', at: '2026-11-26T07:00:00.000Z', agenda: 'Conformité et prix du lot 1', place: 'Kidal' });
  story.do('committee.convened', 'p-chair', '2026-11-16T09:45:00.000Z', { sitting: 'judgement', at: '2026-11-27T07:00:00.000Z', agenda: 'Lot 3, de la conformité au jugement', place: 'Kidal' });
}

/** Salts are drawn anew for every deposit, as a bidder's device does. */
function sealedIn(bid: string, firm: string, lots: readonly string[], said: Said = {}): Record<string, Part> {
  const { offer, prices } = envelopesOf(firm, lots);
  const parts = { offer, ...Object.fromEntries(Object.entries(prices).map(([lot, opened]) => [`price-${lot}`, opened])) };
  const besides = (name: string): object => (name === 'price-lot-1' ? (said[firm] ?? {}) : {});
  return Object.fromEntries(Object.entries(parts).map(([name, { value }]) => [name, { salt: saltFor(`${bid} ${name}`), value: { ...(value as JsonObject), ...besides(name) } }]));
}

const envelopesOfBid = (story: Recorder, bid: string, said: Said = {}): Record<string, Part> => {
  const { bidder = '', lots = [] } = story.file.bids.find(({ id }) => id === bid) ?? {};
  return sealedIn(bid, bidder, lots, said);
};

function depositOf(story: Recorder, firm: string, said: Said, { lots, at, replaces, keyset }: Deposited): void {
  const parts = sealedIn(`bid-${story.file.bids.length + 1}`, firm, lots, said);
  const contents = Object.entries(parts).map(([name, part]) => [name as EnvelopeName, part] as const);
  const seal = sealed({ tender: story.tender, bidder: firm, lots, contents, label: at, ...(keyset === undefined ? {} : { keyset }) });
  story.do('bid.deposited', firm, at, { lots, replaces, bidder: null, ...sealedCommand(seal) }, parts);
}

function receive(story: Recorder, said: Said = {}, rotated = false): void {
  const deposit = (firm: string, lots: readonly string[], at: string, replaces: string | null = null): void => {
    // Firm D had sealed its second bid before the holders were replaced.
    const keyset = rotated && replaces === null ? currentKeySet(story.file) : undefined;
    depositOf(story, firm, said, { lots, at, replaces, keyset });
  };
  for (const firm of ['a', 'b', 'c']) deposit(`p-firm-${firm}`, ['lot-1', 'lot-3'], '2026-11-20T09:00:00.000Z');
  if (rotated) rehearse(story, namedHolders.slice(1).reverse(), '2026-11-20');
  deposit('p-firm-d', ['lot-1'], '2026-11-21T09:00:00.000Z');
  deposit('p-firm-d', ['lot-1', 'lot-3'], '2026-11-22T09:00:00.000Z', 'bid-4');
  deposit('p-firm-e', ['lot-2'], '2026-11-22T10:00:00.000Z');
  story.do('bid.withdrawn', 'p-firm-e', '2026-11-23T09:00:00.000Z', { bid: 'bid-6', reason: null });
  deposit('p-firm-e', ['lot-1'], '2026-11-24T09:59:59.999Z');
  story.do('submission.draining', 'system', limitAt);
  deposit('p-firm-f', ['lot-1'], '2026-11-24T10:00:00.000Z');
  story.do('submission.closed', 'system', '2026-11-24T10:00:02.000Z');
}

function open(story: Recorder, said: Said = {}): void {
  story.do('opening.started', 'p-chair', openingAt, { attendance: [...titulars, 'p-expert'], place: 'Salle de délibération, Kidal' });
  release(story, '2026-11-24T10:40:00.000Z');
  for (const bid of standingBids(story.file)) {
    const envelopes = envelopesOfBid(story, bid.id, said);
    const aloud = story.file.tender === null ? [] : lotsReadAloud(story.file.tender.file, bid);
    const prices = Object.fromEntries(aloud.map((lot) => [lot, envelopes[`price-${lot}`]]));
    story.do('bid.opened', 'p-rapporteur', '2026-11-24T10:45:00.000Z', { bid: bid.id, offer: envelopes['offer'], prices });
  }
  const { minutesDigest } = story.do('opening.closed', 'p-chair', '2026-11-24T12:00:00.000Z');
  for (const member of titulars) story.do('minutes.signed', member, '2026-11-24T12:30:00.000Z', { digest: minutesDigest, as: 'signed', text: null });
}

function declare(story: Recorder): void {
  const bidders = [...new Set(standingBids(story.file).map(({ bidder }) => bidder))];
  const speak = (member: string, interests: readonly Json[] = []): void => {
    story.do('declaration.made', member, '2026-11-25T09:00:00.000Z', { bidders, interests });
  };
  for (const member of titulars.filter((each) => each !== 'p-member-2')) speak(member);
  speak('p-member-2', [{ bidder: 'p-firm-a' }]);
  story.do('member.recused', 'p-chair', '2026-11-25T10:00:00.000Z', { member: 'p-member-2' });
  story.do('declaration.made', 'p-alternate-2', '2026-11-25T11:00:00.000Z', { bidders, interests: [] });
  story.do('record.read', 'p-member-1', '2026-11-25T14:00:00.000Z', { kind: 'bid', subject: 'bid-1' });
}

/** The first day of the evaluation, within a sitting that a power cut interrupts. */
function sit(story: Recorder): void {
  sitDown(story, 2, '2026-11-26', judges);
  story.do('sitting.suspended', 'p-rapporteur', '2026-11-26T07:20:00.000Z', { reason: 'coupure de courant' });
  story.do('sitting.resumed', 'p-chair', '2026-11-26T07:50:00.000Z', { attendance: judges });
}

const convene = (story: Recorder, agenda: string): void => {
  story.do('committee.convened', 'p-chair', '2026-12-04T16:30:00.000Z', { sitting: 'judgement', at: '2026-12-08T07:00:00.000Z', agenda, place: 'Kidal' });
};

const sitDown = (story: Recorder, convocation: number, day: string, attendance: readonly string[]): void => {
  story.do('sitting.started', 'p-chair', `${day}T07:05:00.000Z`, { convocation, attendance, place: 'Salle de délibération, Kidal' });
};

function evaluateWorks(story: Recorder, day: string, wanting: readonly string[] = []): void {
  comply(story, 'lot-1', ['bid-1', 'bid-2', 'bid-3', 'bid-5', 'bid-7'], day);
  priceWorks(story, day, judges, wanting);
}

function rankSupervision(story: Recorder, attendance: readonly string[], day: string, newPrices = false, priced: readonly string[] = ['bid-1', 'bid-2', 'bid-3']): void {
  for (const bid of priced) {
    correctPrice(story, `${day}T10:00:00.000Z`, { lot: 'lot-3', bid, decisions: [] });
  }
  const tieInputs = newPrices ? [newPricesOf(story, day)] : [];
  if (awardOf(story, 'lot-3')?.method === 'fixedBudget') {
    const proposed = story.do('rejection.proposed', 'p-rapporteur', `${day}T10:20:00.000Z`, { lot: 'lot-3', bid: 'bid-3', rule: 'award.fixedBudget', reason: 'au-dessus du budget', evidence: 'prix lu' });
    story.do('bid.rejected', 'p-chair', `${day}T10:30:00.000Z`, { lot: 'lot-3', bid: 'bid-3', proposal: proposed['proposal'] ?? 0 });
  }
  story.do('lot.ranked', 'p-chair', `${day}T11:00:00.000Z`, { lot: 'lot-3', attendance, tieInputs });
}

function evaluateSupervision(story: Recorder, attendance: readonly string[], { firstFails = false, drawn = false, newPrices = false, negotiated = false, damagedPrice = false }: Variant): void {
  comply(story, 'lot-3', bids, '2026-11-27');
  rest(story, '2026-11-27', '2026-11-30', attendance);
  clarify(story, 'lot-3', '2026-11-30');
  markSupervision(story, attendance, '2026-11-30', { tied: drawn });
  story.do('record.read', 'p-chair', '2026-11-30T11:30:00.000Z', { kind: 'sheet', subject: 'lot-3' });
  story.do('technical.closed', 'p-chair', '2026-11-30T12:00:00.000Z', { lot: 'lot-3', attendance });
  rest(story, '2026-11-30', '2026-12-01', attendance);
  const award = awardOf(story, 'lot-3');
  if (award !== undefined && opensFirstOnly(award.method)) {
    negotiate(story, attendance, { firstFails, negotiated, open: (bid, at) => { openPriceOf(story, bid, at); } }, drawn ? [drawOf(story)] : []);
    return;
  }
  release(story, '2026-12-01T08:30:00.000Z');
  for (const bid of ['bid-1', 'bid-2', 'bid-3']) openPriceOf(story, bid, '2026-12-01T09:00:00.000Z', damagedPrice && bid === 'bid-2');
  rankSupervision(story, attendance, '2026-12-01', newPrices, damagedPrice ? rejectUnreadable(story, 'bid-2') : undefined);
  if (negotiated) {
    story.do('price.negotiated', 'p-chair', '2026-12-01T15:00:00.000Z', { lot: 'lot-3', bid: 'bid-1', amount: 249_000_000, reason: 'visites espacées en saison sèche', minutes: 'procès-verbal du 1er décembre' });
  }
  rest(story, '2026-12-01', '2026-12-02', attendance);
  story.do('clarification.answered', 'p-firm-e', '2026-12-02T07:31:00.000Z', { request: 'bid-7-request-1', text: 'Notre conducteur de travaux.', documents: [] });
  story.do('qualification.assessed', 'p-rapporteur', '2026-12-02T08:00:00.000Z', { lot: 'lot-3', bid: firstOf(story, 'lot-3'), qualified: true, reason: 'équipe confirmée' });
}

function openPriceOf(story: Recorder, bid: string, at: string, damaged = false): void {
  story.do('price.opened', 'p-chair', at, { lot: 'lot-3', bid, price: damaged ? unreadable : envelopesOfBid(story, bid)['price-lot-3'] });
}

/** The seed as the journal gives it: its root right after the technical step was closed. */
function drawOf(story: Recorder): JsonObject {
  const seq = story.drafts.findLastIndex(({ type }) => type === 'technical.closed') + 1;
  const log = logOf(story.tender, registryOf(people), story.drafts.slice(0, seq));
  const root = rootAfter(log as unknown as Dossier, { chain: story.tender, seq });
  return { rule: 'verifiableDraw', tender: story.tender, lot: 'lot-3', root, evidence: 'tirage refait en séance' };
}

/** What the controller objected to: the team of A was marked for people who have left. Everybody marks the lot again, blind; the sheets of before stand on. */
function markAnew(story: Recorder, board: readonly string[]): void {
  review(story, '2026-12-04', { opinion: 'objection', reasons: 'noter de nouveau l’équipe de A, dont deux experts ont quitté l’offre', returnTo: 'technical', lots: ['lot-3'] });
  convene(story, 'Notes et classement du lot 3, après objection');
  markSupervision(story, board, '2026-12-07', { round: 2, anew: (mark) => (mark.bid === 'bid-1' && mark.criterion === 'personnel' ? { ...mark, mark: 3000, reason: 'deux experts en moins' } : mark) });
  findOn(story, 'lot-3', '2026-12-07T11:00:00.000Z');
  story.do('record.read', 'p-chair', '2026-12-07T11:30:00.000Z', { kind: 'sheet', subject: 'lot-3' });
  sitDown(story, 4, '2026-12-08', board);
  story.do('technical.closed', 'p-chair', '2026-12-08T09:00:00.000Z', { lot: 'lot-3', attendance: board });
  rankSupervision(story, board, '2026-12-08');
  story.do('qualification.assessed', 'p-rapporteur', '2026-12-08T12:00:00.000Z', { lot: 'lot-3', bid: firstOf(story, 'lot-3'), qualified: true, reason: 'équipe confirmée' });
  story.do('sitting.closed', 'p-chair', '2026-12-08T16:00:00.000Z');
}

/** The lot goes back to the technical step; only the seated alternate has marks to give. */
function recuseLate(story: Recorder): readonly string[] {
  story.do('recusal.proposed', 'p-rapporteur', '2026-12-02T08:20:00.000Z', { member: 'p-member-3', bidders: ['p-firm-b'], evidence: 'registre du commerce, acte du 4 mars 2024' });
  story.do('member.recused', 'p-chair', '2026-12-02T08:30:00.000Z', { member: 'p-member-3' });
  const bidders = [...new Set(standingBids(story.file).map(({ bidder }) => bidder))];
  story.do('declaration.made', 'p-alternate-3', '2026-12-02T08:45:00.000Z', { bidders, interests: [] });
  const attendance = judges.map((member) => (member === 'p-member-3' ? 'p-alternate-3' : member));
  story.do('sitting.suspended', 'p-rapporteur', '2026-12-02T08:50:00.000Z', { reason: 'le suppléant est appelé' });
  story.do('sitting.resumed', 'p-chair', '2026-12-02T08:55:00.000Z', { attendance });
  markSupervision(story, ['p-alternate-3'], '2026-12-02');
  findOn(story, 'lot-3', '2026-12-02T11:45:00.000Z');
  story.do('technical.closed', 'p-chair', '2026-12-02T12:00:00.000Z', { lot: 'lot-3', attendance });
  rest(story, '2026-12-02', '2026-12-03', attendance);
  rankSupervision(story, attendance, '2026-12-03');
  story.do('qualification.assessed', 'p-rapporteur', '2026-12-03T12:00:00.000Z', { lot: 'lot-3', bid: 'bid-1', qualified: true, reason: 'équipe confirmée' });
  return attendance;
}

function conclude(story: Recorder, { refused, post }: { readonly refused: string | undefined; readonly post: Post | undefined }): void {
  const proposed = proposedAwards(story.file);
  const chosen = proposed.map(({ lot, bid, amount }) => ({ lot, bid, amount }));
  /** Where a lot has several holders, each act on a contract names its own. */
  const contracts = proposed.map(({ lot, bidder, amount }) => ({ amount, named: proposed.filter((each) => each.lot === lot).length > 1 ? { lot, bidder } : { lot } }));
  story.do('award.decided', 'p-authority', '2026-12-15T09:00:00.000Z', { report: story.file.award.report?.digest, lots: chosen });
  post?.('2026-12-15T10:00:00.000Z');
  const notifications = [...new Set(standingBids(story.file).map(({ bidder }) => bidder))].map((bidder) =>
    ({ bidder, sentAt: '2026-12-16T08:00:00.000Z', receivedAt: '2026-12-16T15:00:00.000Z', evidence: 'bordereau signé' }));
  story.do('award.notified', 'p-clerk', '2026-12-16T16:00:00.000Z', { notifications });
  post?.('2026-12-17T09:00:00.000Z');
  const { appeal } = story.do('appeal.lodged', 'p-firm-c', '2026-12-18T09:00:00.000Z', { before: 'authority', grounds: 'notre note technique', appellant: null });
  post?.('2026-12-18T10:00:00.000Z');
  story.do('appeal.decided', 'p-authority', '2026-12-21T09:00:00.000Z', {
    appeal, outcome: 'dismissed', reasons: 'les fiches sont motivées', remedy: null, returnTo: null, lots: null,
  });
  story.do('standstill.ended', 'system', '2027-01-04T00:00:00.000Z');
  for (const { named, amount } of contracts) story.do('contract.signed', 'p-authority', '2027-01-05T09:00:00.000Z', { ...named, amount });
  const isRefused = ({ named }: (typeof contracts)[number]): boolean => refused !== undefined && named.bidder === refused;
  for (const { named } of contracts.filter(isRefused)) story.do('contract.refused', 'p-supervisor', '2027-01-08T08:00:00.000Z', { ...named, reasons: 'crédits insuffisants pour ce titulaire' });
  const kept = contracts.filter((each) => !isRefused(each));
  for (const { named } of kept) story.do('contract.approved', 'p-supervisor', '2027-01-08T09:00:00.000Z', named);
  for (const { named } of kept) {
    story.do('contract.notified', 'p-clerk', '2027-01-11T09:00:00.000Z', { ...named, notifiedAt: '2027-01-11T08:00:00.000Z', evidence: 'décharge signée' });
  }
  story.do('award.published', 'p-authority', '2027-01-12T09:00:00.000Z');
}

