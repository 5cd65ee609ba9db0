import fs from 'node:fs';
import { run as keys } from '../../src/cli/keys.js';
import { run as submit } from '../../src/cli/submit.js';
import type { Line } from '../../src/cli/client/line.js';
import { keySetOf, type KeySet } from '../../src/core/seal/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { packWith, limitAt } from '../support/builders/tenders.js';
import { beforeLimit, filedBid, filedHolder, passphrase, startClientApp, type ClientApp, type FiledBid } from '../support/client-app.js';
import { answerOf, QuickLine, type CommandAnswer } from '../support/command.js';
import { startCuttingProxy } from '../support/cutting-proxy.js';
import { rehearse, withKeys, type KeyHolder } from '../support/key-holders.js';
import { password, signIn, type SignedInPerson } from '../support/people.js';
import { publishedTender, type SeatOf } from '../support/register-app.js';

let app: ClientApp;
let holders: KeyHolder[];
let seats: SeatOf[];
let tender: string;
let keyset: KeySet;
let firm: SignedInPerson;
let number = 0;

const bidOf = (bidder: SignedInPerson, documents?: number): Promise<FiledBid> => filedBid(app, `offre-${String((number += 1))}.pli`, { tender, bidder: bidder.id, keyset }, documents);
const send = (file: string, words: readonly string[] = [], { line = new QuickLine(), to = app.origin }: { readonly line?: Line; readonly to?: string } = {}): Promise<CommandAnswer> =>
  answerOf(() => submit([file, '--server', to, '--token-file', app.tokenFile(firm), ...words], line));
const register = async () => (await app.pli.app.get(Proceedings).read(tender)).file.bids;
const publish = (flags: Readonly<Record<string, boolean>> = {}) => publishedTender(app.pli.app, seats, async (id) => {
  keyset = await rehearse(app.pli.app, id, holders, '2026-10-21T11:00:00.000Z');
}, { ...packWith({ 'review.tenderFile.required': false, 'review.award.required': false, ...flags }), version: `essai-${Object.keys(flags).join('-')}` });

beforeAll(async () => {
  app = await startClientApp();
  holders = [];
  for (const person of [await app.people.with('supervisor'), await app.people.with('controller'), await app.people.with('regulator')]) holders.push(await withKeys(person));
  seats = [];
  for (const office of ['chair', 'rapporteur', 'member'] as const) seats.push({ id: (await app.people.with()).id, office });
}, 60_000);
beforeEach(async () => {
  app.pli.clock.set(beforeLimit);
  tender = await publish();
  firm = await app.people.bidder();
});
afterAll(() => app.close());

describe('pli submit', () => {
  test('sends a bid, deposits it, and keeps the receipt beside the file', async () => {
    const { file } = await bidOf(firm);
    const { code, out } = await send(file);
    expect([code, out]).toEqual([0, `limite       ${limitAt}\ndéposé       n° 1 (bid-1), ${beforeLimit}\nreçu         ${file}.receipt\n`]);
    expect(fs.readFileSync(`${file}.receipt`, 'utf8').length).toBeGreaterThan(200);
    expect(fs.existsSync(`${file}.upload`)).toBe(false);
    expect(await send(file)).toMatchObject({ code: 2, err: `pli submit: déjà déposé : le reçu est ${file}.receipt\n` });
  });

  test('says it in English where PLI_LANG asks for it, the service too', async () => {
    process.env['PLI_LANG'] = 'en';
    try {
      const { file } = await bidOf(firm);
      expect((await send(file)).out).toMatch(/^limit .+\ndeposited {4}n° 1/);
      const second = await bidOf(firm);
      expect(await send(second.file)).toMatchObject({ code: 1, err: expect.stringMatching(/^pli submit: [^é]+ \[BID_ALREADY_STANDS\]\n$/m) as unknown });
      expect(await send(second.file, ['--replaces', 'bid-1'])).toMatchObject({ code: 0 });
    } finally {
      delete process.env['PLI_LANG'];
    }
    expect((await register()).map(({ standing, replaces }) => [standing, replaces])).toEqual([['replaced', null], ['received', 'bid-1']]);
  });

  test('goes on where the line was cut, and sends nothing twice that had arrived', async () => {
    const { file, bytes } = await bidOf(firm, 600_000);
    const proxy = await startCuttingProxy(app.origin, () => 150_000);
    const line = new QuickLine();
    const { code } = await send(file, [], { to: proxy.origin, line });
    await proxy.close();
    expect([code, (await register()).length]).toEqual([0, 1]);
    expect(proxy.cuts()).toBeGreaterThan(2);
    expect(proxy.passed()).toBeLessThan(bytes * 1.3);
    expect(line.told[0]).toMatch(/^ligne coupée \(.+\) ; nouvel essai dans 1 s$/);
  });

  test('is one bid however often the answer to the deposit is lost', async () => {
    const { file } = await bidOf(firm);
    // The limits, the key set, the upload and its bytes pass; then a connection dies with each answer.
    const proxy = await startCuttingProxy(app.origin, () => Infinity);
    let lost = 0;
    const original = global.fetch;
    const fetching = jest.spyOn(global, 'fetch').mockImplementation(async (...given) => {
      const response = await original(...given);
      if (given[1]?.method === 'POST' && response.url.endsWith('/bids') && (lost += 1) <= 2) throw new TypeError('terminated');
      return response;
    });
    const { code } = await send(file, [], { to: proxy.origin });
    fetching.mockRestore();
    await proxy.close();
    expect([code, lost, (await register()).length]).toEqual([0, 3, 1]);
  });

  test('started again after a restart, goes on with the same upload', async () => {
    const { file, bytes } = await bidOf(firm, 600_000);
    let left = 300_000;
    const dying = await startCuttingProxy(app.origin, () => left);
    const switchedOff: Line = { now: () => performance.now(), tell: () => undefined, wait: () => { left = 0; return Promise.reject(new Error('switched off')); } };
    expect(await send(file, [], { to: dying.origin, line: switchedOff })).toMatchObject({ code: 2, err: expect.stringContaining('switched off') as unknown });
    await dying.close();
    const note = JSON.parse(fs.readFileSync(`${file}.upload`, 'utf8')) as { server: string; upload: string };
    expect(note.upload).toMatch(new RegExp(`^/v1/tenders/${tender}/deliveries/[0-9a-f]{32}$`));
    // The same service at another address, as after the proxy came back.
    fs.writeFileSync(`${file}.upload`, JSON.stringify({ ...note, server: app.origin }));
    const { code, err } = await send(file);
    const [, resumed] = /envoi +([\d ]+) \//.exec(err) ?? [];
    expect([code, Number((resumed ?? '').replaceAll(' ', '')) > 100_000]).toEqual([0, true]);
    expect(bytes).toBeGreaterThan(600_000);
  });

  test('begins anew when the service no longer knows the upload', async () => {
    const { file, digest } = await bidOf(firm);
    fs.writeFileSync(`${file}.upload`, JSON.stringify({ server: app.origin, tender, manifest: digest, upload: `/v1/tenders/${tender}/deliveries/${'0'.repeat(32)}`, acts: {} }));
    expect(await send(file)).toMatchObject({ code: 0 });
  });

  test('that ends after the limit says the bid is late, and keeps the receipt of that', async () => {
    app.pli.clock.set('2026-11-24T09:59:00.000Z');
    firm = await app.people.bidder();
    const { file } = await bidOf(firm, 300_000);
    const proxy = await startCuttingProxy(app.origin, () => 100_000);
    const line = new QuickLine(() => { app.pli.clock.set(limitAt); });
    const { code, out } = await send(file, [], { to: proxy.origin, line });
    await proxy.close();
    expect([code, out]).toEqual([1, expect.stringContaining(`TARDIF       n° 1 (bid-1), ${limitAt} : inscrit après la limite, ce pli ne sera pas ouvert\n`)]);
    expect(fs.existsSync(`${file}.receipt`)).toBe(true);
  });

  test('begun after the limit sends nothing, in the words of the service', async () => {
    const { file } = await bidOf(firm);
    app.pli.clock.set(limitAt);
    expect(await send(file)).toMatchObject({ code: 1, err: expect.stringMatching(/\[UPLOAD_TOO_LATE\]\n$/) as unknown });
  });

  test('with an API key and nothing else deposits too; with a token that is none it says so before any byte', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const keyFor = async (...scopes: string[]) => (await firm.post<{ key: string }>('/v1/account/api-keys', { password, label: 'ERP', scopes, expiresAt })).body.key;
    const [narrow, wide] = [await keyFor('bids'), await keyFor('bids', 'read')];
    const { file } = await bidOf(firm);
    firm.token = 'nobody';
    expect(await send(file)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^pli submit: .+ \[[A-Z_]+\]\n$/) as unknown });
    firm.token = narrow;
    expect(await send(file)).toMatchObject({ code: 0, out: expect.stringMatching(/^reçu .+\[API_KEY_SCOPE\] ; relancez la même commande pour le prendre\n$/m) as unknown });
    firm.token = wide;
    expect(await send(file)).toMatchObject({ code: 0, out: expect.stringContaining(`reçu         ${file}.receipt`) as unknown });
    expect(await register()).toHaveLength(1);
  });

  test('goes on after a step-up that was missing, with what had been sent', async () => {
    const { file } = await bidOf(firm);
    const stepped = firm.token;
    firm.token = await signIn(app.pli.app, firm.login);
    expect(await send(file)).toMatchObject({ code: 1, err: expect.stringContaining('[STEP_UP_REQUIRED]') as unknown });
    firm.token = stepped;
    const { code, err } = await send(file);
    expect([code, err.match(/^envoi/gm)?.length]).toEqual([0, 1]);
  });

  test('signed with the firm’s own registered key, needs no step-up', async () => {
    const holder = await filedHolder(app, firm, 77);
    const phrase = ['--passphrase-file', app.place('phrase', passphrase)];
    expect(await answerOf(() => keys(['register', '--server', app.origin, '--token-file', app.tokenFile(firm), '--keys', holder.file, ...phrase]))).toMatchObject({ code: 0 });
    firm.token = await signIn(app.pli.app, firm.login);
    const { file } = await bidOf(firm);
    expect(await send(file, ['--keys', holder.file, ...phrase])).toMatchObject({ code: 0 });
    expect((await send(file, ['--keys', '/nowhere.age', ...phrase])).code).toBe(2);
  });

  test('notices a wrong file before the first byte', async () => {
    const { file } = await bidOf(firm);
    const bytes = fs.readFileSync(file);
    const damaged = app.place('damaged.pli', Buffer.concat([bytes.subarray(0, -5), Buffer.from('xxxxx')]));
    expect((await send(damaged)).err).toBe(`pli submit: ${damaged}: share 3 of price-lot-1 was changed\n`);
    expect((await send(app.place('short.pli', bytes.subarray(0, -5)))).err).toContain('its manifest says');
    expect((await send(app.place('text.pli', 'Offre'))).code).toBe(2);
    expect((await send('/nowhere.pli')).err).toBe('pli submit: /nowhere.pli: no such file\n');
    const other = await bidOf(await app.people.bidder());
    expect(await send(other.file)).toMatchObject({ code: 1, err: expect.stringContaining('[BID_FOR_ANOTHER]') as unknown });
    const earlier = await bidOf(firm);
    const ofBefore = keyset;
    tender = await publish();
    const foreign = await filedBid(app, 'foreign.pli', { tender, bidder: firm.id, keyset: keySetOf(tender, 3, ofBefore.holders) });
    expect(await send(foreign.file)).toMatchObject({ code: 2, err: expect.stringContaining('scellez de nouveau') as unknown });
    expect(await send(earlier.file)).toMatchObject({ code: 0 });
  });

  test('shows its usage when a word is missing or unknown', async () => {
    for (const words of [[], ['a.pli', 'b.pli'], ['a.pli', '--token', 'secret']]) expect((await answerOf(() => submit(words))).err).toContain('usage: pli submit');
  });
});

describe('pli submit --digest-first', () => {
  test('registers the digest, then sends the bytes even after the limit, where the rules allow it', async () => {
    tender = await publish({ 'deposit.commitFirst': true });
    const { file } = await bidOf(firm, 300_000);
    const proxy = await startCuttingProxy(app.origin, () => 100_000);
    const line = new QuickLine(() => { app.pli.clock.set('2026-11-24T10:05:00.000Z'); });
    const { code, out } = await send(file, ['--digest-first'], { to: proxy.origin, line });
    await proxy.close();
    expect([code, out]).toEqual([0, expect.stringContaining(`déposé       n° 1 (bid-1), ${beforeLimit}\n`)]);
    expect((await register())[0]).toMatchObject({ standing: 'received', seal: { bidder: firm.id } });
  });

  test('is refused by rules that want the bytes first', async () => {
    const { file } = await bidOf(firm);
    expect(await send(file, ['--digest-first'])).toMatchObject({ code: 1, err: expect.stringContaining('[SEAL_NOT_DELIVERED]') as unknown });
    expect(await send(file)).toMatchObject({ code: 0 });
  });
});
