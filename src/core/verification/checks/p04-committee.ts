// P4: who sat came from the register; every sitting had its quorum; who scored had declared, for these bidders, no interest; a recused member read nothing and weighed nothing.
import { ruleFraction } from '../../rulebook/rules.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { isOpeningAtRest, standingBefore } from '../history.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { isFreeOfInterest, quorumBase, recusedBefore, seatedBefore } from '../seats-history.js';
import { attendanceOf, checkConcluded, checkDecided, concluded, decided, isSittingRequired } from './p04-room.js';

const sittings = ['opening.started', 'opening.resumed', 'sitting.started', 'sitting.resumed', ...concluded] as const;
const evaluations = [
  'compliance.assessed', 'clarification.requested', 'clarification.examined', 'rejection.proposed', 'rejection.declined', 'bid.rejected', 'sheet.submitted', 'sheet.abstained',
  'consensus.recorded', 'price.opened', 'price.corrected', 'price.foundUnbalanced', 'price.negotiated', 'justification.requested', 'justification.answered', 'justification.assessed', 'lots.combined', 'qualification.assessed',
] as const;

export function checkCommittee({ acts, rules, registry }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'committee.appointed').flatMap((act) => checkRegister(registry, act, rules)),
    ...actsOf(acts, 'committee.chairReplaced').flatMap((act) => checkChair(acts, act)),
    ...actsOf(acts, ...concluded).flatMap((act) => checkConcluded(acts, act, rules)),
    ...(isSittingRequired(rules) ? actsOf(acts, ...decided) : []).flatMap((act) => [...checkDecided(acts, act), ...checkSitting(acts, act, rules)]),
    ...actsOf(acts, 'bid.opened', 'opening.closed').flatMap((act) => checkOpeningGoesOn(acts, act)),
    ...actsOf(acts, ...sittings).flatMap((act) => checkSitting(acts, act, rules)),
    ...actsOf(acts, ...evaluations).flatMap((act) => checkEvaluator(acts, act, act.actor)),
    ...actsOf(acts, 'record.read').flatMap((act) => checkReading(acts, act)),
    ...acts.flatMap((act) => checkRecused(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P4', act, fr, en);

/** Members and alternates stood in the register when they were named, where the pack asks for one. */
function checkRegister(registry: readonly RecordedAct[], act: RecordedAct, { entries }: RulePack): readonly Finding[] {
  if (entries['committee.fromRegister']?.value !== true) return [];
  const listed = actsOf(registry, 'mandate.granted').filter((grant) => grant.index < act.index && grant.command['role'] === 'panellist' && isInForce(registry, grant, act));
  const unlisted = objectsIn(act.command['seats']).map(({ member }) => textIn(member) ?? '').filter((member) => !listed.some(({ command }) => command['account'] === member));
  return unlisted.map((member) => say(act, `${member} a été nommé sans figurer au registre des membres`, `${member} was appointed without standing in the register of members`));
}

function isInForce(registry: readonly RecordedAct[], grant: RecordedAct, act: RecordedAct): boolean {
  const { mandate, from, until } = grant.command;
  const ended = actsOf(registry, 'mandate.ended').some((end) => end.command['mandate'] === mandate && end.index < act.index && end.at <= act.at);
  return !ended && (textIn(from) ?? '') <= act.at && (until === null || act.at < (textIn(until) ?? ''));
}

/** Who takes the chair sat with a deliberative voice. */
function checkChair(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const chair = textIn(act.command['chair']);
  const seat = seatedBefore(acts, act.seq).find(({ member }) => member === chair);
  return seat?.deliberative === true && seat.office === 'member' ? [] : [say(act, `${String(chair)} préside sans avoir siégé comme membre`, `${String(chair)} chairs without having sat as a member`)];
}

/** While the opening sitting rests no bid is opened, and it is not closed. */
const checkOpeningGoesOn = (acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] =>
  (isOpeningAtRest(acts, act.seq) ? [say(act, 'pli ouvert ou séance close pendant une suspension de la séance d\'ouverture', 'a bid opened, or the sitting closed, while the opening sitting rested')] : []);

function checkSitting(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const attendance = new Set(attendanceOf(acts, act));
  const seated = seatedBefore(acts, act.seq);
  const voices = seated.filter(({ member, deliberative }) => deliberative && attendance.has(member));
  const { numerator, denominator } = ruleFraction(rules, 'quorum');
  const needed = Math.max(1, Math.ceil((quorumBase(acts, act.seq) * numerator) / denominator));
  const strangers = [...attendance].filter((member) => !seated.some((seat) => seat.member === member));
  const quorate = voices.length >= needed && voices.some(({ office }) => office === 'chair') && strangers.length === 0;
  const quorum = quorate ? [] : [say(act, `séance sans quorum : ${voices.length} voix présentes, ${needed} requises`, `sitting without quorum: ${voices.length} voices present, ${needed} required`)];
  const judged = act.type.startsWith('opening.') ? [] : [...attendance].flatMap((member) => (isOwnSitting(act) ? checkImpartial(acts, act, member) : checkEvaluator(acts, act, member)));
  return [...quorum, ...judged];
}

function checkEvaluator(acts: readonly RecordedAct[], act: RecordedAct, member: string): readonly Finding[] {
  const seat = seatedBefore(acts, act.seq).find((each) => each.member === member);
  if (seat?.deliberative !== true) return [say(act, `${member} a évalué sans siéger avec voix délibérative`, `${member} evaluated without a deliberative seat`)];
  return checkImpartial(acts, act, member);
}

/** Experts attend the commission's own sittings and declare like members; an observer has no part and declares nothing. */
const isOwnSitting = ({ type }: RecordedAct): boolean => type === 'sitting.started' || type === 'sitting.resumed';

function checkImpartial(acts: readonly RecordedAct[], act: RecordedAct, member: string): readonly Finding[] {
  if (isOwnSitting(act) && seatedBefore(acts, act.seq).some((seat) => seat.member === member && seat.office === 'observer')) return [];
  const bidders = standingBefore(acts, act.seq).map(({ bidder }) => bidder);
  return isFreeOfInterest(acts, member, bidders, act.seq) ? [] :
    [say(act, `${member} a évalué sans s'être déclaré libre d'intérêt envers chaque soumissionnaire`, `${member} evaluated without having declared no interest in each bidder`)];
}

const committee: readonly string[] = ['chair', 'member', 'rapporteur', 'expert', 'observer'];

function checkReading(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  if (!committee.includes(act.role) || act.command['kind'] !== 'bid') return [];
  const bidders = standingBefore(acts, act.seq).map(({ bidder }) => bidder);
  return isFreeOfInterest(acts, act.actor, bidders, act.seq) ? [] :
    [say(act, `${act.actor} a lu un pli sans s'être déclaré libre d'intérêt envers chaque soumissionnaire`, `${act.actor} read a bid without having declared no interest in each bidder`)];
}

/** Once recused, nothing more in this procedure: not a look, not a mark, not a signature. */
const checkRecused = (acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] =>
  (recusedBefore(acts, act.seq).has(act.actor) ? [say(act, `${act.actor} était récusé et a encore agi ou lu`, `${act.actor} was recused and still acted or read`)] : []);
