// The acts on the opening keys, in the order a procedure meets them.
import type { Act } from '../procedure/act.js';
import { appointKeyset } from './appoint-keyset.js';
import { checkShares } from './check-shares.js';
import { declareUnopenable } from './declare-unopenable.js';
import { loseKey } from './lose-key.js';
import { releaseRehearsalShare } from './release-rehearsal-share.js';
import { releaseShares } from './release-shares.js';
import { startRehearsal } from './start-rehearsal.js';

export const keysetActs = [
  appointKeyset, startRehearsal, releaseRehearsalShare, checkShares, releaseShares, loseKey, declareUnopenable,
] as unknown as readonly Act[];
