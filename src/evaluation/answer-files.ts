import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';

export interface AnswerFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a bidder has brought for an answer it still prepares. */
@Injectable()
export class AnswerFiles {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async of(tender: string, request: string, owner: string): Promise<readonly AnswerFile[]> {
    const rows = await this.source.query<{ name: string; sha256: string; bytes: string }[]>(
      `SELECT f.name, f.sha256, d.bytes FROM pli.answer_file f JOIN pli.document d USING (sha256, owner)
        WHERE f.tender = $1 AND f.request = $2 AND f.owner = $3 ORDER BY f.brought_at, f.sha256`, [tender, request, owner],
    );
    return rows.map(({ name, sha256, bytes }) => ({ name, sha256, bytes: Number(bytes) }));
  }

  /** The same bytes again are the same file. */
  async add({ tender, request, owner }: Answering, { name, sha256 }: Pick<AnswerFile, 'name' | 'sha256'>, at: Instant): Promise<void> {
    await this.source.query(
      `INSERT INTO pli.answer_file (tender, request, owner, sha256, name, brought_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [tender, request, owner, sha256, name, at],
    );
  }

  async remove({ tender, request, owner }: Answering, sha256: string): Promise<void> {
    await this.source.query('DELETE FROM pli.answer_file WHERE tender = $1 AND request = $2 AND owner = $3 AND sha256 = $4', [tender, request, owner, sha256]);
  }
}

export interface Answering {
  readonly tender: string;
  readonly request: string;
  readonly owner: string;
}
