// A test envelope is sealed to a key set that was never used: its holders show with it that every one of them can open, before anything depends
// on it. Started again, the last one counts. Promise P1; a lost key is found now, not at the sitting.
import { isFault } from '../audit-log/fault.js';
import type { Json } from '../json.js';
import { defineAct } from '../procedure/act.js';
import { isRefusal, refuse } from '../refusal.js';
import { manifestDigest, manifestFits, readManifest, type SealManifest } from '../seal/manifest.js';
import { rehearsal } from '../seal/manifest-shape.js';
import { readField } from './read-field.js';
import { currentKeySet, waitingKeySet, withKeySet } from './keysets.js';

export type StartRehearsal = { readonly seal: Json };
export type RehearsalStarted = { readonly keyset: string; readonly holders: number };

const type = 'rehearsal.started';

export const startRehearsal = defineAct<StartRehearsal, RehearsalStarted>({
  type,
  by: ['clerk', 'authority'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const value = readField(type, command, 'seal');
    if (isRefusal(value)) return value;
    const keyset = waitingKeySet(file);
    if (keyset === undefined) return refuse('NOTHING_TO_REHEARSE', { keyset: currentKeySet(file)?.digest ?? null });
    const manifest = readManifest(value);
    const misfit = isFault(manifest) ? manifest : manifestFits(manifest, { tender: file.id, bidder: rehearsal, lots: [], keyset });
    if (misfit !== null) return refuse('SEAL_MALFORMED', { reason: misfit.fault });
    return { keyset: keyset.digest, holders: keyset.holders.length };
  },
  record(file, { command, result, circumstances: { at } }) {
    const seal = command.seal as unknown as SealManifest;
    const [envelope] = seal.envelopes;
    return envelope === undefined ? file : withKeySet(file, result.keyset, { rehearsal: { manifest: manifestDigest(seal), envelope, startedAt: at, shares: [] } });
  },
});
