import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { readArchive, writeArchive, type ArchiveFile } from '../../../src/core/dossier/archive.js';
import { crc32 } from '../../../src/core/dossier/crc32.js';

const file = (name: string, text = 'contenu'): ArchiveFile => ({ path: name, bytes: new Uint8Array(Buffer.from(text)) });
const names = fc.stringMatching(/^[a-z0-9]{1,8}(?:\/[A-Za-z0-9_-]{1,8}\.json)?$/).filter((name) => !name.includes('..') && !/\/[_-]/.test(name));

test('CRC-32 gives the published check value', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

test('what is written is read again, and the same files give the same bytes', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(names, fc.uint8Array({ maxLength: 200 })), { selector: ([name]) => name, maxLength: 8 }), (list) => {
    const files = list.map(([name, bytes]) => ({ path: name, bytes }));
    const archive = writeArchive(files);
    expect(readArchive(archive)).toEqual(files);
    expect(writeArchive(files)).toEqual(archive);
  }));
});

test('any zip tool opens it: another library and, where there is one, unzip', () => {
  const archive = writeArchive([file('a.txt', 'un'), file('journal/entries.jsonl', '{}\n')]);
  expect(Buffer.from(unzipSync(archive)['journal/entries.jsonl'] ?? []).toString()).toBe('{}\n');
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-archive-'));
  const zip = path.join(folder, 'a.zip');
  writeFileSync(zip, archive);
  expect(readFileSync(zip).length).toBe(archive.length);
  if (hasUnzip()) expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8' })).toContain('No errors detected');
  rmSync(folder, { recursive: true });
});

function hasUnzip(): boolean {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the reader refuses', () => {
  const archive = writeArchive([file('one'), file('two')]);
  const changed = (change: (bytes: Buffer) => void): Uint8Array => {
    const copy = Buffer.from(archive);
    change(copy);
    return new Uint8Array(copy);
  };

  test('what is not a zip', () => {
    for (const bytes of [new Uint8Array(0), Buffer.from('PK'), Buffer.alloc(4000), Buffer.from('%PDF-1.7 not a zip at all, really not')]) {
      expect(readArchive(new Uint8Array(bytes))).toMatchObject({ problem: 'notAZip' });
    }
  });

  test('every truncation and every byte after the end', () => {
    for (let length = 0; length < archive.length; length += 1) expect(readArchive(archive.subarray(0, length))).toHaveProperty('problem');
    expect(readArchive(new Uint8Array([...archive, 0]))).toMatchObject({ problem: 'notDeterministic' });
  });

  test('every single changed bit', () => {
    for (let bit = 0; bit < archive.length * 8; bit += 1) {
      expect(readArchive(changed((bytes) => { bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)); }))).toHaveProperty('problem');
    }
  });

  test('compression, and so every bomb', () => {
    const bomb = zipSync({ 'manifest.json': [new Uint8Array(5_000_000), { level: 9 }] });
    expect(bomb.length).toBeLessThan(10_000);
    expect(readArchive(bomb)).toMatchObject({ problem: 'compressed', path: 'manifest.json' });
  });

  test('names that leave the folder, and names no terminal should see', () => {
    for (const name of ['../out', '/etc/passwd', 'a/../../b', 'C:\\x', 'a//b', './a', 'a/.', '.hidden', 'é', 'a\u0000b', 'a\u001b[2J', 'x'.repeat(200)]) {
      const outcome = readArchive(zipSync({ [name]: [strToU8('x'), { level: 0 }] }));
      expect(outcome).toMatchObject({ problem: 'badPath' });
      expect(JSON.stringify(outcome)).not.toMatch(/\\u00/);
    }
  });

  test('a name that comes twice', () => {
    expect(readArchive(changed((bytes) => { bytes.write('one', archive.indexOf(0x74, 40)); }))).toHaveProperty('problem');
    const twice = Buffer.concat([localRecord('same', 'a'), localRecord('same', 'b'), Buffer.alloc(22)]);
    expect(readArchive(new Uint8Array(twice))).toMatchObject({ problem: 'duplicateName', path: 'same' });
  });

  test('more files than a dossier may have', () => {
    const many = Buffer.concat(Array.from({ length: 10_001 }, (_, index) => localRecord(`f${index}`, '')));
    expect(readArchive(new Uint8Array(many))).toMatchObject({ problem: 'tooManyFiles' });
  });

  test('a stored zip of another writer: dates, extras and order are fixed', () => {
    expect(readArchive(zipSync({ one: [strToU8('x'), { level: 0 }] }))).toMatchObject({ problem: 'notDeterministic' });
  });
});

function localRecord(name: string, content: string): Buffer {
  const archive = writeArchive([file(name, content)]);
  return Buffer.from(archive.subarray(0, 30 + name.length + content.length));
}
