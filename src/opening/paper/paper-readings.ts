import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize } from '../../core/audit-log/canonical-json.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { Typed } from '../../web/form-steps.js';

export interface ReadingOf {
  readonly tender: string;
  readonly bid: string;
  /** '' at the opening; the lot whose price is read in the second sitting */
  readonly lot: string;
}

/** What has been typed of a bid on paper, page by page, until it is recorded. */
@Injectable()
export class PaperReadings {
  constructor(private readonly work: UnitOfWork) {}

  of({ tender, bid, lot }: ReadingOf): Promise<Typed> {
    return this.work.run(async (em) => {
      const [row] = await em.query<{ typed: Typed }[]>('SELECT typed FROM pli.paper_reading WHERE tender = $1 AND bid = $2 AND lot = $3', [tender, bid, lot]);
      return row?.typed ?? {};
    });
  }

  /** The fields of one page; those of the others stay. Gives all of them. */
  keep({ tender, bid, lot }: ReadingOf, page: Typed): Promise<Typed> {
    return this.work.run(async (em) => {
      await em.query(
        `INSERT INTO pli.paper_reading (tender, bid, lot, typed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tender, bid, lot) DO UPDATE SET typed = paper_reading.typed || excluded.typed`, [tender, bid, lot, JSON.stringify(page)],
      );
      return this.of({ tender, bid, lot });
    });
  }

  drop({ tender, bid, lot }: ReadingOf): Promise<void> {
    return this.work.run(async (em) => {
      await em.query('DELETE FROM pli.paper_reading WHERE tender = $1 AND bid = $2 AND lot = $3', [tender, bid, lot]);
    });
  }
}

/** Says which state of it was read back. */
export const digestOfTyped = (typed: Typed): string => createHash('sha256').update(canonicalize(typed)).digest('hex');
