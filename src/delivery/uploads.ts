import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import { refuse, type Refusal } from '../core/refusal.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Outbox } from '../platform/outbox.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { Attempts } from './attempts.js';

export type UploadState = 'arriving' | 'delivered' | 'rejected' | 'expired' | 'withdrawn';

/** A file under way, or what became of it. */
export interface Upload {
  readonly id: string;
  readonly tender: string;
  readonly bidder: string;
  readonly actor: string;
  readonly bytes: number;
  readonly metadata: Readonly<Record<string, string | null>>;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** when the last byte had arrived, once that was noted */
  readonly completedAt: Instant | null;
  readonly state: UploadState;
  readonly manifest: string | null;
  readonly refusal: Refusal | null;
}

export type NewUpload = Pick<Upload, 'tender' | 'bidder' | 'actor' | 'bytes' | 'metadata'>;

/** An upload without progress is given up a day later. */
export const expiryHours = 24;
export const EXPIRE = 'delivery.expire';
export const TAKE_IN = 'delivery.takeIn';

const COLUMNS = 'id, tender, bidder, actor, bytes, metadata, created_at, expires_at, completed_at, state, manifest, refusal';

interface Row {
  readonly id: string;
  readonly tender: string;
  readonly bidder: string;
  readonly actor: string;
  readonly bytes: string;
  readonly metadata: Readonly<Record<string, string | null>>;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly completed_at: Date | null;
  readonly state: UploadState;
  readonly manifest: string | null;
  readonly refusal: Refusal | null;
}

/** The rows of uploads: whose they are, how long they last, how they ended. Their bytes are ArrivingFiles' concern. */
@Injectable()
export class Uploads {
  constructor(
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly attempts: Attempts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refused UPLOADS_UNFINISHED */
  create(upload: NewUpload, at: Instant): Promise<Upload> {
    const { tender, bidder, actor, bytes, metadata } = upload;
    const id = randomBytes(16).toString('hex');
    const expiresAt = afterHours(at, expiryHours);
    return this.work.runApart(async (em) => {
      await this.demandRoom(em, actor);
      await em.query(
        'INSERT INTO pli.upload (id, tender, bidder, actor, bytes, metadata, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [id, tender, bidder, actor, bytes, JSON.stringify(metadata), at, expiresAt],
      );
      await this.attempts.note({ tender, bidder, actor, at, event: 'created', upload: id, facts: { bytes, filename: metadata['filename'] ?? '' } }, em);
      await this.outbox.write(em, { name: EXPIRE, payload: { upload: id }, runAt: expiresAt });
      return { ...upload, id, createdAt: at, expiresAt, completedAt: null, state: 'arriving', manifest: null, refusal: null };
    });
  }

  async find(id: string): Promise<Upload | undefined> {
    if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
    const [row] = await this.work.run((em) => em.query<Row[]>(`SELECT ${COLUMNS} FROM pli.upload WHERE id = $1`, [id]));
    return row === undefined ? undefined : uploadOf(row);
  }

  /** Another person's, or of another tender, is as unknown as one that never was. @throws Refused UPLOAD_UNKNOWN */
  async own(id: string, { tender, actor }: { readonly tender: string; readonly actor: string }): Promise<Upload> {
    const upload = await this.find(id);
    if (upload === undefined || upload.actor !== actor || upload.tender !== tender) throw new Refused(refuse('UPLOAD_UNKNOWN', { upload: id.slice(0, 64) }));
    return upload;
  }

  arriving(): Promise<readonly Upload[]> {
    return this.work.run(async (em) => (await em.query<Row[]>(`SELECT ${COLUMNS} FROM pli.upload WHERE state = 'arriving' ORDER BY created_at`)).map(uploadOf));
  }

  async unfinishedOf(actor: string): Promise<number> {
    return this.work.run((em) => countUnfinished(em, actor));
  }

  /** Progress: it has a day more. Not written for each piece: a minute is none of a day. */
  async extend({ id, expiresAt: until }: Upload, at: Instant): Promise<Instant> {
    const expiresAt = afterHours(at, expiryHours);
    if (Date.parse(expiresAt) - Date.parse(until) < 60_000) return until;
    await this.work.run((em) => em.query(`UPDATE pli.upload SET expires_at = greatest(expires_at, $2) WHERE id = $1 AND state = 'arriving'`, [id, expiresAt]));
    return expiresAt;
  }

  /** The first time it is told, the last byte's instant is kept. */
  complete({ id, tender, bidder, actor, bytes }: Upload, at: Instant): Promise<Instant> {
    return this.work.runApart(async (em) => {
      const [rows] = await em.query<[{ completed_at: Date }[], number]>(
        'UPDATE pli.upload SET completed_at = $2 WHERE id = $1 AND completed_at IS NULL RETURNING completed_at', [id, at],
      );
      if (rows.length > 0) await this.attempts.note({ tender, bidder, actor, at, event: 'completed', upload: id, facts: { bytes } }, em);
      const [row] = await em.query<{ completed_at: Date }[]>('SELECT completed_at FROM pli.upload WHERE id = $1', [id]);
      return row?.completed_at.toISOString() ?? at;
    });
  }

  /** Ends it once: of two who say so at the same time, the second changes nothing. Answers whether this was the first. */
  async end(em: EntityManager, id: string, as: { readonly state: Exclude<UploadState, 'arriving'>; readonly manifest?: string; readonly refusal?: Refusal }): Promise<boolean> {
    const [, changed] = await em.query<[unknown, number]>(
      `UPDATE pli.upload SET state = $2, manifest = $3, refusal = $4 WHERE id = $1 AND state = 'arriving'`,
      [id, as.state, as.manifest ?? null, as.refusal === undefined ? null : JSON.stringify(as.refusal)],
    );
    return changed > 0;
  }

  /** One person's creations come one after another: two at the same time cannot both be the last allowed. */
  private async demandRoom(em: EntityManager, actor: string): Promise<void> {
    await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [actor]);
    const unfinished = await countUnfinished(em, actor);
    const most = this.config.unfinishedUploads;
    if (unfinished >= most) throw new Refused(refuse('UPLOADS_UNFINISHED', { unfinished, most }));
  }
}

async function countUnfinished(em: EntityManager, actor: string): Promise<number> {
  const [row] = await em.query<{ unfinished: string }[]>(`SELECT count(*) AS unfinished FROM pli.upload WHERE actor = $1 AND state = 'arriving'`, [actor]);
  return Number(row?.unfinished ?? 0);
}

const uploadOf = (row: Row): Upload => ({
  id: row.id, tender: row.tender, bidder: row.bidder, actor: row.actor, bytes: Number(row.bytes), metadata: row.metadata,
  createdAt: row.created_at.toISOString(), expiresAt: row.expires_at.toISOString(), completedAt: row.completed_at?.toISOString() ?? null,
  state: row.state, manifest: row.manifest, refusal: row.refusal,
});

const afterHours = (at: Instant, hours: number): Instant => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** For facts that are kept: a refusal's facts are JSON by construction. */
export const factsOf = ({ refused, facts }: Refusal): JsonObject => ({ code: refused, ...(facts as unknown as JsonObject) });
