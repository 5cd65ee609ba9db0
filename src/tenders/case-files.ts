import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import { dueAct } from '../core/procedure/due-act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import type { JobOrder } from '../platform/outbox.js';
import { RulePacks } from './rule-packs.js';
import { Tender } from './tender.entity.js';

/** Loads and keeps case files. The rule pack is stored once by digest and put back in on loading. */
@Injectable()
export class CaseFiles {
  constructor(private readonly packs: RulePacks) {}

  /** The case file, its row locked until the transaction ends: acts on one tender happen one after another. */
  lock(em: EntityManager, tender: string): Promise<CaseFile> {
    return this.load(em, tender, true);
  }

  read(em: EntityManager, tender: string): Promise<CaseFile & { readonly seq: number }> {
    return this.load(em, tender, false);
  }

  private async load(em: EntityManager, tender: string, locked: boolean): Promise<CaseFile & { readonly seq: number }> {
    const row = await em.findOne(Tender, { where: { id: tender }, ...(locked ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (row === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return { ...row.caseFile, rules: await this.packs.bound(em, row.rulePack), seq: Number(row.seq) };
  }

  async save(em: EntityManager, file: CaseFile, entry: { readonly id: string; readonly seq: number }): Promise<void> {
    const { rules, ...caseFile } = file;
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

  /** The job that asks again when time alone may bring something about. */
  nextCheck(file: CaseFile): JobOrder[] {
    const due = dueAct(file);
    return due === null ? [] : [{ name: 'tender.check', payload: { tender: file.id }, runAt: due.at }];
  }
}

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
