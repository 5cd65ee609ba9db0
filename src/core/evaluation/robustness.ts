// How firmly a winner stands, before anything is awarded: does another bid win without one of the members, with one mark a step higher or lower, with
// another arithmetic the law also knows? Each variant is ranked anew by the rules of the ranking itself. It shows; it never decides.
import type { Refusal } from '../refusal.js';
import { formatRational, zero } from '../scoring/rational.js';
import type { PreferenceMethod } from '../tenders/pricing-terms.js';
import { stretched, technicalScoresOf, type TechnicalRule } from '../scoring/stretch.js';
import { aggregate, isVerdict, type Aggregation, type CriterionMarks, type TechnicalResult } from '../scoring/technical-score.js';

/** No tender file names the step of its scale yet: one point, in hundredths. */
export const markStep = 100;

export interface MarksOfBid {
  readonly bid: string;
  readonly criteria: readonly (Omit<CriterionMarks, 'marks'> & { readonly marks: readonly { readonly member: string; readonly mark: number }[] })[];
}

/** Who stands first; nobody where a rule waits for people (`undecided`: its refusal), or where a bid whose price never was opened came in. */
export type Outcome = {
  readonly winner: string | null;
  /** where the lot has several places: who takes the others, in the order of the ranking */
  readonly otherWinners?: readonly string[];
  readonly undecided: string | null;
  readonly bids: readonly string[];
  /** where lots are awarded together: which bid is given each of them, by the names of the lots */
  readonly awards?: readonly { readonly lot: string; readonly bid: string }[];
};

/** Who takes the places, best first. */
export const wonBy = ([winner, ...others]: readonly string[]): Outcome => (winner === undefined
  ? { winner: null, undecided: 'NO_BID_LEFT', bids: [] }
  : { winner, ...(others.length === 0 ? {} : { otherWinners: others }), undecided: null, bids: [] });

export const winnersIn = ({ winner, otherWinners = [] }: Pick<Outcome, 'winner' | 'otherWinners'>): readonly string[] => (winner === null ? [] : [winner, ...otherWinners]);

/** How marks become scores, and what else varies in the rule. */
export interface VariedRule extends TechnicalRule {
  readonly technicalWeightBasisPoints: number;
  /** the arithmetic of the preference, where there is one and prices are compared */
  readonly preference: PreferenceMethod | null;
}

/** The inputs of a ranking as they were frozen; `winner` ranks with other scores, or by a varied rule, through the ranking itself. */
export interface FrozenRanking<Rule extends VariedRule> {
  readonly rule: Rule;
  /** empty where nothing was scored */
  readonly bids: readonly MarksOfBid[];
  /** null: the scores as they are */
  readonly winner: (scores: ReadonlyMap<string, TechnicalResult> | null, rule: Rule) => Outcome;
}

export type Flip = Outcome & (
  | { readonly kind: 'withoutMember'; readonly member: string }
  /** every one of these members' marks moved alone; members empty: the agreed mark */
  | { readonly kind: 'markStep'; readonly bid: string; readonly criterion: string; readonly step: number; readonly members: readonly string[] }
  | { readonly kind: 'otherPreference'; readonly method: PreferenceMethod }
);

export type Robustness = {
  readonly winner: string | null;
  readonly otherWinners?: readonly string[];
  readonly undecided: string | null;
  readonly awards?: Outcome['awards'];
  readonly step: number;
  readonly variants: number;
  /** empty: the result is stable */
  readonly flips: readonly Flip[];
  /** shown beside, and no part of what makes a result stable: the published weight is the rule */
  readonly priceWeights: readonly (Outcome & { readonly basisPoints: number })[];
};

export function robustnessOf<Rule extends VariedRule>(frozen: FrozenRanking<Rule>): Robustness {
  const base = frozen.winner(null, frozen.rule);
  const variants = [...withoutEachMember(frozen), ...withEachMarkMoved(frozen), ...withOtherPreference(frozen)];
  return {
    winner: base.winner, ...(base.otherWinners === undefined ? {} : { otherWinners: base.otherWinners }), undecided: base.undecided,
    ...(base.awards === undefined ? {} : { awards: base.awards }), step: markStep,
    variants: variants.reduce((count, each) => count + ('members' in each ? Math.max(1, each.members.length) : 1), 0),
    flips: variants.filter((each) => !winTheSame(each, base)),
    priceWeights: priceWeights(frozen),
  };
}

/** Places are equal: who stands before whom among those who have one changes nothing. Of lots awarded together, none goes to another. */
const winTheSame = (left: Outcome, right: Outcome): boolean =>
  left.undecided === right.undecided && givenIn(left) === givenIn(right) && [...winnersIn(left)].sort().join(' ') === [...winnersIn(right)].sort().join(' ');

const givenIn = ({ awards = [] }: Outcome): string => awards.map(({ lot, bid }) => `${lot}:${bid}`).join(' ');

const other: Readonly<Record<PreferenceMethod, PreferenceMethod>> = { upliftNonBeneficiary: 'discountBeneficiary', discountBeneficiary: 'upliftNonBeneficiary' };

/** Two arithmetics of preference exist and do not agree (law.md 4.5): the tender file froze one, this is the other, with the same margins. */
function withOtherPreference<Rule extends VariedRule>({ rule, winner }: FrozenRanking<Rule>): readonly Flip[] {
  if (rule.preference === null) return [];
  const method = other[rule.preference];
  return [{ kind: 'otherPreference', method, ...winner(null, { ...rule, preference: method }) }];
}

function withoutEachMember<Rule extends VariedRule>({ rule, bids, winner }: FrozenRanking<Rule>): readonly Flip[] {
  if (rule.aggregation === 'consensus') return [];
  const members = [...new Set(bids.flatMap(({ criteria }) => criteria.flatMap(({ marks }) => marks.map(({ member }) => member))))].sort();
  if (members.length < 2) return [];
  return members.map((member) => {
    const scores = bids.map((bid) => ({ ...bid, criteria: bid.criteria.map((cell) => ({ ...cell, marks: cell.marks.filter((mark) => mark.member !== member) })) }));
    return { kind: 'withoutMember', member, ...winner(scoresOf(scores, rule), rule) };
  });
}

/** One mark moved changes one criterion of one bid; marks that move it alike are ranked once. */
function withEachMarkMoved<Rule extends VariedRule>({ rule, bids, winner }: FrozenRanking<Rule>): readonly Flip[] {
  const given = scoresOf(bids, { ...rule, stretch: null });
  const criteria = (bids[0]?.criteria ?? []).map(({ criterion }) => criterion);
  const ranked = new Map<string, Outcome>();
  return bids.flatMap((bid) => bid.criteria.flatMap((cell, index) => [markStep, -markStep].flatMap((step) => {
    const grouped = new Map<string, { readonly moved: MarksOfBid; readonly members: string[] }>();
    for (const { member, changed } of movesOf(cell, step, rule.aggregation)) {
      const key = formatRational(aggregate(plain(changed), rule.aggregation));
      const group = grouped.get(key) ?? { moved: { ...bid, criteria: bid.criteria.map((each, place) => (place === index ? changed : each)) }, members: [] };
      if (member !== null) group.members.push(member);
      grouped.set(key, group);
    }
    return [...grouped.values()].map(({ moved, members }): Flip => {
      const scores = stretched(new Map([...given, ...scoresOf([moved], { ...rule, stretch: null })]), rule.stretch, criteria, rule.groups);
      // Where the best mark sets the scale, a mark moved may move every score.
      const changed = rule.stretch === null ? [bid.bid] : [...scores.keys()];
      const key = JSON.stringify(changed.map((id) => [id, formatRational(scores.get(id)?.score ?? zero), scores.get(id)?.missed.length === 0]));
      const outcome = ranked.get(key) ?? winner(scores, rule);
      ranked.set(key, outcome);
      return { kind: 'markStep', bid: bid.bid, criterion: cell.criterion.id, step, members, ...outcome };
    });
  })));
}

type CellOf = MarksOfBid['criteria'][number];

/** A mark never leaves its scale: at its end there is no step. A verdict has none: it is not a little more or less. */
function movesOf(cell: CellOf, step: number, aggregation: Aggregation): readonly { readonly member: string | null; readonly changed: CellOf }[] {
  if (isVerdict(cell.criterion)) return [];
  const within = (mark: number): boolean => mark + step >= 0 && mark + step <= cell.criterion.maximum;
  if (aggregation === 'consensus') return cell.consensus === null || !within(cell.consensus) ? [] : [{ member: null, changed: { ...cell, consensus: cell.consensus + step } }];
  return cell.marks.filter(({ mark }) => within(mark)).map(({ member }) => ({
    member, changed: { ...cell, marks: cell.marks.map((each) => (each.member === member ? { ...each, mark: each.mark + step } : each)) },
  }));
}

/** Five, ten and twenty points more and less for the price, where price and quality are weighed. */
function priceWeights<Rule extends VariedRule>({ rule, winner }: FrozenRanking<Rule>): Robustness['priceWeights'] {
  if (rule.technicalWeightBasisPoints === 0) return [];
  const published = 10_000 - rule.technicalWeightBasisPoints;
  return [-2000, -1000, -500, 0, 500, 1000, 2000].map((change) => published + change).filter((basisPoints) => basisPoints > 0 && basisPoints < 10_000)
    .map((basisPoints) => ({ basisPoints, ...winner(null, { ...rule, technicalWeightBasisPoints: 10_000 - basisPoints }) }));
}

const plain = ({ criterion, marks, consensus }: CellOf): CriterionMarks => ({ criterion, marks: marks.map(({ mark }) => mark), consensus });

const scoresOf = (bids: readonly MarksOfBid[], rule: VariedRule): ReadonlyMap<string, TechnicalResult> =>
  technicalScoresOf(new Map(bids.map(({ bid, criteria }) => [bid, criteria.map(plain)])), rule);

/** The bids a refusal speaks of, if it speaks of several. */
export const bidsNamedIn = ({ facts }: Refusal): readonly string[] => ('bids' in facts && Array.isArray(facts.bids) ? facts.bids : []);
