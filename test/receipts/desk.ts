// A desk that receives envelopes, with a log that publishes: what receipts are made of, through the HTTP API.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { limitAt } from '../support/builders/tenders.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

export const beforeLimit = '2026-11-23T09:00:00.000Z';
export { limitAt };

export interface Receipted {
  readonly bid: string;
  readonly number: string;
  readonly proof: string;
}

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Record<string, unknown>;
  /** bytes on the wire */
  readonly wire: number;
}

export class Desk {
  private constructor(readonly pli: TestApp, readonly people: People, readonly clerk: SignedInPerson, private readonly seats: readonly SeatOf[]) {}

  /** `publishes: false`: entries are recorded and nothing takes them up into the log. */
  static async open({ publishes = true } = {}): Promise<Desk> {
    const pli = await startTestApp({ at: beforeLimit, runsJobs: publishes, environment: { PLI_AUTHORITY: 'kidal.example', PLI_EXERCISE: '1', PLI_PUBLIC_URL: 'http://pli.kidal.example' } });
    const people = await peopleOf(pli.app);
    const seats: SeatOf[] = [];
    for (const office of ['chair', 'rapporteur', 'member'] as const) seats.push({ id: (await people.with()).id, office });
    return new Desk(pli, people, await people.with('clerk'), seats);
  }

  get app(): NestFastifyApplication {
    return this.pli.app;
  }

  async tender(): Promise<string> {
    this.pli.clock.set(beforeLimit);
    return publishedTender(this.app, this.seats);
  }

  /** A paper envelope of this firm, at this instant. */
  async paper(tender: string, firm: SignedInPerson, at = beforeLimit, over: object = {}): Promise<Receipted> {
    this.pli.clock.set(at);
    const body = { lots: ['lot-1', 'lot-3'], bidder: firm.id, handedInBy: 'Le gérant, M. Ag Alhassane', ...over };
    const { body: answer } = expectStatus(await this.clerk.post<{ result: { bid: string }; receipt: { number: string; proof: string } }>(`/v1/tenders/${tender}/bids`, body), 201);
    return { bid: answer.result.bid, number: answer.receipt.number, proof: answer.receipt.proof };
  }

  /** Asks as a bidder's software does: again after the time it is told. */
  async text(url: string, person: SignedInPerson): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await this.app.inject({ url, headers: { authorization: `Bearer ${person.token}` } });
      if (answer.statusCode === 200) return answer.body;
      if (answer.statusCode !== 202 || answer.headers['retry-after'] !== '1') throw new Error(`answered ${String(answer.statusCode)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no receipt');
  }

  async page(url: string, person?: SignedInPerson): Promise<Page> {
    const headers = { accept: 'text/html', ...(person === undefined ? {} : { authorization: `Bearer ${person.token}` }) };
    const plain = await this.app.inject({ url, headers });
    const sent = await this.app.inject({ url, headers: { ...headers, 'accept-encoding': 'br' } });
    return { status: plain.statusCode, html: plain.body, headers: plain.headers, wire: sent.rawPayload.length };
  }
}
