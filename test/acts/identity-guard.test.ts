import { Controller, Get, Module, type ExecutionContext } from '@nestjs/common';
import { DiscoveryModule, NestFactory, Reflector } from '@nestjs/core';
import { AccessGuard } from '../../src/identity/access-guard.js';
import { ClosedRoutes } from '../../src/identity/closed-routes.js';
import { identityApp } from '../support/identity-app.js';
import { ask, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const own = 'http://127.0.0.1:8080';
let pli: TestApp;
let people: People;
let clerk: SignedInPerson;

beforeAll(async () => {
  pli = await startTestApp({ module: identityApp });
  people = await peopleOf(pli.app);
  clerk = await people.with('clerk');
});
afterAll(() => pli.close());

@Controller('v1/forgotten')
class ForgottenController {
  @Get() show(): string {
    return 'nobody said who may see this';
  }
}

@Module({ imports: [DiscoveryModule], providers: [ClosedRoutes], controllers: [ForgottenController] })
class Forgetful {}

test('a route that says neither who may enter nor that all may stops the start', async () => {
  const starting = NestFactory.createApplicationContext(Forgetful, { logger: false, abortOnError: false });
  await expect(starting).rejects.toThrow('ForgottenController.show');
});

test('and would answer 403 to everybody', async () => {
  const guard = new AccessGuard(new Reflector(), {} as never, pli.clock, { publicUrl: own } as never);
  const context = {
    getHandler: () => Reflect.get(ForgottenController.prototype, 'show') as unknown, getClass: () => ForgottenController,
    switchToHttp: () => ({ getRequest: () => ({ method: 'GET', headers: {}, url: '/v1/forgotten' }) }),
  };
  await expect(guard.canActivate(context as unknown as ExecutionContext)).rejects.toMatchObject({ refusal: { refused: 'ROUTE_CLOSED' } });
});

const spellings = [
  '/v1/trial/clerks', '/v1/trial/clerks/', '/v1//trial/clerks', '//v1/trial/clerks', '/v1/trial/%63lerks', '/v1/tri%61l/clerks', '/V1/Trial/Clerks', '/v1/trial/clerks?x=1',
  '/v1/trial/clerks;x=1', '/v1/./trial/clerks', '/v1/public/../trial/clerks', '/v1/trial/public/../clerks', '/v1/trial%2fclerks', '/v1/trial/clerks%00', '/v1/trial/clerks#x',
  '/v1/trial/clerks.json', '/v1/trial\\clerks',
];

test.each(spellings)('no spelling of an address opens it: %s', async (url) => {
  const bidder = await people.bidder();
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    for (const headers of [{}, { authorization: `Bearer ${bidder.token}` }, { 'x-http-method-override': 'GET', 'content-type': 'text/plain' }] as Record<string, string>[]) {
      const { statusCode, body } = await pli.app.inject({ method, url, headers });
      expect([400, 401, 403, 404, 405, 415]).toContain(statusCode);
      expect(body).not.toContain('for clerks');
      expect(body).not.toContain('written');
    }
  }
});

test('who may enter enters, by GET and by HEAD', async () => {
  expect(await clerk.get('/v1/trial/clerks')).toMatchObject({ status: 200, body: { secret: 'for clerks' } });
  expect(await clerk.ask('HEAD', '/v1/trial/clerks')).toMatchObject({ status: 200 });
  expect(await ask(pli.app, 'GET', '/v1/trial/public')).toMatchObject({ status: 200 });
});

test.each([
  ['no token', {}],
  ['an unknown token', { authorization: `Bearer ${'x'.repeat(43)}` }],
  ['an unknown API key', { authorization: `Bearer pli_live_${'a'.repeat(16)}_${'x'.repeat(43)}` }],
  ['another scheme', { authorization: 'Basic YTpi' }],
  ['nonsense', { authorization: 'Bearer \u00e9', cookie: 'pli=%E0%A4%A; pli' }],
] as [string, Record<string, string>][])('nobody enters with %s', async (_case, headers) => {
  expect(await ask(pli.app, 'GET', '/v1/trial/anybody', { headers })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
});

test('a role that does not fit is refused, and told so', async () => {
  const bidder = await people.bidder();
  expect(await bidder.get('/v1/trial/clerks')).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT', facts: { role: 'bidder', roles: ['clerk'] } } });
});

test('a mandate opens nothing before its first day and nothing after its last', async () => {
  const person = await people.with();
  await people.grant(person, { role: 'clerk', from: '2026-12-01T00:00:00.000Z', until: '2026-12-31T00:00:00.000Z' });
  const before = pli.clock.now();
  expect(await person.get('/v1/trial/clerks')).toMatchObject({ status: 403 });
  pli.clock.set('2026-12-01T00:00:00.000Z');
  expect(await person.get('/v1/trial/clerks')).toMatchObject({ status: 200 });
  pli.clock.set('2026-12-31T00:00:00.000Z');
  expect(await person.get('/v1/trial/clerks')).toMatchObject({ status: 403 });
  pli.clock.set(before);
});

test('a mandate that is ended opens nothing from that instant on', async () => {
  const person = await people.with();
  const mandate = await people.grant(person, { role: 'clerk' });
  expect(await person.get('/v1/trial/clerks')).toMatchObject({ status: 200 });
  const end = `/v1/accounts/${person.id}/mandates/${mandate}?decisionReference=D%C3%A9cision%20n%C2%B0%2020`;
  expect(await people.administrator.ask('DELETE', end)).toMatchObject({ status: 200 });
  expect(await person.get('/v1/trial/clerks')).toMatchObject({ status: 403 });
  expect(await people.administrator.ask('DELETE', end)).toMatchObject({ status: 409, body: { code: 'MANDATE_ALREADY_ENDED' } });
});

test('the administrator enters only where an administrator is named', async () => {
  const { administrator } = people;
  for (const path of ['anybody', 'clerks', 'committee']) {
    expect(await administrator.get(`/v1/trial/${path}`)).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT', facts: { role: 'administrator' } } });
  }
  expect(await administrator.post('/v1/trial/bids')).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT' } });
  expect(await administrator.get('/v1/accounts')).toMatchObject({ status: 200 });
});

test('a seat is checked with the act: whoever is signed in passes the door of the committee', async () => {
  const member = await people.with();
  expect(await member.get('/v1/trial/committee')).toMatchObject({ status: 200, body: { id: member.id } });
});

describe('with a cookie', () => {
  const cookieOf = async (): Promise<string> => {
    const answer = await ask(pli.app, 'POST', '/v1/session', { body: { login: (await people.bidder()).login, password: 'cinq mots de passe bien longs', keep: 'cookie' }, headers: { origin: own } });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };

  test.each([
    ['nothing says where it comes from', {}, 403],
    ['another site is named', { origin: 'https://ailleurs.example' }, 403],
    ['the same host on another port is named', { origin: 'http://127.0.0.1:9999' }, 403],
    ['no origin can be told', { origin: 'null' }, 403],
    ['the browser says another site', { 'sec-fetch-site': 'cross-site', origin: own }, 403],
    ['the browser says a neighbouring site', { 'sec-fetch-site': 'same-site' }, 403],
    ['our own origin is named', { origin: own }, 200],
    ['the browser says our own', { 'sec-fetch-site': 'same-origin' }, 200],
  ] as [string, Record<string, string>, number][])('an unsafe request where %s', async (_case, headers, status) => {
    const answer = await ask(pli.app, 'POST', '/v1/trial/bids', { headers: { cookie: await cookieOf(), ...headers } });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: 'CROSS_SITE_REQUEST' });
  });

  test('reading needs no such proof', async () => {
    expect(await ask(pli.app, 'GET', '/v1/account', { headers: { cookie: await cookieOf() } })).toMatchObject({ status: 200 });
  });
});

test('another site cannot sign its visitor in here', async () => {
  const body = { login: clerk.login, password: 'cinq mots de passe bien longs' };
  expect(await ask(pli.app, 'POST', '/v1/session', { body, headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403, body: { code: 'CROSS_SITE_REQUEST' } });
});
