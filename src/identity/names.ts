import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CaseFile } from '../core/procedure/case-file.js';

export type NameOf = (id: string) => string;

/** How people and firms are called: firms by their names, people by theirs. Whoever has left keeps the id alone. */
@Injectable()
export class Names {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Of everybody a case file speaks of: seats, bidders, holders of keys. */
  in(file: CaseFile): Promise<NameOf> {
    const ids = [...(file.committee?.seats.map(({ member }) => member) ?? []), ...file.bids.map(({ bidder }) => bidder), ...file.keysets.flatMap(({ holders }) => holders.map(({ member }) => member))];
    return this.of(ids);
  }

  async of(ids: readonly string[]): Promise<NameOf> {
    const rows = await this.source.query<{ id: string; name: string }[]>(
      'SELECT a.id, coalesce(f.name, a.display_name) AS name FROM pli.account a LEFT JOIN pli.firm f ON f.account = a.id WHERE a.id = ANY ($1)', [[...new Set(ids)]],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }
}
