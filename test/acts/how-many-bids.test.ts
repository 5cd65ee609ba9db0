// Until the sitting is over nothing tells a buyer how many bids came, whose, or how large: a tender with bids looks exactly like one without.
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Json } from '../../src/core/json.js';
import type { KeySet } from '../../src/core/seal/index.js';
import { envelopesOf, offerContent } from '../support/builders/envelopes.js';
import { rehearse, sealedBid, signed, withKeys, type KeyHolder } from '../support/key-holders.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender, registerApp, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Tender {
  readonly id: string;
  readonly reference: string;
  readonly keyset: KeySet;
}

let pli: TestApp;
let people: People;
let seats: SeatOf[];
let holders: KeyHolder[];
let empty: Tender;
let full: Tender;
let firms: SignedInPerson[];
/** everybody who buys, judges, controls or keeps the machine; not the clerk, who keeps the register at the desk */
let readers: (readonly [string, SignedInPerson | null])[];
const beforeLimit = '2026-11-23T09:00:00.000Z';

async function newTender(): Promise<Tender> {
  let keyset: KeySet | undefined;
  const id = await publishedTender(pli.app, seats, async (tender) => { keyset = await rehearse(pli.app, tender, holders, '2026-10-21T11:00:00.000Z'); });
  const { reference } = (await pli.app.inject(`/v1/tenders/${id}`)).json<{ reference: string }>();
  if (keyset === undefined) throw new Error('it was rehearsed');
  return { id, reference, keyset };
}

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  const [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  seats = [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }];
  const supervisor = await people.with('supervisor');
  holders = [await withKeys(chair), await withKeys(member), await withKeys(supervisor)];
  readers = [
    ['anybody', null], ['a firm that did not bid', await people.bidder()], ['the chair', chair], ['the rapporteur', rapporteur], ['a member who holds a key', member], ['the supervisor', supervisor],
    ['the authority', await people.with('authority')], ['the controller', await people.with('controller')], ['the regulator', await people.with('regulator')], ['the administrator', people.administrator],
  ];
  [empty, full] = [await newTender(), await newTender()];
  firms = [await people.bidder(), await people.bidder(), await people.bidder()];
  for (const [place, firm] of firms.entries()) {
    const document = new Uint8Array(Buffer.from('Méthodologie '.repeat(1000 * (place + 1))));
    const named = { name: 'Offre.pdf', sha256: createHash('sha256').update(document).digest('hex'), bytes: document.length };
    const envelopes = envelopesOf('p-firm-a', ['lot-1', 'lot-3'], offerContent({ documents: [named] }) as unknown as Json);
    expectStatus(await firm.post(`/v1/tenders/${full.id}/bids`, await sealedBid(firm.id, { app: pli.app, tender: full.id, keyset: full.keyset, lots: ['lot-1', 'lot-3'], envelopes, documents: document })), 201);
  }
  pli.clock.set('2026-11-23T12:00:00.000Z');
}, 120_000);
afterAll(() => pli.close());

const guesses: Readonly<Record<string, readonly string[]>> = {
  ':bid': ['bid-1', 'bid-3', 'bid-9'], ':seq': ['5', '14', '15', '16', '17', '18', '40'], ':lot': ['lot-1', 'lot-3'], ':sha256': ['ab'.repeat(32)], ':upload': ['ab'.repeat(16)], ':number': ['R-0000-0000-0000'],
};

/** From the routes themselves, so that a new one is asked too. */
function routes(): string[] {
  const tree = pli.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const open: string[] = [];
  const found: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', segment = '', methods = ''] = /^([│├└─\s]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (segment === '') continue;
    const depth = indent.length / 4;
    open.length = Math.max(0, depth - 1);
    open.push(segment);
    if (methods.split(', ').includes('GET')) found.push(open.join(''));
  }
  const about = found.filter((path) => path.includes(':tender'));
  return about.flatMap((path) => Object.entries(guesses).reduce<string[]>((paths, [name, values]) =>
    paths.flatMap((each) => (each.includes(name) ? values.map((value) => each.replace(name, value)) : [each])), [path]));
}

interface Told {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** What somebody is told, without what must differ between two tenders: their own names and keys, and the key of a form, drawn for each time it is shown. */
async function told(path: string, who: SignedInPerson | null, { id, reference, keyset }: Tender): Promise<Told> {
  const { statusCode, headers, body } = await pli.app.inject({ url: path.replace(':tender', id), headers: who === null ? {} : { authorization: `Bearer ${who.token}` } });
  const plain = (text: string): string => text.replaceAll(id, 'TENDER').replaceAll(reference, 'REFERENCE').replaceAll(keyset.digest, 'KEYSET').replaceAll(keyset.digest.replace(/.{4}(?=.)/g, '$& '), 'KEYSET')
    .replace(/"digest":"[0-9a-f]{64}"/g, '"digest":"of the file"').replace(/^— \S+ \S+$/gm, '— signature').replace(/name="formKey" value="[0-9a-f-]{36}"/g, 'name="formKey"');
  const { date: _, 'x-request-id': __, 'content-length': ___, ...others } = headers;
  return { status: statusCode, headers: plain(JSON.stringify(others)), body: plain(body) };
}

/** Where two answers part. */
function difference(one: Told, other: Told): string {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  const at = [...a].findIndex((letter, place) => b[place] !== letter);
  return `${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`;
}

test('the list of addresses is not empty', () => {
  const found = routes();
  expect(found.length).toBeGreaterThan(25);
  expect(found).toEqual(expect.arrayContaining(['/v1/tenders/:tender', '/v1/tenders/:tender/bids', '/v1/tenders/:tender/bids/bid-1', '/v1/tenders/:tender/entries/15/proof', '/v1/tenders/:tender/shares', '/v1/tenders/:tender/opening/minutes']));
});

test('before the opening every answer about a tender with three bids is the one about a tender with none, for everybody but the bidders and the clerk', async () => {
  const differing: string[] = [];
  for (const [name, who] of readers) {
    for (const path of routes()) {
      const [without, withThree] = [await told(path, who, empty), await told(path, who, full)];
      if (JSON.stringify(without) !== JSON.stringify(withThree)) differing.push(`${name}: ${path}: ${difference(without, withThree)}`);
    }
  }
  expect(differing).toEqual([]);
}, 120_000);

test('the same comparison finds the bids where they may be seen: the clerk’s register, a bidder’s own', async () => {
  const clerk = await people.with('clerk');
  expect(await told('/v1/tenders/:tender/bids', clerk, full)).not.toEqual(await told('/v1/tenders/:tender/bids', clerk, empty));
  const [firm] = firms;
  expect(await told('/v1/tenders/:tender/bids', firm ?? null, full)).not.toEqual(await told('/v1/tenders/:tender/bids', firm ?? null, empty));
});

test('no act that is tried in vain tells more: not with a version, not by naming bids', async () => {
  const attempts = async ({ id }: Tender) => {
    const answers: Record<string, unknown> = {};
    const said = async (name: string, who: SignedInPerson, path: string, body: object, headers: Record<string, string> = {}): Promise<void> => {
      const { status, body: answer } = await who.post<{ code?: string; facts?: unknown }>(`/v1/tenders/${id}/${path}`, body, headers);
      answers[name] = [status, answer.code, JSON.stringify(answer.facts ?? null).replaceAll(id, 'TENDER')];
    };
    const authority = readers.find(([name]) => name === 'the authority')?.[1];
    const [chair] = holders;
    if (authority == null || chair === undefined) throw new Error('a cast');
    const versions = Array.from({ length: 40 }, (_, version) => `"${String(version)}"`).join(', ');
    await said('any of forty versions', authority, 'cancellation', { reason: '' }, { 'if-match': versions });
    await said('a version that is not', authority, 'cancellation', { reason: '' }, { 'if-match': '"9999"' });
    for (const bid of ['bid-1', 'bid-3', 'bid-9']) {
      await said(`opening ${bid}`, chair.person, `opening/bids/${bid}`, {});
      const checked = { sound: 0, faults: [{ bid, envelope: 'offer' }] };
      await said(`checking ${bid}`, chair.person, 'shares/checks', checked, signed(chair, id, 'shares.checked', checked));
      const shared = { shares: [{ bid, envelope: 'offer', share: '01'.padEnd(64, '0') }] };
      await said(`releasing ${bid}`, chair.person, 'shares', shared, signed(chair, id, 'shares.released', shared));
    }
    await said('declaring them unopenable', authority, 'keyset/unopenable', { reason: 'toutes les clés sont perdues' });
    return answers;
  };
  expect(await attempts(full)).toEqual(await attempts(empty));
});

test('what a bid weighs is seen in steps alone, and the number of its lots by the bidder', async () => {
  const sizes = async (days: number): Promise<number[]> => {
    const [firm] = firms;
    const envelopes = envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [], completionDays: days }) as unknown as Json);
    const before = await sealedBid(firm?.id ?? '', { app: pli.app, tender: full.id, keyset: full.keyset, lots: ['lot-1'], envelopes });
    const rows = await pli.app.get(DataSource).query<{ bytes: string }[]>('SELECT bytes FROM pli.delivery WHERE manifest_digest = $1', [before.manifest]);
    return rows.map(({ bytes }) => Number(bytes));
  };
  expect(await sizes(9)).toEqual(await sizes(999_999));
});
