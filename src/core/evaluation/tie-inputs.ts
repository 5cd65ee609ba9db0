// What is brought to break an exact tie: the result of a public draw, new sealed prices opened the same day (law.md 4.9), or the log's own draw. Each names its
// minutes. A new price becomes the contract price of its bid; the amounts the bids were compared by stay as they were.
import { commandOf } from '../procedure/act.js';
import { choice, digest, identifier, integer, list, matching, Misshapen, object, text, type Shape } from '../procedure/shape.js';
import { isRefusal, refusalsAmong, refuse, type Refusal } from '../refusal.js';
import { parseRational, zero } from '../scoring/rational.js';
import type { TieInput, TieRule } from '../scoring/ties.js';
import { treatmentOf } from './compare-prices.js';
import type { RankedBid, RecordedTieInput } from './evaluation-facts.js';
import type { PriceTreatment } from './price-facts.js';
import type { PriceTerms } from './price-terms.js';

export type { RecordedTieInput };

const draw = object({ rule: choice('publicDraw'), order: list(identifier, 100), evidence: text(1000) });
const newPrices = object({
  rule: choice('newSealedPrice'), prices: list(object({ bid: identifier, amount: integer(1, 1_000_000_000_000) }), 100), evidence: text(1000),
});

const logDraw = object({
  rule: choice('verifiableDraw'), tender: matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'the id of a tender is needed'), lot: identifier, root: digest, evidence: text(1000),
});

export const tieInputShape: Shape<RecordedTieInput> = (value, at) => {
  if (value === undefined) return new Misshapen(at, 'an object is needed');
  const { rule } = commandOf(value);
  if (rule === 'verifiableDraw') return logDraw(value, at);
  return rule === 'newSealedPrice' ? newPrices(value, at) : draw(value, at);
};

export const newPricesIn = (inputs: readonly RecordedTieInput[]): readonly { readonly bid: string; readonly amount: number }[] =>
  inputs.flatMap((input) => (input.rule === 'newSealedPrice' ? input.prices : []));

/**
 * New prices as the ranking compares them: by the whole chain, like the prices they replace. A bid named twice would be ranked at one price and
 * signed at the other; one that has no price of its own can be tied with nobody.
 */
export function comparedInputs(inputs: readonly RecordedTieInput[], treatments: readonly PriceTreatment[], terms: PriceTerms): readonly TieInput[] | Refusal {
  const named = newPricesIn(inputs).map(({ bid }) => bid);
  const twice = named.find((bid, index) => named.indexOf(bid) !== index);
  if (twice !== undefined) return refuse('NEW_PRICE_TWICE', { bid: twice });
  const compared: TieInput[] = [];
  for (const input of inputs) {
    if (input.rule !== 'newSealedPrice') compared.push(input);
    else {
      const prices = input.prices.flatMap(({ bid, amount }) => {
        const before = treatments.find((each) => each.bid === bid);
        return before === undefined ? [] : [treatmentOf({ ...before, corrected: amount }, treatments, terms)];
      });
      const [unfit] = refusalsAmong(prices);
      if (unfit !== undefined) return unfit;
      compared.push({ rule: input.rule, prices: prices.flatMap((each) => (isRefusal(each) ? [] : [{ bid: each.bid, price: parseRational(each.comparison) ?? zero }])) });
    }
  }
  return compared;
}

/**
 * What is brought must have been waited for: of draws that nothing tied the bids for, or of two that name the same bid, one would go unread, and which
 * one nobody could tell from the record. `ranking`: the one they led to.
 */
export function whyNotWaitedFor(rules: readonly TieRule[], ranking: readonly { readonly bid: string; readonly tieBrokenBy: string | null }[], inputs: readonly RecordedTieInput[]): Refusal | undefined {
  const decided = new Map(ranking.map(({ bid, tieBrokenBy }) => [bid, rules.findIndex((rule) => rule === tieBrokenBy)]));
  for (const [index, input] of inputs.entries()) {
    const { rule } = input;
    const [place, bids] = [rules.indexOf(rule), bidsNamedBy(input)];
    // A bid still tied when its rule came up was told apart by that rule or a later one.
    const used = rule === 'verifiableDraw' ? [...decided.values()].includes(place) : bids.length > 0 && bids.every((bid) => (decided.get(bid) ?? -1) >= place);
    if (place === -1 || !used) return refuse('TIE_INPUT_UNFIT', { rule, bids: [...bids], because: 'notTied' });
    const before = inputs.slice(0, index).filter((each) => each.rule === rule);
    const isSecond = rule === 'verifiableDraw' ? before.length > 0 : [...before.flatMap(bidsNamedBy), ...bids].some((bid, at, all) => all.indexOf(bid) !== at);
    if (isSecond) return refuse('TIE_INPUT_UNFIT', { rule, bids: [...bids], because: 'twice' });
  }
  return undefined;
}

const bidsNamedBy = (input: RecordedTieInput): readonly string[] =>
  (input.rule === 'publicDraw' ? input.order : input.rule === 'newSealedPrice' ? input.prices.map(({ bid }) => bid) : []);

export type NewPrice = ReturnType<typeof newPricesIn>[number];

/** Each bid by the whole chain, at its new price where it has one here. */
export function atNewPrices(treatments: readonly PriceTreatment[], given: readonly NewPrice[], terms: PriceTerms): readonly PriceTreatment[] | Refusal {
  const amounts = new Map(given.map(({ bid, amount }) => [bid, amount]));
  const treated = treatments.map((before) => {
    const corrected = amounts.get(before.bid);
    return corrected === undefined ? before : treatmentOf({ ...before, corrected }, treatments, terms);
  });
  const [unfit] = refusalsAmong(treated);
  return unfit ?? treated.filter((each): each is PriceTreatment => !isRefusal(each));
}

/** A tie is broken downwards: a new price above the old one would cost the authority what the old one did not. */
export function whyHigher(treatments: readonly PriceTreatment[], given: readonly NewPrice[]): Refusal | undefined {
  for (const { bid, amount } of given) {
    const { corrected = 0, currency = 'XOF' } = treatments.find((each) => each.bid === bid) ?? {};
    if (amount > corrected) return refuse('NEW_PRICE_HIGHER', { bid, amount, corrected, currency });
  }
  return undefined;
}

/** The new prices that decided a place: those contracts are signed at. */
export const decidingPrices = (ranking: readonly Pick<RankedBid, 'bid' | 'tieBrokenBy'>[], inputs: readonly RecordedTieInput[]): readonly NewPrice[] =>
  newPricesIn(inputs).filter(({ bid }) => ranking.some((each) => each.bid === bid && each.tieBrokenBy === 'newSealedPrice'));

/** Only where the new price did decide a place. */
export function withNewPrices(treatments: readonly PriceTreatment[], ranking: readonly RankedBid[], inputs: readonly RecordedTieInput[]): readonly PriceTreatment[] {
  const prices = new Map(decidingPrices(ranking, inputs).map(({ bid, amount }) => [bid, amount]));
  return treatments.map((treatment) => {
    const amount = prices.get(treatment.bid);
    if (amount === undefined || amount === treatment.corrected) return treatment;
    const step = { step: 'newSealedPrice', item: null, from: treatment.corrected, to: amount, rule: 'tie.newSealedPrice' };
    return { ...treatment, corrected: amount, steps: [...treatment.steps, step] };
  });
}

/** As the bids were compared, before new prices broke their tie. */
export const beforeNewPrices = (treatments: readonly PriceTreatment[]): readonly PriceTreatment[] => treatments.map((treatment) => {
  const { steps, corrected } = treatment;
  const replaced = steps.find(({ step }) => step === 'newSealedPrice');
  return { ...treatment, corrected: replaced?.from ?? corrected, steps: steps.filter((step) => step !== replaced) };
});
