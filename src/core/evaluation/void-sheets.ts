// What a recusal undoes: who is recused weighs nothing (law.md 2.1, «scores already given are voided»; promise P4). The sheets are kept
// and stop counting; every conclusion that rested on one of them, or on a mark they agreed on, is dropped, and a lot already past the technical
// step goes back to it. Where they gave no mark and decided on prices or qualification, the lot goes back to its prices.
import type { CaseFile } from '../procedure/case-file.js';
import type { LotState } from '../procedure/states.js';
import type { LotEvaluation } from './evaluation-facts.js';
import { deliberatingSeats } from './evaluators.js';
import { withFindings } from './lot-evaluation.js';
import { letFall } from './pending-rejections.js';
import { reopenLot, type ReturnStep } from './reopen-lot.js';
import { hasAbstained } from './sheets.js';

const pastTechnical: readonly LotState[] = ['financial', 'postQualification', 'proposed', 'unsuccessful'];

/** Call from the recusal's own record(); the lot machine takes `member.recused` and follows `returnTo`. */
export function voidSheetsOf(file: CaseFile, member: string): CaseFile {
  return Object.keys(file.evaluation).reduce((folded, lot) => withSomebodyToMark(voidInLot(folded, lot, member), lot), file);
}

/** Who abstained trusted others to mark. Where none of these is left the abstentions lapse: otherwise nobody could ever conclude the lot. */
function withSomebodyToMark(file: CaseFile, lot: string): CaseFile {
  const evaluation = file.evaluation[lot];
  if (evaluation === undefined || (evaluation.abstentions ?? []).length === 0) return file;
  const marked = evaluation.sheets.some(({ counts }) => counts) || !deliberatingSeats(file).every(({ member }) => hasAbstained(file, lot, member));
  return marked ? file : withLot(file, lot, { ...evaluation, abstentions: [] });
}

export type Voided = {
  readonly lot: string;
  readonly sheets: number;
  readonly assessments: readonly string[];
  readonly rejections: readonly string[];
  /** bids whose price they treated or judged, or whose qualification they judged, alone or with another: only named where there are some */
  readonly prices?: readonly string[];
};

/** What of theirs a recusal would void, lot by lot: sheets that count, and, while compliance is open, the bids they had checked or rejected. */
export const voidedBy = (file: CaseFile, member: string): readonly Voided[] =>
  Object.entries(file.evaluation).map(([lot, evaluation]): Voided => {
    const { sheets, assessments, rejections } = evaluation;
    const checking = file.lotStates[lot] === 'compliance';
    const prices = priceDecisionsOf(evaluation, member);
    return {
      ...(prices.length === 0 ? {} : { prices }),
      lot, sheets: sheets.filter((sheet) => sheet.counts && sheet.member === member).length,
      assessments: checking ? assessments.filter(({ by }) => by === member).map(({ bid }) => bid) : [],
      rejections: checking ? rejections.filter(({ by, stage }) => by === member && stage === 'compliance').map(({ bid }) => bid) : [],
    };
  }).filter(({ sheets, assessments, rejections, prices = [] }) => sheets > 0 || assessments.length > 0 || rejections.length > 0 || prices.length > 0);

function priceDecisionsOf({ treatedBy = {}, justifications = [], unbalanced = [], qualifications }: LotEvaluation, member: string): readonly string[] {
  const treated = Object.entries(treatedBy).filter(([, { by }]) => by === member).map(([bid]) => bid);
  const judged = justifications.filter(({ finding }) => finding?.by === member).map(({ bid }) => bid);
  const failed = qualifications.filter((each) => !each.qualified && each.proposedBy === member).map(({ bid }) => bid);
  return [...new Set([...treated, ...judged, ...failed, ...[...unbalanced, ...qualifications].filter(({ by }) => by === member).map(({ bid }) => bid)])].sort();
}

/** How many sheets a recusal would void: part of the recusal's result. */
export const countingSheetsOf = (file: CaseFile, member: string): number =>
  Object.values(file.evaluation).flatMap(({ sheets }) => sheets).filter((sheet) => sheet.counts && sheet.member === member).length;

function voidInLot(file: CaseFile, lot: string, member: string): CaseFile {
  const before = file.evaluation[lot];
  if (before === undefined) return file;
  const evaluation: LotEvaluation = {
    ...before, ...letFall(before, ({ proposedBy }) => proposedBy === member), ...withFindings(before, ({ by, step }) => by !== member || step !== file.lotStates[lot]),
  };
  if (file.lotStates[lot] === 'compliance') return withLot(file, lot, withoutAssessmentsBy(evaluation, member));
  const marked = evaluation.sheets.some((sheet) => sheet.counts && sheet.member === member) || evaluation.consensus.some(({ by }) => by === member);
  if (!marked) return priceDecisionsOf(evaluation, member).length === 0 ? withLot(file, lot, evaluation) : backTo('financial', withLot(file, lot, evaluation), lot);
  const voided: LotEvaluation = {
    ...evaluation, consensus: [], technical: null,
    sheets: evaluation.sheets.map((sheet) => (sheet.member === member ? { ...sheet, counts: false } : sheet)),
  };
  const state = file.lotStates[lot];
  const kept = withLot(file, lot, voided);
  return state !== undefined && pastTechnical.includes(state) && evaluation.technical !== null ? backTo('technical', kept, lot) : kept;
}

/** Rejections stay: they rest on a clause and its evidence, not on marks. */
function backTo(step: ReturnStep, file: CaseFile, lot: string): CaseFile {
  const rejections = file.evaluation[lot]?.rejections ?? [];
  const reopened = reopenLot(file, lot, step);
  const evaluation = reopened.evaluation[lot];
  return evaluation === undefined ? reopened : withLot(reopened, lot, { ...evaluation, rejections });
}

/** While compliance is still open another member does the check again; once closed it is the whole commission's finding. */
const withoutAssessmentsBy = (evaluation: LotEvaluation, member: string): LotEvaluation => ({
  ...evaluation,
  assessments: evaluation.assessments.filter(({ by }) => by !== member),
  rejections: evaluation.rejections.filter(({ by, proposedBy, stage }) => (by !== member && proposedBy !== member) || stage !== 'compliance'),
  sheets: evaluation.sheets.map((sheet) => (sheet.member === member ? { ...sheet, counts: false } : sheet)),
});

const withLot = (file: CaseFile, lot: string, evaluation: LotEvaluation): CaseFile => ({
  ...file, evaluation: { ...file.evaluation, [lot]: evaluation },
});
