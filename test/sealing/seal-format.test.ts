// docs/seal-format.md and its examples, against the code; and ordinary `age` in both directions.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFault, textOf } from '../../src/core/audit-log/index.js';
import { arePoints, manifestFits, readContent } from '../../src/core/seal/index.js';
import { checkBlobs, checkShares, documentsOf, memorySource, openEnvelope, openFiles, openShare, portableTools, readPli, type HeldShare } from '../../src/sealing/index.js';
import { memberKeysOf, readKeyFile, writeKeyFile } from '../../src/sealing/member-keys.js';
import { dishonestExample, exampleDocument, explainedExample, sealedExample } from '../support/builders/seal-example.js';
import { shareOfBid } from '../support/builders/sealed-share.js';
import { bidToSeal, holdersOf, keySetFor, ofWorth, sealedTender, sealToMemory, type SealedFile } from '../support/builders/sealing.js';

const docs = path.join(process.cwd(), 'docs');
const page = fs.readFileSync(path.join(docs, 'seal-format.md'), 'utf8');
const example = (name: string) => fs.readFileSync(path.join(docs, 'examples', name));
const missing = (command: string): boolean => spawnSync(command, ['--version']).status !== 0;
const noAge = missing('age') || missing('age-keygen');
const holders = holdersOf(3);

let folder: string;
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-seal-')); });
afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

describe('the worked example', () => {
  test('is what the sealer makes of its known chance, and its explanation is true', async () => {
    expect(Buffer.compare(example('seal-example.pli'), (await sealedExample()).file)).toBe(0);
    expect(Buffer.compare(example('seal-dishonest.pli'), (await dishonestExample()).file)).toBe(0);
    expect(JSON.parse(example('seal-example.json').toString())).toEqual(await explainedExample());
  });

  test('has the values the page shows', async () => {
    const { envelopes: [offer], keyset, manifestDigest } = JSON.parse(JSON.stringify(await explainedExample())) as { envelopes: Record<string, string | string[]>[]; keyset: { digest: string }; manifestDigest: string };
    for (const value of [keyset.digest, manifestDigest, ...['secret', 'vss', 'shares', 'identity', 'recipient', 'salt', 'commitment', 'contentSha256'].flatMap((name) => offer?.[name] ?? [])]) expect(page).toContain(`\`${value}\``);
  });

  test('of a dishonest bidder keeps every digest and is found out by the one holder it cheats', async () => {
    const bid = await dishonestExample();
    expect(await checkBlobs(ofWorth(await readPli(memorySource(bid.file))), portableTools)).toBeNull();
    const found = holders.map(({ member, identity }, at) => checkShares([shareOfBid(bid, 'price-lot-1', at + 1)], { tender: sealedTender, member, identity }).faults.map(({ why }) => why));
    expect(found).toEqual([[], ['the share is not the one the bidder committed to'], []]);
  });

  test('changed as the page says is refused', async () => {
    const { file } = await sealedExample();
    const text = file.subarray(0, file.indexOf(10));
    const edited = (from: string, to: string) => Buffer.concat([Buffer.from(Buffer.from(text).toString().replace(from, to)), file.subarray(text.length)]);
    const refused = async (bytes: Uint8Array) => {
      const pli = await readPli(memorySource(bytes));
      return isFault(pli) ? pli.fault : (await checkBlobs(pli, portableTools))?.fault;
    };
    const touched = Uint8Array.from(file, (byte, at) => (at === 1717 ? byte ^ 1 : byte));
    expect(await refused(Buffer.concat([file, Buffer.of(0)]))).toBe('the file has 17522 bytes, its manifest says 17521');
    expect(await refused(touched)).toBe('the content of offer was changed');
    expect(await refused(edited('{', '{ '))).toBe('not a .pli file: it does not begin with a line of canonical JSON');
    expect(await refused(edited('"threshold":2', '"threshold":3'))).toBe('manifest: vss has as many points as the threshold');
    expect(await refused(edited('"lots":["lot-1"]', '"lots":["lot-2"]'))).toBe('manifest: the envelopes must be offer, price-lot-2, in this order');
  });
});

/** From a quorum's shares, as their holders' devices open them. */
async function opened(bid: SealedFile, envelope: HeldShare['envelope'], ...indexes: readonly number[]) {
  const shares = indexes.map((index) => {
    const { member, identity } = holders[index - 1] ?? { member: '', identity: '' };
    const share = openShare(shareOfBid(bid, envelope, index), { tender: sealedTender, member, identity });
    if (typeof share !== 'string') throw new Error(share.fault);
    return { index, share };
  });
  return ofWorth(await openEnvelope(ofWorth(await readPli(memorySource(bid.file))), envelope, shares));
}

const withAge = noAge ? test.skip : test;

describe('the age command', () => {
  withAge('opens the content, the documents and a share of a bid we sealed', async () => {
    const bid = await sealedExample();
    const pli = ofWorth(await readPli(memorySource(bid.file)));
    const { content, identity } = await opened(bid, 'offer', 1, 3);
    const decrypt = (kind: string, index: number, key: string) => {
      const place = pli.places.find((each) => each.envelope === 'offer' && each.kind === kind && each.index === index);
      fs.writeFileSync(path.join(folder, 'key'), `${key}\n`);
      return execFileSync('age', ['-d', '-i', path.join(folder, 'key')], { input: bid.file.subarray(place?.from ?? 0, (place?.from ?? 0) + (place?.bytes ?? 0)) });
    };
    expect(readContent(decrypt('content', 0, identity))).toEqual(content);
    expect(decrypt('files', 0, identity).subarray(0, exampleDocument.length)).toEqual(Buffer.from(exampleDocument));
    expect(JSON.parse(decrypt('share', 2, holders[1]?.identity ?? '').toString())).toMatchObject({ holder: 'p-holder-2', index: 2 });
  });

  withAge('knows our recipients and reads what our writer wrote at every length around a chunk', async () => {
    const keys = memberKeysOf(new Uint8Array(32).fill(7));
    expect(execFileSync('age-keygen', ['-y'], { input: keys.identity }).toString().trim()).toBe(keys.recipient);
    fs.writeFileSync(path.join(folder, 'key'), keys.identity);
    const { encryptAge } = await import('../../src/sealing/index.js');
    for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073]) {
      const plain = Uint8Array.from({ length }, (_, at) => at * 13);
      expect(Buffer.compare(execFileSync('age', ['-d', '-i', path.join(folder, 'key')], { input: encryptAge(plain, keys.recipient, portableTools) }), plain)).toBe(0);
    }
  });

  test('key files are ordinary passphrase files', async () => {
    const keys = memberKeysOf(new Uint8Array(32).fill(7));
    const file = await writeKeyFile(keys, 'une phrase longue', 10);
    expect(typeof file === 'string' && /^-----BEGIN AGE ENCRYPTED FILE-----\n/.test(file)).toBe(true);
    expect(await readKeyFile(typeof file === 'string' ? file : '', 'une phrase longue')).toEqual(keys);
  });
});

const withScript = noAge || missing('python3') ? test.skip : test;

describe('the sealer of the page, Python and age', () => {
  withScript('makes a bid we accept, check and open', async () => {
    const [, script] = /```python\n([\s\S]*?)```/.exec(page) ?? [];
    const keyset = keySetFor(holders, 2);
    const bid = bidToSeal();
    fs.writeFileSync(path.join(folder, 'seal.py'), script ?? '');
    fs.writeFileSync(path.join(folder, 'notice.json'), JSON.stringify({ tender: sealedTender, lots: [{ id: 'lot-1' }, { id: 'lot-2' }], keyset }));
    fs.writeFileSync(path.join(folder, 'Méthode.txt'), 'Trois équipes, deux bétonnières.');
    fs.writeFileSync(path.join(folder, 'plan.bin'), Buffer.alloc(70_000, 5));
    fs.writeFileSync(path.join(folder, 'bid.json'), JSON.stringify({ bidder: bid.bidder, offer: bid.offer, prices: bid.prices, documents: ['Méthode.txt', 'plan.bin'] }));
    const said = JSON.parse(execFileSync('python3', ['seal.py', 'notice.json', 'bid.json', 'out.pli'], { cwd: folder }).toString()) as { manifest: string; commitments: Record<string, string> };
    const file = fs.readFileSync(path.join(folder, 'out.pli'));
    const pli = ofWorth(await readPli(memorySource(file)));
    expect([pli.digest, await checkBlobs(pli, portableTools), manifestFits(pli.manifest, { tender: sealedTender, bidder: bid.bidder, lots: ['lot-1'], keyset })]).toEqual([said.manifest, null, null]);
    expect(pli.manifest.envelopes.every(({ vss }) => arePoints(vss))).toBe(true);
    const sealed: SealedFile = { file, manifest: pli.manifest, digest: pli.digest, commitments: said.commitments, bytes: file.length };
    for (const quorum of [[1, 2], [1, 3], [2, 3]]) {
      const offer = await opened(sealed, 'offer', ...quorum);
      const parts: Uint8Array[] = [];
      expect(await openFiles(pli, offer, ({ name }, part) => { if (name === 'Méthode.txt') parts.push(part); })).toEqual([]);
      expect(textOf(Buffer.concat(parts))).toBe('Trois équipes, deux bétonnières.');
      expect(documentsOf(offer.content.value).map(({ name }) => name)).toEqual(['Méthode.txt', 'plan.bin']);
      expect((await opened(sealed, 'price-lot-1', ...quorum)).content.value).toEqual(bid.prices['lot-1']);
    }
  });

  withScript('refuses a key set that is not the one it claims to be', () => {
    const notice = JSON.parse(fs.readFileSync(path.join(folder, 'notice.json'), 'utf8')) as { keyset: object };
    fs.writeFileSync(path.join(folder, 'other.json'), JSON.stringify({ ...notice, keyset: { ...notice.keyset, threshold: 3 } }));
    expect(spawnSync('python3', ['seal.py', 'other.json', 'bid.json', 'no.pli'], { cwd: folder }).stderr.toString()).toContain('S14');
  });
});

test('the sealed bids of two firms of the same sizes have the same length', async () => {
  const [a, b] = await Promise.all(['p-firm-a', 'p-firm-b'].map((bidder) => sealToMemory(bidToSeal({ bidder, documents: [] }))));
  expect(a?.bytes).toBe(b?.bytes);
});
