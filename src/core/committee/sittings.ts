// The commission's own sittings as decisions ask them: which one is open, whether it rests, which convocation is still to be answered.
import type { CaseFile } from '../procedure/case-file.js';
import type { CommitteeFacts, Convocation, Sitting } from './committee-facts.js';

/** At most one is open at a time: the last. */
export function openSitting(file: Pick<CaseFile, 'committee'>): Sitting | undefined {
  const last = file.committee?.sittings.at(-1);
  return last?.closedAt === null ? last : undefined;
}

export const restsSince = ({ suspensions }: Pick<Sitting, 'suspensions'>): string | null => {
  const last = suspensions.at(-1);
  return last?.resumedAt === null ? last.at : null;
};

/** Convocations to analysis or judgement for which no sitting was opened yet, with their numbers. */
export const sittingsToHold = ({ convocations, sittings }: Pick<CommitteeFacts, 'convocations' | 'sittings'>): readonly (Convocation & { readonly number: number })[] =>
  convocations.map((convocation, index) => ({ ...convocation, number: index + 1 }))
    .filter(({ sitting, number }) => sitting !== 'opening' && !sittings.some(({ convocation }) => convocation === number));

/** The facts with the open sitting changed. */
export const withOpenSitting = (file: CaseFile, change: (sitting: Sitting) => Sitting): CaseFile => (file.committee === null ? file : {
  ...file, committee: { ...file.committee, sittings: file.committee.sittings.map((sitting) => (sitting.closedAt === null ? change(sitting) : sitting)) },
});
