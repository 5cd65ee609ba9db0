// Sends a file over a line that breaks: tus 1.0 (creation, HEAD, PATCH), in pieces that grow while the line bears it and shrink when it does not.
// What was received is never sent again; after a reload the same file, chosen anew, goes on where it stopped.

/** What is needed of the world: a test gives its own. */
export interface Line {
  readonly fetch: (address: string, request: { method: string; headers: Record<string, string>; body?: Blob }) => Promise<Answered>;
  /** waits so long, or until the line is there again */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

export interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface Upload {
  readonly file: Blob;
  /** where uploads are created */
  readonly endpoint: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** the address of an upload begun before, or null */
  readonly begun: string | null;
  readonly keep: (address: string | null) => void;
  readonly tell: (progress: Progress) => void;
  /** asked before each piece: whether to stop here for now */
  readonly paused: () => boolean;
}

export interface Progress {
  readonly sent: number;
  readonly bytes: number;
  /** milliseconds still to go at the speed of the last pieces; null while nobody can tell */
  readonly left: number | null;
  /** the line is down; it will be tried again */
  readonly waiting: boolean;
}

/** The server's own refusal: sending again would not help. */
export class UploadRefused extends Error {
  constructor(readonly status: number, readonly answer: string) {
    super(`refused with ${String(status)}`);
  }
}

const version = { 'Tus-Resumable': '1.0.0' };
const [smallest, largest] = [16_384, 131_072];
const [quick, slow] = [4_000, 12_000];
const longestWait = 60_000;
/** The server knows nothing of it any more: begun again from nothing. */
const forgotten: readonly number[] = [404, 410];
/** Worth trying again: the line, or a server that is busy. */
const passing = (status: number): boolean => status === 0 || status === 423 || status === 429 || status >= 500;

/** The address of the finished upload, or null when it was paused. @throws UploadRefused */
export async function send(upload: Upload, line: Line): Promise<string | null> {
  const { file, keep, tell, paused } = upload;
  let [address, offset, piece, wait, speed] = [upload.begun, -1, smallest * 4, 1_000, 0];
  while (!paused()) {
    try {
      if (address === null) [address, offset] = [await create(upload, line), 0];
      if (offset < 0) offset = await offsetOf(address, line);
      keep(address);
      tell({ sent: offset, bytes: file.size, left: speed === 0 ? null : (file.size - offset) / speed, waiting: false });
      if (offset >= file.size) return address;
      const [began, before] = [line.now(), offset];
      offset = await patch(address, offset, file.slice(offset, offset + piece), line);
      const took = Math.max(1, line.now() - began);
      speed = speed === 0 ? (offset - before) / took : speed * 0.7 + (0.3 * (offset - before)) / took;
      piece = took < quick ? Math.min(largest, piece * 2) : took > slow ? Math.max(smallest, piece / 2) : piece;
      wait = 1_000;
    } catch (failure) {
      if (beginsAnew(failure, address, keep)) {
        [address, offset] = [null, -1];
        continue;
      }
      piece = Math.max(smallest, piece / 2);
      tell({ sent: Math.max(0, offset), bytes: file.size, left: null, waiting: true });
      offset = -1;
      await line.wait(wait);
      wait = Math.min(longestWait, wait * 2);
    }
  }
  return null;
}

/** Whether the upload is to be begun again from nothing. @throws what trying again would not help */
function beginsAnew(failure: unknown, address: string | null, keep: Upload['keep']): boolean {
  if (!(failure instanceof UploadRefused) || passing(failure.status)) return false;
  // Signed out meanwhile: what was sent stays where it is.
  if (![401, 403].includes(failure.status)) keep(null);
  if (address === null || !forgotten.includes(failure.status)) throw failure;
  return true;
}

async function create({ file, endpoint, metadata }: Upload, line: Line): Promise<string> {
  const named = Object.entries(metadata).map(([name, value]) => `${name} ${base64(value)}`).join(',');
  const answer = await line.fetch(endpoint, { method: 'POST', headers: { ...version, 'Upload-Length': String(file.size), 'Upload-Metadata': named } });
  const location = answer.headers.get('Location');
  if (answer.status !== 201 || location === null) throw new UploadRefused(answer.status, await answer.text());
  return location;
}

async function offsetOf(address: string, line: Line): Promise<number> {
  const answer = await line.fetch(address, { method: 'HEAD', headers: version });
  if (answer.status !== 200 && answer.status !== 204) throw new UploadRefused(answer.status, '');
  return offsetIn(answer);
}

async function patch(address: string, offset: number, body: Blob, line: Line): Promise<number> {
  const headers = { ...version, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
  const answer = await line.fetch(address, { method: 'PATCH', headers, body });
  // Somebody else, or a piece thought lost, was there first: asked again where to go on.
  if (answer.status === 409) return offsetOf(address, line);
  if (answer.status !== 204 && answer.status !== 200) throw new UploadRefused(answer.status, await answer.text());
  return offsetIn(answer);
}

function offsetIn(answer: Answered): number {
  const offset = Number(answer.headers.get('Upload-Offset') ?? 'none');
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Error('an answer without Upload-Offset');
  return offset;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
