import fc from 'fast-check';
import { isFault, toHex, sha256, toBase64 } from '../../src/core/audit-log/index.js';
import { manifestFits, paddedLength } from '../../src/core/seal/index.js';
import { nativeTools } from '../../src/platform/native-tools.js';
import { ageLength, BlobSink, blobSource, checkBlobs, memorySource, openDocuments, openEnvelope, openFiles, openShare, placeOf, portableTools, readBlob, readPli, sealBid, sealRehearsal, type PliFile, type SealedDocument } from '../../src/sealing/index.js';
import type { EnvelopeName } from '../../src/core/bids/envelope-name.js';
import { bidToSeal, documentOf, holdersOf, keySetFor, ofWorth, sealedTender, sealToMemory, type SealHolder } from '../support/builders/sealing.js';

const holders = holdersOf(5);
const patterned = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31) >> 3);

/** What a holder's device does with its share of an envelope. */
async function shareOf(pli: PliFile, envelope: EnvelopeName, holder: SealHolder): Promise<{ index: number; share: string }> {
  const index = holders.findIndex(({ member }) => member === holder.member) + 1;
  const place = placeOf(pli, envelope, 'share', index);
  const vss = pli.manifest.envelopes.find(({ name }) => name === envelope)?.vss ?? [];
  if (place === undefined) throw new Error('no such share');
  const sealed = toBase64(ofWorth(await readBlob(pli, place, portableTools)));
  const share = openShare({ bid: 'bid-1', bidder: pli.manifest.bidder, envelope, keyset: pli.manifest.keyset, index, vss, sealed }, { tender: sealedTender, member: holder.member, identity: holder.identity });
  return { index, share: typeof share === 'string' ? share : share.fault };
}

const sharesOf = (pli: PliFile, envelope: EnvelopeName, ...indexes: number[]) => Promise.all(holders.filter((_, at) => indexes.includes(at + 1)).map((holder) => shareOf(pli, envelope, holder)));

async function filesOf(pli: PliFile, ...indexes: number[]): Promise<{ changed: readonly SealedDocument[]; read: Record<string, string> }> {
  const opened = ofWorth(await openEnvelope(pli, 'offer', await sharesOf(pli, 'offer', ...indexes)));
  const read = new Map<string, Uint8Array[]>();
  const changed = ofWorth(await openFiles(pli, opened, ({ name }, part) => void read.set(name, [...(read.get(name) ?? []), part])));
  return { changed, read: Object.fromEntries([...read].map(([name, parts]) => [name, toHex(sha256(Buffer.concat(parts)))])) };
}

describe('a sealed bid', () => {
  const documents = [documentOf('a.pdf', patterned(70_000)), documentOf('empty.txt', new Uint8Array()), documentOf('b.pdf', patterned(200_001)), documentOf('c.txt', patterned(3))];

  test('fits its place, and every blob has the digest the manifest gives', async () => {
    const bid = bidToSeal({ documents });
    const sealed = await sealToMemory(bid);
    expect(manifestFits(sealed.manifest, bid)).toBeNull();
    expect(sealed.file).toHaveLength(sealed.bytes);
    const pli = ofWorth(await readPli(memorySource(sealed.file)));
    expect([pli.digest, pli.manifest, await checkBlobs(pli, portableTools)]).toEqual([sealed.digest, sealed.manifest, null]);
    expect(Object.keys(sealed.commitments)).toEqual(['offer', 'price-lot-1']);
  });

  test('is opened by any three of five, document by document', async () => {
    const sealed = await sealToMemory(bidToSeal({ documents }));
    const pli = ofWorth(await readPli(memorySource(sealed.file)));
    const digests = { 'a.pdf': toHex(sha256(patterned(70_000))), 'b.pdf': toHex(sha256(patterned(200_001))), 'c.txt': toHex(sha256(patterned(3))) };
    for (const quorum of [[1, 2, 3], [5, 3, 1], [2, 4, 5]]) expect(await filesOf(pli, ...quorum)).toEqual({ changed: [], read: digests });
    const price = ofWorth(await openEnvelope(pli, 'price-lot-1', await sharesOf(pli, 'price-lot-1', 1, 4, 5)));
    expect(price.content.value).toMatchObject({ total: 13_150_000 });
  });

  test('stays closed for two, and the shares of the offer do not open the price', async () => {
    const pli = ofWorth(await readPli(memorySource((await sealToMemory(bidToSeal())).file)));
    expect(await openEnvelope(pli, 'offer', await sharesOf(pli, 'offer', 1, 2))).toEqual({ fault: '2 shares of the 3 needed' });
    expect(await openEnvelope(pli, 'price-lot-1', await sharesOf(pli, 'offer', 1, 2, 3))).toEqual({ fault: 'share 1 is not the one the bidder committed to' });
    expect(isFault(await openEnvelope(pli, 'price-lot-2', []))).toBe(true);
  });

  test('sealed with the machine’s own ciphers or with portable ones is the same kind of file', async () => {
    const pli = ofWorth(await readPli(memorySource((await sealToMemory(bidToSeal({ documents }), nativeTools)).file)));
    expect(await checkBlobs(pli, nativeTools)).toBeNull();
    expect((await filesOf(pli, 1, 2, 3)).changed).toEqual([]);
    const opened = ofWorth(await openEnvelope(pli, 'offer', await sharesOf(pli, 'offer', 1, 2, 3), nativeTools));
    expect(await openFiles(pli, opened, () => undefined, nativeTools)).toEqual([]);
  });

  test('of the same chance is the same file, so that a worked example can be followed', async () => {
    const counting = () => {
      let next = 0;
      return { ...portableTools, chance: (count: number) => Uint8Array.from({ length: count }, () => (next = (next * 5 + 17) & 255)) };
    };
    const [first, second] = [await sealToMemory(bidToSeal(), counting()), await sealToMemory(bidToSeal(), counting())];
    expect(first.file).toEqual(second.file);
  });

  test('says nothing of its content by its length: two prices of different length make files of the same length', async () => {
    const lengths = await Promise.all(['1', '1'.repeat(500)].map(async (note) => (await sealToMemory(bidToSeal({ prices: { 'lot-1': { note } }, documents: [] }))).bytes));
    expect(lengths[0]).toBe(lengths[1]);
    expect(ageLength(4096)).toBe(4296);
  });

  test('with any byte changed is noticed', async () => {
    const { file } = await sealToMemory(bidToSeal());
    await fc.assert(fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ change;
      const pli = await readPli(memorySource(changed));
      expect(isFault(pli) || pli.digest !== toHex(sha256(file.subarray(0, file.indexOf(10)))) || (await checkBlobs(pli, portableTools)) !== null).toBe(true);
    }), { numRuns: 60 });
  });

  test('cut, or with something after it, is no .pli file', async () => {
    const { file } = await sealToMemory(bidToSeal());
    for (const bytes of [file.subarray(0, -1), file.subarray(0, 40), new Uint8Array(), Uint8Array.of(...file, 0), patterned(1000)]) expect(isFault(await readPli(memorySource(bytes)))).toBe(true);
  });

  test('is gathered in a Blob part by part, whatever the order in which its parts are written', async () => {
    const sink = new BlobSink();
    const sealed = ofWorth(await sealBid(bidToSeal({ documents: [documentOf('large.bin', patterned(9_000_000))] }), sink));
    const pli = ofWorth(await readPli(blobSource(sink.file())));
    expect([sealed.bytes, await checkBlobs(pli, portableTools)]).toEqual([sink.file().size, null]);
  });

  test('tells how far it is', async () => {
    const told: number[] = [];
    const sealed = ofWorth(await sealBid(bidToSeal({ documents: [documentOf('large.bin', patterned(3_000_000))] }), new BlobSink(), portableTools, (done, total) => { told.push(done / total); }));
    expect(sealed.bytes).toBeGreaterThan(3_000_000);
    expect(told.every((part, at) => part > 0 && part <= 1 && part >= (told[at - 1] ?? 0))).toBe(true);
  });
});

describe('what cannot be sealed is said', () => {
  const terms = { lots: [{ id: 'lot-1', requirements: [], items: [] }] };

  test.each<[string, Parameters<typeof bidToSeal>[0], string]>([
    ['too few holders', { keyset: keySetFor(holdersOf(2), 3) }, '3 holders are needed to open, the key set names 2'],
    ['the key set of another tender', { tender: '01JZZZZZZZZZZZZZZZZZZZZZZY' }, 'the key set is of another tender'],
    ['a holder without a key', { keyset: keySetFor([...holdersOf(2), { ...holdersOf(1)[0], member: 'p-x', recipient: 'age1' } as SealHolder], 2) }, 'the key of p-x is no age recipient'],
    ['no lot', { lots: [], prices: {} }, 'a bid is made for at least one lot'], ['a price missing', { prices: {} }, 'no price for lot lot-1'],
    ['a price too many', { prices: { 'lot-1': {}, 'lot-2': {} } }, 'a price for lot lot-2, which the bid does not name'],
    ['documents named by hand', { offer: { documents: [] } }, 'the documents of an offer are named by the sealer, not by hand'],
    ['a fraction', { prices: { 'lot-1': 0.5 } }, 'price-lot-1: 0.5 is not a safe integer'],
    ['a bidder without id', { bidder: 'firm' }, 'manifest: /bidder: a pseudonymous id like p-… or «rehearsal» is needed'],
    ['a lot of a name nobody gives', { lots: ['l o t'], prices: { 'l o t': {} } }, 'manifest: /lots/0: a short name of letters, digits, points and hyphens is needed'],
    ['an offer the opening could not read', { terms, documents: [] }, 'offer: /papers/0: not named in the tender file'],
    ['a document that grows', { documents: [{ ...documentOf('a', patterned(10)), bytes: 9 }] }, 'a changed while it was being sealed: it had 9 bytes'],
    ['a document that shrinks', { documents: [{ ...documentOf('a', patterned(10)), bytes: 11 }] }, 'a changed while it was being sealed: it had 11 bytes'],
  ])('%s', async (_, over, why) => {
    expect(await sealBid(bidToSeal(over), new BlobSink())).toEqual({ fault: why });
  });
});

describe('documents that are not what the offer says', () => {
  test('are named one by one; a wrong length or padding condemns the whole', async () => {
    const sealed = await sealToMemory(bidToSeal({ documents: [documentOf('a', patterned(5000)), documentOf('b', patterned(10))] }));
    const pli = ofWorth(await readPli(memorySource(sealed.file)));
    const { identity, content } = ofWorth(await openEnvelope(pli, 'offer', await sharesOf(pli, 'offer', 1, 2, 3)));
    const place = placeOf(pli, 'offer', 'files');
    const [a, b] = (content.value as unknown as { documents: SealedDocument[] }).documents;
    if (place === undefined || a === undefined || b === undefined) throw new Error('two documents');
    const open = (documents: readonly SealedDocument[]) => openDocuments(new Blob([Uint8Array.from(sealed.file.subarray(place.from, place.from + place.bytes))]).stream(), identity, documents, () => undefined);
    expect(await open([a, b])).toEqual([]);
    expect(await open([a, { ...b, sha256: a.sha256 }])).toEqual([{ ...b, sha256: a.sha256 }]);
    expect(await open([a])).toEqual({ fault: 'after the documents something else than zeros follows' });
    expect(await open([a, { ...b, bytes: 9000 }])).toEqual({ fault: `the documents take ${String(paddedLength(5010))} bytes, the offer says 14000 and padding` });
  });
});

describe('the rehearsal', () => {
  test('is an envelope of chance that every quorum opens', async () => {
    const sink = new BlobSink();
    ofWorth(await sealRehearsal(sealedTender, keySetFor(holders, 3), sink));
    const pli = ofWorth(await readPli(blobSource(sink.file())));
    expect(pli.manifest).toMatchObject({ bidder: 'rehearsal', lots: [], envelopes: [{ name: 'offer', files: null }] });
    const { content } = ofWorth(await openEnvelope(pli, 'offer', await sharesOf(pli, 'offer', 2, 3, 5)));
    expect((content.value as { rehearsal: string }).rehearsal).toMatch(/^[0-9a-f]{32}$/);
    expect(Object.keys(content.value as object)).toEqual(['rehearsal']);
  });
});
