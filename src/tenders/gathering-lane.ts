import type { DataSource, EntityManager } from 'typeorm';
import { keptWritable, type Journal, type OwnSignature } from '../audit/index.js';
import { assert } from '../core/assert.js';
import type { JsonObject } from '../core/json.js';
import { refuse } from '../core/refusal.js';
import { isWorthRetrying } from '../platform/unit-of-work.js';
import { Refused, TransportRefused } from '../web/refused.js';
import { onlyBidsChanged, type CaseFiles, type KeptFile } from './case-files.js';
import { conductedBy, decideOrder, keptAfter } from './decide-order.js';
import { keepActs, type DecidedAct } from './keep-acts.js';
import type { CrowdOrder } from './order.js';

export interface Waiting {
  readonly order: CrowdOrder<JsonObject, JsonObject, object | string>;
  readonly signature: OwnSignature | null;
  readonly done: (answer: object | string) => void;
  readonly failed: (error: unknown) => void;
  /** how often it was decided in vain */
  readonly tries: number;
  /** in a batch of its own: it was in one that failed, and nobody knows by whose doing */
  readonly apart: boolean;
}

export interface LaneParts {
  readonly source: DataSource;
  readonly files: CaseFiles;
  readonly journal: Journal;
}

interface Attempt {
  files: Map<string, KeptFile>;
  readonly decided: { readonly waiting: Waiting; readonly act: DecidedAct }[];
  readonly refused: { readonly waiting: Waiting; readonly error: unknown }[];
}

const largestBatch = 64;
const mostTries = 8;
const mostFiles = 250;
/** How long after another process was quicker the chains are locked before they are read, instead of tried. */
const contendedMilliseconds = 3_000;

/**
 * One batch after another. Case files are remembered as of the end of their chain, and a batch is kept only if every chain still ends there: what
 * another process did meanwhile is never overlooked. A refusal upon a remembered file proves nothing and is asked again, upon a file that
 * was read behind the lock of its chain.
 */
export class GatheringLane {
  private queue: Waiting[] = [];
  private isBusy = false;
  private contendedUntil = 0;
  private readonly remembered = new Map<string, KeptFile>();

  constructor(private readonly parts: LaneParts) {}

  add(waiting: Waiting): void {
    this.queue.push(waiting);
    if (this.isBusy) return;
    this.isBusy = true;
    // Whatever arrives in the same turn of the event loop shares the first statement too.
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      const size = this.queue.findIndex(({ apart }) => apart);
      const batch = this.queue.splice(0, size === -1 ? largestBatch : Math.min(largestBatch, Math.max(1, size)));
      // In the order of arrival, which is not always that of authentication.
      batch.sort(({ order: one }, { order: other }) => (one.at < other.at ? -1 : Number(one.at > other.at)));
      await this.conduct(batch);
    }
    this.isBusy = false;
  }

  private async conduct(batch: readonly Waiting[]): Promise<void> {
    const isSure = performance.now() < this.contendedUntil || batch.some(({ tries }) => tries > 0);
    const attempt: Attempt = { files: new Map(), decided: [], refused: [] };
    try {
      if (isSure) await this.parts.source.transaction((em) => this.behindLock(em, batch, attempt));
      else await this.uponRemembered(batch, attempt);
    } catch (error) {
      this.giveBack(batch, error);
      return;
    }
    for (const [tender, kept] of attempt.files) this.remember(tender, kept);
    for (const { waiting, act } of attempt.decided) waiting.done(act.answer);
    if (isSure) for (const { waiting, error } of attempt.refused) waiting.failed(error);
    else this.again(attempt.refused.map(({ waiting }) => waiting));
  }

  private async behindLock(em: EntityManager, batch: readonly Waiting[], attempt: Attempt): Promise<void> {
    const tenders = tendersOf(batch);
    await this.parts.files.lockAll(em, tenders);
    attempt.files = await this.parts.files.readAll(em, new Map(tenders.map((tender) => [tender, this.remembered.get(tender)])));
    // Whoever was quicker once will be again: as long as others write here, the lock is cheaper than deciding in vain.
    if (tenders.some((tender) => this.remembered.has(tender) && this.remembered.get(tender)?.head.seq !== attempt.files.get(tender)?.head.seq)) this.noteContention();
    this.decideAll(batch, attempt);
    await this.keep(em, attempt);
  }

  private async uponRemembered(batch: readonly Waiting[], attempt: Attempt): Promise<void> {
    const tenders = tendersOf(batch);
    const unknown = tenders.filter((tender) => !this.remembered.has(tender));
    if (unknown.length > 0) attempt.files = await this.parts.files.readAll(this.parts.source.manager, new Map(unknown.map((tender) => [tender, undefined])));
    for (const tender of tenders) {
      const kept = this.remembered.get(tender);
      if (kept !== undefined) attempt.files.set(tender, kept);
    }
    this.decideAll(batch, attempt);
    await this.keep(this.parts.source.manager, attempt);
  }

  private async keep(em: EntityManager, { decided }: Attempt): Promise<void> {
    if (decided.length === 0) return;
    const { text, values } = keepActs(decided.map(({ act }) => act));
    await keptWritable(em.query(text, values));
  }

  private noteContention(): void {
    this.contendedUntil = performance.now() + contendedMilliseconds;
  }

  /** A refusal, or a mistake of ours in one act, is that act's alone: the others go on upon the file as it was. */
  private decideAll(batch: readonly Waiting[], { files, decided, refused }: Attempt): void {
    for (const waiting of batch) {
      try {
        decided.push({ waiting, act: this.decide(waiting, files) });
      } catch (error) {
        refused.push({ waiting, error });
      }
    }
  }

  private decide({ order, signature }: Waiting, files: Map<string, KeptFile>): DecidedAct {
    const kept = files.get(order.tender);
    if (kept === undefined) throw new Refused(refuse('UNKNOWN_TENDER', { tender: order.tender }));
    order.check?.(kept.file);
    const decided = decideOrder(order, kept, signature);
    assert(onlyBidsChanged(kept.file, decided.file), `${order.act.type} changes more than the register: it is not for a crowd`);
    const built = this.parts.journal.build(decided.entry);
    const answer = order.answer(conductedBy(decided, { seq: built.entry.seq, leaf: built.leaf }));
    files.set(order.tender, keptAfter(kept, decided, { seq: built.entry.seq, head: built.leaf }));
    return { built, parts: decided.entry.parts, before: kept.file, after: decided.file, answer, once: order.once };
  }

  /** Nothing of the batch was kept. Somebody else was quicker: again. Anything else: each apart, so that whose doing it is harms no other. */
  private giveBack(batch: readonly Waiting[], error: unknown): void {
    const [only] = batch;
    const movedOn = (error as { readonly code?: unknown }).code === 'PJ002';
    if (movedOn) this.noteContention();
    if (movedOn || isWorthRetrying(error)) this.again(batch);
    else if (batch.length === 1) only?.failed(error);
    else this.again(batch, true);
  }

  private again(batch: readonly Waiting[], apart = false): void {
    const [hopeless, others] = [batch.filter(({ tries }) => tries >= mostTries), batch.filter(({ tries }) => tries < mostTries)];
    for (const { failed } of hopeless) failed(new TransportRefused('BUSY', {}));
    this.queue.unshift(...others.map((waiting) => ({ ...waiting, tries: waiting.tries + 1, apart: apart || waiting.apart })));
  }

  /** The least recently used is forgotten first. */
  private remember(tender: string, kept: KeptFile): void {
    this.remembered.delete(tender);
    this.remembered.set(tender, kept);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > mostFiles && oldest !== undefined) this.remembered.delete(oldest);
  }
}

const tendersOf = (batch: readonly Waiting[]): string[] => [...new Set(batch.map(({ order }) => order.tender))];
