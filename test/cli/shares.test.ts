import fs from 'node:fs';
import path from 'node:path';
import { run as keys } from '../../src/cli/keys.js';
import { run as open } from '../../src/cli/open.js';
import { run as shares } from '../../src/cli/shares.js';
import { run as submit } from '../../src/cli/submit.js';
import { Service } from '../../src/cli/client/service.js';
import { uploadPli } from '../../src/cli/client/upload.js';
import { noteInMemory } from '../../src/cli/client/upload-note.js';
import { manifestBytes, type KeySet } from '../../src/core/seal/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { memorySource, openShare, readPli } from '../../src/sealing/index.js';
import { contentsOf, envelopesOf, offerContent } from '../support/builders/envelopes.js';
import { sealed } from '../support/builders/seals.js';
import { ofWorth } from '../support/builders/sealing.js';
import { openingAt } from '../support/builders/tenders.js';
import { appointed, beforeLimit, filedBid, filedHolder, passphrase, startClientApp, type ClientApp, type FiledHolder } from '../support/client-app.js';
import { answerOf, QuickLine, type CommandAnswer } from '../support/command.js';
import { expectStatus, type SignedInPerson } from '../support/people.js';
import { publishedTender, type SeatOf } from '../support/register-app.js';

let app: ClientApp;
let holders: FiledHolder[];
let chair: SignedInPerson;
let seats: SeatOf[];
let tender: string;
let keyset: KeySet;
let firm: SignedInPerson;
let bidFile: string;

const at = (word: string) => ['--server', app.origin, '--token-file', word];
const asHolder = ({ person, file }: FiledHolder, ...words: string[]): Promise<CommandAnswer> =>
  answerOf(() => shares([words[0] ?? '', ...at(app.tokenFile(person)), '--tender', tender, '--keys', file, '--passphrase-file', app.place('phrase', passphrase), ...words.slice(1)], new QuickLine()));
const register = ({ person, file }: FiledHolder) =>
  answerOf(() => keys(['register', ...at(app.tokenFile(person)), '--keys', file, '--passphrase-file', app.place('phrase', passphrase)]));
const submitted = (person: SignedInPerson, file: string) => answerOf(() => submit([file, ...at(app.tokenFile(person))], new QuickLine()));
const nth = (place: number): FiledHolder => holders[place] as FiledHolder;
const closeRegister = async (): Promise<void> => {
  for (const instant of ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:06.000Z']) {
    app.pli.clock.set(instant);
    await app.pli.app.get(Jobs).drain();
  }
};

beforeAll(async () => {
  app = await startClientApp();
  const { people } = app;
  const clerk = await people.with('clerk');
  chair = await people.with();
  seats = [{ id: chair.id, office: 'chair' }, { id: (await people.with()).id, office: 'rapporteur' }, { id: (await people.with()).id, office: 'member' }];
  holders = await Promise.all([chair, await people.with('supervisor'), await people.with('controller')].map((person, place) => filedHolder(app, person, place + 1)));
  for (const holder of holders) expect(await register(holder)).toMatchObject({ code: 0, err: '' });
  tender = await publishedTender(app.pli.app, seats, async (id) => {
    app.pli.clock.set('2026-10-21T11:00:00.000Z');
    tender = id;
    const made = await appointed(app, id, holders);
    keyset = made.keyset;
    expect(await asHolder(nth(0), 'release', '--rehearsal')).toMatchObject({ code: 2, err: 'pli shares: aucune part n’est scellée pour vous ici\n' });
    const test = ofWorth(await readPli(memorySource(fs.readFileSync(made.test))));
    const manifest = await uploadPli(test, { service: new Service(app.origin, clerk.token), filename: 'essai.pli', note: noteInMemory() });
    expectStatus(await clerk.post(`/v1/tenders/${id}/rehearsals`, { manifest }), 201);
    for (const holder of holders) {
      expect(await asHolder(holder, 'check', '--rehearsal')).toMatchObject({ code: 0, out: 'saines       1 / 1\n' });
      expect(await asHolder(holder, 'release', '--rehearsal')).toMatchObject({ code: 0, err: '' });
    }
    expect((await asHolder(nth(0), 'release', '--rehearsal')).code).toBe(2);
  });
  app.pli.clock.set(beforeLimit);
  firm = await people.bidder();
  bidFile = (await filedBid(app, 'offre.pli', { tender, bidder: firm.id, keyset })).file;
  expect(await submitted(firm, bidFile)).toMatchObject({ code: 0 });
  const cheat = await people.bidder();
  expect(await submitted(cheat, cheatsFile(cheat.id))).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => app.close());

/** The first two holders find each other's share of the price. */
function cheatsFile(bidder: string): string {
  const { manifest, blobs } = sealed({
    tender, bidder, lots: ['lot-1'], keyset, contents: contentsOf(envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [] }) as never)),
    forge: (envelope) => {
      const [first, second, ...rest] = envelope.shares;
      return envelope.name === 'offer' || first === undefined || second === undefined ? envelope : { ...envelope, shares: [second, first, ...rest] };
    },
  });
  const parts = manifest.envelopes.flatMap(({ content, shares: each }) => [content, ...each].map(({ sha256 }) => blobs[sha256] ?? new Uint8Array()));
  return app.place('tricheur.pli', Buffer.concat([manifestBytes(manifest), Buffer.from('\n'), ...parts]));
}

describe('pli keys register', () => {
  test('puts both keys into the journal, and says so again when they are there', async () => {
    const { code, out } = await register(nth(0));
    expect([code, out]).toEqual([0, expect.stringContaining(nth(0).keys.fingerprint)]);
    expect((await chair.get('/v1/account')).body).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining({ mode: 'own' })]) as unknown });
  });

  test('is refused to whoever has no token that counts', async () => {
    const { code, err } = await answerOf(() => keys(['register', ...at(app.place('wrong', 'nobody')), '--keys', nth(0).file, '--passphrase-file', app.place('phrase', passphrase)]));
    expect([code, err]).toEqual([1, expect.stringMatching(/^pli keys register: .+ \[[A-Z_]+\]\n$/)]);
  });
});

describe('pli shares', () => {
  test('shows nothing before the register is closed, in the words of the service', async () => {
    expect(await asHolder(nth(0), 'check')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/\[NOT_YET_READABLE\]\n$/) as unknown });
    expect((await asHolder({ ...nth(0), person: firm }, 'check')).err).toMatch(/\[[A-Z_]+\]\n$/);
  });

  test('names the faulty share, refuses while nothing is due, then releases what is sound, once', async () => {
    await closeRegister();
    const checked = await asHolder(nth(0), 'check');
    expect([checked.code, checked.out]).toEqual([1, expect.stringMatching(/^saines {7}3 \/ 4\ndéfectueuse {2}bid-2 price-lot-1: .+\nnoté/)]);
    expect((await asHolder(nth(2), 'check')).out).toMatch(/^saines {7}4 \/ 4\n/);
    expect(await asHolder(nth(0), 'release')).toMatchObject({ code: 2, err: 'pli shares: rien n’est à remettre maintenant (la séance n’est pas ouverte: 4)\n' });
    app.pli.clock.set(openingAt);
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: seats.map(({ id }) => id), place: 'Salle de délibération, Kidal' }), 201);
    const first = await asHolder(nth(0), 'release');
    expect([first.code, first.out.match(/^remise/gm)?.length]).toEqual([1, 3]);
    expect(await asHolder(nth(2), 'release')).toMatchObject({ code: 0, out: expect.stringContaining('remise       bid-1 offer, 2 / 2\n') as unknown });
    expect(await asHolder(nth(2), 'release')).toMatchObject({ code: 2, err: 'pli shares: rien n’est à remettre maintenant (déjà remise: 4)\n' });
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`), 201);
  });

  test('shows its usage when a word is missing or unknown, and says which passphrase file is not there', async () => {
    for (const words of [[], ['check'], ['burn', '--tender', tender, '--keys', 'x'], ['check', '--tender', '../x', '--keys', 'x']]) {
      expect(await answerOf(() => shares(words))).toMatchObject({ code: 2, err: expect.stringContaining('usage: pli shares') as unknown });
    }
    const without = (...words: string[]) => answerOf(() => shares(['check', '--tender', tender, '--keys', nth(0).file, ...words]));
    expect((await without('--server', 'http://plis.example.org')).err).toContain('https is needed');
    expect((await without('--server', app.origin)).err).toContain('no token');
    expect((await without(...at(path.join(app.folder, 'nothing')))).err).toContain('ENOENT');
  });
});

describe('pli open', () => {
  test('opens what the holders released, offline, to the content the deposit committed to', async () => {
    app.pli.clock.set(beforeLimit);
    const released = [nth(0), nth(2)].map(({ keys: { identity }, person }) => ({ identity, member: person.id }));
    const { shares: firsts } = sharesOf(await readPli(memorySource(fs.readFileSync(bidFile))), released);
    const file = app.place('parts.json', JSON.stringify({ shares: firsts }));
    const out = path.join(app.folder, 'ouvert');
    const answer = await answerOf(() => open([bidFile, '--shares', file, '--out', out]));
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(JSON.parse(fs.readFileSync(path.join(out, 'offer.json'), 'utf8'))).toMatchObject({ bidder: firm.id, envelope: 'offer' });
    expect(fs.readdirSync(path.join(out, 'documents'))).toEqual(['001-Offre-technique.txt', '002-..-plan-1.txt']);
    expect(fs.readFileSync(path.join(out, 'documents', '002-..-plan-1.txt'), 'utf8')).toBe('BBBBBBB');
  });
});

function sharesOf(read: Awaited<ReturnType<typeof readPli>>, released: readonly { readonly identity: string; readonly member: string }[]) {
  const pli = ofWorth(read);
  const file = fs.readFileSync(bidFile);
  const found = pli.places.filter(({ kind }) => kind === 'share').flatMap(({ envelope, index, from, bytes }) => {
    const holder = released.find(({ member }) => keyset.holders[index - 1]?.member === member);
    if (holder === undefined) return [];
    const { vss = [] } = pli.manifest.envelopes.find(({ name }) => name === envelope) ?? {};
    const share = openShare({ bid: 'bid-1', bidder: firm.id, envelope, keyset: keyset.digest, index, vss, sealed: file.subarray(from, from + bytes).toString('base64') }, { tender, ...holder });
    return typeof share === 'string' ? [{ bid: 'bid-1', envelope, share }] : [];
  });
  return { shares: found };
}
