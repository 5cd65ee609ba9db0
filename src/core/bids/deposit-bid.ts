// A bid enters the register: law.md steps 9 and 11, promise P2. It is in time if and only if it arrived before the limit; a late one gets its
// line and is never opened. The register is gap-free and append-only. Of an electronic bid it holds the digest of what the bidder sealed to the
// holders of the opening keys (promise P1), and the commitments to what is inside; nobody here can read it.
import { isFault } from '../audit-log/fault.js';
import type { Instant } from '../calendar/instant.js';
import type { Json } from '../json.js';
import { currentKeySet, holdsAKey } from '../keyset/keysets.js';
import { sealableTo } from '../keyset/sealable.js';
import { defineAct, type Circumstances } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { malformed, readList, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { manifestDigest, manifestFits, readManifest, type SealContext, type SealManifest } from '../seal/manifest.js';
import type { BidFacts } from './bid-facts.js';
import { priceEnvelope } from './check-envelope.js';
import { isLate, limitOf, standingBids, withBid } from './register.js';

export type DepositBidCommand = {
  /** lots the bid covers, each once */
  readonly lots: readonly string[];
  /** own standing bid this one takes the place of, or null */
  readonly replaces: string | null;
  /** whose paper envelope the clerk registers; null when the bidder deposits */
  readonly bidder: string | null;
  /** digest (hex) of the manifest of the sealed file; null for a paper envelope */
  readonly manifest: string | null;
  /** the manifest itself; null for paper, and when the bytes come after the digest */
  readonly seal: Json;
};
export type DepositBidResult = {
  readonly bid: string;
  readonly order: number;
  readonly standing: 'received' | 'late';
  readonly replaces: string | null;
  readonly delivered: boolean;
};

const type = 'bid.deposited';

export const depositBid = defineAct<DepositBidCommand, DepositBidResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, circumstances) {
    const { at } = circumstances;
    const limitAt = limitOf(file, type);
    if (isRefusal(limitAt)) return limitAt;
    const bidder = bidderOf(command, circumstances);
    if (isRefusal(bidder)) return bidder;
    const inside = whyNotFromOutside(file, bidder);
    if (inside !== null) return inside;
    const lots = readLots(file, command);
    if (isRefusal(lots)) return lots;
    const misfit = checkEnvelopes(lots, command, circumstances) ?? checkSeal(file, command, bidder, circumstances);
    if (misfit !== null) return misfit;
    const order = file.bids.length + 1;
    const line = { bid: `bid-${String(order)}`, order, delivered: isPaper(command, circumstances) || (command.seal ?? null) !== null };
    if (isLate(at, limitAt)) return { ...line, standing: 'late', replaces: null };
    if (file.state === 'closed') return refuse('REGISTER_ALREADY_CLOSED', { at, limitAt, closedAt: file.tender?.closedAt ?? at });
    const replaces = readReplaced(file, command, bidder, circumstances);
    if (isRefusal(replaces)) return replaces;
    const rival = standingBids(file).find((bid) => bid.bidder === bidder && bid.id !== replaces && sharedLots(bid, lots).length > 0);
    if (rival !== undefined) return refuse('BID_ALREADY_STANDS', { bid: rival.id, lots: sharedLots(rival, lots) });
    return { ...line, standing: 'received', replaces };
  },
  record(file, { command, result, circumstances }) {
    const { at, actor, role, sealed, seq } = circumstances;
    const carried = role === 'clerk';
    const bid: BidFacts = {
      id: result.bid, order: result.order, bidder: carried ? (command.bidder ?? '') : actor, lots: command.lots,
      channel: isPaper(command, circumstances) ? 'paper' : carried ? 'usb' : 'electronic',
      manifest: command.manifest ?? null, seal: (command.seal ?? null) as unknown as SealManifest | null, released: [], faultyShares: [],
      receivedAt: at, seq, standing: result.standing, replaces: result.replaces, offerCommitment: sealed['offer'] ?? null,
      priceCommitments: Object.fromEntries(command.lots.flatMap((lot) => {
        const commitment = sealed[priceEnvelope(lot)];
        return commitment === undefined ? [] : [[lot, commitment]];
      })),
      openedAt: null, offer: null, prices: {}, unreadable: [], returnedAt: null,
    };
    const replaced = result.replaces === null ? file : withBid(file, result.replaces, { standing: 'replaced' });
    return { ...replaced, bids: [...replaced.bids, bid] };
  },
});

function bidderOf(command: DepositBidCommand, { role, actor }: Circumstances): string | Refusal {
  const named = command.bidder ?? null;
  if (role === 'clerk') return named === null ? refuse('BIDDER_NOT_NAMED', {}) : readPseudonym(command);
  return named === null || named === actor ? actor : refuse('BID_FOR_ANOTHER', { bidder: actor, named: typeof named === 'string' ? named.slice(0, 64) : '' });
}

/** Never the name of a firm: that is personal data, and entries hold none. */
export const isPseudonym = (bidder: string): boolean => /^p-[a-zA-Z0-9-]{1,60}$/.test(bidder);

function readPseudonym(command: DepositBidCommand): string | Refusal {
  const bidder = readText(type, command, 'bidder', 64);
  return isRefusal(bidder) || isPseudonym(bidder) ? bidder : malformed(type, 'bidder', 'the id of the firm is needed, like p-…');
}

/** Who judges bids, or can open them, hands none in: by whatever hand it comes (law.md 2.1). A seat lost by recusal has seen the inside all the same. */
function whyNotFromOutside(file: CaseFile, bidder: string): Refusal | null {
  const seated = file.committee?.seats.some(({ member, standing }) => member === bidder && standing !== 'ended') === true;
  return seated || holdsAKey(file, bidder) ? refuse('BIDDER_FROM_INSIDE', { bidder, because: seated ? 'seat' : 'key' }) : null;
}

function readLots(file: CaseFile, command: DepositBidCommand): readonly string[] | Refusal {
  const known = file.tender?.file.lots.map(({ id }) => id) ?? [];
  const lots = readList(type, command, 'lots', (lot) => {
    if (typeof lot !== 'string') return malformed(type, 'lots', 'lot ids are texts');
    return known.includes(lot) ? lot : refuse('UNKNOWN_LOT', { lot });
  });
  if (isRefusal(lots)) return lots;
  const double = lots.find((lot, index) => lots.indexOf(lot) !== index);
  if (double !== undefined) return refuse('LOT_NAMED_TWICE', { lot: double });
  return lots.length === 0 ? malformed(type, 'lots', 'at least one lot') : lots;
}

/** What the clerk registers without a digest is paper; with one it is a sealed file on a stick. */
const isPaper = ({ manifest }: Pick<DepositBidCommand, 'manifest'>, { role }: Pick<Circumstances, 'role'>): boolean => role === 'clerk' && (manifest ?? null) === null;

/** Sealed to a key set that can open it, for this bidder and these lots, and committed to as the register says. Only its digest may come first, if the rules let
 *  it; a late bid stays closed, with its bytes or without. */
function checkSeal(file: CaseFile, command: DepositBidCommand, bidder: string, circumstances: Circumstances): Refusal | null {
  if (isPaper(command, circumstances)) return (command.seal ?? null) === null ? null : malformed(type, 'seal', 'paper has no seal');
  const { manifest } = command;
  if (typeof manifest !== 'string' || !/^[0-9a-f]{64}$/.test(manifest)) return refuse('MANIFEST_MISSING', {});
  if (currentKeySet(file) === undefined) return refuse('PAPER_ONLY', {});
  if ((command.seal ?? null) === null) return ruleFlag(file.rules, 'deposit.commitFirst') ? null : whyNotWithoutBytes(file, manifest, circumstances.at);
  return whyNotThisSeal(file, command.seal, { bidder, lots: command.lots }, { manifest, commitments: circumstances.sealed });
}

/** A late bid stays closed, with its bytes or without. Also asked, whatever the rules allow, for whoever says that the bytes have come. */
export function whyNotWithoutBytes({ tender, rules }: Pick<CaseFile, 'tender' | 'rules'>, manifest: string, at: Instant): Refusal | null {
  const limitAt = tender?.limitAt ?? null;
  return limitAt === null || isLate(at, limitAt) ? null : refuse('SEAL_NOT_DELIVERED', { manifest }, ruleReference(rules, 'deposit.commitFirst'));
}

/** Also asked when the bytes come after the digest. */
export function whyNotThisSeal(
  file: CaseFile, value: Json, { bidder, lots }: Pick<SealContext, 'bidder' | 'lots'>, registered: { readonly manifest: string; readonly commitments: Readonly<Record<string, string>> },
): Refusal | null {
  const seal = readManifest(value);
  if (isFault(seal)) return refuse('SEAL_MALFORMED', { reason: seal.fault });
  // Key sets are of one tender: of a file for another this is what is wrong with it.
  if (seal.tender !== file.id) return refuse('SEAL_MALFORMED', { reason: `sealed for tender ${seal.tender}, not ${file.id}` });
  const keyset = sealableTo(file, seal.keyset);
  if (isRefusal(keyset)) return keyset;
  const misfit = manifestFits(seal, { tender: file.id, bidder, lots, keyset });
  if (misfit !== null) return refuse('SEAL_MALFORMED', { reason: misfit.fault });
  const delivered = manifestDigest(seal);
  if (delivered !== registered.manifest) return refuse('SEAL_DIFFERS', { bid: bidder, registered: registered.manifest, delivered });
  const other = seal.envelopes.find(({ name, commitment }) => registered.commitments[name] !== commitment);
  return other === undefined ? null : refuse('SEAL_MALFORMED', { reason: `the commitment of ${other.name} is not the one registered` });
}

/** One offer and one price for each lot; with a paper envelope nothing, for its content is not known to anybody yet. */
function checkEnvelopes(lots: readonly string[], command: DepositBidCommand, circumstances: Circumstances): Refusal | null {
  const { sealed } = circumstances;
  const expected: readonly string[] = isPaper(command, circumstances) ? [] : ['offer', ...lots.map(priceEnvelope)];
  const missing = expected.find((envelope) => !Object.hasOwn(sealed, envelope));
  if (missing !== undefined) return refuse('ENVELOPE_MISSING', { envelope: missing });
  const unexpected = Object.keys(sealed).find((envelope) => !expected.includes(envelope));
  return unexpected === undefined ? null : refuse('ENVELOPE_UNEXPECTED', { envelope: unexpected });
}

/** A clerk may not put a paper in the place of what a bidder deposited with their own signature. */
function readReplaced(file: CaseFile, command: DepositBidCommand, bidder: string, { role }: Circumstances): string | null | Refusal {
  if ((command.replaces ?? null) === null) return null;
  const id = readText(type, command, 'replaces', 64);
  if (isRefusal(id)) return id;
  const bid = file.bids.find((one) => one.id === id && one.bidder === bidder);
  if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
  if (bid.standing !== 'received') return refuse('REPLACES_NOTHING_STANDING', { bid: id, standing: bid.standing });
  return role === 'clerk' && bid.channel !== 'paper' ? refuse('PAPER_REPLACES_PAPER', { bid: id }) : id;
}

const sharedLots = (bid: BidFacts, lots: readonly string[]): string[] => bid.lots.filter((lot) => lots.includes(lot));
