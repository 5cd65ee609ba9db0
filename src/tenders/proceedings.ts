import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { Journal, WITNESS_NOW } from '../audit/index.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Json, JsonObject } from '../core/json.js';
import type { Act, Done } from '../core/procedure/act.js';
import { emptyCaseFile, type CaseFile } from '../core/procedure/case-file.js';
import { performAct } from '../core/procedure/perform-act.js';
import { stateName } from '../core/procedure/procedure-facts.js';
import { isRefusal, refuse, type Refusal } from '../core/refusal.js';
import type { Instant } from '../core/calendar/instant.js';
import type { RulePack } from '../core/rulebook/rule-pack.js';
import { KeyRegister, type Actor } from '../identity/index.js';
import { Outbox, type JobOrder } from '../platform/outbox.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { etag, requireMatch } from '../web/etag.js';
import { Refused } from '../web/refused.js';
import { CaseFiles, type KeptFile } from './case-files.js';
import type { SentSignature } from './sent-signature.js';

/** One act asked of the procedure. */
export interface Order<Command extends JsonObject, Result extends JsonObject> {
  readonly tender: string;
  readonly act: Act<Command, Result>;
  readonly command: Command;
  readonly actor: Actor;
  /** the instant the request had arrived whole; decided with and recorded, never read again */
  readonly at: Instant;
  readonly ifMatch?: string | undefined;
  /** commitments to what others sealed: part name → hex. Nobody here has the values */
  readonly sealed?: Readonly<Record<string, string>>;
  /** personal data, erasable, committed to apart */
  readonly identity?: Json;
  /** without it the service signs: with the person's custodial key after a step-up, or with its own for acts that are not decisive */
  readonly signature?: SentSignature | undefined;
  /** projections of this stage, in the same transaction */
  readonly record?: (em: EntityManager, conducted: Conducted<Command, Result>) => Promise<void>;
  readonly tell?: (conducted: Conducted<Command, Result>) => readonly JobOrder[];
}

export interface Conducted<Command extends JsonObject = JsonObject, Result extends JsonObject = JsonObject> {
  readonly entry: { readonly seq: number; readonly leaf: string };
  readonly result: Result;
  readonly state: string;
  readonly done: Done<Command, Result>;
  readonly file: CaseFile;
}

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
      const kept = { file: emptyCaseFile(tender, pack), head: await this.journal.lockHead(em, tender) };
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
    em: EntityManager, order: Order<Command, Result>, { file, head }: KeptFile,
  ): Promise<Conducted<Command, Result>> {
    const { act, command, actor, at } = order;
    requireMatch(order.ifMatch, head.seq);
    const role = granted(roleForAct(act, file, actor, at));
    if (act.ownSignature === true && order.signature === undefined) throw new Refused(refuse('OWN_SIGNATURE_REQUIRED', { act: act.type }));
    if (act.decisive && !actor.steppedUp && order.signature === undefined) throw new Refused(refuse('STEP_UP_REQUIRED', { act: act.type }));
    const signature = order.signature === undefined ? null : await this.keys.ownSignature(em, actor.id, order.signature);
    const values: Record<string, Json> = order.identity === undefined ? { command } : { command, identity: order.identity };
    const parts = this.journal.seal(values, order.sealed, signature?.salts);
    const circumstances = { at, actor: actor.id, role, sealed: parts.sealed, seq: head.seq + 1 };
    const performed = granted(performAct(act as unknown as Act, file, command, circumstances));
    const entry = await this.journal.append(em, {
      chain: order.tender, head, type: act.type, at, actor: actor.id, role, parts: parts.with('result', performed.done.result),
      signer: signature ?? actor.signer,
    });
    await this.files.save(em, file, performed.file, entry);
    const done = performed.done as Done<Command, Result>;
    const conducted = { entry: { seq: entry.seq, leaf: entry.leaf }, result: done.result, state: stateName(performed.file.state), done, file: performed.file };
    await order.record?.(em, conducted);
    await this.outbox.write(em, [...this.files.nextCheck(file, performed.file), ...outOfTurn(act.type, at), ...(order.tell?.(conducted) ?? [])]);
    return conducted;
  }
}

/** After these nobody may be able to say that the log was another: the witnesses look as soon as the log holds them, not at their next round. */
const worthWitnessing: readonly string[] = ['submission.closed', 'extension.decided', 'opening.closed', 'award.decided', 'award.published'];
const sequencedWithin = 2_000;

const outOfTurn = (type: string, at: Instant): JobOrder[] =>
  (worthWitnessing.includes(type) ? [{ name: WITNESS_NOW, payload: {}, runAt: new Date(Date.parse(at) + sequencedWithin).toISOString() }] : []);

function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Refused(outcome);
  return outcome;
}
