// Rejections proposed and not yet confirmed or declined. The bid is in for as long.
import type { LotEvaluation, RejectionProposal } from './evaluation-facts.js';

type WithProposals = Pick<LotEvaluation, 'proposals'>;

export const pendingRejections = ({ proposals = [] }: WithProposals): readonly RejectionProposal[] => proposals.filter(({ outcome }) => outcome === null);

/** By its number in the lot; undefined when it is not waiting. */
export const pendingRejection = (evaluation: WithProposals, number: number): RejectionProposal | undefined =>
  pendingRejections(evaluation).find((proposal) => proposal.number === number);

export const withOutcome = (
  { proposals = [] }: WithProposals, number: number, change: Pick<RejectionProposal, 'outcome'> & Partial<Pick<RejectionProposal, 'declined'>>,
): readonly RejectionProposal[] => proposals.map((proposal) => (proposal.number === number ? { ...proposal, ...change } : proposal));

/** Those that fall with who made them, or with the step they were made in. */
export const letFall = ({ proposals }: WithProposals, falls: (proposal: RejectionProposal) => boolean): WithProposals => (proposals === undefined ? {} : {
  proposals: proposals.map((proposal) => (proposal.outcome === null && falls(proposal) ? { ...proposal, outcome: 'void' as const } : proposal)),
});
