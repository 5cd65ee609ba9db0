// What an envelope may hold, and that no content of any shape makes an act throw.
import fc from 'fast-check';
import { checkEnvelope, priceEnvelope } from '../../../src/core/bids/check-envelope.js';
import { bidsActs } from '../../../src/core/bids/acts.js';
import { openingActs } from '../../../src/core/opening/acts.js';
import type { Role } from '../../../src/core/identity/role.js';
import type { Json } from '../../../src/core/json.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { ask, closedTender, receivingTender } from '../../support/builders/bids.js';
import { offerContent, priceContent, priceOf } from '../../support/builders/envelopes.js';
import { openedTender, readTender, start } from '../../support/builders/opening.js';
import { after } from '../../support/builders/bids.js';

const file = receivingTender().tender?.file;
const faultIn = (envelope: 'offer' | `price-${string}`, value: unknown): string | null => (file === undefined ? 'no file' : (checkEnvelope(file, envelope, value as Json)?.field ?? null));
const price = (over: object): object => ({ ...priceOf('p-firm-a', 'lot-1'), ...over });
const line = (over: object): object => price({ lines: [{ item: 'murs', unitPrice: 1, lineTotal: 1, ...over }] });

describe('a price', () => {
  it('is read with its arithmetic errors, omitted items and discounts: nothing is judged here', () => {
    for (const bidder of ['p-firm-a', 'p-firm-b', 'p-firm-c', 'p-firm-d']) expect(faultIn(priceEnvelope('lot-1'), priceOf(bidder, 'lot-1'))).toBeNull();
    expect(faultIn('price-lot-1', priceContent([], 0))).toBeNull();
    expect(faultIn('price-lot-1', price({ totalInWords: 15_000_000 }))).toBeNull();
  });

  it.each([
    ['a negative total', price({ total: -1 }), '/total'], ['a fraction', price({ total: 1.5 }), '/total'], ['not a number', price({ total: Number.NaN }), '/total'],
    ['minus zero', price({ total: -0 }), ''], ['thirty digits', price({ total: 1e30 }), '/total'], ['a text of thirty digits', price({ total: '9'.repeat(30) }), '/total'],
    ['more than any market', price({ total: 1_000_000_000_001 }), '/total'], ['no total', price({ total: undefined }), '/total'],
    ['an unknown item', line({ item: 'piscine' }), '/lines/0/item'], ['a negative unit price', line({ unitPrice: -5 }), '/lines/0/unitPrice'],
    ['an unknown field', line({ remark: 'x' }), '/lines/0/remark'], ['a product beyond any price', line({ unitPrice: 900_000_000_000 }), '/lines/0/unitPrice'],
    ['an item named twice', price({ lines: [{ item: 'murs', unitPrice: 1, lineTotal: 1 }, { item: 'murs', unitPrice: 2, lineTotal: 2 }] }), '/lines/1'],
    ['a discount of more than everything', price({ discounts: [{ kind: 'rate', basisPoints: 10_001 }] }), '/discounts/0/basisPoints'],
    ['a discount of no kind', price({ discounts: [{ kind: 'constructor' }] }), '/discounts/0/kind'],
    ['a conditional discount', price({ discounts: [{ kind: 'rate', basisPoints: 100, condition: 'si deux lots' }] }), '/discounts/0/condition'],
    ['a list', [], ''], ['nothing', null, ''],
  ])('%s is a fault', (_title, value, field) => {
    expect(faultIn('price-lot-1', value)).toBe(field);
  });

  it('of another lot’s items is a fault', () => {
    expect(faultIn('price-lot-2', priceOf('p-firm-a', 'lot-1'))).toBe('/lines/0/item');
    expect(faultIn('price-lot-9', priceOf('p-firm-a', 'lot-1'))).toBe('');
  });
});

describe('an offer', () => {
  it('names papers the tender file asks for, documents by digest, days of the calendar', () => {
    const fault = (over: object) => faultIn('offer', { ...offerContent(), ...over });
    expect(fault({})).toBeNull();
    expect(fault({ bidSecurity: null, completionDays: null })).toBeNull();
    expect(fault({ papers: ['passeport'] })).toBe('/papers/0');
    expect(fault({ papers: ['quitus-fiscal', 'quitus-fiscal'] })).toBe('/papers/1');
    expect(fault({ documents: [{ name: 'a.pdf', sha256: 'AB'.repeat(32), bytes: 1 }] })).toBe('/documents/0/sha256');
    expect(fault({ bidSecurity: { issuer: 'BDM', amount: 1, validUntil: '2027-02-30' } })).toBe('/bidSecurity/validUntil');
    expect(fault({ completionDays: 0 })).toBe('/completionDays');
    expect(fault({ variants: ['bad\u0000name'] })).toBe('/variants/0');
    expect(fault({ variants: ['e\u0301cole'] })).toBe('');
    expect(faultIn('offer', JSON.parse('{"__proto__": 1}'))).toBe('/__proto__');
  });
});

describe('every act of the register and the sitting', () => {
  const states: readonly CaseFile[] = [receivingTender(), closedTender(), after(closedTender(), start()), readTender(), openedTender()];
  const acts = [...bidsActs, ...openingActs];
  const near = fc.record({
    lots: fc.oneof(fc.jsonValue(), fc.constant(['lot-1'])), bid: fc.oneof(fc.jsonValue(), fc.constantFrom('bid-1', 'bid-9')), replaces: fc.jsonValue(), bidder: fc.jsonValue(),
    offer: fc.oneof(fc.jsonValue(), fc.record({ salt: fc.jsonValue(), value: fc.jsonValue() })), prices: fc.oneof(fc.jsonValue(), fc.dictionary(fc.constant('lot-1'), fc.jsonValue())),
    attendance: fc.oneof(fc.jsonValue(), fc.constant(['p-chair'])), place: fc.jsonValue(), kind: fc.constantFrom('bid', 'sheet', 1), subject: fc.jsonValue(),
    digest: fc.jsonValue(), as: fc.jsonValue(), text: fc.jsonValue(), limitAt: fc.jsonValue(), openingAt: fc.jsonValue(), reason: fc.jsonValue(), note: fc.jsonValue(),
    waitedMilliseconds: fc.jsonValue(),
  }, { requiredKeys: [] });

  it('answers any command with a refusal or a result and never throws', () => {
    fc.assert(fc.property(fc.constantFrom(...states), fc.constantFrom(...acts), fc.oneof(near, fc.dictionary(fc.string(), fc.jsonValue())), (before, act, command) => {
      const answer = ask(before, { act, role: act.by[0] as Role, actor: 'p-chair', at: '2026-11-24T12:00:00.000Z', command });
      expect(answer).toBeDefined();
    }), { numRuns: 1_500 });
  });
});
