import { buildEntry, chainStart, commit, keyIdOf, opens, publicKeyOf, readEntry, signEd25519, signedActBytes, signedBytesOf, textOf, toBase64, utf8, verifyEd25519, type EntryDraft } from '../../../src/core/audit-log/index.js';

const seed = new Uint8Array(32).fill(9);
const salt = 'ab'.repeat(32);
const parts = { command: commit(salt, { lot: '1' }) ?? '', result: commit(salt, { order: 1 }) ?? '' };
const act = { chain: '01J8ZQ5X7K3M9N2P4R6S8T0V1W', type: 'bid.deposited', parts, head: chainStart, nonce: '00'.repeat(16) };
const draft: EntryDraft = {
  chain: act.chain, seq: 1, prev: chainStart, type: act.type, at: '2026-03-14T09:26:53.589Z', actor: 'p-01', role: 'bidder', parts,
  act: { head: act.head, nonce: act.nonce, key: keyIdOf(publicKeyOf(seed)), mode: 'own', sig: toBase64(signEd25519(signedActBytes(act), seed)) },
};

describe('an entry', () => {
  test('comes back from its bytes', () => {
    const { bytes, entry } = buildEntry(draft);
    expect(readEntry(bytes)).toEqual(entry);
  });

  test('carries a signature that covers everything asked and nothing derived', () => {
    const { entry } = buildEntry(draft);
    const signature = Buffer.from(entry.act.sig, 'base64');
    expect(verifyEd25519(signature, signedBytesOf(entry), publicKeyOf(seed))).toBe(true);
    expect(verifyEd25519(signature, signedBytesOf({ ...entry, parts: { ...parts, result: chainStart } }), publicKeyOf(seed))).toBe(true);
    expect(verifyEd25519(signature, signedBytesOf({ ...entry, parts: { ...parts, command: chainStart } }), publicKeyOf(seed))).toBe(false);
    expect(verifyEd25519(signature, signedBytesOf({ ...entry, type: 'bid.withdrawn' }), publicKeyOf(seed))).toBe(false);
  });

  const text = textOf(buildEntry(draft).bytes) ?? '';
  const bad: [string, string][] = [
    ['another version', text.replace('"v":1', '"v":2')], ['an unknown field', text.replace('"v":1', '"v":1,"w":1')], ['seq zero', text.replace('"seq":1', '"seq":0')],
    ['a second place without predecessor', text.replace('"seq":1', '"seq":2')], ['a local time', text.replace('589Z', '589+')], ['a chain that is neither tender nor journal', text.replace(act.chain, 'x')],
    ['an unknown mode', text.replace('"own"', '"none"')], ['upper case hex', text.replace(/"nonce":"0/, '"nonce":"A')], ['a space', text.replace('"v":1', '"v": 1')], ['a name for an actor', text.replace('"p-01"', '"Mme la Présidente"')],
  ];
  test.each(bad)('with %s is none', (_, source) => {
    expect(source).not.toBe(text);
    expect(readEntry(utf8(source))).toBeUndefined();
  });

  test('a draft without the shape of an entry is a broken promise', () => {
    expect(() => buildEntry({ ...draft, seq: 0 })).toThrow('broken promise');
    expect(() => buildEntry({ ...draft, parts: Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`part${index}`, chainStart])) })).toThrow('65535');
  });
});

describe('a commitment', () => {
  test('opens with its salt and value alone', () => {
    const value = { amount: 12_500_000, currency: 'XOF' };
    const commitment = commit(salt, value) ?? '';
    expect(opens(commitment, salt, { currency: 'XOF', amount: 12_500_000 })).toBe(true);
    expect(opens(commitment, 'cd'.repeat(32), value)).toBe(false);
    expect(opens(commitment, salt, { ...value, amount: 12_500_001 })).toBe(false);
  });

  test('needs 32 bytes of salt and a value with a canonical form', () => {
    expect(commit('ab'.repeat(31), 1)).toBeUndefined();
    expect(commit(salt, 0.5)).toBeUndefined();
  });
});
