// Pli on a real port, with holders whose keys lie in files as `pli keys` makes them, and sealed bids in files as `pli seal` makes them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { appointKeyset } from '../../src/core/keyset/appoint-keyset.js';
import { keySetOf, type KeySet } from '../../src/core/seal/index.js';
import { memberKeysOf, writeKeyFile, type MemberKeys } from '../../src/sealing/member-keys.js';
import { sealRehearsal, BlobSink, type BidToSeal } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { offerContent, priceOf } from './builders/envelopes.js';
import { documentOf, ofWorth, sealToMemory } from './builders/sealing.js';
import { peopleOf, type People, type SignedInPerson } from './people.js';
import { officer, registerApp } from './register-app.js';
import { startTestApp, type TestApp } from './test-app.js';

export interface ClientApp {
  readonly pli: TestApp;
  readonly people: People;
  readonly origin: string;
  /** of this test's files */
  readonly folder: string;
  /** writes a file there, and answers its path */
  place(name: string, content: string | Uint8Array): string;
  tokenFile(person: SignedInPerson): string;
  close(): Promise<void>;
}

export const beforeLimit = '2026-11-23T09:00:00.000Z';

export async function startClientApp(environment: Readonly<Record<string, string>> = {}): Promise<ClientApp> {
  const pli = await startTestApp({ module: registerApp, at: beforeLimit, runsJobs: true, environment: { PLI_DISK_RESERVE_BYTES: '0', ...environment } });
  await pli.app.listen(0, '127.0.0.1');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-client-'));
  const place = (name: string, content: string | Uint8Array): string => {
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const { port } = pli.app.getHttpServer().address() as AddressInfo;
  return {
    pli, folder, place, people: await peopleOf(pli.app), origin: `http://127.0.0.1:${String(port)}`,
    tokenFile: ({ id, token }) => place(`${id}.token`, `${token}\n`),
    close: async () => {
      await pli.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const passphrase = 'une phrase assez longue';

export interface FiledHolder {
  readonly person: SignedInPerson;
  readonly keys: MemberKeys;
  readonly file: string;
}

/** A member with keys in a file; nothing of them is registered yet. */
export async function filedHolder(app: ClientApp, person: SignedInPerson, root: number): Promise<FiledHolder> {
  const keys = memberKeysOf(new Uint8Array(32).fill(root));
  const armored = await writeKeyFile(keys, passphrase, 4);
  if (typeof armored !== 'string') throw new Error(armored.fault);
  return { person, keys, file: app.place(`${person.id}.age`, armored) };
}

/** Appointed, and the test envelope of its rehearsal in a file. */
export async function appointed(app: ClientApp, tender: string, holders: readonly FiledHolder[]): Promise<{ readonly keyset: KeySet; readonly test: string }> {
  const keyset = keySetOf(tender, 2, holders.map(({ person, keys }) => ({ member: person.id, recipient: keys.recipient })));
  const command = JSON.parse(JSON.stringify({ threshold: 2, holders: keyset.holders })) as never;
  await app.pli.app.get(Proceedings).conduct({ tender, act: appointKeyset, command, actor: officer('authority'), at: '2026-10-21T11:00:00.000Z' });
  const sink = new BlobSink();
  ofWorth(await sealRehearsal(tender, keyset, sink));
  return { keyset, test: app.place(`essai-${tender}.pli`, new Uint8Array(await sink.file().arrayBuffer())) };
}

export interface FiledBid {
  readonly file: string;
  readonly bytes: number;
  readonly digest: string;
}

/** A sealed bid of a firm in a file. */
export async function filedBid(app: ClientApp, name: string, over: Partial<BidToSeal> & Pick<BidToSeal, 'tender' | 'bidder' | 'keyset'>, documents = 20): Promise<FiledBid> {
  const lots = over.lots ?? ['lot-1'];
  const { documents: _named, ...offer } = offerContent();
  const { file, digest } = await sealToMemory({
    lots, offer: offer, prices: Object.fromEntries(lots.map((lot) => [lot, priceOf('p-firm-a', lot) as never])),
    documents: [documentOf('Offre technique.txt', new Uint8Array(documents).fill(65)), documentOf('../plan:1.txt', new Uint8Array(7).fill(66))], ...over,
  });
  return { file: app.place(name, file), bytes: file.length, digest };
}
