// A journal in memory, with every key in our hands: what a dossier's record is made of, genuine or forged.
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  buildEntry, chainStart, commit, cosignedBytes, formatCheckpoint, inclusionProof, journalChain, keyIdOf, leafHash, parsePolicy, publicKeyOf, signatureLine,
  signedActBytes, subtreesOf, timestampedSignature, toBase64, toHex, treeRoot, utf8, verifierKey, formatVerifierKey, isFault,
  type PerfectSubtree, type Policy, type SigningMode,
} from '../../src/core/audit-log/index.js';
import type { Disclosure, EntryProof } from '../../src/core/dossier/dossier.js';
import type { Json } from '../../src/core/json.js';

export interface Part {
  readonly salt: string;
  readonly value: Json;
}

/** One entry before it has a place. */
export interface Draft {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly mode: SigningMode;
  readonly parts: Readonly<Record<string, Part>>;
  /** the head it is signed upon; the end of the chain otherwise */
  readonly head?: string;
  /** a signature made earlier, for forgers without this person's key */
  readonly signature?: { readonly head: string; readonly nonce: string; readonly sig: string };
}

export interface Logged {
  readonly entries: readonly Uint8Array[];
  readonly registry: readonly Uint8Array[];
  readonly proofs: readonly EntryProof[];
  readonly disclosures: readonly Disclosure[];
  readonly checkpoint: string;
}

export const origin = 'pli.kidal.example/journal';
export const cosignedAt = Date.parse('2027-02-01T08:00:00.000Z') / 1000;

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
export const seedOf = (name: string): Uint8Array => new Uint8Array(hash(`seed of ${name}`));
export const saltFor = (name: string): string => hash(`salt of ${name}`).toString('hex');

const privateKeys = new Map<string, KeyObject>();
const privateKeyOf = (seed: Uint8Array): KeyObject => {
  const name = toHex(seed);
  const known = privateKeys.get(name) ?? createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
  privateKeys.set(name, known);
  return known;
};

/** Ed25519 signs to the same bytes everywhere; OpenSSL does it twenty times faster, which hundreds of forgeries need. */
export const signWith = (seed: Uint8Array, message: Uint8Array): Uint8Array => remember(signed, [seed, message], () => new Uint8Array(sign(null, message, privateKeyOf(seed))));

/** Forgeries differ in one act: what was signed, verified or committed to in the others is the same, and asked once. */
function remember<Answer>(answers: Map<string, Answer>, asked: readonly Uint8Array[], answer: () => Answer): Answer {
  const digest = createHash('sha256');
  for (const bytes of asked) digest.update(`${bytes.length} `).update(bytes);
  const name = digest.digest('base64');
  const known = answers.get(name);
  if (known !== undefined) return known;
  const found = answer();
  answers.set(name, found);
  return found;
}
const signed = new Map<string, Uint8Array>();
const verified = new Map<string, boolean>();
const commitments = new WeakMap<Part, string>();

function commitmentOf(part: Part): string {
  const made = commitments.get(part) ?? commit(part.salt, part.value) ?? '';
  commitments.set(part, made);
  return made;
}

const publicKeys = new Map<string, KeyObject>();
export function fastVerify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const name = toHex(publicKey);
  const key = publicKeys.get(name) ?? createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki' });
  publicKeys.set(name, key);
  return signature.length === 64 && remember(verified, [signature, publicKey, message], () => verify(null, message, key, signature));
}

const logKey = verifierKey(origin, 1, publicKeyOf(seedOf('log')));
const witnessKey = verifierKey('tutelle.example/temoin', 4, publicKeyOf(seedOf('witness')));

export const policyText = `log ${formatVerifierKey(logKey)}\nwitness tutelle ${formatVerifierKey(witnessKey)}\nquorum tutelle\n`;
export const policy: Policy = (() => {
  const read = parsePolicy(policyText);
  if (isFault(read)) throw new Error(read.fault);
  return read;
})();

export interface Keys {
  readonly log?: string;
  /** null: nobody cosigns */
  readonly witness?: string | null;
  /** POSIX seconds */
  readonly cosignedAt?: number;
}

export function logOf(tender: string, registry: readonly Draft[], drafts: readonly Draft[], keys: Keys = {}): Logged {
  const own = chained(journalChain, registry);
  const entries = chained(tender, drafts);
  const strangers = Array.from({ length: 11 }, (_, index) => leafHash(utf8(`an entry of another tender, ${index}`)));
  const leaves = [...own.map(({ bytes }) => leafHash(bytes)), ...strangers, ...entries.map(({ bytes }) => leafHash(bytes)), leafHash(utf8('the last one'))];
  const subtree = remembered(subtreesOf(leaves));
  const proofAt = (chain: string, seq: number, index: number): EntryProof =>
    ({ chain, seq, index, path: (inclusionProof(index, leaves.length, subtree) ?? []).map(toHex) });
  return {
    entries: entries.map(({ bytes }) => bytes), registry: own.map(({ bytes }) => bytes),
    proofs: [
      ...own.map((_, index) => proofAt(journalChain, index + 1, index)),
      ...entries.map((_, index) => proofAt(tender, index + 1, own.length + strangers.length + index)),
    ],
    disclosures: [...own, ...entries].flatMap(({ disclosures }) => disclosures),
    checkpoint: noteOn(formatCheckpoint({ origin, size: leaves.length, root: treeRoot(leaves.length, subtree) ?? new Uint8Array(32) }), keys),
  };
}

/** A proof an entry would otherwise hash the whole tree each time. */
function remembered(source: PerfectSubtree): PerfectSubtree {
  const known = new Map<string, Uint8Array | undefined>();
  return (level, index) => {
    const name = `${level}/${index}`;
    if (!known.has(name)) known.set(name, source(level, index));
    return known.get(name);
  };
}

export function noteOn(text: string, { log = 'log', witness = 'witness', cosignedAt: at = cosignedAt }: Keys): string {
  const signed = `${text}\n${signatureLine(logKey, signWith(seedOf(log), utf8(text)))}`;
  if (witness === null) return signed;
  return signed + signatureLine(witnessKey, timestampedSignature(at, signWith(seedOf(witness), cosignedBytes(text, at))));
}

const keyIds = new Map<string, string>();
function keyIdFor(owner: string): string {
  const id = keyIds.get(owner) ?? keyIdOf(publicKeyOf(seedOf(owner)));
  keyIds.set(owner, id);
  return id;
}

const isSealed = (part: string): boolean => part === 'offer' || part.startsWith('price-');

function chained(chain: string, drafts: readonly Draft[]) {
  let prev = chainStart;
  return drafts.map((draft, index) => {
    const { type, at, actor, role, mode } = draft;
    const parts = Object.fromEntries(Object.entries(draft.parts).map(([name, part]) => [name, commitmentOf(part)]));
    const made = draft.signature ?? signatureOf(draft, chain, parts, draft.head ?? prev);
    const key = keyIdFor(mode === 'service' ? 'service' : actor);
    const { bytes, leaf } = buildEntry({ chain, seq: index + 1, prev, type, at, actor, role, parts, act: { ...made, key, mode } });
    const disclosures = Object.keys(parts).sort().map((part): Disclosure => {
      const where = { chain, seq: index + 1, part };
      const { salt, value } = draft.parts[part] ?? { salt: '', value: null };
      return isSealed(part) ? { ...where, withheld: true } : { ...where, salt, value };
    });
    const signature = { head: made.head, nonce: made.nonce, sig: made.sig };
    prev = leaf;
    return { bytes, disclosures, signature };
  });
}

/** The signatures the people really gave, for a forger to use again. */
export function signaturesOf(chain: string, drafts: readonly Draft[]): readonly NonNullable<Draft['signature']>[] {
  return chained(chain, drafts).map(({ signature }) => signature);
}

function signatureOf({ type, actor, mode, at }: Draft, chain: string, parts: Record<string, string>, head: string) {
  const nonce = hash(`nonce ${type} ${at} ${head}`).toString('hex').slice(0, 32);
  const seed = seedOf(mode === 'service' ? 'service' : actor);
  return { head, nonce, sig: toBase64(signWith(seed, signedActBytes({ chain, type, parts, head, nonce }))) };
}
