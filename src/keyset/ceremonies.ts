import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { seatOf } from '../core/committee/seats.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { appointKeyset, keysetRules, refusalOfHolder } from '../core/keyset/appoint-keyset.js';
import { currentKeySet, waitingKeySet } from '../core/keyset/keysets.js';
import { seesCeremony } from '../core/keyset/view-keysets.js';
import type { KeySetFacts } from '../core/keyset/keyset-facts.js';
import { missingForNotice } from '../core/keyset/missing-for-notice.js';
import { startRehearsal } from '../core/keyset/start-rehearsal.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { statesAccepting } from '../core/procedure/perform-act.js';
import type { TenderState } from '../core/procedure/states.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Mandates, ShareKeyHolders } from '../identity/index.js';
import { Proceedings, readerOf, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { Candidate, Ceremony, HeldKey, ListedCeremony } from './ceremony-shown.js';

type Who = Pick<Asked, 'tender' | 'actor' | 'at'>;

/** The ceremony of the keys as those inside a procedure see it: who could hold one, who does, what is still to be done. */
@Injectable()
export class Ceremonies {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly proceedings: Proceedings,
    private readonly registered: ShareKeyHolders,
    private readonly mandates: Mandates,
  ) {}

  /** Procedures whose holders may still be named, the latest first. */
  async list(): Promise<readonly ListedCeremony[]> {
    const rows = await this.source.query<(Omit<ListedCeremony, 'standing'> & { readonly keysets: readonly KeySetFacts[] | null })[]>(
      `SELECT id AS tender, reference, title, published_at IS NOT NULL AS published, case_file -> 'keysets' AS keysets
         FROM pli.tender WHERE state = ANY ($1) ORDER BY id DESC LIMIT 100`,
      [statesAccepting(appointKeyset.type) satisfies readonly TenderState[]],
    );
    return rows.map(({ keysets, ...row }) => ({ ...row, standing: standingOf({ keysets: keysets ?? [] }) }));
  }

  /** @throws Refused UNKNOWN_TENDER for whoever looks from outside */
  async of({ tender, actor, at }: Who): Promise<Ceremony> {
    const { file } = await this.proceedings.read(tender);
    const facts = file.tender;
    if (facts === null || !seesCeremony(file, readerOf(actor, at))) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    const keys = await this.registered.all();
    const nameOf = await this.namesIn(file);
    const held = (keyset: KeySetFacts) => (
      { ...keyset, holders: keyset.holders.map(({ member, recipient }) => this.heldKey(file, { member, recipient, keys, nameOf })) }
    );
    const [current, waiting] = [currentKeySet(file), waitingKeySet(file)];
    const open = file.state !== null && statesAccepting(appointKeyset.type).includes(file.state);
    const mayDo = (act: typeof appointKeyset | typeof startRehearsal): boolean => open && !isRefusal(roleForAct(act, file, actor, at));
    const may = { appoint: mayDo(appointKeyset), rehearse: mayDo(startRehearsal) && waiting !== undefined };
    return {
      tender, reference: facts.file.reference, title: facts.file.title, commission: file.committee !== null,
      published: facts.publishedAt !== null, missing: missingForNotice(file),
      current: current === undefined ? null : held(current), waiting: waiting === undefined ? null : held(waiting), open, may, rules: keysetRules(file),
      candidates: may.appoint ? await this.candidates(file, { keys, nameOf, at }) : [],
    };
  }

  private heldKey(file: CaseFile, { member, recipient, keys, nameOf }: Named & { readonly member: string; readonly recipient: string }): HeldKey {
    return {
      member, recipient, name: nameOf(member), function: seatOf(file, member)?.function ?? null, key: keys.find((key) => key.recipient === recipient) ?? null,
      lost: file.lostKeys.some((lost) => lost.member === member),
    };
  }

  /** Those who may hold a key and have registered one, and the commission's seats that have none yet. */
  private async candidates(file: CaseFile, { keys, nameOf, at }: Named & Pick<Asked, 'at'>): Promise<readonly Candidate[]> {
    const latest = keys.filter(({ account }, index) => keys.findIndex((key) => key.account === account) === index);
    const seated = (file.committee?.seats ?? []).filter(({ standing }) => standing === 'sitting' || standing === 'waiting').map(({ member }) => member);
    const members = [...new Set([...seated, ...latest.map(({ account }) => account)])];
    const candidates: Candidate[] = [];
    for (const member of members) {
      if (refusalOfHolder(member, rolesInForce(await this.mandates.of(member), at)) !== null) continue;
      const key = latest.find(({ account }) => account === member) ?? null;
      candidates.push({ member, name: key?.name ?? nameOf(member), function: seatOf(file, member)?.function ?? null, fingerprint: key?.fingerprint ?? null });
    }
    return candidates;
  }

  /** Whoever has left keeps the id alone. */
  private async namesIn(file: CaseFile): Promise<(id: string) => string> {
    const ids = [...(file.committee?.seats.map(({ member }) => member) ?? []), ...file.keysets.flatMap(({ holders }) => holders.map(({ member }) => member))];
    const asked = 'SELECT id, display_name AS name FROM pli.account WHERE id = ANY ($1)';
    const rows = await this.source.query<{ id: string; name: string }[]>(asked, [[...new Set(ids)]]);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }
}

interface Named {
  readonly keys: Awaited<ReturnType<ShareKeyHolders['all']>>;
  readonly nameOf: (id: string) => string;
}

function standingOf(file: Pick<CaseFile, 'keysets'>): ListedCeremony['standing'] {
  const waiting = waitingKeySet(file);
  if (waiting !== undefined) return waiting.rehearsal === null ? 'named' : 'rehearsing';
  return currentKeySet(file) === undefined ? 'none' : 'ready';
}
