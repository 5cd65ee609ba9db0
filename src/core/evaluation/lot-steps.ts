// The steps of a lot in their legal order, as a reader follows them: each done, in hand, or waiting for the one before (law.md steps 16 to 21). A lot
// without scored criteria has no marking; where prices stay closed until the ranking, they come after it.
import type { CaseFile } from '../procedure/case-file.js';
import type { LotState } from '../procedure/states.js';
import { opensFirstOnly } from '../scoring/methods.js';
import type { LotFile } from '../tenders/tender-file.js';
import { evaluationOf, priceStepOf } from './lot-evaluation.js';
import { sheetsOfRound } from './rounds.js';
import { membersAwaited } from './sheets.js';

export type LotStep = 'compliance' | 'technical' | 'closing' | 'prices' | 'ranking' | 'qualification';

export interface LotStepShown {
  readonly step: LotStep;
  readonly status: 'todo' | 'doing' | 'done' | 'notYet';
  /** the step it waits for; null for the first, which waits for the opening minutes */
  readonly after: LotStep | null;
}

const order: readonly LotState[] = ['waiting', 'compliance', 'technical', 'financial', 'postQualification', 'proposed'];

export const isEvaluated = (state: LotState): boolean => ['compliance', 'technical', 'financial', 'postQualification'].includes(state);

/** While it is evaluated; or proposed above its credit, before the report is drawn or once it was taken back. */
export const mayComeToNothing = (file: CaseFile, { id }: LotFile): boolean => {
  const state = file.lotStates[id] ?? 'waiting';
  return isEvaluated(state) || (state === 'proposed' && file.state === 'evaluating');
};

export function stepsOfLot(file: CaseFile, lot: LotFile): readonly LotStepShown[] {
  const state = file.lotStates[lot.id] ?? 'waiting';
  const now = order.indexOf(state);
  const steps = stepsWithStates(lot);
  return steps.map(({ step, at }, index): LotStepShown => {
    const place = order.indexOf(at);
    const before = steps.slice(0, index).filter((each) => order.indexOf(each.at) < place).at(-1)?.step ?? null;
    if (now === -1 ? wasReached(file, lot, step) : now > place) return { step, status: 'done', after: before };
    if (now !== place) return { step, status: 'notYet', after: before };
    if (step === 'closing') return membersAwaited(file, lot).length === 0 ? { step, status: 'todo', after: null } : { step, status: 'notYet', after: 'technical' };
    return { step, status: wasReached(file, lot, step) ? 'doing' : 'todo', after: before };
  });
}

function stepsWithStates(lot: LotFile): readonly { readonly step: LotStep; readonly at: LotState }[] {
  const prices = { step: 'prices', at: priceStepOf(lot) } as const;
  const ranking = { step: 'ranking', at: 'financial' } as const;
  return [
    { step: 'compliance', at: 'compliance' },
    ...(lot.award.criteria.length > 0 ? [{ step: 'technical', at: 'technical' } as const, { step: 'closing', at: 'technical' } as const] : []),
    ...(opensFirstOnly(lot.award.method) ? [ranking, prices] : [prices, ranking]),
    { step: 'qualification', at: 'postQualification' },
  ];
}

/** Whether anything of it was done: also what a lot that ended early has behind it. */
function wasReached(file: CaseFile, lot: LotFile, step: LotStep): boolean {
  const evaluation = evaluationOf(file, lot.id);
  const { assessments, technical, treatments, ranking, qualifications } = evaluation;
  return {
    compliance: assessments.length > 0, technical: sheetsOfRound(evaluation).length > 0, closing: technical !== null, prices: treatments.length > 0, ranking: ranking !== null, qualification: qualifications.length > 0,
  }[step];
}
