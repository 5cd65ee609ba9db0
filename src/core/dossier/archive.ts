// The zip container of a dossier, of which there is exactly one for given files: stored, never compressed (so nothing can swell), one
// fixed date, no extra fields, no comments, nothing between or after. The reader accepts an archive only if writing what it read gives
// the same bytes again; every trick of the zip format fails that one comparison.
import { assert } from '../assert.js';
import { equalBytes, utf8 } from '../audit-log/bytes.js';
import { crc32 } from './crc32.js';
import { isProblem, problem, type DossierProblem } from './problem.js';

export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export const mostFiles = 10_000;
/** The whole dossier, in bytes: it is read into memory. */
export const largestArchive = 512 * 1024 * 1024;

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const localSize = 30;
const centralSize = 46;
const endSize = 22;
/** 1 January 1980, midnight: the zero of the format */
const fixedDate = 0x21;
/** stored files need version 1.0 of the format */
const version = 10;

export function isArchivePath(path: string): boolean {
  return path.length <= 128 && path.split('/').every((segment) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(segment) && !segment.includes('..'));
}

export function writeArchive(files: readonly ArchiveFile[]): Uint8Array {
  assert(files.length <= mostFiles && files.every(({ path }) => isArchivePath(path)), 'a dossier holds few files, with plain names');
  assert(new Set(files.map(({ path }) => path)).size === files.length, 'a dossier holds each name once');
  const directorySize = files.reduce((sum, { path }) => sum + centralSize + path.length, 0);
  const filesSize = files.reduce((sum, { path, bytes }) => sum + localSize + path.length + bytes.length, 0);
  const archive = new ArchiveWriter(new Uint8Array(filesSize + directorySize + endSize));
  const placed = files.map((file) => ({ file, crc: crc32(file.bytes), offset: archive.place(localSize + file.path.length + file.bytes.length) }));
  for (const { file, crc, offset } of placed) archive.local(offset, file, crc);
  for (const { file, crc, offset } of placed) archive.central(archive.place(centralSize + file.path.length), file, crc, offset);
  archive.end(archive.place(endSize), files.length, directorySize, filesSize);
  return archive.bytes;
}

class ArchiveWriter {
  private readonly view: DataView;
  private next = 0;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer);
  }

  place(length: number): number {
    const at = this.next;
    this.next += length;
    return at;
  }

  local(at: number, { path, bytes }: ArchiveFile, crc: number): void {
    this.view.setUint32(at, localSignature, true);
    this.shared(at + 4, { path, bytes }, crc);
    this.bytes.set(utf8(path), at + localSize);
    this.bytes.set(bytes, at + localSize + path.length);
  }

  central(at: number, { path, bytes }: ArchiveFile, crc: number, offset: number): void {
    this.view.setUint32(at, centralSignature, true);
    this.view.setUint16(at + 4, version, true);
    this.shared(at + 6, { path, bytes }, crc);
    this.view.setUint32(at + 42, offset, true);
    this.bytes.set(utf8(path), at + centralSize);
  }

  end(at: number, count: number, directorySize: number, directoryAt: number): void {
    this.view.setUint32(at, endSignature, true);
    this.view.setUint16(at + 8, count, true);
    this.view.setUint16(at + 10, count, true);
    this.view.setUint32(at + 12, directorySize, true);
    this.view.setUint32(at + 16, directoryAt, true);
  }

  /** What both headers say of a file; flags, method, time and lengths of extras stay zero. */
  private shared(at: number, { path, bytes }: ArchiveFile, crc: number): void {
    this.view.setUint16(at, version, true);
    this.view.setUint16(at + 8, fixedDate, true);
    this.view.setUint32(at + 10, crc, true);
    this.view.setUint32(at + 14, bytes.length, true);
    this.view.setUint32(at + 18, bytes.length, true);
    this.view.setUint16(at + 22, path.length, true);
  }
}

export function readArchive(bytes: Uint8Array): readonly ArchiveFile[] | DossierProblem {
  if (bytes.length > largestArchive) return problem('tooLarge');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < endSize || (view.getUint32(0, true) !== localSignature && view.getUint32(0, true) !== endSignature)) return problem('notAZip');
  const files: ArchiveFile[] = [];
  const seen = new Set<string>();
  for (let at = 0; at + 4 <= bytes.length && view.getUint32(at, true) === localSignature; ) {
    const file = readFile(bytes, view, at);
    if (isProblem(file)) return file;
    if (seen.has(file.path)) return problem('duplicateName', file.path);
    if (files.length === mostFiles) return problem('tooManyFiles');
    seen.add(file.path);
    files.push(file);
    at += localSize + file.path.length + file.bytes.length;
  }
  return equalBytes(writeArchive(files), bytes) ? files : problem('notDeterministic');
}

function readFile(bytes: Uint8Array, view: DataView, at: number): ArchiveFile | DossierProblem {
  if (at + localSize > bytes.length) return problem('damaged');
  const [size, nameLength] = [view.getUint32(at + 22, true), view.getUint16(at + 26, true)];
  const start = at + localSize + nameLength;
  if (start > bytes.length) return problem('damaged');
  const path = String.fromCharCode(...bytes.subarray(at + localSize, start).subarray(0, 256));
  if (!isArchivePath(path) || path.length !== nameLength) return problem('badPath', printable(path));
  if (view.getUint16(at + 8, true) !== 0) return problem('compressed', path);
  if (start + size > bytes.length) return problem('damaged', path);
  const content = bytes.subarray(start, start + size);
  return crc32(content) === view.getUint32(at + 14, true) ? { path, bytes: content } : problem('damaged', path);
}

/** A hostile name must not reach a terminal as it is. */
const printable = (path: string): string => path.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
