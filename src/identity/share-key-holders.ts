import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import { fingerprintOf } from '../sealing/member-keys.js';

/** A share key as its owner registered it. That it stands here at all says that they proved to have the private halves of both keys. */
export interface RegisteredShareKey {
  readonly account: string;
  readonly name: string;
  readonly recipient: string;
  readonly registeredAt: Instant;
  /** id of the signing key of their own that proved it */
  readonly provenBy: string;
  /** of both keys, as their own device shows it */
  readonly fingerprint: string;
}

interface Row extends Omit<RegisteredShareKey, 'registeredAt' | 'fingerprint'> {
  readonly registered_at: Date;
  readonly public_key: Buffer;
}

/** Who could hold an opening key, and by which keys: for whoever appoints holders and compares what is read aloud. */
@Injectable()
export class ShareKeyHolders {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** By name; of somebody with several keys the latest first. */
  async all(): Promise<readonly RegisteredShareKey[]> {
    const rows = await this.source.query<Row[]>(
      `SELECT s.account, a.display_name AS name, s.recipient, s.registered_at, k.key AS "provenBy", k.public_key
         FROM pli.share_key s JOIN pli.account a ON a.id = s.account
         JOIN journal.entry_part p ON p.entry = s.last_entry AND p.name = 'command'
         JOIN pli.signing_key k ON k.key = convert_from(p.value, 'UTF8')::jsonb ->> 'by'
        ORDER BY a.display_name, s.account, s.registered_at DESC, s.recipient`,
    );
    return rows.map(({ registered_at, public_key, ...row }) => (
      { ...row, registeredAt: registered_at.toISOString(), fingerprint: fingerprintOf(public_key.toString('hex'), row.recipient) }
    ));
  }
}
