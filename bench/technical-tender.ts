// A lot under marking: nine members, two hundred bids, twenty criteria. Put into the file by hand: the way there is not what is measured.
import type { INestApplicationContext } from '@nestjs/common';
import { ulid } from 'ulid';
import { Journal } from '../src/audit/index.js';
import type { BidFacts } from '../src/core/bids/bid-facts.js';
import { emptyCaseFile, type CaseFile } from '../src/core/procedure/case-file.js';
import { rulePackDigest } from '../src/core/rulebook/digest.js';
import { mlCt2015 } from '../src/core/rulebook/packs/index.js';
import { schoolAndBoreholes } from '../src/cli/demo/tender-file.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';

export const lot = 'ecole';
export const bids = Array.from({ length: 200 }, (_, index) => `bid-${String(index + 1)}`);
export const criteria = Array.from({ length: 20 }, (_, index) => `critere-${String(index + 1)}`);
const at = '2026-02-01T08:00:00.000Z';

export async function technicalTender(context: INestApplicationContext, members: readonly string[]): Promise<string> {
  const file = fileOf(ulid(), members);
  const { rules, bids: register, ...rest } = file;
  const journal = context.get(Journal);
  await context.get(UnitOfWork).run(async (em) => {
    const entry = await journal.append(em, { chain: file.id, type: 'tender.drafted', at, actor: 'p-clerk', role: 'clerk', parts: journal.seal({ command: {} }), signer: null });
    const digest = rulePackDigest(rules);
    await em.query('INSERT INTO pli.rule_pack (digest, id, version, pack) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [digest, rules.id, rules.version, JSON.stringify(rules)]);
    await em.query(
      `INSERT INTO pli.tender (id, reference, title, state, exercise, rule_pack, case_file, seq, last_entry, published_at, limit_at)
       VALUES ($1, $2, 'banc', 'evaluating', false, $3, $4, $5, $6, $7, $7)`, [file.id, `BANC-${file.id}`, digest, JSON.stringify(rest), entry.seq, entry.id, at]);
    await em.query('SELECT pli.keep_bids($1, $2, $3, $4)', [register.map(() => file.id), register.map(({ order }) => order), register.map(() => entry.seq), register.map((bid) => JSON.stringify(bid))]);
  });
  return file.id;
}

function fileOf(id: string, members: readonly string[]): CaseFile {
  const scored = criteria.map((criterion) => ({ id: criterion, title: `Critère ${criterion}`, maximum: 500, minimum: 0 }));
  const lots = schoolAndBoreholes.lots.map((each) => (each.id === lot ? { ...each, award: { ...each.award, criteria: scored } } : each));
  const bidders = bids.map((_, index) => `p-bench-${String(index)}`);
  return {
    ...emptyCaseFile(id, mlCt2015), state: 'evaluating', lotStates: Object.fromEntries(lots.map((each) => [each.id, 'technical' as const])),
    tender: {
      file: { ...schoolAndBoreholes, lots }, exercise: false, preparedBy: [], relaunches: null, digest: null, publishedAt: at, limitAt: at, openingAt: at, filesIssued: [],
      answers: [], addenda: [], closedAt: at, ended: null,
    },
    committee: {
      decisionReference: 'Décision n° 021', convocations: [], recusals: [], chairs: [], sittings: [],
      seats: members.map((member, index) => ({ member, office: index === 0 ? 'chair' : 'member', voice: 'deliberative', function: 'service technique', alternateFor: null, standing: 'sitting' })),
      declarations: members.map((member, index) => ({ member, at, seq: index + 1, bidders, interests: [] })),
    },
    bids: bids.map((bid, index): BidFacts => ({
      id: bid, order: index + 1, bidder: bidders[index] ?? '', lots: [lot], channel: 'paper', receivedAt: at, seq: index + 2, standing: 'received', replaces: null, manifest: null, seal: null,
      released: [], faultyShares: [], offerCommitment: null, priceCommitments: {}, openedAt: at, offer: null, prices: {}, unreadable: [], returnedAt: null,
    })),
  };
}
