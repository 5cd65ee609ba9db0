// A case file put into the database as it is, for tests of what comes after: one entry stands for the whole way there.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Journal } from '../../src/audit/index.js';
import { rulePackDigest } from '../../src/core/rulebook/digest.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';

let tenders = 0;

/** The tender's id; `people` renames the pseudonymous ids of the case file to accounts that exist. */
export async function seedTender(app: NestFastifyApplication, seed: CaseFile, people: Readonly<Record<string, string>> = {}): Promise<string> {
  const id = `01HW${String((tenders += 1)).padStart(22, '0')}`;
  const renamed = Object.entries(people).reduce((text, [from, to]) => text.replaceAll(`"${from}"`, JSON.stringify(to)), JSON.stringify(seed));
  const { rules, bids, ...caseFile } = withReference({ ...(JSON.parse(renamed) as CaseFile), id });
  const journal = app.get(Journal);
  const digest = rulePackDigest(rules);
  await app.get(UnitOfWork).run(async (em) => {
    const parts = journal.seal({ command: {} });
    const entry = await journal.append(em, { chain: id, type: 'tender.drafted', at: '2024-02-01T08:00:00.000Z', actor: 'p-clerk', role: 'clerk', parts, signer: null });
    await em.query('INSERT INTO pli.rule_pack (digest, id, version, pack) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [digest, rules.id, rules.version, JSON.stringify(rules)]);
    const { tender, state, award } = caseFile;
    await em.query(
      `INSERT INTO pli.tender (id, reference, title, state, exercise, rule_pack, case_file, seq, last_entry, published_at, limit_at, next_check_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, tender?.file.reference, tender?.file.title, state, tender?.exercise, digest, JSON.stringify(caseFile), entry.seq, entry.id,
        tender?.publishedAt ?? null, tender?.limitAt ?? null, award.standstillEndsAt],
    );
    await em.query('SELECT pli.keep_bids($1, $2, $3, $4)', [bids.map(() => id), bids.map(({ order }) => order), bids.map(() => entry.seq), bids.map((bid) => JSON.stringify(bid))]);
  });
  return id;
}

/** A reference belongs to one tender. */
function withReference(file: CaseFile): CaseFile {
  const { tender } = file;
  return tender === null ? file : { ...file, tender: { ...tender, file: { ...tender.file, reference: `${tender.file.reference}-${String(tenders)}` } } };
}
