import { decideAward } from '../../../src/core/award/decide-award.js';
import { drawReport } from '../../../src/core/award/draw-report.js';
import { endStandstill } from '../../../src/core/award/end-standstill.js';
import { notifyAward } from '../../../src/core/award/notify-award.js';
import { ownOutcome } from '../../../src/core/award/own-outcome.js';
import { signContract } from '../../../src/core/award/sign-contract.js';
import { proposedAwards } from '../../../src/core/award/proposed-awards.js';
import { provisionalAwardDigest, provisionalAwardMinutes } from '../../../src/core/award/provisional-award-minutes.js';
import { withdrawReport } from '../../../src/core/award/withdraw-report.js';
import { declareLotUnsuccessful } from '../../../src/core/evaluation/declare-lot-unsuccessful.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { afterSitting, inSitting } from '../../support/builders/opening.js';
import { after, cleared, decided, decision, final, inTime, letters, notified, refusalOf, resultOf, signed, standstillEnd } from '../../support/builders/award.js';
import { withPricing } from '../../support/builders/evaluation.js';
import { packWith } from '../../support/builders/tenders.js';

const at = '2024-05-15T09:00:00.000Z';
const decide = (over: object = {}) => ({ act: decideAward, role: 'authority' as const, at, command: decision(cleared(), over) });

describe('the award', () => {
  it('is what the commission proposed, at the corrected prices, with the digest of its minutes', () => {
    expect(resultOf(cleared(), decide())).toEqual({
      digest: provisionalAwardDigest(cleared()),
      lots: [{ lot: 'ecole', bid: 'bid-1', bidder: 'p-sahel', amount: 52_340_000 }, { lot: 'forages', bid: 'bid-2', bidder: 'p-adrar', amount: 18_000_000 }],
    });
  });

  it('states the winner, the excluded with their reasons, and why a lot is not awarded', () => {
    const [school, , furniture] = provisionalAwardMinutes(cleared()).lots;
    expect(school).toMatchObject({ winner: { bidder: 'p-sahel', amount: 52_340_000 }, excluded: [{ bidder: 'p-azawad', rule: 'IC 11.1' }] });
    expect(furniture).toMatchObject({ winner: null, noAward: { reasonCode: 'noBid' } });
  });

  it('is at the corrected price, whatever the bid was compared by: the contract price is never the comparison price', () => {
    const file = cleared();
    const compared = { ...file, evaluation: Object.fromEntries(Object.entries(file.evaluation).map(([lot, each]) => [lot, {
      ...each, treatments: each.treatments.map((treatment) => ({ ...treatment, adjusted: '60000000/1', comparison: '51000000/1' })),
    }])) };
    expect(resultOf(compared, decide())).toMatchObject({ lots: [{ amount: 52_340_000 }, { amount: 18_000_000 }] });
    const lots = [{ lot: 'ecole', bid: 'bid-1', amount: 51_000_000 }, { lot: 'forages', bid: 'bid-2', amount: 18_000_000 }];
    expect(refusalOf(compared, decide({ lots }))).toMatchObject({ refused: 'AMOUNT_NOT_CORRECTED_PRICE', facts: { corrected: 52_340_000, given: 51_000_000 } });
  });

  it('in another currency is awarded and signed in it, and counted against the credit as converted', () => {
    const file = withPricing(cleared(), 'ecole', { conversion: { currencies: ['EUR'], source: 'BCEAO, cours vendeur', date: '2024-03-01' } });
    const foreign = { ...file, evaluation: { ...file.evaluation, ecole: { ...file.evaluation['ecole'], treatments: file.evaluation['ecole']?.treatments.map((each) =>
      (each.bid === 'bid-1' ? { ...each, currency: 'EUR', corrected: 8_000_000, converted: '52476560/1' } : each)) } } } as typeof file;
    const lots = [{ lot: 'ecole', bid: 'bid-1', amount: 8_000_000 }, { lot: 'forages', bid: 'bid-2', amount: 18_000_000 }];
    expect(resultOf(foreign, decide({ lots }))).toMatchObject({ lots: [{ amount: 8_000_000, currency: 'EUR' }, {}] });
    expect(refusalOf(withPricing(foreign, 'ecole', { budget: 52_476_559 }), decide({ lots }))).toMatchObject({ refused: 'AWARD_OVER_BUDGET', facts: { price: '52476560' } });
    const awarded = final(notified(after(foreign, decide({ lots }))));
    expect(resultOf(awarded, { act: signContract, role: 'authority', at: '2024-06-06T09:00:00.000Z', command: { lot: 'ecole', amount: 8_000_000 } })).toEqual({ lot: 'ecole', bidder: 'p-sahel', amount: 8_000_000, currency: 'EUR' });
  });

  it('above the credit of the lot needs the act that raised it', () => {
    const limited = (budget: number, rules = cleared().rules) => withPricing({ ...cleared(), rules }, 'ecole', { budget });
    const credits = (amount: number, lot = 'ecole') => ({ credits: [{ lot, amount, reference: 'Délibération n° 7' }] });
    expect(refusalOf(limited(52_339_999), decide())).toMatchObject({ refused: 'AWARD_OVER_BUDGET', facts: { lot: 'ecole', price: '52340000', available: 52_339_999 }, rule: { id: 'budget.limitsAward' } });
    expect(refusalOf(limited(50_000_000), decide(credits(51_000_000)))).toMatchObject({ refused: 'AWARD_OVER_BUDGET', facts: { available: 51_000_000 } });
    expect(resultOf(limited(50_000_000), decide(credits(53_000_000)))).toMatchObject({ lots: [{ amount: 52_340_000 }, {}] });
    expect(resultOf(limited(52_340_000), decide())).toMatchObject({ lots: [{ amount: 52_340_000 }, {}] });
    expect(resultOf(limited(1, packWith({ 'budget.limitsAward': false })), decide())).toMatchObject({ lots: [{ amount: 52_340_000 }, {}] });
    expect(refusalOf(limited(50_000_000), decide(credits(53_000_000, 'mobilier')))).toMatchObject({ refused: 'AWARD_NOT_AS_PROPOSED' });
  });

  it('of a lot above its credit, which nothing raises, does not hold up the others: the signed report is taken back, and the lot comes to nothing', () => {
    const withdrawal = { act: withdrawReport, role: 'chair' as const, actor: 'p-chair', at: '2024-05-14T09:00:00.000Z', command: { reason: 'crédits du lot « école »' } };
    const ending = (reasonCode: string, lot = 'ecole') =>
      ({ act: declareLotUnsuccessful, role: 'chair' as const, actor: 'p-chair', at: '2024-05-14T09:30:00.000Z', command: { lot, reasonCode, reason: 'aucun crédit de plus' } });
    const voicesOf = (file: CaseFile): readonly string[] => (file.committee?.seats ?? []).filter(({ standing, voice }) => standing === 'sitting' && voice === 'deliberative').map(({ member }) => member);
    const withAllDeclared = (file: CaseFile): CaseFile => (file.committee === null ? file : {
      ...file, committee: { ...file.committee, declarations: voicesOf(file).map((member) => ({ member, at: '2024-04-01T09:00:00.000Z', seq: 1, bidders: file.bids.map(({ bidder }) => bidder), interests: [] })) },
    });
    const convened = (file: CaseFile): CaseFile => inSitting(file, voicesOf(file));
    for (const file of [signed(), cleared()]) {
      expect(refusalOf(file, withdrawal).refused).toBe('SIGNED_REPORT_STANDS');
      const back = convened(withAllDeclared(after(withPricing(file, 'ecole', { budget: 52_000_000 }), withdrawal)));
      expect([back.state, back.award.report, back.lotStates['ecole']]).toEqual(['evaluating', null, 'proposed']);
      for (const reason of ['noBid', 'noCompliantBid', 'pricesTooHigh']) expect(refusalOf(back, ending(reason)).refused).toBe('BIDS_STILL_STANDING');
      expect(refusalOf(back, ending('priceAboveCredit', 'forages')).refused).toBe('BIDS_STILL_STANDING');
      const ended = after(back, ending('priceAboveCredit'));
      expect([ended.lotStates, proposedAwards(ended).map(({ lot }) => lot)]).toEqual([{ ...back.lotStates, ecole: 'unsuccessful' }, ['forages']]);
      expect(after(afterSitting(ended), { act: drawReport, role: 'rapporteur', at: '2024-05-14T10:00:00.000Z' }).state).toBe('reporting');
    }
    expect(refusalOf(withPricing({ ...cleared(), rules: packWith({ 'budget.limitsAward': false }) }, 'ecole', { budget: 1 }), withdrawal).refused).toBe('SIGNED_REPORT_STANDS');
  });

  it('cannot go to another bid', () => {
    const lots = [{ lot: 'ecole', bid: 'bid-3', amount: 55_000_000 }, { lot: 'forages', bid: 'bid-2', amount: 18_000_000 }];
    expect(refusalOf(cleared(), decide({ lots }))).toMatchObject({ refused: 'AWARD_NOT_AS_PROPOSED', facts: { proposed: 'bid-1', given: 'bid-3' } });
  });

  it('leaves no proposed lot out and adds none', () => {
    const [school] = (decision(cleared()) as { lots: object[] }).lots;
    expect(refusalOf(cleared(), decide({ lots: [school] }))).toMatchObject({ refused: 'AWARD_NOT_AS_PROPOSED', facts: { lot: 'forages', given: null } });
    const lots = [...(decision(cleared()) as { lots: object[] }).lots, { lot: 'mobilier', bid: 'bid-3', amount: 1 }];
    expect(refusalOf(cleared(), decide({ lots }))).toMatchObject({ refused: 'AWARD_NOT_AS_PROPOSED', facts: { lot: 'mobilier', proposed: null } });
  });

  it('is at the corrected price, not the price read out', () => {
    const lots = [{ lot: 'ecole', bid: 'bid-1', amount: 52_000_000 }, { lot: 'forages', bid: 'bid-2', amount: 18_000_000 }];
    expect(refusalOf(cleared(), decide({ lots }))).toMatchObject({ refused: 'AMOUNT_NOT_CORRECTED_PRICE', facts: { corrected: 52_340_000, given: 52_000_000 } });
  });

  it('rests on the report the authority saw', () => {
    expect(refusalOf(cleared(), decide({ report: '2'.repeat(64) })).refused).toBe('REPORT_DIFFERENT');
  });

  it('is refused once the opinion lapsed (P8)', () => {
    const lapsed = { ...cleared(), award: { ...cleared().award, reviews: cleared().award.reviews.map((review) => ({ ...review, lapsed: true })) } };
    expect(refusalOf(lapsed, decide())).toMatchObject({ refused: 'NO_STANDING_OPINION', rule: { id: 'review.award.required' } });
  });

  it('comes on the last day of bid validity, and not the day after', () => {
    expect(after(cleared(), { ...decide(), at: '2024-07-01T23:59:59.999Z' }).state).toBe('provisionalAward');
    expect(refusalOf(cleared(), { ...decide(), at: '2024-07-02T00:00:00.000Z' })).toMatchObject({ refused: 'BID_VALIDITY_EXPIRED', facts: { lastDay: '2024-07-01' } });
  });
});

describe('notifying the award', () => {
  const tell = (notifications: object[]) => ({ act: notifyAward, role: 'clerk' as const, at: '2024-05-21T08:00:00.000Z', command: { notifications } });

  it('starts the standstill at the last receipt and each bidder’s time to appeal at its own', () => {
    expect(resultOf(decided(), tell(letters()))).toEqual({
      standstillEndsAt: standstillEnd,
      appealLimits: {
        'p-sahel': '2024-05-25T00:00:00.000Z', 'p-adrar': '2024-05-25T00:00:00.000Z', 'p-tessalit': '2024-05-25T00:00:00.000Z', 'p-azawad': '2024-05-28T00:00:00.000Z',
      },
    });
  });

  it('forgets nobody whose bid came in time', () => {
    expect(refusalOf(decided(), tell(letters().slice(1)))).toMatchObject({ refused: 'BIDDERS_NOT_NOTIFIED', facts: { missing: ['p-sahel'] } });
  });

  it('concerns nobody whose bid was late or withdrawn', () => {
    expect(refusalOf(decided(), tell([...letters(), { ...letters()[0], bidder: 'p-late' }]))).toMatchObject({ refused: 'NOTIFIED_WITHOUT_BID' });
  });

  it('tells nobody twice', () => {
    expect(refusalOf(decided(), tell([...letters(), letters()[0] ?? {}])).refused).toBe('NOTIFIED_TWICE');
  });

  it('happens on one day for all', () => {
    const [first, ...others] = letters();
    expect(refusalOf(decided(), tell([{ ...first, sentAt: '2024-05-17T08:00:00.000Z' }, ...others])))
      .toMatchObject({ refused: 'NOTIFICATIONS_ON_SEVERAL_DAYS', facts: { days: ['2024-05-17', '2024-05-16'] } });
  });

  it.each([
    ['sent before the decision', { sentAt: '2024-05-15T08:59:59.999Z' }],
    ['received before it was sent', { receivedAt: '2024-05-16T07:59:59.999Z' }],
    ['received later than now', { receivedAt: '2024-05-21T08:00:00.001Z' }],
  ])('refuses a letter %s', (_why, over) => {
    expect(refusalOf(decided(), tell(letters(over))).refused).toBe('NOTIFICATION_OUT_OF_ORDER');
  });

  it('is done once', () => {
    expect(refusalOf(notified(), tell(letters())).refused).toBe('WRONG_STATE');
  });
});

describe('the standstill (P9)', () => {
  const end = (instant: string) => ({ act: endStandstill, role: 'system' as const, actor: 'system', at: instant });

  it('is not over a millisecond early', () => {
    expect(refusalOf(notified(), end('2024-06-04T23:59:59.999Z'))).toMatchObject({ refused: 'STANDSTILL_RUNNING', facts: { endsAt: standstillEnd }, rule: { id: 'standstill' } });
  });

  it.each([standstillEnd, '2024-06-05T00:00:00.001Z'])('is over at %s', (instant) => {
    expect(after(notified(), end(instant)).state).toBe('final');
  });

  it('ends once, and by nobody’s hand', () => {
    expect(refusalOf(final(), end(standstillEnd)).refused).toBe('WRONG_STATE');
    expect(refusalOf(notified(), { ...end(standstillEnd), role: 'authority' }).refused).toBe('ROLE_MAY_NOT');
  });
});

describe('a bidder’s own outcome', () => {
  it('is nothing before notification', () => {
    expect(inTime.map((bidder) => ownOutcome(decided(), bidder))).toEqual([null, null, null, null]);
  });

  it('is its own reasons and amounts, and nobody else’s', () => {
    const outcome = ownOutcome(notified(), 'p-azawad');
    expect(outcome).toMatchObject({
      appealBefore: '2024-05-28T00:00:00.000Z',
      lots: [{ lot: 'ecole', outcome: 'notifiedNotSelected', rejection: { rule: 'IC 11.1', reason: 'garantie de soumission absente' } }],
    });
    expect(JSON.stringify(outcome)).not.toMatch(/p-sahel|52340000|52000000/);
  });

  it('is nothing for somebody whose bid was late', () => {
    expect(ownOutcome(notified(), 'p-late')).toBeNull();
  });
});
