// A lot of many bids, marked whole by every member: the facts an evaluation leaves behind, made up from a seed, and the same figures again for a
// reckoner that shares nothing with Pli.
import type { BidFacts } from '../src/core/bids/bid-facts.js';
import type { PriceTreatment } from '../src/core/evaluation/price-facts.js';
import { emptyCaseFile, noEvaluation, type CaseFile } from '../src/core/procedure/case-file.js';
import { mlCt2015 } from '../src/core/rulebook/packs/ml-ct-2015.js';
import type { LotFile } from '../src/core/tenders/tender-file.js';

export interface Size {
  readonly members: number;
  readonly bids: number;
  readonly criteria: number;
}

const technicalWeight = 7000;

export function largeLot({ members, bids, criteria }: Size): { readonly file: CaseFile; readonly lot: LotFile; readonly oracle: () => readonly string[] } {
  const chance = chanceFrom(20_261_127);
  const maximum = 10_000 / criteria;
  const lot: LotFile = {
    id: 'lot-1', title: 'Grand lot', estimatedAmount: 50_000_000, envelopes: 'two', requirements: [], items: [],
    award: {
      method: 'qualityAndCost', criteria: Array.from({ length: criteria }, (_, index) => ({ id: `c${String(index)}`, title: `Critère ${String(index + 1)}`, maximum, minimum: 0 })),
      minimumTechnicalMark: 2000, technicalWeightBasisPoints: technicalWeight, aggregation: 'mean', financialFormula: 'proportional', omittedItem: 'highest', tieRules: ['higherTechnicalMark', 'lowerPrice'],
    },
  };
  const ids = Array.from({ length: bids }, (_, index) => `bid-${String(index + 1)}`);
  const prices = ids.map(() => 30_000_000 + chance(40_000_000));
  const marks = Array.from({ length: members }, () => ids.map(() => lot.award.criteria.map(() => chance(maximum + 1))));
  const sheets = marks.map((ofMember, member) => ({
    member: `p-member-${String(member + 1)}`, at: '2026-12-01T09:00:00.000Z', seq: member + 1, counts: true,
    marks: ofMember.flatMap((ofBid, bid) => ofBid.map((mark, criterion) => ({ bid: ids[bid] ?? '', criterion: `c${String(criterion)}`, mark, reason: 'dossier complet, calendrier tenable' }))),
  }));
  const file: CaseFile = {
    ...emptyCaseFile('01HW0000000000000000000000', mlCt2015), state: 'evaluating', lotStates: { 'lot-1': 'financial' },
    tender: tenderOf(lot) as unknown as CaseFile['tender'], bids: ids.map((id, index) => bidOf(id, index)),
    committee: { decisionReference: 'Décision 12/2026', chairs: [], convocations: [], sittings: [], declarations: [], recusals: [], seats: sheets.map(({ member }, index) => ({ member, office: index === 0 ? 'chair' : 'member', voice: 'deliberative', function: 'élu', alternateFor: null, standing: 'sitting' })) },
    evaluation: { 'lot-1': { ...noEvaluation, sheets, treatments: ids.map((id, index) => treatmentOf(id, prices[index] ?? 0)) } },
  };
  return { file, lot, oracle: () => reckoned(ids, prices, marks) };
}

const tenderOf = (lot: LotFile): object => ({
  file: {
    reference: 'AAO-2026-099', title: 'Grand marché', description: '', authority: 'Autorité', procedureType: 'openTender', category: 'consulting', fundingRegime: 'national', currency: 'XOF', place: 'Kidal', bidValidityDays: 90,
    lots: [lot], documents: [],
  },
  exercise: true, preparedBy: [], relaunches: null, digest: 'a'.repeat(64), publishedAt: '2026-10-01T08:00:00.000Z', limitAt: '2026-11-24T10:00:00.000Z', openingAt: '2026-11-24T10:30:00.000Z', filesIssued: [], answers: [], addenda: [],
  closedAt: '2026-11-24T10:00:00.000Z', ended: null,
});

const bidOf = (id: string, index: number): BidFacts => ({
  id, order: index + 1, bidder: `p-firm-${String(index + 1)}`, lots: ['lot-1'], channel: 'electronic', receivedAt: '2026-11-23T09:00:00.000Z', seq: index + 1, standing: 'received', replaces: null, manifest: null, seal: null,
  released: [], faultyShares: [], offerCommitment: null, priceCommitments: {}, openedAt: '2026-11-24T10:40:00.000Z', offer: null, prices: {}, unreadable: [], returnedAt: null,
});

const treatmentOf = (bid: string, amount: number): PriceTreatment => ({
  bid, currency: 'XOF', readOut: amount, afterWords: amount, afterArithmetic: amount, afterProvisional: amount, corrected: amount, conversion: null,
  converted: `${String(amount)}/1`, deviations: [], preference: null, steps: [], lines: [], decisions: [], accepted: null, omissions: [], adjusted: `${String(amount)}/1`, comparison: `${String(amount)}/1`,
});

/** The oracle: sums of whole numbers over one common denominator, compared crosswise, with a greatest common divisor of its own. */
function reckoned(ids: readonly string[], prices: readonly number[], marks: readonly (readonly (readonly number[])[])[]): readonly string[] {
  const totals = ids.map((_, bid) => BigInt(marks.reduce((sum, ofMember) => sum + (ofMember[bid] ?? []).reduce((all, mark) => all + mark, 0), 0)));
  const scale = BigInt(marks.length) * 100n;
  const standing = ids.map((bid, index) => ({ bid, total: totals[index] ?? 0n, price: BigInt(prices[index] ?? 1) })).filter(({ total }) => total >= 20n * scale);
  const lowest = standing.reduce((least, { price }) => (price < least ? price : least), standing[0]?.price ?? 1n);
  const [technical, financial] = [BigInt(technicalWeight), BigInt(10_000 - technicalWeight)];
  // S = (total / scale) × technical / 10000 + 100 × lowest / price × financial / 10000
  const scored = standing.map(({ bid, total, price }) => ({ bid, over: total * technical * price + 100n * lowest * financial * scale, under: scale * 10_000n * price }));
  scored.sort((one, other) => (one.over * other.under > other.over * one.under ? -1 : 1));
  return scored.map(({ bid, over, under }, index) => {
    const common = divisor(over, under);
    return `${String(index + 1)} ${bid} ${String(over / common)}/${String(under / common)}`;
  });
}

function divisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : divisor(other, one % other);
}

/** The same numbers each time: a linear congruence, good enough for marks. */
export function chanceFrom(seed: number): (below: number) => number {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}
