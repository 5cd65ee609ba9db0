import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { Journal } from '../../src/audit/index.js';
import { journalChain, publicKeyOf, signEd25519, toHex, verifyEd25519 } from '../../src/core/audit-log/index.js';
import { KeyRegister } from '../../src/identity/index.js';
import { proofBytes } from '../../src/identity/key-register.js';
import { digestOf, unwrap, wrap, wrappingKeyOf } from '../../src/identity/secret.js';
import { unwrapSeed } from '../../src/identity/signing.js';
import { identityApp } from '../support/identity-app.js';
import { ask, expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let database: DataSource;

beforeAll(async () => {
  pli = await startTestApp({ module: identityApp });
  people = await peopleOf(pli.app);
  database = pli.app.get(DataSource);
});
afterAll(() => pli.close());

const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

async function apiKeyOf(bidder: SignedInPerson, scopes: string[], expiresAt = soon(30)): Promise<{ id: string; key: string }> {
  return expectStatus(await bidder.post<{ id: string; key: string }>('/v1/account/api-keys', { password, label: 'ERP', scopes, expiresAt }), 201).body;
}

describe('an API key', () => {
  test('opens what its scope names, and nothing else', async () => {
    const bidder = await people.bidder();
    const { key } = await apiKeyOf(bidder, ['bids']);
    expect(key).toMatch(/^pli_live_[a-z2-7]{16}_[\w-]{43}$/);
    expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(key))).toMatchObject({ status: 200, body: { steppedUp: true } });
    expect(await ask(pli.app, 'GET', '/v1/account', withKey(key))).toMatchObject({ status: 403, body: { code: 'API_KEY_SCOPE', facts: { needed: 'read', scopes: ['bids'] } } });
    for (const url of ['/v1/account/api-keys', '/v1/account/totp', '/v1/session/step-up', '/v1/account/keys']) {
      expect(await ask(pli.app, 'POST', url, { ...withKey(key), body: { password } })).toMatchObject({ status: 403, body: { code: 'API_KEY_SCOPE', facts: { needed: null } } });
    }
    const reader = await apiKeyOf(bidder, ['read']);
    expect(await ask(pli.app, 'GET', '/v1/account', withKey(reader.key))).toMatchObject({ status: 200 });
    expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(reader.key))).toMatchObject({ status: 403, body: { facts: { needed: 'bids' } } });
  });

  test('signs with the key of its owner', async () => {
    const bidder = await people.bidder();
    const { key } = await apiKeyOf(bidder, ['bids']);
    const { body } = await ask<{ key: string; signature: string }>(pli.app, 'POST', '/v1/trial/bids', withKey(key));
    const [row] = await database.query<[{ key: string; public_key: Buffer }]>('SELECT key, public_key FROM pli.signing_key WHERE account = $1', [bidder.id]);
    expect(body.key).toBe(row.key);
    expect(verifyEd25519(Buffer.from(body.signature, 'hex'), Buffer.from('an act'), row.public_key)).toBe(true);
  });

  test('is worth nothing once revoked, and only its owner revokes it', async () => {
    const [bidder, other] = [await people.bidder(), await people.bidder()];
    const { id, key } = await apiKeyOf(bidder, ['bids', 'read']);
    expect(await other.ask('DELETE', `/v1/account/api-keys/${id}`)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_API_KEY' } });
    expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(key))).toMatchObject({ status: 200 });
    expect(await bidder.ask('DELETE', `/v1/account/api-keys/${id}`)).toMatchObject({ status: 204 });
    expect(await bidder.ask('DELETE', `/v1/account/api-keys/${id}`)).toMatchObject({ status: 204 });
    expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(key))).toMatchObject({ status: 401 });
    const [listed] = (await bidder.get<Record<string, unknown>[]>('/v1/account/api-keys')).body;
    expect(listed).toMatchObject({ id, lastUsedAt: expect.any(String), revokedAt: expect.any(String) });
    expect(Object.keys(listed ?? {}).sort()).toEqual(['createdAt', 'expiresAt', 'id', 'label', 'lastUsedAt', 'revokedAt', 'scopes']);
  });

  test('is worth nothing once expired', async () => {
    const bidder = await people.bidder();
    const { id, key } = await apiKeyOf(bidder, ['bids']);
    await database.query('UPDATE pli.api_key SET expires_at = now() WHERE id = $1', [id]);
    expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(key))).toMatchObject({ status: 401 });
  });

  test('of an exercise, or with a changed letter, opens nothing', async () => {
    const { key } = await apiKeyOf(await people.bidder(), ['bids']);
    const changed = key.endsWith('AAAA') ? `${key.slice(0, -4)}BBBB` : `${key.slice(0, -4)}AAAA`;
    for (const other of [key.replace('pli_live_', 'pli_test_'), changed, `${key}A`]) {
      expect(await ask(pli.app, 'POST', '/v1/trial/bids', withKey(other))).toMatchObject({ status: 401 });
    }
  });

  test('is made after a step-up, by bidders, for at most 400 days', async () => {
    const bidder = await people.bidder();
    const order = { password, label: 'ERP', scopes: ['bids'], expiresAt: soon(30) };
    expect(await bidder.post('/v1/account/api-keys', { ...order, expiresAt: soon(500) })).toMatchObject({ status: 422, body: { code: 'API_KEY_DATES' } });
    expect(await bidder.post('/v1/account/api-keys', { ...order, expiresAt: soon(-1) })).toMatchObject({ status: 422, body: { code: 'API_KEY_DATES' } });
    expect(await bidder.post('/v1/account/api-keys', { ...order, scopes: ['everything'] })).toMatchObject({ status: 400 });
    expect(await bidder.post('/v1/account/api-keys', { ...order, password: 'autre chose entièrement' })).toMatchObject({ status: 401 });
    await database.query('UPDATE pli.session SET stepped_up_until = now() WHERE account = $1', [bidder.id]);
    expect(await bidder.post('/v1/account/api-keys', order)).toMatchObject({ status: 403, body: { code: 'STEP_UP_REQUIRED' } });
    expect(await (await people.with('clerk')).post('/v1/account/api-keys', order)).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT' } });
  });
});

describe("a key of one's own", () => {
  const challengeOf = async (person: SignedInPerson): Promise<string> => (await person.post<{ challenge: string }>('/v1/account/keys/challenges')).body.challenge;
  const proof = (seed: Buffer, account: string, challenge: string) => ({ publicKey: toHex(publicKeyOf(seed)), challenge, signature: toHex(signEd25519(proofBytes(account, challenge), seed)) });

  test('is registered in the journal with proof that its owner holds it', async () => {
    const member = await people.with();
    const seed = randomBytes(32);
    const sent = proof(seed, member.id, await challengeOf(member));
    const { status, body } = await member.post<{ key: string }>('/v1/account/keys', sent);
    expect(status).toBe(201);
    const entries = await pli.app.get(Journal).read(database, 'journal');
    const commands = entries.filter(({ entry }) => entry.type === 'key.registered').map(({ parts }) => parts.find(({ name }) => name === 'command')?.value);
    expect(commands).toContainEqual({ key: body.key, publicKey: sent.publicKey, owner: member.id, purpose: 'act', challenge: sent.challenge, proof: sent.signature });
    expect(commands).toContainEqual(expect.objectContaining({ owner: member.id, purpose: 'custodial' }));
  });

  test('is refused with a wrong proof, an old challenge, twice, or a proof made by another', async () => {
    const [member, other] = [await people.with(), await people.with()];
    const seed = randomBytes(32);
    const challenge = await challengeOf(member);
    const refused = { status: 422, body: { code: 'KEY_PROOF_WRONG' } };
    expect(await member.post('/v1/account/keys', { ...proof(seed, member.id, challenge), publicKey: toHex(publicKeyOf(randomBytes(32))) })).toMatchObject(refused);
    expect(await member.post('/v1/account/keys', proof(seed, member.id, 'f'.repeat(64)))).toMatchObject(refused);
    expect(await other.post('/v1/account/keys', proof(seed, member.id, challenge))).toMatchObject(refused);
    expect(await member.post('/v1/account/keys', proof(seed, member.id, challenge))).toMatchObject({ status: 201 });
    expect(await member.post('/v1/account/keys', proof(seed, member.id, challenge))).toMatchObject(refused);
    expect(await member.post('/v1/account/keys', proof(seed, member.id, await challengeOf(member)))).toMatchObject({ status: 409, body: { code: 'KEY_KNOWN' } });
    const late = await challengeOf(member);
    await database.query('UPDATE pli.key_challenge SET expires_at = now() WHERE account = $1', [member.id]);
    expect(await member.post('/v1/account/keys', proof(randomBytes(32), member.id, late))).toMatchObject(refused);
  });

  test('stands beside a signature only for its owner, and never a custodial one', async () => {
    const [member, other] = [await people.with(), await people.with()];
    const { body } = await member.post<{ key: string }>('/v1/account/keys', proof(randomBytes(32), member.id, await challengeOf(member)));
    const sent = { key: body.key, head: '0'.repeat(64), nonce: '0'.repeat(32), sig: '', salts: {} };
    const keys = pli.app.get(KeyRegister);
    await expect(keys.ownSignature(database.manager, { account: member.id, chain: journalChain }, sent)).resolves.toMatchObject({ mode: 'own', key: body.key });
    await expect(keys.ownSignature(database.manager, { account: other.id, chain: journalChain }, sent)).rejects.toMatchObject({ refusal: { refused: 'UNKNOWN_SIGNING_KEY' } });
    const [custodial] = await database.query<[{ key: string }]>(`SELECT key FROM pli.signing_key WHERE account = $1 AND mode = 'custodial'`, [member.id]);
    await expect(keys.ownSignature(database.manager, { account: member.id, chain: journalChain }, { ...sent, key: custodial.key })).rejects.toMatchObject({ refusal: { refused: 'UNKNOWN_SIGNING_KEY' } });
  });
});

describe('a copy of the database', () => {
  test('signs for nobody: no stored value, whole or derived, opens a custodial key or a second factor', async () => {
    const bidder = await people.bidder();
    await apiKeyOf(bidder, ['bids']);
    const clerk = await people.with('clerk');
    const secrets = await everyValue();
    const wrapped = await wrappedFor([bidder.id, clerk.id]);
    expect(wrapped).toHaveLength(6);
    const keys = distinct(secrets.flatMap((value) => [value, digestOf(value), wrappingKeyOf(value)]).filter(({ length }) => length === 32));
    for (const { account, bytes } of wrapped) {
      for (const key of keys) {
        expect(unwrapSeed(bytes, key, account)).toBeNull();
        expect(unwrap(bytes, key, `pli/totp/v1 ${account}`)).toBeNull();
      }
    }
    for (const secret of [bidder.token, clerk.token, clerk.totpSecret ?? '', password]) {
      expect(secrets.some((value) => value.includes(secret))).toBe(false);
    }
  });

  test('and what it holds opens with what the client holds, so the test above tries the right thing', async () => {
    const bidder = await people.bidder();
    const [row] = await database.query<[{ wrapped_seed: Buffer }]>('SELECT wrapped_seed FROM pli.session WHERE account = $1', [bidder.id]);
    expect(unwrapSeed(row.wrapped_seed, wrappingKeyOf(bidder.token), bidder.id)).toHaveLength(32);
    expect(unwrapSeed(row.wrapped_seed, wrappingKeyOf(bidder.token), 'p-another')).toBeNull();
  });

  test('a wrapped value that was changed anywhere does not open', () => {
    const key = randomBytes(32);
    const wrapped = wrap(Buffer.from('seed'), key, 'purpose');
    for (let at = 0; at < wrapped.length; at++) {
      const changed = Buffer.from(wrapped);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unwrap(changed, key, 'purpose')).toBeNull();
    }
    expect(unwrap(wrapped.subarray(0, 20), key, 'purpose')).toBeNull();
    expect(unwrap(wrapped, key, 'purpose')?.toString()).toBe('seed');
  });

  /** Every text and every bytes of every table, as an attacker with a dump has them. */
  async function everyValue(): Promise<Buffer[]> {
    const tables = await database.query<{ name: string }[]>(`SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema IN ('pli', 'journal')`);
    const values: Buffer[] = [];
    for (const { name } of tables) {
      const rows = await database.query<Record<string, unknown>[]>(`SELECT * FROM ${name}`);
      for (const value of rows.flatMap((row) => Object.values(row))) values.push(...readings(value));
    }
    return distinct(values);
  }

  function readings(value: unknown): Buffer[] {
    if (Buffer.isBuffer(value)) return [value];
    if (value === null || value instanceof Date || typeof value === 'boolean') return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [Buffer.from(text), Buffer.from(text, 'hex'), Buffer.from(text, 'base64')].filter(({ length }) => length > 0);
  }

  const distinct = (values: Buffer[]): Buffer[] => [...new Map(values.map((value) => [value.toString('hex'), value])).values()];

  async function wrappedFor(accounts: string[]): Promise<{ account: string; bytes: Buffer }[]> {
    return database.query<{ account: string; bytes: Buffer }[]>(`
      SELECT * FROM (
        SELECT id AS account, wrapped_seed AS bytes FROM pli.account
        UNION ALL SELECT id, wrapped_totp FROM pli.account
        UNION ALL SELECT account, wrapped_seed FROM pli.session
        UNION ALL SELECT account, wrapped_seed FROM pli.api_key
      ) AS wrapped WHERE bytes IS NOT NULL AND account = ANY ($1)`, [accounts]);
  }
});

test('no password, code, token or key is in the log, even when everything is logged and things go wrong', () => {
  const support = path.join(__dirname, '..', 'support');
  const { canaries, log } = JSON.parse(execFileSync(process.execPath, [path.join(support, 'run.cjs'), path.join(support, 'log-canaries.ts')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { canaries: string[]; log: string };
  expect(canaries.length).toBeGreaterThan(5);
  expect(log).toContain('a fault of ours');
  expect(canaries.filter((canary) => log.includes(canary))).toEqual([]);
});
