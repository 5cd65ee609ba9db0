import fc from 'fast-check';
import { hintsBetween, normalForm, particularKinds, type Known, type Particular, type ParticularKind } from '../../../src/core/committee/hints.js';

const known = (id: string, ...entered: readonly (readonly [ParticularKind, string])[]): Known =>
  ({ id, particulars: entered.map(([kind, value]): Particular => ({ kind, value, source: `source of ${id}` })) });

describe('hints of a tie', () => {
  test.each<[ParticularKind, string, string]>([
    ['familyName', 'Traoré', 'TRAORE'], ['familyName', 'Ag Mohamed', 'ag  mohamed'], ['phone', '+223 76 00 11 22', '76001122'], ['phone', '00223 76.00.11.22', '76 00 11 22'],
    ['address', 'Rue 12, porte 4 – Kidal', 'rue 12 porte 4, KIDAL'], ['employer', 'Tilemsi Forages', 'TILEMSI FORAGES SARL'], ['bankAccount', 'ML13 0001 0000 1234', 'ml1300010000-1234'],
  ])('same %s however it is written: %s and %s, with both sources', (kind, left, right) => {
    const hints = hintsBetween([known('p-member', [kind, left])], [known('p-firm', [kind, right])]);
    expect(hints).toEqual([{ kind, member: 'p-member', bidder: 'p-firm', ofMember: { kind, value: left, source: 'source of p-member' }, ofBidder: { kind, value: right, source: 'source of p-firm' } }]);
  });

  test.each<[ParticularKind, string, string]>([
    ['familyName', 'Traoré', 'Touré'], ['phone', '76 00 11 22', '76 00 11 23'], ['phone', '11 22', '11 22'], ['address', 'rue', 'rue'], ['employer', 'SARL', 'Sarl'], ['bankAccount', '1234', '1234'], ['familyName', '–', '–'],
  ])('none where %s differs or says too little: %s and %s', (kind, left, right) => {
    expect(hintsBetween([known('p-member', [kind, left])], [known('p-firm', [kind, right])])).toEqual([]);
  });

  test('what was entered twice is one hint, and nobody is compared with themself', () => {
    const twice = known('p-member', ['phone', '76 00 11 22'], ['phone', '76001122']);
    expect(hintsBetween([twice], [known('p-firm', ['phone', '76001122'], ['phone', '76 00 11 22'])])).toHaveLength(1);
    expect(hintsBetween([twice], [twice])).toEqual([]);
  });

  const entered = fc.array(fc.record({ kind: fc.constantFrom(...particularKinds), value: fc.string({ unit: 'grapheme', maxLength: 20 }), source: fc.constant('x') }), { maxLength: 8 });

  test('for anything people may enter: a hint names two values of one kind and one form, the same from either side', () => {
    fc.assert(fc.property(entered, entered, (left, right) => {
      const [member, firm] = [{ id: 'p-m', particulars: left }, { id: 'p-f', particulars: right }];
      const hints = hintsBetween([member], [firm]);
      for (const { kind, ofMember, ofBidder } of hints) {
        expect([ofMember.kind, ofBidder.kind]).toEqual([kind, kind]);
        expect(normalForm(ofMember)).toBe(normalForm(ofBidder));
        expect(left).toContain(ofMember);
        expect(right).toContain(ofBidder);
      }
      expect(hintsBetween([firm], [member])).toHaveLength(hints.length);
    }));
  });

  test('a value that everybody shares is found, whatever else was entered', () => {
    fc.assert(fc.property(entered, entered, (left, right) => {
      const shared: Particular = { kind: 'phone', value: '+223 66 55 44 33', source: 'x' };
      const hints = hintsBetween([{ id: 'p-m', particulars: [...left, shared] }], [{ id: 'p-f', particulars: [...right, { ...shared, value: '66554433' }] }]);
      expect(hints.map(({ ofMember }) => normalForm(ofMember))).toContain('66554433');
    }));
  });
});
