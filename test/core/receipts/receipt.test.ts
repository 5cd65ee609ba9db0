import fc from 'fast-check';
import { canonicalize, fromBase64, isFault, parsePolicy, sha256, toBase64, toHex, utf8, type Policy } from '../../../src/core/audit-log/index.js';
import type { Json, JsonObject } from '../../../src/core/json.js';
import { readReceipt, writeReceipt, type Receipt, type ReceiptFault } from '../../../src/core/receipts/read-receipt.js';
import { policy, policyText } from '../../support/journal.js';
import { deposit, LogInMemory, tender } from '../../support/receipts.js';

const seal = { format: 'pli-seal/1', tender, lots: ['lot-1'] };
const manifest = toHex(sha256(utf8(canonicalize(seal))));
const log = LogInMemory.of(
  deposit(1), deposit(2, { command: { manifest, seal } }), deposit(3, { result: { standing: 'late' }, at: '2026-11-24T10:00:00.000Z' }),
  deposit(4, { actor: 'p-clerk', role: 'clerk', command: { bidder: 'p-firm-b' } }), deposit(5, { actor: 'p-clerk', role: 'clerk', command: { bidder: 'p-firm-b', manifest } }),
  { type: 'bid.withdrawn', command: { bid: 'bid-1', reason: null }, result: { bid: 'bid-1', order: 1 } },
  { type: 'bid.returned', command: { bid: 'bid-3', note: 'x' }, result: { bid: 'bid-3', order: 3 } },
).grow(6);
const nobodyWatches = ((): Policy => {
  const read = parsePolicy(policyText.replace(/quorum .*/, 'quorum none'));
  if (isFault(read)) throw new Error(read.fault);
  return read;
})();
const read = (text: string, by = policy): Receipt | ReceiptFault => readReceipt(text, by);
const rule = (text: string, by = policy): string => {
  const outcome = read(text, by);
  return isFault(outcome) ? outcome.rule : 'verified';
};

describe('a receipt', () => {
  it('says offline what was deposited, when, and where it stands', () => {
    expect(log.receipt(1)).toMatchObject({
      index: 1, number: expect.stringMatching(/^R(-[2-9A-HJ-NP-Z]{4}){3}$/), checkpoint: { size: 13 }, cosigned: [{ witness: 'tutelle' }],
      facts: {
        act: 'bid.deposited', tender, bid: 'bid-2', order: 2, seq: 2, at: '2026-11-23T09:00:00.000Z',
        deposit: { bidder: 'p-firm-a', channel: 'electronic', standing: 'received', lots: ['lot-1'], replaces: null, manifest, delivered: true },
      },
    });
  });

  it('tells late from in time, paper from a stick, and a withdrawal from a deposit', () => {
    expect(log.receipt(2).facts.deposit).toMatchObject({ standing: 'late' });
    expect(log.receipt(3).facts.deposit).toMatchObject({ channel: 'paper', bidder: 'p-firm-b', manifest: null });
    expect(log.receipt(4).facts.deposit).toMatchObject({ channel: 'usb', bidder: 'p-firm-b', manifest });
    expect(log.receipt(5).facts).toMatchObject({ act: 'bid.withdrawn', bid: 'bid-1', order: 1, deposit: null });
  });

  it('is a C2SP tlog-proof: any other reader of the format finds its place and its head', () => {
    expect(log.receiptText(1)).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra [A-Za-z0-9+/=]+\nindex 1\n/);
  });

  it.each([[1, 12], [0, 1], [5, 6]])('of entry %i holds at its place in a log of every size up to the last', (index, from) => {
    for (let size = Math.max(from, index + 1); size <= log.size; size += 1) expect(rule(log.receiptText(index, size))).toBe('verified');
  });
});

describe('one changed character anywhere is refused', () => {
  const text = log.receiptText(1);
  /** Another sign of the same kind, so that the change is as small as a change can be. */
  const other = (sign: string): string => (sign === '\n' ? ' ' : sign === 'A' ? 'B' : sign === '9' ? '8' : /[0-9]/.test(sign) ? '9' : 'A');
  const changed = (at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);
  const places = Array.from(text, (_, at) => at);

  it('even where the policy demands no witness', () => {
    expect(rule(text, nobodyWatches)).toBe('verified');
    expect(places.filter((at) => rule(changed(at, other(text.charAt(at))), nobodyWatches) === 'verified')).toEqual([]);
  });

  it('taken away, doubled or of any other kind', () => {
    fc.assert(fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 2, unit: 'binary' }), (at, by) => by === text.charAt(at) || rule(changed(at, by), nobodyWatches) !== 'verified'), { numRuns: 400 });
    for (const at of places.filter((each) => each % 7 === 0)) expect(rule(changed(at, ''), nobodyWatches)).not.toBe('verified');
  });

  it('whatever else comes in: a fault with its rule, never an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (noise) => isFault(read(noise))), { numRuns: 200 });
    expect([rule(''), rule('x'.repeat(2_000_001)), rule(`c2sp.org/tlog-proof@v1\nextra ${'A'.repeat(400_000)}\nindex 0\n\n`)]).toEqual(['R1', 'R1', 'R1']);
    expect(rule(`c2sp.org/tlog-proof@v1\nextra ${toBase64(utf8('['.repeat(100_000)))}\nindex 0\n\n`)).toBe('R1');
  });
});

describe('the rule that refuses is named', () => {
  const reworked = (index: number, change: (extra: { entry: JsonObject; parts: Record<string, JsonObject> }) => unknown): string =>
    log.receiptText(index).replace(/extra (.*)\n/, (_, encoded: string) => {
      const extra = JSON.parse(Buffer.from(fromBase64(encoded) ?? []).toString('utf8')) as { entry: JsonObject; parts: Record<string, JsonObject> };
      return `extra ${toBase64(utf8(canonicalize(change(extra) as Json)))}\n`;
    });

  it('R1: no contents, or more than two, or an entry that is none', () => {
    expect(rule(log.receiptText(1).replace(/extra .*\n/, ''))).toBe('R1');
    expect(rule(reworked(1, ({ entry, parts }) => ({ entry, parts: { ...parts, offer: parts['command'] } })))).toBe('R1');
    expect(rule(reworked(1, ({ entry, parts }) => ({ entry: { ...entry, v: 2 }, parts })))).toBe('R1');
    expect(rule(reworked(1, ({ entry, parts }) => ({ entry, parts, seen: true })))).toBe('R1');
  });

  it('R2: other lots, or in time instead of late', () => {
    expect(rule(reworked(1, ({ entry, parts }) => ({ entry, parts: { ...parts, command: { ...parts['command'], value: { lots: ['lot-2'] } } } })))).toBe('R2');
    expect(rule(reworked(2, ({ entry, parts }) => ({ entry, parts: { ...parts, result: { ...parts['result'], value: { bid: 'bid-3', order: 3, standing: 'received' } } } })))).toBe('R2');
  });

  it('R3: an entry that is not a deposit, a withdrawal or a delivery, and a manifest that is not the one registered', () => {
    expect(rule(log.receiptText(6))).toBe('R3');
    const forged = LogInMemory.of(deposit(1, { command: { manifest, seal: { ...seal, lots: ['lot-2'] } } }));
    expect(rule(forged.receiptText(0))).toBe('R3');
  });

  it('R4: another log’s key, no witness, and a stranger’s policy', () => {
    expect(rule(log.receiptText(1, 13, { log: 'intruder' }))).toBe('R4');
    expect(rule(log.receiptText(1, 13, { witness: null }))).toBe('R4');
    expect(rule(log.receiptText(1, 13, { witness: null }), nobodyWatches)).toBe('verified');
    expect(rule(log.receiptText(1), { logs: [], witnesses: [], groups: [], quorum: 'none' })).toBe('R4');
  });

  it('R4, but not for a witness the policy does not know yet', () => {
    const stranger = `\u2014 un.autre/temoin ${toBase64(new Uint8Array(76).fill(7))}\n`;
    expect(rule(log.receiptText(1) + stranger)).toBe('verified');
  });

  it('R5: the proof of another entry', () => {
    const [one, two] = [log.receiptText(1), log.receiptText(2)];
    const swapped = one.slice(0, one.indexOf('index')) + two.slice(two.indexOf('index'));
    expect(rule(swapped)).toBe('R5');
  });
});

it('written and read again, a receipt is the same', () => {
  const { entry, index, proof } = log.receipt(4);
  const checkpoint = log.head();
  const parts = { command: { salt: '', value: null }, result: { salt: '', value: null } };
  expect(rule(writeReceipt({ index, proof, checkpoint }, entry, parts))).toBe('R1');
});
