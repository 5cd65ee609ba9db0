// Writes a dossier. The same parts give the same bytes, whoever writes them.
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json } from '../json.js';
import { writeArchive, type ArchiveFile } from './archive.js';
import { dossierFormat, paths, type DossierParts, type Manifest } from './dossier.js';
import { readingGuide } from './reading-guide.js';

export function buildDossier(parts: DossierParts): Uint8Array {
  const files = filesOf(parts);
  const manifest = utf8(canonicalize(manifestOf(parts.tender, files) as unknown as Json));
  return writeArchive([{ path: paths.manifest, bytes: manifest }, ...files]);
}

/** Every file but the manifest, in the order of the format. */
export function filesOf(parts: DossierParts): readonly ArchiveFile[] {
  return [
    text(paths.readingGuide, readingGuide),
    text(paths.checkpoint, parts.checkpoint),
    { path: paths.entries, bytes: lines(parts.entries) },
    { path: paths.registry, bytes: lines(parts.registry) },
    { path: paths.proofs, bytes: lines(parts.proofs.map(jsonBytes)) },
    { path: paths.disclosures, bytes: lines(parts.disclosures.map(jsonBytes)) },
    json(paths.tenderMachine, parts.machines.tender),
    json(paths.lotMachine, parts.machines.lot),
    ...named(parts.rulePacks, (digest, pack) => json(`rules/${digest}.json`, pack)),
    ...named(parts.documents, (digest, bytes) => ({ path: `documents/${digest}`, bytes })),
    ...named(parts.seals, (digest, bytes) => ({ path: `seals/${digest}`, bytes })),
    ...named(parts.published, (name, page) => json(`published/${name}.json`, page)),
  ];
}

export function manifestOf(tender: string, files: readonly ArchiveFile[]): Manifest {
  return {
    format: dossierFormat, tender,
    files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: toHex(sha256(bytes)) })),
  };
}

const text = (path: string, content: string): ArchiveFile => ({ path, bytes: utf8(content) });
const json = (path: string, value: Json): ArchiveFile => ({ path, bytes: utf8(canonicalize(value)) });
const jsonBytes = (value: object): Uint8Array => utf8(canonicalize(value as Json));

function lines(rows: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(rows.reduce((sum, row) => sum + row.length + 1, 0));
  let at = 0;
  for (const row of rows) {
    whole.set(row, at);
    whole[at + row.length] = 0x0a;
    at += row.length + 1;
  }
  return whole;
}

const named = <T>(contents: Readonly<Record<string, T>>, file: (name: string, content: T) => ArchiveFile): readonly ArchiveFile[] =>
  Object.entries(contents).sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, content]) => file(name, content));
