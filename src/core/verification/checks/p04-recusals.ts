// P4: once the marks of a lot were open, nobody whose part in it fell was recused on one person's word: they had declared a tie, or somebody else had proposed it.
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { roundBefore } from '../marking-rounds.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { recusedBefore, seatedBefore } from '../seats-history.js';

export const checkRecusals = ({ acts }: Evidence): readonly Finding[] => actsOf(acts, 'member.recused').flatMap((act) => {
  const member = textIn(act.command['member']) ?? '';
  if (hasDeclaredTie(acts, act, member) || isProposedByAnother(acts, act, member)) return [];
  const late = partsOf(acts, act, member).filter((lot) => areMarksOpen(acts, lot, act));
  return late.map((lot) => finding('V9', 'P4', act, `${member} a été récusé sur la parole d'une seule personne, notes du lot ${lot} connues`, `${member} was recused on one person's word, the marks of lot ${lot} being known`));
});

function hasDeclaredTie(acts: readonly RecordedAct[], { seq }: RecordedAct, member: string): boolean {
  const last = actsOf(acts, 'declaration.made').findLast((act) => act.seq < seq && act.actor === member);
  return objectsIn(last?.command['interests']).length > 0;
}

/** By the authority or somebody who sat with a voice, not recused since; neither the member nor whoever recused. */
function isProposedByAnother(acts: readonly RecordedAct[], { seq, actor }: RecordedAct, member: string): boolean {
  const gone = recusedBefore(acts, seq);
  return actsOf(acts, 'recusal.proposed').some((act) => act.seq < seq && act.command['member'] === member && ![member, actor].includes(act.actor) && !gone.has(act.actor)
    && (act.role === 'authority' || voicesBefore(acts, act.seq).includes(act.actor)));
}

/** Lots they had marked in the round of marks under way, and those in which the recusal says that something of theirs falls. */
const partsOf = (acts: readonly RecordedAct[], { seq, result }: RecordedAct, member: string): readonly string[] => [...new Set([
  ...actsOf(acts, 'sheet.submitted').filter((act) => act.seq < seq && act.actor === member).map((act) => ({ act, lot: textIn(act.command['lot']) ?? '' }))
    .filter(({ act, lot }) => act.seq > roundBefore(acts, lot, seq).since).map(({ lot }) => lot),
  ...objectsIn(result['voided']).map(({ lot }) => textIn(lot) ?? ''),
])];

const voicesBefore = (acts: readonly RecordedAct[], seq: number): readonly string[] => seatedBefore(acts, seq).filter(({ deliberative }) => deliberative).map(({ member }) => member);

/** Whether at that entry, or at any before it in its round of marks, everybody with a voice had handed in a sheet of the lot or abstained. */
function areMarksOpen(acts: readonly RecordedAct[], lot: string, until: RecordedAct): boolean {
  const [marked, abstained, { since }] = [new Set<string>(), new Set<string>(), roundBefore(acts, lot, until.seq)] as const;
  const events = actsOf(acts, 'sheet.submitted', 'sheet.abstained', 'member.recused').filter(({ seq }) => seq > since && seq < until.seq);
  let left = false;
  for (const event of [...events, until]) {
    const voices = voicesBefore(acts, event.seq);
    if (marked.size > 0 && voices.every((member) => marked.has(member) || abstained.has(member))) return true;
    // Where a recusal leaves only members who abstained, they may mark again.
    if (left && marked.size === 0 && voices.every((member) => abstained.has(member))) abstained.clear();
    left = event.type === 'member.recused';
    if (left) marked.delete(textIn(event.command['member']) ?? '');
    else if (textIn(event.command['lot']) === lot) (event.type === 'sheet.submitted' ? marked : abstained).add(event.actor);
  }
  return false;
}
