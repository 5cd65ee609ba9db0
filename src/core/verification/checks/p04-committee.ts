// P4: every sitting had its quorum; who scored had declared, for these bidders, no interest; a recused member read nothing and weighed nothing.
import { ruleFraction } from '../../rulebook/rules.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn, standingBefore } from '../history.js';
import { textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { isFreeOfInterest, quorumBase, recusedBefore, seatedBefore } from '../seats-history.js';

const sittings = ['opening.started', 'compliance.closed', 'technical.closed', 'lot.ranked'] as const;
const evaluations = ['compliance.assessed', 'bid.rejected', 'sheet.submitted', 'consensus.recorded', 'price.opened', 'price.corrected', 'qualification.assessed'] as const;

export function checkCommittee({ acts, rules }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, ...sittings).flatMap((act) => checkSitting(acts, act, rules)),
    ...actsOf(acts, ...evaluations).flatMap((act) => checkEvaluator(acts, act, act.actor)),
    ...actsOf(acts, 'record.read').flatMap((act) => checkReading(acts, act)),
    ...acts.flatMap((act) => checkRecused(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P4', act, fr, en);

function checkSitting(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const attendance = new Set(textsIn(act.command['attendance']));
  const seated = seatedBefore(acts, act.seq);
  const voices = seated.filter(({ member, deliberative }) => deliberative && attendance.has(member));
  const { numerator, denominator } = ruleFraction(rules, 'quorum');
  const needed = Math.max(1, Math.ceil((quorumBase(acts, act.seq) * numerator) / denominator));
  const strangers = [...attendance].filter((member) => !seated.some((seat) => seat.member === member));
  const quorate = voices.length >= needed && voices.some(({ office }) => office === 'chair') && strangers.length === 0;
  const quorum = quorate ? [] : [say(act, `séance sans quorum : ${voices.length} voix présentes, ${needed} requises`, `sitting without quorum: ${voices.length} voices present, ${needed} required`)];
  const judged = act.type === 'opening.started' ? [] : [...attendance].flatMap((member) => checkEvaluator(acts, act, member));
  return [...quorum, ...judged];
}

function checkEvaluator(acts: readonly RecordedAct[], act: RecordedAct, member: string): readonly Finding[] {
  const seat = seatedBefore(acts, act.seq).find((each) => each.member === member);
  if (seat?.deliberative !== true) return [say(act, `${member} a évalué sans siéger avec voix délibérative`, `${member} evaluated without a deliberative seat`)];
  const bidders = standingBefore(acts, act.seq).map(({ bidder }) => bidder);
  return isFreeOfInterest(acts, member, bidders, act.seq) ? [] :
    [say(act, `${member} a évalué sans s'être déclaré libre d'intérêt envers chaque soumissionnaire`, `${member} evaluated without having declared no interest in each bidder`)];
}

const committee: readonly string[] = ['chair', 'member', 'rapporteur', 'expert', 'observer'];

function checkReading(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  if (!committee.includes(act.role) || act.command['kind'] !== 'bid') return [];
  const bidder = depositsIn(acts).find(({ bid }) => bid === textIn(act.command['subject']))?.bidder ?? '';
  return isFreeOfInterest(acts, act.actor, [bidder], act.seq) ? [] :
    [say(act, `${act.actor} a lu un pli sans s'être déclaré libre d'intérêt`, `${act.actor} read a bid without having declared no interest`)];
}

/** Once recused, nothing more in this procedure: not a look, not a mark, not a signature. */
const checkRecused = (acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] =>
  (recusedBefore(acts, act.seq).has(act.actor) ? [say(act, `${act.actor} était récusé et a encore agi ou lu`, `${act.actor} was recused and still acted or read`)] : []);
