import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { roleForAct } from '../core/identity/role-for-act.js';
import { holdsAKey } from '../core/keyset/keysets.js';
import { openBid } from '../core/opening/open-bid.js';
import { startOpening } from '../core/opening/start-opening.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { isRecused, readsFromInside } from '../core/tenders/tender-reader.js';
import { Names, type Actor, type NameOf } from '../identity/index.js';
import { Proceedings, readerOf } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { MySitting } from './sitting-list.page.js';

/** The sitting for those who are in the room: who may see it, and how people are called there. */
@Injectable()
export class Sittings {
  constructor(@InjectDataSource() private readonly source: DataSource, private readonly proceedings: Proceedings, private readonly known: Names) {}

  async of(person: string): Promise<readonly MySitting[]> {
    return this.source.query<MySitting[]>(
      `SELECT id AS tender, reference, title, case_file #>> '{tender,openingAt}' AS "openingAt",
              coalesce(case_file -> 'keysets' @> jsonb_build_array(jsonb_build_object('holders', jsonb_build_array(jsonb_build_object('member', $1::text)))), false) AS holder
         FROM pli.tender
        WHERE case_file #> '{committee,seats}' @> jsonb_build_array(jsonb_build_object('member', $1::text))
           OR case_file -> 'keysets' @> jsonb_build_array(jsonb_build_object('holders', jsonb_build_array(jsonb_build_object('member', $1::text))))
        ORDER BY id DESC LIMIT 100`, [person],
    );
  }

  /** @throws Refused UNKNOWN_TENDER for whoever looks from outside */
  async file(tender: string, actor: Actor, at: string): Promise<CaseFile> {
    const { file } = await this.proceedings.read(tender);
    if (readsFromInside(file, readerOf(actor, at)) || (holdsAKey(file, actor.id) && !isRecused(file, actor.id))) return file;
    throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
  }

  /** Which acts of the sitting this person may do. */
  may(file: CaseFile, actor: Actor, at: string): { readonly open: boolean; readonly chair: boolean } {
    return { open: !isRefusal(roleForAct(openBid, file, actor, at)), chair: !isRefusal(roleForAct(startOpening, file, actor, at)) };
  }

  names(file: CaseFile): Promise<NameOf> {
    return this.known.in(file);
  }
}
