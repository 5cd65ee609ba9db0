// What is in the envelopes of the seven firms, with the figures of law.md 4.1 (lot-1, works, three items) and 4.2 (lot-3, supervision, two
// envelopes). Contents and salts are fixed, so that a later step can open what an earlier one sealed.
import { commit } from '../../../src/core/audit-log/commitment.js';
import type { LotPrice, Offer, OpenedEnvelope } from '../../../src/core/bids/bid-facts.js';
import type { EnvelopeName } from '../../../src/core/bids/envelope-name.js';
import { priceEnvelope } from '../../../src/core/bids/check-envelope.js';
import type { Json } from '../../../src/core/json.js';
import type { Contents } from './seals.js';

export const offerContent = (over: Partial<Offer> = {}): Offer => ({
  documents: [{ name: 'Offre technique.pdf', sha256: 'ab'.repeat(32), bytes: 84_211 }],
  papers: ['quitus-fiscal', 'registre-commerce'],
  letterSigned: true,
  variants: [],
  bidSecurity: { issuer: 'BDM-SA, agence de Gao', amount: 150_000, validUntil: '2027-04-30' },
  completionDays: 180,
  ...over,
});

/** lines as [item, unit price, line total] */
export const priceContent = (lines: readonly (readonly [string, number | null, number | null])[], total: number, over: Partial<LotPrice> = {}): LotPrice => ({
  lines: lines.map(([item, unitPrice, lineTotal]) => ({ item, unitPrice, lineTotal })), total, totalInWords: null, discounts: [], ...over,
});

const works: Readonly<Record<string, LotPrice>> = {
  'p-firm-a': priceContent([['murs', 45_000, 5_400_000], ['toiture', 62_500, 5_000_000], ['sanitaires', 2_750_000, 2_750_000]], 13_150_000),
  'p-firm-b': priceContent([['murs', 44_000, 5_280_000], ['toiture', 63_000, 5_400_000], ['sanitaires', 2_900_000, 2_900_000]], 13_580_000),
  'p-firm-c': priceContent([['murs', 43_000, 5_160_000], ['toiture', 60_000, 4_800_000], ['sanitaires', null, null]], 9_960_000),
  'p-firm-d': priceContent([['murs', 46_500, 5_580_000], ['toiture', 61_000, 4_880_000], ['sanitaires', 2_600_000, 2_600_000]], 13_060_000, {
    discounts: [{ kind: 'rate', basisPoints: 400 }],
  }),
};

const boreholes = (amount: number): LotPrice => priceContent([['forage', amount, amount * 3]], amount * 3);
const supervision = (amount: number): LotPrice => priceContent([['mission', amount, amount]], amount);
const missions: Readonly<Record<string, number>> = { 'p-firm-a': 42_000_000, 'p-firm-b': 35_000_000, 'p-firm-c': 58_000_000, 'p-firm-d': 30_000_000 };

export const priceOf = (bidder: string, lot: string): LotPrice => {
  if (lot === 'lot-1') return works[bidder] ?? priceContent([['murs', 50_000, 6_000_000]], 6_000_000);
  return lot === 'lot-2' ? boreholes(bidder === 'p-firm-e' ? 9_000_000 : 8_500_000) : supervision(missions[bidder] ?? 40_000_000);
};

export interface Envelopes {
  readonly offer: OpenedEnvelope & { readonly salt: string };
  readonly prices: Readonly<Record<string, OpenedEnvelope & { readonly salt: string }>>;
}

/** 32 bytes that differ from one envelope to the next */
export const saltOf = (bidder: string, envelope: EnvelopeName): string => Buffer.from(`${bidder} ${envelope}`).toString('hex').padEnd(64, '0').slice(0, 64);

export function envelopesOf(bidder: string, lots: readonly string[], offer: Json = offerContent() as unknown as Json): Envelopes {
  return {
    offer: { salt: saltOf(bidder, 'offer'), value: offer },
    prices: Object.fromEntries(lots.map((lot) => [lot, { salt: saltOf(bidder, priceEnvelope(lot)), value: priceOf(bidder, lot) as unknown as Json }])),
  };
}

/** In the order of a sealed file. */
export const contentsOf = ({ offer, prices }: Envelopes): Contents =>
  [['offer', offer] as const, ...Object.entries(prices).map(([lot, price]) => [priceEnvelope(lot), price] as const)];

/** What the entry says of them: part name → commitment. */
export const sealedOf = ({ offer, prices }: Envelopes): Record<string, string> => ({
  offer: commit(offer.salt, offer.value) ?? '',
  ...Object.fromEntries(Object.entries(prices).map(([lot, { salt, value }]) => [priceEnvelope(lot), commit(salt, value) ?? ''] as const)),
});
