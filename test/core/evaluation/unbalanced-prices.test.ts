import { proposedAwardsOf } from '../../../src/core/award/proposed-awards.js';
import { answerJustification } from '../../../src/core/evaluation/answer-justification.js';
import { assessJustification } from '../../../src/core/evaluation/assess-justification.js';
import type { CorrectedPrice } from '../../../src/core/evaluation/price-facts.js';
import { findUnbalanced } from '../../../src/core/evaluation/find-unbalanced.js';
import { finalTreatments, termsOf } from '../../../src/core/evaluation/final-treatments.js';
import { lotFileOf } from '../../../src/core/evaluation/lot-evaluation.js';
import { requestJustification } from '../../../src/core/evaluation/request-justification.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { unitPriceHints } from '../../../src/core/evaluation/unit-price-hints.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { formatRational } from '../../../src/core/scoring/rational.js';
import { after, answerOf, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { compliant, priced, proposal, qualification, ranking, rejecting } from '../../support/builders/evaluation.js';

// Lot-1: 13 150 000, 13 220 000, 12 860 000 compared, 12 537 600 (bid-4, the lowest). No rule flags any.
const step = (act: unknown, command: object, at = '2026-12-01T09:00:00.000Z'): Step => ({ act, role: 'chair', at, command: { lot: 'lot-1', bid: 'bid-4', ...command } });
const mark = (over: object = {}): Step => step(findUnbalanced, { reason: 'installation du chantier payée trois fois son coût', evidence: 'bordereau, articles 1 à 3', ...over });
const letter = (over: object = {}): Step => step(requestJustification, { letter: 'Lettre n° 15 : sous-détail de chaque prix', ...over });
const answered = (): Step => step(answerJustification, { answer: 'Sous-détails joints', evidence: 'lettre du 2 décembre' });
const finding = (accepted: boolean, over: object = {}): Step => step(assessJustification, { accepted, reason: 'sous-détail vérifié', evidence: 'note de calcul', ...over });
const asked = (): CaseFile => after(priced(), mark(), letter(), answered());
const letters = (file: CaseFile) => file.evaluation['lot-1']?.justifications ?? [];
const withoutRule = (file: CaseFile, id: string): CaseFile => {
  const { [id]: _gone, ...entries } = file.rules.entries;
  return { ...file, rules: { ...file.rules, entries } };
};

describe('a price found unbalanced', () => {
  it('is found so with a reason, by who conducts, once its price is treated, and rejects nobody', () => {
    expect(resultOf(priced(), mark())).toEqual({ corrected: 12_537_600 });
    expect(answerOf(priced(), mark({ reason: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(priced(), mark({ evidence: '' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(priced(), { ...mark(), role: 'member', actor: 'p-member-1' })).toBe('ROLE_MAY_NOT');
    expect(answerOf(priced(), mark({ bid: 'bid-9' }))).toBe('BID_NOT_IN_LOT');
    expect(answerOf(compliant('lot-1'), mark())).toBe('TREATMENTS_MISSING');
    expect(answerOf(after(priced(), mark()), mark())).toBe('ALREADY_FOUND_UNBALANCED');
    expect(answerOf(after(priced(), mark()), proposal('lot-1', 'bid-4', { rule: 'price.unbalanced' }))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('stops the ranking until its bidder was asked about it and the commission found on it', () => {
    const marked = after(priced(), mark());
    expect(ask(marked, ranking('lot-1'))).toMatchObject({ refused: 'JUSTIFICATION_MISSING', facts: { bids: ['bid-4'] } });
    expect(answerOf(priced(), letter())).toBe('PRICE_NOT_ABNORMAL');
    expect(resultOf(marked, letter())).toEqual({ flags: [], unbalanced: true, answerBy: '2026-12-05T00:00:00.000Z' });
    expect(answerOf(after(marked, letter()), finding(true))).toBe('JUSTIFICATION_AWAITED');
    expect(answerOf(asked(), ranking('lot-1'))).toBe('JUSTIFICATION_MISSING');
    expect(resultOf(after(asked(), finding(true)), ranking('lot-1'))).toMatchObject({ ranking: [{ bid: 'bid-4' }, {}, {}, {}], abnormal: [] });
  });

  it('found after its bidder answered about something else is asked about anew; the first letter stays on record', () => {
    const again = after(asked(), finding(true));
    expect(answerOf(again, letter())).toBe('JUSTIFICATION_ALREADY_ANSWERED');
    const earlier = { ...asked(), evaluation: { ...asked().evaluation, 'lot-1': { ...asked().evaluation['lot-1'], justifications: letters(asked()).map(({ unbalanced: _found, ...rest }) => rest) } } } as CaseFile;
    expect(answerOf(after(earlier, finding(true)), ranking('lot-1'))).toBe('JUSTIFICATION_MISSING');
    const both = after(earlier, letter({ letter: 'Lettre n° 16 : équilibre des prix' }));
    expect(letters(both).map(({ letter: sent, answer }) => [sent, answer !== null])).toEqual([['Lettre n° 15 : sous-détail de chaque prix', true], ['Lettre n° 16 : équilibre des prix', false]]);
  });

  it('not justified is rejected by two members, as every bid', () => {
    const refused = after(asked(), finding(false));
    expect(answerOf(refused, ranking('lot-1'))).toBe('PRICE_NOT_JUSTIFIED');
    const rejected = after(refused, ...rejecting('lot-1', 'bid-4', { rule: 'price.unbalanced', reason: 'prix du terrassement sans rapport avec son coût' }));
    expect(resultOf(rejected, ranking('lot-1'))).toMatchObject({ ranking: [{ bid: 'bid-3' }, {}, {}] });
  });

  it('accepted with the performance security raised takes it along to the proposal; up to what the pack says, and for no other price', () => {
    expect(ask(asked(), finding(true, { performanceSecurity: 21 }))).toMatchObject({
      refused: 'SECURITY_TOO_HIGH', facts: { percent: 21, maximum: 20 }, rule: { id: 'unbalanced.performanceSecurityMax', status: 'unverified' },
    });
    expect(answerOf(asked(), finding(false, { performanceSecurity: 15 }))).toBe('SECURITY_NOT_FORESEEN');
    expect(answerOf(asked(), finding(true, { performanceSecurity: 0 }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(withoutRule(asked(), 'unbalanced.performanceSecurityMax'), finding(true, { performanceSecurity: 15 }))).toBe('SECURITY_NOT_FORESEEN');
    const proposed = after(asked(), finding(true, { performanceSecurity: 20 }), ranking('lot-1'), qualification('lot-1', 'bid-4'));
    expect(proposedAwardsOf(proposed, 'lot-1')[0]).toMatchObject({ bid: 'bid-4', amount: 12_537_600, performanceSecurity: 20 });
    const plain = after(asked(), finding(true), ranking('lot-1'), qualification('lot-1', 'bid-4'));
    expect(proposedAwardsOf(plain, 'lot-1')[0]).not.toHaveProperty('performanceSecurity');
  });

  it('sent back, what was found falls and what the bidder wrote stays', () => {
    const back = reopenLot(after(asked(), finding(true, { performanceSecurity: 10 })), 'lot-1', 'financial');
    expect(back.evaluation['lot-1']).toMatchObject({ unbalanced: [], justifications: [{ answer: { text: 'Sous-détails joints' }, finding: null }] });
  });
});

describe('the hint about unit prices', () => {
  const price = (bid: string, amounts: readonly (number | null)[]): CorrectedPrice => ({
    bid, currency: 'XOF', readOut: 1, afterWords: 1, afterArithmetic: 1, afterProvisional: 1, corrected: 1, steps: [], decisions: [], lines: amounts.map((amount, index) => ({ item: `item-${String(index)}`, amount })),
  });
  const lot = lotFileOf(priced(), 'lot-1');
  const terms = isRefusal(lot) ? undefined : termsOf(priced(), lot);
  const hints = (bid: string, prices: readonly CorrectedPrice[]) => (terms === undefined ? [] : unitPriceHints(bid, prices, terms))
    .map(({ item, mean, percent }) => [item, formatRational(mean), formatRational(percent)]);

  it('names each item half again or more above or below the exact mean of the others', () => {
    const prices = [price('a', [300, 149, 50, null, 10]), price('b', [100, 100, 100, 7, null]), price('c', [101, 100, 100, 7, null]), price('d', [100, 100, 100, 7, null])];
    expect(hints('a', prices)).toEqual([['item-0', '301/3', '59900/301'], ['item-2', '100/1', '-50/1']]);
    expect(hints('x', prices)).toEqual([]);
    expect(hints('a', [prices[0] ?? price('a', [])])).toEqual([]);
  });

  it('is silent where the pack has no such entry, and moves nothing', () => {
    if (isRefusal(lot) || terms === undefined) throw new Error('there is a lot-1');
    const { 'unbalanced.hintDeviation': _gone, ...entries } = terms.rules.entries;
    expect(unitPriceHints('a', [price('a', [9]), price('b', [1])], { ...terms, rules: { ...terms.rules, entries } })).toEqual([]);
    expect(finalTreatments(priced(), lot)).not.toHaveProperty('refused');
  });
});
