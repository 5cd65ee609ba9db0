// Once the marks of a lot are open, nobody changes its result alone by recusing (promise P4): whoever knows the marks, and perhaps the prices, would know
// which sheet to take out. From then on a member whose part in such a lot would fall leaves for a tie they declared themself, or after another person has
// proposed it, with the bidders concerned and the evidence, on record for good.
import { evaluationOf } from '../evaluation/lot-evaluation.js';
import { proposedBids } from '../evaluation/places.js';
import { membersAwaited } from '../evaluation/sheets.js';
import { voidedBy } from '../evaluation/void-sheets.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { Recusal, RecusalGround, RecusalProposal } from './committee-facts.js';
import { interestsOf } from './impartiality.js';
import { seatOf } from './seats.js';

/** What somebody leaves for, and on whose proposal. */
export type RecusalBasis = {
  readonly ground: RecusalGround;
  /** with whom the member declared a tie, or was found to have one */
  readonly bidders: readonly string[];
  readonly proposedBy?: string;
};

export function refusalOfLateRecusal(file: CaseFile, member: string, actor: string): Refusal | null {
  if (interestsOf(file, member).length > 0 || secondFor(file, member, actor) !== undefined) return null;
  const open = lotsWithOpenMarks(file);
  const lots = voidedBy(file, member).map(({ lot }) => lot).filter((lot) => open.includes(lot));
  return lots.length === 0 ? null : refuse('RECUSAL_NEEDS_SECOND', { member, lots });
}

export function basisOf(file: CaseFile, member: string, actor: string): RecusalBasis {
  const declared = [...interestsOf(file, member)];
  if (declared.length > 0) return { ground: 'declaredInterest', bidders: declared };
  const second = secondFor(file, member, actor);
  if (second !== undefined) return { ground: 'found', bidders: [...second.bidders], proposedBy: second.by };
  return { ground: actor === member ? 'ownRequest' : 'decided', bidders: [] };
}

/** The last proposal by somebody else, not recused since: neither the member nor whoever recuses them. */
export const secondFor = (file: CaseFile, member: string, actor: string): RecusalProposal | undefined =>
  (file.committee?.recusalProposals ?? []).findLast((each) => each.member === member && each.by !== member && each.by !== actor && seatOf(file, each.by)?.standing !== 'recused');

/** Proposals somebody other than their author may follow: about whoever has not left. */
export const proposalsToDecide = (file: CaseFile, decider: string): readonly RecusalProposal[] =>
  (file.committee?.recusalProposals ?? []).filter(({ member, by }) => by !== decider && member !== decider && isStillOf(file, member));

const isStillOf = (file: CaseFile, member: string): boolean => ['sitting', 'waiting'].includes(seatOf(file, member)?.standing ?? '');

/** Every voice has handed in or abstained, or had once: an alternate seated since closes nothing that was seen. */
export const lotsWithOpenMarks = (file: CaseFile): readonly string[] => (file.tender?.file.lots ?? []).filter((lot) => marksAreOpen(file, lot)).map(({ id }) => id);

function marksAreOpen(file: CaseFile, lot: LotFile): boolean {
  if (file.committee?.recusals.some(({ marksOpen = [] }) => marksOpen.includes(lot.id)) === true) return true;
  const marking = new Set(evaluationOf(file, lot.id).sheets.filter(({ counts }) => counts).map(({ member }) => member));
  // A bid that is back in the lot asks for more marks, and takes back none that were shown.
  return marking.size > 0 && membersAwaited(file, lot).every((member) => marking.has(member));
}

/** Who was proposed in the lots a recusal sent back: what the report sets beside the result. */
export function undoneBy(before: CaseFile, after: CaseFile): Pick<Recusal, 'undone'> {
  const undone = Object.keys(before.evaluation).flatMap((lot) => {
    const [bids, left] = [before, after].map((file) => proposedBids(evaluationOf(file, lot)));
    return bids === undefined || bids.length === 0 || left === undefined || left.length > 0 ? [] : [{ lot, bids }];
  });
  return undone.length === 0 ? {} : { undone };
}
