import { isFault, type Fault, fault } from '../../core/audit-log/index.js';
import type { JsonObject } from '../../core/json.js';
import { signAct, type HeldShare } from '../../sealing/index.js';
import type { MemberKeys } from '../../sealing/member-keys.js';
import type { Service } from './service.js';
import { RefusedByService } from './trouble.js';

/** A share of the caller, and whether it may be released. */
export interface OwnShare extends HeldShare {
  /** why not yet, or not any more; null: it may be */
  readonly notDue: string | null;
  readonly released: boolean;
  /** how many are released, and how many open the envelope */
  readonly have: number;
  readonly threshold: number;
}

export interface HolderAtService {
  readonly service: Service;
  readonly tender: string;
  readonly member: string;
  readonly keys: MemberKeys;
}

/** All of the caller's shares, or with `rehearsal` the one of the test envelope. */
export async function ownShares({ service, tender }: HolderAtService, rehearsal: boolean): Promise<readonly OwnShare[] | Fault> {
  if (!rehearsal) return sharesIn((await service.get(`/v1/tenders/${tender}/shares`))['shares']);
  try {
    return sharesIn([await service.get(`/v1/tenders/${tender}/rehearsals/share`)]);
  } catch (error) {
    if (error instanceof RefusedByService && error.code === 'NOT_FOUND') return [];
    throw error;
  }
}

function sharesIn(value: unknown): readonly OwnShare[] | Fault {
  const shares = Array.isArray(value) ? value.map(shareIn) : [fault('the answer holds no shares')];
  return shares.find((share) => isFault(share)) ?? (shares as readonly OwnShare[]);
}

function shareIn(value: unknown): OwnShare | Fault {
  const { bid, bidder, envelope, keyset, index, vss, sealed, notDue, released, have, threshold } = (value ?? {}) as Partial<Record<keyof OwnShare, unknown>>;
  const texts = [bid, bidder, envelope, keyset, sealed].every((text) => typeof text === 'string');
  const sound = texts && Number.isInteger(index) && Array.isArray(vss) && vss.every((point) => typeof point === 'string') && (notDue === null || typeof notDue === 'string');
  return sound && typeof released === 'boolean' && typeof have === 'number' && typeof threshold === 'number' ? (value as OwnShare) : fault('a share in the answer cannot be read');
}

/** An act of the holder, signed by their own key. */
export function actAs({ service, tender, keys }: HolderAtService, { path, type, command }: { readonly path: string; readonly type: string; readonly command: JsonObject }): Promise<JsonObject> {
  return service.post(`/v1/tenders/${tender}/${path}`, command, { headers: { 'pli-signature': signAct({ chain: tender, type, values: { command } }, keys.seed) } });
}
