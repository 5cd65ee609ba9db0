import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Journal } from '../audit/index.js';
import { availabilityChain } from '../core/audit-log/index.js';
import { nearLimit, type Note } from '../core/availability/diary.js';
import { outagesIn, type Window } from '../core/availability/outages.js';
import type { DiaryExtract } from '../core/availability/incident.js';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

/** A note as it is kept: what was found, by which observer, through which address, how often, with which doubt about the clock. */
export interface KeptNote extends Note {
  /** drawn at each start of a process */
  readonly observer: string;
  readonly address: string;
  /** the address led back to the machine itself */
  readonly loopback: boolean;
  readonly everySeconds: number;
  /** milliseconds by which its instants may be wrong */
  readonly bound: number;
}

export interface DiaryEntry {
  readonly seq: number;
  readonly leaf: string;
  readonly notedAt: Instant;
  readonly note: KeptNote;
}

const mostOutages = 100;

/** The diary in the journal: notes are entries of a chain of their own, signed by the service; the table is for quick reading. */
@Injectable()
export class Diary {
  constructor(private readonly work: UnitOfWork, private readonly journal: Journal) {}

  async keep(note: KeptNote, at: Instant): Promise<void> {
    await this.work.runApart(async (em) => {
      const command = JSON.parse(JSON.stringify(note)) as JsonObject;
      const parts = this.journal.seal({ command });
      const entry = await this.journal.append(em, { chain: availabilityChain, type: 'availability.noted', at, actor: 'system', role: 'system', parts, signer: null });
      await em.query('INSERT INTO pli.availability_note (seq, from_at, to_at, noted_at, note, last_entry) VALUES ($1, $2, $3, $4, $5, $6)',
        [entry.seq, note.from, note.to, at, JSON.stringify(command), entry.id]);
    });
  }

  notesIn({ from, to }: Window): Promise<readonly KeptNote[]> {
    return this.work.run(async (em) => {
      const rows = await em.query<{ note: KeptNote }[]>('SELECT note FROM pli.availability_note WHERE to_at >= $1 AND from_at <= $2 ORDER BY from_at, seq', [from, to]);
      return rows.map(({ note }) => note);
    });
  }

  /** From the newest back; `before`: the sequence number to go on from. */
  entries(limit: number, before: number | null): Promise<readonly DiaryEntry[]> {
    return this.work.run(async (em) => {
      const rows = await em.query<{ seq: string; leaf: Buffer; noted_at: Date; note: KeptNote }[]>(
        `SELECT n.seq, e.leaf, n.noted_at, n.note FROM pli.availability_note n JOIN journal.audit_entry e ON e.id = n.last_entry
         WHERE $2::bigint IS NULL OR n.seq < $2 ORDER BY n.seq DESC LIMIT $1`, [limit, before]);
      return rows.map(({ seq, leaf, noted_at, note }) => ({ seq: Number(seq), leaf: leaf.toString('hex'), notedAt: noted_at.toISOString(), note }));
    });
  }

  /** The first instant observed and the last; null for a diary that has not begun. */
  bounds(): Promise<Window | null> {
    return this.work.run(async (em) => {
      const [row] = await em.query<{ first: Date | null; last: Date | null }[]>('SELECT min(from_at) AS first, max(to_at) AS last FROM pli.availability_note');
      return row?.first == null || row.last === null ? null : { from: row.first.toISOString(), to: row.last.toISOString() };
    });
  }

  /** What an incident's entry keeps of it. */
  async extract(em: EntityManager, window: Window, unwritten: readonly Note[]): Promise<DiaryExtract> {
    const notes = [...(await this.notesIn(window)), ...unwritten];
    const [last] = await em.query<{ seq: string; leaf: Buffer }[]>(
      'SELECT n.seq, e.leaf FROM pli.availability_note n JOIN journal.audit_entry e ON e.id = n.last_entry ORDER BY n.seq DESC LIMIT 1');
    const outages = outagesIn(notes, window);
    return {
      notes: notes.length, head: last === undefined ? null : { seq: Number(last.seq), leaf: last.leaf.toString('hex') },
      outages: outages.slice(0, mostOutages), more: Math.max(0, outages.length - mostOutages),
    };
  }

  /** Whether a limit for bids is so near that the diary is kept by the minute. */
  isNearLimit(at: Instant): Promise<boolean> {
    const moved = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();
    return this.work.runApart(async (em) => {
      const [row] = await em.query<{ near: boolean }[]>('SELECT EXISTS (SELECT 1 FROM pli.tender WHERE limit_at BETWEEN $1 AND $2) AS near',
        [moved(-nearLimit.minutesAfter), moved(nearLimit.minutesBefore)]);
      return row?.near === true;
    });
  }
}
