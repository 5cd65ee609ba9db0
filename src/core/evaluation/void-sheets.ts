// What a recusal undoes: who is recused weighs nothing (law.md 2.1, «scores already given are voided»; promise P4). The sheets are kept
// and stop counting; every conclusion that rested on one of them, or on a mark they agreed on, is dropped, and a lot already past the technical
// step goes back to it. Where they gave no mark and decided on prices or qualification, or brought what broke a tie, the lot goes back to its prices. A rejection they proposed or
// confirmed falls, and the bid is in again at the step it was rejected at; one of the papers stands once the commission has closed their examination.
// A combination of lots falls with the limits, discounts set aside or draw they gave it.
import type { CaseFile } from '../procedure/case-file.js';
import type { LotState } from '../procedure/states.js';
import { restsOn, withoutCombination } from './combination.js';
import type { LotEvaluation, Rejection } from './evaluation-facts.js';
import { deliberatingSeats } from './evaluators.js';
import { withFindings } from './lot-evaluation.js';
import { letFall } from './pending-rejections.js';
import { reopenLot, type ReturnStep } from './reopen-lot.js';
import { hasAbstained } from './sheets.js';

const pastTechnical: readonly LotState[] = ['financial', 'postQualification', 'proposed', 'unsuccessful'];

/** Call from the recusal's own record(); the lot machine takes `member.recused` and follows `returnTo`. */
export function voidSheetsOf(file: CaseFile, member: string): CaseFile {
  const standing = restsOn(file, member) ? withoutCombination(file) : file;
  return Object.keys(file.evaluation).reduce((folded, lot) => withSomebodyToMark(voidInLot(folded, lot, member), lot), standing);
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
  /** the ranking: it rested on a draw or on new prices they brought; only named where it does */
  readonly ranking?: true;
};

/** What of theirs a recusal would void, lot by lot: sheets that count, and, while compliance is open, the bids they had checked or rejected. */
export const voidedBy = (file: CaseFile, member: string): readonly Voided[] =>
  Object.entries(file.evaluation).map(([lot, evaluation]): Voided => {
    const { sheets, assessments, rejections } = evaluation;
    const checking = file.lotStates[lot] === 'compliance';
    const prices = priceDecisionsOf(evaluation, member);
    return {
      ...(prices.length === 0 ? {} : { prices }), ...(brokeTies(evaluation, member) ? { ranking: true } : {}),
      lot, sheets: sheets.filter((sheet) => sheet.counts && sheet.member === member).length,
      assessments: checking ? assessments.filter(({ by }) => by === member).map(({ bid }) => bid) : [],
      rejections: rejections.filter((each) => falls(each, member, checking)).map(({ bid }) => bid),
    };
  }).filter(({ sheets, assessments, rejections, prices = [], ranking }) => sheets > 0 || assessments.length > 0 || rejections.length > 0 || prices.length > 0 || ranking === true);

const falls = ({ by, proposedBy, stage }: Rejection, member: string, checking: boolean): boolean => (by === member || proposedBy === member) && (checking || stage !== 'compliance');

/** A draw by the log is nobody's. */
const brokeTies = ({ ranking, tieInputs = [], tieInputsBy }: LotEvaluation, member: string): boolean =>
  ranking !== null && tieInputsBy === member && tieInputs.some(({ rule }) => rule !== 'verifiableDraw');

function priceDecisionsOf({ treatedBy = {}, justifications = [], unbalanced = [], qualifications, negotiations = [] }: LotEvaluation, member: string): readonly string[] {
  const treated = Object.entries(treatedBy).filter(([, { by }]) => by === member).map(([bid]) => bid);
  const judged = justifications.filter(({ finding }) => finding?.by === member).map(({ bid }) => bid);
  const failed = qualifications.filter((each) => !each.qualified && each.proposedBy === member).map(({ bid }) => bid);
  return [...new Set([...treated, ...judged, ...failed, ...[...unbalanced, ...qualifications, ...negotiations].filter(({ by }) => by === member).map(({ bid }) => bid)])].sort();
}

/** How many sheets a recusal would void: part of the recusal's result. */
export const countingSheetsOf = (file: CaseFile, member: string): number =>
  Object.values(file.evaluation).flatMap(({ sheets }) => sheets).filter((sheet) => sheet.counts && sheet.member === member).length;

function voidInLot(file: CaseFile, lot: string, member: string): CaseFile {
  const before = file.evaluation[lot];
  if (before === undefined) return file;
  const checking = file.lotStates[lot] === 'compliance';
  const fallen = before.rejections.filter((each) => falls(each, member, checking));
  const evaluation: LotEvaluation = {
    ...before, rejections: before.rejections.filter((each) => !fallen.includes(each)), ...letFall(before, ({ proposedBy }) => proposedBy === member),
    ...withFindings(before, ({ by, step }) => by !== member || step !== file.lotStates[lot]),
  };
  if (checking) return withLot(file, lot, withoutAssessmentsBy(evaluation, member));
  const marked = evaluation.sheets.some((sheet) => sheet.counts && sheet.member === member) || evaluation.consensus.some(({ by }) => by === member);
  // A bid that is in again has no mark yet, where the technical step was closed without it.
  const unmarked = before.technical !== null && fallen.some(({ stage }) => stage === 'technical');
  const kept = withLot(file, lot, marked || unmarked ? { ...withoutSheetsOf(evaluation, member), consensus: [], technical: null } : evaluation);
  const step = stepToRetake(file.lotStates[lot], { technical: (marked && before.technical !== null) || fallen.some(({ stage }) => stage === 'technical'), prices: priceDecisionsOf(before, member).length > 0 || brokeTies(before, member), fallen: fallen.length > 0 });
  return step === null ? kept : backTo(step, kept, lot);
}

/** The step a lot that is past it takes up again; null: it stays where it is. */
function stepToRetake(state: LotState | undefined, lost: { readonly technical: boolean; readonly prices: boolean; readonly fallen: boolean }): ReturnStep | null {
  if (state === undefined || !pastTechnical.includes(state)) return null;
  if (lost.technical) return 'technical';
  return lost.prices || (lost.fallen && state !== 'financial') ? 'financial' : null;
}

const withoutSheetsOf = (evaluation: LotEvaluation, member: string): LotEvaluation =>
  ({ ...evaluation, sheets: evaluation.sheets.map((sheet) => (sheet.member === member ? { ...sheet, counts: false } : sheet)) });

/** Rejections by others stay: they rest on a clause and its evidence, not on marks. */
function backTo(step: ReturnStep, file: CaseFile, lot: string): CaseFile {
  const rejections = file.evaluation[lot]?.rejections ?? [];
  const reopened = reopenLot(file, lot, step);
  const evaluation = reopened.evaluation[lot];
  return evaluation === undefined ? reopened : withLot(reopened, lot, { ...evaluation, rejections });
}

/** While compliance is still open another member does the check again; once closed it is the whole commission's finding. */
const withoutAssessmentsBy = (evaluation: LotEvaluation, member: string): LotEvaluation =>
  ({ ...withoutSheetsOf(evaluation, member), assessments: evaluation.assessments.filter(({ by }) => by !== member) });

const withLot = (file: CaseFile, lot: string, evaluation: LotEvaluation): CaseFile => ({
  ...file, evaluation: { ...file.evaluation, [lot]: evaluation },
});
