import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Module, Param, Post, Put, type DynamicModule } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AppModule } from '../../src/app.module.js';
import { OpenRoute } from '../../src/platform/open-route.js';
import type { PlatformOptions } from '../../src/platform/platform.module.js';
import { refuse, type Refusal } from '../../src/core/refusal.js';
import { IfMatch, requireMatch } from '../../src/web/etag.js';
import { LoginThrottle } from '../../src/web/login-throttle.js';
import { NoIdempotency } from '../../src/web/idempotency.js';
import { StampedAt } from '../../src/web/request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

class Lot {
  @IsString() @MaxLength(20) title!: string;
}

class Thing {
  @IsString() @MaxLength(20) name!: string;
  @IsInt() amount!: number;
  @ValidateNested({ each: true }) @ArrayMaxSize(3) @Type(() => Lot) lots!: Lot[];
}

@OpenRoute()
@Controller('v1/things')
class ThingController {
  @Post()
  make(@Body() thing: Thing, @StampedAt() at: string): object {
    return { name: thing.name, amount: thing.amount, lots: thing.lots, at };
  }

  @Post('refused')
  refused(): Refusal {
    return refuse('UNKNOWN_LOT', { lot: 'L9' });
  }

  @Post('broken')
  broken(): never {
    throw new Error('a secret detail');
  }

  @Put(':id')
  change(@Param('id') id: string, @IfMatch() ifMatch: string): object {
    requireMatch(ifMatch, 7);
    return { id };
  }

  @LoginThrottle(2)
  @NoIdempotency()
  @Post('login')
  login(): object {
    return {};
  }

  @Get(':id')
  read(@Param('id') id: string): object {
    return { id };
  }
}

@Module({})
class Things {
  static forRoot(options: PlatformOptions): DynamicModule {
    return { module: Things, imports: [AppModule.forRoot(options)], controllers: [ThingController] };
  }
}

describe('the edge', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ module: (options) => Things.forRoot(options) });
  });
  afterAll(() => test.close());

  const good = { name: 'a', amount: 1, lots: [{ title: 'x' }] };
  const post = (payload: string | object | Buffer, headers: Record<string, string> = {}, url = '/v1/things') =>
    test.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers } });
  const put = (headers: Record<string, string>) => test.app.inject({ method: 'PUT', url: '/v1/things/x', headers });

  it('stamps a request once, with the instant of the clock', async () => {
    const answer = await post(good);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ ...good, at: '2026-11-24T08:00:00.000Z' });
  });

  it.each([
    ['a wrong type', { ...good, name: 5 }, 'VALIDATION_FAILED', '/name'],
    ['a missing field', { name: 'a', lots: [] }, 'VALIDATION_FAILED', '/amount'],
    ['an unknown field', { ...good, more: 1 }, 'VALIDATION_FAILED', '/more'],
    ['an unknown field deep inside', { ...good, lots: [{ title: 'x', more: 1 }] }, 'VALIDATION_FAILED', '/lots/0/more'],
    ['something that is not an object', '[1]', 'VALIDATION_FAILED', ''],
    ['__proto__', '{"name":"a","amount":1,"lots":[],"__proto__":{"x":1}}', 'VALIDATION_FAILED', '/__proto__'],
  ])('refuses %s and names the field', async (_, body, code, pointer) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ type: `/problems/${code}`, code, status: 400, instance: '/v1/things' });
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['malformed JSON', '{"name":', 'MALFORMED_JSON'],
    ['text after the end', '{} {}', 'MALFORMED_JSON'],
    ['a body that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'MALFORMED_JSON'],
    ['a NUL', '{"name":"a\\u0000"}', 'MALFORMED_JSON'],
    ['half a character', '{"name":"\\ud800"}', 'MALFORMED_JSON'],
    ['33 levels', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`, 'MALFORMED_JSON'],
    ['a duplicate key', '{"name":"a","name":"b"}', 'DUPLICATE_KEY'],
    ['a duplicate key written otherwise', '{"name":"a","n\\u0061me":"b"}', 'DUPLICATE_KEY'],
    ['a number beyond exactness', '{"amount":9007199254740993}', 'UNSAFE_NUMBER'],
    ['a fraction', '{"amount":0.1}', 'UNSAFE_NUMBER'],
  ])('refuses %s', async (_, body, code) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code });
  });

  it('refuses a body beyond 256 kB', async () => {
    const answer = await post({ ...good, name: 'x'.repeat(256 * 1024) });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: 'BODY_TOO_LARGE', facts: { limitBytes: 262_144 } });
  });

  it('refuses another content type', async () => {
    const answer = await post('<a/>', { 'content-type': 'text/xml' });
    expect(answer.statusCode).toBe(415);
    expect(answer.json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('tells an unknown address from a method that is not allowed there', async () => {
    expect((await test.app.inject('/v1/nothing')).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const answer = await test.app.inject({ method: 'DELETE', url: '/v1/things/x' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, PUT');
    expect(answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', facts: { method: 'DELETE', allowed: ['GET', 'HEAD', 'PUT'] } });
  });

  it.each(['/v1/things/%00', '/v1/things/%zz', '/v1/things/%c3', `/v1/things/${'x'.repeat(600)}`])('answers %.20s without a fault of ours', async (url) => {
    const answer = await test.app.inject(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('tells a refusal of the core in the language of the caller', async () => {
    const french = await post({}, {}, '/v1/things/refused');
    const english = await post({}, { 'accept-language': 'en-GB, fr;q=0.5' }, '/v1/things/refused');
    expect(french.json()).toMatchObject({ code: 'UNKNOWN_LOT', facts: { lot: 'L9' } });
    expect(french.headers['content-language']).toBe('fr');
    expect(english.headers['content-language']).toBe('en');
    expect(english.json<{ detail: string }>().detail).not.toBe(french.json<{ detail: string }>().detail);
    expect(english.json<{ status: number }>().status).toBe(english.statusCode);
  });

  it('shows a reference and nothing else when the fault is ours', async () => {
    const answer = await post({}, {}, '/v1/things/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'INTERNAL', facts: { reference: expect.stringMatching(/^[0-9a-f-]{36}$/) as string } });
    expect(answer.body).not.toContain('secret');
  });

  it('shows a page to who reads pages', async () => {
    const answer = await test.app.inject({ url: '/v1/nothing', headers: { accept: 'text/html,*/*' } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('Adresse inconnue');
  });

  it('asks for the version that was read, and refuses an older one', async () => {
    expect((await put({})).json()).toMatchObject({ status: 428, code: 'IF_MATCH_REQUIRED' });
    expect((await put({ 'if-match': '"6"' })).json()).toMatchObject({ status: 412, code: 'STALE_VERSION', facts: { current: '"7"' } });
    expect((await put({ 'if-match': 'W/"7"' })).statusCode).toBe(412);
    expect((await put({ 'if-match': '"7"' })).statusCode).toBe(200);
  });

  it('slows down who guesses secrets, and nobody else', async () => {
    const tries = [];
    for (let i = 0; i < 3; i++) tries.push((await post({}, {}, '/v1/things/login')).statusCode);
    expect(tries).toEqual([201, 201, 429]);
    for (let i = 0; i < 12; i++) expect((await post(good)).statusCode).toBe(201);
  });

  it('sends the headers of a careful site', async () => {
    const { headers } = await test.app.inject('/problems');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('describes every route and every code, and explains each code', async () => {
    const document = (await test.app.inject('/openapi.json')).json<{ openapi: string; paths: object; components: { schemas: { Problem: { properties: { code: { enum: string[] } } } } } }>();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/v1/things/{id}');
    const codes = document.components.schemas.Problem.properties.code.enum;
    expect(codes).toEqual(expect.arrayContaining(['VALIDATION_FAILED', 'UNKNOWN_LOT']));
    for (const code of codes) expect((await test.app.inject(`/problems/${code}`)).statusCode).toBe(200);
  });

  it('serves one small stylesheet for ever', async () => {
    const [, path = ''] = /href="(\/assets\/[^"]+)"/.exec((await test.app.inject('/problems')).body) ?? [];
    const css = await test.app.inject(path);
    expect(css.headers['cache-control']).toContain('immutable');
    expect(css.headers['content-type']).toBe('text/css; charset=utf-8');
    const { brotliCompressSync } = await import('node:zlib');
    expect(brotliCompressSync(css.rawPayload).length).toBeLessThan(5 * 1024);
    expect(css.body).not.toMatch(/\b(margin|padding|border)-(left|right)\b|\b(left|right):/);
  });

  it('is alive, ready and started', async () => {
    for (const probe of ['live', 'ready', 'startup']) expect((await test.app.inject(`/health/${probe}`)).statusCode).toBe(200);
  });
});
