import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run as open } from '../../src/cli/open.js';
import { commit, isFault, type Fault } from '../../src/core/audit-log/index.js';
import { manifestBytes, recoverIdentity } from '../../src/core/seal/index.js';
import { memorySource, openShare, placeOf, readPli, type PliFile } from '../../src/sealing/index.js';
import { contentsOf, envelopesOf, offerContent } from '../support/builders/envelopes.js';
import { sealed, type Sealed } from '../support/builders/seals.js';
import { bidToSeal, documentOf, holdersOf, keySetFor, ofWorth, sealedTender, sealToMemory } from '../support/builders/sealing.js';
import { answerOf } from '../support/command.js';

let folder: string;
let pli: PliFile;
let bytes: Uint8Array;
const holders = holdersOf(3);
const keyset = keySetFor(holders, 2);

beforeAll(async () => {
  const documents = [documentOf('Offre technique.txt', new Uint8Array(70_000).fill(65)), documentOf('vide.txt', new Uint8Array()), documentOf('../../plan "1".txt', new Uint8Array(7).fill(66))];
  bytes = (await sealToMemory(bidToSeal({ keyset, documents }))).file;
  pli = ofWorth(await readPli(memorySource(bytes)));
});
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-open-')); });
afterEach(() => { fs.rmSync(folder, { recursive: true, force: true }); });

const place = (name: string, content: string | Uint8Array): string => {
  fs.writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const shareOf = async (envelope: 'offer' | 'price-lot-1', index: number): Promise<{ bid: string; envelope: string; share: string }> => {
  const where = placeOf(pli, envelope, 'share', index);
  const [holder, { vss = [] }] = [holders[index - 1], pli.manifest.envelopes.find(({ name }) => name === envelope) ?? {}];
  if (where === undefined || holder === undefined) throw new Error('no such share');
  const file = Buffer.from(await pli.source.read(where.from, where.bytes)).toString('base64');
  const share = openShare({ bid: 'bid-1', bidder: 'p-firm-a', envelope, keyset: keyset.digest, index, vss, sealed: file }, { tender: sealedTender, member: holder.member, identity: holder.identity });
  if (typeof share !== 'string') throw new Error(share.fault);
  return { bid: 'bid-1', envelope, share };
};
const identityFrom = (found: string | Fault): string => {
  if (isFault(found)) throw new Error(found.fault);
  return found;
};
const run = (...words: string[]) => answerOf(() => open(words));
const opened = (name: string): string => path.join(folder, 'offre.opened', name);

describe('pli open', () => {
  test('opens the envelopes whose shares it is given and leaves the others closed', async () => {
    const shares = place('shares.json', JSON.stringify([{ shares: [await shareOf('offer', 3)] }, { shares: [await shareOf('offer', 1)] }]));
    const { code, out, err } = await run(place('offre.pli', bytes), '--shares', shares);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^manifest {5}[0-9a-f]{64}, tender .+\noffer {8}opened, commitment [0-9a-f]{64}\ndocuments {4}3 in .+\nprice-lot-1 {2}stays closed\n$/);
    const content = JSON.parse(fs.readFileSync(opened('offer.json'), 'utf8')) as { salt: string; value: never };
    expect(commit(content.salt, content.value)).toBe(pli.manifest.envelopes[0]?.commitment);
    expect(fs.readdirSync(opened('documents'))).toEqual(['001-Offre-technique.txt', '002-vide.txt', '003-..-..-plan-1-.txt']);
    expect(fs.readFileSync(opened('documents/001-Offre-technique.txt'), 'utf8')).toBe('A'.repeat(70_000));
    expect(fs.statSync(opened('documents/002-vide.txt')).size).toBe(0);
  });

  test('opens everything with the shares of a whole dossier, and takes those of one bid alone', async () => {
    const all = [await shareOf('offer', 1), await shareOf('offer', 2), await shareOf('offer', 3), await shareOf('price-lot-1', 2), await shareOf('price-lot-1', 3), { bid: 'bid-2', envelope: 'offer', share: '0a'.repeat(32) }];
    const shares = place('shares.json', JSON.stringify({ shares: all }));
    const first = await run(place('offre.pli', bytes), '--shares', shares, '--out', path.join(folder, 'a'));
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('passed over  1 shares that fit no envelope of this file\n')]);
    expect((await run(path.join(folder, 'offre.pli'), '--shares', shares, '--bid', 'bid-1', '--out', path.join(folder, 'b'))).out).not.toContain('passed over');
    expect(fs.readdirSync(path.join(folder, 'b'))).toEqual(['documents', 'offer.json', 'price-lot-1.json']);
  });

  test('takes an identity that was found before, and no other', async () => {
    const [offer, price] = pli.manifest.envelopes;
    if (offer === undefined || price === undefined) throw new Error('two envelopes');
    const identity = identityFrom(recoverIdentity(price, [{ index: 1, share: (await shareOf('price-lot-1', 1)).share }, { index: 2, share: (await shareOf('price-lot-1', 2)).share }]));
    const good = await run(place('offre.pli', bytes), '--identity', `price-lot-1=${identity}`);
    expect([good.code, fs.existsSync(opened('price-lot-1.json'))]).toEqual([0, true]);
    const bad = await run(path.join(folder, 'offre.pli'), '--identity', `offer=${identity}`, '--out', path.join(folder, 'b'));
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('refused      offer: the identity given is not the one the manifest names\n')]);
  });

  test.each<[string, (shares: { bid: string; envelope: string; share: string }[]) => object, number, string]>([
    ['too few shares', ([first]) => ({ shares: [first] }), 1, 'offer: 1 shares of the 2 needed'],
    ['shares of something else', (all) => ({ shares: all.map((each) => ({ ...each, share: '01'.repeat(32) })) }), 2, 'no share and no identity is of this file'],
    ['no shares', () => ({ shares: [] }), 2, 'shares are needed'],
    ['a share that is no share', (all) => ({ shares: all.map((each) => ({ ...each, share: 'x' })) }), 2, 'shares are needed'],
  ])('says what is wrong with %s', async (_, change, code, why) => {
    const shares = place('shares.json', JSON.stringify(change([await shareOf('offer', 1), await shareOf('offer', 2)])));
    const answer = await run(place('offre.pli', bytes), '--shares', shares);
    expect([answer.code, answer.out + answer.err]).toEqual([code, expect.stringContaining(why)]);
  });

  test('finds a file that was changed after it was sealed', async () => {
    const where = placeOf(pli, 'offer', 'files');
    const changed = Uint8Array.from(bytes);
    changed[(where?.from ?? 0) + 500] = (changed[(where?.from ?? 0) + 500] ?? 0) ^ 1;
    const shares = place('shares.json', JSON.stringify([await shareOf('offer', 1), await shareOf('offer', 2)]));
    const { code, out } = await run(place('offre.pli', changed), '--shares', shares);
    expect([code, out]).toEqual([1, expect.stringMatching(/^refused {6}the files of offer was changed\nrefused {6}documents: chunk 1 of the age file was changed or cut$/m)]);
  });

  test('finds content that is not what the deposit committed to', async () => {
    const forged: Sealed = sealed({
      tender: sealedTender, bidder: 'p-firm-a', lots: ['lot-1'], keyset, contents: contentsOf(envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [] }) as never)),
      forge: (envelope) => (envelope.name === 'offer' ? envelope : { ...envelope, commitment: 'ab'.repeat(32) }),
    });
    const blobs = forged.manifest.envelopes.flatMap(({ content, shares }) => [content, ...shares].map(({ sha256 }) => forged.blobs[sha256] ?? new Uint8Array()));
    const file = place('offre.pli', Buffer.concat([manifestBytes(forged.manifest), Buffer.from('\n'), ...blobs]));
    const shares = place('shares.json', JSON.stringify({ shares: (forged.shares['price-lot-1'] ?? []).map((share) => ({ envelope: 'price-lot-1', share })) }));
    const { code, out } = await run(file, '--shares', shares);
    expect([code, out]).toEqual([1, expect.stringContaining('refused      price-lot-1: the content does not open the commitment of the deposit\n')]);
    expect(fs.existsSync(opened('price-lot-1.json'))).toBe(false);
  });

  test('shows its usage, and refuses in one line', async () => {
    for (const words of [[], ['a.pli'], ['a.pli', 'b.pli', '--shares', 'x'], ['a.pli', '--what']]) expect(await run(...words)).toMatchObject({ code: 2, err: expect.stringContaining('usage: pli open') as unknown });
    const shares = place('shares.json', JSON.stringify([await shareOf('offer', 1), await shareOf('offer', 2)]));
    expect((await run(place('x.pli', 'x'), '--shares', shares)).code).toBe(2);
    expect((await run(path.join(folder, 'nothing.pli'), '--shares', shares)).err).toContain('no such file');
    expect((await run(place('offre.pli', bytes), '--shares', path.join(folder, 'nothing.json'))).err).toContain('nothing.json: no such file');
    fs.mkdirSync(path.join(folder, 'offre.opened'));
    expect((await run(path.join(folder, 'offre.pli'), '--shares', shares)).err).toContain('EEXIST');
  });
});
