import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run as runKeys } from '../../src/cli/keys.js';
import { run as seal } from '../../src/cli/seal.js';
import { nativeTools } from '../../src/platform/native-tools.js';
import { checkBlobs, memorySource, readPli } from '../../src/sealing/index.js';
import { offerContent, priceOf } from '../support/builders/envelopes.js';
import { holdersOf, keySetFor, ofWorth, sealedTender } from '../support/builders/sealing.js';

/** The real work factor takes a second each time. */
const keys = (words: readonly string[]) => runKeys(words, 10);

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-seal-')); });
afterEach(() => { fs.rmSync(folder, { recursive: true, force: true }); });

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function answerOf(command: (words: readonly string[]) => Promise<number>, ...words: string[]): Promise<Answer> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0), jest.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)];
  try {
    return { code: await command(words), out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const { documents: _named, ...offer } = offerContent();
const lot = { id: 'lot-1', requirements: offer.papers.map((id) => ({ id })), items: ['murs', 'toiture', 'sanitaires'].map((id) => ({ id, quantity: '120' })) };
const keyset = { ...keySetFor(holdersOf(3), 2), rehearsedAt: null };
const notice = { tender: sealedTender, title: 'École', keyset, lots: [lot, { ...lot, id: 'lot-2' }] };
const bid = { bidder: 'p-firm-a', offer, prices: { 'lot-1': priceOf('p-firm-a', 'lot-1') } };

const priced = (over: object) => ({ ...bid, prices: { 'lot-1': { ...priceOf('p-firm-a', 'lot-1'), ...over } } });
const usage = { costs: [900_000, 950_000], residual: 100_000 };
/** Over two years of use, in francs or euros. */
const comparing = { ...notice, lots: [{ ...lot, award: { lifeCycle: { years: 2, discountRateBasisPoints: 800 } }, pricing: { conversion: { currencies: ['EUR'] } } }] };

const at = (name: string) => path.join(folder, name);
function place(name: string, content: unknown): string {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return at(name);
}
const sealed = (given: { notice?: unknown; bid?: unknown }, ...more: string[]) => {
  place('bid/Offre.txt', 'Nous posons le toit.');
  place('bid/plan.bin', Buffer.alloc(100_000, 3));
  place('bid/bid.json', given.bid ?? bid);
  return answerOf(seal, '--notice', place('notice.json', given.notice ?? notice), '--bid', at('bid'), '--out', at('out.pli'), ...more);
};

describe('pli seal', () => {
  test('seals a folder offline and says what the deposit registers', async () => {
    const { code, out, err } = await sealed({}, '--json');
    expect([code, err]).toEqual([0, '']);
    const said = JSON.parse(out) as { file: string; bytes: number; lots: string[]; manifest: string; commitments: Record<string, string> };
    const pli = ofWorth(await readPli(memorySource(fs.readFileSync(said.file))));
    expect([pli.digest, pli.source.bytes, await checkBlobs(pli, nativeTools)]).toEqual([said.manifest, said.bytes, null]);
    expect([said.lots, Object.keys(said.commitments)]).toEqual([['lot-1'], ['offer', 'price-lot-1']]);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('says it in words too, and takes the documents it is given by name', async () => {
    const { code, out } = await sealed({ bid: { ...bid, tender: sealedTender, documents: ['Offre.txt'] } });
    expect(code).toBe(0);
    expect(out).toContain('1 documents');
    expect(out).toContain('any 2 of p-holder-1, p-holder-2, p-holder-3');
    expect(out).toMatch(/^manifest {5}[0-9a-f]{64}$/m);
  });

  test('takes costs of use and another currency where the notice asks for them, and says the total as people write it', async () => {
    const { code, out } = await sealed({ notice: comparing, bid: priced({ currency: 'EUR', total: 123_456, lines: [], lifeCycle: usage }) });
    expect([code, /^total {8}lot-1, (.*)$/m.exec(out)?.[1]?.replaceAll('\u202f', ' ')]).toEqual([0, '1 234,56 EUR']);
  });

  test('does not write over a file that is there', async () => {
    await sealed({});
    const { code, err } = await sealed({});
    expect([code, err]).toEqual([2, `pli seal: ${at('out.pli')} is there already\n`]);
  });

  test.each<[string, { notice?: unknown; bid?: unknown }, string]>([
    ['a bid for another tender', { bid: { ...bid, tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' } }, `the bid is for another tender than the notice: "01JZZZZZZZZZZZZZZZZZZZZZZY", ${sealedTender}`],
    ['holders of another tender', { notice: { ...notice, tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' } }, 'the key set has not the digest it claims for this tender'],
    ['a missing document', { bid: { ...bid, documents: ['Caution.pdf'] } }, 'Caution.pdf: no such file'],
    ['an unknown lot', { bid: { ...bid, prices: { 'lot-9': {} } } }, 'the notice has no lot lot-9'],
    ['too few holders', { notice: { ...notice, keyset: { ...keyset, threshold: 4 } } }, '4 holders are needed to open, the key set names 3'],
    ['a notice without holders', { notice: { ...notice, keyset: null } }, 'the notice names no key holders: this tender takes paper bids only'],
    ['a price the opening could not read', { bid: { ...bid, prices: { 'lot-1': { total: 1 } } } }, 'price-lot-1: /lines: a list is needed'],
    ['a price in a currency the notice does not admit', { bid: priced({ currency: 'USD' }), notice: comparing }, 'price-lot-1: /currency: not named in the tender file'],
    ['a price in a currency where only francs are', { bid: priced({ currency: 'EUR' }) }, 'price-lot-1: /currency: not named in the tender file'],
    ['a missing year of use', { bid: priced({ lifeCycle: { costs: [1], residual: 0 } }), notice: comparing }, 'price-lot-1: /lifeCycle/costs: 2 amounts are needed, one a year'],
    ['a negative cost of use', { bid: priced({ lifeCycle: { costs: [1, -1], residual: 0 } }), notice: comparing }, 'price-lot-1: /lifeCycle/costs/1: between 0 and 1000000000000'],
    ['an amount typed as people write it', { bid: priced({ total: '12,5' }) }, 'price-lot-1: /total: a whole number is needed'],
    ['no costs of use where bids are compared by them', { bid: priced({}), notice: comparing }, 'price-lot-1: /lifeCycle: costs of use are needed'],
    ['costs of use where nobody compares by them', { bid: priced({ lifeCycle: usage }) }, 'price-lot-1: /lifeCycle: no such field'],
    ['no price', { bid: { ...bid, prices: {} } }, 'a bid is made for at least one lot'],
    ['a field nobody knows', { bid: { ...bid, discount: 1 } }, 'no such field: discount'],
    ['nobody who bids', { bid: { ...bid, bidder: undefined } }, 'who bids? "bidder", or --bidder'],
    ['a bid that is no JSON', { bid: '{' }, 'not JSON, or a name twice'],
  ])('refuses %s in one line and leaves no file', async (_, given, why) => {
    const { code, out, err } = await sealed(given);
    expect([code, out, err.split('\n').length]).toEqual([2, '', 2]);
    expect(err).toContain(why);
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  });

  test('seals the test envelope of a rehearsal to the holders that wait for it', async () => {
    const { code, out } = await answerOf(seal, '--rehearsal', place('keyset.json', { current: null, waiting: { ...keyset, tender: sealedTender, left: 3, released: [] }, lost: [] }), '--out', at('essai.pli'));
    expect([code, out.includes('any 2 of p-holder-1, p-holder-2, p-holder-3')]).toEqual([0, true]);
    const { manifest } = ofWorth(await readPli(memorySource(fs.readFileSync(at('essai.pli')))));
    expect(manifest).toMatchObject({ bidder: 'rehearsal', lots: [], tender: sealedTender, keyset: keyset.digest, threshold: 2 });
  });

  test.each<[string, unknown, string]>([
    ['no holders wait', { current: keyset, waiting: null }, 'no key set waits for a rehearsal'],
    ['the holders are of another tender', { waiting: { ...keyset, tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' } }, 'the key set has not the digest it claims for this tender'],
  ])('seals no test envelope when %s', async (_, given, why) => {
    const { code, err } = await answerOf(seal, '--rehearsal', place('keyset.json', given), '--out', at('out.pli'));
    expect([code, err.includes(why), fs.existsSync(at('out.pli'))]).toEqual([2, true, false]);
  });

  test('shows its usage when a word is missing or unknown', async () => {
    for (const words of [[], ['--notice', 'x'], ['--bid', 'x', '--notice', 'y', '--what'], ['x', '--bid', 'x', '--notice', 'y'], ['--rehearsal', 'x', '--bid', 'y']]) {
      const { code, err } = await answerOf(seal, ...words);
      expect([code, err.startsWith('pli seal: usage:')]).toEqual([2, true]);
    }
    expect(await answerOf(seal, '--bid', folder, '--notice', at('nothing.json'))).toMatchObject({ code: 2, err: `pli seal: ${at('nothing.json')}: no such file\n` });
  });
});

describe('pli keys', () => {
  const withPassphrase = () => ['--passphrase-file', place('passphrase', 'une phrase assez longue\n')];

  test('makes keys, shows them, and brings them back from their backup text', async () => {
    const made = await answerOf(keys, 'new', '--out', at('keys.age'), ...withPassphrase());
    expect([made.code, fs.statSync(at('keys.age')).mode & 0o777]).toEqual([0, 0o600]);
    const shown = await answerOf(keys, 'show', at('keys.age'), ...withPassphrase());
    expect(made.out).toContain(shown.out);
    expect(shown.out).toMatch(/^fingerprint {2}(?:[0-9a-f]{4} ?){8}\nacts {9}[0-9a-f]{64} \(key [0-9a-f]{16}\)\nshares {7}age1[a-z0-9]{58}\n$/);
    const { out: backup } = await answerOf(keys, 'backup', at('keys.age'), ...withPassphrase());
    expect(made.out).toContain(backup.trim());
    const stdin = Object.assign((function* () { yield Buffer.from(backup.toLowerCase()); })(), { isTTY: false });
    const input = jest.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as unknown as typeof process.stdin);
    const restored = await answerOf(keys, 'restore', '--out', at('again.age'), ...withPassphrase());
    input.mockRestore();
    expect(restored.out.split('\n').slice(1).join('\n')).toBe(shown.out);
  });

  test('refuses in one line', async () => {
    const short = place('short', 'court');
    expect(await answerOf(keys, 'new', '--out', at('k'), '--passphrase-file', short)).toMatchObject({ code: 2, err: 'pli keys: a passphrase has at least 12 characters\n' });
    expect(await answerOf(keys, 'new', '--out', short, ...withPassphrase())).toMatchObject({ code: 2, err: `pli keys: ${short} is there already\n` });
    expect(await answerOf(keys, 'show', at('nothing'), ...withPassphrase())).toMatchObject({ code: 2, err: `pli keys: ${at('nothing')}: no such file\n` });
    expect(await answerOf(keys, 'show', short, ...withPassphrase())).toMatchObject({ code: 2, err: 'pli keys: the passphrase does not open the key file, or the file was changed\n' });
    for (const words of [[], ['new'], ['show'], ['new', 'x'], ['show', 'x', 'y'], ['burn', 'x']]) expect((await answerOf(keys, ...words)).err).toContain('usage:');
  });
});
