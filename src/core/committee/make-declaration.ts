// A member's own declaration of impartiality, once the bidders are known: it speaks of every one of them and names each tie (law.md 2.1).
// Who named one takes no further part until recused. A later declaration may only add an interest; it never takes one back (P4). What the tie is,
// a brother-in-law or a debt, is said beside the command, in the erasable part: no rule asks more than with whom.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { list, object, person, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { committeeOf } from './appoint-committee.js';
import type { Declaration } from './committee-facts.js';
import { biddersToDeclare, declarationOf } from './declarations.js';
import { refusalOfSeat } from './seats.js';

export type MakeDeclaration = Pick<Declaration, 'bidders' | 'interests'>;
export type DeclarationMade = {
  /** an interest was declared: the member must be recused */
  readonly toBeRecused: boolean;
};

const shape = object({ bidders: list(person), interests: list(object({ bidder: person })) });

export const makeDeclaration = defineAct<MakeDeclaration, DeclarationMade>({
  type: 'declaration.made',
  by: ['chair', 'member', 'rapporteur', 'expert'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape('declaration.made', command, shape);
    if (isRefusal(read)) return read;
    const refusal = refusalOfSeat('declaration.made', file, actor) ?? refusalOfBidders(file, read) ?? refusalOfRepetition(file, actor, read);
    return refusal ?? { toBeRecused: read.interests.length > 0 };
  },
  record(file, { command, circumstances: { actor, at, seq } }) {
    const committee = committeeOf(file);
    const declaration = { member: actor, at, seq, bidders: command.bidders, interests: command.interests };
    return { ...file, committee: { ...committee, declarations: [...committee.declarations, declaration] } };
  },
});

function refusalOfBidders(file: CaseFile, { bidders, interests }: MakeDeclaration): Refusal | null {
  const known = biddersToDeclare(file);
  const missing = known.filter((bidder) => !bidders.includes(bidder));
  const named = [...new Set([...bidders, ...interests.map(({ bidder }) => bidder)])];
  const unknown = named.filter((bidder) => !known.includes(bidder));
  if (missing.length === 0 && unknown.length === 0) return null;
  return refuse('DECLARATION_INCOMPLETE', { missing, unknown }, ruleReference(file.rules, 'declaration.perBidder'));
}

function refusalOfRepetition(file: CaseFile, member: string, { interests }: MakeDeclaration): Refusal | null {
  const before = declarationOf(file, member);
  if (before === null) return null;
  const declaredBefore = before.interests.map(({ bidder }) => bidder);
  const declared = interests.map(({ bidder }) => bidder);
  const kept = declaredBefore.every((bidder) => declared.includes(bidder));
  const added = declared.some((bidder) => !declaredBefore.includes(bidder));
  return kept && added ? null : refuse('ALREADY_DECLARED', { member });
}
