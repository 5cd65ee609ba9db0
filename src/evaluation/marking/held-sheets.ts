import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../../core/calendar/instant.js';
import { refuse } from '../../core/refusal.js';
import { Refused } from '../../web/refused.js';
import type { SheetOf } from './drafts.js';

/** A reason of some sentences on every cell, and what the sheet says of its lot; a small lot is not made to count bytes. */
const bytesOfCell = 2_000;
const fewestBytes = 256 * 1024;
const mostBytesOfAny = 8 * 1024 * 1024;

/** What a filled-in sheet may weigh: what its lot's cells ask for, between what anybody may send and what one answer of the service may hold. */
export const mostBytesFor = (cells: number): number => Math.min(mostBytesOfAny, fewestBytes + cells * bytesOfCell);

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whose it is; the file itself names its round. */
export type HeldOf = Omit<SheetOf, 'round'>;

/** A sheet looked at, until it is taken: one for each member and lot, the last one. It is confirmed by its digest and not sent a second time. */
@Injectable()
export class HeldSheets {
  async hold(em: EntityManager, { tender, lot, member }: HeldOf, text: string, at: Instant): Promise<void> {
    await em.query(
      `INSERT INTO pli.held_sheet (tender, lot, member, digest, content, looked_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tender, lot, member) DO UPDATE SET digest = excluded.digest, content = excluded.content, looked_at = excluded.looked_at`,
      [tender, lot, member, digestOf(text), text, at],
    );
  }

  /** Held again if the act around it is given up. @throws Refused SHEET_FILE_NOT_HELD */
  async release(em: EntityManager, { tender, lot, member }: HeldOf, digest: string): Promise<string> {
    const [rows] = await em.query<[{ content: string }[], number]>('DELETE FROM pli.held_sheet WHERE tender = $1 AND lot = $2 AND member = $3 AND digest = $4 RETURNING content', [tender, lot, member, digest]);
    const [found] = rows;
    if (found === undefined) throw new Refused(refuse('SHEET_FILE_NOT_HELD', { digest }));
    return found.content;
  }
}
