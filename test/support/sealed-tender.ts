// A published tender with key holders who rehearsed, for pages: who is who, and how a sealed file for it is made.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { KeySet } from '../../src/core/seal/index.js';
import type { RulePack } from '../../src/core/rulebook/rule-pack.js';
import type { TenderFile } from '../../src/core/tenders/tender-file.js';
import { rehearse, withKeys, type KeyHolder } from './key-holders.js';
import type { People, SignedInPerson } from './people.js';
import { publishedTender } from './register-app.js';

export interface SealedTender {
  readonly tender: string;
  readonly keyset: KeySet;
  readonly holders: readonly KeyHolder[];
  readonly chair: SignedInPerson;
  readonly rapporteur: SignedInPerson;
}

/** Chair, rapporteur, member; the first two and somebody from outside hold the keys, two of three open. */
export async function tenderWithHolders(app: NestFastifyApplication, people: People, change: Partial<TenderFile> = {}, rules?: RulePack): Promise<SealedTender> {
  const [chair, rapporteur, member, outside] = [await people.with(), await people.with(), await people.with(), await people.with('clerk')];
  const holders: KeyHolder[] = [];
  for (const person of [chair, rapporteur, outside]) holders.push(await withKeys(person));
  const seats = [{ id: chair.id, office: 'chair' as const }, { id: rapporteur.id, office: 'rapporteur' as const }, { id: member.id, office: 'member' as const }];
  const rehearsed: KeySet[] = [];
  const tender = await publishedTender(app, seats, async (drafted) => {
    rehearsed.push(await rehearse(app, drafted, holders, '2026-10-22T09:00:00.000Z'));
  }, rules, change);
  const [keyset] = rehearsed;
  if (keyset === undefined) throw new Error('no rehearsal was held');
  return { tender, keyset, holders, chair, rapporteur };
}
