// Proposes that a member be recused for a tie they did not declare, with the bidders concerned and the evidence. It changes no seat: another person
// recuses on it, and after the marks are open nobody is recused without one (promise P4). Bidders and evidence stay on record for good: they are what a
// recusal that moves a result rests on.
import { standingBidders } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { list, object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import { refusalOfConflict } from './impartiality.js';
import { refusalOfSeat, seatOf } from './seats.js';

export type ProposeRecusal = {
  readonly member: string;
  /** with whom the tie would be: one at least */
  readonly bidders: readonly string[];
  /** what shows it, and where it can be seen */
  readonly evidence: string;
};
/** Its number among the proposals of the procedure, from 1. */
export type RecusalProposed = { readonly number: number };

const type = 'recusal.proposed';
const shape = object({ member: person, bidders: list(person), evidence: text(4000) });

export const proposeRecusal = defineAct<ProposeRecusal, RecusalProposed>({
  type,
  by: ['chair', 'authority', 'member', 'rapporteur'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { actor, role }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const refusal = refusalOfProposer(file, actor, role) ?? refusalOfProposal(file, read, actor);
    return refusal ?? { number: proposalsOf(file).length + 1 };
  },
  record(file, { command: { member, bidders, evidence }, circumstances: { actor, at } }) {
    const proposal = { member, bidders: [...new Set(bidders)], evidence, by: actor, at };
    return { ...file, committee: { ...committeeOf(file), recusalProposals: [...proposalsOf(file), proposal] } };
  },
});

/** The authority, or who sits with a voice and has no tie themself. */
export function refusalOfProposer(file: CaseFile, actor: string, role: string): Refusal | null {
  if (file.committee === null) return refuse('NO_COMMITTEE', {});
  if (role === 'authority') return null;
  const refusal = refusalOfSeat(type, file, actor) ?? refusalOfConflict(type, file, actor);
  if (refusal !== null) return refusal;
  return seatOf(file, actor)?.voice === 'deliberative' ? null : refuse('EVALUATOR_WITHOUT_VOICE', { member: actor });
}

function refusalOfProposal(file: CaseFile, { member, bidders }: ProposeRecusal, actor: string): Refusal | null {
  const seat = seatOf(file, member);
  if (seat === null || seat.standing === 'ended') return refuse('NOT_IN_COMMITTEE', { member });
  if (seat.standing === 'recused') return refuse('ALREADY_RECUSED', { member });
  if (actor === member) return refuse('RECUSAL_OF_ONESELF', {});
  const known = standingBidders(file);
  const unknown = bidders.filter((bidder) => !known.includes(bidder));
  if (bidders.length === 0 || unknown.length > 0) return refuse('RECUSAL_NAMES_NO_BIDDER', { unknown });
  return proposalsOf(file).some((each) => each.member === member && each.by === actor) ? refuse('RECUSAL_PROPOSED_ALREADY', { member }) : null;
}

const proposalsOf = (file: CaseFile) => file.committee?.recusalProposals ?? [];
