import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import type { Mandate } from '../../src/core/identity/mandate.js';
import type { MandateRole } from '../../src/core/identity/role.js';
import { Accounts } from '../../src/identity/index.js';
import { Clock } from '../../src/platform/clock.js';

// Said before any application is made; outside a test runner it has no effect.
process.env['PLI_PASSWORD_COST'] ??= 'cheap-for-tests';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export interface RequestOptions {
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request to the real edge, with an Idempotency-Key of its own. */
export async function ask<Body = Record<string, unknown>>(app: NestFastifyApplication, method: Method, url: string, { body, headers = {} }: RequestOptions = {}): Promise<Answer<Body>> {
  const response = await app.inject({
    method, url, headers: { ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...headers }, ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: (response.body === '' ? {} : JSON.parse(response.body)) as Body, headers: response.headers };
}

export const password = 'cinq mots de passe bien longs';
const farPast = '2020-01-01T00:00:00.000Z';

/** Somebody with a session. */
export class SignedInPerson {
  totpSecret: string | null = null;

  constructor(private readonly app: NestFastifyApplication, readonly id: string, readonly login: string, public token: string) {}

  ask<Body = Record<string, unknown>>(method: Method, url: string, options: RequestOptions = {}): Promise<Answer<Body>> {
    return ask<Body>(this.app, method, url, { ...options, headers: { authorization: `Bearer ${this.token}`, ...options.headers } });
  }

  get = <Body = Record<string, unknown>>(url: string): Promise<Answer<Body>> => this.ask<Body>('GET', url);
  post = <Body = Record<string, unknown>>(url: string, body: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Body>> =>
    this.ask<Body>('POST', url, { body, headers });

  /** A code of the step before, this one or the next: each serves once, so a person has three at any moment. */
  code(stepsAhead = 0): string {
    if (this.totpSecret === null) throw new Error(`${this.login} has no second factor`);
    return generateSync({ secret: this.totpSecret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 });
  }

  /** With the code of the step before, so that a step-up may follow at once. */
  async enrolSecondFactor(): Promise<void> {
    const begun = expectStatus(await this.post<{ secret: string }>('/v1/account/totp', { password }), 201);
    this.totpSecret = begun.body.secret;
    const confirm = () => this.post('/v1/account/totp/confirmation', { password, code: this.code(-1) });
    const first = await confirm();
    // On a slow machine the step may end while the password is checked, and the code of the step before is then one too old.
    expectStatus(first.status === 401 ? await confirm() : first, 204);
  }

  async stepUp(): Promise<void> {
    const code = this.totpSecret === null ? {} : { code: this.code() };
    const raised = expectStatus(await this.post<{ token: string }>('/v1/session/step-up', { password, ...code }), 200);
    this.token = raised.body.token;
  }
}

export interface People {
  readonly administrator: SignedInPerson;
  /** Somebody with these mandates, from long ago, ready for decisive acts. Without mandates: somebody for a seat in a committee. */
  with(...roles: MandateRole[]): Promise<SignedInPerson>;
  /** A firm that registered itself, ready for decisive acts. */
  bidder(firm?: string): Promise<SignedInPerson>;
  grant(person: SignedInPerson, mandate: Partial<Mandate> & { role: MandateRole }): Promise<string>;
}

let count = 0;

/** Everybody a test needs, through the HTTP API; only the first administrator comes from within. */
export async function peopleOf(app: NestFastifyApplication): Promise<People> {
  const login = `admin-${String(++count)}`;
  const person = { login, displayName: 'Administrateur technique', contact: 'local technique' };
  const id = await app.get(Accounts).createAdministrator(person, password, app.get(Clock).now());
  const administrator = new SignedInPerson(app, id, login, await signIn(app, login));
  await administrator.enrolSecondFactor();
  await administrator.stepUp();
  const grant: People['grant'] = async (to, { role, from = farPast, until, decisionReference = 'Décision n° 014/AI-K' }) => {
    const body = { role, from, decisionReference, ...(until == null ? {} : { until }) };
    return expectStatus(await administrator.post<{ id: string }>(`/v1/accounts/${to.id}/mandates`, body), 201).body.id;
  };
  return {
    administrator,
    grant,
    bidder: (firm) => newBidder(app, firm),
    with: async (...roles) => {
      const invited = await invitedPerson(app, administrator);
      for (const role of roles) await grant(invited, { role });
      await invited.enrolSecondFactor();
      await invited.stepUp();
      return invited;
    },
  };
}

async function invitedPerson(app: NestFastifyApplication, administrator: SignedInPerson): Promise<SignedInPerson> {
  const login = `personne-${String(++count)}`;
  const invited = expectStatus(await administrator.post<{ account: string; invitation: string }>('/v1/accounts', { login, displayName: 'Membre désigné', contact: 'Kidal' }), 201);
  const active = expectStatus(await ask<{ token: string }>(app, 'POST', '/v1/accounts/activation', { body: { invitation: invited.body.invitation, password } }), 201);
  return new SignedInPerson(app, invited.body.account, login, active.body.token);
}

async function newBidder(app: NestFastifyApplication, firm = 'Entreprise de construction'): Promise<SignedInPerson> {
  const number = ++count;
  const login = `entreprise-${String(number)}`;
  const body = { login, displayName: 'Gérant', contact: 'Gao', firm, nif: `08${String(number).padStart(7, '0')}A`, password };
  const made = expectStatus(await ask<{ account: string; token: string }>(app, 'POST', '/v1/bidders', { body }), 201);
  const bidder = new SignedInPerson(app, made.body.account, login, made.body.token);
  await bidder.stepUp();
  return bidder;
}

export async function signIn(app: NestFastifyApplication, login: string): Promise<string> {
  return expectStatus(await ask<{ token: string }>(app, 'POST', '/v1/session', { body: { login, password } }), 201).body.token;
}

export function expectStatus<Body>(answer: Answer<Body>, status: number): Answer<Body> {
  if (answer.status !== status) throw new Error(`answered ${String(answer.status)}, not ${String(status)}: ${JSON.stringify(answer.body)}`);
  return answer;
}
