import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FolderMail } from '../../src/platform/mail.js';
import { FolderStore } from '../../src/platform/object-store.js';

describe('kept in folders', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-files-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('a file is found by the digest of its bytes, whichever way they came', async () => {
    const store = new FolderStore(folder);
    const bytes = Buffer.from('offre scellée');
    const stored = await store.put(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]));
    expect(stored).toEqual({ key: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
    expect(await store.put(bytes)).toEqual(stored);
    const found = await store.get(stored.key);
    expect(found === undefined ? undefined : await buffer(found)).toEqual(bytes);
  });

  it('a key that is no digest finds nothing, wherever it points', async () => {
    const store = new FolderStore(folder);
    for (const key of ['../../etc/passwd', '', 'A'.repeat(64), 'f'.repeat(64)]) expect(await store.get(key)).toBeUndefined();
  });

  it('a file that breaks off leaves nothing', async () => {
    const store = new FolderStore(folder);
    const broken = Readable.from((async function* () { yield Buffer.from('half'); await Promise.resolve(); throw new Error('line cut'); })());
    await expect(store.put(broken)).rejects.toThrow('line cut');
    expect(await fs.readdir(path.join(folder, 'arriving'))).toEqual([]);
  });

  it('a letter sent twice is one letter, and a subject cannot add headers', async () => {
    const mail = new FolderMail(folder, 'pli@kidal.example');
    const letter = { to: 'a@b.example\r\nBcc: c@d.example', subject: 'Résultat\r\nBcc: x@y.example', text: 'Bonjour' };
    await mail.send('job-1', letter);
    await mail.send('job-1', letter);
    expect(await fs.readdir(folder)).toEqual(['job-1.eml']);
    const text = await fs.readFile(path.join(folder, 'job-1.eml'), 'utf8');
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text).toContain(Buffer.from('Bonjour').toString('base64'));
  });
});
