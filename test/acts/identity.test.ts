import { DataSource } from 'typeorm';
import { Journal } from '../../src/audit/index.js';
import { openVault, newPassword } from '../../src/identity/password.js';
import { cookieWith, credentialsOf } from '../../src/identity/session-token.js';
import { stepOfCode } from '../../src/identity/totp.js';
import { generateSync } from 'otplib';
import { FirstAdministrator } from '../../src/identity/index.js';
import { identityApp } from '../support/identity-app.js';
import { ask, password, peopleOf, signIn, type People } from '../support/people.js';
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

const session = (body: object, headers: Record<string, string> = {}) => ask<{ token: string; code: string }>(pli.app, 'POST', '/v1/session', { body, headers });
const asBearer = (token: string) => ask(pli.app, 'GET', '/v1/account', { headers: { authorization: `Bearer ${token}` } });

describe('signing in', () => {
  test('a wrong password and an unknown name get the same answer', async () => {
    const { login } = await people.bidder();
    const wrong = await session({ login, password: 'autre chose entièrement' });
    const unknown = await session({ login: 'personne-du-tout', password });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
    expect({ ...unknown.body, instance: '', reference: '' }).toEqual({ ...wrong.body, instance: '', reference: '' });
  });

  test('and the unknown name costs the same work', async () => {
    const cost = { memoryKibibytes: 16_384, passes: 2, lanes: 1 };
    const { stored } = await newPassword(password, cost);
    const median = async (known: typeof stored | null): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 9; i++) {
        const before = performance.now();
        await openVault('autre chose', known, cost);
        times.push(performance.now() - before);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    const ratio = (await median(null)) / (await median(stored));
    // Without the work for nobody the ratio would be a thousandth; the bounds leave room for a busy machine.
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(10);
  });

  test('an account nobody has activated cannot be entered', async () => {
    await people.administrator.post('/v1/accounts', { login: 'pas-encore', displayName: 'Invité', contact: 'Kidal' });
    expect(await session({ login: 'pas-encore', password })).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  });

  test('a name is the same in capitals, a password is the same however its accents were typed', async () => {
    const { login } = await people.bidder();
    expect(await session({ login: login.toUpperCase(), password: password.normalize('NFD') })).toMatchObject({ status: 201 });
  });

  test('a token that was planted before is worth nothing after, and the session behind it ends', async () => {
    const { login } = await people.bidder();
    const planted = await signIn(pli.app, login);
    const after = await session({ login, password }, { authorization: `Bearer ${planted}` });
    expect(after.body.token).not.toBe(planted);
    expect(await asBearer(planted)).toMatchObject({ status: 401 });
    expect(await asBearer(after.body.token)).toMatchObject({ status: 200 });
    const chosen = await session({ login, password, keep: 'cookie' }, { cookie: `pli=${'x'.repeat(43)}`, origin: 'http://127.0.0.1:8080' });
    expect(String(chosen.headers['set-cookie'])).not.toContain('x'.repeat(43));
  });

  test('signing out kills the token', async () => {
    const token = await signIn(pli.app, (await people.bidder()).login);
    expect(await ask(pli.app, 'DELETE', '/v1/session', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 204 });
    expect(await asBearer(token)).toMatchObject({ status: 401 });
  });

  test.each([
    ['unused for two hours', `seen_at = now() - interval '121 minutes'`],
    ['twelve hours old', `expires_at = now()`],
  ])('a session that is %s is over', async (_case, change) => {
    const bidder = await people.bidder();
    await database.query(`UPDATE pli.session SET ${change} WHERE account = $1`, [bidder.id]);
    expect(await asBearer(bidder.token)).toMatchObject({ status: 401 });
  });

  test('a browser gets the token where no script reads it, and only there', async () => {
    const answer = await session({ login: (await people.bidder()).login, password, keep: 'cookie' });
    expect(answer.body.token).toBeNull();
    expect(answer.headers['set-cookie']).toMatch(/^pli=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(cookieWith('t', true, 1)).toBe('__Host-pli=t; Max-Age=1; Path=/; HttpOnly; Secure; SameSite=Strict');
    expect(credentialsOf({ cookie: 'pli=t' }, true)).toBeNull();
  });

  test('guessing is slowed for the one person, and nobody else behind the address notices', async () => {
    const { login } = await people.bidder();
    const answers = [];
    for (let i = 0; i < 22; i++) answers.push(await session({ login, password: 'autre chose entièrement' }));
    expect(answers.at(19)).toMatchObject({ status: 401 });
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
    expect(await session({ login: (await people.bidder()).login, password })).toMatchObject({ status: 201 });
  });

  test.each([
    [{ login: 'a', password: 1 }], [{ password }], [{ login: 'a', password, autre: true }], [{ login: 'a', password, code: '12345' }], [{ login: ['a'], password }], [{}],
  ])('a malformed request names its fields: %j', async (body) => {
    expect(await session(body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});

describe('the second factor', () => {
  test('is asked for once enrolled, and each code serves once', async () => {
    const clerk = await people.with('clerk');
    const { login } = clerk;
    expect(await session({ login, password })).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_NEEDED' } });
    expect(await session({ login, password, code: '000000' })).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_WRONG' } });
    const code = clerk.code(1);
    expect(await session({ login, password, code })).toMatchObject({ status: 201 });
    expect(await session({ login, password, code })).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_WRONG' } });
  });

  test('of two requests with one code, one is refused', async () => {
    const clerk = await people.with('clerk');
    const body = { login: clerk.login, password, code: clerk.code(1) };
    const statuses = (await Promise.all([session(body), session(body), session(body)])).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 401, 401]);
  });

  test('a code is good for its half minute and the ones beside it, never twice, never backwards', () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const now = 1_800_000_000_000;
    const code = generateSync({ secret, epoch: now / 1000 });
    const step = now / 30_000;
    expect(stepOfCode(secret, code, now, null)).toBe(step);
    expect(stepOfCode(secret, code, now + 30_000, null)).toBe(step);
    expect(stepOfCode(secret, code, now + 60_000, null)).toBeNull();
    expect(stepOfCode(secret, code, now, step)).toBeNull();
    expect(stepOfCode(secret, code, now, step + 1_000)).toBeNull();
    expect(stepOfCode(secret, 'abcdef', now, null)).toBeNull();
  });

  test('a wrong first code enrols nothing; a second enrolment is refused', async () => {
    const person = await people.with();
    expect(await person.post('/v1/account/totp', { password })).toMatchObject({ status: 409, body: { code: 'SECOND_FACTOR_ENROLLED' } });
    const bidder = await people.bidder();
    expect(await bidder.post('/v1/account/totp', { password: 'autre chose entièrement' })).toMatchObject({ status: 401 });
    await bidder.post('/v1/account/totp', { password });
    expect(await bidder.post('/v1/account/totp/confirmation', { password, code: '000000' })).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_WRONG' } });
    expect(await session({ login: bidder.login, password })).toMatchObject({ status: 201 });
  });

  test('is removed only while a step-up is open', async () => {
    const person = await people.with();
    await database.query(`UPDATE pli.session SET stepped_up_until = now() WHERE account = $1`, [person.id]);
    expect(await person.ask('DELETE', '/v1/account/totp')).toMatchObject({ status: 403, body: { code: 'STEP_UP_REQUIRED' } });
    const other = await people.with();
    expect(await other.ask('DELETE', '/v1/account/totp')).toMatchObject({ status: 204 });
    expect(await session({ login: other.login, password })).toMatchObject({ status: 201 });
  });
});

describe('the step-up', () => {
  test('changes the token; the old one is worth nothing', async () => {
    const bidder = await people.bidder();
    const before = bidder.token;
    await bidder.stepUp();
    expect(await asBearer(before)).toMatchObject({ status: 401 });
    expect(await bidder.get('/v1/account')).toMatchObject({ body: { steppedUp: true } });
  });

  test('closes after ten minutes, and its wrapped key goes', async () => {
    const bidder = await people.bidder();
    await database.query(`UPDATE pli.session SET stepped_up_until = now() WHERE account = $1`, [bidder.id]);
    expect(await bidder.post('/v1/trial/bids')).toMatchObject({ status: 200, body: { steppedUp: false, key: null } });
    expect(await database.query('SELECT wrapped_seed FROM pli.session WHERE account = $1', [bidder.id])).toEqual([{ wrapped_seed: null }]);
  });

  test('needs the password, and for those who act for the public a second factor', async () => {
    const bidder = await people.bidder();
    expect(await bidder.post('/v1/session/step-up', { password: 'autre chose entièrement' })).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
    const invited = await people.administrator.post<{ account: string; invitation: string }>('/v1/accounts', { login: 'sans-facteur', displayName: 'Membre', contact: 'Kidal' });
    const active = await ask<{ token: string }>(pli.app, 'POST', '/v1/accounts/activation', { body: { invitation: invited.body.invitation, password } });
    const headers = { authorization: `Bearer ${active.body.token}` };
    expect(await ask(pli.app, 'POST', '/v1/session/step-up', { body: { password }, headers })).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_NOT_ENROLLED' } });
  });
});

describe('accounts', () => {
  test('an invitation serves once, and not after a week', async () => {
    const invite = async (login: string) => (await people.administrator.post<{ account: string; invitation: string }>('/v1/accounts', { login, displayName: 'Invité', contact: 'Kidal' })).body;
    const activate = (invitation: string) => ask(pli.app, 'POST', '/v1/accounts/activation', { body: { invitation, password } });
    const { invitation } = await invite('invite-1');
    const both = await Promise.all([activate(invitation), activate(invitation)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
    expect(await activate(invitation)).toMatchObject({ status: 403, body: { code: 'INVITATION_INVALID' } });
    const late = await invite('invite-2');
    await database.query(`UPDATE pli.account SET invitation_expires_at = now() WHERE id = $1`, [late.account]);
    expect(await activate(late.invitation)).toMatchObject({ status: 403, body: { code: 'INVITATION_INVALID' } });
  });

  test('a login name and a tax number belong to one account, and the answer tells nothing of the other', async () => {
    const firm = { login: 'sahel-btp', displayName: 'Gérante', contact: 'Gao', firm: 'Sahel BTP', nif: '084112345A', password };
    const register = (changes: object) => ask(pli.app, 'POST', '/v1/bidders', { body: { ...firm, ...changes } });
    expect(await register({})).toMatchObject({ status: 201 });
    const known = await register({ login: 'autre', nif: '0841 123-45 a' });
    expect(known).toMatchObject({ status: 409, body: { code: 'NIF_KNOWN' } });
    expect(JSON.stringify(known.body)).not.toMatch(/sahel|gérante|084112345A|p-[a-z2-7]{20}/i);
    expect(await register({ login: 'Sahel-BTP', nif: '084999999B' })).toMatchObject({ status: 409, body: { code: 'LOGIN_TAKEN' } });
    expect(await register({ login: 'autre', nif: '084000000C', password: 'court' })).toMatchObject({ status: 400 });
  });

  test('the administrator lists accounts page by page, without a secret', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/accounts?limit=3';
    while (url !== undefined) {
      const page: { body: { account: string }[]; headers: Record<string, unknown> } = await people.administrator.get<{ account: string }[]>(url);
      expect(Object.keys(page.body[0] ?? {}).sort()).toEqual(['account', 'active', 'contact', 'displayName', 'login', 'mandates', 'secondFactor']);
      seen.push(...page.body.map(({ account }) => account));
      url = /<([^>]+)>/.exec((page.headers['link'] ?? '') as string)?.[1];
    }
    const [{ count }] = await database.query<[{ count: string }]>('SELECT count(*) FROM pli.account');
    expect(new Set(seen).size).toBe(Number(count));
    expect(seen).toHaveLength(Number(count));
  });

  test.each(['GET /v1/accounts', 'POST /v1/accounts', 'POST /v1/accounts/p-x/mandates', 'DELETE /v1/accounts/p-x/mandates/m-x'])('only the administrator may %s', async (route) => {
    const [method, url] = route.split(' ') as ['GET' | 'POST', string];
    const clerk = await people.with('clerk', 'authority');
    expect(await clerk.ask(method, url, { body: method === 'GET' ? undefined : {} })).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT' } });
  });
});

describe('the first administrator', () => {
  test('has no default secret: without the environment nobody is created, and a short password is refused', async () => {
    const first = pli.app.get(FirstAdministrator);
    const count = () => database.query<object[]>(`SELECT count(*) FROM pli.account`);
    const before = await count();
    await first.onApplicationBootstrap();
    await expect(first.create('technicien', 'court')).rejects.toThrow('at least 12 characters');
    await expect(first.create('a b', password)).rejects.toThrow('login name');
    expect(await count()).toEqual(before);
  });

  test('is named once, and can sign in', async () => {
    expect(await pli.app.get(FirstAdministrator).create('technicien', password)).toMatch(/^p-[a-z2-7]{20}$/);
    expect(await session({ login: 'technicien', password })).toMatchObject({ status: 201 });
    await expect(pli.app.get(FirstAdministrator).create('technicien', password)).rejects.toMatchObject({ refusal: { refused: 'LOGIN_TAKEN' } });
  });
});

describe('mandates', () => {
  const mandate = (changes: object = {}) => ({ role: 'clerk', from: '2026-01-01T00:00:00.000Z', decisionReference: 'Décision n° 014/AI-K', ...changes });

  test('are in the journal with the decision they rest on, and the table changes with it only', async () => {
    const person = await people.with('supervisor');
    const entries = await pli.app.get(Journal).read(database, 'journal');
    const commands = entries.filter(({ entry }) => entry.type === 'mandate.granted').map(({ parts }) => parts.find(({ name }) => name === 'command')?.value);
    expect(commands).toContainEqual(expect.objectContaining({ account: person.id, role: 'supervisor', until: null, decisionReference: 'Décision n° 014/AI-K' }));
    await expect(database.query(`UPDATE pli.mandate SET role = 'authority' WHERE account = $1`, [person.id])).rejects.toThrow('without an entry');
    await expect(database.query(`DELETE FROM pli.mandate WHERE account = $1`, [person.id])).rejects.toThrow();
  });

  test('nothing personal is in the journal', async () => {
    await people.bidder('Entreprise Tadeghart');
    const entries = await pli.app.get(Journal).read(database, 'journal');
    expect(JSON.stringify(entries.map(({ entry, parts }) => ({ entry, parts })))).not.toMatch(/tadeghart|gérant|entreprise-|"nif"/i);
  });

  test.each([
    ['dates in disorder', mandate({ from: '2027-01-01T00:00:00.000Z', until: '2026-12-31T00:00:00.000Z' }), 422, 'MANDATE_DATES'],
    ['a role that is held already', mandate({ role: 'supervisor' }), 409, 'MANDATE_OVERLAPS'],
    ['administrator beside another role', mandate({ role: 'administrator' }), 409, 'INCOMPATIBLE_ROLES'],
    ['bidder beside another role', mandate({ role: 'bidder' }), 409, 'INCOMPATIBLE_ROLES'],
    ['a role that does not exist', mandate({ role: 'emperor' }), 400, 'VALIDATION_FAILED'],
    ['a seat, which an appointment gives', mandate({ role: 'chair' }), 400, 'VALIDATION_FAILED'],
    ['a day that does not exist', mandate({ from: '2026-02-30T00:00:00.000Z' }), 400, 'VALIDATION_FAILED'],
    ['no decision', mandate({ decisionReference: '' }), 400, 'VALIDATION_FAILED'],
    ['an unknown field', mandate({ grade: 1 }), 400, 'VALIDATION_FAILED'],
  ])('%s: refused', async (_case, body, status, code) => {
    const person = await people.with('supervisor');
    expect(await people.administrator.post(`/v1/accounts/${person.id}/mandates`, body)).toMatchObject({ status, body: { code } });
  });

  test('for somebody unknown, or an unknown one: refused', async () => {
    expect(await people.administrator.post('/v1/accounts/p-aaaaaaaaaaaaaaaaaaaa/mandates', mandate())).toMatchObject({ status: 404, body: { code: 'UNKNOWN_ACCOUNT' } });
    const [one, other] = [await people.with(), await people.with()];
    const id = await people.grant(other, { role: 'clerk' });
    expect(await people.administrator.ask('DELETE', `/v1/accounts/${one.id}/mandates/${id}?decisionReference=x`)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_MANDATE' } });
  });

  test('of two incompatible grants at the same time, one is refused', async () => {
    const person = await people.with();
    const url = `/v1/accounts/${person.id}/mandates`;
    const answers = await Promise.all([people.administrator.post(url, mandate()), people.administrator.post(url, mandate({ role: 'administrator' }))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('need a step-up of the administrator', async () => {
    const second = await peopleOf(pli.app);
    await database.query(`UPDATE pli.session SET stepped_up_until = now() WHERE account = $1`, [second.administrator.id]);
    const person = await people.with();
    expect(await second.administrator.post(`/v1/accounts/${person.id}/mandates`, mandate())).toMatchObject({ status: 403, body: { code: 'STEP_UP_REQUIRED' } });
  });

  test('odd text of a decision is kept in its one form, never a fault', async () => {
    const person = await people.with();
    const answer = await people.administrator.post(`/v1/accounts/${person.id}/mandates`, mandate({ decisionReference: 'De\u0301cision n° 1' }));
    expect(answer).toMatchObject({ status: 201, body: { decisionReference: 'Décision n° 1' } });
  });
});
