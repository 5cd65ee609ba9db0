// P5: no member saw another's sheet before handing in their own; a handed-in sheet never changed. Each round of marks by itself: after a return of the
// lot to its marks everybody marks anew, blind once more, and says why a mark is another than in the round before.
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { digestOfJson } from '../history.js';
import { marksOf, roundBefore, type GivenMark, type MarkingRound } from '../marking-rounds.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { seatedBefore } from '../seats-history.js';

export function checkSheets({ acts }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'sheet.submitted').flatMap((act) => {
      const round = roundBefore(acts, textIn(act.command['lot']) ?? '', act.seq);
      return [...checkBlind(acts, act, round), ...checkUnchanged(acts, act, round), ...checkRound(acts, act, round)];
    }),
    ...actsOf(acts, 'record.read').flatMap((act) => checkReader(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P5', act, fr, en);

const isReadingOf = (act: RecordedAct, lot: string | null): boolean => act.command['kind'] === 'sheet' && textIn(act.command['subject']) === lot;

/** The first sheet of a member in a round comes before any look into the others' in it. */
function checkBlind(acts: readonly RecordedAct[], act: RecordedAct, { since }: MarkingRound): readonly Finding[] {
  const lot = textIn(act.command['lot']);
  const earlier = sheetsOf(acts, act).some(({ seq }) => seq > since);
  const seen = actsOf(acts, 'record.read').some((read) => read.seq > since && read.seq < act.seq && read.actor === act.actor && isReadingOf(read, lot));
  return seen && !earlier ? [say(act, `${act.actor} avait lu les fiches des autres avant de rendre la sienne`, `${act.actor} had read the others' sheets before handing in`)] : [];
}

/** A mark is given once in a round; a later sheet may only add bids that came back. */
function checkUnchanged(acts: readonly RecordedAct[], act: RecordedAct, { since }: MarkingRound): readonly Finding[] {
  const given = new Set(sheetsOf(acts, act).filter(({ seq }) => seq > since).flatMap(cellsOf));
  const cells = cellsOf(act);
  const changed = cells.some((cell, index) => given.has(cell) || cells.indexOf(cell) !== index);
  return changed ? [say(act, `${act.actor} a noté deux fois la même chose`, `${act.actor} marked the same thing twice`)] : [];
}

/** A sheet names its round, lists the marks that are others than the member's last, and gives each a reason that is not the one of then. */
function checkRound(acts: readonly RecordedAct[], act: RecordedAct, { number, since }: MarkingRound): readonly Finding[] {
  const { round: named = 1 } = act.command;
  const other = named === number ? [] : [say(act, `la fiche de ${act.actor} n'est pas du tour ${number}`, `the sheet of ${act.actor} is not of round ${number}`)];
  const earlier = new Map(sheetsOf(acts, act).filter(({ seq }) => seq < since).flatMap(marksOf).map((mark) => [mark.cell, mark] as const));
  const changed = marksOf(act).flatMap((now) => {
    const before = earlier.get(now.cell);
    return before === undefined || before.mark === now.mark ? [] : [{ now, before }];
  });
  const told = changed.map(({ now: { bid, criterion }, before }) => ({ bid, criterion, before: before.mark }));
  const listed = digestOfJson(act.result['changed'] ?? null) === digestOfJson(number === 1 ? null : told);
  const unlisted = listed ? [] : [say(act, `la fiche de ${act.actor} ne dit pas quelles notes ont changé`, `the sheet of ${act.actor} does not say which marks changed`)];
  return [...other, ...unlisted, ...changed.filter(isUnexplained).map(({ now }) =>
    say(act, `${act.actor} a changé une note d'un tour à l'autre sans motif nouveau ${now.cell}`, `${act.actor} changed a mark between rounds without a new reason ${now.cell}`))];
}

const isUnexplained = ({ now, before }: { readonly now: GivenMark; readonly before: GivenMark }): boolean => now.reason === '' || now.reason === before.reason;

const sheetsOf = (acts: readonly RecordedAct[], act: RecordedAct): readonly RecordedAct[] =>
  actsOf(acts, 'sheet.submitted').filter(({ seq, actor, command }) => seq < act.seq && actor === act.actor && command['lot'] === act.command['lot']);

const cellsOf = (act: RecordedAct): readonly string[] => marksOf(act).map(({ cell }) => cell);

/** Sheets are read by who has handed in one of the round or abstained in it, once every voice has; or by who controls, once the technical step is
 *  closed in it. The whole dossier is read never from a seat. */
function checkReader(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  if (act.command['kind'] === 'dossier' && wasSeated(acts, act.actor)) return [say(act, `${act.actor} a emporté le dossier entier en siégeant`, `${act.actor} carried away the whole dossier from a seat`)];
  if (act.command['kind'] !== 'sheet') return [];
  const { since } = roundBefore(acts, textIn(act.command['subject']) ?? '', act.seq);
  const ofRound = (other: RecordedAct): boolean => other.seq > since && other.seq < act.seq && textIn(other.command['lot']) === textIn(act.command['subject']);
  if (['supervisor', 'controller', 'funder', 'regulator'].includes(act.role) && actsOf(acts, 'technical.closed').some(ofRound)) return [];
  const done = new Set(actsOf(acts, 'sheet.submitted', 'sheet.abstained').filter(ofRound).map(({ actor }) => actor));
  if (!done.has(act.actor)) return [say(act, `${act.actor} a lu des fiches encore secrètes`, `${act.actor} read sheets that were still secret`)];
  const awaited = seatedBefore(acts, act.seq).filter(({ member, deliberative }) => deliberative && !done.has(member));
  return awaited.length === 0 ? [] : [say(act, `${act.actor} a lu des fiches avant que toutes soient remises`, `${act.actor} read sheets before all were in`)];
}

const wasSeated = (acts: readonly RecordedAct[], person: string): boolean =>
  actsOf(acts, 'committee.appointed').some(({ command }) => objectsIn(command['seats']).some(({ member }) => member === person));
