// The prices of the works in the whole story: a firm of the territory is preferred, and the lowest price is asked about.
import { createHash } from 'node:crypto';
import { evaluationOf } from '../../src/core/evaluation/lot-evaluation.js';
import { bidsInTurn } from '../../src/core/evaluation/places.js';
import type { JsonObject } from '../../src/core/json.js';
import type { AwardMethod } from '../../src/core/tenders/tender-file.js';
import type { Recorder } from './recorder.js';
import { judges, rest } from './story-compliance.js';
import { release } from './story-keys.js';

/** Who is among the `wanting` fails the qualification. */
export function priceWorks(story: Recorder, day: string, attendance: readonly string[] = judges, wanting: readonly string[] = []): void {
  for (const bid of ['bid-1', 'bid-2', 'bid-3', 'bid-5']) {
    const preferred = { kind: 'preference', ground: 'collectivite', eligible: true, share: null, reason: 'siège et atelier à Kidal', evidence: 'registre du commerce, p. 2' };
    const decisions = [...(bid === 'bid-2' ? [preferred] : []), ...usage(story, bid)];
    correctPrice(story, `${day}T10:00:00.000Z`, { lot: 'lot-1', bid, decisions });
  }
  justifyWorks(story, day);
  story.do('lot.ranked', 'p-chair', `${day}T11:00:00.000Z`, { lot: 'lot-1', attendance, tieInputs: [] });
  while (story.file.lotStates['lot-1'] === 'postQualification') {
    const [bid = ''] = bidsInTurn(evaluationOf(story.file, 'lot-1'));
    if (wanting.includes(bid)) findUnqualified(story, `${day}T12:00:00.000Z`, { lot: 'lot-1', bid, rule: 'IC 11.2', reason: 'matériel vendu depuis', evidence: 'visite du dépôt' });
    else story.do('qualification.assessed', 'p-rapporteur', `${day}T12:00:00.000Z`, { lot: 'lot-1', bid, qualified: true, reason: 'références et matériel vérifiés' });
  }
}

/** Where that changes what was read out, its bidder is written to and accepts, once: an answer counts for this correction whoever treats the price again. */
export function correctPrice(story: Recorder, at: string, command: { readonly lot: string; readonly bid: string; readonly decisions: readonly JsonObject[]; readonly follows?: number }): void {
  const { corrected, readOut, afterArithmetic, accepted } = story.do('price.corrected', 'p-rapporteur', at, command);
  if (readOut === afterArithmetic || accepted === true) return;
  const { lot, bid } = command;
  const bidder = story.file.bids.find(({ id }) => id === bid);
  const { request = '' } = story.do('clarification.requested', 'p-rapporteur', at, { lot, bid, kind: 'correction', requirements: [], question: 'Lettre n° 52.' });
  const answer = { request, text: 'J’accepte le montant corrigé.', correction: { accepts: true, amount: corrected ?? 0 } };
  if (bidder?.channel === 'paper') story.do('clarification.answered', 'p-clerk', at, { ...answer, documents: [letterOfBidder] });
  else story.do('clarification.answered', bidder?.bidder ?? '', at, { ...answer, documents: [] });
}

const letterOfBidder = { name: 'lettre.pdf', sha256: createHash('sha256').update('lettre').digest('hex'), bytes: 6 };

/** Proposed by one member and confirmed by another: the next one’s turn comes. */
export function findUnqualified(story: Recorder, at: string, grounds: { readonly lot: string; readonly bid: string; readonly rule: string; readonly reason: string; readonly evidence: string }): void {
  const { proposal = 0 } = story.do('rejection.proposed', 'p-rapporteur', at, grounds);
  story.do('bid.rejected', 'p-chair', at, { lot: grounds.lot, bid: grounds.bid, proposal });
}

export const awardOf = (story: Recorder, lot: string): AwardMethod | undefined => story.file.tender?.file.lots.find(({ id }) => id === lot)?.award;
export const firstOf = (story: Recorder, lot: string): string => story.file.evaluation[lot]?.ranking?.[0]?.bid ?? '';

/** Costs of use, where the works are compared over their life and the envelope does not say: dear to keep for the cheapest, nothing for the others. */
function usage(story: Recorder, bid: string): readonly JsonObject[] {
  const years = awardOf(story, 'lot-1')?.lifeCycle?.years;
  const stated = story.file.bids.find(({ id }) => id === bid)?.prices['lot-1']?.lifeCycle;
  if (years === undefined || stated !== undefined) return [];
  const costs = Array.from({ length: years }, () => (bid === 'bid-5' ? 1_000_000 : 25_000));
  return [{ kind: 'lifeCycleCosts', costs, residual: 150_000, reason: 'offre technique, page 12' }];
}

/** The lowest price, found unbalanced too, is asked about once and taken with a higher security; the finding falls with the objection and is made again on the same answer. */
function justifyWorks(story: Recorder, day: string): void {
  const of = { lot: 'lot-1', bid: 'bid-5' };
  story.do('price.foundUnbalanced', 'p-rapporteur', `${day}T10:12:00.000Z`, { ...of, reason: 'toiture payée bien au-delà des autres, murs bien en deçà', evidence: 'bordereau, articles murs et toiture' });
  if (story.file.evaluation['lot-1']?.justifications === undefined) {
    story.do('justification.requested', 'p-rapporteur', `${day}T10:15:00.000Z`, { ...of, letter: 'Lettre n° 44 : décomposition du prix de la toiture' });
    story.do('justification.answered', 'p-rapporteur', `${day}T10:30:00.000Z`, { ...of, answer: 'Tôles en stock depuis le chantier précédent', evidence: 'lettre de la firme, reçue ce jour' });
  }
  story.do('justification.assessed', 'p-chair', `${day}T10:45:00.000Z`, { ...of, accepted: true, reason: 'factures des tôles produites', evidence: 'annexe 2 de la lettre', performanceSecurity: 15 });
}

/** A deviation makes the two compare alike. */
export function newPricesOf(story: Recorder, day: string): JsonObject {
  const [first = 0, second = 0] = ['bid-1', 'bid-2'].map((bid) => story.file.evaluation['lot-3']?.treatments.find((each) => each.bid === bid)?.corrected);
  const deviation = { kind: 'pricedDeviation', amount: first - second, reason: 'véhicule à la charge de l’autorité', evidence: 'offre, p. 30' };
  correctPrice(story, `${day}T10:30:00.000Z`, { lot: 'lot-3', bid: 'bid-2', decisions: [deviation], follows: 1 });
  return { rule: 'newSealedPrice', prices: [{ bid: 'bid-1', amount: first - 2_000_000 }, { bid: 'bid-2', amount: second - 1_000_000 }], evidence: 'PV du jour' };
}

/** What is laid on the table of an envelope whose kept file is damaged. */
export const unreadable = { salt: null, value: null, fault: 'ciphertext' };

/** A price nothing could be read from: its bid leaves by two members. Answers who is left of A, B and C. */
export function rejectUnreadable(story: Recorder, bid: string): readonly string[] {
  const { proposal = 0 } = story.do('rejection.proposed', 'p-rapporteur', '2026-12-01T09:10:00.000Z', { lot: 'lot-3', bid, rule: 'price.unreadable', reason: 'fichier abîmé, aucune copie', evidence: 'constat en séance' });
  story.do('bid.rejected', 'p-chair', '2026-12-01T09:20:00.000Z', { lot: 'lot-3', bid, proposal });
  return ['bid-1', 'bid-2', 'bid-3'].filter((each) => each !== bid);
}

interface Turns {
  readonly firstFails: boolean;
  readonly negotiated: boolean;
  readonly open: (bid: string, at: string) => void;
}

/** Ranked with every price closed; then only the price of the first is opened, and of the second where the first fails. */
export function negotiate(story: Recorder, attendance: readonly string[], { firstFails, negotiated, open }: Turns, tieInputs: readonly JsonObject[]): void {
  story.do('lot.ranked', 'p-chair', '2026-12-01T08:00:00.000Z', { lot: 'lot-3', attendance, tieInputs });
  const turns = (story.file.evaluation['lot-3']?.ranking ?? []).map(({ bid }) => bid).slice(0, firstFails ? 2 : 1);
  for (const [index, bid] of turns.entries()) {
    const hour = `2026-12-0${String(index + 1)}T`;
    if (index > 0) rest(story, `2026-12-0${String(index)}`, `2026-12-0${String(index + 1)}`, attendance);
    release(story, `${hour}08:30:00.000Z`);
    open(bid, `${hour}09:00:00.000Z`);
    correctPrice(story, `${hour}10:00:00.000Z`, { lot: 'lot-3', bid, decisions: [] });
    const last = index === turns.length - 1;
    if (negotiated && last) {
      story.do('price.negotiated', 'p-chair', `${hour}10:30:00.000Z`, { lot: 'lot-3', bid, amount: 240_000_000, reason: 'moins de visites', minutes: `procès-verbal du ${String(index + 1)} décembre` });
    }
    if (last) story.do('qualification.assessed', 'p-rapporteur', `${hour}11:00:00.000Z`, { lot: 'lot-3', bid, qualified: true, reason: 'négociation close' });
    else findUnqualified(story, `${hour}11:00:00.000Z`, { lot: 'lot-3', bid, rule: 'award.negotiationFailed', reason: 'négociation sans accord', evidence: 'procès-verbal du jour' });
  }
}
