// A published call for tenders that receives bids, and the register as it fills. Firms are roles: p-firm-a … p-firm-g.
import type { Seat } from '../../../src/core/committee/committee-facts.js';
import { closeSubmission } from '../../../src/core/bids/close-submission.js';
import { depositBid } from '../../../src/core/bids/deposit-bid.js';
import { drainSubmission } from '../../../src/core/bids/drain-submission.js';
import { withdrawBid } from '../../../src/core/bids/withdraw-bid.js';
import type { Role } from '../../../src/core/identity/role.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Act } from '../../../src/core/procedure/act.js';
import { emptyCaseFile, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { performAct, type Performed } from '../../../src/core/procedure/perform-act.js';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';
import { contentsOf, envelopesOf, sealedOf, type Envelopes } from './envelopes.js';
import { rehearsedKeySet, sealed, sealedCommand } from './seals.js';

export const limitAt = '2026-11-24T10:00:00.000Z';
export const openingAt = '2026-11-24T10:30:00.000Z';
export const beforeLimit = '2026-11-23T09:00:00.000Z';

export interface Step {
  readonly act: unknown;
  readonly role: Role;
  /** `p-<role>` unless told */
  readonly actor?: string;
  readonly at?: string;
  readonly command?: unknown;
  readonly sealed?: Readonly<Record<string, string>>;
}

/** Whatever the core answers. */
export const ask = (file: CaseFile, { act, role, actor = role === 'system' ? 'system' : `p-${role}`, at = beforeLimit, command = {}, sealed = {} }: Step): Refusal | Performed =>
  performAct(act as Act, file, command as JsonObject, { at, actor, role, sealed, seq: 20 + file.bids.length });

/** The case file after acts that must be allowed. */
export const after = (file: CaseFile, ...steps: readonly Step[]): CaseFile => steps.reduce((before, step) => {
  const answer = ask(before, step);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.file;
}, file);

export function resultOf(file: CaseFile, step: Step): JsonObject {
  const answer = ask(file, step);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.done.result;
}

/** Code of the refusal, or the result where there was none. */
export function answerOf(file: CaseFile, step: Step): unknown {
  const answer = ask(file, step);
  return isRefusal(answer) ? answer.refused : answer.done.result;
}

const requirement = (id: string, text: string, clause: string) => ({ id, text, clause, eliminatory: true });
const requirements = [requirement('quitus-fiscal', 'Quitus fiscal en cours de validité', 'IC 11.1'), { ...requirement('registre-commerce', 'Registre du commerce', 'IC 11.2'), suppliable: true }];
const lowestPrice: LotFile['award'] = {
  method: 'lowestPrice', criteria: [], minimumTechnicalMark: 0, technicalWeightBasisPoints: 0, aggregation: 'mean', financialFormula: null,
  omittedItem: 'highest', tieRules: ['publicDraw'],
};
const item = (id: string, unit: string, quantity: string) => ({ id, description: id, unit, quantity });

export const lots: readonly LotFile[] = [
  {
    id: 'lot-1', title: 'Réhabilitation de l’école de Kidal', estimatedAmount: 13_500_000, envelopes: 'single', requirements, award: lowestPrice,
    items: [item('murs', 'm2', '120'), item('toiture', 'm2', '80'), item('sanitaires', 'forfait', '1')],
  },
  {
    id: 'lot-2', title: 'Trois forages', estimatedAmount: 27_000_000, envelopes: 'single', requirements, award: lowestPrice,
    items: [item('forage', 'unité', '3')],
  },
  {
    id: 'lot-3', title: 'Suivi et contrôle des travaux', estimatedAmount: 45_000_000, envelopes: 'two', requirements, items: [item('mission', 'forfait', '1')],
    award: {
      ...lowestPrice, method: 'qualityAndCost', minimumTechnicalMark: 7_000, technicalWeightBasisPoints: 8_000, financialFormula: 'proportional',
      criteria: [{ id: 'methode', title: 'Méthodologie', maximum: 4_000, minimum: 0 }, { id: 'equipe', title: 'Équipe', maximum: 6_000, minimum: 0 }],
      tieRules: ['higherTechnicalMark', 'publicDraw'],
    },
  },
];

const seat = (member: string, office: Seat['office'], over: Partial<Seat> = {}): Seat => ({
  member, office, voice: office === 'expert' || office === 'observer' ? 'consultative' : 'deliberative', function: 'service technique',
  alternateFor: null, standing: 'sitting', ...over,
});

/** Five deliberative seats, an alternate, an expert and an observer. */
export const seats: readonly Seat[] = [
  seat('p-chair', 'chair'), seat('p-rapporteur', 'rapporteur'), seat('p-member-1', 'member'), seat('p-member-2', 'member'), seat('p-member-3', 'member'),
  seat('p-alternate', 'member', { alternateFor: 'p-member-1', standing: 'waiting' }), seat('p-expert', 'expert'), seat('p-observer', 'observer'),
];

export const tenderId = '01JDG0KD8W3M4N5P6Q7R8S9T0V';

/** Published and receiving, three lots: two of one envelope, one of two. Its key set was rehearsed. */
export function receivingTender(): CaseFile {
  const empty = emptyCaseFile(tenderId, mlCt2015);
  return {
    ...empty, keysets: [rehearsedKeySet(tenderId)], state: 'receiving', lotStates: { 'lot-1': 'waiting', 'lot-2': 'waiting', 'lot-3': 'waiting' },
    tender: {
      file: {
        reference: 'AO-2026-003', title: 'École et forages du cercle de Kidal', description: 'Réhabilitation', authority: 'Autorité Intérimaire de Kidal',
        procedureType: 'openTender', category: 'works', fundingRegime: 'national', currency: 'XOF', place: 'Kidal', bidValidityDays: 90, lots, documents: [],
      },
      exercise: false, preparedBy: ['p-clerk'], relaunches: null, digest: 'cd'.repeat(32), publishedAt: '2026-10-20T08:00:00.000Z', limitAt, openingAt, filesIssued: [], answers: [],
      addenda: [], closedAt: null, ended: null,
    },
    committee: { decisionReference: 'Décision n° 014/AI-K', seats, chairs: [], convocations: [], sittings: [], declarations: [], recusals: [] },
  };
}

/** A bidder's own electronic deposit, sealed to the holders; the envelopes are those of `envelopesOf` unless told. */
export function deposit(
  bidder: string, bidLots: readonly string[],
  over: { at?: string; replaces?: string; sealed?: Record<string, string>; envelopes?: Envelopes; command?: Readonly<Record<string, unknown>> } = {},
): Step {
  const envelopes = over.envelopes ?? envelopesOf(bidder, bidLots);
  const seal = sealed({ tender: tenderId, bidder, lots: bidLots, contents: contentsOf(envelopes) });
  return {
    act: depositBid, role: 'bidder', actor: bidder, ...(over.at === undefined ? {} : { at: over.at }),
    command: { lots: bidLots, replaces: over.replaces ?? null, bidder: null, ...sealedCommand(seal), ...over.command }, sealed: over.sealed ?? sealedOf(envelopes),
  };
}

/** The same, carried to the desk on a stick. */
export const usbDeposit = (bidder: string, bidLots: readonly string[], over: { at?: string } = {}): Step =>
  ({ ...deposit(bidder, bidLots, { ...over, command: { bidder } }), role: 'clerk', actor: 'p-clerk' });

export const paperDeposit = (bidder: string, bidLots: readonly string[], over: { at?: string; replaces?: string } = {}): Step => ({
  act: depositBid, role: 'clerk', ...(over.at === undefined ? {} : { at: over.at }),
  command: { lots: bidLots, replaces: over.replaces ?? null, bidder, manifest: null, seal: null },
});

export const withdrawal = (bidder: string, bid: string, at?: string): Step => ({
  act: withdrawBid, role: 'bidder', actor: bidder, command: { bid, reason: null }, ...(at === undefined ? {} : { at }),
});

export const draining: Step = { act: drainSubmission, role: 'system', at: limitAt };
export const closing: Step = { act: closeSubmission, role: 'system', at: '2026-11-24T10:00:02.000Z' };

/** Nine lines of seven firms: bid-5 withdrawn, bid-6 replaced by bid-7, bid-8 deposited again, bid-9 late. */
export const fullRegister: readonly Step[] = [
  ...['a', 'b', 'c', 'd'].map((firm) => deposit(`p-firm-${firm}`, ['lot-1', 'lot-3'])),
  deposit('p-firm-e', ['lot-2']), deposit('p-firm-f', ['lot-2']), deposit('p-firm-f', ['lot-2'], { replaces: 'bid-6' }),
  withdrawal('p-firm-e', 'bid-5'), deposit('p-firm-e', ['lot-2']), deposit('p-firm-g', ['lot-1'], { at: limitAt }),
];

/** The limit has passed, the register is closed, nothing was opened. */
export const closedTender = (): CaseFile => after(receivingTender(), ...fullRegister, draining, closing);
