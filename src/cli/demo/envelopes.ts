import type { JsonObject } from '../../core/json.js';
import type { Firms } from './people.js';

type Firm = keyof Firms;

/** a document of the bid, as text */
export interface Paper {
  readonly name: string;
  readonly text: string;
}

const offer = (papers: readonly string[], completionDays: number | null): JsonObject => ({
  documents: [], papers: [...papers], letterSigned: true, variants: [], completionDays,
  bidSecurity: papers.includes('garantie') ? { issuer: 'Banque (exercice)', amount: 200_000, validUntil: '2027-12-31' } : null,
});

/** lines as item, unit price, line total; a wrong total is the bidder's own */
const price = (lines: readonly (readonly [string, number | null, number | null])[], total: number, discounts: readonly JsonObject[] = []): JsonObject => ({
  lines: lines.map(([item, unitPrice, lineTotal]) => ({ item, unitPrice, lineTotal })), total, totalInWords: null, discounts: [...discounts],
});

const mission = (month: number): JsonObject => price([['mission', month, month * 6]], month * 6);
const works = ['soumission', 'garantie', 'quitus'];

export interface Envelope {
  readonly lots: readonly string[];
  readonly offer: JsonObject;
  readonly prices: JsonObject;
  readonly papers?: readonly Paper[];
}

const forSchool = (completionDays: number, content: JsonObject): Envelope => ({ lots: ['ecole'], offer: offer(works, completionDays), prices: { ecole: content } });
const forSupervision = (month: number): Envelope => ({
  papers: [{ name: 'Méthodologie.txt', text: 'Méthodologie de contrôle et personnel clé (exercice).\n'.repeat(200) }], lots: ['controle'], offer: offer(['soumission'], null), prices: { controle: mission(month) } });

/** What each firm puts into its envelope. */
export const envelopes: Readonly<Record<Firm, Envelope>> = {
  // 80 m² at 63 000 are 5 040 000, not 5 400 000: the unit price prevails.
  adrar: forSchool(150, price([['toiture', 44_000, 5_280_000], ['enduit', 63_000, 5_400_000], ['latrines', 2_900_000, 2_900_000]], 13_580_000)),
  sahel: forSchool(180, price([['toiture', 46_500, 5_580_000], ['enduit', 61_000, 4_880_000], ['latrines', 2_600_000, 2_600_000]], 13_060_000, [{ kind: 'rate', basisPoints: 400 }])),
  ifoghas: forSchool(120, price([['toiture', 40_000, 4_800_000], ['enduit', 55_000, 4_400_000], ['latrines', 2_500_000, 2_500_000]], 11_700_000)),
  tilemsi: {
    lots: ['forages'], offer: offer(['soumission'], 200), prices: { forages: price([['forage', 7_500_000, 30_000_000], ['pompe', 7_000_000, 28_000_000]], 58_000_000) },
  },
  essouk: forSupervision(7_000_000),
  azawad: forSupervision(5_900_000),
  timetrine: forSupervision(5_000_000),
};

/** The first envelope of Sahel Constructions, withdrawn and replaced: the same without the discount. */
export const firstOfSahel: Envelope = forSchool(180, price([['toiture', 48_000, 5_760_000], ['enduit', 62_000, 4_960_000], ['latrines', 2_700_000, 2_700_000]], 13_420_000));

/** Marks out of 30, 50 and 20, in hundredths of a point: means of 88, 79 and 66 as in law.md 4.2. */
export const marksOf: Readonly<Record<'essouk' | 'azawad' | 'timetrine', Readonly<Record<string, number>>>> = {
  essouk: { methode: 2600, personnel: 4400, references: 1800 },
  azawad: { methode: 2400, personnel: 3900, references: 1600 },
  timetrine: { methode: 2000, personnel: 3200, references: 1400 },
};
