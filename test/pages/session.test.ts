import { h } from 'preact';
import { Body, Controller, Get, Module, Post, Req, Res, type DynamicModule } from '@nestjs/common';
import { refuse } from '../../src/core/refusal.js';
import { everyRole, SignedIn, Visits, CurrentActor, type Actor } from '../../src/identity/index.js';
import type { PlatformOptions } from '../../src/platform/platform.module.js';
import { Form, TextArea } from '../../src/web/fields.js';
import { page } from '../../src/web/layout.js';
import { onPage } from '../../src/web/page-refused.js';
import { htmlPage } from '../../src/web/private-page.js';
import type { PliReply, PliRequest } from '../../src/web/request.js';
import { readFields } from '../../src/web/read-fields.js';
import { Refused } from '../../src/web/refused.js';
import { Sent, type SentForm } from '../../src/web/strict-form.js';
import type { Visit } from '../../src/web/visit.js';
import { identityApp } from '../support/identity-app.js';
import { PageVisitor } from '../support/page-visitor.js';
import { password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const written: string[] = [];
const trialPage = (visit: Visit, note = '', said = ''): string =>
  page({ language: visit.language, visit, title: 'Note', failed: said !== '', children: [h('h1', {}, 'Note'), said, h(Form, { visit, children: h(TextArea, { language: visit.language, name: 'note', label: 'Note', value: note }) })] });

@SignedIn(...everyRole)
@Controller('essai')
class TrialPage {
  constructor(private readonly visits: Visits) {}

  @Get() async see(@Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, trialPage(await this.visits.of(request)));
  }

  /** A decisive act: needs a step-up, and refuses the word «faux». */
  @Post() async write(@Req() request: PliRequest, @CurrentActor() actor: Actor, @Sent() sent: SentForm, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const { typed } = readFields(sent, { note: { say: 'Écrivez une note', most: 1000 } });
    await onPage(() => {
      if (!actor.steppedUp) throw new Refused(refuse('STEP_UP_REQUIRED', { act: 'note.written' }));
      if (typed.note === 'faux') throw new Refused(refuse('UNKNOWN_LOT', { lot: 'faux' }));
      written.push(typed.note);
      return Promise.resolve();
    }, (told) => trialPage(visit, typed.note, told.detail));
    return htmlPage(reply, trialPage(visit, '', `gardé ${String(written.length)}`));
  }
}

@Controller('v1/essai')
class TrialRoute {
  @SignedIn(...everyRole) @Post() write(@Body() _body: object): object {
    return {};
  }
}

function withTrialPage(options: PlatformOptions): DynamicModule {
  @Module({})
  class Trial {}
  return { module: Trial, imports: [identityApp(options)], controllers: [TrialPage, TrialRoute] };
}

let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let visitor: PageVisitor;

beforeAll(async () => {
  pli = await startTestApp({ module: withTrialPage });
  people = await peopleOf(pli.app);
});
beforeEach(async () => {
  written.length = 0;
  firm = await people.bidder('Sahel Bâtiment & Fils');
  visitor = new PageVisitor(pli.app);
});
afterAll(() => pli.close());

describe('signing in on a page', () => {
  it('keeps the token in a cookie that scripts cannot read, and leads to one’s own screens', async () => {
    const { status, location, headers, html } = await visitor.signIn(firm.login, password);
    expect([status, location, html]).toEqual([303, '/mes-offres', '']);
    expect(headers['set-cookie']).toMatch(/^pli=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await visitor.see('/essai')).html).toContain('<span>Sahel Bâtiment &amp; Fils</span>');
  });

  it('with nothing typed says «Erreur» first and leads to each field with the same words', async () => {
    const { status, html } = await visitor.signIn('', '', 'abc');
    expect(status).toBe(400);
    expect(html).toContain('<title>Erreur : Se connecter – Pli</title>');
    for (const [field, say] of [['login', 'Saisissez votre identifiant'], ['password', 'Saisissez votre mot de passe'], ['code', 'Le code a six chiffres, par exemple 123 456']] as const) {
      expect(html).toContain(`<a href="#${field}">${say}</a>`);
      expect(html).toMatch(new RegExp(`id="${field}-mistake"><span class="unseen">Erreur : </span>${say}`));
      expect(html).toMatch(new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-mistake"[^>]*aria-invalid="true"`));
    }
  });

  it('refused keeps the login name, never the password', async () => {
    const { status, html } = await visitor.signIn(firm.login, 'tout à fait autre chose');
    expect(status).toBe(401);
    expect(html).toContain(`value="${firm.login}"`);
    expect(html).not.toContain('tout à fait autre chose');
    expect(html).toContain('L’identifiant ou le mot de passe ne convient pas.');
  });

  it('asks for the code of whoever has a second factor, with or without a space in it', async () => {
    const clerk = await people.with('clerk');
    expect((await visitor.signIn(clerk.login, password)).html).toContain('<a href="#code">');
    const code = clerk.code(1);
    expect(await visitor.signIn(clerk.login, password, `${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ status: 303, location: '/seances' });
  });

  it('is in English when asked, and stays so', async () => {
    const { html } = await visitor.see('/connexion?lang=en');
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('action="/connexion?lang=en#errors"');
    expect((await visitor.send('/connexion?lang=en', { login: firm.login, password }, await visitor.see('/connexion?lang=en'))).location).toBe('/mes-offres?lang=en');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/essai x', '/é'])('never leads to %s', async (back) => {
    expect((await visitor.send('/connexion', { login: firm.login, password, back })).location).toBe('/mes-offres');
  });

  it('sent by another site’s page is refused', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }] as Record<string, string>[]) {
      const answer = await pli.app.inject({ method: 'POST', url: '/connexion', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: `login=${firm.login}&password=x` });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'CROSS_SITE_REQUEST']);
    }
  });

  it('over: signing out takes the cookie back, twice is no mistake', async () => {
    await visitor.signIn(firm.login, password);
    const out = await visitor.send('/deconnexion', {});
    expect([out.status, out.location]).toEqual([303, '/']);
    expect(out.headers['set-cookie']).toContain('Max-Age=0');
    expect((await visitor.send('/deconnexion', {})).status).toBe(303);
    expect((await visitor.see('/essai')).status).toBe(401);
  });
});

describe('what somebody had typed', () => {
  it('leads on after signing in to where they wanted to go', async () => {
    const asked = await visitor.see('/essai?lang=en');
    expect([asked.status, /<title>([^<]*)/.exec(asked.html)?.[1]]).toEqual([401, 'Sign-in needed – Pli']);
    expect((await visitor.send('/connexion?lang=en', { login: firm.login, password }, asked)).location).toBe('/essai?lang=en');
  });

  it('survives the end of the session, and is sent when they say so', async () => {
    await visitor.signIn(firm.login, password);
    const form = await visitor.see('/essai');
    await pli.app.inject({ method: 'DELETE', url: '/v1/session', headers: { authorization: `Bearer ${(/pli=([\w-]+)/.exec(String((await visitor.signIn(firm.login, password)).headers['set-cookie'])) ?? [])[1] ?? ''}` } });
    const expired = await visitor.send('/essai', { note: 'ligne 1\r\n<b>&"ligne 2' }, form);
    expect([expired.status, /<title>([^<]*)/.exec(expired.html)?.[1]]).toEqual([401, 'Session terminée – Pli']);
    const resumed = await visitor.send('/connexion', { login: firm.login, password }, expired);
    expect(resumed.status).toBe(200);
    const confirmed = await visitor.send('/confirmer', { password }, await visitor.send('/essai', {}, resumed));
    expect((await visitor.send('/essai', {}, confirmed)).html).toContain('gardé 1');
    expect(written).toEqual(['ligne 1\n<b>&"ligne 2']);
  });

  it('survives the question who they are, before an act that binds', async () => {
    await visitor.signIn(firm.login, password);
    const asked = await visitor.send('/essai', { note: 'ma note' }, await visitor.see('/essai'));
    expect([asked.status, /<h1>([^<]*)/.exec(asked.html)?.[1]]).toEqual([403, 'Confirmer votre identité']);
    expect((await visitor.send('/confirmer', { password: 'autre chose' }, asked)).html).toContain('ne convient pas');
    const resume = await visitor.send('/confirmer', { password }, asked);
    expect(resume.html).toContain('pas encore envoyé');
    expect(written).toEqual([]);
    expect((await visitor.send('/essai', {}, resume)).html).toContain('gardé 1');
  });

  it('is shown again when the act is refused, and the refusal is not kept', async () => {
    await visitor.signIn(firm.login, password);
    const confirmed = await visitor.send('/confirmer', { password }, await visitor.see('/confirmer'));
    expect(confirmed.location).toBe('/mes-offres');
    const form = await visitor.see('/essai');
    const refused = await visitor.send('/essai', { note: 'faux' }, form);
    expect([refused.status, /<title>([^<]*)/.exec(refused.html)?.[1]]).toEqual([404, 'Erreur : Note – Pli']);
    expect(refused.html).toContain('>faux</textarea>');
    expect((await visitor.send('/essai', { note: 'juste' }, form)).html).toContain('gardé 1');
  });

  it('sent twice by the same form is done once', async () => {
    await visitor.signIn(firm.login, password);
    await visitor.send('/confirmer', { password }, await visitor.see('/confirmer'));
    const form = await visitor.see('/essai');
    const [first, again] = [await visitor.send('/essai', { note: 'une fois' }, form), await visitor.send('/essai', { note: 'une fois' }, form)];
    expect(again.html).toBe(first.html);
    expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true', 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(written).toEqual(['une fois']);
    expect((await visitor.send('/essai', { note: 'autre' }, form)).status).toBe(422);
  });
});

describe('a form', () => {
  const send = async (url: string, payload: string, type = 'application/x-www-form-urlencoded') =>
    pli.app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${firm.token}`, 'content-type': type, 'idempotency-key': `form-${String(Math.random())}` }, payload });

  it.each([
    ['note=a&note=b', 'DUPLICATE_KEY'], ['note=a&color=b', 'VALIDATION_FAILED'], ['note=%00', 'MALFORMED_FORM'], ['note=%E9', 'MALFORMED_FORM'], ['note=é', 'MALFORMED_FORM'],
    ['=a', 'MALFORMED_FORM'], [`${'x'.repeat(101)}=a`, 'MALFORMED_FORM'], [Array.from({ length: 1_001 }, (_, index) => `f${String(index)}[]=a`).join('&'), 'MALFORMED_FORM'],
    ['__proto__=a&note=b', 'VALIDATION_FAILED'],
  ])('with %.40s is refused', async (payload, code) => {
    const answer = await send('/essai', payload);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, code]);
  });

  it('is taken by pages only, and pages take nothing else', async () => {
    for (const url of ['/v1/essai', '/%761/essai', '/v1/%65ssai']) expect((await send(url, 'note=a')).json<{ code: string }>().code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await send('/essai', '{"note":"a"}', 'application/json')).json<{ code: string }>().code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it('without its key is refused', async () => {
    await visitor.signIn(firm.login, password);
    expect((await visitor.send('/essai', { note: 'a' })).status).toBe(400);
  });
});
