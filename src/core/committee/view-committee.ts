// What is shown of the commission to those inside the procedure. What somebody declared of their ties is for those who must act on it.
import type { CaseFile } from '../procedure/case-file.js';
import type { CommitteeFacts } from './committee-facts.js';
import { membersToRecuse } from './declarations.js';

export interface CommitteeView extends Pick<CommitteeFacts, 'decisionReference' | 'seats' | 'convocations'> {
  /** who has declared */
  readonly declared: readonly string[];
  readonly recused: readonly { readonly member: string; readonly alternate: string | null; readonly at: string }[];
  readonly interests?: CommitteeFacts['declarations'];
  readonly toBeRecused?: readonly string[];
}

export function viewCommittee(file: CaseFile, withInterests: boolean): CommitteeView | null {
  const { committee } = file;
  if (committee === null) return null;
  const { decisionReference, seats, convocations, declarations, recusals } = committee;
  return {
    decisionReference, seats, convocations,
    declared: [...new Set(declarations.map(({ member }) => member))],
    recused: recusals.map(({ member, alternate, at }) => ({ member, alternate, at })),
    ...(withInterests ? { interests: declarations, toBeRecused: membersToRecuse(file) } : {}),
  };
}
