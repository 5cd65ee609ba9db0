// Random changes to a genuine dossier: to its raw bytes, or inside one file with the manifest, the check sums and the archive repaired, so that only
// the content can give them away.
import { equalBytes } from '../../src/core/audit-log/index.js';
import { canonicalize } from '../../src/core/audit-log/canonical-json.js';
import { manifestOf } from '../../src/core/dossier/build-dossier.js';
import { writeArchive, type ArchiveFile } from '../../src/core/dossier/index.js';
import type { Json } from '../../src/core/json.js';
import type { Chance } from './chance.js';
import { tender } from './story.js';

type Change = (bytes: Uint8Array) => Uint8Array;

export class Mutations {
  constructor(private readonly chance: Chance) {}

  /** undefined where chance changed nothing */
  raw(bytes: Uint8Array): Uint8Array | undefined {
    const changed = this.chance.pick(this.ofBytes)(bytes);
    return equalBytes(changed, bytes) ? undefined : changed;
  }

  /** One file changed; manifest, check sums and archive made to fit. */
  inside(files: readonly ArchiveFile[]): Uint8Array | undefined {
    const [manifest, ...others] = files;
    const place = this.chance.below(files.length);
    const chosen = files[place];
    if (chosen === undefined || manifest === undefined) return undefined;
    const bytes = this.chance.pick([...this.ofBytes, ...this.ofLines])(chosen.bytes);
    if (equalBytes(bytes, chosen.bytes)) return undefined;
    const changed = others.map((file) => (file === chosen ? { ...file, bytes } : file));
    return place === 0 ? writeArchive([{ path: manifest.path, bytes }, ...changed]) : repaired(changed);
  }

  private readonly ofBytes: readonly Change[] = [
    (bytes) => this.replaced(bytes, (old) => old ^ (1 << this.chance.below(8))),
    (bytes) => this.replaced(bytes, (old) => this.alike(old)),
    (bytes) => cut(bytes, this.chance.below(bytes.length), 1, []),
    (bytes) => cut(bytes, this.chance.below(bytes.length + 1), 0, [this.chance.below(256)]),
    (bytes) => bytes.slice(0, this.chance.below(bytes.length)),
    (bytes) => cut(bytes, this.chance.below(bytes.length), 1 + this.chance.below(64), []),
  ];

  private readonly ofLines: readonly Change[] = [
    (bytes) => inLines(bytes, (lines) => lines.filter((_, index) => index !== this.chance.below(lines.length))),
    (bytes) => inLines(bytes, (lines) => lines.flatMap((line) => (this.chance.below(lines.length) === 0 ? [line, line] : [line]))),
    (bytes) => inLines(bytes, (lines) => this.chance.swapped(lines)),
  ];

  private replaced(bytes: Uint8Array, change: (old: number) => number): Uint8Array {
    const copy = bytes.slice();
    const at = this.chance.below(copy.length);
    copy[at] = change(copy[at] ?? 0);
    return copy;
  }

  /** A digit for a digit, a letter for a letter: what keeps the JSON canonical and the proofs well-formed. */
  private alike(old: number): number {
    const kinds: readonly (readonly [number, number])[] = [[0x30, 10], [0x61, 6], [0x67, 20], [0x41, 26]];
    const kind = kinds.find(([first, count]) => old >= first && old < first + count);
    return kind === undefined ? old ^ 1 : kind[0] + this.chance.below(kind[1]);
  }
}

/** These files with a manifest that fits them. */
export const repaired = (files: readonly ArchiveFile[]): Uint8Array =>
  writeArchive([{ path: 'manifest.json', bytes: new Uint8Array(Buffer.from(canonicalize(manifestOf(tender, files) as unknown as Json))) }, ...files]);

const cut = (bytes: Uint8Array, at: number, count: number, put: readonly number[]): Uint8Array =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, at), Uint8Array.from(put), bytes.subarray(at + count)]));

const inLines = (bytes: Uint8Array, change: (lines: string[]) => string[]): Uint8Array =>
  new Uint8Array(Buffer.from(change(Buffer.from(bytes).toString('latin1').split('\n')).join('\n'), 'latin1'));
