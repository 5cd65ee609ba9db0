import { fromBase64, publicKeyOf, signedActBytes, toBase64, utf8, verifyEd25519, commit, fromHex } from '../../src/core/audit-log/index.js';
import { shareOfBid } from '../support/builders/sealed-share.js';
import { checkShares, encryptAge, openChallenge, openShare, portableTools, provePossession, proveShareKey, readKeySet, signAct } from '../../src/sealing/index.js';
import { backupText, memberKeysOf, newMemberKeys, readKeyFile, restoreKeys, writeKeyFile } from '../../src/sealing/member-keys.js';
import { bidToSeal, holdersOf, keySetFor, ofWorth, sealedTender, sealToMemory } from '../support/builders/sealing.js';

const [first, second] = holdersOf(5);
if (first === undefined || second === undefined) throw new Error('five holders');

describe('a holder’s device', () => {
  const place = { tender: sealedTender, member: first.member, identity: first.identity };

  test('opens its own share and finds it good', async () => {
    const held = shareOfBid(await sealToMemory(bidToSeal()), 'offer', 1);
    expect(openShare(held, place)).toMatch(/^[0-9a-f]{64}$/);
    expect(checkShares([held], place)).toMatchObject({ sound: 1, faults: [], good: [{ bid: 'bid-1', envelope: 'offer' }] });
  });

  test('says which shares are bad, and why, and keeps the good ones', async () => {
    const bid = await sealToMemory(bidToSeal());
    const [held, price] = [shareOfBid(bid, 'offer', 1), shareOfBid(bid, 'price-lot-1', 1)];
    const other = shareOfBid(await sealToMemory(bidToSeal({ bidder: 'p-firm-b' })), 'offer', 1);
    const cases = [
      { ...held, sealed: shareOfBid(bid, 'offer', 2).sealed }, { ...held, sealed: price.sealed }, { ...held, sealed: other.sealed }, { ...held, vss: price.vss }, { ...held, index: 2 },
      { ...held, keyset: '00'.repeat(32) }, { ...held, sealed: toBase64(encryptAge(utf8('{}'), first.recipient, portableTools)) }, { ...held, sealed: '?' },
    ];
    const { sound, faults, good } = checkShares([...cases, held], place);
    expect(faults.map(({ why }) => why)).toEqual([
      'the age file is for another key', 'the share is of another envelope', 'the share is of another envelope', 'the share is not the one the bidder committed to', 'the share is of another holder',
      'the share is of another tender or key set', 'share: /format: one of pli-seal/1', 'not an age file',
    ]);
    expect([sound, good.length]).toEqual([1, 1]);
  });

  test('reads the challenge sealed to a new share key, and only that device does', () => {
    const sealed = toBase64(encryptAge(utf8('ab'.repeat(32)), first.recipient, portableTools));
    expect(openChallenge(sealed, first.identity)).toBe('ab'.repeat(32));
    expect(openChallenge(sealed, second.identity)).toBeUndefined();
  });
});

describe('member keys', () => {
  // Computed with Python's hmac, openssl pkey and age-keygen -y.
  test('of a known root are the ones computed elsewhere', () => {
    const keys = memberKeysOf(new Uint8Array(32).fill(1));
    expect([keys.publicKey, keys.recipient, keys.fingerprint]).toEqual([
      '98ec9eec18e1eb7cf11c7ea5abce50198c8c9d1d144237830e3cf7c50611f77f', 'age1kedemgvchv3c8x8y45lagry3znxh854skyjstxavdws9pw5xhvnqz3pyx8', 'ac78 3ac1 0d1c 621e 8f97 adc6 7f0e f7cd',
    ]);
    expect(backupText(keys)).toBe('PLIK EYS1 QYQS ZQGP QYQS ZQGP QYQS ZQGP QYQS ZQGP QYQS ZQGP QYQS ZQGP QYQS VKHK DA');
  });

  test('come back from their passphrase file, and only with the passphrase', async () => {
    const keys = newMemberKeys();
    const file = await writeKeyFile(keys, 'le toit de l’école', 10);
    if (typeof file !== 'string') throw new Error(file.fault);
    expect(file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    expect(await readKeyFile(utf8(file), 'le toit de l’école')).toEqual(keys);
    expect(await readKeyFile(file, 'le toit de l’e\u0301cole')).toEqual(keys);
    expect(await readKeyFile(file, 'le toit de l’hôtel')).toEqual({ fault: 'the passphrase does not open the key file, or the file was changed' });
    expect(await readKeyFile('nothing', 'le toit de l’école')).toEqual({ fault: 'the passphrase does not open the key file, or the file was changed' });
    expect(await writeKeyFile(keys, 'court')).toEqual({ fault: 'a passphrase has at least 12 characters' });
  });

  test('come back from their paper backup however it is typed', () => {
    const keys = newMemberKeys();
    const text = backupText(keys);
    expect(restoreKeys(text)).toEqual(keys);
    expect(restoreKeys(` ${text.toLowerCase().replaceAll(' ', '-\n')} `)).toEqual(keys);
  });

  test('do not come back from a backup with a wrong, missing or exchanged letter', () => {
    const text = backupText(memberKeysOf(new Uint8Array(32).fill(9)));
    const wrong = { fault: 'the backup text has a wrong or missing letter' };
    for (let at = 8; at < text.length; at += 1) if (text[at] !== ' ') expect(restoreKeys(`${text.slice(0, at)}${text[at] === 'Q' ? 'P' : 'Q'}${text.slice(at + 1)}`)).toEqual(wrong);
    for (const broken of ['', text.slice(0, -1), text.replace('PLIK', 'PILK'), `${text}Q`]) expect(restoreKeys(broken)).toEqual(wrong);
  });

  test('prove possession as the register asks', () => {
    expect(verifyEd25519(fromHex(provePossession('p-holder-1', 'cc'.repeat(32), first.seed)) ?? new Uint8Array(), utf8(`pli/key/v1\np-holder-1\n${'cc'.repeat(32)}`), publicKeyOf(first.seed))).toBe(true);
    const share = proveShareKey('p-holder-1', first.recipient, 'dd'.repeat(32), first.seed);
    expect(verifyEd25519(fromHex(share) ?? new Uint8Array(), utf8(`pli/share-key/v1\np-holder-1\n${first.recipient}\n${'dd'.repeat(32)}`), publicKeyOf(first.seed))).toBe(true);
  });
});

describe('an act signed on the device', () => {
  test('carries a signature over its parts, sealed envelopes by their commitment alone', () => {
    const command = { lots: ['lot-1'], replaces: null };
    const header = signAct({ chain: sealedTender, type: 'bid.deposited', values: { command }, commitments: { offer: 'ab'.repeat(32) } }, first.seed);
    const { head, key, nonce, salts, sig } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { head: string; key: string; nonce: string; salts: Record<string, string>; sig: string };
    const parts = { offer: 'ab'.repeat(32), command: commit(salts['command'] ?? '', command) ?? '' };
    expect(verifyEd25519(fromBase64(sig) ?? new Uint8Array(), signedActBytes({ chain: sealedTender, type: 'bid.deposited', parts, head, nonce }), publicKeyOf(first.seed))).toBe(true);
    expect([head, key, Object.keys(salts)]).toEqual(['0'.repeat(64), expect.stringMatching(/^[0-9a-f]{16}$/), ['command']]);
    expect(header).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('the key set of a notice', () => {
  const set = keySetFor(holdersOf(3), 2);
  const shown = { ...set, holders: set.holders.map((holder) => ({ ...holder, function: 'chair' })), rehearsedAt: null };

  test('is read when its digest is that of what it holds', () => {
    expect(readKeySet(sealedTender, shown)).toEqual(set);
  });

  test.each<[string, object]>([
    ['another digest', { digest: '00'.repeat(32) }], ['another threshold', { threshold: 3 }], ['no holders', { holders: [] }], ['holders that are none', { holders: [{ member: 'p-x' }, null] }],
    ['a holder twice', { digest: undefined, holders: [shown.holders[0], shown.holders[0]] }], ['threshold 0', { threshold: 0 }], ['holders that are no list', { holders: 'x' }],
  ])('with %s is refused', (_, change) => {
    expect(readKeySet(sealedTender, { ...shown, ...change })).toHaveProperty('fault');
  });

  test('of another tender is refused', () => {
    expect(ofWorth({ outcome: readKeySet('01JZZZZZZZZZZZZZZZZZZZZZZY', shown) }).outcome).toEqual({ fault: 'the key set has not the digest it claims for this tender' });
  });
});
