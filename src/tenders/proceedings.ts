import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { Journal, WITNESS_NOW } from '../audit/index.js';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import { emptyCaseFile, type CaseFile } from '../core/procedure/case-file.js';
import type { RulePack } from '../core/rulebook/rule-pack.js';
import { KeyRegister } from '../identity/index.js';
import { Outbox, type JobOrder } from '../platform/outbox.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { etag } from '../web/etag.js';
import { CaseFiles, type KeptFile } from './case-files.js';
import { conductedBy, decideOrder } from './decide-order.js';
import type { Conducted, Order } from './order.js';

/** Every act of a procedure passes here: load, decide, record, tell, in one transaction. */
@Injectable()
export class Proceedings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: CaseFiles,
    private readonly journal: Journal,
    private readonly keys: KeyRegister,
    private readonly outbox: Outbox,
  ) {}

  /** Begins a procedure under a rule pack; everything else is an act on the tender it returns. */
  open<Command extends JsonObject, Result extends JsonObject>(
    pack: RulePack, order: Omit<Order<Command, Result>, 'tender'>,
  ): Promise<Conducted<Command, Result> & { readonly tender: string }> {
    return this.work.run(async (em) => {
      const tender = ulid();
      const kept = { file: emptyCaseFile(tender, pack), head: await this.journal.lockHead(em, tender), latest: '' };
      return { ...(await this.perform(em, { ...order, tender }, kept)), tender };
    });
  }

  /** @throws Refused with the core's refusal, UNKNOWN_TENDER, STEP_UP_REQUIRED; TransportRefused STALE_VERSION. Nothing is kept then. */
  conduct<Command extends JsonObject, Result extends JsonObject>(order: Order<Command, Result>): Promise<Conducted<Command, Result>> {
    return this.work.run(async (em) => this.perform(em, order, await this.files.lock(em, order.tender)));
  }

  /** The case file as it stands. Who may see what of it is a question for the core's views. */
  read(tender: string): Promise<{ readonly file: CaseFile; readonly etag: string }> {
    return this.work.run(async (em) => {
      const { file, head } = await this.files.read(em, tender);
      return { file, etag: etag(head.seq) };
    });
  }

  private async perform<Command extends JsonObject, Result extends JsonObject>(
    em: EntityManager, order: Order<Command, Result>, kept: KeptFile,
  ): Promise<Conducted<Command, Result>> {
    const { act, actor, at } = order;
    const signature = order.signature === undefined ? null : await this.keys.ownSignature(em, { account: actor.id, chain: order.tender }, order.signature);
    const decided = decideOrder(order, kept, signature);
    const entry = await this.journal.append(em, decided.entry);
    await this.files.save(em, kept.file, decided.file, entry);
    const conducted = conductedBy<Command, Result>(decided, entry);
    await order.record?.(em, conducted);
    await this.outbox.write(em, [...this.files.nextCheck(kept.file, decided.file), ...outOfTurn(act.type, at), ...(order.tell?.(conducted) ?? [])]);
    return conducted;
  }
}

/** After these nobody may be able to say that the log was another: the witnesses look as soon as the log holds them, not at their next round. */
const worthWitnessing: readonly string[] = ['submission.closed', 'extension.decided', 'opening.closed', 'award.decided', 'award.published'];
const sequencedWithin = 2_000;

const outOfTurn = (type: string, at: Instant): JobOrder[] =>
  (worthWitnessing.includes(type) ? [{ name: WITNESS_NOW, payload: {}, runAt: new Date(Date.parse(at) + sequencedWithin).toISOString() }] : []);
