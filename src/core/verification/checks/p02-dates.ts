// V11: what a witness has seen cannot have happened after it looked. It goes for what the journal says of keys, mandates and incidents as for the
// acts of the procedure: an incident or a mandate of tomorrow would move a limit or lend a role today.
import type { LoggedEntry } from '../evidence.js';
import { finding, type Finding } from '../report.js';

/** How far a server's clock may run before a witness's. */
const tolerance = 5 * 60_000;

/** `cosignedAt`: POSIX seconds of the latest cosignature; null when no witness is asked for. An exercise is not asked: its clock may run ahead of everybody's. */
export const checkDates = (entries: readonly LoggedEntry[], cosignedAt: number | null): readonly Finding[] => entries
  .filter(({ entry }) => cosignedAt !== null && Date.parse(entry.at) > cosignedAt * 1000 + tolerance)
  .map(({ entry }) => finding('V11', 'P2', entry, `datée de ${entry.at}, après le passage du témoin`, `dated ${entry.at}, after the witness had looked`));
