import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';

/** Two drafts may take the same reference at the same time; the unique column decides, and says so. */
export async function refusingTakenReference<T>(reference: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code, constraint } = (error as { driverError?: { code?: unknown; constraint?: unknown } } | null)?.driverError ?? {};
    if (code === '23505' && constraint === 'tender_reference_key') throw new Refused(refuse('REFERENCE_TAKEN', { reference }));
    throw error;
  }
}
