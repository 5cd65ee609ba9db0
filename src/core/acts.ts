// Every act there is, by type: what the server may perform and what the verifier performs again.
import { awardActs } from './award/acts.js';
import { availabilityActs } from './availability/acts.js';
import { bidsActs } from './bids/acts.js';
import { committeeActs } from './committee/acts.js';
import { evaluationActs } from './evaluation/acts.js';
import { keysetActs } from './keyset/acts.js';
import { openingActs } from './opening/acts.js';
import type { Act } from './procedure/act.js';
import { tendersActs } from './tenders/acts.js';

export const acts: ReadonlyMap<string, Act> = new Map(
  [...tendersActs, ...availabilityActs, ...committeeActs, ...keysetActs, ...bidsActs, ...openingActs, ...evaluationActs, ...awardActs].map((act) => [act.type, act]),
);
