import { answerJustification } from '../../../src/core/evaluation/answer-justification.js';
import { assessJustification } from '../../../src/core/evaluation/assess-justification.js';
import { requestJustification } from '../../../src/core/evaluation/request-justification.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { compliant, confirmation, correction, priced, ranking, proposal, rejecting, withAward, withPricing } from '../../support/builders/evaluation.js';

// Prices of lot-1: 13 150 000, 13 220 000, 12 860 000 (compared) and 12 537 600. An estimate of 16 million puts the last at 78 %.
const estimated = (file: CaseFile, estimatedAmount: number): CaseFile => (file.tender === null ? file : {
  ...file, tender: { ...file.tender, file: { ...file.tender.file, lots: file.tender.file.lots.map((lot) => (lot.id === 'lot-1' ? { ...lot, estimatedAmount, pricing: { provisionalItems: [], conversion: null, preference: null, abnormal: ['afd20'], budget: null } } : lot)) } },
});
const flagged = (): CaseFile => estimated(priced(), 16_000_000);

const step = (act: unknown, command: object, at = '2026-12-01T09:00:00.000Z'): Step => ({ act, role: 'chair', at, command: { lot: 'lot-1', bid: 'bid-4', ...command } });
const request = (over: object = {}, at?: string): Step => step(requestJustification, { letter: 'Lettre n° 12 : décomposition de vos prix', ...over }, at);
const answered = (over: object = {}, at?: string): Step => step(answerJustification, { answer: 'Carrière à cinq kilomètres', evidence: 'lettre du 2 décembre', ...over }, at);
const finding = (accepted: boolean, at?: string): Step => step(assessJustification, { accepted, reason: 'devis de la carrière vérifié', evidence: 'note de calcul' }, at);
const justification = (file: CaseFile) => file.evaluation['lot-1']?.justifications?.[0];

describe('an abnormally low price', () => {
  it('stops the ranking until the commission has found on it, and rejects nobody by itself', () => {
    expect(ask(flagged(), ranking('lot-1'))).toMatchObject({ refused: 'JUSTIFICATION_MISSING', facts: { bids: ['bid-4'] } });
    expect(ask(flagged(), proposal('lot-1', 'bid-4', { rule: 'price.abnormallyLow' }))).toMatchObject({ refused: 'REJECTION_WITHOUT_FINDING' });
  });

  it('is asked about in writing, with the limit of the rule pack: three working days', () => {
    expect(resultOf(flagged(), request())).toEqual({
      answerBy: '2026-12-05T00:00:00.000Z', flags: [{ bid: 'bid-4', rule: 'afd20', side: 'low', price: '12537600/1', limit: '12800000.00' }],
    });
    expect(answerOf(flagged(), request({ bid: 'bid-1' }))).toBe('PRICE_NOT_ABNORMAL');
    expect(answerOf(flagged(), request({ letter: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(estimated(compliant('lot-1'), 16_000_000), request())).toBe('TREATMENTS_MISSING');
  });

  it('found justified is ranked with its flag on record', () => {
    const found = after(flagged(), request(), answered(), finding(true));
    expect(justification(found)).toMatchObject({ answer: { late: false }, finding: { accepted: true, by: 'p-chair' } });
    expect(resultOf(found, ranking('lot-1'))).toMatchObject({ ranking: [{ bid: 'bid-4' }, { bid: 'bid-3' }, { bid: 'bid-1' }, { bid: 'bid-2' }], abnormal: [{ bid: 'bid-4', rule: 'afd20' }] });
  });

  it('found wanting is rejected by an act of its own, and the lot ranked without it', () => {
    const found = after(flagged(), request(), answered(), finding(false));
    expect(ask(found, ranking('lot-1'))).toMatchObject({ refused: 'PRICE_NOT_JUSTIFIED', facts: { bids: ['bid-4'] } });
    expect(answerOf(found, proposal('lot-1', 'bid-4', { rule: 'price.abnormallyHigh' }))).toBe('REJECTION_WITHOUT_FINDING');
    // Who is left is screened anew: with the omitted item at the mean of A and B, C stands at 12 785 000, under 80 % in its turn.
    const rejected = after(found, ...rejecting('lot-1', 'bid-4', { rule: 'price.abnormallyLow', reason: 'prix sous le coût du ciment' }));
    expect(ask(withAward(rejected, 'lot-1', { omittedItem: 'mean' }), ranking('lot-1'))).toMatchObject({ refused: 'JUSTIFICATION_MISSING' });
    expect(resultOf(rejected, ranking('lot-1'))).toMatchObject({ ranking: [{ bid: 'bid-3' }, { bid: 'bid-1' }, { bid: 'bid-2' }], abnormal: [] });
  });

  it('that is ordinary again once it was treated anew puts nobody out, whatever was found of it before', () => {
    const mistaken = { decisions: [{ kind: 'pricedDeviation', amount: -3_000_000, reason: 'véhicules déduits par erreur', evidence: 'offre, p. 2' }], follows: 1 };
    const wanting = after(after(estimated(priced(), 13_500_000), correction('lot-1', 'bid-4', mistaken)), request(), answered(), finding(false));
    const ground = { rule: 'price.abnormallyLow', reason: 'prix non justifié' };
    const proposed = after(wanting, proposal('lot-1', 'bid-4', ground));
    const mended = after(proposed, correction('lot-1', 'bid-4', { follows: 2 }));
    expect(answerOf(mended, confirmation('lot-1', 'bid-4'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(answerOf(after(wanting, correction('lot-1', 'bid-4', { follows: 2 })), proposal('lot-1', 'bid-4', ground))).toBe('REJECTION_WITHOUT_FINDING');
    // Lower still than the letter said: its bidder was not asked about that.
    const lower = { decisions: [{ ...mistaken.decisions[0], amount: -4_000_000 }], follows: 2 };
    expect(answerOf(after(proposed, correction('lot-1', 'bid-4', lower)), confirmation('lot-1', 'bid-4'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(resultOf(proposed, confirmation('lot-1', 'bid-4'))).toMatchObject({ rule: 'price.abnormallyLow' });
  });

  it('waits for the answer as long as the bidder has time, then silence is judged too', () => {
    const asked = after(flagged(), request());
    expect(ask(asked, finding(false, '2026-12-04T23:59:59.999Z'))).toMatchObject({ refused: 'JUSTIFICATION_AWAITED', facts: { until: '2026-12-05T00:00:00.000Z' } });
    expect(resultOf(asked, finding(false, '2026-12-05T00:00:00.000Z'))).toEqual({ answered: false });
  });

  it('answered late is recorded as late; one answer a request; nothing without a request', () => {
    const asked = after(flagged(), request());
    expect(resultOf(asked, answered({}, '2026-12-05T00:00:00.000Z'))).toEqual({ late: true });
    expect(answerOf(after(asked, answered()), answered())).toBe('JUSTIFICATION_ALREADY_ANSWERED');
    expect(answerOf(after(asked, answered()), request())).toBe('JUSTIFICATION_ALREADY_ANSWERED');
    expect(answerOf(after(asked, finding(false, '2026-12-06T00:00:00.000Z')), answered())).toBe('JUSTIFICATION_ALREADY_FOUND');
    expect(answerOf(after(asked, finding(false, '2026-12-06T00:00:00.000Z')), request())).toBe('JUSTIFICATION_ALREADY_FOUND');
    expect(answerOf(flagged(), answered())).toBe('JUSTIFICATION_NOT_ASKED');
    expect(answerOf(flagged(), finding(true))).toBe('JUSTIFICATION_NOT_ASKED');
  });

  it('covers the price it was found for: one further out is asked about again', () => {
    const settled = after(flagged(), request(), answered(), finding(true));
    expect(answerOf(settled, ranking('lot-1'))).not.toBe('JUSTIFICATION_MISSING');
    const bid = settled.evaluation['lot-1']?.justifications?.[0]?.bid ?? '';
    const lower = after(settled, correction('lot-1', bid, { decisions: [{ kind: 'pricedDeviation', amount: -6_000_000, reason: 'tôles fournies', evidence: 'p. 4' }], follows: 1 }));
    expect(ask(lower, ranking('lot-1'))).toMatchObject({ refused: 'JUSTIFICATION_MISSING', facts: { bids: [bid] } });
    expect(resultOf(lower, request())).toMatchObject({ flags: [{ bid, side: 'low' }] });
    const higher = after(settled, correction('lot-1', bid, { decisions: [{ kind: 'pricedDeviation', amount: 1, reason: 'emballage', evidence: 'p. 4' }], follows: 1 }));
    expect(answerOf(higher, ranking('lot-1'))).not.toBe('JUSTIFICATION_MISSING');
  });

  it('found on twice changes only for who saw the finding before: nobody writes over the other unseen', () => {
    const found = after(flagged(), request(), answered(), finding(false));
    const otherwise = (follows?: number): Step => step(assessJustification, { accepted: true, reason: 'facture vue', evidence: 'annexe 3', ...(follows === undefined ? {} : { follows }) });
    expect(ask(found, otherwise())).toMatchObject({ refused: 'JUSTIFICATION_FOUND_MEANWHILE', facts: { bid: 'bid-4', by: 'p-chair', version: 1, accepted: false, reason: 'devis de la carrière vérifié' } });
    expect(answerOf(found, otherwise(2))).toBe('JUSTIFICATION_FOUND_MEANWHILE');
    const changed = after(found, otherwise(1));
    expect(justification(changed)).toMatchObject({ finding: { accepted: true, reason: 'facture vue', version: 2 } });
    expect(answerOf(changed, otherwise(1))).toBe('JUSTIFICATION_FOUND_MEANWHILE');
    expect(answerOf(changed, step(assessJustification, { accepted: true, reason: 'x', evidence: 'y', follows: -1 }))).toBe('MALFORMED_COMMAND');
    const back = reopenLot(changed, 'lot-1', 'financial');
    expect(justification({ ...after({ ...back, lotStates: { ...back.lotStates, 'lot-1': 'financial' } }, otherwise()) })).toMatchObject({ finding: { version: 1 } });
  });

  it('sent back, keeps what the bidder wrote and loses what the commission concluded', () => {
    expect(justification(reopenLot(after(flagged(), request(), answered(), finding(true)), 'lot-1', 'financial'))).toMatchObject({ answer: { text: 'Carrière à cinq kilomètres' }, finding: null });
  });
});

describe('an abnormally high price', () => {
  it('is asked about like a low one', () => {
    const file = withPricing(estimated(priced(), 10_300_000), 'lot-1', { abnormal: ['burkina'] });
    const asked = ask(file, ranking('lot-1'));
    expect(asked).toMatchObject({ refused: 'JUSTIFICATION_MISSING', facts: { bids: ['bid-1', 'bid-2'] } });
    expect(resultOf(file, request({ bid: 'bid-1' }))).toMatchObject({ flags: [{ rule: 'burkina', side: 'high' }] });
  });
});

describe('the terms of the lot', () => {
  it('reach the act: a preference found moves the ranking and not the contract price', () => {
    const preference = { method: 'upliftNonBeneficiary' as const, margins: [{ ground: 'community' as const, basisPoints: 1500 }], cap: 1500 };
    const file = withPricing(priced(), 'lot-1', { preference });
    const found = { kind: 'preference', ground: 'community', eligible: true, share: null, reason: 'siège à Gao', evidence: 'statuts' };
    const done = after(file, correction('lot-1', 'bid-1', { decisions: [found], follows: 1 }), ranking('lot-1'));
    expect(done.evaluation['lot-1']?.ranking?.[0]).toMatchObject({ bid: 'bid-1', comparison: '13150000/1' });
    expect(done.evaluation['lot-1']?.treatments.find(({ bid }) => bid === 'bid-4')).toMatchObject({ corrected: 12_537_600, comparison: '14418240/1' });
  });

  it('one currency has one rate', () => {
    const dollars: CaseFile = { ...priced(), bids: priced().bids.map((bid) => (bid.id === 'bid-1' || bid.id === 'bid-4' ? { ...bid, prices: { 'lot-1': { lines: [], total: 2_000_000, totalInWords: null, discounts: [], currency: 'USD' } } } : bid)) };
    const file = withPricing(dollars, 'lot-1', { conversion: { currencies: ['USD'], source: 'BCEAO', date: '2026-11-24' } });
    const rate = (given: string, follows = 1) => ({ follows, decisions: [{ kind: 'exchangeRate', rate: given, source: 'BCEAO', date: '2026-11-24', reason: 'bulletin' }] });
    const two = after(file, correction('lot-1', 'bid-1', rate('605')), correction('lot-1', 'bid-4', rate('606')));
    expect(ask(two, ranking('lot-1'))).toMatchObject({ refused: 'RATES_DIFFER', facts: { currency: 'USD', bids: ['bid-1', 'bid-4'] } });
    expect(answerOf(after(two, correction('lot-1', 'bid-4', rate('605.00', 2))), ranking('lot-1'))).toBe('TIE_UNDECIDED');
  });
});
