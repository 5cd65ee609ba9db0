import { isFault } from '../../../src/core/audit-log/index.js';
import type { Json } from '../../../src/core/json.js';
import { keySetOf } from '../../../src/core/seal/keyset.js';
import { manifestBytes, manifestDigest, manifestFits, readManifest, type SealedEnvelope, type SealManifest } from '../../../src/core/seal/manifest.js';
import { blobPlaces, pliFileBytes } from '../../../src/core/seal/pli-file.js';

const tender = '01JZZZZZZZZZZZZZZZZZZZZZZZ';
const offerKey = 'age1ptvlh5zv02fazr39pcdg3wcjmqx8lmfjsgh8s3y3gxevjdkfa9fsns02ec';
const priceKey = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';
const keyset = keySetOf(tender, 2, [{ member: 'p-holder-1', recipient: offerKey }, { member: 'p-holder-2', recipient: priceKey }, { member: 'p-holder-3', recipient: offerKey }]);
const blob = (bytes: number) => ({ bytes, sha256: '0f'.repeat(32) });
const envelope = (name: SealedEnvelope['name'], recipient: string, files: SealedEnvelope['files'] = null): SealedEnvelope =>
  ({ name, commitment: 'aa'.repeat(32), recipient, vss: ['bb'.repeat(32), 'cc'.repeat(32)], content: blob(4296), files, shares: [blob(600), blob(601), blob(602)] });
const manifest: SealManifest = { format: 'pli-seal/1', tender, bidder: 'p-firm-a', lots: ['lot-1'], keyset: keyset.digest, threshold: 2, envelopes: [envelope('offer', offerKey, blob(5000)), envelope('price-lot-1', priceKey)] };
const [offer, price] = [envelope('offer', offerKey), envelope('price-lot-1', priceKey)];

describe('a key set', () => {
  test('has the digest of its canonical JSON', () => {
    expect(keyset.digest).toBe('7c91927fec77a6fe1321a5d27296cd932b9d1fc85e6c3d827607a20f8c4b2ea1');
  });

  test('is another one when tender, threshold, order or a key changes', () => {
    const [first, second, third] = keyset.holders;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three holders');
    const others = [keySetOf('01JZZZZZZZZZZZZZZZZZZZZZZY', 2, keyset.holders), keySetOf(tender, 3, keyset.holders), keySetOf(tender, 2, [second, first, third]), keySetOf(tender, 2, [first, second, { ...third, recipient: priceKey }])];
    expect(new Set([keyset, ...others].map(({ digest }) => digest)).size).toBe(5);
  });
});

describe('a manifest', () => {
  test('is read as it was written and has one digest', () => {
    expect(readManifest(JSON.parse(JSON.stringify(manifest)) as Json)).toEqual(manifest);
    expect(manifestDigest(manifest)).toBe('81b8cfb7edcadd7c46e6b73347a1d58a994bac32c82f40f256d20a618ce51011');
  });

  test('of a rehearsal has no lots and only the offer', () => {
    expect(isFault(readManifest({ ...manifest, bidder: 'rehearsal', lots: [], envelopes: [offer] } as unknown as Json))).toBe(false);
  });

  test.each<[string, object]>([
    ['another format', { format: 'pli-seal/2' }], ['a field too many', { extra: null }], ['no lots', { lots: [], envelopes: [offer] }], ['a rehearsal with lots', { bidder: 'rehearsal' }],
    ['a lot twice', { lots: ['lot-1', 'lot-1'], envelopes: [offer, price, price] }], ['a tender that is none', { tender: 'x' }], ['a bidder that is none', { bidder: 'firm' }],
    ['an upper-case digest', { keyset: keyset.digest.toUpperCase() }], ['threshold 0', { threshold: 0 }], ['a threshold other than its points', { threshold: 1 }],
    ['envelopes in another order', { envelopes: [price, offer] }], ['an envelope missing', { envelopes: [offer] }], ['an envelope of a lot it does not name', { envelopes: [offer, envelope('price-lot-2', priceKey)] }],
    ['files of a price', { envelopes: [offer, { ...price, files: blob(9) }] }], ['two envelopes with one key', { envelopes: [offer, { ...price, recipient: offerKey }] }],
    ['a share missing', { envelopes: [offer, { ...price, shares: price.shares.slice(1) }] }], ['fewer shares than the threshold', { envelopes: [offer, price].map((each) => ({ ...each, shares: [blob(1)] })) }],
    ['an empty blob', { envelopes: [offer, { ...price, content: blob(0) }] }], ['a recipient that is none', { envelopes: [offer, { ...price, recipient: 'age1x' }] }],
    ['a content beyond the limit', { envelopes: [offer, { ...price, content: blob(16_777_217) }] }], ['half a byte', { envelopes: [offer, { ...price, content: blob(1.5) }] }],
  ])('with %s is refused', (_, change) => {
    expect(isFault(readManifest({ ...manifest, ...change } as unknown as Json))).toBe(true);
  });

  test('that is no object is refused', () => {
    for (const value of [null, 1, 'x', [], {}]) expect(isFault(readManifest(value))).toBe(true);
  });
});

describe('a manifest and its place', () => {
  const context = { tender, bidder: 'p-firm-a', lots: ['lot-1'], keyset };

  test('fit together', () => {
    expect(manifestFits(manifest, context)).toBeNull();
  });

  test.each<[string, object]>([
    ['tender', { tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' }], ['bidder', { bidder: 'p-firm-b' }], ['lots', { lots: ['lot-2'] }], ['more lots', { lots: ['lot-1', 'lot-2'] }],
    ['key set', { keyset: keySetOf(tender, 2, keyset.holders.slice(1)) }], ['threshold', { keyset: { ...keyset, threshold: 3 } }], ['number of holders', { keyset: { ...keyset, holders: keyset.holders.slice(1) } }],
  ])('do not fit with another %s', (_, change) => {
    expect(isFault(manifestFits(manifest, { ...context, ...change }))).toBe(true);
  });
});

describe('a .pli file', () => {
  test('holds the manifest, a line feed and the blobs in order, without a gap', () => {
    const { length } = manifestBytes(manifest);
    const places = blobPlaces(manifest, length);
    expect(places.map(({ envelope: name, kind, index, bytes }) => `${name} ${kind} ${String(index)} ${String(bytes)}`)).toEqual([
      'offer content 0 4296', 'offer files 0 5000', 'offer share 1 600', 'offer share 2 601', 'offer share 3 602', 'price-lot-1 content 0 4296', 'price-lot-1 share 1 600', 'price-lot-1 share 2 601', 'price-lot-1 share 3 602',
    ]);
    let at = length + 1;
    for (const { from, bytes } of places) {
      expect(from).toBe(at);
      at += bytes;
    }
    expect(pliFileBytes(manifest, length)).toBe(at);
  });
});
