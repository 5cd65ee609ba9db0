// The machines as data: states, events and the names of guards, in canonical JSON. Publication binds a procedure to their digests, the dossier
// carries them, and a verifier refuses to replay with others.
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json } from '../json.js';
import { lotMachine } from './lot-machine.js';
import { tenderMachine } from './tender-machine.js';

export type MachineDigests = { readonly tender: string; readonly lot: string };

export const machineConfigs = (): { readonly tender: Json; readonly lot: Json } =>
  ({ tender: plain(tenderMachine.config), lot: plain(lotMachine.config) });

/** XState leaves undefined fields behind; JSON has none. */
const plain = (config: object): Json => JSON.parse(JSON.stringify(config)) as Json;

export const machineDigest = (config: Json): string => toHex(sha256(utf8(canonicalize(config))));

export function machineDigests(): MachineDigests {
  const { tender, lot } = machineConfigs();
  return { tender: machineDigest(tender), lot: machineDigest(lot) };
}
