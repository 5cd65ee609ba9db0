import { createPublicKey, verify } from 'node:crypto';
import { NotCanonical, OwnSignatureInvalid } from '../../src/audit/index.js';
import { chainStart, keyIdOf, opens, publicKeyOf, readEntry, signedActBytes, signedBytesOf, signEd25519, toBase64, toHex, leafHash } from '../../src/core/audit-log/index.js';
import { at, JournalFixture, newChain, origin, service } from './journal-fixture.js';

let fixture: JournalFixture;
beforeAll(async () => void (fixture = await JournalFixture.open()));
afterAll(() => fixture.close());

describe('an appended entry', () => {
  test('is stored as the bytes whose hash is its leaf, with content that opens its commitments', async () => {
    const chain = newChain();
    const appended = await fixture.append(chain, { lot: '1', amount: 12_500_000 }, { identity: { name: 'Entreprise du Nord' } });
    const [stored] = await fixture.journal.read(fixture.source, chain);
    expect(stored?.leaf).toBe(appended.leaf);
    expect(toHex(leafHash(stored?.bytes ?? new Uint8Array(0)))).toBe(appended.leaf);
    expect(readEntry(stored?.bytes ?? new Uint8Array(0))).toEqual(appended.entry);
    for (const { name, salt, value } of stored?.parts ?? []) expect(opens(appended.entry.parts[name] ?? '', salt ?? '', value)).toBe(true);
    expect(stored?.parts.map(({ name }) => name)).toEqual(['command', 'identity']);
  });

  test('follows the one before it', async () => {
    const chain = newChain();
    const first = await fixture.append(chain);
    const second = await fixture.append(chain);
    expect(first.entry).toMatchObject({ seq: 1, prev: chainStart });
    expect(second.entry).toMatchObject({ seq: 2, prev: first.leaf, act: { head: first.leaf, mode: 'service' } });
  });

  test('by the service carries a signature that verifies', async () => {
    const { entry } = await fixture.append(newChain());
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKeyOf(new Uint8Array(32).fill(5))]);
    expect(verify(null, signedBytesOf(entry), createPublicKey({ key: der, format: 'der', type: 'spki' }), Buffer.from(entry.act.sig, 'base64'))).toBe(true);
    expect(entry.act.key).toBe(service.key);
  });

  test('goes with its transaction', async () => {
    const chain = newChain();
    await expect(fixture.source.transaction(async (em) => {
      await fixture.journal.append(em, { chain, type: 'bid.deposited', at, actor: 'p-1', role: 'bidder', parts: fixture.journal.seal({ command: 1 }), signer: null });
      throw new Error('given up');
    })).rejects.toThrow('given up');
    expect(await fixture.journal.read(fixture.source, chain)).toEqual([]);
  });

  test('forgets personal data on request, and nothing else', async () => {
    const chain = newChain();
    const { id, entry } = await fixture.append(chain, { lot: '1' }, { identity: { name: 'Aïcha' } });
    expect(await fixture.source.transaction((em) => fixture.journal.eraseIdentity(em, id))).toBe(true);
    const [stored] = await fixture.journal.read(fixture.source, chain);
    expect(stored?.parts).toEqual([expect.objectContaining({ name: 'command', value: { lot: '1' } }), { name: 'identity', salt: null, value: null, erased: true }]);
    expect(stored?.entry).toEqual(entry);
    expect(await fixture.source.transaction((em) => fixture.journal.eraseIdentity(em, id))).toBe(false);
  });

  test('of a value without canonical form is refused before anything is written', () => {
    expect(() => fixture.journal.seal({ command: { price: 1.5 } })).toThrow(NotCanonical);
    expect(() => fixture.journal.seal({ command: 'e\u0301' })).toThrow(NotCanonical);
  });
});

describe('a person’s own signature', () => {
  const seed = new Uint8Array(32).fill(8);
  const publicKey = publicKeyOf(seed);
  const salts = { command: 'ab'.repeat(32) };
  const nonce = '01'.repeat(16);

  test('stands in the entry as it was made', async () => {
    const chain = newChain();
    const parts = fixture.journal.seal({ command: { lot: '1' } }, {}, salts);
    const sig = toBase64(signEd25519(signedActBytes({ chain, type: 'bid.deposited', parts: parts.commitments, head: chainStart, nonce }), seed));
    const own = { mode: 'own' as const, key: keyIdOf(publicKey), publicKey, head: chainStart, nonce, sig, salts };
    const { entry } = await fixture.source.transaction((em) => fixture.journal.append(em, { chain, type: 'bid.deposited', at, actor: 'p-1', role: 'bidder', parts: parts.with('result', { order: 1 }), signer: own }));
    expect(entry.act).toEqual({ head: chainStart, nonce, key: own.key, mode: 'own', sig });
    await expect(fixture.source.transaction((em) => fixture.journal.append(em, { chain, type: 'bid.withdrawn', at, actor: 'p-1', role: 'bidder', parts, signer: own }))).rejects.toThrow(OwnSignatureInvalid);
  });
});

describe('the journal of itself', () => {
  test('begins by saying who it is, once, and refuses to be another', async () => {
    const open = (): Promise<void> => fixture.source.transaction((em) => fixture.journal.open(em, at));
    await open();
    await open();
    const register = (): Promise<string> => fixture.source.transaction((em) => fixture.journal.registerKey(em, at, { publicKey: publicKeyOf(new Uint8Array(32).fill(5)), owner: 'service', purpose: 'service' }));
    expect(await register()).toBe(await register());
    const entries = await fixture.journal.read(fixture.source, 'journal');
    expect(entries.map(({ entry }) => entry.type)).toEqual(['journal.opened', 'key.registered']);
    expect(entries[0]?.parts[0]?.value).toEqual({ origin, authority: 'kidal.example', exercise: true });
    const other = new (fixture.journal.constructor as new (...args: unknown[]) => typeof fixture.journal)(service, { origin: 'pli.kidal.example/journal', authority: 'kidal.example', exercise: false });
    await expect(fixture.source.transaction((em) => other.open(em, at))).rejects.toThrow('PLI_AUTHORITY');
  });
});

describe('group commit', () => {
  test('keeps each chain in order while others write to it, and answers every caller', async () => {
    const group = fixture.groupCommit();
    const chains = [newChain(), newChain(), newChain()];
    const event = (chain: string, n: number) => ({ chain, type: 'record.read', at, actor: 'system', role: 'system', parts: { command: { n }, result: {} } });
    const grouped = Promise.all(Array.from({ length: 600 }, (_, n) => group.append(event(chains[n % 3] ?? '', n))));
    const alone = Promise.all(Array.from({ length: 12 }, () => fixture.append(chains[0] ?? '')));
    const [answers] = await Promise.all([grouped, alone]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(600);
    for (const chain of chains) {
      const entries = await fixture.journal.read(fixture.source, chain);
      expect(entries).toHaveLength(chain === chains[0] ? 212 : 200);
      entries.forEach(({ entry }, index) => { expect(entry).toMatchObject({ seq: index + 1, prev: entries[index - 1]?.leaf ?? chainStart }); });
      const order = entries.filter(({ entry }) => entry.type === 'record.read').map(({ parts }) => (parts[0]?.value as { n: number }).n);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });
});
