import { createPrivateKey, sign } from 'node:crypto';
import {
  believe, cosignedBytes, equalBytes, formatAddCheckpoint, formatCheckpoint, formatPolicy, formatTlogProof, formatVerifierKey, fromBase64, fromHex, inclusionProof, isFault, leafHash,
  logKeyType, openNote, parseAddCheckpoint, parseCheckpoint, parsePolicy, parseTlogProof, parseVerifierKey, publicKeyOf, shortForm, signatureLine, signEd25519, subtreesOf,
  timestampedSignature, toBase64, treeRoot, utf8, verifierKey, verifyEd25519, verifyTlogProof, witnessKeyType, type Policy, type VerifierKey,
} from '../../../src/core/audit-log/index.js';

const seeds = { log: new Uint8Array(32).fill(1), witness: new Uint8Array(32).fill(2), other: new Uint8Array(32).fill(3) };
const log = verifierKey('pli.kidal.example/journal', logKeyType, publicKeyOf(seeds.log));
const tutelle = verifierKey('tutelle.example/w1', witnessKeyType, publicKeyOf(seeds.witness));
const funder = verifierKey('funder.example/w1', witnessKeyType, publicKeyOf(seeds.other));

const leaves = ['a', 'b', 'c', 'd', 'e'].map((text) => leafHash(utf8(text)));
const root = treeRoot(5, subtreesOf(leaves)) ?? new Uint8Array(32);
const text = formatCheckpoint({ origin: log.name, size: 5, root });
const signed = (key: VerifierKey, seed: Uint8Array): string => signatureLine(key, signEd25519(utf8(text), seed));
const cosigned = (key: VerifierKey, seed: Uint8Array, time = 1_773_480_413): string =>
  signatureLine(key, timestampedSignature(time, signEd25519(cosignedBytes(text, time), seed)));
const note = `${text}\n${signed(log, seeds.log)}${cosigned(tutelle, seeds.witness)}`;
const policyText = `# notice\nlog ${formatVerifierKey(log)}\nwitness tutelle ${formatVerifierKey(tutelle)}\nwitness funder ${formatVerifierKey(funder)}\ngroup both all tutelle funder\nquorum tutelle\n`;

function policy(source = policyText): Policy {
  const read = parsePolicy(source);
  if (isFault(read)) throw new Error(read.fault);
  return read;
}

describe('signed notes', () => {
  test('the example of the specification opens', () => {
    const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const example = 'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(openNote(example, key === undefined ? [] : [key])).toMatchObject({ text: 'This is an example message.\n' });
  });

  test.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', '', '+',
  ])('the key %j is refused', (vkey) => { expect(parseVerifierKey(vkey)).toBeUndefined(); });

  test('no mangling of a key string is a key', () => {
    const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(parseVerifierKey(vkey)).toBeDefined();
    for (let start = 0; start < vkey.length; start += 1) {
      for (let end = start + 1; end <= vkey.length; end += 1) if (end - start < vkey.length) expect(parseVerifierKey(vkey.slice(start, end))).toBeUndefined();
      const changed = Buffer.from(vkey);
      changed[start] = (changed[start] ?? 0) + 1;
      expect(parseVerifierKey(changed.toString('latin1'))).toBeUndefined();
    }
  });

  test('a known key with a bad signature condemns the note, an unknown one is ignored', () => {
    const forged = signatureLine(tutelle, timestampedSignature(1, new Uint8Array(64)));
    expect(openNote(`${text}\n${signed(log, seeds.log)}${forged}`, [log])).toMatchObject({ text });
    expect(isFault(openNote(`${text}\n${signed(log, seeds.log)}${forged}`, [log, tutelle]))).toBe(true);
  });

  const bad: [string, string][] = [
    ['without signature', `${text}\n`], ['without blank line', text + signed(log, seeds.log)], ['with a control character', note.replace('kidal', 'ki\u0007dal')],
    ['with a carriage return', note.replace('\n', '\r\n')], ['without final newline', note.slice(0, -1)], ['signed twice by one key', `${text}\n${signed(log, seeds.log)}${signed(log, seeds.log)}`],
    ['with a hyphen for the dash', note.replaceAll('\u2014', '-')], ['with loose base 64', note.replace(/=\n$/, '\n')], ['of another text', note.replace('\n5\n', '\n6\n')],
  ];
  test.each(bad)('a note %s is refused', (_, source) => { expect(isFault(openNote(source, [log, tutelle]))).toBe(true); });

  test('a witness states a time, and the time is signed', () => {
    expect(openNote(note, [tutelle])).toMatchObject({ verified: [{ timestamp: 1_773_480_413 }] });
    const later = fromBase64(cosigned(tutelle, seeds.witness).split(' ')[2]?.trim() ?? '') ?? new Uint8Array(0);
    later[11] = (later[11] ?? 0) + 1;
    expect(isFault(openNote(`${text}\n\u2014 ${tutelle.name} ${toBase64(later)}\n`, [tutelle]))).toBe(true);
  });

  test('a log signature cannot pose as a cosignature', () => {
    expect(isFault(openNote(`${text}\n${signatureLine(tutelle, timestampedSignature(0, signEd25519(utf8(text), seeds.witness)))}`, [tutelle]))).toBe(true);
  });
});

describe('checkpoints', () => {
  test('come back from their text', () => { expect(parseCheckpoint(text)).toEqual({ origin: log.name, size: 5, root }); });
  test.each(['', 'a\n', 'a\n1\n', `a\n01\n${toBase64(root)}\n`, `a\n-1\n${toBase64(root)}\n`, `a\n1\n${toBase64(root.slice(1))}\n`, `a\n99999999999999999\n${toBase64(root)}\n`, `\n1\n${toBase64(root)}\n`, `a\n1\n${toBase64(root)}`])(
    '%j is none', (source) => { expect(isFault(parseCheckpoint(source))).toBe(true); });
  test('have a short form for the notice board', () => { expect(shortForm(new Uint8Array(32), 7)).toBe('AAAA-AAAA-AAAA-AAAA / 7'); });
  test('the short form shows the first 80 bits', () => { expect(shortForm(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 1), 1)).toBe('7777-7777-AAAA-AAAB / 1'); });
});

describe('policies', () => {
  test('come back from their text', () => { expect(policy(formatPolicy(policy()))).toEqual(policy()); });

  const bad: [string, string][] = [
    ['no quorum', `log ${formatVerifierKey(log)}\n`], ['two quorums', `${policyText}quorum none\n`], ['an undefined quorum', 'quorum tutelle\n'], ['an unknown keyword', 'trust me\nquorum none\n'],
    ['a witness key as a log', `log ${formatVerifierKey(tutelle)}\nquorum none\n`], ['a log twice', policyText.replace('witness tutelle', `log ${formatVerifierKey(log)}\nwitness tutelle`)],
    ['a threshold beyond its members', policyText.replace('all', '3')], ['a zero threshold', policyText.replace('all', '0')], ['a member twice', policyText.replace('tutelle funder', 'tutelle tutelle')],
    ['a group that comes later', policyText.replace('group both all tutelle funder', 'group both all tutelle later')], ['none as a name', policyText.replaceAll('tutelle ', 'none ')], ['a carriage return', policyText.replaceAll('\n', '\r\n')],
  ];
  test.each(bad)('%s is refused', (_, source) => { expect(isFault(parsePolicy(source))).toBe(true); });

  test('a checkpoint is believed with its quorum and not without', () => {
    expect(believe(policy(), note)).toMatchObject({ checkpoint: { size: 5 }, cosigned: [{ witness: 'tutelle' }] });
    expect(isFault(believe(policy(), `${text}\n${signed(log, seeds.log)}`))).toBe(true);
    expect(isFault(believe(policy(policyText.replace('quorum tutelle', 'quorum both')), note))).toBe(true);
    expect(isFault(believe(policy(policyText.replace('quorum tutelle', 'quorum both')), note + cosigned(funder, seeds.other)))).toBe(false);
    expect(isFault(believe(policy(), `${text}\n${cosigned(tutelle, seeds.witness)}`))).toBe(true);
  });

  test('the log key of another origin proves nothing', () => {
    const foreign = verifierKey('pli.gao.example/journal', logKeyType, publicKeyOf(seeds.log));
    const source = `${text}\n${signed(foreign, seeds.log)}${cosigned(tutelle, seeds.witness)}`;
    expect(isFault(believe(policy(policyText.replace(formatVerifierKey(log), formatVerifierKey(foreign))), source))).toBe(true);
  });
});

describe('receipts', () => {
  const proof = inclusionProof(3, 5, subtreesOf(leaves)) ?? [];
  const receipt = formatTlogProof({ index: 3, proof, checkpoint: note, extra: utf8('manifest') });
  const leaf = leaves[3] ?? root;

  test('prove the entry they were made for and no other', () => {
    expect(verifyTlogProof(receipt, leaf, policy())).toMatchObject({ index: 3 });
    expect(isFault(verifyTlogProof(receipt, leaves[2] ?? root, policy()))).toBe(true);
    expect(isFault(verifyTlogProof(receipt.replace('index 3', 'index 2'), leaf, policy()))).toBe(true);
  });

  test('come back from their text, with and without extra', () => {
    expect(parseTlogProof(receipt)).toEqual({ index: 3, proof, checkpoint: note, extra: utf8('manifest') });
    expect(parseTlogProof(formatTlogProof({ index: 0, proof: [], checkpoint: note }))).toEqual({ index: 0, proof: [], checkpoint: note });
  });

  test.each(['', 'c2sp.org/tlog-proof@v2\n\n', 'c2sp.org/tlog-proof@v1\nindex 03\n\n', 'c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n', 'c2sp.org/tlog-proof@v1\nindex 0\nAA==\n\n'])(
    '%j is none', (source) => { expect(isFault(parseTlogProof(source))).toBe(true); });

  test('the request to a witness comes back from its text', () => {
    expect(parseAddCheckpoint(formatAddCheckpoint({ oldSize: 3, proof, checkpoint: note }))).toEqual({ oldSize: 3, proof, checkpoint: note });
    expect(isFault(parseAddCheckpoint(note))).toBe(true);
  });
});

describe('Ed25519', () => {
  test('signs and verifies as the platform does', () => {
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seeds.log]);
    const platform = sign(null, utf8('act'), createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    expect(equalBytes(signEd25519(utf8('act'), seeds.log), platform)).toBe(true);
    expect(verifyEd25519(platform, utf8('act'), publicKeyOf(seeds.log))).toBe(true);
  });

  test('a small-order key, which the loose rule accepts, is refused', () => {
    const identity = fromHex('01' + '00'.repeat(31)) ?? new Uint8Array(0);
    const signature = new Uint8Array(64);
    signature.set(identity);
    expect(verifyEd25519(signature, utf8('anything'), identity)).toBe(false);
  });
});
