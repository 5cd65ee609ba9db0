import fc from 'fast-check';
import { leafRange, numbersMeant, receiptNumber } from '../../../src/core/receipts/receipt-number.js';
import { gsm7, smsText, type SmsFacts } from '../../../src/core/receipts/sms-text.js';

const leaves = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

describe('the number of a receipt', () => {
  it('has twelve signs in three groups, none of them 0, O, 1 or I', () => {
    fc.assert(fc.property(leaves, (leaf) => /^R(-[2-9A-HJ-NP-Z]{4}){3}$/.test(receiptNumber(leaf))));
    expect(receiptNumber('00'.repeat(32))).toBe('R-2222-2222-2222');
    expect(receiptNumber('ff'.repeat(32))).toBe('R-ZZZZ-ZZZZ-ZZZZ');
  });

  it('leads back to the leaves that have it, and to no other', () => {
    fc.assert(fc.property(leaves, leaves, (leaf, other) => {
      const { from, to } = leafRange(receiptNumber(leaf));
      const inside = (one: string): boolean => one.slice(0, 16) >= from && one.slice(0, 16) <= to;
      return inside(leaf) && inside(other) === (receiptNumber(other) === receiptNumber(leaf));
    }));
  });

  it.each(['R-7KQ4-M2X9-PTB5', 'r-7kq4-m2x9-ptb5', ' 7KQ4 M2X9 PTB5 ', '7kq4m2x9ptb5', 'R 7KQ4–M2X9—PTB5.', 'Ｒ-７KQ4-M2X9-PTB5', 'R7KQ4M2X9PTB5'])('is understood in %j', (typed) => {
    expect(numbersMeant(typed)).toEqual(['R-7KQ4-M2X9-PTB5']);
  });

  it('reads what no number has as what it was: 0 and O as Q or D, 1 and I as L', () => {
    expect(numbersMeant('7KO4-M2X9-PTB5')).toEqual(['R-7KQ4-M2X9-PTB5', 'R-7KD4-M2X9-PTB5']);
    expect(numbersMeant('7K04-I2X9-PT15')).toEqual(['R-7KQ4-L2X9-PTL5', 'R-7KD4-L2X9-PTL5']);
    expect(numbersMeant('000000000000').length).toBeLessThanOrEqual(16);
  });

  it('is not made out of anything else', () => {
    for (const typed of ['', 'R', '7KQ4-M2X9-PTB', '7KQ4-M2X9-PTB55', 'X'.repeat(100_000), 'éééééééééééé', '<script>']) expect(numbersMeant(typed)).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => numbersMeant(typed).every((number) => /^R(-[0-9A-Z]{4}){3}$/.test(number))));
  });
});

const model: SmsFacts = {
  kind: 'received', reference: 'AAO-2026-041', at: '2026-11-24T21:44:07.312Z', number: 'R-7KQ4-M2X9-PTB5', digest: '9f2c1b7a'.padEnd(64, '0'), host: 'pli.kidal.ml',
};

describe('the short text', () => {
  it('is the one people know', () => {
    expect(smsText(model, 'fr')).toBe('PLI AAO-2026-041: offre recue le 24/11/2026 21:44:07. Recepisse R-7KQ4-M2X9-PTB5. Empreinte 9F2C1B7A. Verif: pli.kidal.ml/v');
    expect(smsText({ ...model, kind: 'late' }, 'fr')).toContain('HORS DELAI, non ouverte');
  });

  // 3GPP TS 23.038, the basic table as a set, written down independently of the code that is tried.
  const table = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
  const kinds = ['received', 'late', 'withdrawn', 'delivered'] as const;
  const hosts = ['pli.kidal.ml', 'marches-publics.autorite-interimaire.region-kidal.gouv.ml', `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example`];
  const references = ['AAO-2026-041', 'Appel d’offres ouvert n° 041/AIR-K/DRPPM/2026 relatif à la réhabilitation du centre de santé d’Aguel’hoc', 'é'.repeat(100), 'ⵜⵉⴼⵉⵏⴰⵖ رقم ١٢', '{}[]~\\^|€'.repeat(11), '№'.repeat(50)];

  it('fits one SMS with the longest values, in every kind and language', () => {
    const cases = kinds.flatMap((kind) => hosts.flatMap((host) => references.flatMap((reference) => (['fr', 'en'] as const).map((language) => ({ kind, host, reference, language })))));
    for (const { language, ...facts } of cases) {
      const text = smsText({ ...model, ...facts }, language);
      expect(text.length).toBeLessThanOrEqual(160);
      expect([...text].filter((sign) => !table.has(sign))).toEqual([]);
      expect(text).toContain('24/11/2026 21:44:07');
      expect(text).toContain('R-7KQ4-M2X9-PTB5');
      expect(text.includes(`${facts.host}/v`)).toBe(facts.host.length < 60);
    }
  });

  it('fits whatever the reference and the host', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 253 }), fc.constantFrom(...kinds), (reference, host, kind) => {
      const text = smsText({ ...model, reference, host, kind }, 'fr');
      return text.length <= 160 && [...text].every((sign) => table.has(sign)) && text.includes(model.number);
    }));
  });

  it('writes letters without their accents and never two signs for one', () => {
    expect(gsm7('Réhabilitation : cœur d’école « Aguel’hoc » n° 4…')).toBe('Rehabilitation : coeur d\'ecole " Aguel\'hoc " no 4...');
    expect(gsm7('€{}')).toBe('???');
  });
});
