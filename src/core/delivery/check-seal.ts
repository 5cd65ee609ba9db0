// Decides whether a file that arrived whole is a sealed bid made for this place: its first line is a manifest (docs/seal-format.md), for this
// tender, this bidder, lots of this tender and key holders who can open it, and the file is exactly as long as the manifest says. Nothing
// here can tell what is inside: only the holders open it.
import { parseCanonical } from '../audit-log/canonical-json.js';
import { isFault } from '../audit-log/fault.js';
import { refuse, type Refusal } from '../refusal.js';
import type { KeySet } from '../seal/keyset.js';
import { manifestFits, readManifest, type SealManifest } from '../seal/manifest.js';
import { arePoints } from '../seal/sharing.js';
import { pliFileBytes } from '../seal/pli-file.js';

/** Longer than the manifest of the largest procedure: 200 lots, 32 holders. */
export const longestManifest = 1024 * 1024;

export interface SealPlace {
  readonly tender: string;
  readonly bidder: string;
  /** lots of the tender */
  readonly lots: readonly string[];
  readonly keysets: readonly KeySet[];
}

/** `line`: the first line without its line feed; `bytes`: of the whole file. */
export function checkSeal(line: Uint8Array, bytes: number, place: SealPlace): SealManifest | Refusal {
  const value = parseCanonical(line);
  const manifest = value === undefined ? undefined : readManifest(value);
  if (manifest === undefined) return unreadable('the first line is not canonical JSON');
  if (isFault(manifest)) return unreadable(manifest.fault);
  return whyNotHere(manifest, place) ?? (pliFileBytes(manifest, line.length) === bytes ? manifest : refuse('SEAL_ALTERED', { part: 'length' }));
}

function whyNotHere(manifest: SealManifest, { tender, bidder, lots, keysets }: SealPlace): Refusal | null {
  if (manifest.tender !== tender) return refuse('SEAL_WRONG_TENDER', { tender, named: manifest.tender });
  if (manifest.bidder !== bidder) return refuse('SEAL_FOR_ANOTHER', { bidder, named: manifest.bidder });
  const unknown = manifest.lots.find((lot) => !lots.includes(lot));
  if (unknown !== undefined) return refuse('SEAL_WRONG_LOT', { lot: unknown });
  const keyset = keysets.find(({ digest }) => digest === manifest.keyset);
  if (keyset === undefined) return refuse('SEAL_WRONG_KEYSET', { keyset: manifest.keyset, accepted: keysets.map(({ digest }) => digest) });
  if (!manifest.envelopes.every(({ vss }) => arePoints(vss))) return unreadable('a point of vss is none: its shares could not be checked');
  const misfit = manifestFits(manifest, { tender, bidder, lots: manifest.lots, keyset });
  return misfit === null ? null : unreadable(misfit.fault);
}

/** The reason may repeat what the file says: it is kept and shown in one line. */
const unreadable = (reason: string): Refusal => refuse('SEAL_UNREADABLE', { reason: reason.replace(/[\p{Cc}\p{Surrogate}]/gu, '?').normalize('NFC').slice(0, 200) });
