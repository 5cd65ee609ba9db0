// A font without the tables for shaping and kerning: reading them takes longer than printing a report, and no script written here needs them. Nor does
// a printer or a screen of today need the programs that fit each letter to coarse pixels: they are a third of what the letters of a report weigh.
const left = ['GSUB', 'GPOS', 'GDEF', 'kern', 'fpgm', 'prep', 'cvt ', 'gasp'];

interface Table {
  readonly tag: string;
  readonly entry: Buffer;
  readonly body: Buffer;
}

/** TrueType: a directory of tables, then the tables. */
export function leanFont(font: Buffer): Buffer {
  const all = Array.from({ length: font.readUInt16BE(4) }, (_, index) => tableAt(font, 12 + index * 16));
  const { glyf, loca } = withoutPrograms(bodyOf(all, 'glyf'), bodyOf(all, 'loca'));
  const tables = all.filter(({ tag }) => !left.includes(tag)).map((table) => (table.tag === 'glyf' ? { ...table, body: glyf } : table.tag === 'loca' ? { ...table, body: loca } : table));
  const head = Buffer.alloc(12 + tables.length * 16);
  font.copy(head, 0, 0, 12);
  head.writeUInt16BE(tables.length, 4);
  let offset = head.length;
  const bodies = tables.map(({ entry, body }, index) => {
    entry.copy(head, 12 + index * 16);
    head.writeUInt32BE(offset, 12 + index * 16 + 8);
    head.writeUInt32BE(body.length, 12 + index * 16 + 12);
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

function tableAt(font: Buffer, at: number): Table {
  const entry = font.subarray(at, at + 16);
  const from = entry.readUInt32BE(8);
  return { tag: entry.toString('latin1', 0, 4), entry, body: font.subarray(from, from + entry.readUInt32BE(12)) };
}

const bodyOf = (tables: readonly Table[], tag: string): Buffer => tables.find((table) => table.tag === tag)?.body ?? Buffer.alloc(0);

/** The fonts here say where a glyph begins in four bytes each. */
function withoutPrograms(glyf: Buffer, loca: Buffer): { readonly glyf: Buffer; readonly loca: Buffer } {
  const starts = Array.from({ length: loca.length / 4 }, (_, index) => loca.readUInt32BE(index * 4));
  const glyphs = starts.slice(0, -1).map((start, index) => bare(glyf.subarray(start, starts[index + 1])));
  const places = Buffer.alloc(loca.length);
  let end = 0;
  for (const [index, glyph] of glyphs.entries()) {
    end += glyph.length;
    places.writeUInt32BE(end, (index + 1) * 4);
  }
  return { glyf: Buffer.concat(glyphs), loca: places };
}

const programOfComposite = 0x0100;

function bare(glyph: Buffer): Buffer {
  if (glyph.length === 0) return glyph;
  const contours = glyph.readInt16BE(0);
  if (contours < 0) return bareComposite(glyph);
  const at = 10 + contours * 2;
  const rest = glyph.subarray(at + 2 + glyph.readUInt16BE(at));
  return evened(Buffer.concat([glyph.subarray(0, at), Buffer.alloc(2), rest]));
}

/** A letter made of others: each part says how much of it follows, the last whether a program does. */
function bareComposite(glyph: Buffer): Buffer {
  const copy = Buffer.from(glyph);
  for (let at = 10; ;) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(flags & ~programOfComposite, at);
    at += 4 + ((flags & 0x0001) === 0 ? 2 : 4) + ((flags & 0x0008) !== 0 ? 2 : (flags & 0x0040) !== 0 ? 4 : (flags & 0x0080) !== 0 ? 8 : 0);
    if ((flags & 0x0020) === 0) return evened(copy.subarray(0, at));
  }
}

const evened = (glyph: Buffer): Buffer => Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)]);
