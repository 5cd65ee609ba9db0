import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Head } from '../audit/index.js';
import { assert } from '../core/assert.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import type { Instant } from '../core/calendar/instant.js';
import { dueAct } from '../core/procedure/due-act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { laterOf } from '../core/procedure/entry-order.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import type { JobOrder } from '../platform/outbox.js';
import { RulePacks } from './rule-packs.js';
import { Tender } from './tender.entity.js';

/** A case file, and the end of its chain it was read with: as long as the chain ends there, the file is what it was. */
export interface KeptFile {
  readonly file: CaseFile;
  readonly head: Head;
  /** the latest instant among the entries of its chain, as far as it is known; empty before the first */
  readonly latest: string;
}

interface Row {
  readonly id: string;
  readonly seq: string;
  readonly head: Buffer;
  /** null: unchanged since the entry that was asked about */
  readonly case_file: Omit<CaseFile, 'rules' | 'bids'> | null;
  readonly rule_pack: string;
  readonly bids: readonly BidFacts[] | null;
  readonly last_at: Instant;
}

/** One statement, one snapshot: the file, its register and the end of its chain belong together. `since` leaves out what did not change. */
const reading = `
  SELECT t.id, h.seq, h.head, CASE WHEN t.seq > asked.seq THEN t.case_file END AS case_file, t.rule_pack,
    (SELECT json_agg(b.facts ORDER BY b.place) FROM pli.bid b WHERE b.tender = t.id AND b.seq > asked.seq) AS bids,
    (SELECT convert_from(e.entry, 'UTF8')::json ->> 'at' FROM journal.audit_entry e WHERE e.chain = t.id AND e.seq = h.seq) AS last_at
  FROM unnest($1::text[], $2::bigint[]) AS asked (tender, seq) JOIN pli.tender t ON t.id = asked.tender JOIN journal.chain_head h ON h.chain = t.id`;

/** Loads and keeps case files. The rule pack is stored once by digest and put back in on loading; bids have a row each. */
@Injectable()
export class CaseFiles {
  constructor(private readonly packs: RulePacks) {}

  /** The case file, the end of its chain locked until the transaction ends: acts on one tender happen one after another. */
  async lock(em: EntityManager, tender: string): Promise<KeptFile> {
    await this.lockAll(em, [tender]);
    return this.read(em, tender);
  }

  /** In the order of their names, as the journal does: two who lock many never wait for each other in a circle. */
  async lockAll(em: EntityManager, tenders: readonly string[]): Promise<void> {
    await em.query('SELECT FROM (SELECT id FROM pli.tender WHERE id = ANY ($1) ORDER BY id COLLATE "C") t CROSS JOIN LATERAL journal.lock_head(t.id)', [tenders]);
  }

  /** @throws Refused UNKNOWN_TENDER */
  async read(em: EntityManager, tender: string): Promise<KeptFile> {
    const kept = (await this.readAll(em, new Map([[tender, undefined]]))).get(tender);
    if (kept === undefined) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return kept;
  }

  /** Many at once, each from what is remembered of it; the unknown are left out. */
  async readAll(em: EntityManager, remembered: ReadonlyMap<string, KeptFile | undefined>): Promise<Map<string, KeptFile>> {
    const rows = await em.query<Row[]>(reading, [[...remembered.keys()], [...remembered.values()].map((kept) => kept?.head.seq ?? 0)]);
    const files = new Map<string, KeptFile>();
    for (const row of rows) files.set(row.id, await this.caughtUp(em, row, remembered.get(row.id)));
    return files;
  }

  private async caughtUp(em: EntityManager, row: Row, before: KeptFile | undefined): Promise<KeptFile> {
    const rest = row.case_file ?? before?.file;
    assert(rest !== undefined, 'a file read from its beginning is whole');
    const file = { ...rest, rules: await this.packs.bound(em, row.rule_pack), bids: withLines(before?.file.bids ?? [], row.bids ?? []) };
    return { file, head: { seq: Number(row.seq), head: row.head.toString('hex') }, latest: laterOf(before?.latest ?? '', row.last_at) };
  }

  /** Writes what the act changed and nothing else: the lines of the register that are new or others, the row when the rest of the file is. */
  async save(em: EntityManager, before: CaseFile, after: CaseFile, entry: { readonly id: string; readonly seq: number }): Promise<void> {
    const bids = changedBids(before, after);
    if (bids.length > 0) {
      const lines = bids.map((bid) => JSON.stringify(bid));
      await em.query('SELECT pli.keep_bids($1, $2, $3, $4)', [bids.map(() => after.id), bids.map(({ order }) => order), bids.map(() => entry.seq), lines]);
    }
    if (!onlyBidsChanged(before, after)) await this.saveRow(em, after, entry);
  }

  private async saveRow(em: EntityManager, file: CaseFile, entry: { readonly id: string; readonly seq: number }): Promise<void> {
    const { rules, bids: _, ...caseFile } = file;
    const { tender, state } = file;
    assert(tender !== null && state !== null, 'a case file is kept once it was drafted');
    const row = {
      id: file.id, reference: tender.file.reference, title: tender.file.title, state, exercise: tender.exercise,
      caseFile, seq: String(entry.seq), lastEntry: entry.id,
      publishedAt: asDate(tender.publishedAt), limitAt: asDate(tender.limitAt), nextCheckAt: asDate(dueAct(file)?.at ?? null),
    };
    if (entry.seq === 1) await em.insert(Tender, { ...row, rulePack: await this.packs.keep(em, rules) });
    else await em.update(Tender, { id: file.id }, row);
  }

  /** The job that asks again when time alone may bring something about; the one that stands is not ordered again. */
  nextCheck(before: CaseFile, after: CaseFile): JobOrder[] {
    const [known, due] = [dueAct(before), dueAct(after)];
    if (due === null || (due.type === known?.type && due.at === known.at)) return [];
    return [{ name: 'tender.check', payload: { tender: after.id }, runAt: due.at }];
  }
}

/** The register is gap-free: a line's order is its place. */
function withLines(known: readonly BidFacts[], lines: readonly BidFacts[]): readonly BidFacts[] {
  if (known.length === 0) return lines;
  const bids = [...known];
  for (const line of lines) bids[line.order - 1] = line;
  return bids;
}

/** Facts never change in place: another object is another line, the same object the same. */
export const changedBids = (before: CaseFile, after: CaseFile): readonly BidFacts[] =>
  (before.bids === after.bids ? [] : after.bids.filter((bid, index) => bid !== before.bids[index]));

export function onlyBidsChanged(before: CaseFile, after: CaseFile): boolean {
  const parts = Object.keys(after) as (keyof CaseFile)[];
  return parts.every((part) => part === 'bids' || after[part] === before[part]);
}

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
