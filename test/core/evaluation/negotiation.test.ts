import { refuseOverBudget } from '../../../src/core/award/within-budget.js';
import { proposedAwards, proposedAwardsOf } from '../../../src/core/award/proposed-awards.js';
import { evaluationReport } from '../../../src/core/award/evaluation-report.js';
import { negotiatePrice } from '../../../src/core/evaluation/negotiate-price.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { correction, priced, pricesOpen, qualification, ranked, ranking, unqualified, withAward, withPricing } from '../../support/builders/evaluation.js';

// Lot-1: bid-4 first at 12 537 600, then bid-3 (12 860 000 compared), bid-1 13 150 000, bid-2 13 220 000. The credit is 12 million.
const funded = (file: CaseFile, fundingRegime: 'afd' | 'national' | 'worldBank' = 'afd'): CaseFile =>
  (file.tender === null ? file : { ...file, tender: { ...file.tender, file: { ...file.tender.file, fundingRegime } } });
const over = (file = ranked(), budget: number | null = 12_000_000): CaseFile => funded(withPricing(file, 'lot-1', { budget }));
const agree = (over_: Record<string, unknown> = {}): Step => ({
  act: negotiatePrice, role: 'chair', at: '2026-12-01T14:00:00.000Z',
  command: { lot: 'lot-1', bid: 'bid-4', amount: 11_900_000, reason: 'aires de stockage réduites, accord écrit', minutes: 'procès-verbal de négociation du 1er décembre', ...over_ },
});

describe('a price above the credit', () => {
  it('is negotiated with the best ranked: the lower price is the contract price, and within the credit the lot is awarded', () => {
    expect(resultOf(over(), agree())).toEqual({ before: 12_537_600, converted: '11900000/1' });
    const agreed = after(over(), agree(), qualification('lot-1', 'bid-4'));
    expect(proposedAwardsOf(agreed, 'lot-1')[0]).toMatchObject({ bid: 'bid-4', amount: 11_900_000 });
    expect(refuseOverBudget(agreed, proposedAwards(agreed), [])).toBeUndefined();
    expect(refuseOverBudget(after(over(), qualification('lot-1', 'bid-4')), proposedAwards(after(over(), qualification('lot-1', 'bid-4'))), [])).toMatchObject({ refused: 'AWARD_OVER_BUDGET' });
    expect(evaluationReport(agreed).lots[0]).toMatchObject({ negotiations: [{ before: 12_537_600, amount: 11_900_000, by: 'p-chair', minutes: expect.stringContaining('procès-verbal') as string }], proposed: { amount: 11_900_000 } });
    expect(agreed.evaluation['lot-1']?.ranking).toEqual(over().evaluation['lot-1']?.ranking);
  });

  it('is negotiated once qualified too, and again as long as it is above the credit, each time lower', () => {
    const first = after(over(), qualification('lot-1', 'bid-4'), agree({ amount: 12_200_000 }));
    expect(ask(first, agree({ amount: 12_200_000 }))).toMatchObject({ refused: 'NEGOTIATED_NOT_LOWER', facts: { before: 12_200_000, currency: 'XOF' } });
    expect(resultOf(first, agree())).toMatchObject({ before: 12_200_000 });
    expect(ask(after(first, agree()), agree({ amount: 11_000_000 }))).toMatchObject({ refused: 'NEGOTIATION_NOT_NEEDED', facts: { price: '11900000', available: 12_000_000 } });
  });

  it('is negotiated with nobody else, nor upwards, nor without reason and minutes', () => {
    expect(ask(over(), agree({ bid: 'bid-3' }))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-4' } });
    expect(answerOf(unqualified(over(), 'lot-1', 'bid-4'), agree())).toBe('NOT_NEXT_IN_RANK');
    expect(answerOf(over(), agree({ amount: 12_537_600 }))).toBe('NEGOTIATED_NOT_LOWER');
    for (const bad of [{ amount: 0 }, { amount: 1.5 }, { reason: ' ' }, { minutes: '' }]) expect(answerOf(over(), agree(bad))).toBe('MALFORMED_COMMAND');
    expect(answerOf(over(), { ...agree(), role: 'rapporteur' })).toBe('ROLE_MAY_NOT');
    expect(answerOf(over(priced()), agree())).toBe('WRONG_STATE');
  });

  it('stays as it is where the rules do not let it be negotiated: another regime, another pack, a price within the credit', () => {
    for (const regime of ['national', 'worldBank'] as const) {
      expect(ask(funded(over(), regime), agree())).toMatchObject({ refused: 'NEGOTIATION_NOT_FORESEEN', facts: { regime }, rule: { id: 'budget.negotiationRegimes', status: 'unverified' } });
    }
    const { 'budget.negotiationRegimes': _gone, ...entries } = over().rules.entries;
    expect(answerOf({ ...over(), rules: { ...over().rules, entries } }, agree())).toBe('NEGOTIATION_NOT_FORESEEN');
    expect(answerOf(over(ranked(), 12_537_600), agree())).toBe('NEGOTIATION_NOT_NEEDED');
    expect(answerOf(over(ranked(), null), agree())).toBe('NEGOTIATION_NOT_NEEDED');
  });

  it('falls when the lot is sent back', () => {
    expect(reopenLot(after(over(), agree()), 'lot-1', 'financial').evaluation['lot-1']).toMatchObject({ negotiations: [], ranking: null });
  });
});

describe('by a method that opens only the price of the first', () => {
  const opened = (regime: 'national' | 'afd' = 'national') => withAward(funded(withPricing(ranked(), 'lot-1', { budget: null }), regime), 'lot-1', { method: 'qualityBased' });

  it('that price is negotiated in every regime, with no credit to be above: the method says so', () => {
    for (const regime of ['national', 'afd'] as const) expect(resultOf(opened(regime), agree({ amount: 12_000_000 }))).toEqual({ before: 12_537_600, converted: '12000000/1' });
  });

  it('with nobody else, and never upwards', () => {
    expect(ask(opened(), agree({ bid: 'bid-3' }))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-4' } });
    expect(answerOf(opened(), agree({ amount: 12_537_600 }))).toBe('NEGOTIATED_NOT_LOWER');
  });
});

describe('by quality and cost', () => {
  /** Lot-3 at 70/30: A, B, C, the prices of B and C deciding between them. */
  const file = after(
    funded(withAward(withPricing(after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid))), 'lot-3', { budget: 1_000 }), 'lot-3', { technicalWeightBasisPoints: 7000 })),
    ranking('lot-3'),
  );

  it('a price that would move the others among themselves is refused; one that moves nobody is taken', () => {
    expect(file.evaluation['lot-3']?.ranking?.map(({ bid }) => bid)).toEqual(['bid-1', 'bid-2', 'bid-3']);
    expect(resultOf(file, agree({ lot: 'lot-3', bid: 'bid-1', amount: 41_000_000 }))).toEqual({ before: 42_000_000, converted: '41000000/1' });
    expect(ask(file, agree({ lot: 'lot-3', bid: 'bid-1', amount: 2_000 }))).toMatchObject({ refused: 'NEGOTIATION_ALTERS_RANKING', facts: { lot: 'lot-3', bid: 'bid-1' } });
  });
});
