// P5: no member saw another's sheet before handing in their own; a handed-in sheet never changed.
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkSheets({ acts }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'sheet.submitted').flatMap((act) => [...checkBlind(acts, act), ...checkUnchanged(acts, act)]),
    ...actsOf(acts, 'record.read').flatMap((act) => checkReader(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P5', act, fr, en);

const isReadingOf = (act: RecordedAct, lot: string | null): boolean => act.command['kind'] === 'sheet' && textIn(act.command['subject']) === lot;

/** The first sheet of a member comes before any look into the others'. */
function checkBlind(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const lot = textIn(act.command['lot']);
  const earlier = sheetsOf(acts, act).length > 0;
  const seen = actsOf(acts, 'record.read').some((read) => read.seq < act.seq && read.actor === act.actor && isReadingOf(read, lot));
  return seen && !earlier ? [say(act, `${act.actor} avait lu les fiches des autres avant de rendre la sienne`, `${act.actor} had read the others' sheets before handing in`)] : [];
}

/** A mark is given once; a later sheet may only add bids that came back. */
function checkUnchanged(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const given = new Set(sheetsOf(acts, act).flatMap(cellsOf));
  const cells = cellsOf(act);
  const changed = cells.some((cell, index) => given.has(cell) || cells.indexOf(cell) !== index);
  return changed ? [say(act, `${act.actor} a noté deux fois la même chose`, `${act.actor} marked the same thing twice`)] : [];
}

const sheetsOf = (acts: readonly RecordedAct[], act: RecordedAct): readonly RecordedAct[] =>
  actsOf(acts, 'sheet.submitted').filter(({ seq, actor, command }) => seq < act.seq && actor === act.actor && command['lot'] === act.command['lot']);

const cellsOf = ({ command }: RecordedAct): readonly string[] => objectsIn(command['marks']).map(({ bid, criterion }) => JSON.stringify([bid, criterion]));

/** Sheets are read by who has handed in one of the lot or abstained in it, or by who controls, once the technical step is closed; the whole dossier never from a seat. */
function checkReader(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  if (act.command['kind'] === 'dossier' && wasSeated(acts, act.actor)) return [say(act, `${act.actor} a emporté le dossier entier en siégeant`, `${act.actor} carried away the whole dossier from a seat`)];
  if (act.command['kind'] !== 'sheet') return [];
  const ofLot = (other: RecordedAct): boolean => other.seq < act.seq && textIn(other.command['lot']) === textIn(act.command['subject']);
  const handedIn = actsOf(acts, 'sheet.submitted', 'sheet.abstained').some((other) => ofLot(other) && other.actor === act.actor);
  const controls = ['supervisor', 'controller', 'funder', 'regulator'].includes(act.role) && actsOf(acts, 'technical.closed').some(ofLot);
  return handedIn || controls ? [] : [say(act, `${act.actor} a lu des fiches encore secrètes`, `${act.actor} read sheets that were still secret`)];
}

const wasSeated = (acts: readonly RecordedAct[], person: string): boolean =>
  actsOf(acts, 'committee.appointed').some(({ command }) => objectsIn(command['seats']).some(({ member }) => member === person));
