import { approveContract } from '../../../src/core/award/approve-contract.js';
import { notifyContract } from '../../../src/core/award/notify-contract.js';
import { publishAward } from '../../../src/core/award/publish-award.js';
import { refuseContract } from '../../../src/core/award/refuse-contract.js';
import { signContract } from '../../../src/core/award/sign-contract.js';
import { digestOf } from '../../../src/core/award/digest-of.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { publishedAward } from '../../../src/core/publication/published-award.js';
import { after, approved, contract, contracted, final, handedOver, notified, published, refusalOf, resultOf, standstillEnd } from '../../support/builders/award.js';

const at = '2024-06-06T09:00:00.000Z';
const sign = (over: object = {}, instant = at) => ({ act: signContract, role: 'authority' as const, at: instant, command: contract('ecole', over) });

describe('signing a contract', () => {
  it('is at the awarded amount, with the bidder the lot was awarded to', () => {
    expect(resultOf(final(), sign())).toEqual({ lot: 'ecole', bidder: 'p-sahel', amount: 52_340_000 });
    expect(after(final(), sign()).state).toBe('final');
    expect(contracted().state).toBe('signed');
  });

  it('has no place during the standstill (P9)', () => {
    expect(refusalOf(notified(), sign()).refused).toBe('WRONG_STATE');
    const forged: CaseFile = { ...notified(), state: 'final' };
    expect(refusalOf(forged, sign({}, '2024-06-04T23:59:59.999Z'))).toMatchObject({ refused: 'STANDSTILL_RUNNING', facts: { endsAt: standstillEnd } });
  });

  it('is refused at another amount', () => {
    expect(refusalOf(final(), sign({ amount: 52_340_001 }))).toMatchObject({ refused: 'CONTRACT_AMOUNT_DIFFERS', facts: { awarded: 52_340_000 } });
  });

  it('is refused for a lot that was not awarded', () => {
    expect(refusalOf(final(), sign({ lot: 'mobilier' })).refused).toBe('LOT_NOT_AWARDED');
  });

  it('is refused twice', () => {
    expect(refusalOf(after(final(), sign()), sign())).toMatchObject({ refused: 'CONTRACT_ALREADY_SIGNED', facts: { at } });
  });

  it('is refused once the bids no longer bind', () => {
    expect(refusalOf(final(), sign({}, '2024-07-02T00:00:00.000Z'))).toMatchObject({ refused: 'BID_VALIDITY_EXPIRED', facts: { lastDay: '2024-07-01' } });
  });
});

describe('approving a contract', () => {
  const approve = (lot: string, instant = at) => ({ act: approveContract, role: 'supervisor' as const, at: instant, command: { lot } });

  it('is complete with the last awarded lot', () => {
    const one = after(contracted(), approve('ecole'));
    expect([one.state, approved().state]).toEqual(['signed', 'approved']);
  });

  it('is refused twice, for another lot, and once the bids no longer bind', () => {
    expect(refusalOf(after(contracted(), approve('ecole')), approve('ecole')).refused).toBe('CONTRACT_ALREADY_APPROVED');
    expect(refusalOf(contracted(), approve('mobilier')).refused).toBe('LOT_NOT_AWARDED');
    expect(refusalOf(contracted(), approve('ecole', '2024-07-02T00:00:00.000Z')).refused).toBe('BID_VALIDITY_EXPIRED');
  });

  it('refused by the supervising authority, with reasons, ends the procedure', () => {
    const refused = after(contracted(), { act: refuseContract, role: 'supervisor', at, command: { lot: 'ecole', reasons: 'crédits insuffisants' } });
    expect([refused.state, refused.lotStates['ecole'], refused.tender?.ended?.reason]).toEqual(['cancelled', 'notAwarded', 'crédits insuffisants']);
  });

  it('is not refused without reasons, nor after approval', () => {
    expect(refusalOf(contracted(), { act: refuseContract, role: 'supervisor', at, command: { lot: 'ecole', reasons: '' } }).refused).toBe('MALFORMED_COMMAND');
    const one = after(contracted(), approve('ecole'));
    expect(refusalOf(one, { act: refuseContract, role: 'supervisor', at, command: { lot: 'ecole', reasons: 'x' } }).refused).toBe('CONTRACT_ALREADY_APPROVED');
  });
});

describe('notifying a contract', () => {
  const tell = (over: object = {}) => ({
    act: notifyContract, role: 'clerk' as const, at: '2024-06-12T09:00:00.000Z',
    command: { lot: 'ecole', notifiedAt: '2024-06-11T09:00:00.000Z', evidence: 'bordereau', ...over },
  });

  it('follows its approval and precedes its noting', () => {
    expect(after(approved(), tell()).award.contracts[0]?.notifiedAt).toBe('2024-06-11T09:00:00.000Z');
    expect(refusalOf(approved(), tell({ notifiedAt: '2024-06-10T08:59:59.999Z' })).refused).toBe('CONTRACT_NOTIFICATION_OUT_OF_ORDER');
    expect(refusalOf(approved(), tell({ notifiedAt: '2024-06-12T09:00:00.001Z' })).refused).toBe('CONTRACT_NOTIFICATION_OUT_OF_ORDER');
  });

  it('happens once', () => {
    expect(refusalOf(after(approved(), tell()), tell()).refused).toBe('CONTRACT_ALREADY_NOTIFIED');
  });
});

describe('publishing the award', () => {
  const publish = { act: publishAward, role: 'authority' as const, at };

  it('records the digest of exactly what is published, which stays the same afterwards (P11)', () => {
    const file = published();
    expect(file.award.publishedDigest).toBe(digestOf(publishedAward(handedOver())));
    expect(digestOf(publishedAward(file))).toBe(file.award.publishedDigest);
    expect([file.state, file.lotStates]).toEqual(['concluded', { ecole: 'awarded', forages: 'awarded', mobilier: 'notAwarded' }]);
  });

  it('waits until every contract reached its holder', () => {
    expect(refusalOf(approved(), publish)).toMatchObject({ refused: 'CONTRACTS_NOT_NOTIFIED', facts: { lots: ['ecole', 'forages'] } });
  });

  it('happens once', () => {
    expect(refusalOf(published(), publish).refused).toBe('WRONG_STATE');
  });
});
