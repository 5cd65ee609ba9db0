// Where an objection or an upheld appeal sends lots back to: named lots, one step each of them has and came to (law.md step 23 and 3.5).
import type { Instant } from '../calendar/instant.js';
import { evaluationOf } from '../evaluation/lot-evaluation.js';
import { mayReturnTo, reopenLot, type ReturnStep } from '../evaluation/reopen-lot.js';
import { endRound } from '../evaluation/rounds.js';
import type { CaseFile } from '../procedure/case-file.js';
import { lotFactsOf } from '../procedure/procedure-facts.js';
import { choice, identifier, list, optional } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AwardFacts } from './award-facts.js';

export type ReturnOfLots = { readonly returnTo: ReturnStep; readonly lots: readonly string[] };

/** The two fields every act that sends lots back has. */
export const returnFields = { returnTo: optional(choice('compliance', 'technical', 'financial')), lots: optional(list(identifier)) };

export type ReturnAsked = {
  readonly returnTo: ReturnStep | null;
  readonly lots: readonly string[] | null;
};

export function decideReturn(act: string, file: CaseFile, { returnTo, lots }: ReturnAsked): ReturnOfLots | Refusal {
  if (lots === null || lots.length === 0 || returnTo === null) return refuse('RETURN_NEEDS_LOTS', { act });
  for (const lot of lots) {
    if (!Object.hasOwn(file.lotStates, lot)) return refuse('UNKNOWN_LOT', { lot });
    if (!cameTo(file, lot, returnTo)) return refuse('RETURN_NOT_POSSIBLE', { lot, returnTo });
  }
  return { returnTo, lots: [...new Set(lots)] };
}

function cameTo(file: CaseFile, lot: string, step: ReturnStep): boolean {
  if (step === 'compliance') return true;
  const { scored, someAdmissible, somePassed } = lotFactsOf(file, lot);
  return mayReturnTo(file, lot, step) && (step === 'financial' && scored ? somePassed : someAdmissible);
}

/** The lots reopened, and everything that rested on their evaluation taken away; the journal keeps it. */
export function sendBack(file: CaseFile, { returnTo, lots }: ReturnOfLots, at: Instant): CaseFile {
  const reopened = lots.reduce((before, lot) => reopenLot(returnTo === 'financial' ? before : withRoundEnded(before, lot, at), lot, returnTo), file);
  const award: AwardFacts = { ...reopened.award, report: null, decision: null, notifications: [], standstillEndsAt: null };
  return { ...reopened, award };
}

/** From the papers on as from the marks on, every bid is judged anew: a new round of marks begins. */
const withRoundEnded = (file: CaseFile, lot: string, at: Instant): CaseFile => ({ ...file, evaluation: { ...file.evaluation, [lot]: endRound(evaluationOf(file, lot), at) } });
