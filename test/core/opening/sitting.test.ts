// The opening sitting, act by act: law.md steps 13 to 15, promises P2 and P7.
import { standingBids } from '../../../src/core/bids/register.js';
import { minutesDigest, openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import { reopenPeriod } from '../../../src/core/opening/reopen-period.js';
import { viewMinutes } from '../../../src/core/opening/view-minutes.js';
import { minutesPaper } from '../../../src/opening/minutes-paper.js';
import { after, answerOf, ask, closedTender, openingAt, receivingTender, deposit, draining, closing, resultOf } from '../../support/builders/bids.js';
import { closeSitting, closedPrice, deliberating, envelopesIn, openAll, openedTender, opening, readTender, released, signature, signedBy, start } from '../../support/builders/opening.js';
import { packWith } from '../../support/builders/tenders.js';
import { saltOf } from '../../support/builders/envelopes.js';

const sitting = () => after(closedTender(), start());

describe('the sitting begins', () => {
  it('begins at the announced instant and not a millisecond before', () => {
    expect(answerOf(closedTender(), start({ at: '2026-11-24T10:29:59.999Z' }))).toBe('OPENING_TOO_EARLY');
    expect(resultOf(closedTender(), start({ at: openingAt }))).toEqual({
      openingAt, present: 5, needed: 3, registered: 9, toOpen: ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-7', 'bid-8'],
    });
  });

  it('needs the chair and three of five deliberative seats', () => {
    const begin = (attendance: string[]) => answerOf(closedTender(), start({ attendance }));
    expect(begin(['p-chair', 'p-member-1', 'p-expert', 'p-observer'])).toBe('QUORUM_NOT_REACHED');
    expect(begin(['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'])).toBe('QUORUM_NOT_REACHED');
    expect(begin(['p-chair', 'p-member-1', 'p-member-2'])).toMatchObject({ present: 3, needed: 3 });
  });

  it('calls only who holds a seat, and each once', () => {
    expect(answerOf(closedTender(), start({ attendance: ['p-chair', 'p-alternate', 'p-member-2', 'p-member-3'] }))).toBe('NOT_SEATED');
    expect(answerOf(closedTender(), start({ attendance: ['p-chair', 'p-chair', 'p-member-2', 'p-member-3'] }))).toBe('CALLED_TWICE');
  });

  it('does not open an empty register', () => {
    const empty = after(receivingTender(), draining, closing);
    expect(ask(empty, start())).toMatchObject({ refused: 'TOO_FEW_BIDS', facts: { received: 0, needed: 1 }, rule: { id: 'minBids.open', status: 'sister' } });
  });

  it('begins once', () => {
    expect(answerOf(sitting(), start())).toBe('WRONG_STATE');
  });
});

describe('an envelope is opened', () => {
  it('in the order of the register, each once', () => {
    const file = released(sitting());
    expect(ask(file, opening(file, 'bid-2'))).toMatchObject({ refused: 'NOT_NEXT_IN_REGISTER', facts: { next: 'bid-1' } });
    const one = after(file, opening(file, 'bid-1'));
    expect(answerOf(one, opening(one, 'bid-1'))).toBe('BID_ALREADY_OPENED');
    expect(answerOf(one, opening(one, 'bid-2'))).toMatchObject({ order: 2, remaining: 4, closedPrices: ['lot-3'], unreadable: [] });
  });

  it.each([['bid-5', 'withdrawn'], ['bid-6', 'replaced'], ['bid-9', 'late']])('%s, which is %s, stays closed', (bid, standing) => {
    const file = released(sitting());
    expect(ask(file, opening(file, bid))).toMatchObject({ refused: 'BID_STAYS_CLOSED', facts: { bid, standing } });
  });

  it('must hold what was deposited: another value, another salt or another firm’s envelope differs', () => {
    const file = released(sitting());
    const genuine = opening(file, 'bid-1').command as { offer: { salt: string; value: object }; prices: Record<string, { salt: string; value: object }> };
    const forged = (change: object) => answerOf(file, { ...opening(file, 'bid-1'), command: { ...genuine, ...change } });
    expect(forged({ offer: { ...genuine.offer, value: { ...genuine.offer.value, completionDays: 90 } } })).toBe('ENVELOPE_DIFFERS');
    expect(forged({ offer: { ...genuine.offer, salt: saltOf('p-firm-b', 'offer') } })).toBe('ENVELOPE_DIFFERS');
    expect(forged({ offer: { ...genuine.offer, salt: null } })).toBe('ENVELOPE_DIFFERS');
    expect(forged({ prices: { 'lot-1': { ...genuine.prices['lot-1'], value: { ...genuine.prices['lot-1']?.value, total: 1 } } } })).toBe('ENVELOPE_DIFFERS');
    expect(forged({ prices: { 'lot-1': envelopesIn(file, 'bid-2').prices['lot-1'] } })).toBe('ENVELOPE_DIFFERS');
    expect(forged({ prices: {} })).toBe('ENVELOPE_MISSING');
    expect(forged({ prices: [] })).toBe('MALFORMED_COMMAND');
  });

  it('reads the price of a single-envelope lot and leaves that of a two-envelope lot closed', () => {
    const file = released(sitting());
    const early = opening(file, 'bid-1').command as { prices: object };
    expect(answerOf(file, { ...opening(file, 'bid-1'), command: { ...early, prices: { ...early.prices, 'lot-3': closedPrice(file, 'bid-1', 'lot-3') } } })).toBe('PRICE_NOT_READ_ALOUD');
    const [bid] = after(file, opening(file, 'bid-1')).bids;
    expect(Object.keys(bid?.prices ?? {})).toEqual(['lot-1']);
    expect(bid?.offer?.completionDays).toBe(180);
  });

  it('is recorded as read when its content is no price, and the sitting goes on', () => {
    const envelopes = { offer: { salt: saltOf('p-firm-a', 'offer'), value: 'une lettre' }, prices: { 'lot-1': { salt: saltOf('p-firm-a', 'price-lot-1'), value: { total: -1 } } } };
    const file = released(after(receivingTender(), deposit('p-firm-a', ['lot-1'], { envelopes }), draining, closing, start()));
    const opened = after(file, { ...opening(file, 'bid-1'), command: { bid: 'bid-1', ...envelopes } });
    expect(opened.bids[0]).toMatchObject({ offer: null, prices: {}, unreadable: [{ envelope: 'offer', field: '' }, { envelope: 'price-lot-1', field: '/lines' }] });
    expect(answerOf(opened, closeSitting)).toMatchObject({ signatories: deliberating });
  });
});

describe('the minutes', () => {
  it('are drawn only when every standing envelope was opened', () => {
    const file = released(sitting());
    const five = ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-7'].reduce((before, bid) => after(before, opening(before, bid)), file);
    expect(ask(five, closeSitting)).toMatchObject({ refused: 'BIDS_STILL_CLOSED', facts: { bids: ['bid-8'] } });
    expect(answerOf(openAll(file), closeSitting)).toMatchObject({ signatories: [...deliberating] });
  });

  it('hold the whole register, the prices read aloud with their discounts, and no price that stayed closed', () => {
    const minutes = openingMinutes(readTender());
    expect(minutes?.register.map(({ standing }) => standing)).toEqual([
      'received', 'received', 'received', 'received', 'withdrawn', 'replaced', 'received', 'received', 'late',
    ]);
    expect(minutes?.opened[3]).toMatchObject({
      bidder: 'p-firm-d', closedPrices: ['lot-3'], prices: [{ lot: 'lot-1', total: 13_060_000, discounts: [{ kind: 'rate', basisPoints: 400 }] }],
    });
    expect(JSON.stringify(minutes)).not.toContain('30000000');
  });

  it('hold the currency and the costs of use a bid states, as they were read', () => {
    const file = readTender();
    const stated = { currency: 'EUR', lifeCycle: { costs: [1_500_00, 0], residual: 20_000 } };
    const bids = file.bids.map((bid) => (bid.id === 'bid-1' ? { ...bid, prices: { 'lot-1': { lines: [], total: 123_456, totalInWords: null, discounts: [], ...stated } } } : bid));
    expect(openingMinutes({ ...file, bids })?.opened[0]?.prices).toEqual([{ lot: 'lot-1', total: 123_456, totalInWords: null, discounts: [], ...stated }]);
    const paper = minutesPaper({ file: { ...file, bids }, nameOf: (id) => id, language: 'fr' });
    expect(JSON.stringify(paper).replaceAll('\u202f', ' ')).toContain('1 234,56 EUR ; coûts d’usage par an 1 500,00 EUR ; 0,00 EUR ; valeur résiduelle 200,00 EUR');
    expect(JSON.stringify(openingMinutes(file))).not.toMatch(/lifeCycle|"currency":"EUR"/);
  });

  it('keep their digest whatever is recorded later', () => {
    const file = readTender();
    const later = { ...file, bids: file.bids.map((bid) => ({ ...bid, returnedAt: '2026-12-01T08:00:00.000Z', prices: { ...bid.prices, 'lot-3': bid.prices['lot-1'] ?? { lines: [], total: 1, totalInWords: null, discounts: [] } } })) };
    const minutes = openingMinutes(later);
    expect(minutes === null ? '' : minutesDigest(minutes)).toBe(file.opening?.minutes?.digest);
  });

  it('are published from the end of the sitting on, not before', () => {
    expect(viewMinutes(openAll(sitting()))).toBeNull();
    expect(viewMinutes(readTender())).toMatchObject({ signatures: [], minutes: { reference: 'AO-2026-003' } });
  });
});

describe('the minutes are signed', () => {
  it('by everybody present with a deliberative voice; then, and only then, the evaluation begins', () => {
    const four = signedBy(readTender(), deliberating.slice(0, 4));
    expect(four.state).toBe('opened');
    const all = after(four, signature(four, 'p-member-3'));
    expect(all.state).toBe('evaluating');
    expect(all.lotStates).toEqual({ 'lot-1': 'compliance', 'lot-2': 'compliance', 'lot-3': 'compliance' });
    expect(openedTender().state).toBe('evaluating');
  });

  it('once by each, on the digest they saw', () => {
    const file = readTender();
    expect(answerOf(file, signature(file, 'p-chair', { digest: '00'.repeat(32) }))).toBe('DIGEST_DIFFERS');
    expect(answerOf(file, signature(file, 'p-member-9'))).toBe('NOT_A_SIGNATORY');
    const one = after(file, signature(file, 'p-chair'));
    expect(answerOf(one, signature(one, 'p-chair'))).toBe('MINUTES_ALREADY_SIGNED');
  });

  it('with a reservation or a reasoned refusal, never without its text', () => {
    const file = readTender();
    expect(answerOf(file, signature(file, 'p-member-1', { as: 'signedWithReservation' }))).toBe('RESERVATION_NEEDS_TEXT');
    expect(answerOf(file, signature(file, 'p-member-1', { as: 'refusedWithReason' }))).toBe('RESERVATION_NEEDS_TEXT');
    expect(answerOf(file, signature(file, 'p-member-1', { as: 'absent', text: 'x' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(file, signature(file, 'p-member-1', { as: 'refusedWithReason', text: 'Le pli n° 4 était décacheté' }))).toMatchObject({
      as: 'refusedWithReason', waiting: ['p-chair', 'p-rapporteur', 'p-member-2', 'p-member-3'],
    });
  });

  it('are not held up by a member recused meanwhile, before or after the others signed', () => {
    const recused = (file: ReturnType<typeof readTender>) => ({
      ...file, committee: file.committee && { ...file.committee, seats: file.committee.seats.map((seat) => (seat.member === 'p-member-3' ? { ...seat, standing: 'recused' as const } : seat)) },
    });
    expect(signedBy(recused(readTender()), deliberating.slice(0, 4)).state).toBe('evaluating');
    const last = recused(signedBy(readTender(), deliberating.slice(0, 4)));
    expect(after(last, signature(last, 'p-chair')).state).toBe('evaluating');
  });
});

describe('a new period', () => {
  const reopen = (file: ReturnType<typeof readTender>, over: object = {}, at = '2026-11-24T12:00:00.000Z') => answerOf(file, {
    act: reopenPeriod, role: 'authority', at,
    command: { limitAt: '2026-12-09T12:00:00.000Z', openingAt: '2026-12-09T12:30:00.000Z', reason: 'Aucun pli reçu', ...over },
  });
  const empty = () => after(receivingTender(), draining, closing);

  it('is given for want of envelopes, and lasts as long as the rule pack says', () => {
    expect(reopen(empty())).toEqual({ received: 0, needed: 1, minimumLimitAt: '2026-12-09T12:00:00.000Z' });
    expect(reopen(empty(), { limitAt: '2026-12-09T11:59:59.999Z' })).toBe('NEW_PERIOD_TOO_SHORT');
    expect(reopen(empty(), { openingAt: '2026-12-09T11:00:00.000Z' })).toBe('OPENING_BEFORE_LIMIT');
    expect(reopen(closedTender())).toBe('ENOUGH_BIDS');
  });

  it('keeps what came sealed and standing, and after it whatever came is opened', () => {
    const six = { ...closedTender(), rules: packWith({ 'minBids.open': 7 }) };
    expect(answerOf(six, start())).toBe('TOO_FEW_BIDS');
    const again = after(six, {
      act: reopenPeriod, role: 'authority', at: '2026-11-24T12:00:00.000Z',
      command: { limitAt: '2026-12-09T12:00:00.000Z', openingAt: '2026-12-09T12:30:00.000Z', reason: 'Moins de sept plis' },
    });
    expect(again).toMatchObject({ state: 'receiving', tender: { limitAt: '2026-12-09T12:00:00.000Z', closedAt: null } });
    const closed = after(again, deposit('p-firm-g', ['lot-1'], { at: '2026-12-01T08:00:00.000Z' }), { ...draining, at: '2026-12-09T12:00:00.000Z' }, { ...closing, at: '2026-12-09T12:00:01.000Z' });
    expect(answerOf(closed, start({ at: '2026-12-09T12:30:00.000Z' }))).toMatchObject({ toOpen: ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-7', 'bid-8', 'bid-10'] });
  });
});

it('counts the standing bids only', () => {
  expect(standingBids(closedTender()).map(({ order }) => order)).toEqual([1, 2, 3, 4, 7, 8]);
});
