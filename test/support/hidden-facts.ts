// What the others may have found and done about a two-envelope lot, and about the procedure after it: all that who was recused must not learn.
import fc from 'fast-check';
import type { Client } from 'pg';
import type { BidFacts } from '../../src/core/bids/bid-facts.js';
import { bidsOfLot } from '../../src/core/evaluation/lot-evaluation.js';
import type { LotEvaluation } from '../../src/core/evaluation/evaluation-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { deliberating, openedTender } from './builders/evaluation.js';

const at = '2026-12-02T08:00:00.000Z';
const lot = 'lot-3';
const standing = bidsOfLot(openedTender(), lot).map(({ id }) => id);
const others = deliberating.filter((member) => member !== 'p-member-2' && member !== 'p-member-3');

/** Marks, agreed marks, scores, rejections, prices, ranks, and how far the others came. */
export const hidden = fc.record({
  marks: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 8, maxLength: 8 }),
  sheets: fc.integer({ min: 0, max: others.length }),
  passed: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  rejected: fc.subarray(standing),
  agreed: fc.boolean(),
  ranked: fc.boolean(),
  /** asked of bidders, proposed against them, ties the others declared, cells they drafted */
  busy: fc.boolean(),
  state: fc.constantFrom('compliance', 'technical', 'financial', 'postQualification', 'proposed', 'unsuccessful'),
  procedure: fc.constantFrom('evaluating', 'reporting', 'reportSigned', 'awardReview'),
});
export type Hidden = typeof hidden extends fc.Arbitrary<infer T> ? T : never;

export const nothingYet: Hidden = {
  marks: Array<number>(8).fill(0), sheets: 0, passed: [false, false, false, false], rejected: [], agreed: false, ranked: false, busy: false, state: 'technical', procedure: 'evaluating',
};
export const everything: Hidden = {
  marks: [1, 2, 3, 4, 5, 6, 7, 8], sheets: others.length, passed: [true, true, true, true], rejected: ['bid-4'], agreed: true, ranked: true, busy: true, state: 'proposed', procedure: 'awardReview',
};

function evaluationOf({ marks, sheets, passed, rejected, agreed, ranked, busy }: Hidden): LotEvaluation {
  const given = standing.flatMap((bid, index) => ['methode', 'equipe'].map((criterion, place) => ({ bid, criterion, mark: marks[index * 2 + place] ?? 0, reason: 'vu' })));
  const fault = { stage: 'technical', rule: 'IC 11.1', reason: 'insuffisant', evidence: 'p. 3', proposedBy: 'p-member-1' } as const;
  return {
    assessments: standing.map((bid) => ({ bid, checks: busy ? [{ requirement: 'quitus-fiscal', verdict: 'yes', document: null, page: 4, evidence: '', reason: '', follows: 0 }] : [], by: 'p-chair', at })),
    rejections: rejected.map((bid) => ({ bid, ...fault, by: 'p-chair', at })),
    proposals: busy ? [{ bid: 'bid-1', number: 1, ...fault, at, outcome: null, declined: null }] : [],
    requests: busy ? [{ id: 'bid-1-request-1', bid: 'bid-1', kind: 'clarification', requirements: [], question: 'Que veut dire ceci ?', by: 'p-chair', askedAt: at, answerBefore: '2026-12-04T17:00:00.000Z', answer: null, findings: [] }] : [],
    sheets: others.slice(0, sheets).map((member, index) => ({ member, marks: given, at, seq: 10 + index, counts: true })),
    ...(busy ? { round: 2, earlierRounds: [{ round: 1, abstentions: [], consensus: given.map((mark) => ({ ...mark, by: 'p-chair', version: 1 })), technical: null, endedAt: at }] } : {}),
    abstentions: busy ? [{ member: 'p-rapporteur', reason: 'absent', at }] : [],
    consensus: agreed ? given.map((mark) => ({ ...mark, by: 'p-chair', version: 1 })) : [],
    technical: standing.map((bid, index) => ({ bid, score: `${String(marks[index] ?? 0)}/50`, perCriterion: {}, passed: passed[index] ?? false, missed: [] })),
    treatments: [], treatedBy: busy ? { 'bid-1': { by: 'p-chair', version: 3 } } : {},
    ranking: ranked ? standing.map((bid, index) => ({ bid, rank: index + 1, comparison: '1/1', technicalScore: String(marks[index] ?? 0), financialScore: null, combinedScore: null, tieBrokenBy: null })) : null,
    qualifications: busy ? [{ bid: 'bid-1', qualified: true, reason: 'références vérifiées', by: 'p-chair', at }] : [],
    proposed: ranked ? (standing[0] ?? null) : null, returnTo: null, unsuccessful: null,
  };
}

/** The case file as the others left it; who was recused stays so. */
export function leftBy<File extends Omit<CaseFile, 'bids' | 'rules'>>(base: File, world: Hidden): File {
  const report = world.procedure === 'evaluating' ? null : { digest: 'cd'.repeat(32), signatories: others, signatures: [] };
  const reviews = world.procedure === 'awardReview' ? [{ of: 'award' as const, subject: 'cd'.repeat(32), requestedAt: at, opinion: null, reasons: null, by: null, givenAt: null, lapsed: false }] : [];
  const declarations = base.committee?.declarations.map((each) => (world.busy && each.member === 'p-expert' ? { ...each, interests: [{ bidder: each.bidders[0] ?? '' }] } : each)) ?? [];
  return {
    ...base, state: world.procedure, evaluation: { ...base.evaluation, [lot]: evaluationOf(world) }, lotStates: { ...base.lotStates, [lot]: world.state },
    committee: base.committee === null ? null : { ...base.committee, declarations }, award: { ...base.award, report, reviews: [...base.award.reviews, ...reviews] },
  };
}

/** One bid as the others left it: its price read, or still closed. */
export const openedIn = (facts: BidFacts, place: number, { passed, marks }: Hidden): BidFacts => {
  if (passed[place] !== true || !facts.lots.includes(lot)) return facts;
  return { ...facts, prices: { ...facts.prices, [lot]: { lines: [], total: marks[place] ?? 0, totalInWords: null, discounts: [] } } };
};

/** What stands beside the case file: cells others drafted, a sheet held for one of them, a price typed from paper. */
export async function leaveDrafts(owner: Client, tender: string, { busy, marks }: Hidden): Promise<void> {
  for (const table of ['score_draft', 'held_sheet', 'paper_reading']) await owner.query(`DELETE FROM pli.${table} WHERE tender = $1`, [tender]);
  if (!busy) return;
  await owner.query(
    `INSERT INTO pli.score_draft (tender, lot, member, bid, criterion, version, mark, reason, evidence, brought, saved_at) VALUES ($1, $2, 'p-member-1', 'bid-1', 'methode', 1, $3, 'vu', '', 'online', $4)`,
    [tender, lot, marks[0] ?? 0, at],
  );
  await owner.query('INSERT INTO pli.held_sheet (tender, lot, member, digest, content, looked_at) VALUES ($1, $2, $3, $4, $5, $6)', [tender, lot, 'p-member-1', 'ab'.repeat(32), '{}', at]);
  await owner.query('INSERT INTO pli.paper_reading (tender, bid, lot, typed) VALUES ($1, $2, $3, $4)', [tender, 'bid-1', lot, JSON.stringify({ total: '12' })]);
}
