// A sealed price whose kept file is damaged and of which no copy is left: recorded as unreadable, and the lot goes on without that bid.
import { answerOf, after, ask, resultOf } from '../../support/builders/bids.js';
import { correction, priceOpening, priceSharesIn, proposal, ranking, rejecting } from '../../support/builders/evaluation.js';

const damaged = { price: { salt: null, value: null, fault: 'ciphertext' } };
const closed = priceSharesIn();
const recorded = after(closed, priceOpening(closed, 'bid-1'), priceOpening(closed, 'bid-2', damaged), priceOpening(closed, 'bid-3'));

describe('a damaged price', () => {
  it('is recorded as unreadable with the key its shares gave, so that anybody can try it again on a copy', () => {
    expect(resultOf(closed, priceOpening(closed, 'bid-2', damaged))).toMatchObject({ unreadable: { field: '' }, identity: expect.stringMatching(/^AGE-SECRET-KEY-1/) });
    expect(recorded.bids.find(({ id }) => id === 'bid-2')).toMatchObject({ prices: {}, unreadable: [{ envelope: 'price-lot-3' }] });
    expect(answerOf(recorded, priceOpening(recorded, 'bid-2'))).toBe('PRICE_ALREADY_OPEN');
  });

  it('needs the shares all the same: nobody gives up a price before its holders released it', () => {
    const unreleased = { ...closed, bids: closed.bids.map((bid) => ({ ...bid, released: [] })) };
    expect(answerOf(unreleased, priceOpening(unreleased, 'bid-2', damaged))).toBe('SHARES_MISSING');
  });

  it('keeps no other price from being corrected, and is not corrected itself', () => {
    expect(resultOf(recorded, correction('lot-3', 'bid-1'))).toMatchObject({ corrected: 42_000_000 });
    expect(answerOf(recorded, correction('lot-3', 'bid-2'))).toBe('PRICE_UNREADABLE');
  });

  it('cannot be ranked; its bid leaves by two members, and the others are ranked', () => {
    const corrected = after(recorded, correction('lot-3', 'bid-1'), correction('lot-3', 'bid-3'));
    expect(ask(corrected, ranking('lot-3'))).toMatchObject({ refused: 'TREATMENTS_MISSING', facts: { bids: ['bid-2'] } });
    expect(answerOf(corrected, proposal('lot-3', 'bid-1', { rule: 'price.unreadable' }))).toBe('REJECTION_WITHOUT_FINDING');
    const left = after(corrected, ...rejecting('lot-3', 'bid-2', { rule: 'price.unreadable', reason: 'fichier abîmé' }));
    expect((resultOf(left, ranking('lot-3'))['ranking'] as { bid: string }[]).map(({ bid }) => bid).sort()).toEqual(['bid-1', 'bid-3']);
  });
});
