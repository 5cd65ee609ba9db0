// What is shown of the commission to those inside the procedure. What somebody declared of their ties is for those who must act on it.
import type { CaseFile } from '../procedure/case-file.js';
import type { CommitteeFacts, Recusal, RecusalProposal } from './committee-facts.js';
import { membersToRecuse } from './declarations.js';

export interface CommitteeView extends Pick<CommitteeFacts, 'decisionReference' | 'seats' | 'chairs' | 'convocations' | 'sittings'> {
  /** who has declared */
  readonly declared: readonly string[];
  readonly recused: readonly Pick<Recusal, 'member' | 'alternate' | 'ground' | 'by' | 'at'>[];
  readonly interests?: CommitteeFacts['declarations'];
  readonly toBeRecused?: readonly string[];
  readonly recusalProposals?: readonly RecusalProposal[];
}

export function viewCommittee(file: CaseFile, withInterests: boolean): CommitteeView | null {
  const { committee } = file;
  if (committee === null) return null;
  const { decisionReference, seats, chairs, convocations, sittings, declarations, recusals, recusalProposals = [] } = committee;
  return {
    decisionReference, seats, chairs, convocations, sittings,
    declared: [...new Set(declarations.map(({ member }) => member))],
    recused: recusals.map(({ member, alternate, ground, by, at }) => ({ member, alternate, ground, by, at })),
    ...(withInterests ? { interests: declarations, toBeRecused: membersToRecuse(file), recusalProposals } : {}),
  };
}
