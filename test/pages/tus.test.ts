import { send, UploadRefused, type Answered, type Line, type Progress, type Upload } from '../../src/browser/tus.js';

/** A tus server that remembers what came, behind a line that is as bad as the test wants. */
class BadServer {
  received = Buffer.alloc(0);
  created = 0;
  offered = 0;
  readonly pieces: number[] = [];
  forgetful = false;

  constructor(private readonly whatHappens: (attempt: number, server: BadServer) => 'ok' | 'lost before' | 'cut half-way' | 'answer lost' | number) {}

  private attempts = 0;

  readonly answer = async (_address: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: Blob }): Promise<Answered> => {
    if (method === 'POST') {
      const event = this.whatHappens(this.attempts++, this);
      if (typeof event === 'number') return answered(event);
      this.created++;
      this.received = Buffer.alloc(0);
      return answered(201, { location: '/uploads/1' });
    }
    if (method === 'HEAD') {
      if (this.forgetful) {
        this.forgetful = false;
        return answered(404);
      }
      return answered(200, { 'upload-offset': String(this.received.length) });
    }
    const event = this.whatHappens(this.attempts++, this);
    if (event === 'lost before') throw new TypeError('Failed to fetch');
    if (typeof event === 'number') return answered(event);
    if (headers['Upload-Offset'] !== String(this.received.length)) return answered(409);
    const bytes = Buffer.from(await (body ?? new Blob()).arrayBuffer());
    this.offered += bytes.length;
    this.pieces.push(bytes.length);
    this.received = Buffer.concat([this.received, event === 'cut half-way' ? bytes.subarray(0, bytes.length / 2) : bytes]);
    if (event !== 'ok') throw new TypeError('network error');
    return answered(204, { 'upload-offset': String(this.received.length) });
  };
}

const answered = (status: number, headers: Record<string, string> = {}): Answered =>
  ({ status, headers: { get: (name) => headers[name.toLowerCase()] ?? null }, text: () => Promise.resolve('{"title":"non"}') });

const file = new Blob([Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 251)]);

async function trial(server: BadServer, over: Partial<Upload> = {}, took = 1_000) {
  let [clock, kept] = [0, null as string | null];
  const told: Progress[] = [];
  const waits: number[] = [];
  const line: Line = {
    fetch: async (address, request) => {
      clock += request.method === 'PATCH' ? took : 100;
      return server.answer(address, request);
    },
    wait: (milliseconds) => { waits.push(milliseconds); clock += milliseconds; return Promise.resolve(); },
    now: () => clock,
  };
  const address = await send({
    file, endpoint: '/v1/tenders/T/deliveries', metadata: { filename: 'offre scellée.pli' }, begun: null, keep: (each) => { kept = each; }, tell: (each) => { told.push(each); }, paused: () => false, ...over,
  }, line);
  return { address, told, waits, kept };
}

const whole = async (server: BadServer): Promise<boolean> => server.received.equals(Buffer.from(await file.arrayBuffer()));

describe('sending over a bad line', () => {
  it('fifteen cuts in 3 MB leave the file whole, in one upload, with at most 60 % sent in vain', async () => {
    const kinds = ['lost before', 'cut half-way', 'answer lost'] as const;
    const server = new BadServer((attempt) => (attempt > 0 && attempt % 4 === 0 && attempt <= 60 ? kinds[(attempt / 4) % 3] ?? 'ok' : 'ok'));
    const { address } = await trial(server);
    expect([address, server.created, await whole(server)]).toEqual(['/uploads/1', 1, true]);
    expect(server.offered).toBeLessThanOrEqual(file.size * 1.6);
  });

  it('pieces stay between 16 and 128 KB: they double while quick, halve when slow or lost', async () => {
    const good = new BadServer(() => 'ok');
    await trial(good);
    expect(Math.max(...good.pieces)).toBe(131_072);
    const slow = new BadServer(() => 'ok');
    await trial(slow, {}, 15_000);
    expect(slow.pieces.at(-2)).toBe(16_384);
  });

  it('goes on after a reload from where the server stands', async () => {
    const server = new BadServer((attempt) => (attempt === 6 ? 413 : 'ok'));
    await expect(trial(server)).rejects.toThrow(UploadRefused);
    const before = server.received.length;
    server.offered = 0;
    const { address } = await trial(server, { begun: '/uploads/1' });
    expect([address, server.created, server.offered, await whole(server)]).toEqual(['/uploads/1', 1, file.size - before, true]);
  });

  it('begins again when the server has forgotten the upload', async () => {
    const server = new BadServer(() => 'ok');
    server.forgetful = true;
    const { kept } = await trial(server, { begun: '/uploads/0' });
    expect([kept, server.created, await whole(server)]).toEqual(['/uploads/1', 1, true]);
  });

  it('is refused at creation without a byte sent, and does not try again', async () => {
    const server = new BadServer(() => 413);
    await expect(trial(server)).rejects.toMatchObject({ status: 413, answer: '{"title":"non"}' });
    expect(server.offered).toBe(0);
  });

  it('waits longer and longer while the line is down, at most a minute, and says so', async () => {
    const server = new BadServer((attempt) => (attempt > 0 && attempt < 10 ? 'lost before' : 'ok'));
    const { waits, told } = await trial(server);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(told.filter(({ waiting }) => waiting)).toHaveLength(9);
  });

  it('stops when it is paused, and says how much is left at the speed it had', async () => {
    const server = new BadServer(() => 'ok');
    const told: Progress[] = [];
    const { address } = await trial(server, { tell: (each) => told.push(each), paused: () => told.length === 5 });
    expect([address, server.created]).toEqual([null, 1]);
    expect(told.at(-1)?.left).toBeGreaterThan(0);
    expect(server.received.length).toBeLessThan(file.size);
  });
});
