import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { CaseFiles, type KeptFile } from './case-files.js';

const most = 32;

/** Case files for work that reads one over and over and records nothing: of a file that did not change only the end of its chain is asked for. */
@Injectable()
export class KnownFiles {
  private readonly known = new Map<string, KeptFile>();

  constructor(private readonly files: CaseFiles) {}

  /** As it stands in this transaction. @throws Refused UNKNOWN_TENDER */
  async read(em: EntityManager, tender: string): Promise<CaseFile> {
    const kept = (await this.files.readAll(em, new Map([[tender, this.known.get(tender)]]))).get(tender);
    if (kept === undefined) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    this.known.delete(tender);
    this.known.set(tender, kept);
    const [oldest] = this.known.keys();
    assert(oldest !== undefined, 'one was just added');
    if (this.known.size > most) this.known.delete(oldest);
    return kept.file;
  }
}
