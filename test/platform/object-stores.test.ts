import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { S3Config } from '../../src/platform/config.js';
import { FolderStore, StoreUnavailable, type ObjectStore } from '../../src/platform/object-store.js';
import { S3Store } from '../../src/platform/s3-store.js';
import { clearSpool } from '../../src/platform/spool.js';
import { HeldMemory } from '../support/held-memory.js';
import { startS3 } from '../support/s3.js';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Opened {
  readonly store: ObjectStore;
  close(): Promise<void>;
}

async function inFolder(): Promise<Opened> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-objects-'));
  return { store: new FolderStore(folder), close: () => fs.rm(folder, { recursive: true }) };
}

async function inBucket(): Promise<Opened> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-objects-'));
  const server = await startS3();
  const store = new S3Store(server.config, path.join(folder, 'arriving'));
  return {
    store,
    close: async () => {
      store.close();
      await server.close();
      await fs.rm(folder, { recursive: true });
    },
  };
}

describe.each([['a folder', inFolder], ['an S3 bucket', inBucket]])('kept in %s', (_name, open) => {
  let opened: Opened;
  let store: ObjectStore;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.close());

  const read = async (key: string, range?: { from: number; bytes: number }): Promise<Buffer | undefined> => {
    const found = await store.get(key, range);
    return found === undefined ? undefined : buffer(found);
  };

  it('a file is found by the digest of its bytes, whichever way they came and however often', async () => {
    const bytes = Buffer.from('offre scellée');
    const stored = await store.put(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]));
    expect(stored).toEqual({ key: digest(bytes), bytes: bytes.length });
    expect(await store.put(bytes)).toEqual(stored);
    expect(await read(stored.key)).toEqual(bytes);
    expect(await store.has(stored.key)).toBe(true);
  });

  it('any part of a file is read alone', async () => {
    const bytes = randomBytes(300_000);
    const { key } = await store.put(bytes);
    // Not the first byte alone: s3rver takes bytes=0-0 for the whole.
    for (const [from, length] of [[0, 2], [0, 300_000], [299_999, 1], [65_535, 65_538], [17, 0]] as const) {
      expect(await read(key, { from, bytes: length })).toEqual(bytes.subarray(from, from + length));
    }
  });

  it('a part that is not there is our mistake, never fewer bytes', async () => {
    const { key } = await store.put(Buffer.from('court'));
    await expect(store.get(key, { from: 3, bytes: 3 })).rejects.toThrow(RangeError);
    await expect(store.get(key, { from: -1, bytes: 3 })).rejects.toThrow(RangeError);
  });

  it('the empty file is a file', async () => {
    const { key } = await store.put(new Uint8Array(0));
    expect(await read(key)).toEqual(Buffer.alloc(0));
  });

  it('a key that is no digest finds nothing, wherever it points', async () => {
    for (const key of ['../../etc/passwd', '', 'A'.repeat(64), 'f'.repeat(64)]) {
      expect(await store.get(key)).toBeUndefined();
      expect(await store.get(key, { from: 0, bytes: 1 })).toBeUndefined();
      expect(await store.has(key)).toBe(false);
    }
  });

  it('a file that breaks off leaves nothing', async () => {
    const half = Buffer.from('half');
    const broken = Readable.from((async function* () { yield half; await Promise.resolve(); throw new Error('line cut'); })());
    await expect(store.put(broken)).rejects.toThrow('line cut');
    expect(await store.has(digest(half))).toBe(false);
  });

  it('a large file passes in little memory', async () => {
    const chunk = randomBytes(1024 * 1024);
    const memory = new HeldMemory();
    const stored = await store.put(Readable.from((function* () {
      // A new copy each time: a store that kept them would hold them all.
      for (let i = 0; i < 128; i++) yield Buffer.from(chunk);
    })()));
    const hash = createHash('sha256');
    for await (const part of (await store.get(stored.key)) ?? []) hash.update(part as Buffer);
    expect(hash.digest('hex')).toBe(stored.key);
    expect(memory.most()).toBeLessThan(64 * 1024 * 1024);
  });
});

it('what a crash left half-written is gone after a day, and not before', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-spool-'));
  await fs.writeFile(path.join(folder, 'old'), 'half');
  await fs.writeFile(path.join(folder, 'new'), 'half');
  await fs.utimes(path.join(folder, 'old'), new Date(), new Date(Date.now() - 86_500_000));
  await clearSpool(folder);
  await clearSpool(path.join(folder, 'never made'));
  expect(await fs.readdir(folder)).toEqual(['new']);
  await fs.rm(folder, { recursive: true });
});

describe('an S3 store', () => {
  const settings = (endpoint: string): S3Config => ({ bucket: 'pli', endpoint, region: 'us-east-1', pathStyle: true, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });

  it('that does not answer is an outside failure', async () => {
    const store = new S3Store(settings('http://127.0.0.1:9'), os.tmpdir());
    await expect(store.put(Buffer.from('x'))).rejects.toThrow(StoreUnavailable);
    await expect(store.get('f'.repeat(64))).rejects.toThrow(StoreUnavailable);
  });
});
