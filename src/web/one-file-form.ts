// A plain form with one file in it and nothing else, as a browser without scripts sends it (multipart/form-data): read as a stream, so that a
// file of any allowed size passes without being held.
import { Readable } from 'node:stream';
import { TransportRefused } from './refused.js';
import { header, type PliRequest } from './request.js';

export interface SentFile {
  readonly name: string;
  /** of the file alone, as the request announced it */
  readonly bytes: number;
  readonly content: Readable;
}

const LONGEST_HEAD = 8_192;
const BREAK = Buffer.from('\r\n\r\n');

/** @throws TransportRefused for anything but exactly one file in the field `name`, of a length said before */
export async function sentFile(request: PliRequest, name: string): Promise<SentFile> {
  const boundary = /^multipart\/form-data;\s*boundary="?([\w'()+,./:=?-]{1,70})"?$/i.exec(header(request, 'content-type') ?? '')?.[1];
  if (boundary === undefined || !(request.body instanceof Readable)) throw new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: header(request, 'content-type') ?? '' });
  const length = Number(header(request, 'content-length') ?? 'unknown');
  if (!Number.isSafeInteger(length)) malformed('its length is not said');
  const chunks = request.body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const { head, rest } = await headOf(chunks);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const bytes = length - head.length - BREAK.length - tail.length;
  if (bytes < 0) malformed('it is shorter than its own frame');
  return { name: fileNameIn(head, boundary, name), bytes, content: Readable.from(untilTail(chunks, rest, tail)) };
}

/** What was refused before its end is read and dropped: a browser shows the answer only once it has sent everything. */
export function dropRest({ body }: Pick<PliRequest, 'body'>): void {
  if (!(body instanceof Readable)) return;
  // Whoever began to read listens still, and would keep it from flowing.
  body.removeAllListeners('readable');
  body.resume();
}

async function headOf(chunks: AsyncIterator<Buffer>): Promise<{ readonly head: Buffer; readonly rest: Buffer }> {
  let read: Buffer = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf(BREAK);
    if (end >= 0) return { head: read.subarray(0, end), rest: read.subarray(end + BREAK.length) };
    if (read.length > LONGEST_HEAD) malformed('its first lines do not end');
    const next = await chunks.next();
    if (next.done === true) malformed('it breaks off before the file');
    read = Buffer.concat([read, next.value]);
  }
}

/** The first lines name the field and the file; a second field would come after the file, where the frame must end. */
function fileNameIn(head: Buffer, boundary: string, field: string): string {
  const [first, ...lines] = head.toString('utf8').split('\r\n');
  const disposition = lines.find((line) => /^content-disposition:/i.test(line)) ?? '';
  const [, sentField, name] = /^content-disposition:\s*form-data;\s*name="([^"]*)";\s*filename="([^"]*)"/i.exec(disposition) ?? [];
  if (first !== `--${boundary}` || sentField !== field || name === undefined) malformed(`it does not begin with the file "${field}"`);
  return decodeURIComponent(name.replace(/%(?!22|0D|0A)/g, '%25'));
}

async function* untilTail(chunks: AsyncIterator<Buffer>, first: Buffer, tail: Buffer): AsyncGenerator<Buffer> {
  let held = first;
  for (;;) {
    if (held.length > tail.length) {
      yield held.subarray(0, held.length - tail.length);
      held = held.subarray(held.length - tail.length);
    }
    const next = await chunks.next();
    if (next.done === true) break;
    held = Buffer.concat([held, next.value]);
  }
  if (!held.equals(tail)) malformed('it does not end after the file');
}

function malformed(reason: string): never {
  throw new TransportRefused('MALFORMED_FORM', { reason });
}
