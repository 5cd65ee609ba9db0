// The authority's written decision that names chair, rapporteur, members and alternates, before the limit for bids (law.md 2.1). A later
// decision replaces an earlier one: seats it does not name have ended; recused members do not come back.
import { assert } from '../assert.js';
import { refusalOfSeatedHolders } from '../keyset/outside-holders.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, list, nullable, object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import type { CommitteeFacts, Seat } from './committee-facts.js';
import { refusalOfComposition, type AppointedSeat } from './composition.js';

export type AppointCommittee = {
  /** "Décision n° 021/AI-K du 2 décembre 2026" */
  readonly decisionReference: string;
  readonly seats: readonly AppointedSeat[];
};

export type CommitteeAppointed = {
  readonly deliberativeSeats: number;
  /** members who took part in preparing the file: pointed out, not refused */
  readonly preparedFile: readonly string[];
};

const seatShape = object({
  member: person, office: choice('chair', 'member', 'rapporteur', 'expert', 'observer'), voice: choice('deliberative', 'consultative'),
  function: text(200), alternateFor: nullable(person),
});
const shape = object({ decisionReference: text(300), seats: list(seatShape, 60) });

export const appointCommittee = defineAct<AppointCommittee, CommitteeAppointed>({
  type: 'committee.appointed',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('committee.appointed', command, shape);
    if (isRefusal(read)) return read;
    const limitAt = file.tender?.limitAt ?? null;
    if (limitAt !== null && at >= limitAt) {
      return refuse('APPOINTED_TOO_LATE', { limitAt, at }, ruleReference(file.rules, 'committee.appointedBeforeLimit'));
    }
    const preparers = file.tender?.preparedBy ?? [];
    return refusalOfComposition(file, read.seats) ?? refusalOfSeatedHolders(file, [...recusedSeats(file.committee), ...read.seats]) ?? {
      deliberativeSeats: read.seats.filter(({ alternateFor, voice }) => alternateFor === null && voice === 'deliberative').length,
      preparedFile: read.seats.map(({ member }) => member).filter((member) => preparers.includes(member)),
    };
  },
  record: (file, { command }) => ({
    ...file,
    committee: {
      ...(file.committee ?? nothingYet),
      chairs: [],
      decisionReference: command.decisionReference,
      seats: [...formerSeats(file.committee, command.seats), ...command.seats.map(asAppointed)],
    },
  }),
});

const nothingYet = { convocations: [], sittings: [], declarations: [], recusals: [] };

const asAppointed = (seat: AppointedSeat): Seat => ({ ...seat, standing: seat.alternateFor === null ? 'sitting' : 'waiting' });

const recusedSeats = (committee: CommitteeFacts | null): readonly Seat[] => (committee?.seats ?? []).filter(({ standing }) => standing === 'recused');

const formerSeats = (committee: CommitteeFacts | null, seats: readonly AppointedSeat[]): Seat[] =>
  (committee?.seats ?? []).filter(({ member }) => !seats.some((seat) => seat.member === member))
    .map((seat) => (seat.standing === 'recused' ? { ...seat, former: true } : { ...seat, standing: 'ended' }));

/** The commission of a case file in which an act of this area has its place. */
export function committeeOf(file: CaseFile): CommitteeFacts {
  assert(file.committee !== null, 'decided without a commission');
  return file.committee;
}
