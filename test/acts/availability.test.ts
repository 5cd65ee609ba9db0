import { createServer } from 'node:net';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import pg from 'pg';
import { Diarist } from '../../src/availability/diarist.js';
import { probe } from '../../src/availability/probe.js';
import { Journal } from '../../src/audit/index.js';
import { availabilityChain, journalChain, signedBytesOf, fromBase64, fromHex, verifyEd25519 } from '../../src/core/audit-log/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { ask, expectStatus, password, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let authority: SignedInPerson;
let clerk: SignedInPerson;
let supervisor: SignedInPerson;
let chair: SignedInPerson;
let tender: string;
let address: string;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  address = `http://127.0.0.1:${String(port)}`;
  pli = await startTestApp({ at: '2026-11-23T09:00:00.000Z', environment: { PLI_PUBLIC_URL: address, PLI_PROBE_SECONDS: '20' } });
  await pli.app.listen(port, '127.0.0.1');
  people = await peopleOf(pli.app);
  [authority, clerk, supervisor, chair] = [await people.with('authority'), await people.with('clerk'), await people.with('supervisor'), await people.with()];
}, 60_000);
afterAll(() => pli.close());

beforeEach(async () => {
  pli.clock.set('2026-11-23T09:00:00.000Z');
  tender = await publishedTender(pli.app, [
    { id: chair.id, office: 'chair' }, { id: 'p-rapporteur', office: 'rapporteur' }, { id: 'p-member-1', office: 'member' },
  ]);
});

const get = async <Body>(url: string): Promise<Body> => {
  const answer = await pli.app.inject(url);
  if (answer.statusCode !== 200) throw new Error(`${url}: ${String(answer.statusCode)} ${answer.body}`);
  return answer.json<Body>();
};
const at = (seconds: number): string => new Date(Date.parse('2026-11-23T09:00:00.000Z') + seconds * 1000).toISOString();
const outage = { from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z', what: 'Le générateur s’est arrêté.' };
const extended = { limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z', reason: 'le temps perdu est rendu' };
const passLimit = async (): Promise<void> => {
  for (const instant of ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:06.000Z', '2026-11-24T10:40:00.000Z']) {
    pli.clock.set(instant);
    await pli.app.get(Jobs).drain();
  }
};
const declared = async (who = clerk): Promise<string> => expectStatus(await who.post<{ id: string }>('/v1/incidents', outage), 201).body.id;
const propose = (who: SignedInPerson, incident: string, over: object = {}): Promise<Answer> => who.post(`/v1/tenders/${tender}/extensions`, { incident, ...extended, ...over });
const decide = (who: SignedInPerson, over: object = {}, number = '1'): Promise<Answer> =>
  who.post(`/v1/tenders/${tender}/extensions/${number}/decision`, { agreed: true, reason: 'chacun doit pouvoir déposer', ...over });

describe('the pulse', () => {
  it('answers what was asked, from this very log, and never from a cache', async () => {
    const answer = await pli.app.inject('/v1/availability/pulse?nonce=ab12');
    expect(answer.json()).toEqual({ origin: pli.app.get(Journal).identity.origin, nonce: 'ab12', status: 'up', reasons: [] });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await pli.app.inject('/v1/availability/pulse?nonce=%3Cscript%3E')).statusCode).toBe(400);
  });
});

describe('a probe', () => {
  const origin = (): string => pli.app.get(Journal).identity.origin;

  it('goes out through the public address and says when that led straight back', async () => {
    expect(await probe(address, origin())).toEqual({ failure: null, loopback: true });
  });

  it('fails where nobody listens, and before another log', async () => {
    expect(await probe(`http://127.0.0.1:${String(await freePort())}`, origin())).toEqual({ failure: 'unreachable', loopback: null });
    expect((await probe(address, 'other.example/journal')).failure).toBe('answer');
  });

  it.each([['a login page of the operator', 200, '<html>', 'answer'], ['an old copy', 200, '{"origin":"pli.localhost/journal","nonce":"00"}', 'answer'], ['a proxy without us', 502, '', 'status-502'], ['a redirect', 302, '', 'status-302']])(
    'is not taken in by %s', async (_name, status, body, failure) => {
      const other = http.createServer((_request, response) => { response.statusCode = status; response.end(body); }).listen(0, '127.0.0.1');
      await once(other, 'listening');
      expect((await probe(`http://127.0.0.1:${String((other.address() as { port: number }).port)}`, origin())).failure).toBe(failure);
      other.close();
    });
});

/** Takes away and gives back the right to write the pulse, and waits until the last answer is forgotten. */
async function writesAllowed(allowed: boolean): Promise<void> {
  const owner = new pg.Client({ connectionString: pli.database.ownerUrl });
  await owner.connect();
  await owner.query(allowed ? 'GRANT UPDATE ON pli.pulse TO pli_app' : 'REVOKE UPDATE ON pli.pulse FROM pli_app');
  await owner.end();
  await pause(1_100);
}

describe('the diary', () => {
  const round = async (seconds: number): Promise<void> => {
    pli.clock.set(at(seconds));
    await pli.app.get(Diarist).observe();
  };

  it('is written as signed entries of its own chain, every quarter of an hour, and leaves the journal’s chain alone', async () => {
    const journal = pli.app.get(Journal);
    const read = (chain: string) => pli.app.get(UnitOfWork).run((em) => journal.read(em, chain));
    const before = (await read(journalChain)).length;
    for (let seconds = 0; seconds <= 960; seconds += 20) await round(seconds);
    const [start, first, ...others] = await read(availabilityChain);
    expect(others).toEqual([]);
    expect(start?.parts[0]?.value).toMatchObject({ from: at(0), to: at(60), probes: 4 });
    expect(first?.entry).toMatchObject({ type: 'availability.noted', actor: 'system', act: { mode: 'service' } });
    expect(first?.parts[0]?.value).toMatchObject({ from: at(60), to: at(960), probes: 45, failures: [], address, loopback: true, everySeconds: 20, bound: 0 });
    expect((await read(journalChain)).length).toBe(before);
    const key = (await read(journalChain)).map(({ parts }) => parts.find(({ name }) => name === 'command')?.value as { key?: string; publicKey?: string }).find((each) => each.key === first?.entry.act.key);
    expect(first !== undefined && verifyEd25519(fromBase64(first.entry.act.sig) ?? new Uint8Array(), signedBytesOf(first.entry), fromHex(key?.publicKey ?? '') ?? new Uint8Array())).toBe(true);
  });

  it('shows what it sees at once, and a change in the journal within the minute', async () => {
    for (const seconds of [980, 1000]) await round(seconds);
    expect(await get('/v1/availability')).toMatchObject({ now: { status: 'up', lastProbeAt: at(1000) }, outages: [] });
    await writesAllowed(false);
    for (const seconds of [1020, 1040]) await round(seconds);
    expect((await pli.app.inject('/v1/availability/pulse')).json()).toMatchObject({ status: 'down', reasons: ['the database does not take writes'] });
    expect(await get('/v1/availability')).toMatchObject({ now: { status: 'down', why: 'status-503' }, outages: [{ from: at(1000), to: at(1040), kind: 'failure', why: ['status-503'] }] });
    await writesAllowed(true);
    for (const seconds of [1060, 1080]) await round(seconds);
    const notes = await get<object[]>('/v1/availability/notes');
    expect(notes).toMatchObject([
      { seq: 4, note: { from: at(1020), to: at(1080), failures: [{ from: at(1020), to: at(1060), probes: 1, why: 'status-503' }] } },
      { seq: 3, note: { from: at(960), to: at(1020), failures: [{ from: at(1000), to: at(1020), probes: 1, why: 'status-503' }] } }, { seq: 2 }, { seq: 1 },
    ]);
    expect(await get('/v1/availability')).toMatchObject({ outages: [{ from: at(1000), to: at(1060) }], days: [{ day: '2026-11-23', available: 1020, failed: 60, unobserved: 0 }], measured: { address } });
  }, 20_000);

  it('shows the time before a restart that nobody had written as not observed', async () => {
    await round(4000);
    await round(4020);
    expect(await get('/v1/availability')).toMatchObject({ now: { status: 'up' }, outages: [{ kind: 'failure' }, { from: at(1080), to: at(4000), kind: 'silence' }] });
  });

  it('is handed out page by page, each note with its proof in the log', async () => {
    const first = await pli.app.inject('/v1/availability/notes?limit=2');
    expect(first.json<{ seq: number }[]>().map(({ seq }) => seq)).toEqual([4, 3]);
    const next = /<([^>]+)>/.exec(String(first.headers['link']))?.[1] ?? '';
    expect((await get<{ seq: number }[]>(next)).map(({ seq }) => seq)).toEqual([2, 1]);
    expect((await pli.app.inject('/v1/tenders/availability/entries/1/proof')).statusCode).toBe(202);
    expect((await pli.app.inject('/v1/tenders/availability/entries/99/proof')).statusCode).toBe(404);
  });

  it.each(['from=yesterday', 'from=2026-11-23T09:00:00Z', 'from=2026-02-30T00:00:00.000Z', 'surprise=1'])('refuses the window %s', async (query) => {
    expect((await pli.app.inject(`/v1/availability?${query}`)).statusCode).toBe(400);
  });
  it('refuses a window that runs backwards or is endless, and a cursor of somebody’s making', async () => {
    const refused = async (url: string): Promise<unknown> => (await pli.app.inject(url)).json<{ code: string }>().code;
    expect(await refused(`/v1/availability?from=${at(10)}&to=${at(0)}`)).toBe('DIARY_WINDOW');
    expect(await refused('/v1/availability?from=2026-01-01T00:00:00.000Z')).toBe('DIARY_WINDOW');
    for (const key of [['1; drop table'], [''], ['99999999999999999999']]) {
      expect(await refused(`/v1/availability/notes?after=${Buffer.from(JSON.stringify(key)).toString('base64url')}`)).toBe('BAD_CURSOR');
    }
  });
});

describe('an incident', () => {
  it('is declared by authority, secretariat or administrator when it is over, and is everybody’s to read with its hours', async () => {
    await passLimit();
    for (const who of [authority, clerk, people.administrator]) expect((await who.post('/v1/incidents', outage)).status).toBe(201);
    const [latest] = await get<{ id: string }[]>('/v1/incidents?limit=1');
    expect(latest).toMatchObject({ from: outage.from, to: outage.to, what: outage.what, declaredAs: 'administrator', diary: { outages: [{ kind: 'silence', from: outage.from, to: outage.to }] } });
    expect(JSON.stringify(latest)).not.toMatch(/"p-/);
    expect(await get(`/v1/incidents/${latest?.id ?? ''}`)).toEqual(latest);
  });

  it('is nobody else’s to declare', async () => {
    await passLimit();
    expect((await pli.app.inject({ method: 'POST', url: '/v1/incidents', payload: outage })).statusCode).toBe(401);
    for (const who of [supervisor, chair, await people.bidder()]) expect((await who.post('/v1/incidents', outage)).status).toBe(403);
  });

  it.each([
    ['before it is over', { ...outage, to: '2026-11-24T23:00:00.000Z' }, 422], ['the wrong way round', { ...outage, from: outage.to, to: outage.from }, 422],
    ['of a whole year', { ...outage, from: '2025-11-24T00:00:00.000Z' }, 422], ['without a word', { ...outage, what: '' }, 400], ['in no known hours', { ...outage, from: 'ce matin' }, 400],
    ['with a field nobody knows', { ...outage, extra: 1 }, 400], ['in text that has no one form', { ...outage, what: 'e\u0301te\u0301' }, 400],
  ])('is refused %s', async (_name, body, status) => {
    await passLimit();
    const before = await get<object[]>('/v1/incidents');
    expect((await clerk.post('/v1/incidents', body)).status).toBe(status);
    expect(await get<object[]>('/v1/incidents')).toEqual(before);
  });

  it('that does not exist is said to be unknown', async () => {
    expect((await pli.app.inject('/v1/incidents/01JD00000000000000000000ZZ')).json()).toMatchObject({ status: 404, code: 'UNKNOWN_INCIDENT' });
    expect((await pli.app.inject('/v1/incidents/nonsense/tenders')).statusCode).toBe(404);
    expect((await pli.app.inject(`/v1/incidents?after=${Buffer.from('["x","y"]').toString('base64url')}`)).json()).toMatchObject({ code: 'BAD_CURSOR' });
  });

  it('names the tenders whose limit lay in it, before and after that limit was moved, and no draft', async () => {
    await passLimit();
    const incident = await declared();
    const touched = async () => (await get<{ tender: string }[]>(`/v1/incidents/${incident}/tenders`)).find((each) => each.tender === tender);
    expect(await touched()).toMatchObject({ limitAt: '2026-11-24T10:00:00.000Z', state: 'closed', extension: null });
    expectStatus(await propose(clerk, incident), 201);
    expect(await touched()).toMatchObject({ extension: { number: 1, agreed: null } });
    expectStatus(await decide(authority), 201);
    expect(await touched()).toMatchObject({ limitAt: '2026-11-24T10:00:00.000Z', state: 'receiving', extension: { agreed: true, limitAt: extended.limitAt } });
  });
});

describe('an extension', () => {
  it('takes two people, moves the limit for everybody after it had passed, and takes bids again until the new one', async () => {
    await passLimit();
    const incident = await declared(people.administrator);
    expectStatus(await propose(clerk, incident), 201);
    expect((await decide(clerk)).body).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect((await decide(await people.with('clerk'))).body).toMatchObject({ code: 'EXTENSION_WITHOUT_AUTHORITY' });
    expect((await decide(authority)).body).toMatchObject({ state: 'receiving', result: { limitAt: extended.limitAt, openingAt: extended.openingAt } });
    expect((await decide(supervisor)).body).toMatchObject({ code: 'EXTENSION_ALREADY_DECIDED' });
    expect(await get(`/v1/tenders/${tender}`)).toMatchObject({ state: 'receiving', limitAt: extended.limitAt, extensions: [{ number: 1, decision: { agreed: true, as: 'authority' } }] });
    pli.clock.set('2026-11-26T09:59:00.000Z');
    await pli.app.get(Jobs).drain();
    expect(await get(`/v1/tenders/${tender}`)).toMatchObject({ state: 'receiving' });
    for (const instant of ['2026-11-26T10:00:00.000Z', '2026-11-26T10:00:06.000Z']) {
      pli.clock.set(instant);
      await pli.app.get(Jobs).drain();
    }
    expect(await get(`/v1/tenders/${tender}`)).toMatchObject({ state: 'closed' });
  });

  it('agreed to by two people at once is agreed to once', async () => {
    await passLimit();
    expectStatus(await propose(clerk, await declared()), 201);
    const answers = await Promise.all([decide(authority), decide(supervisor, { agreed: false })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is nothing the administrator, the commission or a bidder may touch', async () => {
    await passLimit();
    const incident = await declared();
    for (const who of [people.administrator, chair, await people.bidder(), supervisor]) expect((await propose(who, incident)).status).toBe(403);
    expectStatus(await propose(clerk, incident), 201);
    for (const who of [people.administrator, chair, await people.bidder()]) expect((await decide(who)).status).toBe(403);
    expect(await get(`/v1/tenders/${tender}`)).toMatchObject({ limitAt: '2026-11-24T10:00:00.000Z' });
  });

  it('needs the second factor of both', async () => {
    await passLimit();
    const incident = await declared();
    const hurried = async (...roles: ('authority' | 'clerk')[]): Promise<SignedInPerson> => {
      const person = await people.with(...roles);
      const body = { login: person.login, password, code: person.code(1) };
      person.token = expectStatus(await ask<{ token: string }>(pli.app, 'POST', '/v1/session', { body }), 201).body.token;
      return person;
    };
    expect((await propose(await hurried('clerk'), incident)).body).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expectStatus(await propose(clerk, incident), 201);
    expect((await decide(await hurried('authority'))).body).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it.each([
    ['an unknown incident', { incident: '01JD00000000000000000000ZZ' }, 'UNKNOWN_INCIDENT'], ['a limit too soon', { limitAt: '2026-11-24T12:00:00.000Z' }, 'EXTENSION_TOO_SHORT'],
    ['an opening long after', { openingAt: '2026-11-29T10:00:00.000Z' }, 'OPENING_OUT_OF_BOUNDS'], ['no reason', { reason: '' }, 'VALIDATION_FAILED'], ['no instant', { limitAt: 'demain' }, 'VALIDATION_FAILED'],
    ['an id that is none', { incident: "' OR 1=1" }, 'VALIDATION_FAILED'], ['a field nobody knows', { surprise: true }, 'VALIDATION_FAILED'],
  ])('is not proposed for %s', async (_name, over, code) => {
    await passLimit();
    const incident = await declared();
    expect((await propose(clerk, incident, over)).body).toMatchObject({ code });
    expect(await get(`/v1/tenders/${tender}`)).toMatchObject({ extensions: [] });
  });

  it.each([['0', 404], ['1e3', 404], ['9999', 404], ['-1', 404], ['7', 404]])('is not decided under the number %s', async (number, status) => {
    await passLimit();
    expectStatus(await propose(clerk, await declared()), 201);
    expect((await decide(authority, {}, number)).status).toBe(status);
    expect((await decide(authority, { agreed: 'yes' })).status).toBe(400);
  });

  it('is published on the notice, with both reasons and no person’s id', async () => {
    await passLimit();
    expectStatus(await propose(clerk, await declared()), 201);
    const pending = (await pli.app.inject(`/avis/${tender}`)).body;
    expect(pending).toContain('Incidents et prolongations');
    expect(pending).toContain('Une seconde personne doit décider. La date limite n’a pas changé.');
    expectStatus(await decide(authority, { reason: 'équité entre candidats <b>' }), 201);
    const html = (await pli.app.inject(`/avis/${tender}`)).body;
    expect(html).toContain('Date limite repoussée du mardi 24 novembre 2026 à 10 h 00, heure du Mali au jeudi 26 novembre 2026 à 10 h 00, heure du Mali.');
    expect(html).toContain('équité entre candidats &lt;b>');
    expect(html).not.toContain(clerk.id);
    expect((await pli.app.inject(`/avis/${tender}?lang=en`)).body).toContain('Bids already deposited stay sealed and count.');
  });
});

describe('the page on the state of the service', () => {
  it('says whether it answers, what happened and which limits it touched, in both languages, without a script, within its budget', async () => {
    await passLimit();
    const incident = await declared();
    expectStatus(await propose(clerk, incident), 201);
    expectStatus(await decide(authority), 201);
    await pli.app.get(Diarist).observe();
    const fr = (await pli.app.inject('/etat')).body;
    expect(fr).toContain('Le service répond et enregistre.');
    expect(fr).toContain('Le générateur s’est arrêté.');
    expect(fr).toContain(`href="/avis/${tender}"`);
    expect(fr).toContain('repoussée au jeudi 26 novembre 2026 à 10 h 00, heure du Mali');
    expect(fr).toContain('Cette adresse ramène à la machine elle-même');
    const en = (await pli.app.inject('/etat?lang=en')).body;
    expect(en).toContain('The service answers and records.');
    for (const html of [fr, en]) {
      expect(html).not.toMatch(/<script|style=|https?:\/\/(?!127)/);
      expect(brotliCompressSync(html).length).toBeLessThan(10_000);
    }
  });

  it('is one click from every page, and never promises more than was observed', async () => {
    expect((await pli.app.inject('/avis')).body).toContain('<a href="/etat">État du service</a>');
    pli.clock.set('2026-12-24T10:00:00.000Z');
    expect((await pli.app.inject('/etat')).body).toContain('Aucune vérification récente : rien n’est prouvé pour cet instant.');
  });
});
