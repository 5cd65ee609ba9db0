// The ceremony: shares released, envelopes opened, and everything somebody might try instead. Promises P1 and P7, issue's cases of bad input.
import { recuseMember } from '../../../src/core/committee/recuse-member.js';
import { openedContents } from '../../../src/core/bids/opened-contents.js';
import { declareUnopenable } from '../../../src/core/keyset/declare-unopenable.js';
import { checkShares } from '../../../src/core/keyset/check-shares.js';
import { loseKey } from '../../../src/core/keyset/lose-key.js';
import { releaseShares } from '../../../src/core/keyset/release-shares.js';
import { closeTechnical } from '../../../src/core/evaluation/close-technical.js';
import { openBid } from '../../../src/core/opening/open-bid.js';
import { openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import { suspendOpening, resumeOpening } from '../../../src/core/opening/suspend-opening.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, closing, closedTender, deposit, draining, paperDeposit, receivingTender, resultOf, tenderId, usbDeposit, withdrawal, type Step } from '../../support/builders/bids.js';
import { contentsOf, envelopesOf, sealedOf } from '../../support/builders/envelopes.js';
import { pricesOpen, technicallyClosed } from '../../support/builders/evaluation.js';
import { closeSitting, everybody, openAll, opening, release, released, start } from '../../support/builders/opening.js';
import { dueShares, holders, sealed, sealedCommand, type SealOrder } from '../../support/builders/seals.js';

const at = '2026-11-24T10:35:00.000Z';
const sitting = (): CaseFile => after(closedTender(), start());
const releasing = (actor: string, shares: unknown): Step => ({ act: releaseShares, role: 'holder', actor, at, command: { shares } });
const losing = (member: string, when = at): Step => ({ act: loseKey, role: 'chair', at: when, command: { member, reason: 'phrase oubliée' } });
const unopenable: Step = { act: declareUnopenable, role: 'authority', at, command: { reason: 'trop de clés perdues' } };

describe('shares are released', () => {
  it('at the sitting, by each holder for themselves, and two open an envelope', () => {
    const one = after(sitting(), release(sitting(), 'p-chair'));
    expect(ask(one, opening(one, 'bid-1'))).toMatchObject({ refused: 'SHARES_MISSING', facts: { released: 1, threshold: 2 } });
    const two = after(one, release(one, 'p-supervisor'));
    expect(answerOf(two, opening(two, 'bid-1'))).toMatchObject({ order: 1, unreadable: [], identities: { offer: expect.stringMatching(/^AGE-SECRET-KEY-1/) } });
  });

  it('by any two of the four, with the same key each time', () => {
    const keys = new Set(holders.flatMap((first, place) => holders.slice(place + 1).map((second) => {
      const one = after(sitting(), release(sitting(), first));
      const two = after(one, release(one, second));
      return JSON.stringify(resultOf(two, opening(two, 'bid-1'))['identities']);
    })));
    expect(keys.size).toBe(1);
  });

  it('never before the sitting, whatever the clock says: the register is only closed', () => {
    const due = dueShares(sitting(), 'p-chair');
    expect(ask(closedTender(), releasing('p-chair', due))).toMatchObject({ refused: 'WRONG_STATE' });
    expect(ask(receivingTender(), releasing('p-chair', due))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  it('never for bids that stay closed: withdrawn, replaced, late', () => {
    const file = sitting();
    const share = { envelope: 'offer', share: '00'.repeat(32) };
    for (const bid of ['bid-5', 'bid-6', 'bid-9']) expect(ask(file, releasing('p-chair', [{ bid, ...share }]))).toMatchObject({ refused: 'SHARE_NOT_DUE', facts: { because: 'standing' } });
  });

  it('never for a price of a two-envelope lot at the sitting', () => {
    const seal = sealed({ tender: tenderId, bidder: 'p-firm-a', lots: ['lot-1', 'lot-3'], contents: contentsOf(envelopesOf('p-firm-a', ['lot-1', 'lot-3'])) });
    const shared = { bid: 'bid-1', envelope: 'price-lot-3', share: seal.shares['price-lot-3']?.[0] };
    expect(ask(sitting(), releasing('p-chair', [shared]))).toMatchObject({ refused: 'SHARE_NOT_DUE', facts: { because: 'priceStaysClosed' } });
    expect(dueShares(sitting(), 'p-chair').some(({ envelope }) => envelope === 'price-lot-3')).toBe(false);
  });

  it('by nobody who holds none, twice by nobody', () => {
    const file = sitting();
    const due = dueShares(file, 'p-chair');
    expect(answerOf(file, releasing('p-member-2', due))).toBe('NOT_A_HOLDER');
    expect(answerOf(after(file, releasing('p-chair', due)), releasing('p-chair', due))).toBe('SHARE_ALREADY_RELEASED');
    expect(answerOf(file, releasing('p-chair', [...due, ...due]))).toBe('SHARE_ALREADY_RELEASED');
    expect(answerOf(file, releasing('p-chair', [{ bid: 'bid-99', envelope: 'offer', share: '00'.repeat(32) }]))).toBe('UNKNOWN_BID');
  });

  it('each as it was dealt: one of another member, bid or envelope fits nowhere, and the others of the same act wait too', () => {
    const file = sitting();
    const [mine, theirs] = [dueShares(file, 'p-chair'), dueShares(file, 'p-rapporteur')];
    const swapped = mine.map((shared, place) => ({ ...shared, share: theirs[place]?.share ?? '' }));
    expect(answerOf(file, releasing('p-chair', swapped))).toBe('SHARE_DOES_NOT_MATCH');
    const otherBid = [{ ...mine[0], share: mine.find(({ bid }) => bid !== mine[0]?.bid)?.share }];
    expect(answerOf(file, releasing('p-chair', otherBid))).toBe('SHARE_DOES_NOT_MATCH');
    const otherEnvelope = [{ ...mine[0], share: mine.find(({ bid, envelope }) => bid === mine[0]?.bid && envelope !== 'offer')?.share }];
    expect(answerOf(file, releasing('p-chair', otherEnvelope))).toBe('SHARE_DOES_NOT_MATCH');
    const last = [...mine.slice(0, -1), { ...mine.at(-1), share: 'ff'.repeat(32) }];
    expect(answerOf(file, releasing('p-chair', last))).toBe('SHARE_DOES_NOT_MATCH');
    expect(file.bids.every((bid) => bid.released.length === 0)).toBe(true);
  });
});

describe('a bidder who seals badly harms nobody else', () => {
  const lots = ['lot-1'];
  const contents = contentsOf(envelopesOf('p-firm-a', lots));
  const depositOf = (over: Partial<SealOrder>): Step => ({
    ...deposit('p-firm-a', lots), command: { lots, replaces: null, bidder: null, ...sealedCommand(sealed({ tender: tenderId, bidder: 'p-firm-a', lots, contents, ...over })) },
  });
  const opened = (step: Step, over: Partial<SealOrder> = {}): CaseFile => {
    sealed({ tender: tenderId, bidder: 'p-firm-a', lots, contents, ...over });
    return after(receivingTender(), step, deposit('p-firm-b', lots), draining, closing, start());
  };
  const laid = (fault: string) => ({ act: openBid, role: 'chair' as const, at, command: { bid: 'bid-1', offer: { salt: null, value: null, fault }, prices: { 'lot-1': { salt: null, value: null, fault } } } });

  it('shares that too many holders say do not fit: it stays sealed under their names, its bidder is not blamed, and the sitting goes on', () => {
    const file = opened(deposit('p-firm-a', lots));
    const complain = (actor: string): Step => ({
      act: checkShares, role: 'holder', actor, at, command: { sound: 2, faults: ['offer', 'price-lot-1'].map((envelope) => ({ bid: 'bid-1', envelope })) },
    });
    const two = after(file, complain('p-chair'), complain('p-rapporteur'));
    expect(answerOf(two, laid('disputed'))).toBe('SHARES_MISSING');
    const three = after(two, complain('p-member-1'));
    expect(answerOf(three, laid('ciphertext'))).toBe('ENVELOPE_DIFFERS');
    const read = after(three, laid('disputed'));
    const disputedBy = ['p-chair', 'p-rapporteur', 'p-member-1'];
    expect(read.bids[0]).toMatchObject({ offer: null, unreadable: [{ envelope: 'offer', disputedBy }, { envelope: 'price-lot-1', disputedBy }] });
    expect(read.bids[0]?.unreadable.filter(({ reason }) => /bidder/.test(reason))).toEqual([]);
    expect(read.bids.flatMap(openedContents)).toEqual([]);
    const later = after(read, complain('p-supervisor'));
    expect(openingMinutes(later)?.opened[0]?.unreadable).toEqual(read.bids[0]?.unreadable);
    const both = after(released(read), opening(released(read), 'bid-2'));
    expect(answerOf(both, closeSitting)).toMatchObject({ signatories: expect.any(Array) });
  });

  it('a content sealed to another key than the shares give', () => {
    const stranger = sealed({ tender: tenderId, bidder: 'p-firm-z', lots, contents }).manifest.envelopes.map(({ recipient }) => recipient);
    const forge: SealOrder['forge'] = (envelope) => ({ ...envelope, recipient: stranger[envelope.name === 'offer' ? 0 : 1] ?? '' });
    const bad = sealed({ tender: tenderId, bidder: 'p-firm-a', lots, contents, forge });
    const file = after(receivingTender(), depositOf({ forge }), draining, closing, start());
    const shares = (place: number) => ['offer', 'price-lot-1'].map((envelope) => ({ bid: 'bid-1', envelope, share: bad.shares[envelope]?.[place] }));
    const two = after(file, releasing('p-chair', shares(0)), releasing('p-rapporteur', shares(1)));
    expect(answerOf(two, opening(two, 'bid-1'))).toBe('ENVELOPE_DIFFERS');
    expect(answerOf(two, laid('recipient'))).toMatchObject({ identities: {}, unreadable: [{ envelope: 'offer' }, { envelope: 'price-lot-1' }] });
  });

  it('what the holders’ key opens is laid as it is: any other content, or a false word that it is damaged, differs', () => {
    const file = released(opened(deposit('p-firm-a', lots)));
    expect(answerOf(file, laid('disputed'))).toBe('ENVELOPE_DIFFERS');
    expect(answerOf(file, laid('recipient'))).toBe('ENVELOPE_DIFFERS');
    expect(answerOf(file, { ...laid('x'), command: { bid: 'bid-1', offer: { salt: null, value: null }, prices: { 'lot-1': { salt: null, value: null } } } })).toBe('ENVELOPE_DIFFERS');
    expect(answerOf(file, laid('commitment'))).toMatchObject({ unreadable: [{ reason: 'the content is not what was registered' }, {}] });
  });

  it.each<[string, Partial<SealOrder>]>([
    ['for another tender', { tender: '01JD0000000000000000000009' }], ['for a rival', { bidder: 'p-firm-b' }],
  ])('a file sealed %s is not registered', (_, over) => {
    expect(ask(receivingTender(), depositOf(over))).toMatchObject({ refused: 'SEAL_MALFORMED' });
  });

  it('nor one whose digest, commitments or shape are others', () => {
    const good = deposit('p-firm-a', lots);
    const command = good.command as { manifest: string; seal: { envelopes: object[] } };
    expect(answerOf(receivingTender(), { ...good, command: { ...command, manifest: 'ab'.repeat(32) } })).toBe('SEAL_DIFFERS');
    expect(answerOf(receivingTender(), { ...good, command: { ...command, manifest: null } })).toBe('MANIFEST_MISSING');
    expect(answerOf(receivingTender(), { ...good, command: { ...command, seal: null } })).toBe('SEAL_NOT_DELIVERED');
    expect(answerOf(receivingTender(), { ...good, command: { ...command, seal: { ...command.seal, envelopes: command.seal.envelopes.slice(1) } } })).toBe('SEAL_MALFORMED');
    expect(answerOf(receivingTender(), { ...good, sealed: sealedOf(envelopesOf('p-firm-b', lots)) })).toBe('SEAL_MALFORMED');
    expect(answerOf({ ...receivingTender(), keysets: [] }, good)).toBe('PAPER_ONLY');
  });
});

describe('paper and a stick are channels like the others', () => {
  it('a sealed file carried to the desk stands in the same register and is opened with the others', () => {
    const file = after(receivingTender(), paperDeposit('p-firm-c', ['lot-1']), usbDeposit('p-firm-a', ['lot-1']), deposit('p-firm-b', ['lot-1']));
    expect(file.bids.map(({ channel, order, bidder }) => [order, channel, bidder])).toEqual([[1, 'paper', 'p-firm-c'], [2, 'usb', 'p-firm-a'], [3, 'electronic', 'p-firm-b']]);
    const sat = released(after(file, draining, closing, start()));
    const paper: Step = { act: openBid, role: 'chair', at, command: { bid: 'bid-1', offer: { salt: null, value: {} }, prices: { 'lot-1': { salt: null, value: {} } } } };
    const all = ['bid-2', 'bid-3'].reduce((before, bid) => after(before, opening(before, bid)), after(sat, paper));
    expect(answerOf(all, closeSitting)).toMatchObject({ minutesDigest: expect.any(String) });
  });
});

describe('a price that does not pass stays closed for ever', () => {
  it('its shares are due for nobody, before and after the technical step', () => {
    const file = openAll(sitting());
    expect(dueShares(file, 'p-chair')).toEqual([]);
    expect(closeTechnical.type).toBe('technical.closed');
  });
});

describe('keys are lost', () => {
  it('up to n − m: the others open', () => {
    const file = after(sitting(), losing('p-chair'), losing('p-rapporteur'));
    const one = after(file, release(file, 'p-member-1'));
    const two = after(one, release(one, 'p-supervisor'));
    expect(answerOf(two, opening(two, 'bid-1'))).toMatchObject({ order: 1 });
    expect(ask(file, unopenable)).toMatchObject({ refused: 'KEYS_SUFFICE', facts: { left: 2, threshold: 2 } });
  });

  it('beyond it the procedure ends in a public act that names the bids, and everybody is told', () => {
    const file = after(sitting(), losing('p-chair'), losing('p-rapporteur'), losing('p-member-1'));
    expect(resultOf(file, unopenable)).toMatchObject({ bids: ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-7', 'bid-8'] });
    const ended = after(file, unopenable);
    expect([ended.state, ended.tender?.ended?.as, Object.values(ended.lotStates)]).toEqual(['cancelled', 'cancelled', ['notAwarded', 'notAwarded', 'notAwarded']]);
  });

  it('as a recusal loses them: who may release nothing opens nothing', () => {
    const gone: readonly string[] = ['p-chair', 'p-rapporteur', 'p-member-1'];
    const recused = (file: CaseFile, member: string): CaseFile => after(file, { act: recuseMember, role: 'authority', actor: 'p-president', at, command: { member } });
    const two = gone.slice(0, 2).reduce(recused, sitting());
    expect(ask(two, unopenable)).toMatchObject({ refused: 'KEYS_SUFFICE', facts: { left: 2, threshold: 2 } });
    expect(resultOf(gone.reduce(recused, sitting()), unopenable)).toMatchObject({ bids: ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-7', 'bid-8'] });
  });

  it('is nothing to a price that stays closed anyway', () => {
    const lost = (file: CaseFile): CaseFile => ({ ...file, lostKeys: holders.map((member) => ({ member, at, reason: 'perdue' })) });
    const opened = pricesOpen();
    expect(opened.bids.find(({ id }) => id === 'bid-4')?.prices['lot-3']).toBeUndefined();
    expect(answerOf(lost(opened), unopenable)).toBe('KEYS_SUFFICE');
    expect(resultOf(lost(technicallyClosed()), unopenable)).toMatchObject({ bids: ['bid-1', 'bid-2', 'bid-3'] });
  });

  it('without harm to a register of paper alone', () => {
    const paper = after(receivingTender(), paperDeposit('p-firm-a', ['lot-1']), draining, closing);
    expect(answerOf(after(paper, losing('p-chair'), losing('p-rapporteur'), losing('p-member-1')), unopenable)).toBe('KEYS_SUFFICE');
  });
});

describe('the sitting rests and goes on', () => {
  const suspending: Step = { act: suspendOpening, role: 'chair', at, command: { reason: 'coupure de courant' } };
  const resuming = (attendance: readonly string[] = everybody): Step => ({ act: resumeOpening, role: 'chair', at: '2026-11-24T11:00:00.000Z', command: { attendance } });

  it('at the same bid, and the minutes say when and why', () => {
    const ready = released(sitting());
    const one = after(ready, opening(ready, 'bid-1'));
    expect(resultOf(one, suspending)).toEqual({ next: 'bid-2' });
    const resting = after(one, suspending);
    expect(answerOf(resting, opening(resting, 'bid-2'))).toBe('SITTING_SUSPENDED');
    expect(answerOf(resting, closeSitting)).toBe('SITTING_SUSPENDED');
    expect(answerOf(resting, suspending)).toBe('SITTING_SUSPENDED');
    const again = after(resting, resuming());
    expect(again.opening?.suspensions).toEqual([{ at, reason: 'coupure de courant', resumedAt: '2026-11-24T11:00:00.000Z' }]);
    expect(answerOf(again, opening(again, 'bid-2'))).toMatchObject({ order: 2 });
  });

  it('with its quorum, or not yet', () => {
    const resting = after(sitting(), suspending);
    expect(answerOf(resting, resuming(['p-chair', 'p-member-1']))).toBe('QUORUM_NOT_REACHED');
    expect(answerOf(resting, resuming(['p-nobody']))).toBe('NOT_SEATED');
    expect(answerOf(sitting(), resuming())).toBe('SITTING_NOT_SUSPENDED');
  });

  it('and no share leaves its holder meanwhile', () => {
    const resting = after(sitting(), suspending);
    expect(ask(resting, releasing('p-chair', dueShares(sitting(), 'p-chair')))).toMatchObject({ refused: 'SHARE_NOT_DUE', facts: { because: 'suspended' } });
  });
});

test('a withdrawn bid is withdrawn with all its envelopes', () => {
  const file = after(receivingTender(), deposit('p-firm-a', ['lot-1']), deposit('p-firm-b', ['lot-1']), withdrawal('p-firm-a', 'bid-1'), draining, closing, start());
  expect(dueShares(file, 'p-chair').map(({ bid }) => bid)).toEqual(['bid-2', 'bid-2']);
});
