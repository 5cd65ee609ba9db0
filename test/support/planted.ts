// Searches for planted texts in whatever they may have been written as: bytes, files, folders.
import fs from 'node:fs';
import path from 'node:path';

/** Every form a text may take on its way through a database, a log or a memory: form → bytes to look for. */
export function tracesOf(text: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(text, 'utf8');
  const hex = utf8.toString('hex');
  const traces = new Map<string, Buffer>([
    ['utf-8', utf8], ['utf-16le', Buffer.from(text, 'utf16le')], ['utf-16be', Buffer.from(text, 'utf16le').swap16()], ['latin-1', Buffer.from(text, 'latin1')],
    ['hex', Buffer.from(hex)], ['HEX', Buffer.from(hex.toUpperCase())], ['json', Buffer.from(escaped(text))], ['percent', Buffer.from(encodeURIComponent(text))],
  ]);
  for (const alignment of [0, 1, 2]) {
    const base64 = base64At(utf8, alignment);
    traces.set(`base64+${String(alignment)}`, Buffer.from(base64));
    traces.set(`base64url+${String(alignment)}`, Buffer.from(base64.replaceAll('+', '-').replaceAll('/', '_')));
  }
  if (/^\d{9,15}$/.test(text)) {
    traces.set('postgres numeric', postgresNumeric(text));
    for (const [name, bytes] of binaryNumbers(Number(text))) traces.set(name, bytes);
  }
  return new Map([...new Map([...traces].reverse().map(([form, bytes]) => [bytes.toString('latin1'), [form, bytes] as const])).values()].reverse());
}

const escaped = (text: string): string => text.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** As it stands inside a longer text in base64, begun so many bytes after a group of three: without the characters its neighbours share. */
function base64At(bytes: Buffer, alignment: number): string {
  const before = Buffer.alloc(alignment);
  const whole = Math.floor((bytes.length + alignment) / 3) * 4;
  return Buffer.concat([before, bytes]).toString('base64').slice([0, 2, 3][alignment], whole);
}

/** Digits of ten thousand, each two bytes: how jsonb keeps a number. */
function postgresNumeric(text: string): Buffer {
  const groups = text.padStart(Math.ceil(text.length / 4) * 4, '0').match(/.{4}/g) ?? [];
  const bytes = Buffer.alloc(2 * groups.length);
  groups.forEach((group, place) => bytes.writeInt16LE(Number(group), 2 * place));
  return bytes;
}

function binaryNumbers(value: number): [string, Buffer][] {
  const [float, integer] = [Buffer.alloc(8), Buffer.alloc(8)];
  float.writeDoubleLE(value);
  integer.writeBigInt64LE(BigInt(value));
  // Without the zeros in front: a search that begins with them looks at every empty page.
  return [['float64', float], ['int64', integer], ['int64be', Buffer.from(integer).reverse().subarray(2)]];
}

interface Wanted {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Looks for many things in one pass: by the first two bytes at each place, then by the whole. */
class Search {
  private readonly byBeginning = new Map<number, Wanted[]>();
  private readonly beginnings = new Uint8Array(65_536);

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const [form, bytes] of tracesOf(text)) {
      const beginning = bytes.readUInt16BE(0);
      this.beginnings[beginning] = 1;
      this.byBeginning.set(beginning, [...(this.byBeginning.get(beginning) ?? []), { name: `${text} as ${form}`, bytes }]);
    }
  }

  in(content: Buffer): string[] {
    const found = new Set<string>();
    const { beginnings } = this;
    let two = content[0] ?? 0;
    for (let at = 1; at < content.length; at++) {
      two = ((two << 8) | (content[at] ?? 0)) & 0xffff;
      if (beginnings[two] === 1) this.look(content, at - 1, two, found);
    }
    return [...found];
  }

  private look(content: Buffer, at: number, beginning: number, found: Set<string>): void {
    for (const { name, bytes } of this.byBeginning.get(beginning) ?? []) {
      if (content[at + 2] === bytes[2] && content.compare(bytes, 0, bytes.length, at, Math.min(content.length, at + bytes.length)) === 0) found.add(name);
    }
  }
}

/** Which of the texts are in there, and as what: `text as form`. */
export const foundIn = (content: Buffer, texts: readonly string[]): string[] => new Search(texts).in(content);

export interface Searched {
  readonly files: number;
  readonly bytes: number;
  /** `file: text as form` */
  readonly hits: readonly string[];
}

/** Every file below a folder, whatever it is. A file that goes while it is looked for is none. */
export function searchFolder(folder: string, texts: readonly string[]): Searched {
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const search = new Search(texts);
  let [files, bytes] = [0, 0];
  const hits: string[] = [];
  for (const name of names) {
    const content = contentOf(name);
    if (content === undefined) continue;
    files += 1;
    bytes += content.length;
    hits.push(...search.in(content).map((hit) => `${path.relative(folder, name)}: ${hit}`));
  }
  return { files, bytes, hits };
}

function contentOf(name: string): Buffer | undefined {
  try {
    return fs.readFileSync(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a process has written into its memory, buffers included; Linux alone lets a parent look. */
export function searchMemory(pid: number, texts: readonly string[]): Searched {
  const maps = fs.readFileSync(`/proc/${String(pid)}/smaps`, 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const [memory, pages] = ['mem', 'pagemap'].map((name) => fs.openSync(`/proc/${String(pid)}/${name}`, 'r')) as [number, number];
  const search = new Search(texts);
  const hits = new Set<string>();
  let [files, bytes] = [0, 0];
  try {
    const parts = maps.flatMap(writtenRegion);
    for (const content of everyPart(memory, pages, parts)) {
      files += 1;
      bytes += content.length;
      search.in(content).forEach((hit) => hits.add(hit));
    }
  } finally {
    fs.closeSync(memory);
    fs.closeSync(pages);
  }
  return { files, bytes, hits: [...hits] };
}

interface Region {
  readonly from: bigint;
  readonly to: bigint;
}

/** From a paragraph of smaps; none for what the process never wrote, or the kernel keeps there. */
function writtenRegion(map: string): Region[] {
  const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(map) ?? [];
  const isOurs = from !== undefined && to !== undefined && !/ \[v(var|dso|syscall)/.test(map) && !/^Rss:\s+0 kB/m.test(map);
  return isOurs ? [{ from: BigInt(`0x${from}`), to: BigInt(`0x${to}`) }] : [];
}

const pageBytes = 4096;
const pagesAtOnce = 65_536;

function* everyPart(memory: number, pages: number, regions: readonly Region[]): Generator<Buffer> {
  for (const region of regions) yield* residentParts(memory, pages, region);
}

/** What of a region was ever written: most of what a process reserves it never touches. A text across two parts is looked for in both, by their overlap. */
function* residentParts(memory: number, pages: number, { from, to }: Region): Generator<Buffer> {
  const count = Number((to - from) / BigInt(pageBytes));
  for (let first = 0; first < count; first += pagesAtOnce) {
    const map = Buffer.alloc(8 * Math.min(pagesAtOnce, count - first));
    fs.readSync(pages, map, 0, map.length, (from / BigInt(pageBytes) + BigInt(first)) * 8n);
    for (const [begin, end] of runsOf(map)) {
      const overlap = begin === 0 && first > 0 ? 1 : 0;
      const content = Buffer.alloc((end - begin + overlap) * pageBytes);
      try {
        yield content.subarray(0, fs.readSync(memory, content, 0, content.length, from + BigInt(first + begin - overlap) * BigInt(pageBytes)));
      } catch {
        // it was given back meanwhile
      }
    }
  }
}

/** Runs of pages that are in memory or swapped out, as [first, after the last]. */
function runsOf(map: Buffer): [number, number][] {
  const runs: [number, number][] = [];
  for (let page = 0; page < map.length / 8; page++) {
    if ((map.readUInt8(8 * page + 7) & 0xc0) === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === page) last[1] = page + 1;
    else runs.push([page, page + 1]);
  }
  return runs;
}
