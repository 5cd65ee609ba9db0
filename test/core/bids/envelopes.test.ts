// What an envelope may hold, and that no content of any shape makes an act throw.
import fc from 'fast-check';
import { checkBeforeSealing, checkEnvelope, priceEnvelope } from '../../../src/core/bids/check-envelope.js';
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
const terms = file ?? { lots: [] };
const faultIn = (envelope: 'offer' | `price-${string}`, value: unknown): string | null => (file === undefined ? 'no file' : (checkEnvelope(file, envelope, value as Json)?.field ?? null));
const price = (over: object): object => ({ ...priceOf('p-firm-a', 'lot-1'), ...over });
const line = (over: object): object => price({ lines: [{ item: 'murs', unitPrice: 1, lineTotal: 1, ...over }] });

describe('a price', () => {
  it('is read with its arithmetic errors, omitted items and discounts: nothing is judged here', () => {
    for (const bidder of ['p-firm-a', 'p-firm-b', 'p-firm-c', 'p-firm-d']) expect(faultIn(priceEnvelope('lot-1'), priceOf(bidder, 'lot-1'))).toBeNull();
    expect(faultIn('price-lot-1', priceContent([], 0))).toBeNull();
    expect(faultIn('price-lot-1', price({ totalInWords: 15_000_000 }))).toBeNull();
    expect(faultIn('price-lot-1', price({ discounts: [{ kind: 'rate', basisPoints: 100, condition: 'si deux lots' }] }))).toBeNull();
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
    ['a discount on an empty condition', price({ discounts: [{ kind: 'rate', basisPoints: 100, condition: ' ' }] }), '/discounts/0/condition'],
    ['a discount on an endless condition', price({ discounts: [{ kind: 'amount', amount: 100, condition: 'x'.repeat(201) }] }), '/discounts/0/condition'],
    ['a list', [], ''], ['nothing', null, ''],
  ])('%s is a fault', (_title, value, field) => {
    expect(faultIn('price-lot-1', value)).toBe(field);
  });

  it('of another lot’s items is a fault', () => {
    expect(faultIn('price-lot-2', priceOf('p-firm-a', 'lot-1'))).toBe('/lines/0/item');
    expect(faultIn('price-lot-9', priceOf('p-firm-a', 'lot-1'))).toBe('');
  });
});

describe('discounts above the price they reduce', () => {
  const stated = (discounts: readonly object[]): Json => price({ total: 5_000_000, discounts }) as Json;
  const before = (discounts: readonly object[]) => checkBeforeSealing(terms, 'price-lot-1', stated(discounts));
  const off = (amount: number, over: object = {}) => ({ kind: 'amount', amount, ...over });

  it('are refused before a bid is sealed, and opened as they are', () => {
    expect(before([{ kind: 'rate', basisPoints: 5000 }, off(2_500_001)])).toEqual({ field: '/discounts/1', reason: 'more is taken off than the price is' });
    expect(before([{ kind: 'rate', basisPoints: 5000 }, off(2_500_000)])).toBeNull();
    expect(before([off(6_000_000, { condition: 'si les deux lots sont attribués' })])).toBeNull();
    expect(checkEnvelope(terms, 'price-lot-1', stated([off(6_000_000)]))).toBeNull();
  });
});

describe('the costs of use of a price', () => {
  const lots = file?.lots.map((lot) => (lot.id === 'lot-1' ? { ...lot, award: { ...lot.award, lifeCycle: { years: 3, discountRateBasisPoints: 800 } } } : lot)) ?? [];
  const check = (over: object, ask = checkEnvelope) => ask({ lots }, 'price-lot-1', price(over) as Json);
  const usage = (costs: unknown, residual: unknown = 0) => ({ lifeCycle: { costs, residual } });

  it('are one a year and what is left at the end; an envelope older than the field opens without', () => {
    expect(check(usage([900_000, 0, 1_000_000_000_000], 1_000_000))).toBeNull();
    expect(check({})).toBeNull();
  });

  it('are asked for before a bid is sealed', () => {
    expect(check({}, checkBeforeSealing)).toEqual({ field: '/lifeCycle', reason: 'costs of use are needed' });
    expect(check(usage([1, 2, 3]), checkBeforeSealing)).toBeNull();
    expect(checkBeforeSealing({ lots }, 'price-lot-2', priceOf('p-firm-a', 'lot-2') as unknown as Json)).toBeNull();
    expect(checkBeforeSealing({ lots }, 'offer', offerContent() as unknown as Json)).toBeNull();
  });

  it.each<[string, object, string]>([
    ['a missing year', usage([1, 2]), '/lifeCycle/costs'], ['a year too many', usage([1, 2, 3, 4]), '/lifeCycle/costs'], ['a year left empty', usage([1, null, 3]), '/lifeCycle/costs/1'],
    ['a negative cost', usage([1, -2, 3]), '/lifeCycle/costs/1'], ['thirty digits', usage([1, 2, 1e30]), '/lifeCycle/costs/2'], ['a text of thirty digits', usage(['9'.repeat(30), 2, 3]), '/lifeCycle/costs/0'],
    ['not a number', usage([Number.NaN, 2, 3]), '/lifeCycle/costs/0'], ['a fraction', usage([1.5, 2, 3]), '/lifeCycle/costs/0'], ['more than any market', usage([1_000_000_000_001, 2, 3]), '/lifeCycle/costs/0'],
    ['no list', usage({ 0: 1, length: 3 }), '/lifeCycle/costs'], ['no residual value', { lifeCycle: { costs: [1, 2, 3] } }, '/lifeCycle/residual'], ['a negative residual value', usage([1, 2, 3], -1), '/lifeCycle/residual'],
    ['a field more', { lifeCycle: { costs: [1, 2, 3], residual: 0, rate: 5 } }, '/lifeCycle/rate'], ['null', { lifeCycle: null }, '/lifeCycle'],
  ])('%s is a fault', (_title, over, field) => {
    expect(check(over)?.field).toBe(field);
  });

  it('in a lot of another method are a fault', () => {
    expect(faultIn('price-lot-1', price(usage([1, 2, 3])))).toBe('/lifeCycle');
  });
});

describe('the currency of a price', () => {
  const lots = file?.lots.map((lot) => ({ ...lot, pricing: { conversion: { currencies: ['EUR'], source: 'BCEAO', date: '2026-11-24' } } })) ?? [];
  const check = (currency: unknown) => checkEnvelope({ lots }, 'price-lot-1', price({ currency }) as Json)?.field ?? null;

  it('is one the tender file admits', () => {
    expect(check('EUR')).toBeNull();
    for (const other of ['USD', 'ZZZ', 'eur', 'XOF', '', null, 978, ['EUR'], 'constructor']) expect([other, check(other)]).toEqual([other, '/currency']);
    expect(faultIn('price-lot-1', price({ currency: 'EUR' }))).toBe('/currency');
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
