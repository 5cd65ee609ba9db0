import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CaseFile } from '../core/procedure/case-file.js';
import { Proceedings } from '../tenders/index.js';

/** As many as a person can have open at a time, and a page can hold. */
const most = 20;

/** The procedures in whose commission somebody was given a seat, the latest first. */
@Injectable()
export class MyProcedures {
  constructor(@InjectDataSource() private readonly source: DataSource, private readonly proceedings: Proceedings) {}

  async of(person: string): Promise<readonly CaseFile[]> {
    const rows = await this.source.query<{ id: string }[]>(
      `SELECT id FROM pli.tender WHERE case_file #> '{committee,seats}' @> jsonb_build_array(jsonb_build_object('member', $1::text)) ORDER BY id DESC LIMIT $2`, [person, most],
    );
    const files: CaseFile[] = [];
    for (const { id } of rows) files.push((await this.proceedings.read(id)).file);
    return files;
  }
}
