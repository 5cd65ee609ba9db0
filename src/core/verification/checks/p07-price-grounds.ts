// P7, rejections for a price: what the opened envelopes and the decisions on record give at that entry must say so too. A price found wanting and
// treated again since, so that it passes no limit any more, puts nobody out.
import type { LotPrice } from '../../bids/bid-facts.js';
import { isEnvelopeFault, readLotPrice } from '../../bids/check-envelope.js';
import { abnormalPrices } from '../../evaluation/abnormal/abnormal-prices.js';
import { treatmentOf } from '../../evaluation/compare-prices.js';
import type { AbnormalPrice, CorrectedPrice, PriceTreatment } from '../../evaluation/price-facts.js';
import { covers } from '../../evaluation/price-justifications.js';
import { priceTermsOf, type PriceTerms } from '../../evaluation/price-terms.js';
import { correctPrice } from '../../evaluation/price-treatment.js';
import { atNewPrices, type NewPrice } from '../../evaluation/tie-inputs.js';
import { isRefusal, type Refusal } from '../../refusal.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { opensFirstOnly } from '../../scoring/methods.js';
import type { RecordedAct } from '../evidence.js';
import { LotHistory } from '../lot-history.js';
import { numberIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { correctedPrice } from './corrected-price.js';

type Ground = (history: LotHistory, bid: string, rules: RulePack) => boolean;

export function checkPriceGround(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const rule = textIn(act.result['rule']) ?? '';
  const ground = Object.hasOwn(grounds, rule) ? grounds[rule] : undefined;
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  return ground === undefined || ground(history, textIn(act.command['bid']) ?? '', rules) ? [] :
    [finding('V9', 'P7', act, 'cette offre est écartée pour un prix qui n\'est pas tel que ce rejet le dit', 'this bid is rejected for a price that is not as this rejection says')];
}

/** Asked and found wanting, and flagged now at a price no further out than the letter spoke of. */
const isWanting = (side: 'low' | 'high'): Ground => (history, bid, rules) => {
  const { asked, found } = history.justification(bid) ?? {};
  const letter = objectsIn(asked?.result['flags']) as unknown as readonly AbnormalPrice[];
  return found?.command['accepted'] === false
    && flagsNow(history, rules, offered(asked, bid)).some((flag) => flag.bid === bid && flag.side === side && letter.some((each) => covers(each, flag)));
};

/** The new sealed price the letter was about. */
const offered = (asked: RecordedAct | undefined, bid: string): readonly NewPrice[] => {
  const amount = numberIn(asked?.command['newPrice']);
  return amount === null ? [] : [{ bid, amount }];
};

/** None as long as one price to compare with has no amount, nor at a new price where no tie is broken by one. */
function flagsNow(history: LotHistory, rules: RulePack, newPrice: readonly NewPrice[]): readonly AbnormalPrice[] {
  if (opensFirstOnly(history.lot.award.method) || (newPrice.length > 0 && !history.lot.award.tieRules.includes('newSealedPrice'))) return [];
  const terms = priceTermsOf(history.file, history.lot, rules);
  const judged = history.remaining().filter((bid) => history.isJudged(bid));
  const prices = judged.flatMap((bid) => correctedPrice(history, bid, terms) ?? []);
  const treated = prices.map((price) => treatmentOf({ ...price, accepted: null }, prices, terms)).filter((each): each is PriceTreatment => !isRefusal(each));
  const asOffered = atNewPrices(treated, newPrice, terms);
  return treated.length < judged.length || isRefusal(asOffered) ? [] : abnormalPrices(treated, history.lot.estimatedAmount, terms, asOffered);
}

/** What the envelope and the decisions of the commission say of a price, read anew. */
function pricedAs(history: LotHistory, bid: string, terms: PriceTerms): { readonly price: LotPrice; readonly corrected: CorrectedPrice | Refusal } | undefined {
  const value = history.openedPrice(bid);
  const price = value === undefined ? undefined : readLotPrice(history.file, history.id, value);
  if (price === undefined || isEnvelopeFault(price)) return undefined;
  return { price, corrected: correctPrice({ bid, price, decisions: history.decisions(bid), terms }) };
}

const takesOffTooMuch: Ground = (history, bid, rules) => {
  const { corrected } = pricedAs(history, bid, priceTermsOf(history.file, history.lot, rules)) ?? {};
  return corrected !== undefined && isRefusal(corrected) && ['DISCOUNT_EXCEEDS_PRICE', 'PROVISIONAL_SUMS_EXCEED_PRICE'].includes(corrected.refused);
};

const saysNoCostsOfUse: Ground = (history, bid, rules) => {
  const terms = priceTermsOf(history.file, history.lot, rules);
  const { price, corrected } = pricedAs(history, bid, terms) ?? {};
  return terms.lifeCycle !== undefined && corrected !== undefined && !isRefusal(corrected) && price?.lifeCycle === undefined
    && history.decisions(bid).every(({ kind }) => kind !== 'lifeCycleCosts');
};

const grounds: Readonly<Record<string, Ground>> = {
  'price.discountExceeds': takesOffTooMuch,
  'award.lifeCycleCosts': saysNoCostsOfUse,
  'price.abnormallyLow': isWanting('low'),
  'price.abnormallyHigh': isWanting('high'),
};
