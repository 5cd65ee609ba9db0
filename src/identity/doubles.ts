import { refuse, type Refusal } from '../core/refusal.js';
import { Refused } from '../web/refused.js';

const refusals: Readonly<Record<string, Refusal>> = {
  account_login_key: refuse('LOGIN_TAKEN', {}),
  firm_nif_key: refuse('NIF_KNOWN', {}),
  signing_key_pkey: refuse('KEY_KNOWN', {}),
  share_key_pkey: refuse('KEY_KNOWN', {}),
  signing_key_public_key_key: refuse('KEY_KNOWN', {}),
};

/** What must be unique is unique by constraint; of two at the same time, the second is refused. */
export async function refusingDoubles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = (error as { driverError?: { constraint?: unknown } } | null)?.driverError?.constraint;
    const refusal = typeof constraint === 'string' ? refusals[constraint] : undefined;
    throw refusal === undefined ? error : new Refused(refusal);
  }
}
