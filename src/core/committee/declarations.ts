// What a member has said of their interests, and of whom they must speak (law.md 2.1, fiche de déclaration d'impartialité; promise P4).
import { standingBidders } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { Declaration } from './committee-facts.js';

/** The last word of a member on their interests. */
export const declarationOf = (file: CaseFile, member: string): Declaration | null =>
  file.committee?.declarations.findLast((declaration) => declaration.member === member) ?? null;

/** Sitting members who named a tie and are not yet recused: they judge nothing, and somebody should act. */
export const membersToRecuse = (file: CaseFile): readonly string[] =>
  (file.committee?.seats ?? []).filter(({ member, standing }) => standing === 'sitting' && (declarationOf(file, member)?.interests.length ?? 0) > 0)
    .map(({ member }) => member);

export { standingBidders as biddersToDeclare };
