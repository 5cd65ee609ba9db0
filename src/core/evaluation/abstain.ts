// sheet.abstained: a member gives no mark in a lot and says why (features F58). Nobody waits for their sheet any more; who has handed one in
// cannot take it back so, and one member at least must mark.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { deliberatingSeats, whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf } from './lot-evaluation.js';
import { hasAbstained, membersAwaited } from './sheets.js';

export type AbstainCommand = { readonly lot: string; readonly reason: string };
export type AbstainResult = {
  /** members who still owe their sheet */
  readonly awaited: number;
};

const type = 'sheet.abstained';
const shape = object({ lot: identifier, reason: text(4000) });

export const abstain = defineAct<AbstainCommand, AbstainResult>({
  type,
  by: ['member', 'rapporteur', 'chair'],
  decisive: true,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    return whyNoEvaluator(file, actor) ?? whyNoAbstention(file, lot, actor) ?? { awaited: membersAwaited(file, lot).filter((member) => member !== actor).length };
  },
  record(file, { command, circumstances: { actor: member, at } }) {
    const before = evaluationOf(file, command.lot).abstentions ?? [];
    return evaluationAfter(file, command.lot, { abstentions: [...before, { member, reason: command.reason, at }] });
  },
});

function whyNoAbstention(file: CaseFile, lot: LotFile, member: string): Refusal | undefined {
  const sheet = evaluationOf(file, lot.id).sheets.find((each) => each.counts && each.member === member);
  if (sheet !== undefined) return refuse('SHEET_ALREADY_HANDED_IN', { lot: lot.id, member, at: sheet.at });
  if (hasAbstained(file, lot.id, member)) return refuse('MEMBER_ABSTAINED', { lot: lot.id, member });
  const others = deliberatingSeats(file).some((seat) => seat.member !== member && !hasAbstained(file, lot.id, seat.member));
  return others ? undefined : refuse('NOBODY_LEFT_TO_MARK', { lot: lot.id });
}
