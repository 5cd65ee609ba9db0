// The pace of an upload, against a service of this test's own that notes what it gets and answers as it is told.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { RefusedByService, Unreachable } from '../../src/cli/client/trouble.js';
import { Service } from '../../src/cli/client/service.js';
import { Astray, uploadPli } from '../../src/cli/client/upload.js';
import { noteInMemory } from '../../src/cli/client/upload-note.js';
import { memorySource, readPli, type PliFile } from '../../src/sealing/index.js';
import { bidToSeal, documentOf, ofWorth, sealToMemory } from '../support/builders/sealing.js';
import { QuickLine } from '../support/command.js';

interface Part {
  readonly offset: number;
  readonly bytes: number;
}
type Outcome = 'taken' | 'cut' | { readonly status: number; readonly code: string };

let server: http.Server;
let origin: string;
let parts: Part[];
let here: number;
let location: string | undefined;
let judge: (part: Part) => Outcome;
let tell: () => number;
let pli: PliFile;
let line: SlowLine;
/** how long the next part takes, by the line's clock */
let slowness: number;

class SlowLine extends QuickLine {
  private passed = 0;
  override now(): number {
    return super.now() + this.passed;
  }
  pass(milliseconds: number): void {
    this.passed += milliseconds;
  }
}

beforeAll(async () => {
  const { file } = await sealToMemory(bidToSeal({ documents: [documentOf('plan.bin', new Uint8Array(2_000_000).fill(1))] }));
  pli = ofWorth(await readPli(memorySource(file)));
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  [parts, here, slowness, location] = [[], 0, 0, '/v1/tenders/t/deliveries/u'];
  judge = () => 'taken';
  tell = () => 200;
  line = new SlowLine();
});
afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  if (request.method === 'POST') return void response.writeHead(201, location === undefined ? {} : { location }).end();
  const standing = () => ({ 'upload-offset': String(here), ...(here === pli.source.bytes ? { 'pli-manifest': pli.digest } : {}) });
  if (request.method === 'HEAD') return void response.writeHead(tell(), standing()).end();
  const part = { offset: Number(request.headers['upload-offset']), bytes };
  parts.push(part);
  const outcome = judge(part);
  if (outcome === 'cut') {
    here += Math.floor(bytes / 2);
    request.socket.destroy();
    return;
  }
  if (outcome !== 'taken') return void response.writeHead(outcome.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: outcome.code, detail: 'Non.' }));
  here += bytes;
  line.pass(slowness);
  response.writeHead(204, standing()).end();
}

const upload = () => uploadPli(pli, { service: new Service(origin, 'token', line), filename: 'offre.pli', note: noteInMemory() });
const sizes = (): number[] => parts.map(({ bytes }) => bytes / 1024);

test('parts begin with 64 KB and double while each takes less than four seconds', async () => {
  expect(await upload()).toBe(pli.digest);
  expect(sizes().slice(0, 5)).toEqual([64, 128, 256, 512, 1024]);
  expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(pli.source.bytes);
});

test('between four and twelve seconds they stay, over twelve they are halved', async () => {
  slowness = 5_000;
  judge = ({ offset }) => {
    if (offset >= 192 * 1024) slowness = 13_000;
    return 'taken';
  };
  await upload();
  expect(sizes().slice(0, 6)).toEqual([64, 64, 64, 64, 32, 16]);
});

test('a cut halves them, and what arrived of a part is not sent again', async () => {
  let cuts = 0;
  judge = () => ((parts.length === 3 || parts.length === 4) && (cuts += 1) > 0 ? 'cut' : 'taken');
  await upload();
  expect(sizes().slice(0, 5)).toEqual([64, 128, 256, 128, 64]);
  expect(parts.slice(0, 5).map(({ offset }) => offset / 1024)).toEqual([0, 64, 192, 320, 384]);
  expect(line.waited.filter((wait) => wait >= 1000)).toEqual([1000, 1000]);
});

test('without progress the waits double to a minute, and after half an hour it gives up', async () => {
  judge = () => ({ status: 503, code: 'BUSY' });
  await expect(upload()).rejects.toBeInstanceOf(RefusedByService);
  expect(line.waited.slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  const waited = line.waited.reduce((sum, wait) => sum + wait, 0);
  expect([waited > 1_700_000, waited <= 1_800_000]).toEqual([true, true]);
  expect(Math.min(...sizes().filter((size) => size > 0))).toBe(4);
});

test('what will not pass is told at once, in the service’s words; also when only HEAD says no', async () => {
  judge = () => ({ status: 422, code: 'SEAL_ALTERED' });
  await expect(upload()).rejects.toMatchObject({ code: 'SEAL_ALTERED', message: 'Non. [SEAL_ALTERED]' });
  expect(parts).toHaveLength(1);
  parts = [];
  judge = () => (parts.length === 1 ? 'cut' : { status: 422, code: 'SEAL_ALTERED' });
  tell = () => 422;
  await expect(upload()).rejects.toMatchObject({ code: 'SEAL_ALTERED' });
  expect(sizes()).toEqual([64, 0]);
});

test('an upload that is gone is begun again, three times at most', async () => {
  judge = () => ({ status: 410, code: 'UPLOAD_EXPIRED' });
  await expect(upload()).rejects.toBeInstanceOf(Astray);
  expect(parts).toHaveLength(3);
});

test('the token goes nowhere else: an address elsewhere is not followed', async () => {
  for (const elsewhere of ['http://evil.example.org/v1/x', undefined]) {
    location = elsewhere;
    await expect(upload()).rejects.toBeInstanceOf(Astray);
  }
  expect(parts).toEqual([]);
});

test('nobody there is a line that is cut', async () => {
  const service = new Service('http://127.0.0.1:1', 'token', line);
  await expect(service.get('/v1/account')).rejects.toBeInstanceOf(Unreachable);
  expect(line.told[0]).toMatch(/^ligne coupée \(.+\) ; nouvel essai dans 1 s$/);
});
