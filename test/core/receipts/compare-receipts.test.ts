import fc from 'fast-check';
import { isFault } from '../../../src/core/audit-log/index.js';
import { compareReceipts, readConsistency, type Consistency } from '../../../src/core/receipts/compare-receipts.js';
import { policy } from '../../support/journal.js';
import { deposit, LogInMemory } from '../../support/receipts.js';

const first = [deposit(1), deposit(2, { actor: 'p-firm-b' })];
const log = LogInMemory.of(...first).grow(11);
log.append(deposit(3, { actor: 'p-firm-c' }));
log.grow(16);

const proofIn = (text: string): Consistency => {
  const read = readConsistency(text, policy);
  if (isFault(read)) throw new Error(read.fault);
  return read;
};

describe('two receipts of one log', () => {
  it('from the same head are one history', () => {
    expect(compareReceipts(log.receipt(0), log.receipt(13))).toEqual({ verdict: 'oneHistory', by: 'sameHead' });
  });

  it('are one history when the hashes they share reach the shorter head', () => {
    expect(compareReceipts(log.receipt(0, 8), log.receipt(13, 20))).toEqual({ verdict: 'oneHistory', by: 'sharedHashes' });
  });

  it('stay undecided when they do not, until the log proves it', () => {
    const [a, b] = [log.receipt(0, 5), log.receipt(13, 30)];
    expect(compareReceipts(a, b)).toEqual({ verdict: 'undecided', from: 5, to: 30 });
    expect(compareReceipts(b, a, [proofIn(log.consistencyText(5, 30))])).toEqual({ verdict: 'oneHistory', by: 'consistencyProof' });
    const later = LogInMemory.of(...first).grow(11);
    later.append(deposit(3, { actor: 'p-firm-c' }));
    later.grow(20);
    expect(compareReceipts(a, b, [proofIn(later.consistencyText(5)), proofIn(later.consistencyText(30))])).toEqual({ verdict: 'oneHistory', by: 'consistencyProof' });
    expect(compareReceipts(a, b, [proofIn(log.consistencyText(6, 30))])).toMatchObject({ verdict: 'undecided' });
  });

  it('never contradict each other, whatever their entries and sizes', () => {
    const own = [0, 1, 13];
    fc.assert(fc.property(fc.constantFrom(...own), fc.nat(30), fc.constantFrom(...own), fc.nat(30), (i, n, j, m) => {
      const outcome = compareReceipts(log.receipt(i, Math.max(i + 1, n)), log.receipt(j, Math.max(j + 1, m)));
      return outcome.verdict === 'oneHistory' || outcome.verdict === 'undecided';
    }), { numRuns: 80 });
  });
});

describe('a log that shows two people two histories', () => {
  it('at one place of the log', () => {
    const fork = LogInMemory.of(deposit(1, { actor: 'p-firm-z' }), ...first.slice(1)).grow(12);
    expect(compareReceipts(log.receipt(0, 14), fork.receipt(0))).toEqual({ verdict: 'twoHistories', by: 'index' });
  });

  it('at one place of the tender’s chain, and on one line of the register', () => {
    const fork = LogInMemory.of().grow(1);
    fork.append(deposit(1, { actor: 'p-firm-z' }));
    expect(compareReceipts(log.receipt(0, 14), fork.receipt(1))).toEqual({ verdict: 'twoHistories', by: 'place' });
    const twice = LogInMemory.of(deposit(1), deposit(1, { actor: 'p-firm-b' }));
    expect(compareReceipts(twice.receipt(0), twice.receipt(1))).toEqual({ verdict: 'twoHistories', by: 'line' });
  });

  it('where an entry moved, or follows another than it says', () => {
    const moved = LogInMemory.of().grow(1);
    moved.append(deposit(1));
    expect(compareReceipts(log.receipt(0, 14), moved.receipt(1))).toEqual({ verdict: 'twoHistories', by: 'twice' });
    const other = LogInMemory.of(deposit(1, { actor: 'p-firm-z' }), deposit(2, { actor: 'p-firm-b' }));
    expect(compareReceipts(log.receipt(0, 14), other.receipt(1))).toEqual({ verdict: 'twoHistories', by: 'link' });
  });

  it('with two roots of one size, whoever’s receipts show them', () => {
    const fork = LogInMemory.of(...first).grow(10);
    fork.append({ chain: '01JD0000000000000000000055', ...deposit(1) });
    expect(compareReceipts(log.receipt(0, 13), fork.receipt(1, 13))).toMatchObject({ verdict: 'twoHistories', by: 'root' });
  });

  it('with trees of different sizes that differ where both are complete', () => {
    const fork = LogInMemory.of(...first);
    fork.append({ chain: '01JD0000000000000000000055', ...deposit(1) });
    fork.grow(9);
    expect(compareReceipts(log.receipt(0, 9), fork.receipt(1, 12))).toMatchObject({ verdict: 'twoHistories', by: 'subtree' });
  });

  it('is not convicted by a proof that does not hold: that proves nothing', () => {
    const [a, b] = [log.receipt(0, 5), log.receipt(13, 30)];
    const { proof, ...rest } = proofIn(log.consistencyText(5, 30));
    expect(compareReceipts(a, b, [{ ...rest, proof: proof.slice(1) }])).toMatchObject({ verdict: 'undecided' });
  });
});

it('a consistency proof needs the log’s signature', () => {
  const text = log.consistencyText(5, 30);
  expect(isFault(readConsistency(text, { ...policy, logs: [] }))).toBe(true);
  expect(isFault(readConsistency('old 5\n\n', policy))).toBe(true);
});
