import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How people are called on pages. In the journal they are pseudonyms. */
@Injectable()
export class Names {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Firms by their names, people by theirs; whoever has left keeps the id alone. */
  async of(ids: readonly string[]): Promise<(id: string) => string> {
    const rows = await this.source.query<{ id: string; name: string }[]>(
      'SELECT a.id, coalesce(f.name, a.display_name) AS name FROM pli.account a LEFT JOIN pli.firm f ON f.account = a.id WHERE a.id = ANY ($1)', [[...new Set(ids)]],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }
}
