import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Instant } from '../../core/calendar/instant.js';
import { refusalOfMandates } from '../../core/committee/composition.js';
import { rolesInForce } from '../../core/identity/mandate.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { Mandates } from '../../identity/index.js';

/** Who could be seated, as far as mandates say: the register of members where the rules ask for one, and nobody whose mandate forbids it. */
@Injectable()
export class Candidates {
  constructor(@InjectDataSource() private readonly source: DataSource, private readonly mandates: Mandates) {}

  async of(file: CaseFile, at: Instant): Promise<readonly { readonly member: string; readonly name: string }[]> {
    const people = await this.source.query<{ member: string; name: string }[]>(
      'SELECT a.id AS member, a.display_name AS name FROM pli.account a WHERE NOT EXISTS (SELECT FROM pli.firm f WHERE f.account = a.id) ORDER BY a.display_name, a.id',
    );
    const roles = await Promise.all(people.map(({ member }) => this.mandates.of(member)));
    return people.filter(({ member }, index) => refusalOfMandates(file, member, rolesInForce(roles[index] ?? [], at)) === null);
  }
}
