import { randomUUID } from 'node:crypto';
import { Body, Controller, Module, Post, Res, type DynamicModule } from '@nestjs/common';
import { IsIn, IsString } from 'class-validator';
import { AppModule } from '../../src/app.module.js';
import { refuse, type Refusal } from '../../src/core/refusal.js';
import { OpenRoute } from '../../src/platform/open-route.js';
import { Outbox } from '../../src/platform/outbox.js';
import type { PlatformOptions } from '../../src/platform/platform.module.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { IdempotencySweep } from '../../src/web/idempotency-sweep.js';
import type { PliReply } from '../../src/web/request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

class Wish {
  @IsString() what!: string;
  @IsIn(['well', 'refused', 'broken', 'waits']) goes!: string;
}

let opened: (() => void) | undefined;

/** An act that leaves a trace: one job a wish. */
@OpenRoute()
@Controller('v1/wishes')
class WishController {
  constructor(private readonly work: UnitOfWork, private readonly outbox: Outbox) {}

  @Post()
  async wish(@Body() { what, goes }: Wish, @Res({ passthrough: true }) reply: PliReply): Promise<object | Refusal> {
    await this.work.run((em) => this.outbox.write(em, { name: 'wish', payload: { what } }));
    if (goes === 'waits') await new Promise<void>((resolve) => { opened = resolve; });
    if (goes === 'broken') throw new Error('power cut before the commit');
    if (goes === 'refused') return refuse('UNKNOWN_LOT', { lot: what });
    reply.header('Location', `/v1/wishes/${what}`);
    return { what, granted: randomUUID() };
  }
}

@Module({})
class Wishes {
  static forRoot(options: PlatformOptions): DynamicModule {
    return { module: Wishes, imports: [AppModule.forRoot(options)], controllers: [WishController] };
  }
}

describe('an Idempotency-Key', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ module: (options) => Wishes.forRoot(options) });
  });
  afterAll(() => test.close());

  const wish = (payload: object, key?: string) =>
    test.app.inject({ method: 'POST', url: '/v1/wishes', payload, headers: key === undefined ? {} : { 'idempotency-key': key } });
  const made = async (what: string): Promise<number> => {
    const rows = await test.app.get(UnitOfWork).run((em) => em.query<unknown[]>("SELECT 1 FROM pli.job WHERE payload->>'what' = $1", [what]));
    return rows.length;
  };

  it('is required', async () => {
    expect((await wish({ what: 'none', goes: 'well' })).json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
    expect((await wish({ what: 'none', goes: 'well' }, 'short')).json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(await made('none')).toBe(0);
  });

  it('makes a repeated request one act with one answer', async () => {
    const key = randomUUID();
    const first = await wish({ what: 'rain', goes: 'well' }, key);
    const second = await wish({ what: 'rain', goes: 'well' }, key);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect([second.statusCode, second.body, second.headers['location']]).toEqual([201, first.body, '/v1/wishes/rain']);
    expect(await made('rain')).toBe(1);
  });

  it('refuses another body under the same key', async () => {
    const key = randomUUID();
    await wish({ what: 'well', goes: 'well' }, key);
    expect((await wish({ what: 'borehole', goes: 'well' }, key)).json()).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await made('borehole')).toBe(0);
  });

  it('answers 409 while the first request is in progress, and replays after it', async () => {
    const key = randomUUID();
    const first = wish({ what: 'road', goes: 'waits' }, key);
    while (opened === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const rival = await wish({ what: 'road', goes: 'waits' }, key);
    expect(rival.json()).toMatchObject({ status: 409, code: 'REQUEST_IN_PROGRESS' });
    expect(rival.headers['retry-after']).toBe('1');
    opened();
    expect((await first).statusCode).toBe(201);
    expect((await wish({ what: 'road', goes: 'waits' }, key)).headers['idempotency-replayed']).toBe('true');
    expect(await made('road')).toBe(1);
  });

  it('leaves nothing behind when the act fails half-way, and lets it be sent again', async () => {
    const key = randomUUID();
    expect((await wish({ what: 'school', goes: 'broken' }, key)).statusCode).toBe(500);
    expect(await made('school')).toBe(0);
    expect((await wish({ what: 'school', goes: 'well' }, key)).statusCode).toBe(201);
    expect(await made('school')).toBe(1);
  });

  it('leaves nothing behind when the act is refused', async () => {
    expect((await wish({ what: 'L9', goes: 'refused' }, randomUUID())).json()).toMatchObject({ code: 'UNKNOWN_LOT' });
    expect(await made('L9')).toBe(0);
  });

  it('does an act once for many rivals at the same time', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => wish({ what: 'market', goes: 'well' }, key)));
    expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409)).toBe(true);
    expect(await made('market')).toBe(1);
  });

  it('is kept seven days and no longer', async () => {
    const key = randomUUID();
    await wish({ what: 'old', goes: 'well' }, key);
    const { ownerUrl } = test.database;
    const { Client } = (await import('pg')).default;
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query("UPDATE pli.idempotency_key SET done_at = now() - interval '6 days 23 hours' WHERE key = $1", [key]);
    await test.app.get(IdempotencySweep).forgetOld();
    expect((await wish({ what: 'old', goes: 'well' }, key)).headers['idempotency-replayed']).toBe('true');
    await owner.query("UPDATE pli.idempotency_key SET done_at = now() - interval '7 days 1 minute' WHERE key = $1", [key]);
    await owner.end();
    await test.app.get(IdempotencySweep).forgetOld();
    expect((await wish({ what: 'old', goes: 'well' }, key)).headers['idempotency-replayed']).toBeUndefined();
  });
});
