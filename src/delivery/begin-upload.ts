import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { mayDeliver, type WantedDelivery } from '../core/delivery/may-deliver.js';
import { rolesInForce } from '../core/identity/mandate.js';
import type { JsonObject } from '../core/json.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, type Refusal } from '../core/refusal.js';
import type { Actor } from '../identity/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Proceedings } from '../tenders/index.js';
import { Refused, TransportRefused } from '../web/refused.js';
import { ArrivingFiles } from './arriving-files.js';
import { Attempts } from './attempts.js';
import { factsOf, Uploads, type Upload } from './uploads.js';

export interface AskedUpload {
  readonly tender: string;
  readonly actor: Actor;
  readonly at: Instant;
  readonly bytes: number | null;
  readonly metadata: Readonly<Record<string, string | null>>;
}

/** An upload begins, or is refused before its first byte; either way the attempt is noted. */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly attempts: Attempts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refused with the core's refusal, UNKNOWN_TENDER, UPLOADS_UNFINISHED; TransportRefused STORE_FULL */
  async perform(asked: AskedUpload): Promise<Upload> {
    try {
      const bidder = await this.decide(asked);
      if (isRefusal(bidder)) throw new Refused(bidder);
      await this.demandSpace(asked.bytes ?? 0);
      return await this.uploads.create({ tender: asked.tender, bidder, actor: asked.actor.id, bytes: asked.bytes ?? 0, metadata: asked.metadata }, asked.at);
    } catch (error) {
      await this.noteRefusal(asked, error);
      throw error;
    }
  }

  /** Whether an upload of this person would be taken now, whatever it is called and however large: null, or why not. */
  whyNot(file: CaseFile, { actor, at, bidder }: { readonly actor: Actor; readonly at: Instant; readonly bidder: string | null }): Refusal | null {
    const answer = this.ask(file, { actor, at, wanted: { bidder, filename: 'a', bytes: 1 } });
    return isRefusal(answer) ? answer : null;
  }

  private async decide({ tender, actor, at, bytes, metadata }: AskedUpload): Promise<string | Refusal> {
    const { file } = await this.proceedings.read(tender);
    return this.ask(file, { actor, at, wanted: { bidder: metadata['bidder'] ?? null, filename: metadata['filename'] ?? null, bytes, keyset: metadata['keyset'] ?? null } });
  }

  private ask(file: CaseFile, { actor, at, wanted }: { readonly actor: Actor; readonly at: Instant; readonly wanted: WantedDelivery }): string | Refusal {
    return mayDeliver(file, { id: actor.id, roles: rolesInForce(actor.mandates, at) }, wanted, { at, maximumBytes: this.config.envelopeBytes });
  }

  /** Twice the size: the copy that is taken in lies beside the one that arrived. */
  private async demandSpace(bytes: number): Promise<void> {
    if ((await this.files.room()) < 2 * bytes + this.config.diskReserveBytes) throw new TransportRefused('STORE_FULL', {});
  }

  private async noteRefusal({ tender, actor, at, metadata, bytes }: AskedUpload, thrown: unknown): Promise<void> {
    const why = whyRefused(thrown);
    if (why === undefined) return;
    const facts: JsonObject = { ...why, bytes, filename: inOneLine(metadata['filename'] ?? '') };
    await this.attempts.note({ tender, bidder: inOneLine(metadata['bidder'] ?? actor.id), actor: actor.id, at, event: 'refused', facts });
  }
}

function whyRefused(thrown: unknown): JsonObject | undefined {
  if (thrown instanceof Refused) return factsOf(thrown.refusal);
  if (thrown instanceof TransportRefused) return { code: (thrown as TransportRefused).code };
  return undefined;
}

/** What was refused for its characters is still noted, without them. */
const inOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd').normalize('NFC').slice(0, 255).replace(/\p{Surrogate}/gu, '');
