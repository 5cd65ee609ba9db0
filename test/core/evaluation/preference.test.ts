import type { PriceDecision } from '../../../src/core/evaluation/price-facts.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { rank } from '../../../src/core/scoring/rank.js';
import { parseRational, zero } from '../../../src/core/scoring/rational.js';
import type { TieRule } from '../../../src/core/scoring/ties.js';
import type { PreferenceTerms } from '../../../src/core/tenders/pricing-terms.js';
import { allTreatedWith, lumpSum, preferenceFor, shown, termsWith, treatedWith, type Offered } from '../../support/builders/prices.js';

const community = (method: PreferenceTerms['method']): PreferenceTerms => ({ method, margins: [{ ground: 'community', basisPoints: 1500 }], cap: 1500 });
const N: Offered = { bid: 'N', price: lumpSum(100_000_000) };
const C = (amount: number): Offered => ({ bid: 'C', price: lumpSum(amount), decisions: [preferenceFor('community')] });

function winner(method: PreferenceTerms['method'], amount: number, tieRules: readonly TieRule[] = []): string {
  const treated = allTreatedWith(termsWith({ preference: community(method) }), [N, C(amount)]);
  const contenders = treated.map(({ bid, comparison, preference }) => ({ bid, price: parseRational(comparison) ?? zero, technicalScore: null, preferred: (preference?.margin ?? 0) > 0 }));
  const ranking = rank(contenders, { method: 'lowestPrice', technicalWeightBasisPoints: 0, financialFormula: null, tieRules });
  return isRefusal(ranking) ? ranking.refused : ranking[0]?.scored.bid ?? '';
}

describe('the two arithmetics of preference, N at 100 000 000 and a margin of 15 % (law.md 4.5)', () => {
  it.each([
    [112_000_000, 'C', 'C'],
    [115_000_000, 'TIE_UNDECIDED', 'C'],
    [116_000_000, 'N', 'C'],
    [118_000_000, 'N', 'N'],
  ])('C at %d: uplift %s, discount %s', (amount, uplift, discount) => {
    expect([winner('upliftNonBeneficiary', amount), winner('discountBeneficiary', amount)]).toEqual([uplift, discount]);
  });

  it('exact equality goes to the beneficiary where the tender file says so, and to nobody else’s profit', () => {
    expect(winner('upliftNonBeneficiary', 115_000_000, ['preferenceBeneficiary'])).toBe('C');
    expect(winner('upliftNonBeneficiary', 116_000_000, ['preferenceBeneficiary'])).toBe('N');
  });

  it('are for the comparison only: the contract price stays', () => {
    const [n, c] = allTreatedWith(termsWith({ preference: community('upliftNonBeneficiary') }), [N, C(112_000_000)]);
    expect([n?.corrected, shown(n?.comparison ?? ''), c?.corrected, shown(c?.comparison ?? '')]).toEqual([100_000_000, '115000000', 112_000_000, '112000000']);
    expect(c).toMatchObject({ adjusted: '112000000/1', preference: { method: 'upliftNonBeneficiary', margin: 1500, highest: 1500, grounds: ['community'] } });
  });

  it('nobody eligible: nobody is moved', () => {
    const [n] = allTreatedWith(termsWith({ preference: community('upliftNonBeneficiary') }), [N]);
    expect(n).toMatchObject({ comparison: '100000000/1', preference: { margin: 0, highest: 0 } });
  });
});

describe('margins', () => {
  const terms: PreferenceTerms = {
    method: 'discountBeneficiary', margins: [{ ground: 'community', basisPoints: 1500 }, { ground: 'collectivite', basisPoints: 500 }, { ground: 'subcontracting', basisPoints: 1000 }], cap: 1800,
  };
  const compared = (...decisions: PriceDecision[]): string => {
    const [own] = treatedWith(termsWith({ preference: terms }), [{ bid: 'x', price: lumpSum(1000), decisions }]);
    return own === undefined || isRefusal(own) ? (own?.refused ?? '') : shown(own.comparison);
  };

  it('add up to the cap of the tender file', () => {
    expect(compared(preferenceFor('collectivite'))).toBe('950');
    expect(compared(preferenceFor('community'), preferenceFor('collectivite'))).toBe('820');
  });

  it('count only where the commission found the bidder eligible, with evidence', () => {
    expect(compared(preferenceFor('community', { eligible: false }))).toBe('1000');
    expect(compared()).toBe('1000');
  });

  it('for subcontracting need the share the pack asks for', () => {
    expect(compared(preferenceFor('subcontracting', { share: 30 }))).toBe('900');
    expect(compared(preferenceFor('subcontracting', { share: 29 }))).toBe('PREFERENCE_SHARE_TOO_SMALL');
    expect(compared(preferenceFor('subcontracting'))).toBe('PREFERENCE_SHARE_TOO_SMALL');
  });

  it('nobody announced are refused, as is one given twice', () => {
    expect(compared(preferenceFor('smallFirm'))).toBe('PREFERENCE_NOT_FORESEEN');
    expect(treatedWith(termsWith(), [C(5)])[0]).toMatchObject({ refused: 'PREFERENCE_NOT_FORESEEN' });
    expect(compared(preferenceFor('community'), preferenceFor('community'))).toBe('DECISION_REPEATED');
  });

  it('with several margins the uplift of two bids does not depend on a third', () => {
    const uplift = termsWith({ preference: { ...terms, method: 'upliftNonBeneficiary' } });
    const two: Offered[] = [{ bid: 'a', price: lumpSum(1050), decisions: [preferenceFor('collectivite')] }, { bid: 'b', price: lumpSum(1001) }];
    const third: Offered = { bid: 'c', price: lumpSum(2000), decisions: [preferenceFor('community')] };
    const cheaper = (offered: readonly Offered[]): boolean => {
      const [a, b] = allTreatedWith(uplift, offered).map(({ comparison }) => parseRational(comparison) ?? zero);
      return a !== undefined && b !== undefined && a.numerator * b.denominator < b.numerator * a.denominator;
    };
    expect([cheaper(two), cheaper([...two, third])]).toEqual([true, true]);
  });
});
