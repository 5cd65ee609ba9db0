// Who stands first among bids exactly equal: the tie rules of the tender file, in its order (law.md 4.9), never the order of deposit.
// Two rules are acts of people and come in as recorded inputs: new sealed prices, and a public draw. A third is a draw by the log, which everybody
// can run again. What no rule decides is refused, with what is to be done next; the software never picks.
import { refuse, isRefusal, type Refusal } from '../refusal.js';
import { drawnPlace, type DrawSeed } from './draw.js';
import type { Scored } from './method.js';
import { compare, rational, zero, type Rational } from './rational.js';

export const tieRuleIds = ['higherTechnicalMark', 'lowerPrice', 'newSealedPrice', 'publicDraw', 'verifiableDraw', 'preferenceBeneficiary'] as const;
export type TieRule = (typeof tieRuleIds)[number];

export type TieInput =
  /** bids in the order drawn, the first standing first */
  | { readonly rule: 'publicDraw'; readonly order: readonly string[] }
  /** what each tied bid compares at with its new price: in whatever currency it is, and with all that is added to it for comparison */
  | { readonly rule: 'newSealedPrice'; readonly prices: readonly { readonly bid: string; readonly price: Rational }[] }
  | ({ readonly rule: 'verifiableDraw' } & DrawSeed);

export interface Placed {
  readonly scored: Scored;
  readonly tieBrokenBy: TieRule | null;
}

/** Orders bids of equal standing; `tied` has at least one. */
export function breakTie(tied: readonly Scored[], rules: readonly TieRule[], inputs: readonly TieInput[], decidedBy: TieRule | null = null): readonly Placed[] | Refusal {
  if (tied.length === 1) return tied.map((scored) => ({ scored, tieBrokenBy: decidedBy }));
  const [rule, ...later] = rules;
  const bids = tied.map(({ bid }) => bid).sort(byText);
  if (rule === undefined) return refuse('TIE_UNDECIDED', { bids, next: null });
  const key = keyUnder(rule, bids, inputs);
  if (key === null) return refuse('TIE_UNDECIDED', { bids, next: rule });
  const placed: Placed[] = [];
  const groups = groupsBy(tied, key);
  for (const group of groups) {
    const decided = breakTie(group, later, inputs, groups.length > 1 ? rule : decidedBy);
    if (isRefusal(decided)) return decided;
    placed.push(...decided);
  }
  return placed;
}

/** A smaller key stands first. Null: the rule waits for what only people can bring. */
function keyUnder(rule: TieRule, bids: readonly string[], inputs: readonly TieInput[]): ((scored: Scored) => Rational) | null {
  switch (rule) {
    case 'higherTechnicalMark': return ({ technicalScore }) => negate(technicalScore ?? zero);
    case 'lowerPrice': return ({ price }) => price ?? zero;
    case 'preferenceBeneficiary': return ({ preferred }) => (preferred === true ? zero : rational(1));
    case 'publicDraw': case 'newSealedPrice': return keyFromPeople(rule, bids, inputs);
    case 'verifiableDraw': return keyFromLog(inputs);
  }
}

/** The input must speak of exactly the bids that are tied when its rule comes up. */
function keyFromPeople(rule: 'publicDraw' | 'newSealedPrice', bids: readonly string[], inputs: readonly TieInput[]): ((scored: Scored) => Rational) | null {
  for (const input of inputs) {
    if (input.rule !== rule) continue;
    const values = new Map(input.rule === 'publicDraw'
      ? input.order.map((bid, index) => [bid, rational(index)] as const)
      : input.prices.map(({ bid, price }) => [bid, price] as const));
    if (values.size === bids.length && bids.every((bid) => values.has(bid))) return ({ bid }) => values.get(bid) ?? zero;
  }
  return null;
}

function keyFromLog(inputs: readonly TieInput[]): ((scored: Scored) => Rational) | null {
  const seed = inputs.find((input) => input.rule === 'verifiableDraw');
  return seed === undefined ? null : ({ bid }) => drawnPlace(seed, bid);
}

/** Groups of equal key, the smallest first. */
export function groupsBy(scored: readonly Scored[], key: (scored: Scored) => Rational): readonly (readonly Scored[])[] {
  return groupsInOrder(scored, (left, right) => compare(key(left), key(right)));
}

export function groupsInOrder(scored: readonly Scored[], order: (left: Scored, right: Scored) => number): readonly (readonly Scored[])[] {
  const sorted = [...scored].sort((left, right) => order(left, right) || byText(left.bid, right.bid));
  const groups: Scored[][] = [];
  for (const each of sorted) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group !== undefined && first !== undefined && order(first, each) === 0) group.push(each);
    else groups.push([each]);
  }
  return groups;
}

const negate = (value: Rational): Rational => ({ ...value, numerator: -value.numerator });
/** only makes listings stable; it never decides a rank */
const byText = <T extends string>(left: T, right: T): number => (left < right ? -1 : left > right ? 1 : 0);
