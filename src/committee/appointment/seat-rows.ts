// The seats of a decision as rows of a form: who, as what, for what, and whom they may replace.
import type { AppointedSeat } from '../../core/committee/composition.js';
import { committeeRoles, type CommitteeRole } from '../../core/identity/role.js';
import type { Typed } from '../../web/form-steps.js';
import type { FieldRule, Mistake } from '../../web/read-fields.js';
import type { AppointmentTexts } from './appointment-texts.js';

export const mostSeats = 60;

const rowsOf = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

export const rulesOfSeats = (count: number): Readonly<Record<string, FieldRule>> => Object.fromEntries(rowsOf(count).flatMap((row): [string, FieldRule][] => [
  [`member-${String(row)}`, { say: '', most: 64, optional: true }], [`office-${String(row)}`, { say: '', most: 20, optional: true }],
  [`does-${String(row)}`, { say: '', most: 1_000, optional: true }], [`alternate-${String(row)}`, { say: '', most: 2, pattern: /^\d+$/, optional: true }],
]));

/** Seats that stand, typed back into the form, each alternate beside the row it replaces. */
export function typedSeats(seats: readonly AppointedSeat[]): Typed {
  return Object.fromEntries(seats.flatMap(({ member, office, function: does, alternateFor }, index) => {
    const row = String(index + 1);
    const titular = seats.findIndex((seat) => seat.member === alternateFor) + 1;
    return [[`member-${row}`, member], [`office-${row}`, office], [`does-${row}`, does], [`alternate-${row}`, titular === 0 ? '' : String(titular)]];
  }));
}

/** `consultative`: the offices that advise; a rapporteur deliberates unless the rules say otherwise. */
export function seatsIn(typed: Typed, count: number, consultative: readonly string[]): readonly AppointedSeat[] {
  return filled(typed, count).map((row) => {
    const office = officeIn(typed[`office-${String(row)}`] ?? '');
    const titular = typed[`alternate-${String(row)}`] ?? '';
    return {
      member: typed[`member-${String(row)}`] ?? '', office, voice: consultative.includes(office) ? 'consultative' : 'deliberative',
      function: (typed[`does-${String(row)}`] ?? '').normalize('NFC'), alternateFor: titular === '' ? null : (typed[`member-${titular}`] ?? null),
    };
  });
}

export function mistakesOfSeats(typed: Typed, count: number, text: AppointmentTexts): readonly Mistake[] {
  const rows = filled(typed, count);
  if (rows.length === 0) return [{ field: 'member-1', say: text.seatNeeded }];
  return rows.flatMap((row) => {
    const does = typed[`does-${String(row)}`] ?? '';
    const titular = typed[`alternate-${String(row)}`] ?? '';
    const replaces = titular === '' || (Number(titular) !== row && rows.includes(Number(titular)));
    return [
      ...(does === '' || does.length > 200 ? [{ field: `does-${String(row)}`, say: text.doesNeeded(row) }] : []),
      ...(replaces ? [] : [{ field: `alternate-${String(row)}`, say: text.alternateWrong(row) }]),
    ];
  });
}

const filled = (typed: Typed, count: number): readonly number[] => rowsOf(count).filter((row) => (typed[`member-${String(row)}`] ?? '') !== '');
const officeIn = (typed: string): CommitteeRole => committeeRoles.find((office) => office === typed) ?? 'member';
