import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import { rulePackDigest } from '../core/rulebook/digest.js';
import type { RulePack } from '../core/rulebook/rule-pack.js';

/** Packs by digest. A procedure keeps the version it was bound to, so a pack once used is never changed and may be remembered for good. */
@Injectable()
export class RulePacks {
  private readonly known = new Map<string, RulePack>();

  async bound(em: EntityManager, digest: string): Promise<RulePack> {
    const known = this.known.get(digest);
    if (known !== undefined) return known;
    const [row] = await em.query<{ pack: RulePack }[]>('SELECT pack FROM pli.rule_pack WHERE digest = $1', [digest]);
    assert(row !== undefined && rulePackDigest(row.pack) === digest, `rule pack ${digest} is missing or was changed`);
    this.known.set(digest, row.pack);
    return row.pack;
  }

  async keep(em: EntityManager, pack: RulePack): Promise<string> {
    const digest = rulePackDigest(pack);
    if (!this.known.has(digest)) {
      await em.query('INSERT INTO pli.rule_pack (digest, id, version, pack) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING',
        [digest, pack.id, pack.version, JSON.stringify(pack)]);
      this.known.set(digest, pack);
    }
    return digest;
  }
}
