// The deposit register: law.md steps 9 to 11, promise P2.
import { closeSubmission } from '../../../src/core/bids/close-submission.js';
import { returnBid } from '../../../src/core/bids/return-bid.js';
import { viewRegister } from '../../../src/core/bids/view-register.js';
import { withdrawBid } from '../../../src/core/bids/withdraw-bid.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, closedTender, closing, deposit, draining, limitAt, paperDeposit, receivingTender, resultOf, seats, withdrawal, type Step } from '../../support/builders/bids.js';
import { envelopesOf, sealedOf } from '../../support/builders/envelopes.js';

const justBefore = '2026-11-24T09:59:59.999Z';
const justAfter = '2026-11-24T10:00:00.001Z';
const one = (): CaseFile => after(receivingTender(), deposit('p-firm-a', ['lot-1', 'lot-3']));

describe('a bid is in time or late', () => {
  it('a bid received a millisecond before the limit is in time', () => {
    expect(resultOf(receivingTender(), deposit('p-firm-a', ['lot-1'], { at: justBefore }))).toEqual({ bid: 'bid-1', order: 1, standing: 'received', replaces: null, delivered: true });
  });

  it.each([limitAt, justAfter])('a bid received at %s is late and keeps its line', (at) => {
    const file = after(one(), deposit('p-firm-b', ['lot-1'], { at }));
    expect(file.bids[1]).toMatchObject({ id: 'bid-2', order: 2, standing: 'late', receivedAt: at });
  });

  it('a bid stamped before the limit is let through while the register drains', () => {
    const file = after(one(), draining, deposit('p-firm-b', ['lot-1'], { at: justBefore }), deposit('p-firm-c', ['lot-1'], { at: limitAt }));
    expect(file.bids.map(({ standing }) => standing)).toEqual(['received', 'received', 'late']);
  });

  it('a closed register takes late bids only; a punctual one it missed is refused as an incident, not called late', () => {
    const closed = after(one(), draining, closing);
    expect(answerOf(closed, deposit('p-firm-b', ['lot-1'], { at: justAfter }))).toMatchObject({ standing: 'late' });
    expect(ask(closed, deposit('p-firm-b', ['lot-1'], { at: justBefore }))).toMatchObject({ refused: 'REGISTER_ALREADY_CLOSED', facts: { limitAt, at: justBefore } });
  });

  it('a late replacement leaves the bid it names standing', () => {
    const file = after(one(), deposit('p-firm-a', ['lot-1', 'lot-3'], { at: limitAt, replaces: 'bid-1' }));
    expect(file.bids.map(({ standing }) => standing)).toEqual(['received', 'late']);
  });
});

describe('a deposit names what it is', () => {
  const refused = (command: unknown, over: object = {}) => {
    const genuine = deposit('p-firm-b', ['lot-1']);
    return answerOf(one(), { ...genuine, command: { ...sealOf(genuine), ...(command as object) }, ...over });
  };
  const sealOf = ({ command }: Step) => (({ manifest, seal }) => ({ manifest, seal }))(command as { manifest: string; seal: object });

  it.each([
    [{ lots: ['lot-9'], replaces: null, bidder: null }, 'UNKNOWN_LOT'],
    [{ lots: ['lot-1', 'lot-1'], replaces: null, bidder: null }, 'LOT_NAMED_TWICE'],
    [{ lots: [], replaces: null, bidder: null }, 'MALFORMED_COMMAND'],
    [{ lots: [4] }, 'MALFORMED_COMMAND'],
    [{}, 'MALFORMED_COMMAND'],
    [{ lots: ['lot-1'], replaces: 7, bidder: null }, 'MALFORMED_COMMAND'],
    [{ lots: ['lot-1'], replaces: null, bidder: 'p-firm-a' }, 'BID_FOR_ANOTHER'],
    [{ lots: ['lot-1', 'lot-2'], replaces: null, bidder: null }, 'ENVELOPE_MISSING'],
  ])('%j is refused: %s', (command, code) => {
    expect(refused(command)).toBe(code);
  });

  it('one offer and one price for each lot, nothing beside', () => {
    const { offer, ...prices } = sealedOf(envelopesOf('p-firm-b', ['lot-1']));
    const command = { lots: ['lot-1'], replaces: null, bidder: null };
    expect(refused(command, { sealed: prices })).toBe('ENVELOPE_MISSING');
    expect(refused(command, { sealed: { ...prices, offer, 'price-lot-2': offer } })).toBe('ENVELOPE_UNEXPECTED');
  });

  it('a paper envelope is registered by the clerk for a named bidder, and nothing of its content is known', () => {
    const file = after(one(), paperDeposit('p-firm-b', ['lot-1']));
    expect(file.bids[1]).toMatchObject({ bidder: 'p-firm-b', channel: 'paper', offerCommitment: null, priceCommitments: {} });
    expect(answerOf(one(), { ...paperDeposit('p-firm-b', ['lot-1']), command: { lots: ['lot-1'], replaces: null, bidder: null } })).toBe('BIDDER_NOT_NAMED');
    expect(answerOf(one(), { ...paperDeposit('p-firm-b', ['lot-1']), sealed: { offer: '00' } })).toBe('ENVELOPE_UNEXPECTED');
  });
});

describe('nobody bids who judges bids or can open them', () => {
  it.each(['p-chair', 'p-member-1', 'p-alternate', 'p-expert', 'p-observer'])('%s has a seat: refused, by the own hand and by the clerk’s', (member) => {
    expect(ask(one(), paperDeposit(member, ['lot-1']))).toMatchObject({ refused: 'BIDDER_FROM_INSIDE', facts: { bidder: member, because: 'seat' } });
    expect(answerOf(one(), deposit(member, ['lot-1']))).toBe('BIDDER_FROM_INSIDE');
  });

  it('nor who holds an opening key, nor who lost a seat by recusal; a seat that an appointment ended is no hindrance', () => {
    const holder = one().keysets.flatMap(({ holders }) => holders.map(({ member }) => member)).find((member) => !seats.some((seat) => seat.member === member)) ?? '';
    expect(ask(one(), paperDeposit(holder, ['lot-1']))).toMatchObject({ refused: 'BIDDER_FROM_INSIDE', facts: { because: 'key' } });
    const seated = (standing: 'recused' | 'ended'): CaseFile => {
      const { committee, ...file } = one();
      return { ...file, committee: committee === null ? null : { ...committee, seats: committee.seats.map((seat) => (seat.member === 'p-observer' ? { ...seat, standing } : seat)) } };
    };
    expect(answerOf(seated('recused'), paperDeposit('p-observer', ['lot-1']))).toBe('BIDDER_FROM_INSIDE');
    expect(answerOf(seated('ended'), paperDeposit('p-observer', ['lot-1']))).toMatchObject({ standing: 'received' });
  });
});

describe('one standing bid for a lot', () => {
  it('a second deposit by the same bidder must name the bid it replaces', () => {
    expect(ask(one(), deposit('p-firm-a', ['lot-1']))).toMatchObject({ refused: 'BID_ALREADY_STANDS', facts: { bid: 'bid-1', lots: ['lot-1'] } });
    expect(answerOf(one(), deposit('p-firm-a', ['lot-2']))).toMatchObject({ bid: 'bid-2', standing: 'received' });
  });

  it('a replacement keeps both lines', () => {
    const file = after(one(), deposit('p-firm-a', ['lot-1'], { replaces: 'bid-1' }));
    expect(viewRegister(file).map(({ id, standing, replaces }) => [id, standing, replaces])).toEqual([['bid-1', 'replaced', null], ['bid-2', 'received', 'bid-1']]);
    expect(answerOf(file, deposit('p-firm-a', ['lot-1'], { replaces: 'bid-1' }))).toBe('REPLACES_NOTHING_STANDING');
  });

  it('another bidder’s bid answers like one that does not exist', () => {
    const attempt = (replaces: string) => ask(one(), deposit('p-firm-b', ['lot-1'], { replaces }));
    expect(attempt('bid-1')).toEqual({ refused: 'UNKNOWN_BID', facts: { bid: 'bid-1' } });
    expect(attempt('bid-7')).toEqual({ refused: 'UNKNOWN_BID', facts: { bid: 'bid-7' } });
  });

  it('a paper in the clerk’s hand never takes the place of what a bidder signed', () => {
    expect(answerOf(one(), paperDeposit('p-firm-a', ['lot-1'], { replaces: 'bid-1' }))).toBe('PAPER_REPLACES_PAPER');
    expect(answerOf(one(), paperDeposit('p-firm-a', ['lot-1']))).toBe('BID_ALREADY_STANDS');
  });
});

describe('a withdrawal', () => {
  it('is taken until the limit and not at it', () => {
    expect(answerOf(one(), withdrawal('p-firm-a', 'bid-1', justBefore))).toEqual({ bid: 'bid-1', order: 1 });
    expect(answerOf(one(), withdrawal('p-firm-a', 'bid-1', limitAt))).toBe('WITHDRAWAL_TOO_LATE');
  });

  it('is the bidder’s own, once; the clerk notes paper ones with the request they rest on', () => {
    expect(answerOf(one(), withdrawal('p-firm-b', 'bid-1'))).toBe('UNKNOWN_BID');
    const gone = after(one(), withdrawal('p-firm-a', 'bid-1'));
    expect(answerOf(gone, withdrawal('p-firm-a', 'bid-1'))).toBe('BID_NOT_STANDING');
    const byClerk = (bid: string, reason: string | null) => answerOf(after(one(), paperDeposit('p-firm-b', ['lot-1'])), { act: withdrawBid, role: 'clerk', command: { bid, reason } });
    expect(byClerk('bid-1', 'Lettre du 23 novembre')).toBe('WITHDRAWAL_BY_BIDDER_ONLY');
    expect(byClerk('bid-2', null)).toBe('MALFORMED_COMMAND');
    expect(byClerk('bid-2', 'Lettre du 23 novembre')).toEqual({ bid: 'bid-2', order: 2 });
  });

  it('frees the lot for another bid of the same bidder', () => {
    expect(answerOf(after(one(), withdrawal('p-firm-a', 'bid-1')), deposit('p-firm-a', ['lot-1']))).toMatchObject({ bid: 'bid-2' });
  });
});

describe('the register closes', () => {
  it('not before the limit', () => {
    expect(answerOf(one(), { ...draining, at: justBefore })).toBe('SUBMISSION_STILL_OPEN');
    expect(answerOf(one(), closing)).toBe('WRONG_STATE');
    expect(answerOf(after(one(), draining), { ...closing, at: justBefore })).toBe('SUBMISSION_STILL_OPEN');
  });

  it('with every standing bid in order and the count of all lines: none missing', () => {
    const file = closedTender();
    expect(file).toMatchObject({ state: 'closed', tender: { closedAt: closing.at } });
    expect(file.bids.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const drained = after(one(), deposit('p-firm-b', ['lot-1']), withdrawal('p-firm-a', 'bid-1'), draining);
    expect(resultOf(drained, closing)).toEqual({ limitAt, bids: ['bid-2'], undelivered: [], unconfirmed: [], registered: 2 });
    expect(answerOf(drained, { ...closing, command: { waitedMilliseconds: 'long' } })).toBe('MALFORMED_COMMAND');
    expect(answerOf(drained, { act: closeSubmission, role: 'authority', at: closing.at ?? '' })).toBe('ROLE_MAY_NOT');
  });
});

describe('an envelope goes back', () => {
  const back = (file: CaseFile, bid: string) => ({ act: returnBid, role: 'clerk' as const, at: '2026-11-25T08:00:00.000Z', command: { bid, note: 'Remis contre décharge au gérant' }, file });

  it('closed and once, if it is late, withdrawn or replaced', () => {
    const file = closedTender();
    for (const bid of ['bid-5', 'bid-6', 'bid-9']) expect(answerOf(file, back(file, bid))).toMatchObject({ bid });
    expect(answerOf(file, back(file, 'bid-1'))).toBe('BID_NOT_RETURNABLE');
    expect(answerOf(file, back(file, 'bid-77'))).toBe('UNKNOWN_BID');
    const returned = after(file, back(file, 'bid-9'));
    expect(answerOf(returned, back(returned, 'bid-9'))).toBe('BID_ALREADY_RETURNED');
  });

  it('whatever its standing, once the procedure was cancelled before the opening', () => {
    const cancelled: CaseFile = { ...closedTender(), state: 'cancelled' };
    expect(answerOf(cancelled, back(cancelled, 'bid-1'))).toMatchObject({ bid: 'bid-1' });
  });
});
