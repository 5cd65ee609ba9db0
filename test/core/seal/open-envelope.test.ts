import { Encrypter } from 'age-encryption';
import { commit, toHex } from '../../../src/core/audit-log/index.js';
import type { EnvelopeContent } from '../../../src/core/seal/content.js';
import { writeContent } from '../../../src/core/seal/content.js';
import { identityOf, recipientOf } from '../../../src/core/seal/identity.js';
import type { SealedEnvelope, SealManifest } from '../../../src/core/seal/manifest.js';
import { openContent, recoverIdentity } from '../../../src/core/seal/open-envelope.js';
import { deal } from '../../../src/core/seal/sharing.js';

const dealt = deal(Uint8Array.from({ length: 192 }, (_, at) => at + 1), 3, 5);
const identity = identityOf(dealt.secret);
const content: EnvelopeContent = { tender: '01JZZZZZZZZZZZZZZZZZZZZZZZ', bidder: 'p-firm-a', envelope: 'offer', keyset: 'ab'.repeat(32), salt: 'cd'.repeat(32), value: { variants: [] } };
const blob = { bytes: 1, sha256: '0f'.repeat(32) };
const envelope: SealedEnvelope = { name: 'offer', commitment: commit(content.salt, content.value) ?? '', recipient: recipientOf(identity) ?? '', vss: dealt.vss, content: blob, files: null, shares: [blob, blob, blob, blob, blob] };
const manifest: SealManifest = { format: 'pli-seal/1', tender: content.tender, bidder: content.bidder, lots: ['lot-1'], keyset: content.keyset, threshold: 3, envelopes: [envelope] };
const released = (...indexes: number[]) => indexes.map((index) => ({ index, share: toHex(dealt.shares[index - 1] ?? new Uint8Array()) }));

async function sealed(written: EnvelopeContent): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(envelope.recipient);
  return encrypter.encrypt(writeContent(written));
}

describe('recovering the identity', () => {
  test('all ten quorums of three of five give the same one', () => {
    for (let a = 1; a <= 3; a += 1) for (let b = a + 1; b <= 4; b += 1) for (let c = b + 1; c <= 5; c += 1) expect(recoverIdentity(envelope, released(a, b, c))).toBe(identity);
  });

  test('needs as many shares as the threshold, each its own, each good', () => {
    expect(recoverIdentity(envelope, released(1, 2))).toEqual({ fault: '2 shares of the 3 needed' });
    expect(recoverIdentity(envelope, released(1, 2, 2))).toEqual({ fault: 'a share named twice' });
    const [first, second] = released(1, 2);
    expect(recoverIdentity(envelope, [...released(3, 4), { index: 2, share: first?.share ?? '' }, ...(second === undefined ? [] : [second])])).toEqual({ fault: 'share 2 is not the one the bidder committed to' });
  });

  test('a manifest that names another recipient than its points is found out', () => {
    const other = recipientOf(identityOf(new Uint8Array(32))) ?? '';
    expect(recoverIdentity({ ...envelope, recipient: other }, released(1, 2, 3))).toEqual({ fault: 'the shares give another key than the manifest names' });
  });
});

describe('opening the content', () => {
  test('gives what was sealed', async () => {
    expect(openContent(manifest, envelope, await sealed(content), identity)).toEqual(content);
  });

  test.each<[string, Partial<EnvelopeContent>, string]>([
    ['tender', { tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' }, 'the content is of another tender'], ['bidder', { bidder: 'p-firm-b' }, 'the content is of another bidder'],
    ['envelope', { envelope: 'price-lot-1' }, 'the content is of another envelope'], ['key set', { keyset: '00'.repeat(32) }, 'the content is of another key set'],
    ['value', { value: { variants: ['cheaper'] } }, 'the content does not open the commitment of the deposit'], ['salt', { salt: '00'.repeat(32) }, 'the content does not open the commitment of the deposit'],
  ])('refuses one of another %s', async (_, change, why) => {
    expect(openContent(manifest, envelope, await sealed({ ...content, ...change }), identity)).toMatchObject({ fault: why });
  });

  test('refuses a file that is no age file', () => {
    expect(openContent(manifest, envelope, new Uint8Array(10), identity)).toEqual({ fault: 'not an age file', kind: 'ciphertext' });
  });
});
