// Who sat, who had declared what, and who was recused, read from the appointment, the declarations and the recusals alone.
import { actsOf, type RecordedAct } from './evidence.js';
import { objectsIn, textIn, textsIn } from './reading.js';

export interface SeatedMember {
  readonly member: string;
  readonly office: string;
  readonly deliberative: boolean;
}

/** Titular members of the last appointment, and alternates once a recusal after it seated them; without those recused. */
export function seatedBefore(acts: readonly RecordedAct[], seq: number): readonly SeatedMember[] {
  const recused = recusedBefore(acts, seq);
  const appointed = actsOf(acts, 'committee.appointed').findLast((act) => act.seq < seq)?.seq ?? 0;
  const seatedAlternates = actsOf(acts, 'member.recused').filter((act) => act.seq > appointed && act.seq < seq).map(({ result }) => textIn(result['alternate']));
  return appointedBefore(acts, seq).filter(({ member, alternateFor }) => !recused.has(member) && (alternateFor === null || seatedAlternates.includes(member)));
}

/** Deliberative titular seats: the base of the quorum, which recusals do not shrink. */
export const quorumBase = (acts: readonly RecordedAct[], seq: number): number =>
  appointedBefore(acts, seq).filter(({ deliberative, alternateFor }) => deliberative && alternateFor === null).length;

/** Every seat of the last appointment, alternates and the recused included. */
export function appointedBefore(acts: readonly RecordedAct[], seq: number): readonly (SeatedMember & { readonly alternateFor: string | null })[] {
  const appointment = actsOf(acts, 'committee.appointed').findLast((act) => act.seq < seq);
  const seats = objectsIn(appointment?.command['seats']).map(({ member, office, voice, alternateFor }) =>
    ({ member: textIn(member) ?? '', office: textIn(office) ?? '', deliberative: voice === 'deliberative', alternateFor: textIn(alternateFor) }));
  const replacement = actsOf(acts, 'committee.chairReplaced').findLast((act) => act.seq < seq && act.seq > (appointment?.seq ?? 0));
  return replacement === undefined ? seats : seats.map((seat) => ({ ...seat, office: officeAfter(seat, textIn(replacement.command['chair'])) }));
}

/** Whoever chaired before, and their alternates, are members from then on. */
const officeAfter = ({ member, office }: SeatedMember, chair: string | null): string => (member === chair ? 'chair' : office === 'chair' ? 'member' : office);

export const recusedBefore = (acts: readonly RecordedAct[], seq: number): ReadonlySet<string> =>
  new Set(actsOf(acts, 'member.recused').filter((act) => act.seq < seq).map(({ command }) => textIn(command['member']) ?? ''));

/** Whether the member's last word speaks of every one of these bidders and names an interest in none of them. */
export function isFreeOfInterest(acts: readonly RecordedAct[], member: string, bidders: readonly string[], seq: number): boolean {
  const declaration = actsOf(acts, 'declaration.made').findLast((act) => act.seq < seq && act.actor === member);
  if (declaration === undefined) return false;
  const spokenOf = textsIn(declaration.command['bidders']);
  const interests = objectsIn(declaration.command['interests']).map(({ bidder }) => textIn(bidder));
  return bidders.every((bidder) => spokenOf.includes(bidder) && !interests.includes(bidder));
}
