// P2, extensions: a limit that moved for an incident moved later, before anything was opened, for an incident the journal knew, by two people.
// Read from the proposals, the decisions and the journal's own chain alone.
import { incidentDeclared, touches } from '../../availability/incident.js';
import { isInstant } from '../../calendar/instant.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { isAgreed, limitBefore, proposalOf } from '../history.js';
import { numberIn, objectIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkExtensions({ acts, registry, rules }: Evidence): readonly Finding[] {
  const proposals = actsOf(acts, 'extension.proposed').flatMap((act) => checkIncident(acts, registry, rules, act));
  return [...proposals, ...actsOf(acts, 'extension.decided').flatMap((act) => checkDecision(acts, act))];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P2', act, fr, en);

/** The incident stands in the journal, earlier, with these very hours, and the limit of then lay in it or shortly after. */
function checkIncident(acts: readonly RecordedAct[], registry: readonly RecordedAct[], rules: RulePack, act: RecordedAct): readonly Finding[] {
  const { id, from, to } = objectIn(act.command['incident']);
  const declared = actsOf(registry, incidentDeclared).find(({ command, index }) => command['incident'] === id && index < act.index);
  const known = declared !== undefined && declared.command['from'] === from && declared.command['to'] === to;
  const unknown = known ? [] : [say(act, 'le journal ne connaît pas cet incident à ces heures', 'the journal knows no such incident at these hours')];
  const limit = limitBefore(acts, act.seq);
  const near = isInstant(from) && isInstant(to) && limit !== null && touches(rules, { from, to }, limit);
  return near ? unknown : [...unknown, say(act, `la limite du ${limit ?? '?'} n'était pas touchée par cet incident`, `the limit of ${limit ?? '?'} was not touched by this incident`)];
}

function checkDecision(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const proposal = proposalOf(acts, act);
  if (proposal === undefined) return [say(act, 'cette décision ne porte sur aucune proposition', 'this decision is about no proposal')];
  const earlier = actsOf(acts, 'extension.decided').some(({ seq, command }) => seq < act.seq && numberIn(command['proposal']) === numberIn(act.command['proposal']));
  const alone = proposal.actor === act.actor || (proposal.role === 'clerk' && act.role === 'clerk');
  return [
    ...(earlier ? [say(act, 'cette proposition était déjà tranchée', 'this proposal had been decided before')] : []),
    ...(alone ? [say(act, 'une prolongation se décide à deux, dont l\'autorité ou la tutelle', 'an extension takes two people, the authority or the supervisor among them')] : []),
    ...(isAgreed(act) ? checkMove(acts, act, proposal) : []),
  ];
}

function checkMove(acts: readonly RecordedAct[], act: RecordedAct, proposal: RecordedAct): readonly Finding[] {
  const before = limitBefore(acts, act.seq);
  const moved = textIn(proposal.command['limitAt']);
  const later = before !== null && moved !== null && moved > before && act.result['limitAt'] === moved;
  const opened = actsOf(acts, 'opening.started', 'bid.opened').some(({ seq }) => seq < act.seq);
  return [
    ...(later ? [] : [say(act, 'la limite n\'a pas été repoussée à l\'heure proposée', 'the limit was not moved to the later hour proposed')]),
    ...(opened ? [say(act, 'la limite a été repoussée alors que des plis étaient ouverts', 'the limit was moved when envelopes had been opened')] : []),
  ];
}
