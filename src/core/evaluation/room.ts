// The room in which the commission concludes: steps of the evaluation are concluded in a sitting that was convened and opened (law.md 2.1, promise P4), and
// who was there is the register of that sitting, nobody's list. A rule pack without the rule lets the chair name those present where no sitting is open.
import { openSitting, restsSince } from '../committee/sittings.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFlag, ruleReference } from '../rulebook/rules.js';

const rule = 'evaluation.sittingRequired';

export const isSittingRequired = ({ rules }: Pick<CaseFile, 'rules'>): boolean => hasRule(rules, rule) && ruleFlag(rules, rule);

/** Those in the room now who deliberate; experts and observers are there too and conclude nothing. */
export function voicesInRoom(file: CaseFile): readonly string[] {
  const deliberating = new Set((file.committee?.seats ?? []).filter(({ standing, voice }) => standing === 'sitting' && voice === 'deliberative').map(({ member }) => member));
  return openSitting(file)?.present.filter((member) => deliberating.has(member)) ?? [];
}

/** Who concludes a step: the room's voices, or, where no sitting is open nor due, those the chair names. */
export function attendanceIn(file: CaseFile, act: string, given: readonly string[] | undefined): readonly string[] | Refusal {
  const sitting = openSitting(file);
  if (sitting === undefined) return isSittingRequired(file) ? sittingRequired(file) : given ?? refuse('MALFORMED_COMMAND', { act, field: '/attendance', reason: 'those present are to be named' });
  const since = restsSince(sitting);
  if (since !== null) return refuse('SITTING_SUSPENDED', { since });
  const voices = voicesInRoom(file);
  if (given === undefined) return voices;
  const absent = given.find((member) => !sitting.present.includes(member));
  if (absent !== undefined) return refuse('NOT_AT_SITTING', { member: absent });
  const leftOut = voices.some((member) => !given.includes(member));
  return isSittingRequired(file) && leftOut ? refuse('ATTENDANCE_NOT_OF_ROOM', { present: [...voices] }) : given;
}

/** Undefined when this person may conclude something in the room as it is, its quorum aside. */
export function whyNotInRoom(file: CaseFile, member: string): Refusal | undefined {
  const sitting = openSitting(file);
  if (sitting === undefined) return sittingRequired(file);
  const since = restsSince(sitting);
  if (since !== null) return refuse('SITTING_SUSPENDED', { since });
  return sitting.present.includes(member) ? undefined : refuse('NOT_AT_SITTING', { member });
}

const sittingRequired = ({ rules }: CaseFile): Refusal => refuse('SITTING_REQUIRED', {}, ruleReference(rules, rule));
