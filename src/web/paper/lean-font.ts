// A font without the tables for shaping and kerning: reading them takes longer than printing a report, and no script written here needs them.
const left = ['GSUB', 'GPOS', 'GDEF', 'kern'];

/** TrueType: a directory of tables, then the tables. */
export function leanFont(font: Buffer): Buffer {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => font.subarray(12 + index * 16, 28 + index * 16))
    .filter((entry) => !left.includes(entry.toString('latin1', 0, 4)));
  const head = Buffer.alloc(12 + tables.length * 16);
  font.copy(head, 0, 0, 12);
  head.writeUInt16BE(tables.length, 4);
  let offset = head.length;
  const bodies = tables.map((entry, index) => {
    const [from, length] = [entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const body = Buffer.alloc(Math.ceil(length / 4) * 4);
    font.copy(body, 0, from, from + length);
    entry.copy(head, 12 + index * 16);
    head.writeUInt32BE(offset, 12 + index * 16 + 8);
    offset += body.length;
    return body;
  });
  return Buffer.concat([head, ...bodies]);
}
