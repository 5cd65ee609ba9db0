// P1: nobody could read a sealed bid before its opening. Every sealed bid went to holders whose keys the journal knew and who had rehearsed; no
// share left its holder before the sitting, nor for a price that stays closed; every share is the one dealt; and what was read aloud is what
// the ciphertext in this dossier gives with the key those shares make (V10). Read from the entries alone.
import type { Json } from '../../json.js';
import { isFault } from '../../audit-log/fault.js';
import { canonicalForm } from '../../audit-log/canonical-json.js';
import { keySetOf } from '../../seal/keyset.js';
import { manifestDigest, readManifest, type SealedEnvelope, type SealManifest } from '../../seal/manifest.js';
import { openContent } from '../../seal/open-envelope.js';
import { isShareOf } from '../../seal/sharing.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn, isOpeningAtRest, lotOf, tenderFileBefore } from '../history.js';
import { LotHistory } from '../lot-history.js';
import { numberIn, objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { keyFrom, keysLeftAt } from './p01-keys.js';
import { checkUnopenable } from './p01-unopenable.js';

export function checkSealed(evidence: Evidence): readonly Finding[] {
  const { acts } = evidence;
  const keysets = keysetsIn(evidence);
  const bids = sealedBids(acts);
  return [
    ...keysets.flatMap((keyset) => checkKeyset(evidence, keyset)),
    ...actsOf(acts, 'tender.published').flatMap((act) => checkRehearsed(keysets, act)),
    ...bids.flatMap((bid) => checkSeal(acts, keysets, bid)),
    ...actsOf(acts, 'shares.released').flatMap((act) => objectsIn(act.command['shares']).flatMap((shared) => checkRelease(acts, keysets, bids, act, shared))),
    ...actsOf(acts, 'bid.opened', 'price.opened').flatMap((act) => checkOpened(evidence, bids, act)),
    ...checkUnopenable(acts, bids),
    ...checkEnclosed(evidence, bids),
  ];
}

const say = (act: RecordedAct | null, fr: string, en: string): Finding => finding('V10', 'P1', act, fr, en);

interface KeySetHistory {
  readonly act: RecordedAct;
  readonly digest: string;
  readonly threshold: number;
  readonly holders: readonly { readonly member: string; readonly recipient: string }[];
  /** entry after which bids may be sealed to it; null if it was never rehearsed */
  readonly rehearsed: RecordedAct | null;
}

function keysetsIn({ acts, tender }: Evidence): readonly KeySetHistory[] {
  return actsOf(acts, 'keyset.appointed').map((act) => {
    const holders = objectsIn(act.command['holders']).map(({ member, recipient }) => ({ member: textIn(member) ?? '', recipient: textIn(recipient) ?? '' }));
    const threshold = numberIn(act.command['threshold']) ?? 0;
    const { digest } = keySetOf(tender, threshold, holders);
    const rehearsed = actsOf(acts, 'rehearsal.shareReleased').find(({ seq, result }) => seq > act.seq && result['keyset'] === digest && result['rehearsed'] === true) ?? null;
    return { act, digest, threshold, holders, rehearsed };
  });
}

/** The digest is that of the holders named, and each key was registered to its holder before. */
function checkKeyset({ registry }: Evidence, { act, digest, holders }: KeySetHistory): readonly Finding[] {
  const named = textIn(act.result['keyset']) === digest ? [] : [say(act, 'l\'empreinte des détenteurs n\'est pas la leur', 'the digest of the holders is not theirs')];
  const known = actsOf(registry, 'key.registered').filter(({ command, index }) => command['purpose'] === 'share' && index < act.index);
  const strangers = holders.filter(({ member, recipient }) => !known.some(({ command }) => command['owner'] === member && command['recipient'] === recipient));
  return [...named, ...strangers.map(({ member }) => say(act, `la clé de ${member} n'était pas inscrite au journal`, `the key of ${member} was not registered in the journal`))];
}

function checkRehearsed(keysets: readonly KeySetHistory[], act: RecordedAct): readonly Finding[] {
  const last = keysets.findLast((keyset) => keyset.act.seq < act.seq);
  return last === undefined || (last.rehearsed !== null && last.rehearsed.seq < act.seq) ? [] :
    [say(act, 'l\'avis est paru avant que les détenteurs aient ouvert l\'enveloppe d\'essai', 'the notice appeared before the holders had opened the test envelope')];
}

interface SealedBid {
  readonly act: RecordedAct;
  readonly bid: string;
  readonly bidder: string;
  readonly digest: string;
  /** null: registered by its digest and never delivered, or not readable */
  readonly seal: SealManifest | null;
  readonly deliveredBy: RecordedAct | null;
}

function sealedBids(acts: readonly RecordedAct[]): readonly SealedBid[] {
  return depositsIn(acts).flatMap(({ act, bid, bidder }) => {
    const digest = textIn(act.command['manifest']);
    if (digest === null) return [];
    const later = actsOf(acts, 'bid.delivered').find(({ command }) => command['bid'] === bid) ?? null;
    const given = act.command['seal'] ?? null;
    const deliveredBy = given !== null ? act : later;
    const seal = readManifest((given !== null ? given : later?.command['seal']) ?? null);
    return [{ act, bid, bidder, digest, seal: isFault(seal) ? null : seal, deliveredBy }];
  });
}

/** The digest binds the manifest; it names this bidder, and holders who had rehearsed and of whom enough were left when it came; it commits to what the register says. */
function checkSeal(acts: readonly RecordedAct[], keysets: readonly KeySetHistory[], { act, bidder, digest, seal, deliveredBy }: SealedBid): readonly Finding[] {
  if (deliveredBy === null) return [];
  if (seal === null || manifestDigest(seal) !== digest) return [say(deliveredBy, 'le pli livré n\'est pas celui dont l\'empreinte est inscrite', 'the file delivered is not the one registered')];
  const keyset = keysets.find(({ digest: each, rehearsed }) => each === seal.keyset && rehearsed !== null && rehearsed.seq < deliveredBy.seq);
  const left = keysLeftAt(acts, deliveredBy.seq, keyset?.holders.map(({ member }) => member) ?? []);
  const canOpen = keyset !== undefined && left.length >= keyset.threshold;
  const fits = canOpen && seal.bidder === bidder && seal.envelopes.every(({ name, commitment }) => act.parts[name] === commitment);
  return fits ? [] : [say(act, 'ce pli n\'est pas scellé à des détenteurs qui pouvaient l\'ouvrir, ou pour ce soumissionnaire', 'this bid is not sealed to holders who could open it, or for this bidder')];
}

/** A share leaves its holder when the envelope is due, and it is the share dealt to that holder. */
function checkRelease(
  acts: readonly RecordedAct[], keysets: readonly KeySetHistory[], bids: readonly SealedBid[], act: RecordedAct, shared: Readonly<Record<string, Json>>,
): readonly Finding[] {
  const [id, name] = [textIn(shared['bid']), textIn(shared['envelope'])];
  const bid = bids.find((each) => each.bid === id);
  const envelope = bid?.seal?.envelopes.find((each) => each.name === name);
  const keyset = keysets.find(({ digest }) => digest === bid?.seal?.keyset);
  const index = (keyset?.holders.findIndex(({ member }) => member === act.actor) ?? -1) + 1;
  if (envelope === undefined || index === 0) return [say(act, 'part remise pour une enveloppe ou par une personne inconnue', 'a share released for an unknown envelope, or by an unknown person')];
  const dealt = isShareOf(envelope.vss, index, textIn(shared['share']) ?? '') ? [] :
    [say(act, `la part remise pour ${id ?? ''}/${envelope.name} n'est pas celle du détenteur`, `the share released for ${id ?? ''}/${envelope.name} is not its holder's`)];
  return isDue(acts, act, id ?? '', envelope.name) ? dealt : [...dealt, say(act, `la part de ${id ?? ''}/${envelope.name} a été remise sans droit`, `the share of ${id ?? ''}/${envelope.name} was released without right`)];
}

function isDue(acts: readonly RecordedAct[], act: RecordedAct, bid: string, name: string): boolean {
  const file = tenderFileBefore(acts, act.seq);
  const lot = name === 'offer' ? null : name.slice('price-'.length);
  if (lot === null || lotOf(file, lot)['envelopes'] === 'single') {
    const started = actsOf(acts, 'opening.started').some(({ seq }) => seq < act.seq);
    return started && !actsOf(acts, 'opening.closed').some(({ seq }) => seq < act.seq) && !isOpeningAtRest(acts, act.seq);
  }
  return new LotHistory(acts, lot, act.seq).isPriceDue(bid);
}

interface Laid {
  readonly envelope: string;
  readonly opened: Readonly<Record<string, Json>>;
  readonly identity: string | null;
}

function laidOpen(act: RecordedAct): readonly Laid[] {
  const identities = objectIn(act.result['identities']);
  if (act.type === 'price.opened') {
    return [{ envelope: `price-${textIn(act.command['lot']) ?? ''}`, opened: objectIn(act.command['price']), identity: textIn(act.result['identity']) }];
  }
  const prices = Object.entries(objectIn(act.command['prices'])).map(([lot, opened]) => ({ envelope: `price-${lot}`, opened: objectIn(opened) }));
  return [{ envelope: 'offer', opened: objectIn(act.command['offer']) }, ...prices].map((laid) => ({ ...laid, identity: textIn(identities[laid.envelope]) }));
}

function checkOpened({ acts, dossier }: Evidence, bids: readonly SealedBid[], act: RecordedAct): readonly Finding[] {
  const bid = bids.find((each) => each.bid === textIn(act.command['bid']));
  if (bid === undefined) return [];
  const { seal } = bid;
  if (seal === null) return [say(act, 'ce pli n\'a jamais été livré', 'this bid was never delivered')];
  return laidOpen(act).flatMap((laid) => {
    const envelope = seal.envelopes.find(({ name }) => name === laid.envelope);
    const why = envelope === undefined ? null : whyNotGenuine(acts, dossier.seals, { act, bid: bid.bid, seal, envelope, laid });
    return why === null ? [] : [say(act, `${laid.envelope} : ${why.fr}`, `${laid.envelope}: ${why.en}`)];
  });
}

interface Opening {
  readonly act: RecordedAct;
  readonly bid: string;
  readonly seal: SealManifest;
  readonly envelope: SealedEnvelope;
  readonly laid: Laid;
}

function whyNotGenuine(acts: readonly RecordedAct[], seals: Readonly<Record<string, Uint8Array>>, { act, bid, seal, envelope, laid }: Opening): { fr: string; en: string } | null {
  const key = keyFrom(acts, act, bid, seal, envelope);
  const said = textIn(laid.opened['fault']);
  if (key === null) return { fr: 'les parts remises ne donnent pas la clé de cette enveloppe', en: 'the shares released do not give the key of this envelope' };
  if ('fault' in key) {
    const rightly = said === key.fault && laid.identity === null && laid.opened['salt'] === null;
    if (rightly && key.fault === 'disputed') {
      const by = key.by.join(', ');
      return { fr: `restée scellée sur la parole de ${by}, que rien ne prouve`, en: `left sealed on the word of ${by}, which nothing proves` };
    }
    return rightly ? null : { fr: `les parts remises ne donnent pas de clé (${key.fault}), et ce n'est pas ce qui fut dit`, en: `the shares released give no key (${key.fault}), and that is not what was said` };
  }
  const { identity } = key;
  if (identity !== laid.identity) return { fr: 'la clé inscrite n\'est pas celle que donnent les parts', en: 'the key recorded is not the one the shares give' };
  const ciphertext = seals[envelope.content.sha256];
  if (ciphertext === undefined) return { fr: 'son chiffré manque au dossier', en: 'its ciphertext is missing from the dossier' };
  const content = openContent(seal, envelope, ciphertext, identity);
  if (isFault(content)) return said === content.kind ? null : { fr: 'le chiffré ne donne pas ce qui fut lu', en: 'the ciphertext does not give what was read' };
  const same = said === null && textIn(laid.opened['salt']) === content.salt && canonicalForm(laid.opened['value'] ?? null) === canonicalForm(content.value);
  return same ? null : { fr: 'le chiffré donne autre chose que ce qui fut lu', en: 'the ciphertext gives something else than what was read' };
}

/** Exactly the ciphertexts of what was opened: one that stayed closed, or was left sealed, is nobody's to carry away. */
function checkEnclosed({ acts, dossier }: Evidence, bids: readonly SealedBid[]): readonly Finding[] {
  const opened = new Set(actsOf(acts, 'bid.opened', 'price.opened').flatMap((act) => {
    const seal = bids.find(({ bid }) => bid === textIn(act.command['bid']))?.seal;
    return laidOpen(act).filter(({ opened: { fault } }) => fault !== 'disputed').map(({ envelope }) => seal?.envelopes.find(({ name }) => name === envelope)?.content.sha256 ?? '');
  }));
  return Object.keys(dossier.seals).filter((digest) => !opened.has(digest)).map((digest) =>
    say(null, `le chiffré ${digest.slice(0, 16)}… n'est celui d'aucune enveloppe ouverte`, `the ciphertext ${digest.slice(0, 16)}… is of no envelope that was opened`));
}
