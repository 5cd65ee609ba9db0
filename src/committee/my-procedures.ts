import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CaseFile } from '../core/procedure/case-file.js';
import { Proceedings } from '../tenders/index.js';

export interface InState {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
}

/** As many as a person can have open at a time, and a page can hold. */
const most = 20;

const notRecused = (person: string): string => `(case_file #> '{committee,seats}' @> jsonb_build_array(jsonb_build_object('member', ${person}::text, 'standing', 'recused'))) IS NOT TRUE`;

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

  /** Those in which somebody else proposed a recusal that waits; not those one was recused from. */
  async withRecusalsToDecide(person: string): Promise<readonly InState[]> {
    return this.source.query<InState[]>(
      `SELECT id, reference, title, state FROM pli.tender
       WHERE state IN ('opened', 'evaluating') AND ${notRecused('$1')} AND EXISTS (
         SELECT FROM jsonb_array_elements(case_file #> '{committee,recusalProposals}') proposal
         WHERE proposal->>'by' <> $1 AND (case_file #> '{committee,recusals}' @> jsonb_build_array(jsonb_build_object('member', proposal->>'member'))) IS NOT TRUE)
       ORDER BY id DESC LIMIT $2`, [person, most],
    );
  }

  /** The procedures in one of these states, for those who serve every commission; not those they were recused from, whose steps they may not learn. */
  async inState(states: readonly string[], person: string): Promise<readonly InState[]> {
    if (states.length === 0) return [];
    return this.source.query<InState[]>(
      `SELECT id, reference, title, state FROM pli.tender
       WHERE state = ANY ($1) AND ${notRecused('$2')}
       ORDER BY id DESC LIMIT $3`, [states, person, most],
    );
  }
}
