import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import { answerJustification } from '../../../src/core/evaluation/answer-justification.js';
import { assessJustification } from '../../../src/core/evaluation/assess-justification.js';
import { requestJustification } from '../../../src/core/evaluation/request-justification.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { display, parseRational, zero } from '../../../src/core/scoring/rational.js';
import type { TieRule } from '../../../src/core/scoring/ties.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { answerOf, after, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { assessment, badAssessment, compliant, correction, foundLater, openedTender, priced, priceOpening, pricesOpen, qualification, ranked, ranking, proposal, rejecting, priceSharesIn, unqualified, unsuccessful, withAward, withPricing, correctedB } from '../../support/builders/evaluation.js';

const order = (file: CaseFile, lot: string) => file.evaluation[lot]?.ranking?.map(({ bid }) => bid);
const lot3 = (file = pricesOpen()) => after(file, ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)));

describe('a price', () => {
  const closed = priceSharesIn();

  it('is opened for who passed, as it was deposited, once', () => {
    expect(resultOf(closed, priceOpening(closed, 'bid-1'))).toMatchObject({ unreadable: null });
    const open = after(closed, priceOpening(closed, 'bid-1'));
    expect(open.bids.find(({ id }) => id === 'bid-1')?.prices['lot-3']?.total).toBe(42_000_000);
    expect(answerOf(open, priceOpening(open, 'bid-1'))).toBe('PRICE_ALREADY_OPEN');
  });

  it('of a bid below the minimum or rejected stays closed', () => {
    expect(ask(closed, priceOpening(closed, 'bid-4'))).toMatchObject({ refused: 'PRICE_OF_EXCLUDED_BID', facts: { because: 'belowMinimum' } });
    const rejected = after(closed, foundLater('lot-3', 'bid-3'), ...rejecting('lot-3', 'bid-3', { rule: 'IC 11.2' }));
    expect(ask(rejected, priceOpening(rejected, 'bid-3'))).toMatchObject({ refused: 'PRICE_OF_EXCLUDED_BID', facts: { because: 'rejected' } });
  });

  it('that is not the one deposited is refused', () => {
    expect(answerOf(closed, priceOpening(closed, 'bid-1', { price: { salt: '00'.repeat(32), value: 1 } }))).toBe('ENVELOPE_DIFFERS');
    expect(answerOf(closed, priceOpening(closed, 'bid-2', { price: null }))).toBe('ENVELOPE_MISSING');
  });

  it('is not corrected before all prices of the lot are open', () => {
    const one = after(closed, priceOpening(closed, 'bid-1'));
    expect(ask(one, correction('lot-3', 'bid-1'))).toMatchObject({ refused: 'PRICES_NOT_OPEN', facts: { bids: ['bid-2', 'bid-3'] } });
  });

  it('that cannot be read as a price leads to a rejection, not to a guess', () => {
    const file = compliant('lot-1');
    const torn: CaseFile = { ...file, bids: file.bids.map((bid) => (bid.id === 'bid-1' ? { ...bid, prices: {}, unreadable: [{ envelope: 'price-lot-1', field: '/total', reason: 'a whole number is needed' }] } : bid)) };
    expect(answerOf(torn, correction('lot-1', 'bid-1'))).toBe('PRICE_UNREADABLE');
    expect(resultOf(torn, proposal('lot-1', 'bid-1', { rule: 'price.unreadable' }))).toEqual({ proposal: 1, stage: 'financial' });
  });

  it('is a ground only for what the facts say: nobody is called unreadable, incomplete or free who is not', () => {
    const grounds = ['price.unreadable', 'price.notPositive', 'award.omittedItem', 'price.correctionRefused', 'price.abnormallyLow', 'price.abnormallyHigh', 'price.discountExceeds', 'award.lifeCycleCosts', 'award.fixedBudget'];
    for (const rule of grounds) expect(ask(priced(), proposal('lot-1', 'bid-1', { rule }))).toMatchObject({ refused: 'REJECTION_WITHOUT_FINDING', facts: { bid: 'bid-1', clause: rule } });
    const strict = withAward(compliant('lot-1'), 'lot-1', { omittedItem: 'reject' });
    expect(resultOf(strict, proposal('lot-1', 'bid-3', { rule: 'award.omittedItem' }))).toMatchObject({ stage: 'financial' });
    const free: CaseFile = { ...priced(), bids: priced().bids.map((bid) => (bid.id === 'bid-1' ? { ...bid, prices: { 'lot-1': { lines: [], total: 0, totalInWords: null, discounts: [] } } } : bid)) };
    expect(resultOf(free, proposal('lot-1', 'bid-1', { rule: 'price.notPositive' }))).toMatchObject({ stage: 'financial' });
    expect(answerOf(free, proposal('lot-1', 'bid-1', { rule: 'award.omittedItem' }))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('less than what it takes off holds up no other, and is put out on that', () => {
    const given = (bid: BidFacts): BidFacts => (bid.id === 'bid-1' || bid.id === 'bid-2' ? { ...bid, prices: { 'lot-1': { lines: [], total: 5_000_000, totalInWords: null, discounts: [{ kind: 'amount', amount: 6_000_000 }] } } } : bid);
    const file: CaseFile = { ...compliant('lot-1'), bids: compliant('lot-1').bids.map(given) };
    const ground = { rule: 'price.discountExceeds', reason: 'rabais de 6 millions sur 5', evidence: 'enveloppe de prix' };
    expect(ask(file, correction('lot-1', 'bid-1'))).toMatchObject({ refused: 'DISCOUNT_EXCEEDS_PRICE', facts: { bid: 'bid-1' } });
    expect(answerOf(file, proposal('lot-1', 'bid-4', ground))).toBe('REJECTION_WITHOUT_FINDING');
    const others = after(file, correction('lot-1', 'bid-3'), correction('lot-1', 'bid-4'), ...rejecting('lot-1', 'bid-1', ground), ...rejecting('lot-1', 'bid-2', ground, 2));
    expect(resultOf(others, ranking('lot-1'))).toMatchObject({ ranking: [{ bid: 'bid-4' }, { bid: 'bid-3' }] });
  });
});

describe('a correction', () => {
  const file = compliant('lot-1');

  it('is computed from the opened price, with every step', () => {
    expect(resultOf(file, correction('lot-1', 'bid-2'))).toMatchObject({ readOut: 13_580_000, corrected: 13_220_000, accepted: null, comparison: '13220000/1' });
    expect(resultOf(file, correction('lot-1', 'bid-3'))).toMatchObject({ corrected: 9_960_000, omissions: [{ item: 'sanitaires', amount: '2900000/1', rule: 'omittedItem.highest' }], comparison: '12860000/1' });
    expect(resultOf(withAward(file, 'lot-1', { omittedItem: 'mean' }), correction('lot-1', 'bid-3'))).toMatchObject({ comparison: '12710000/1' });
    expect(ask(withAward(file, 'lot-1', { omittedItem: 'reject' }), correction('lot-1', 'bid-3'))).toMatchObject({ refused: 'OMITTED_ITEM_WITHOUT_PRICE', facts: { handling: 'reject' } });
  });

  it('takes the commission’s decisions with their reasons', () => {
    const decisions = [{ kind: 'discountNotReadOut', discount: 0, reason: 'absent du procès-verbal' }];
    expect(resultOf(file, correction('lot-1', 'bid-4', { decisions }))).toMatchObject({ corrected: 13_060_000, decisions });
    expect(answerOf(file, correction('lot-1', 'bid-4', { decisions: [{ kind: 'discountNotReadOut', discount: 3, reason: 'x' }] }))).toBe('DISCOUNT_UNKNOWN');
    expect(answerOf(file, correction('lot-1', 'bid-4', { decisions: [{ kind: 'discountNotReadOut', discount: 0, reason: '' }] }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(file, correction('lot-1', 'bid-2', { decisions: [{ kind: 'misplacedDecimalPoint', item: 'toiture', reason: 'x' }] }))).toBe('DECIMAL_POINT_NOT_MISPLACED');
  });

  it('is accepted by its bidder and by nobody else: who corrects has no say in it', () => {
    expect(answerOf(file, correction('lot-1', 'bid-2', { accepted: true }))).toBe('MALFORMED_COMMAND');
    expect(after(file, ...correctedB()).evaluation['lot-1']?.treatments).toMatchObject([{ bid: 'bid-2', accepted: true }]);
  });

  it('of whoever had not seen the last one is told what stands, and changes nothing', () => {
    const deviation = { kind: 'pricedDeviation', amount: 2_000_000, reason: 'délai', evidence: 'p. 4' };
    const other = after(file, correction('lot-1', 'bid-1', { decisions: [deviation] }));
    expect(ask(other, correction('lot-1', 'bid-1'))).toMatchObject({ refused: 'PRICE_TREATED_MEANWHILE', facts: { bid: 'bid-1', by: 'p-chair', version: 1, corrected: 13_150_000 } });
    expect(answerOf(other, correction('lot-1', 'bid-1', { follows: 2 }))).toBe('PRICE_TREATED_MEANWHILE');
    expect(resultOf(other, correction('lot-1', 'bid-1', { decisions: [deviation], follows: 1 }))).toMatchObject({ adjusted: '15150000/1' });
    expect(answerOf(file, correction('lot-1', 'bid-1', { follows: -1 }))).toBe('MALFORMED_COMMAND');
  });
});

describe('a ranking', () => {
  it('by lowest price is that of the published example: D, C, A, B', () => {
    expect(order(ranked(), 'lot-1')).toEqual(['bid-4', 'bid-3', 'bid-1', 'bid-2']);
    expect(ranked().evaluation['lot-1']?.ranking?.map(({ comparison }) => comparison)).toEqual(['12537600/1', '12860000/1', '13150000/1', '13220000/1']);
    expect(ranked().lotStates['lot-1']).toBe('postQualification');
  });

  it('puts C first when the discount was not read out', () => {
    const file = after(priced(), correction('lot-1', 'bid-4', { decisions: [{ kind: 'discountNotReadOut', discount: 0, reason: 'absent' }], follows: 1 }), ranking('lot-1'));
    expect(order(file, 'lot-1')).toEqual(['bid-3', 'bid-4', 'bid-1', 'bid-2']);
  });

  it('by quality and cost is that of the published example: A, C, B, with D out of the lowest price', () => {
    const file = after(lot3(), ranking('lot-3'));
    expect(file.evaluation['lot-3']?.ranking?.map(({ bid, combinedScore }) => [bid, display(parseRational(combinedScore ?? '') ?? zero, 4)]))
      .toEqual([['bid-1', '87.0667'], ['bid-3', '84.8690'], ['bid-2', '83.2000']]);
  });

  it('waits for every treatment and for the bidder’s answer, and does not carry a refused correction along', () => {
    const file = compliant('lot-1');
    expect(ask(file, ranking('lot-1'))).toMatchObject({ refused: 'TREATMENTS_MISSING', facts: { bids: ['bid-1', 'bid-2', 'bid-3', 'bid-4'] } });
    const corrected = (...b: readonly Step[]) => after(file, correction('lot-1', 'bid-1'), ...b, correction('lot-1', 'bid-3'), correction('lot-1', 'bid-4'));
    expect(ask(corrected(correction('lot-1', 'bid-2')), ranking('lot-1'))).toMatchObject({ refused: 'CORRECTION_UNANSWERED', facts: { bids: ['bid-2'] } });
    const refused = corrected(...correctedB({}, false));
    expect(ask(refused, ranking('lot-1'))).toMatchObject({ refused: 'CORRECTION_REFUSED', facts: { bids: ['bid-2'] } });
    const rejected = after(refused, ...rejecting('lot-1', 'bid-2', { rule: 'price.correctionRefused' }), ranking('lot-1'));
    expect(order(rejected, 'lot-1')).toEqual(['bid-4', 'bid-3', 'bid-1']);
  });

  it('prices an omitted item anew on the bids still in', () => {
    const file = after(compliant('lot-1'), correction('lot-1', 'bid-1'), ...correctedB({}, false), correction('lot-1', 'bid-3'), correction('lot-1', 'bid-4'), ...rejecting('lot-1', 'bid-2', { rule: 'price.correctionRefused' }), ranking('lot-1'));
    expect(file.evaluation['lot-1']?.treatments.find(({ bid }) => bid === 'bid-3')).toMatchObject({ corrected: 9_960_000, comparison: '12710000/1' });
  });

  it('keeps the prices in the order of the register, whatever order they were checked in', () => {
    const backwards = after(compliant('lot-1'), correction('lot-1', 'bid-4'), correction('lot-1', 'bid-3'), ...correctedB(), correction('lot-1', 'bid-1'));
    expect(resultOf(backwards, ranking('lot-1'))).toEqual(resultOf(priced(), ranking('lot-1')));
  });

  it('is not made twice, nor over nothing', () => {
    expect(answerOf(ranked(), ranking('lot-1'))).toBe('WRONG_STATE');
    const none = ['bid-1', 'bid-2', 'bid-3', 'bid-4'].reduce((file, bid, at) => after(file, foundLater('lot-1', bid), ...rejecting('lot-1', bid, { rule: 'IC 11.2' }, at + 1)), compliant('lot-1'));
    expect(answerOf(none, ranking('lot-1'))).toBe('NO_BID_LEFT');
  });
});

describe('an exact tie', () => {
  const two = compliant('lot-2');
  const same: CaseFile = { ...two, bids: two.bids.map((bid) => (bid.id === 'bid-8' ? { ...bid, prices: { 'lot-2': two.bids.find(({ id }) => id === 'bid-7')?.prices['lot-2'] ?? { lines: [], total: 0, totalInWords: null, discounts: [] } } } : bid)) };
  const tied = after(same, correction('lot-2', 'bid-7'), correction('lot-2', 'bid-8'));
  const bids = ['bid-7', 'bid-8'];

  it('waits for the public draw the file foresees, then follows it', () => {
    expect(ask(tied, ranking('lot-2'))).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { bids, next: 'publicDraw' } });
    const drawn = after(tied, ranking('lot-2', { tieInputs: [{ rule: 'publicDraw', order: ['bid-8', 'bid-7'], evidence: 'PV du tirage' }] }));
    expect(drawn.evaluation['lot-2']?.ranking).toMatchObject([{ bid: 'bid-8', tieBrokenBy: 'publicDraw' }, { bid: 'bid-7' }]);
  });

  it('takes no draw or new price that no tie waited for, and none twice', () => {
    const draw = (...order: readonly string[]) => ({ rule: 'publicDraw', order, evidence: 'PV' });
    const unfit = (file: CaseFile, lot: string, ...tieInputs: readonly object[]) => (ask(file, ranking(lot, { tieInputs })) as { refused?: string; facts?: { because?: string } }).facts?.because;
    const seed = { rule: 'verifiableDraw', tender: tied.id, lot: 'lot-2', root: 'ab'.repeat(32), evidence: 'PV' };
    const prices = { rule: 'newSealedPrice', prices: [{ bid: 'bid-7', amount: 24_000_000 }, { bid: 'bid-8', amount: 25_000_000 }], evidence: 'PV' };
    const withRules = (...tieRules: readonly TieRule[]): CaseFile => withAward(tied, 'lot-2', { tieRules });
    for (const brought of [draw('bid-77', 'bid-1'), draw('bid-1', 'bid-2'), draw()]) expect(unfit(priced(), 'lot-1', brought)).toBe('notTied');
    const drawn = withRules('publicDraw', 'newSealedPrice', 'verifiableDraw');
    expect(unfit(drawn, 'lot-2', draw('bid-8', 'bid-7'))).toBeUndefined();
    for (const later of [prices, seed]) expect(unfit(drawn, 'lot-2', draw('bid-8', 'bid-7'), later)).toBe('notTied');
    expect(unfit(withRules('publicDraw'), 'lot-2', draw('bid-8', 'bid-7'), seed)).toBe('notTied');
    for (const [rule, ...inputs] of [
      ['publicDraw', draw('bid-8', 'bid-7'), draw('bid-7', 'bid-8')], ['publicDraw', draw('bid-8', 'bid-7', 'bid-8')], ['verifiableDraw', seed, { ...seed, root: 'cd'.repeat(32) }],
    ] as const) expect(unfit(withRules(rule), 'lot-2', ...inputs)).toBe('twice');
    const equal = { ...prices, prices: prices.prices.map(({ bid }) => ({ bid, amount: 25_000_000 })) };
    expect(unfit(withRules('newSealedPrice', 'publicDraw'), 'lot-2', equal, draw('bid-8', 'bid-7'))).toBeUndefined();
  });

  it('is settled by the log’s own draw only from a seed of this very lot and tender', () => {
    const file = withAward(tied, 'lot-2', { tieRules: ['verifiableDraw'] });
    const seed = (over: object = {}) => ({ tieInputs: [{ rule: 'verifiableDraw', tender: file.id, lot: 'lot-2', root: 'ab'.repeat(32), evidence: 'PV', ...over }] });
    expect(after(file, ranking('lot-2', seed())).evaluation['lot-2']?.ranking).toMatchObject([{ tieBrokenBy: 'verifiableDraw' }, { tieBrokenBy: 'verifiableDraw' }]);
    for (const over of [{ lot: 'lot-1' }, { tender: '01JD0000000000000000000009' }]) expect(answerOf(file, ranking('lot-2', seed(over)))).toBe('DRAW_NOT_OF_LOT');
    for (const over of [{ root: 'ab' }, { root: null }, { tender: 'x' }]) expect(answerOf(file, ranking('lot-2', seed(over)))).toBe('MALFORMED_COMMAND');
  });

  it('broken by new sealed prices makes the new price the contract price, each step kept', () => {
    const file = withAward(tied, 'lot-2', { tieRules: ['newSealedPrice'] });
    const prices = (seven: number) => ({ tieInputs: [{ rule: 'newSealedPrice', prices: [{ bid: 'bid-7', amount: seven }, { bid: 'bid-8', amount: 25_000_000 }], evidence: 'PV du jour' }] });
    const done = after(file, ranking('lot-2', prices(24_000_000)));
    expect(done.evaluation['lot-2']?.ranking).toMatchObject([{ bid: 'bid-7', tieBrokenBy: 'newSealedPrice', comparison: '25500000/1' }, { bid: 'bid-8' }]);
    expect(done.evaluation['lot-2']?.treatments.find(({ bid }) => bid === 'bid-7')).toMatchObject({ readOut: 25_500_000, corrected: 24_000_000, steps: [{ step: 'newSealedPrice', from: 25_500_000, to: 24_000_000 }] });
    expect(answerOf(file, ranking('lot-2', prices(26_000_000)))).toBe('NEW_PRICE_HIGHER');
    expect(ask(file, ranking('lot-2', prices(25_000_000)))).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { next: null } });
  });

  it('broken by a new price out of the ordinary is asked about first, and its bid is put out if nothing justifies that price', () => {
    const file = withPricing(withAward(tied, 'lot-2', { tieRules: ['newSealedPrice'] }), 'lot-2', { abnormal: ['afd20'] });
    const at = '2026-12-01T09:00:00.000Z';
    const step = (act: unknown, command: object) => ({ act, role: 'chair', at, command: { lot: 'lot-2', bid: 'bid-7', ...command } } as const);
    const letter = (over: object = {}) => step(requestJustification, { letter: 'Lettre n° 15', ...over });
    const ranked1 = ranking('lot-2', { tieInputs: [{ rule: 'newSealedPrice', prices: [{ bid: 'bid-7', amount: 1 }, { bid: 'bid-8', amount: 25_000_000 }], evidence: 'PV du jour' }] });
    expect(ask(file, ranked1)).toMatchObject({ refused: 'JUSTIFICATION_MISSING', facts: { bids: ['bid-7'] } });
    expect(answerOf(file, letter())).toBe('PRICE_NOT_ABNORMAL');
    expect(answerOf(file, letter({ newPrice: 25_500_001 }))).toBe('NEW_PRICE_HIGHER');
    expect(answerOf(withAward(file, 'lot-2', { tieRules: ['publicDraw'] }), letter({ newPrice: 1 }))).toBe('NEW_PRICE_NOT_FORESEEN');
    expect(resultOf(file, letter({ newPrice: 1 }))).toMatchObject({ flags: [{ bid: 'bid-7', rule: 'afd20', side: 'low', price: '1/1' }] });
    const found = (accepted: boolean) => after(file, letter({ newPrice: 1 }), step(answerJustification, { answer: 'don d’un bailleur', evidence: 'lettre' }), step(assessJustification, { accepted, reason: 'convention vue', evidence: 'annexe' }));
    expect(resultOf(found(true), ranked1)).toMatchObject({ ranking: [{ bid: 'bid-7' }, { bid: 'bid-8' }], abnormal: [{ bid: 'bid-7', price: '1/1' }] });
    expect(answerOf(found(false), ranked1)).toBe('PRICE_NOT_JUSTIFIED');
    const ground = { rule: 'price.abnormallyLow', reason: 'aucune convention produite' };
    expect(answerOf(found(true), proposal('lot-2', 'bid-7', ground))).toBe('REJECTION_WITHOUT_FINDING');
    expect(resultOf(after(found(false), ...rejecting('lot-2', 'bid-7', ground)), ranking('lot-2'))).toMatchObject({ ranking: [{ bid: 'bid-8' }], abnormal: [] });
  });

  describe('broken by new sealed prices compares them like the prices they replace', () => {
    const rate = { kind: 'exchangeRate', rate: '500', source: 'BCEAO', date: '2026-11-24', reason: 'cours vendeur' } as const;
    const deviation = { kind: 'pricedDeviation', amount: 5_000_000, reason: 'délai plus long', evidence: 'p. 4' } as const;
    const priceOfSeven = (file: CaseFile, price: object): CaseFile =>
      ({ ...file, bids: file.bids.map((bid) => (bid.id === 'bid-7' ? { ...bid, prices: { 'lot-2': { lines: [], total: 0, totalInWords: null, discounts: [], ...price } } } : bid)) });
    const settled = (file: CaseFile, decisions: readonly object[]): CaseFile =>
      withAward(after(file, correction('lot-2', 'bid-7', { decisions }), correction('lot-2', 'bid-8')), 'lot-2', { tieRules: ['newSealedPrice'] });
    const prices = (seven: number, eight: number) => ({ rule: 'newSealedPrice', prices: [{ bid: 'bid-7', amount: seven }, { bid: 'bid-8', amount: eight }], evidence: 'PV du jour' });

    it('with what was added to them', () => {
      const file = settled(priceOfSeven(same, { total: 20_500_000 }), [deviation]);
      expect(order(after(file, ranking('lot-2', { tieInputs: [prices(19_900_000, 21_000_000)] })), 'lot-2')).toEqual(['bid-8', 'bid-7']);
    });

    it('in the currency of the tender', () => {
      const foreseen = withPricing(same, 'lot-2', { conversion: { currencies: ['USD'], source: 'BCEAO', date: '2026-11-24' } });
      const file = settled(priceOfSeven(foreseen, { total: 51_000_00, currency: 'USD' }), [rate]);
      const done = after(file, ranking('lot-2', { tieInputs: [prices(50_000_00, 24_000_000)] }));
      expect(done.evaluation['lot-2']?.ranking).toMatchObject([{ bid: 'bid-8', tieBrokenBy: 'newSealedPrice' }, { bid: 'bid-7' }]);
    });

    it('and takes one new price of each', () => {
      const file = settled(same, []);
      expect(ask(file, ranking('lot-2', { tieInputs: [prices(20_000_000, 25_000_000), prices(25_400_000, 25_000_000)] }))).toMatchObject({ refused: 'NEW_PRICE_TWICE', facts: { bid: 'bid-7' } });
    });
  });
});

describe('post-qualification', () => {
  it('takes the best ranked first, and proposes who passes', () => {
    expect(ask(ranked(), qualification('lot-1', 'bid-3'))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-4' } });
    const file = after(ranked(), qualification('lot-1', 'bid-4'));
    expect([file.lotStates['lot-1'], file.evaluation['lot-1']?.proposed]).toEqual(['proposed', 'bid-4']);
    expect(answerOf(file, qualification('lot-1', 'bid-4'))).toBe('WRONG_STATE');
  });

  it('goes to the next when the first fails, and to nobody when all fail', () => {
    expect(resultOf(unqualified(ranked(), 'lot-1', 'bid-4'), qualification('lot-1', 'bid-3'))).toEqual({ proposed: 'bid-3', next: null });
    const nobody = ['bid-4', 'bid-3', 'bid-1', 'bid-2'].reduce((file, bid) => unqualified(file, 'lot-1', bid), ranked());
    expect(ask(nobody, qualification('lot-1', 'bid-4'))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: null } });
    expect(after(nobody, unsuccessful('lot-1', 'noCompliantBid')).lotStates['lot-1']).toBe('unsuccessful');
  });
});

describe('a lot declared unsuccessful', () => {
  it('needs facts that bear its reason out', () => {
    const opened = openedTender();
    expect(answerOf(opened, unsuccessful('lot-1', 'noBid'))).toBe('BIDS_STILL_STANDING');
    expect(answerOf(opened, unsuccessful('lot-1', 'noCompliantBid'))).toBe('BIDS_STILL_STANDING');
    expect(answerOf(opened, unsuccessful('lot-1', 'tooDear'))).toBe('MALFORMED_COMMAND');
    const empty: CaseFile = { ...opened, bids: opened.bids.filter(({ lots }) => !lots.includes('lot-2')) };
    expect(answerOf(empty, unsuccessful('lot-2', 'noCompliantBid'))).toBe('LOT_WITHOUT_BID');
    expect(after(empty, unsuccessful('lot-2', 'noBid')).lotStates['lot-2']).toBe('unsuccessful');
  });

  it('follows from every bid rejected', () => {
    const none = ['bid-7', 'bid-8'].reduce((file, bid, at) => after(file, badAssessment('lot-2', bid), ...rejecting('lot-2', bid, {}, at + 1)), openedTender());
    expect(after(none, unsuccessful('lot-2', 'noCompliantBid')).lotStates['lot-2']).toBe('unsuccessful');
    const half = after(openedTender(), badAssessment('lot-2', 'bid-7'), ...rejecting('lot-2', 'bid-7'), assessment('lot-2', 'bid-8'));
    expect(ask(half, unsuccessful('lot-2', 'noCompliantBid'))).toMatchObject({ refused: 'BIDS_STILL_STANDING', facts: { bids: ['bid-8'] } });
  });

  it('for its prices needs every corrected price above the estimate', () => {
    expect(ask(priced(), unsuccessful('lot-1', 'pricesTooHigh'))).toMatchObject({ refused: 'BIDS_STILL_STANDING' });
    const file = priced();
    const poor: CaseFile = file.tender === null ? file : { ...file, tender: { ...file.tender, file: { ...file.tender.file, lots: file.tender.file.lots.map((lot) => ({ ...lot, estimatedAmount: 9_000_000 })) } } };
    expect(after(poor, unsuccessful('lot-1', 'pricesTooHigh')).lotStates['lot-1']).toBe('unsuccessful');
    expect(answerOf(compliant('lot-1'), unsuccessful('lot-1', 'pricesTooHigh'))).toBe('BIDS_STILL_STANDING');
    // The credit decides where the file names one: above the estimate and within it is affordable, within the estimate and above it is not.
    expect(answerOf(withPricing(poor, 'lot-1', { budget: 20_000_000 }), unsuccessful('lot-1', 'pricesTooHigh'))).toBe('BIDS_STILL_STANDING');
    expect(after(withPricing(priced(), 'lot-1', { budget: 20_000_000, provisionalItems: ['x'], provisionalSums: 11_000_000 }), unsuccessful('lot-1', 'pricesTooHigh')).lotStates['lot-1']).toBe('unsuccessful');
    expect(after(withPricing(priced(), 'lot-1', { budget: 9_000_000 }), unsuccessful('lot-1', 'pricesTooHigh')).lotStates['lot-1']).toBe('unsuccessful');
  });
});

describe('a lot sent back to its prices', () => {
  it('drops what came after, keeps opened prices, and can be ranked again', () => {
    const file = after(after(lot3(), ranking('lot-3')), qualification('lot-3', 'bid-1'));
    const back: CaseFile = { ...reopenLot(file, 'lot-3', 'financial'), lotStates: { ...file.lotStates, 'lot-3': 'financial' } };
    expect(back.evaluation['lot-3']).toMatchObject({ ranking: null, treatments: [], proposed: null, qualifications: [], returnTo: 'financial' });
    expect(back.evaluation['lot-3']?.technical).toHaveLength(4);
    const again = after(lot3(back), ranking('lot-3'));
    expect(again.evaluation['lot-3']).toMatchObject({ returnTo: null, ranking: file.evaluation['lot-3']?.ranking });
  });
});
