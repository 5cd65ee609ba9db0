// Reads a dossier strictly: only known files, in their one order, every JSON text canonical. What it says is not judged here, only that it
// is a dossier.
import { textOf } from '../audit-log/bytes.js';
import { parseCanonical } from '../audit-log/canonical-json.js';
import type { Json } from '../json.js';
import { readArchive, type ArchiveFile } from './archive.js';
import { fixedPaths, folders, paths, type Dossier } from './dossier.js';
import { isProblem, problem, type DossierProblem } from './problem.js';
import { readDisclosure, readManifest, readProof } from './records.js';

/** A text file in a dossier, in bytes; only documents may be larger. */
const largestText = 64 * 1024 * 1024;

export function readDossier(bytes: Uint8Array): Dossier | DossierProblem {
  const files = readArchive(bytes);
  if (isProblem(files)) return files;
  const misplaced = misplacedFile(files);
  if (misplaced !== undefined) return misplaced;
  const reading = new Reading(files);
  const manifest = reading.record(paths.manifest, readManifest);
  const dossier = {
    files, manifest, tender: manifest?.tender ?? '',
    readingGuide: reading.text(paths.readingGuide),
    checkpoint: reading.text(paths.checkpoint),
    entries: reading.lines(paths.entries),
    registry: reading.lines(paths.registry),
    proofs: reading.records(paths.proofs, readProof),
    disclosures: reading.records(paths.disclosures, readDisclosure),
    machines: { tender: reading.json(paths.tenderMachine), lot: reading.json(paths.lotMachine) },
    rulePacks: reading.folder(folders.rulePacks, (path) => reading.json(path)),
    documents: reading.folder(folders.documents, (path) => reading.bytes(path)),
    seals: reading.folder(folders.seals, (path) => reading.bytes(path)),
    published: reading.folder(folders.published, (path) => reading.json(path)),
  };
  if (reading.problem !== undefined) return reading.problem;
  return manifest === undefined ? problem('malformedFile', paths.manifest) : { ...dossier, manifest };
}

/** All the fixed files first, then the four folders in order; nothing else. */
function misplacedFile(files: readonly ArchiveFile[]): DossierProblem | undefined {
  const names = files.map(({ path }) => path);
  const missing = fixedPaths.find((path) => !names.includes(path));
  if (missing !== undefined) return problem('missingFile', missing);
  const unknown = names.find((path) => placeOf(path) === undefined);
  if (unknown !== undefined) return problem('unknownFile', unknown);
  const outOfOrder = names.find((path, index) => index > 0 && !comesAfter(path, names[index - 1] ?? ''));
  return outOfOrder === undefined ? undefined : problem('notDeterministic', outOfOrder);
}

function placeOf(path: string): number | undefined {
  const fixed = fixedPaths.indexOf(path);
  if (fixed >= 0) return fixed;
  const folder = Object.values(folders).findIndex((form) => form.test(path));
  return folder < 0 ? undefined : fixedPaths.length + folder;
}

function comesAfter(path: string, earlier: string): boolean {
  const [place, before] = [placeOf(path) ?? 0, placeOf(earlier) ?? 0];
  return place > before || (place === before && path > earlier);
}

/** Keeps the first problem; once there is one, nothing that was read counts. */
class Reading {
  problem: DossierProblem | undefined;
  private readonly contents: ReadonlyMap<string, Uint8Array>;

  constructor(private readonly files: readonly ArchiveFile[]) {
    this.contents = new Map(files.map(({ path, bytes }) => [path, bytes]));
  }

  bytes(path: string): Uint8Array {
    return this.contents.get(path) ?? new Uint8Array(0);
  }

  text(path: string): string {
    const bytes = this.bytes(path);
    const text = bytes.length > largestText ? undefined : textOf(bytes);
    return text ?? this.fail(path, 'not UTF-8 text of a bearable size', '');
  }

  json(path: string): Json {
    const value = parseCanonical(this.text(path));
    return value === undefined ? this.fail(path, 'not canonical JSON', null) : value;
  }

  record<T>(path: string, read: (value: Json) => T | undefined): T | undefined {
    const record = read(this.json(path));
    return record === undefined ? this.fail<T | undefined>(path, 'not of the shape of the format', undefined) : record;
  }

  /** Each line without its newline; the last line has one too. */
  lines(path: string): readonly Uint8Array[] {
    const bytes = this.bytes(path);
    if (bytes.length > largestText) return this.fail(path, 'too large', []);
    if (bytes.length > 0 && bytes[bytes.length - 1] !== 0x0a) return this.fail(path, 'the last line has no end', []);
    const lines: Uint8Array[] = [];
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0x0a, start);
      lines.push(bytes.subarray(start, end));
      start = end + 1;
    }
    return lines;
  }

  records<T>(path: string, read: (value: Json) => T | undefined): readonly T[] {
    const records: T[] = [];
    for (const [index, line] of this.lines(path).entries()) {
      const value = parseCanonical(line);
      const record = value === undefined ? undefined : read(value);
      if (record === undefined) return this.fail(path, `line ${index + 1}`, []);
      records.push(record);
    }
    return records;
  }

  folder<T>(form: RegExp, read: (path: string) => T): Readonly<Record<string, T>> {
    return Object.fromEntries(this.files.flatMap(({ path }) => {
      const name = form.exec(path)?.[1];
      return name === undefined ? [] : [[name, read(path)]];
    }));
  }

  private fail<T>(path: string, detail: string, nothing: T): T {
    this.problem ??= problem('malformedFile', path, detail);
    return nothing;
  }
}
