import { generateSync } from 'otplib';
import type { MandateRole } from '../../core/identity/role.js';
import { Client, type Answer } from './client.js';

/** One password for everybody: an exercise. */
export const password = 'exercice-kidal-2026';
export const administratorLogin = 'administrateur';

/** Somebody with an account, signed in. */
export class Person extends Client {
  constructor(base: string, token: string, readonly id: string, readonly login: string, readonly title: string, public totpSecret: string | null = null) {
    super(base, token);
  }

  /** Second factor, then the window for decisive acts: ten minutes of real time, longer than the demo plays. */
  async makeReady(base: string): Promise<Person> {
    await midStep();
    const { secret } = (await this.post('/v1/account/totp', { password })).body as { secret: string };
    await this.post('/v1/account/totp/confirmation', { password, code: codeAt(secret, -1) });
    const { token } = (await this.post('/v1/session/step-up', { password, code: codeAt(secret, 0) })).body as { token: string };
    return new Person(base, token, this.id, this.login, this.title, secret);
  }
}

/** The confirmation takes the code of the step before, so that the present one still serves. */
const codeAt = (secret: string, steps: number): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** A code lives thirty seconds: does not begin with one that is about to end. */
async function midStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

export const committeeTitles = {
  president: 'Président de la commission (élu)',
  rapporteur: 'Rapporteur (cellule de passation)',
  ecole: 'Membre (service de l’éducation)',
  hydraulique: 'Membre (service de l’hydraulique)',
  finances: 'Membre (service des finances)',
  suppleant1: 'Suppléant (service de l’hydraulique)',
  suppleant2: 'Suppléante (élue)',
} as const;

const officials = {
  secretariat: ['clerk', 'Cellule de passation des marchés'],
  autorite: ['authority', 'Autorité contractante (présidence)'],
  controle: ['controller', 'Direction régionale des marchés publics'],
  tutelle: ['supervisor', 'Tutelle (gouvernorat)'],
  regulateur: ['regulator', 'Comité de règlement des différends'],
} as const satisfies Record<string, readonly [MandateRole, string]>;

export const firmNames = {
  adrar: 'Adrar Bâtiment SARL', sahel: 'Sahel Constructions', ifoghas: 'Ifoghas Travaux', tilemsi: 'Tilemsi Forages',
  essouk: 'Essouk Ingénierie', azawad: 'Azaouad Études', timetrine: 'Timétrine Conseil',
} as const;

export type Committee = Record<keyof typeof committeeTitles, Person>;
export type Officials = Record<keyof typeof officials, Person>;
export type Firms = Record<keyof typeof firmNames, Person>;

export interface Everybody {
  readonly administrator: Person;
  readonly officials: Officials;
  readonly committee: Committee;
  readonly firms: Firms;
}

const mandatesFrom = '2020-01-01T00:00:00.000Z';

/** Accounts, mandates and second factors, through the API like everything else. */
export async function gather(base: string): Promise<Everybody> {
  const anybody = new Client(base);
  const session = await anybody.post('/v1/session', { login: administratorLogin, password });
  const administrator = await new Person(base, session.text('token'), session.text('account'), administratorLogin, 'Administrateur technique').makeReady(base);
  const appoint = async (login: string, title: string, role: MandateRole | null): Promise<Person> => {
    const invited = await administrator.post('/v1/accounts', { login, displayName: title, contact: 'Kidal (exercice)' });
    if (role !== null) {
      const mandate = { role, from: mandatesFrom, decisionReference: 'Décision n° 001/EX' };
      await administrator.post(`/v1/accounts/${invited.text('account')}/mandates`, mandate);
    }
    const active = await anybody.post('/v1/accounts/activation', { invitation: invited.text('invitation'), password });
    return new Person(base, active.text('token'), invited.text('account'), login, title).makeReady(base);
  };
  return {
    administrator,
    officials: await each(officials, (login, [role, title]) => appoint(login, title, role)),
    committee: await each(committeeTitles, (login, title) => appoint(login, title, 'panellist')),
    firms: await each(firmNames, (login, firm) => register(base, anybody, login, firm)),
  };
}

let firmNumber = 0;

async function register(base: string, anybody: Client, login: string, firm: string): Promise<Person> {
  firmNumber += 1;
  const body = { login, displayName: 'Gérance', contact: 'Kidal (exercice)', firm, nif: `EX${String(firmNumber).padStart(7, '0')}`, password };
  const made: Answer = await anybody.post('/v1/bidders', body);
  const bidder = new Person(base, made.text('token'), made.text('account'), login, firm);
  const { token } = (await bidder.post('/v1/session/step-up', { password })).body as { token: string };
  return new Person(base, token, bidder.id, login, firm);
}

async function each<Name extends string, Value>(list: Record<Name, Value>, make: (name: Name, value: Value) => Promise<Person>): Promise<Record<Name, Person>> {
  const people: [string, Person][] = [];
  for (const [name, value] of Object.entries(list) as [Name, Value][]) people.push([name, await make(name, value)]);
  return Object.fromEntries(people) as Record<Name, Person>;
}
