// Is a commission lawfully made up: offices, voices, alternates, size, and nobody in it who bids or controls (law.md 2.1).
import type { CommitteeRole } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFlag, ruleNumber, ruleReference, ruleTexts } from '../rulebook/rules.js';
import type { CompositionProblem, Incompatibility } from './refusals.js';
import type { Seat } from './committee-facts.js';

const fromRegister = 'committee.fromRegister';

export type AppointedSeat = Pick<Seat, 'member' | 'office' | 'voice' | 'function' | 'alternateFor'>;

export function refusalOfComposition(file: CaseFile, seats: readonly AppointedSeat[]): Refusal | null {
  const problem = compositionProblem(file, seats);
  if (problem !== null) return refuse('COMMITTEE_COMPOSITION', { problem: problem[0], member: problem[1] });
  const titular = seats.filter(({ alternateFor, voice }) => alternateFor === null && voice === 'deliberative').length;
  const minimum = ruleNumber(file.rules, 'committee.minimumMembers');
  if (titular < minimum) return refuse('COMMITTEE_TOO_SMALL', { seats: titular, minimum }, ruleReference(file.rules, 'committee.minimumMembers'));
  return refusalOfIncompatibility(file, seats);
}

function compositionProblem(file: CaseFile, seats: readonly AppointedSeat[]): [CompositionProblem, string | null] | null {
  for (const office of ['chair', 'rapporteur'] as const) {
    if (seats.filter((seat) => seat.alternateFor === null && seat.office === office).length !== 1) return [office, null];
  }
  const consultative = ruleTexts(file.rules, 'committee.consultativeOffices');
  for (const [index, seat] of seats.entries()) {
    const problem = seatProblem(file, seat, seats.slice(0, index), seats, consultative);
    if (problem !== null) return [problem, seat.member];
  }
  return null;
}

function seatProblem(
  file: CaseFile, seat: AppointedSeat, before: readonly AppointedSeat[], seats: readonly AppointedSeat[], consultative: readonly string[],
): CompositionProblem | null {
  if (before.some(({ member }) => member === seat.member)) return 'twice';
  if (file.committee?.recusals.some(({ member }) => member === seat.member)) return 'recusedBefore';
  if (!voiceFits(seat.office, seat.voice, consultative)) return 'voice';
  if (seat.alternateFor === null) return null;
  const titular = seats.find(({ member, alternateFor }) => member === seat.alternateFor && alternateFor === null);
  if (titular === undefined) return 'alternateForNobody';
  return titular.office === seat.office && titular.voice === seat.voice ? null : 'alternateDiffers';
}

/** Who advises is the pack's to say: experts and observers (law.md 2.1). Chair, members and rapporteur deliberate: every act of theirs takes a voice. */
function voiceFits(office: CommitteeRole, voice: Seat['voice'], consultative: readonly string[]): boolean {
  return voice === (consultative.includes(office) ? 'consultative' : 'deliberative');
}

function refusalOfIncompatibility(file: CaseFile, seats: readonly AppointedSeat[]): Refusal | null {
  const found = seats.map(({ member }) => ({ member, because: tieInFile(file, member) })).find(({ because }) => because !== null);
  return found === undefined || found.because === null ? null : incompatible(file, found.member, found.because);
}

/** What the case file itself knows of somebody; their mandates are asked of identity before, see refusalOfMandates. */
function tieInFile(file: CaseFile, member: string): Incompatibility | null {
  if (file.bids.some(({ bidder }) => bidder === member)) return 'bidder';
  if (file.tender?.filesIssued.some(({ holder }) => holder === member) === true) return 'fileHolder';
  return file.award.reviews.some(({ by }) => by === member) ? 'reviewer' : null;
}

/** `roles`: the mandates in force of the person to be seated. Members and alternates come from the register, as far as the pack asks for one. */
export function refusalOfMandates(file: Pick<CaseFile, 'rules'>, member: string, roles: readonly string[]): Refusal | null {
  const forbidden = ruleTexts(file.rules, 'committee.incompatibleRoles');
  const held = roles.find((role) => forbidden.includes(role));
  if (held !== undefined) return incompatible(file, member, held as Incompatibility);
  const unlisted = hasRule(file.rules, fromRegister) && ruleFlag(file.rules, fromRegister) && !roles.includes('panellist');
  return unlisted ? refuse('NOT_IN_REGISTER', { member }, ruleReference(file.rules, fromRegister)) : null;
}

const incompatible = (file: Pick<CaseFile, 'rules'>, member: string, because: Incompatibility): Refusal =>
  refuse('INCOMPATIBLE_MEMBER', { member, because }, ruleReference(file.rules, 'committee.incompatibleRoles'));
