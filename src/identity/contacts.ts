import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const address = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:@]+\.[^\s<>()[\]",;:@]+/;

/** Where a letter reaches somebody. A contact is one line an administrator typed: an address in it is found, a telephone alone is none. */
@Injectable()
export class Contacts {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** account → address, of those who have one */
  async mailOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.source.query<{ id: string; contact: string }[]>('SELECT id, contact FROM pli.account WHERE id = ANY ($1)', [[...new Set(ids)]]);
    return new Map(rows.flatMap(({ id, contact }) => {
      const [found] = address.exec(contact) ?? [];
      return found === undefined ? [] : [[id, found] as const];
    }));
  }
}
