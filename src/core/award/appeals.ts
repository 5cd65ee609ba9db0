// Appeals against the award that stands now; those against an award already undone are history.
import type { CaseFile } from '../procedure/case-file.js';
import type { Appeal } from './award-facts.js';

export const pendingAppeals = (file: CaseFile): readonly Appeal[] => file.award.appeals.filter(({ outcome }) => outcome === null);

/** The bidder's appeals against the present award. */
export function appealsOf(file: CaseFile, appellant: string): readonly Appeal[] {
  const decidedAt = file.award.decision?.at;
  if (decidedAt === undefined) return [];
  return file.award.appeals.filter((appeal) => appeal.appellant === appellant && appeal.lodgedAt >= decidedAt);
}
