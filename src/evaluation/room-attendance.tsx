import { openSitting, restsSince } from '../core/committee/sittings.js';
import { deliberatingSeats } from '../core/evaluation/evaluators.js';
import { isSittingRequired, voicesInRoom } from '../core/evaluation/room.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { Choices } from '../web/fields.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { roomTexts } from './room-texts.js';

interface Shown {
  readonly visit: Visit;
  readonly file: CaseFile;
}

/** Nobody is in a room and none is asked for: the chair names those present. */
export const namesAttendance = (file: CaseFile): boolean => openSitting(file) === undefined && !isSittingRequired(file);

/** What the form of a step that is concluded brings of who was there; mistakes where names are due and none was given. */
export function attendanceSent(file: CaseFile, ticked: readonly string[], { language }: Visit): { readonly attendance: { readonly attendance?: readonly string[] }; readonly mistakes: readonly Mistake[] } {
  const missing = ticked.length === 0 && namesAttendance(file);
  return { attendance: ticked.length === 0 ? {} : { attendance: ticked }, mistakes: missing ? [{ field: 'attendance[]', say: roomTexts[language].memberNeeded }] : [] };
}

/** Who concludes the step: told by the register of the open sitting, or ticked where no sitting is open nor asked for. */
export function RoomAttendance({ visit, file, nameOf, ticked = [], mistakes = [] }: Shown & { readonly nameOf: (id: string) => string; readonly ticked?: readonly string[] | undefined; readonly mistakes?: readonly Mistake[] | undefined }) {
  const { language } = visit;
  const text = roomTexts[language];
  const seats = deliberatingSeats(file).map(({ member, function: does }) => ({ member, label: `${nameOf(member)} (${does})` }));
  if (namesAttendance(file)) {
    return <Choices language={language} name="attendance[]" legend={text.legend} hint={text.tick} mistakes={mistakes} choices={seats.map(({ member, label }) => ({ value: member, label, chosen: ticked.includes(member) }))} />;
  }
  const voices = voicesInRoom(file);
  if (voices.length === 0) return null;
  return (
    <fieldset>
      <legend>{text.legend}</legend>
      <span class="hint">{text.register}</span>
      <ul>{seats.filter(({ member }) => voices.includes(member)).map(({ member, label }) => <li key={member}>{label}</li>)}</ul>
    </fieldset>
  );
}

/** Why nothing is concluded now, and where a sitting is opened or resumed; nothing where the room is as it should be. */
export function RoomNeeded({ visit, file }: Shown) {
  const text = roomTexts[visit.language];
  const sitting = openSitting(file);
  const rests = sitting !== undefined && restsSince(sitting) !== null;
  if (!rests && (sitting !== undefined || !isSittingRequired(file))) return null;
  return <p class="bar warn">{rests ? text.rests : text.required} <a href={visit.to(`/commission/${file.id}/seances`)}>{text.sittings}</a></p>;
}
