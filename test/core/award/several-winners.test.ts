// A framework agreement of several holders from the report to the published award: one lot awarded to two bids, another to one.
import { approveContract } from '../../../src/core/award/approve-contract.js';
import { decideAppeal } from '../../../src/core/award/decide-appeal.js';
import { decideAward } from '../../../src/core/award/decide-award.js';
import { digestOf } from '../../../src/core/award/digest-of.js';
import { evaluationReport } from '../../../src/core/award/evaluation-report.js';
import { lodgeAppeal } from '../../../src/core/award/lodge-appeal.js';
import { notifyContract } from '../../../src/core/award/notify-contract.js';
import { ownOutcome } from '../../../src/core/award/own-outcome.js';
import { provisionalAwardMinutes } from '../../../src/core/award/provisional-award-minutes.js';
import { publishAward } from '../../../src/core/award/publish-award.js';
import { refuseContract } from '../../../src/core/award/refuse-contract.js';
import { signContract } from '../../../src/core/award/sign-contract.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { publicView } from '../../../src/core/publication/public-view.js';
import { publishedAward } from '../../../src/core/publication/published-award.js';
import { after, cleared, drawn, final, notified, refusalOf, resultOf, settled, settledForTwo, signed, submitted } from '../../support/builders/award.js';
import { withPricing } from '../../support/builders/evaluation.js';

const [first, second] = [{ lot: 'ecole', bid: 'bid-1', amount: 52_340_000 }, { lot: 'ecole', bid: 'bid-3', amount: 55_000_000 }];
const boreholes = { lot: 'forages', bid: 'bid-2', amount: 18_000_000 };
const ready = cleared(submitted(signed(drawn(settledForTwo))));
const decide = (lots: readonly object[] = [first, second, boreholes], over: object = {}) =>
  ({ act: decideAward, role: 'authority' as const, at: '2024-05-15T09:00:00.000Z', command: { report: ready.award.report?.digest, lots, ...over } });
const told = notified(after(ready, decide()));
const over = final(told);
const sign = (command: object) => ({ act: signContract, role: 'authority' as const, at: '2024-06-06T09:00:00.000Z', command });
const holders = [{ lot: 'ecole', bidder: 'p-sahel' }, { lot: 'ecole', bidder: 'p-tessalit' }, { lot: 'forages' }];
const contracted = [52_340_000, 55_000_000, 18_000_000].reduce((file, amount, index) => after(file, sign({ ...holders[index], amount })), over);
const approve = (command: object) => ({ act: approveContract, role: 'supervisor' as const, at: '2024-06-10T09:00:00.000Z', command });
const refuse = (command: object) => ({ act: refuseContract, role: 'supervisor' as const, at: '2024-06-10T09:00:00.000Z', command: { reasons: 'crédits insuffisants', ...command } });
const hand = (command: object) => ({ act: notifyContract, role: 'clerk' as const, at: '2024-06-12T09:00:00.000Z', command: { notifiedAt: '2024-06-11T09:00:00.000Z', evidence: 'bordereau', ...command } });
const publish = { act: publishAward, role: 'authority' as const, at: '2024-06-14T09:00:00.000Z' };
const lotOf = <T extends { readonly lot: string }>(lots: readonly T[], lot: string): T | undefined => lots.find((each) => each.lot === lot);

describe('the award of a lot with two places', () => {
  it('is to both who are proposed, in the order of the ranking, each at its own corrected price', () => {
    expect(resultOf(ready, decide())).toMatchObject({ lots: [{ ...first, bidder: 'p-sahel' }, { ...second, bidder: 'p-tessalit' }, { ...boreholes, bidder: 'p-adrar' }] });
  });

  it.each<[string, readonly object[], object]>([
    ['leaves one of them out', [first, boreholes], { lot: 'ecole', proposed: 'bid-3', given: null }],
    ['puts another in the place of one', [first, { ...second, bid: 'bid-4' }, boreholes], { lot: 'ecole', proposed: 'bid-3', given: 'bid-4' }],
    ['adds a third', [first, second, { ...second, bid: 'bid-4' }, boreholes], { lot: 'ecole', proposed: null, given: 'bid-4' }],
    ['names one twice', [first, second, second, boreholes], { lot: 'ecole', proposed: null, given: 'bid-3' }],
    ['gives a lot of one place to two', [first, second, boreholes, { ...boreholes, bid: 'bid-1' }], { lot: 'forages', proposed: null, given: 'bid-1' }],
  ])('is refused where it %s', (_, lots, facts) => {
    expect(refusalOf(ready, decide(lots))).toMatchObject({ refused: 'AWARD_NOT_AS_PROPOSED', facts });
  });

  it('is at the corrected price of each', () => {
    expect(refusalOf(ready, decide([first, { ...second, amount: first.amount }, boreholes]))).toMatchObject({ refused: 'AMOUNT_NOT_CORRECTED_PRICE', facts: { corrected: 55_000_000 } });
  });

  it('is within the credit with each of them, and the act that raised it covers the lot', () => {
    const limited = withPricing(ready, 'ecole', { budget: 53_000_000 });
    expect(refusalOf(limited, decide())).toMatchObject({ refused: 'AWARD_OVER_BUDGET', facts: { price: '55000000' } });
    expect(resultOf(limited, decide(undefined, { credits: [{ lot: 'ecole', amount: 55_000_000, reference: 'Délibération n° 7' }] }))).toMatchObject({ lots: [{}, {}, {}] });
  });
});

describe('what is written of several winners', () => {
  it('in the report and the minutes is all of them; of a lot with one place what always was', () => {
    const { lots } = evaluationReport(ready);
    expect(lotOf(lots, 'ecole')).toMatchObject({ proposed: { bid: 'bid-1', differenceFromEstimate: 2_340_000 }, alsoProposed: [{ bid: 'bid-3', differenceFromEstimate: 5_000_000 }] });
    expect(lotOf(lots, 'forages')).toEqual(lotOf(evaluationReport(settled).lots, 'forages'));
    const minutes = provisionalAwardMinutes(ready).lots;
    expect(lotOf(minutes, 'ecole')).toMatchObject({ winner: { bidder: 'p-sahel' }, otherWinners: [{ bidder: 'p-tessalit', evaluatedAmount: '55000000/1' }] });
    expect(lotOf(minutes, 'forages')).toEqual(lotOf(provisionalAwardMinutes(settled).lots, 'forages'));
  });

  it('tells each of them that it won, and the others that they did not', () => {
    const outcomes = ['p-sahel', 'p-tessalit', 'p-azawad'].map((bidder) => ownOutcome(told, bidder)?.lots.map(({ outcome }) => outcome));
    expect(outcomes).toEqual([['notifiedAwarded'], ['notifiedAwarded'], ['notifiedNotSelected']]);
  });

  it('is public once notified: both, with their amounts', () => {
    const results = publicView(told)?.results?.lots ?? [];
    expect(lotOf(results, 'ecole')).toMatchObject({ awarded: { bidder: 'p-sahel', amount: 52_340_000 }, alsoAwarded: [{ bidder: 'p-tessalit', amount: 55_000_000 }] });
    expect(Object.keys(lotOf(results, 'forages') ?? {})).not.toContain('alsoAwarded');
  });

  it('announces the number of places in the notice', () => {
    expect(publicView(told)?.notice.lots.map(({ award }) => award.winners)).toEqual([2, undefined, undefined]);
  });
});

describe('the contracts of a lot with several holders', () => {
  it('are one with each, and the act says with whom', () => {
    expect(refusalOf(over, sign({ lot: 'ecole', amount: 52_340_000 }))).toMatchObject({ refused: 'CONTRACT_OF_WHOM', facts: { bidder: null, holders: ['p-sahel', 'p-tessalit'] } });
    expect(refusalOf(over, sign({ lot: 'ecole', bidder: 'p-adrar', amount: 18_000_000 }))).toMatchObject({ refused: 'CONTRACT_OF_WHOM', facts: { bidder: 'p-adrar' } });
    expect(refusalOf(over, sign({ lot: 'ecole', bidder: 'p-tessalit', amount: 52_340_000 }))).toMatchObject({ refused: 'CONTRACT_AMOUNT_DIFFERS', facts: { awarded: 55_000_000 } });
    expect(refusalOf(over, sign({ lot: 'ecole', bidder: 'Sahel', amount: 1 })).refused).toBe('MALFORMED_COMMAND');
    const one = after(over, sign({ lot: 'ecole', bidder: 'p-tessalit', amount: 55_000_000 }));
    expect(refusalOf(one, sign({ lot: 'ecole', bidder: 'p-tessalit', amount: 55_000_000 })).refused).toBe('CONTRACT_ALREADY_SIGNED');
    expect([one.state, contracted.state]).toEqual(['final', 'signed']);
  });

  it('are approved and notified one by one', () => {
    expect(refusalOf(contracted, approve({ lot: 'ecole' })).refused).toBe('CONTRACT_OF_WHOM');
    expect(resultOf(contracted, approve(holders[1] ?? {}))).toEqual({ lot: 'ecole', bidder: 'p-tessalit' });
    expect(resultOf(contracted, approve({ lot: 'forages' }))).toEqual({ lot: 'forages' });
    const approved = holders.reduce((file, holder) => after(file, approve(holder)), contracted);
    expect([holders.slice(1).reduce((file, holder) => after(file, approve(holder)), contracted).state, approved.state]).toEqual(['signed', 'approved']);
    const some = holders.slice(1).reduce((file, holder) => after(file, hand(holder)), approved);
    expect(refusalOf(some, publish)).toMatchObject({ refused: 'CONTRACTS_NOT_NOTIFIED', facts: { lots: ['ecole'] } });
    const done = after(after(some, hand(holders[0] ?? {})), publish);
    expect([done.state, lotOf(publishedAward(done).lots, 'ecole')?.otherContracts]).toMatchObject(['concluded', [{ bidder: 'p-tessalit', notifiedAt: '2024-06-11T09:00:00.000Z' }]]);
  });

  it('with one refused goes on with the others, to the published award', () => {
    expect(resultOf(contracted, refuse(holders[1] ?? {}))).toEqual({ lot: 'ecole', bidder: 'p-tessalit', reasons: 'crédits insuffisants', left: ['p-sahel'] });
    const without = after(contracted, refuse(holders[1] ?? {}));
    expect([without.state, without.lotStates['ecole'], without.tender?.ended]).toEqual(['signed', 'proposed', null]);
    for (const step of [approve(holders[1] ?? {}), refuse(holders[1] ?? {})]) expect(refusalOf(without, step)).toMatchObject({ refused: 'CONTRACT_REFUSED', facts: { bidder: 'p-tessalit' } });
    const approved = [holders[0] ?? {}, holders[2] ?? {}].reduce((file: CaseFile, holder) => after(file, approve(holder)), without);
    expect(refusalOf(approved, hand(holders[1] ?? {})).refused).toBe('CONTRACT_REFUSED');
    const done = after([holders[0] ?? {}, holders[2] ?? {}].reduce((file: CaseFile, holder) => after(file, hand(holder)), approved), publish);
    expect([done.state, done.lotStates['ecole'], done.award.publishedDigest]).toEqual(['concluded', 'awarded', digestOf(publishedAward(done))]);
    expect(lotOf(publishedAward(done).lots, 'ecole')).toMatchObject({
      contract: { bidder: 'p-sahel' }, alsoAwarded: [{ contractRefused: { reasons: 'crédits insuffisants' } }], otherContracts: [{ bidder: 'p-tessalit', approvedAt: null }],
    });
    expect(ownOutcome(done, 'p-tessalit')?.lots).toMatchObject([{ outcome: 'notifiedAwarded', contractRefused: { reasons: 'crédits insuffisants' } }]);
  });

  it('are complete when the last that waited is refused', () => {
    const two = [holders[0] ?? {}, holders[2] ?? {}].reduce((file: CaseFile, holder) => after(file, approve(holder)), contracted);
    expect([two.state, after(two, refuse(holders[1] ?? {})).state]).toEqual(['signed', 'approved']);
    expect(refusalOf(two, refuse(holders[0] ?? {})).refused).toBe('CONTRACT_ALREADY_APPROVED');
  });

  it('all refused end the procedure, as the only one of a lot does', () => {
    const nobody = after(after(contracted, refuse(holders[0] ?? {})), refuse(holders[1] ?? {}));
    expect([nobody.state, nobody.lotStates['ecole'], nobody.tender?.ended?.reason]).toEqual(['cancelled', 'notAwarded', 'crédits insuffisants']);
    expect(after(contracted, refuse({ lot: 'forages' })).state).toBe('cancelled');
  });
});

describe('an appeal against one of several winners', () => {
  it('upheld sends the lot back whole: every place is decided anew, and the other lot keeps its proposal', () => {
    const lodged = after(told, { act: lodgeAppeal, role: 'bidder', actor: 'p-azawad', at: '2024-05-22T09:00:00.000Z', command: { before: 'authority', grounds: 'le second n’est pas qualifié', appellant: null }, seq: 41 });
    const back = after(lodged, {
      act: decideAppeal, role: 'authority', at: '2024-05-23T09:00:00.000Z',
      command: { appeal: 'appeal-41', outcome: 'upheld', reasons: 'références du second non vérifiées', remedy: 'reevaluate', returnTo: 'financial', lots: ['ecole'] },
    });
    expect([back.state, back.lotStates['ecole'], back.lotStates['forages']]).toEqual(['evaluating', 'financial', 'proposed']);
    expect(back.evaluation['ecole']).toMatchObject({ proposed: null, alsoProposed: [], qualifications: [], ranking: null });
    expect(back.award).toMatchObject({ decision: null, contracts: [] });
  });
});
