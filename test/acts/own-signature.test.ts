import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { chainStart, commit, journalChain, keyIdOf, publicKeyOf, readEntry, signEd25519, signedActBytes, signedBytesOf, toBase64, verifyEd25519, fromBase64 } from '../../src/core/audit-log/index.js';
import type { Json } from '../../src/core/json.js';
import type { KeySet } from '../../src/core/seal/index.js';
import { proofBytes } from '../../src/identity/key-register.js';
import { envelopesOf } from '../support/builders/envelopes.js';
import { sealedByDigest } from '../support/builders/seals.js';
import { rehearse, sealedBid, withKeys, type KeyHolder } from '../support/key-holders.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { publishedTender, registerApp } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let tender: string;
let firm: SignedInPerson;
const seed = randomBytes(32);
const key = keyIdOf(publicKeyOf(seed));
const lots = ['lot-1'];
let bid: { manifest: string; commitments: Record<string, string> };
let seal: Json;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-11-20T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  const members = await Promise.all(['chair', 'rapporteur', 'member', 'member', 'member'].map(async (office) => ({ id: (await people.with()).id, office: office as 'chair' })));
  const holders = [await people.with('supervisor'), await people.with('controller'), await people.with('regulator')];
  const keys: KeyHolder[] = [];
  for (const person of holders) keys.push(await withKeys(person));
  let keyset: KeySet | undefined;
  tender = await publishedTender(pli.app, members, async (id) => { keyset = await rehearse(pli.app, id, keys, '2026-10-21T11:00:00.000Z'); });
  firm = await people.bidder();
  if (keyset === undefined) throw new Error('rehearsed');
  bid = await sealedBid(firm.id, { app: pli.app, tender, keyset, lots, envelopes: envelopesOf('p-firm-a', lots) });
  seal = JSON.parse(JSON.stringify(sealedByDigest(bid.manifest)?.manifest ?? null)) as Json;
  const { challenge } = expectStatus(await firm.post<{ challenge: string }>('/v1/account/keys/challenges'), 201).body;
  const signature = Buffer.from(signEd25519(proofBytes(firm.id, challenge), seed)).toString('hex');
  expectStatus(await firm.post('/v1/account/keys', { publicKey: Buffer.from(publicKeyOf(seed)).toString('hex'), challenge, signature }), 201);
}, 120_000);
afterAll(() => pli.close());

/** What the firm's own device makes of an act, the deposit with its envelopes: its salts, its commitments, its signature. */
function signed(command: Json, head = chainStart, type = 'bid.deposited'): string {
  const salt = randomBytes(32).toString('hex');
  const parts = { command: commit(salt, command) ?? '', ...(type === 'bid.deposited' ? bid.commitments : {}) };
  const salts = { command: salt };
  const act = { chain: tender, type, parts, head, nonce: randomBytes(16).toString('hex') };
  const sig = toBase64(signEd25519(signedActBytes(act), seed));
  return Buffer.from(JSON.stringify({ head: act.head, key, nonce: act.nonce, salts, sig })).toString('base64url');
}

const deposit = (header: string, replaces: string | null = null) =>
  firm.post<{ entry: { seq: number }; code: string; errors: { pointer: string }[] }>(`/v1/tenders/${tender}/bids`, { lots, replaces, ...bid }, { 'pli-signature': header });

test('a deposit signed on the bidder’s own device stands in the journal with that signature', async () => {
  const { body } = expectStatus(await deposit(signed({ lots, replaces: null, bidder: null, manifest: bid.manifest, seal })), 201);
  const [row] = await pli.app.get(DataSource).query<{ entry: Buffer }[]>('SELECT entry FROM journal.audit_entry WHERE chain = $1 AND seq = $2', [tender, body.entry.seq]);
  const entry = readEntry(row?.entry ?? new Uint8Array());
  if (entry === undefined) throw new Error('no entry');
  expect(entry.act).toMatchObject({ key, mode: 'own' });
  expect(verifyEd25519(fromBase64(entry.act.sig) ?? new Uint8Array(), signedBytesOf(entry), publicKeyOf(seed))).toBe(true);
});

test('a signature over something else than what was sent is refused, and nothing is kept', async () => {
  const { status, body } = await deposit(signed({ lots: ['lot-3'], replaces: 'bid-1', bidder: null }), 'bid-1');
  expect([status, body.code, body.errors.map(({ pointer }) => pointer)]).toEqual([400, 'VALIDATION_FAILED', ['/signature']]);
});

test('a header that is no signature, or of a key nobody registered, is refused', async () => {
  for (const header of ['nonsense', Buffer.from('{}').toString('base64url'), Buffer.from('[1]').toString('base64url'), 'A'.repeat(9000)]) {
    expect((await deposit(header)).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: 'Pli-Signature' }] });
  }
  const other = JSON.parse(Buffer.from(signed({}), 'base64url').toString()) as object;
  expect((await deposit(Buffer.from(JSON.stringify({ ...other, key: '00'.repeat(8) })).toString('base64url'))).body.code).toBe('UNKNOWN_SIGNING_KEY');
});

describe('the entry that was signed upon', () => {
  const whole = (replaces: string | null): Json => ({ lots, replaces, bidder: null, manifest: bid.manifest, seal });
  const leafIn = async (chain: string, place: 'first' | 'last'): Promise<string> => {
    const [row] = await pli.app.get(DataSource).query<{ leaf: string }[]>(
      `SELECT encode(leaf, 'hex') AS leaf FROM journal.audit_entry WHERE chain = $1 ORDER BY seq ${place === 'first' ? 'ASC' : 'DESC'} LIMIT 1`, [chain]);
    return row?.leaf ?? '';
  };
  const lengthOf = async (): Promise<unknown> => pli.app.get(DataSource).query('SELECT seq FROM journal.chain_head WHERE chain = $1', [tender]);
  const withdrawn = (head: string) =>
    firm.post<{ code: string }>(`/v1/tenders/${tender}/bids/bid-2/withdrawal`, { reason: 'erreur' }, { 'pli-signature': signed({ bid: 'bid-2', reason: 'erreur' }, head, 'bid.withdrawn') });

  test('may be any that stands in this procedure, its last as its first, in an act of a crowd and in any other', async () => {
    expectStatus(await deposit(signed(whole('bid-1'), await leafIn(tender, 'last')), 'bid-1'), 201);
    expectStatus(await withdrawn(await leafIn(tender, 'first')), 201);
  });

  test('and one signature is for one act: a bid taken back does not come in again by the signature it had', async () => {
    const header = signed({ lots, replaces: null, bidder: null, manifest: bid.manifest, seal });
    expectStatus(await deposit(header), 201);
    expect(await deposit(header)).toMatchObject({ body: { code: expect.not.stringContaining('SIGNATURE_USED') } });
    const taken = { bid: 'bid-3', reason: 'erreur' };
    expectStatus(await firm.post(`/v1/tenders/${tender}/bids/bid-3/withdrawal`, { reason: 'erreur' }, { 'pli-signature': signed(taken, chainStart, 'bid.withdrawn') }), 201);
    const before = await lengthOf();
    expect(await deposit(header)).toMatchObject({ status: 409, body: { code: 'SIGNATURE_USED' } });
    expect(await lengthOf()).toEqual(before);
  });

  test('is refused when it is nowhere, or in another chain, and nothing is kept', async () => {
    const before = await lengthOf();
    for (const head of ['ab'.repeat(32), await leafIn(journalChain, 'last')]) {
      for (const answer of [await deposit(signed(whole(null), head)), await withdrawn(head)]) {
        expect(answer).toMatchObject({ status: 422, body: { code: 'UNKNOWN_SIGNED_HEAD' } });
      }
    }
    expect(await lengthOf()).toEqual(before);
  });
});
