import { isWorthRetrying } from '../platform/unit-of-work.js';
import type { Problem } from './problem.js';
import type { Mistake } from './read-fields.js';
import { TransportRefused } from './refused.js';

/** A refusal that is answered with the page it came from, with what was typed still in it. The transaction is given up like with any refusal. */
export class PageRefused extends Error {
  constructor(readonly refusal: unknown, readonly page: (told: Problem) => string) {
    super('refused on its page', { cause: refusal });
  }
}

/** Does an act for a page; if it is refused, the page shows why. What is worth retrying is left to whoever retries. */
export async function onPage<T>(act: () => Promise<T>, page: (told: Problem) => string): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw isWorthRetrying(error) ? error : new PageRefused(error, page);
  }
}

/** Fields that do not fit: thrown, not answered, so that the form's key stays free for the corrected form. */
export function refuseMistakes(mistakes: readonly Mistake[], page: (mistakes: readonly Mistake[]) => string): void {
  if (mistakes.length === 0) return;
  const errors = mistakes.map(({ field, say }) => ({ pointer: `/${field}`, code: 'FIELD', detail: say }));
  throw new PageRefused(new TransportRefused('VALIDATION_FAILED', { fields: mistakes.length }, errors), () => page(mistakes));
}
