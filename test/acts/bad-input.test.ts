import { randomUUID } from 'node:crypto';
import { AppModule } from '../../src/app.module.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { publishedTender } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Route {
  readonly method: 'POST' | 'PUT' | 'GET' | 'DELETE';
  readonly path: string;
}

let pli: TestApp;
let routes: readonly Route[];
let callers: readonly (SignedInPerson | null)[];
let tender: string;

beforeAll(async () => {
  pli = await startTestApp({ module: (options) => AppModule.forRoot(options), at: '2026-11-20T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  const chair = await people.with();
  const offices = ['rapporteur', 'member', 'member', 'member'] as const;
  tender = await publishedTender(pli.app, [{ id: chair.id, office: 'chair' }, ...offices.map((office, index) => ({ id: `p-seat-${String(index)}`, office }))]);
  callers = [null, people.administrator, await people.with('clerk', 'authority'), await people.bidder(), chair];
  const { body } = await pli.app.inject({ method: 'GET', url: '/openapi.json' });
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, unknown>> };
  routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Route['method'], path })));
}, 120_000);
afterAll(() => pli.close());

const hostileIds = ['nonsense', '01JD0000000000000000000001', '%00', '..%2f..%2fetc', '9'.repeat(400), "'%20OR%201=1--", '%E2%80%AE', '-1', 'null', '__proto__'];
const filled = ({ path }: Route, id: string): string => path.replace(/\{[^}]+\}/g, id);

const bodies: Readonly<Record<string, string>> = {
  'malformed JSON': '{"a":', 'no object': '[1,2]', 'a bare string': '"x"', 'duplicate keys': '{"reason":"a","reason":"b"}', 'unknown field': '{"surprise":1}',
  'wrong types': '{"lots":7,"reason":{},"digest":[],"as":1,"marks":"x","file":3,"bid":null,"attendance":{},"seats":1,"limitAt":5,"amount":"1","offer":[],"prices":[]}',
  'prototype': '{"__proto__":{"admin":true},"constructor":{}}', 'deep': `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  'huge numbers': '{"amount":1e308,"mark":-0,"accepted":1e400}', 'lone surrogate': '{"reason":"\\ud800","text":"\\ud800"}', 'NUL': '{"reason":"\\u0000"}', empty: '',
};

async function send(caller: SignedInPerson | null, route: Route, url: string, { payload, type = 'application/json' }: { payload?: string; type?: string } = {}) {
  const headers = {
    'idempotency-key': randomUUID(), 'if-match': '"1"', ...(payload === undefined ? {} : { 'content-type': type }), ...(caller === null ? {} : { authorization: `Bearer ${caller.token}` }),
  };
  return pli.app.inject({ method: route.method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

/** What every answer to nonsense has in common: never our fault, and when it refuses, a problem with a code. */
function verdictOf(route: Route, label: string, answer: { statusCode: number; headers: Record<string, unknown>; body: string }): string | null {
  const about = `${route.method} ${route.path} (${label}): ${String(answer.statusCode)}`;
  if (answer.statusCode >= 500) return `${about} ${answer.body.slice(0, 300)}`;
  if (answer.statusCode < 400 && label === 'unknown field') return `${about}: a field nobody knows was let through`;
  if (answer.statusCode < 400 || String(answer.headers['content-type']).startsWith('text/html')) return null;
  const sound = String(answer.headers['content-type']).startsWith('application/problem+json') && /"code":"[A-Z_]+"/.test(answer.body);
  return sound ? null : `${about} is no problem: ${answer.body.slice(0, 200)}`;
}

test('no route answers nonsense with a fault of ours, whoever asks and whatever they send', async () => {
  const unsafe = routes.filter(({ method }) => method === 'POST' || method === 'PUT');
  expect(unsafe.length).toBeGreaterThan(50);
  const bad: (string | null)[] = [];
  for (const route of unsafe) {
    for (const caller of callers) {
      for (const [label, payload] of Object.entries(bodies)) {
        bad.push(verdictOf(route, label, await send(caller, route, filled(route, 'lot-1').replace('/lot-1', `/${tender}`), { payload })));
      }
    }
  }
  expect(bad.filter((each) => each !== null)).toEqual([]);
}, 240_000);

test('no identifier in an address is our fault: unknown, hostile or somebody else’s', async () => {
  const bad: (string | null)[] = [];
  for (const route of routes.filter(({ path }) => path.includes('{'))) {
    for (const id of hostileIds) {
      const payload = route.method === 'POST' || route.method === 'PUT' ? '{}' : undefined;
      bad.push(verdictOf(route, id, await send(callers[2] ?? null, route, filled(route, id), payload === undefined ? {} : { payload })));
    }
  }
  expect(bad.filter((each) => each !== null)).toEqual([]);
}, 120_000);

test('an oversized body, a wrong media type and a missing key are refused as what they are', async () => {
  const [, , clerk = null] = callers;
  const route: Route = { method: 'POST', path: '/v1/tenders' };
  const codes = await Promise.all([
    send(clerk, route, route.path, { payload: `{"a":"${'x'.repeat(300_000)}"}` }),
    send(clerk, route, route.path, { payload: '<a/>', type: 'application/xml' }),
    pli.app.inject({ method: 'POST', url: route.path, headers: { authorization: `Bearer ${clerk?.token ?? ''}` }, payload: {} }),
  ]);
  expect(codes.map(({ statusCode, body }) => [statusCode, (JSON.parse(body) as { code: string }).code])).toEqual([
    [413, 'BODY_TOO_LARGE'], [415, 'UNSUPPORTED_MEDIA_TYPE'], [400, 'IDEMPOTENCY_KEY_REQUIRED'],
  ]);
});
