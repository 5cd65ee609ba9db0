// Pli on a real port, with a tender whose key holders have rehearsed, and senders of every kind.
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { KeySet } from '../../src/core/seal/keyset.js';
import { Deliveries, type Delivered } from '../../src/delivery/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { publishedTender } from './builders/tenders.js';
import { peopleOf, type People, type SignedInPerson } from './people.js';
import { someKeySet, withKeySet } from './pli-file.js';
import { seedTender } from './seeded-tender.js';
import { startTestApp, type TestApp } from './test-app.js';

export const beforeLimit = '2026-11-23T09:00:00.000Z';

export interface DeliveryApp {
  readonly pli: TestApp;
  readonly people: People;
  readonly origin: string;
  readonly keyset: KeySet;
  /** receiving bids, its key holders rehearsed */
  tender(change?: (file: CaseFile) => CaseFile): Promise<string>;
  /** a tender of its own, and two firms, some minutes before the limit */
  scene(): Promise<DeliveryScene>;
  /** what the deposit of this firm would find */
  found(of: { readonly tender: string; readonly bidder: string; readonly manifest: string }): Promise<Delivered | undefined>;
  /** files of uploads under way */
  arriving(): Promise<string[]>;
  /** where a created upload lies */
  locationOf(created: Pick<RawAnswer, 'headers'>): string;
  close(): Promise<void>;
}

export interface DeliveryScene {
  readonly tender: string;
  readonly endpoint: string;
  readonly bidder: SignedInPerson;
  readonly other: SignedInPerson;
}

export async function startDeliveryApp(environment: Readonly<Record<string, string>> = {}): Promise<DeliveryApp> {
  const pli = await startTestApp({ at: beforeLimit, environment: { PLI_DISK_RESERVE_BYTES: '0', ...environment } });
  await pli.app.listen(0, '127.0.0.1');
  const { port } = pli.app.getHttpServer().address() as AddressInfo;
  const keyset = someKeySet('01HW0000000000000000000001');
  const people = await peopleOf(pli.app);
  const origin = `http://127.0.0.1:${String(port)}`;
  const newTender: DeliveryApp['tender'] = (change = (file) => file) => seedTender(pli.app, change(withKeySet(publishedTender(), keyset)));
  return {
    pli, keyset, people, origin, tender: newTender,
    scene: async () => {
      pli.clock.set(beforeLimit);
      const tender = await newTender();
      return { tender, endpoint: `${origin}/v1/tenders/${tender}/deliveries`, bidder: await people.bidder(), other: await people.bidder() };
    },
    found: (of) => pli.app.get(UnitOfWork).run((em) => pli.app.get(Deliveries).find(em, of)),
    arriving: () => fs.readdir(path.join(pli.dataDir, 'arriving')),
    locationOf: ({ headers }) => `${origin}${headers.location ?? ''}`,
    close: () => pli.close(),
  };
}

/** A stock client sends the whole. Answers the address of the upload; rejects as the client does. */
export function send(endpoint: string, person: SignedInPerson, bytes: Buffer, options: Partial<UploadOptions> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint, retryDelays: [0, 10, 20, 50, 100, 100, 100, 100], metadata: { filename: 'offre.pli' }, headers: { authorization: `Bearer ${person.token}` }, uploadSize: bytes.length,
      onSuccess: () => { resolve(upload.url ?? ''); }, onError: reject, ...options,
    });
    upload.start();
  });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

export interface RawRequest {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** One request by hand. */
export function raw(method: string, url: string, { token, headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method, agent: false, headers: { 'tus-resumable': '1.0.0', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers, ...(body === undefined ? {} : { 'content-length': body.length }) },
    }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown> });
      });
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The code a stock client was refused with; whatever it threw otherwise, undefined when it did not. */
export async function codeOf(sending: Promise<unknown>): Promise<unknown> {
  const error = await sending.then(() => undefined, (reason: unknown) => reason);
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  return body === undefined || body === '' ? error : (JSON.parse(body) as { code: string }).code;
}

interface NotedAttempt {
  readonly event: string;
  readonly facts: Record<string, unknown>;
}

/** What this person is told of the uploads to a tender. */
export const attemptsOf = async (person: SignedInPerson, tender: string): Promise<readonly NotedAttempt[]> =>
  (await person.get<{ attempts: NotedAttempt[] }>(`/v1/tenders/${tender}/deliveries/attempts`)).body.attempts;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const metadata = (pairs: Readonly<Record<string, string>>): string => Object.entries(pairs).map(([key, value]) => `${key} ${base64(value)}`).join(',');

/** Creates an upload by hand. */
export const create = (endpoint: string, token: string, bytes: number, pairs: Readonly<Record<string, string>> = { filename: 'offre.pli' }): Promise<RawAnswer> =>
  raw('POST', endpoint, { token, headers: { 'upload-length': String(bytes), 'upload-metadata': metadata(pairs) } });

export const patch = (url: string, token: string, offset: number, body: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
  raw('PATCH', url, { token, body, headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers } });
