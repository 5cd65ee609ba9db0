// Half of a tagged PDF is small objects that say which line belongs to which cell. Gathered in compressed object streams, in the order of their
// numbers and without idle spaces, with a compressed table of where everything stands (PDF 1.5), they take a tenth: that is minutes over a weak line.
import { deflateSync } from 'node:zlib';

interface Part {
  readonly number: number;
  readonly body: Buffer;
}

/** as many as there are: what repeats is found again, however far back */
const perStream = 10_000;

/** As pdfkit wrote it: objects, one table, one trailer. */
export function compact(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const tableAt = Number(/startxref\n(\d+)\n%%EOF/.exec(text.slice(-64))?.[1]);
  const count = Number(/^xref\n0 (\d+)\n/.exec(text.slice(tableAt, tableAt + 40))?.[1]);
  const trailer = /trailer\n<<\n([\s\S]*?)\n>>\nstartxref/.exec(text.slice(tableAt))?.[1]?.replace(/\/Size \d+\n?/, '') ?? '';
  const parts = partsOf(pdf, text.slice(text.indexOf('0000000000 65535', tableAt)), count, tableAt);
  const isStream = ({ body }: Part): boolean => body.toString('latin1', body.length - 10) === '\nendstream';
  const [streams, small] = [parts.filter(isStream), parts.filter((part) => !isStream(part)).map(terse).sort((one, other) => one.number - other.number)];
  const places: (readonly [kind: 0 | 1 | 2, where: number, index: number])[] = Array.from({ length: count }, () => [0, 0, 65_535] as const);
  const written: Buffer[] = [pdf.subarray(0, parts[0] === undefined ? 0 : text.indexOf(`\n${String(firstNumber(text))} 0 obj`) + 1)];
  let offset = written[0]?.length ?? 0;
  const write = (number: number, body: Buffer): void => {
    const object = Buffer.concat([Buffer.from(`${String(number)} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    places[number] = [1, offset, 0];
    written.push(object);
    offset += object.length;
  };
  for (const { number, body } of streams) write(number, packed(body));
  for (let from = 0; from < small.length; from += perStream) {
    const gathered = small.slice(from, from + perStream);
    const number = places.length;
    places.push([1, 0, 0]);
    gathered.forEach((part, index) => { places[part.number] = [2, number, index]; });
    write(number, objectStream(gathered));
  }
  const table = places.length;
  places.push([1, offset, 0]);
  const startedAt = offset;
  write(table, streamOf(`/Type /XRef /Size ${String(places.length)} /W [1 4 2] /DecodeParms <</Predictor 12 /Columns 7>>\n${trailer}`, upRows(places)));
  return Buffer.concat([...written, Buffer.from(`startxref\n${String(startedAt)}\n%%EOF\n`)]);
}

const firstNumber = (text: string): number => Number(/\n(\d+) 0 obj/.exec(text)?.[1]);

function partsOf(pdf: Buffer, table: string, count: number, end: number): readonly Part[] {
  const starts = Array.from({ length: count }, (_, number) => ({ number, at: Number(table.slice(number * 20, number * 20 + 10)) })).slice(1).sort((one, other) => one.at - other.at);
  return starts.map(({ number, at }, index) => {
    const whole = pdf.subarray(at, starts[index + 1]?.at ?? end).toString('latin1');
    return { number, body: Buffer.from(whole.slice(whole.indexOf('obj\n') + 4, whole.lastIndexOf('\nendobj')), 'latin1') };
  });
}

function objectStream(parts: readonly Part[]): Buffer {
  let at = 0;
  const heads = parts.map(({ number, body }) => {
    const head = `${String(number)} ${String(at)}`;
    at += body.length + 1;
    return head;
  });
  const first = Buffer.from(`${heads.join(' ')}\n`);
  return streamOf(`/Type /ObjStm /N ${String(parts.length)} /First ${String(first.length)}`, Buffer.concat([first, ...parts.flatMap(({ body }) => [body, Buffer.from('\n')])]));
}

function streamOf(dictionary: string, data: Buffer): Buffer {
  const deflated = deflateSync(data, { level: 9 });
  return Buffer.concat([Buffer.from(`<<\n${dictionary}\n/Filter /FlateDecode /Length ${String(deflated.length)}\n>>\nstream\n`), deflated, Buffer.from('\nendstream')]);
}

/** Each row as what it adds to the one above: neighbours stand side by side, so nearly all of it is zeros (PNG's «up»). */
function upRows(places: readonly (readonly [kind: number, where: number, index: number])[]): Buffer {
  const bytes = places.map(([kind, where, index]) => [kind, where >>> 24, where >>> 16, where >>> 8, where, index >>> 8, index].map((byte) => byte & 255));
  return Buffer.from(bytes.flatMap((row, at) => [2, ...row.map((byte, column) => (byte - (bytes[at - 1]?.[column] ?? 0)) & 255)]));
}

/** Spaces between names and numbers carry nothing. Where text stands, they may. */
function terse({ number, body }: Part): Part {
  const text = body.toString('latin1');
  if (text.includes('(')) return { number, body };
  return { number, body: Buffer.from(text.replaceAll(/\s+/g, ' ').replaceAll(/ ?(<<|>>|\[|\]|\/) ?/g, '$1'), 'latin1') };
}

/** A stream pdfkit left as it was is compressed as far as it goes; the description of the file stays readable for tools that search for it. */
function packed(body: Buffer): Buffer {
  const start = body.indexOf('stream\n') + 7;
  const dictionary = body.toString('latin1', 0, start - 7);
  if (dictionary.includes('/Filter') || dictionary.includes('/Metadata')) return body;
  return streamOf(dictionary.replace(/^<<\s*/, '').replace(/\s*>>\s*$/, '').replace(/\/Length \d+\s*/, ''), body.subarray(start, body.length - 10));
}
