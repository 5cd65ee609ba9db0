// A call for tenders of three lots that are awarded together: works to the lowest price, paper bids, the best combination of lots announced. Prices
// in millions of francs, the figures of law.md 4.8 unless told.
import { acts } from '../../src/core/acts.js';
import type { JsonObject } from '../../src/core/json.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import { isRefusal } from '../../src/core/refusal.js';
import type { Dossier } from '../../src/core/dossier/index.js';
import { rootAfter } from '../../src/core/verification/root-after.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import type { CombinationTerms } from '../../src/core/tenders/combination-terms.js';
import type { TieRule } from '../../src/core/scoring/ties.js';
import type { LotFile, TenderFile } from '../../src/core/tenders/tender-file.js';
import { seats } from './builders/committee.js';
import { offerContent } from './builders/envelopes.js';
import { boreholesLot, tenderFile } from './builders/tenders.js';
import { logOf } from './journal.js';
import { Recorder, registryOf } from './recorder.js';
import { paper, paperDigest, people, tender } from './story.js';
import { findUnqualified } from './story-prices.js';

export const lots = ['lot-1', 'lot-2', 'lot-3'] as const;
const limitAt = '2026-11-24T10:00:00.000Z';
const openingAt = '2026-11-24T10:30:00.000Z';
export const board = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];
const million = 1_000_000;

/** firm → its price in each lot; null: no bid */
export type Prices = Readonly<Record<string, readonly (number | null)[]>>;
/** firm → lot → what the price envelope of that lot says */
export type Stated = Readonly<Record<string, Readonly<Record<string, readonly { readonly lots: readonly string[]; readonly basisPoints: number }[]>>>>;

/** law.md 4.8: 8 % of A on lots 1 and 2, 8 % of B on all three. */
export const crossed = {
  prices: { a: [40, 55, 30], b: [42, 50, 33], c: [45, 54, 28] },
  stated: { a: { 'lot-1': [{ lots: ['lot-1', 'lot-2'], basisPoints: 800 }] }, b: { 'lot-1': [{ lots: [...lots], basisPoints: 800 }] } },
  terms: { maximumLotsPerBidder: null, crossDiscounts: true },
} as const;
/** law.md 4.8: one lot a bidder, A cheapest on all three. */
export const oneLotEach = {
  prices: { a: [40, 55, 30], b: [48, 58, 34], c: [44, 57, 36] }, stated: {}, terms: { maximumLotsPerBidder: 1, crossDiscounts: false },
} as const;

/** Two ways to give three lots at 125 M, one lot a bidder: a and b on lots 1 and 2, either way round; lot 3 to c. */
export const evenly = {
  prices: { a: [40, 50, 38], b: [40, 50, 39], c: [60, 70, 35] }, stated: {}, terms: { maximumLotsPerBidder: 1, crossDiscounts: false },
} as const;
/** One lot a bidder, three lots, two bidders: lot 2 is left, for it saves least against its estimate of 60 M. */
export const twoForThree = {
  prices: { a: [40, 55, 30], b: [48, 58, 34] }, stated: {}, terms: { maximumLotsPerBidder: 1, crossDiscounts: false },
} as const;

export interface Combined {
  readonly prices: Prices;
  readonly stated: Stated;
  /** undefined: the file announces nothing */
  readonly terms?: CombinationTerms | undefined;
  readonly reference?: string;
  /** of every lot, or of each its own */
  readonly tieRules?: readonly TieRule[] | ((lot: string) => readonly TieRule[]);
  /** what else every lot says */
  readonly lot?: Partial<LotFile>;
  /** firm → what it takes off each of its prices */
  readonly off?: Readonly<Record<string, number>>;
}

export const combinedFile = (terms: CombinationTerms | undefined, change: Partial<TenderFile> = {}): TenderFile => tenderFile({
  lots: lots.map((id, index) => ({ ...boreholesLot, id, title: `Forages, zone ${String(index + 1)}`, estimatedAmount: 60 * million, items: [{ id: 'forage', description: 'Forage équipé', unit: 'forfait', quantity: '1' }] })),
  documents: [{ name: 'cctp.pdf', sha256: paperDigest, bytes: paper.length }], ...(terms === undefined ? {} : { combination: terms }), ...change,
});

const priceOf = (amount: number, crossDiscounts: Stated[string][string] | undefined, off = 0): JsonObject => ({
  lines: [{ item: 'forage', unitPrice: amount * million, lineTotal: amount * million }], total: amount * million, totalInWords: null, discounts: off === 0 ? [] : [{ kind: 'amount', amount: off * million }],
  ...(crossDiscounts === undefined ? {} : { crossDiscounts: crossDiscounts.map((each) => ({ ...each })) }),
});

/** As far as the minutes of the opening, signed, and every member free of interest. */
export function opened({ prices, stated, terms, reference, tieRules, lot: said = {}, off = {} }: Combined): Recorder {
  const story = new Recorder(tender, mlCt2015, people);
  const file = combinedFile(terms, reference === undefined ? {} : { reference });
  publish(story, { ...file, lots: file.lots.map((lot) => ({ ...lot, ...said, ...(tieRules === undefined ? {} : { award: { ...lot.award, tieRules: typeof tieRules === 'function' ? tieRules(lot.id) : tieRules } }) })) });
  const firms = Object.entries(prices).map(([firm, all]) => [firm, lots.flatMap((lot, index) => (typeof all[index] === 'number' ? [[lot, all[index]] as const] : []))] as const);
  for (const [firm, own] of firms) story.do('bid.deposited', 'p-clerk', '2026-11-20T09:00:00.000Z', { lots: own.map(([lot]) => lot), replaces: null, bidder: `p-firm-${firm}`, manifest: null, seal: null });
  story.do('submission.draining', 'system', limitAt);
  story.do('submission.closed', 'system', '2026-11-24T10:00:02.000Z');
  story.do('opening.started', 'p-chair', openingAt, { attendance: board, place: 'Salle de délibération, Kidal' });
  for (const [index, [firm, own]] of firms.entries()) {
    const laid = Object.fromEntries(own.map(([lot, amount]) => [lot, { salt: null, value: priceOf(amount, stated[firm]?.[lot], off[firm]) }]));
    story.do('bid.opened', 'p-rapporteur', '2026-11-24T10:45:00.000Z', { bid: `bid-${String(index + 1)}`, offer: { salt: null, value: offerContent() }, prices: laid });
  }
  const { minutesDigest } = story.do('opening.closed', 'p-chair', '2026-11-24T12:00:00.000Z');
  for (const member of board) story.do('minutes.signed', member, '2026-11-24T12:30:00.000Z', { digest: minutesDigest, as: 'signed', text: null });
  for (const member of board) story.do('declaration.made', member, '2026-11-25T09:00:00.000Z', { bidders: firms.map(([firm]) => `p-firm-${firm}`), interests: [] });
  story.do('sitting.started', 'p-chair', '2026-11-25T14:00:00.000Z', { convocation: 2, attendance: board, place: 'Kidal' });
  return story;
}

function publish(story: Recorder, file: TenderFile): void {
  story.do('tender.drafted', 'p-clerk', '2026-10-12T08:00:00.000Z', { file, exercise: false, relaunches: null });
  const { subject } = story.do('review.requested', 'p-clerk', '2026-10-13T08:00:00.000Z', { of: 'tenderFile' });
  story.do('review.given', 'p-controller', '2026-10-20T09:00:00.000Z', { subject, opinion: 'noObjection', reasons: null, returnTo: null, lots: [] });
  story.do('tender.frozen', 'p-authority', '2026-10-21T09:00:00.000Z');
  story.do('committee.appointed', 'p-authority', '2026-10-21T09:00:00.000Z', { decisionReference: 'Décision n° 021/AIR-K', seats });
  story.do('tender.published', 'p-authority', '2026-10-23T09:00:00.000Z', { limitAt, openingAt });
  story.do('committee.convened', 'p-chair', '2026-11-16T09:00:00.000Z', { sitting: 'opening', at: openingAt, agenda: 'Ouverture des plis' });
  story.do('committee.convened', 'p-chair', '2026-11-16T09:00:00.000Z', { sitting: 'judgement', at: '2026-11-25T14:00:00.000Z', agenda: 'Jugement des trois lots' });
}

/** Once an objection came: called again for the first day there may be. */
export function sitAgain(story: Recorder, convened = '2026-12-04', day = '2026-12-08'): void {
  const number = (story.file.committee?.convocations.length ?? 0) + 1;
  story.do('committee.convened', 'p-chair', `${convened}T17:00:00.000Z`, { sitting: 'judgement', at: `${day}T07:00:00.000Z`, agenda: 'Jugement, après objection' });
  story.do('sitting.started', 'p-chair', `${day}T07:05:00.000Z`, { convocation: number, attendance: board, place: 'Kidal' });
}

/** Where the log stood when the opening was closed: no lot is marked. */
export function seedOf(story: Recorder): string {
  const seq = story.drafts.findLastIndex(({ type }) => type === 'opening.closed') + 1;
  const log = logOf(story.tender, registryOf(people), story.drafts.slice(0, seq));
  return rootAfter(log as unknown as Dossier, { chain: story.tender, seq }) ?? '';
}

/** The combinations that the refusal asks a draw between; none where the act was done. */
export function tiedIn(story: Recorder, over: JsonObject = {}): readonly string[] {
  const act = acts.get('lots.combined');
  const outcome = act === undefined ? null : performAct(act, story.file, { limits: [], setAside: [], ...over }, { at: '2026-11-27T08:00:00.000Z', actor: 'p-chair', role: 'chair', sealed: {}, seq: 99 });
  return outcome !== null && isRefusal(outcome) && 'tied' in outcome.facts ? outcome.facts.tied : [];
}

/** Every bid compliant, its price corrected, the lot ranked. */
export function rank(story: Recorder, lot: string, day = '2026-11-26'): void {
  const bids = story.file.bids.filter((bid) => bid.lots.includes(lot)).map(({ id }) => id);
  const checks = ['quitus-fiscal', 'registre-commerce'].map((requirement) => ({ requirement, verdict: 'yes', document: null, page: 3, evidence: 'offre', reason: '', follows: 0 }));
  if (story.file.lotStates[lot] === 'compliance') {
    for (const bid of bids) story.do('compliance.assessed', 'p-rapporteur', `${day}T08:00:00.000Z`, { lot, bid, checks });
    story.do('compliance.closed', 'p-chair', `${day}T08:00:00.000Z`, { lot, attendance: board });
  }
  for (const bid of bids) story.do('price.corrected', 'p-rapporteur', `${day}T08:00:00.000Z`, { lot, bid, decisions: [] });
  story.do('lot.ranked', 'p-chair', `${day}T08:00:00.000Z`, { lot, attendance: board, tieInputs: tieInputsOf(story, lot) });
}

/** Each lot's own ties: by the log where its file says so, else drawn in the order of the register. */
function tieInputsOf(story: Recorder, lot: string): JsonObject[] {
  const rules = story.file.tender?.file.lots.find(({ id }) => id === lot)?.award.tieRules ?? [];
  const prices = (story.file.evaluation[lot]?.treatments ?? []).map(({ corrected }) => corrected);
  if (new Set(prices).size === prices.length) return [];
  if (rules[0] === 'verifiableDraw') return [{ rule: 'verifiableDraw', tender: story.tender, lot, root: seedOf(story), evidence: 'tirage refait en séance' }];
  return rules[0] === 'publicDraw' ? [{ rule: 'publicDraw', order: ['bid-1', 'bid-2'], evidence: 'procès-verbal du tirage' }] : [];
}

export function ranked(variant: Combined): Recorder {
  const story = opened(variant);
  for (const lot of lots) rank(story, lot);
  return story;
}

/** Ranked by draws of the log which leave the two combinations tied: of two lots drawn alike the rankings would settle them, and which of these it is
 *  only the log's root says. So another reference is taken until they are tied. */
export function rankedAndTied(tieRules: Combined['tieRules']): Recorder {
  for (let number = 1; number <= 20; number += 1) {
    const story = ranked({ ...evenly, reference: `AOO-${String(number).padStart(3, '0')}/AIR-K/2026`, ...(tieRules === undefined ? {} : { tieRules }) });
    if (tiedIn(story).length > 0) return story;
  }
  throw new Error('twenty draws of two lots fell apart');
}

export const combine = (story: Recorder, over: JsonObject = {}, day = '2026-11-27'): JsonObject =>
  story.do('lots.combined', 'p-chair', `${day}T08:00:00.000Z`, { limits: [], setAside: [], ...over });

/** The lot that the limits leave to nobody, declared so; the others qualified, reported, awarded. */
export function awardedWithout(story: Recorder, lot: string, amounts: Readonly<Record<string, number>>): void {
  for (const each of Object.keys(amounts)) qualify(story, each);
  story.do('lot.declaredUnsuccessful', 'p-chair', '2026-11-28T09:00:00.000Z', { lot, reasonCode: 'noBidderWithinLimits', reason: 'un lot par soumissionnaire' });
  report(story, '2026-12-03');
  review(story, '2026-12-10');
  award(story, amounts);
}

export const chosen = (story: Recorder, lot: string): string => story.file.combination?.best.awards.find((award) => award.lot === lot)?.bid ?? '';

export function qualify(story: Recorder, lot: string, qualified = true, day = '2026-11-27'): void {
  const [at, bid] = [`${day}T09:00:00.000Z`, chosen(story, lot)];
  if (qualified) story.do('qualification.assessed', 'p-rapporteur', at, { lot, bid, qualified, reason: 'moyens suffisants pour tous ses lots' });
  else findUnqualified(story, at, { lot, bid, rule: 'IC 11.2', reason: 'matériel déjà engagé ailleurs', evidence: 'note de l’ingénieur' });
}

/** The chair is recused the day after the combination; the alternate declares, comes into the room and conducts. */
export function anotherChair(story: Recorder): { readonly chair: string; readonly board: readonly string[]; readonly recused: JsonObject } {
  const chair = 'p-alternate-chair';
  const recused = story.do('member.recused', 'p-authority', '2026-11-28T08:00:00.000Z', { member: 'p-chair' });
  story.do('declaration.made', chair, '2026-11-28T08:30:00.000Z', { bidders: story.file.bids.map(({ bidder }) => bidder), interests: [] });
  const others = [chair, ...board.slice(1)];
  story.do('sitting.suspended', 'p-rapporteur', '2026-11-28T08:40:00.000Z', { reason: 'le suppléant du président est appelé' });
  story.do('sitting.resumed', chair, '2026-11-28T08:45:00.000Z', { attendance: others });
  return { chair, board: others, recused };
}

/** The sitting is closed first. */
export function report(story: Recorder, day: string, signatories: readonly string[] = board): void {
  story.do('sitting.closed', signatories[0] ?? '', `${day}T13:00:00.000Z`);
  const { digest } = story.do('report.drawn', 'p-rapporteur', `${day}T14:00:00.000Z`);
  for (const member of signatories) story.do('report.signed', member, `${day}T15:00:00.000Z`, { digest, as: 'signed', text: null });
}

export function review(story: Recorder, day: string, opinion: JsonObject = { opinion: 'noObjection', reasons: null, returnTo: null, lots: [] }): void {
  const { subject } = story.do('review.requested', 'p-clerk', `${day}T09:00:00.000Z`, { of: 'award' });
  story.do('review.given', 'p-controller', `${day}T16:00:00.000Z`, { subject, ...opinion });
}

/** Lot → the amount awarded, whole francs. */
export function award(story: Recorder, amounts: Readonly<Record<string, number>>, day = '2026-12-15'): void {
  const decided = Object.entries(amounts).map(([lot, amount]) => ({ lot, bid: chosen(story, lot), amount }));
  story.do('award.decided', 'p-authority', `${day}T09:00:00.000Z`, { report: story.file.award.report?.digest, lots: decided });
  const notifications = [...new Set(story.file.bids.map(({ bidder }) => bidder))].map((bidder) =>
    ({ bidder, sentAt: '2026-12-16T08:00:00.000Z', receivedAt: '2026-12-16T15:00:00.000Z', evidence: 'bordereau signé' }));
  story.do('award.notified', 'p-clerk', '2026-12-16T16:00:00.000Z', { notifications });
}

/** A whole course: `failing` finds the first winner of lot-2 wanting, and `returned` sends lot-3 back once. */
export function wholeCombination({ failing = false, returned = false, ...variant }: Combined & { readonly failing?: boolean; readonly returned?: boolean }, amounts: Readonly<Record<string, number>>): Recorder {
  const story = ranked(variant);
  combine(story);
  if (failing) {
    qualify(story, 'lot-1');
    qualify(story, 'lot-2', false);
    combine(story, {}, '2026-11-28');
  }
  for (const lot of lots) qualify(story, lot, true, '2026-11-28');
  report(story, '2026-12-03');
  if (returned) {
    review(story, '2026-12-04', { opinion: 'objection', reasons: 'refaire le calcul du lot 3', returnTo: 'financial', lots: ['lot-3'] });
    sitAgain(story);
    rank(story, 'lot-3', '2026-12-08');
    combine(story, {}, '2026-12-08');
    for (const lot of lots) qualify(story, lot, true, '2026-12-08');
    report(story, '2026-12-09');
  }
  review(story, '2026-12-10');
  award(story, amounts);
  return story;
}
