import type { JsonObject } from '../../core/json.js';
import type { MemberKeys } from '../../sealing/member-keys.js';
import { Client, type Answer } from './client.js';
import type { Everybody, Person } from './people.js';

/** Somebody who holds a share of the opening keys: both keys are made on their own device, and only the public halves leave it. */
export interface Holder {
  readonly person: Person;
  readonly keys: MemberKeys;
}

/** The demo's tender, its people and its time. Each step is an act of somebody through the API, and a line of progress. */
export class Stage {
  tender = '';
  readonly holders: Holder[] = [];
  private step = 0;

  constructor(readonly base: string, readonly people: Everybody, private readonly start: Date) {}

  /** Says what happened. */
  tell(line: string): void {
    this.step += 1;
    process.stdout.write(`${String(this.step).padStart(3)}  ${line}\n`);
  }

  /** An act on the tender; `path` below it. */
  async act(person: Person, path: string, body: JsonObject = {}): Promise<Answer> {
    return person.post(this.path(path), body);
  }

  /** A sealed file, sent before it is registered; `bidder` where it is not the sender's own. */
  deliver(person: Person, file: Blob, bidder: string | null): Promise<string> {
    return person.upload(this.path('deliveries'), file, { filename: 'offre.pli', ...(bidder === null ? {} : { bidder }) });
  }

  path(path: string): string {
    return `/v1/tenders/${this.tender}${path === '' ? '' : `/${path}`}`;
  }

  /** Day and hour of the exercise, counted from tomorrow: the instant in UTC. */
  at(day: number, time: string): string {
    const date = new Date(this.start);
    date.setUTCDate(date.getUTCDate() + 1 + day);
    return `${date.toISOString().slice(0, 10)}T${time.length === 5 ? `${time}:00.000` : time}Z`;
  }

  /** Lets time pass, through the exercise's clock. Answers the instant. */
  async until(day: number, time: string): Promise<string> {
    const advanceTo = this.at(day, time);
    await new Client(this.base).post('/v1/exercise/clock', { advanceTo });
    return advanceTo;
  }

  /** Until the service has done what time brought about. */
  async reaches(state: string): Promise<void> {
    for (let looks = 0; looks < 200; looks += 1) {
      const { body } = await this.people.officials.secretariat.get(this.path(''));
      if (body['state'] === state) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the tender did not reach ${state}`);
  }
}

/** 12 537 600 F CFA */
export const francs = (amount: unknown): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ' ')} F CFA`;
