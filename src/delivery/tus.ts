import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { MemoryLocker, Server } from '@tus/server';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { header, type PliRequest } from '../web/request.js';
import { ArrivingFiles, ChecksumDiffers, type Writing } from './arriving-files.js';
import type { Upload } from './uploads.js';

export const tusVersion = '1.0.0';
/** Digests of a part, by their names in tus and for Node alike. */
export const checksumAlgorithms: readonly string[] = ['sha1', 'sha256', 'md5'];

/** What the tus server reads of a request. Everything else was decided before. */
const KNOWN_HEADERS = ['tus-resumable', 'upload-length', 'upload-offset', 'upload-defer-length', 'upload-concat', 'upload-metadata', 'content-type', 'content-length'];

export interface TusAnswer {
  readonly headers: Headers;
  /** bytes here, where the answer says so */
  readonly offset: number | null;
  /** the line was cut, or another request for the same upload took over */
  readonly interrupted: boolean;
}

/**
 * The tus server behind our own edge: who may enter, whose upload it is and what may begin were asked before. It is told the id that was
 * found, never the address that was typed, and its refusals become problems like all others. Its locks hold in this process; between
 * processes the place of each byte in the file is lock enough, for what is taken in is checked whole.
 */
@Injectable()
export class Tus implements BeforeApplicationShutdown {
  private readonly server: Server;
  /** bodies that are arriving now */
  private readonly bodies = new Set<Readable>();

  constructor(private readonly files: ArrivingFiles) {
    const idOf = (request: { readonly url: string }): string => new URL(request.url).pathname.slice(1);
    this.server = new Server({
      path: '/', datastore: files, locker: new MemoryLocker(), lockDrainTimeout: 2_000,
      namingFunction: idOf, getFileIdFromRequest: idOf, generateUrl: (_request, { id }) => `/${id}`,
    });
  }

  /** @throws Refused UPLOAD_…, TUS_VERSION; an error of the disk as it came */
  async handle(upload: Pick<Upload, 'id' | 'bytes'>, request: PliRequest): Promise<TusAnswer> {
    const body = request.body instanceof Readable ? request.body : undefined;
    const told = { cut: false };
    if (body !== undefined) this.bodies.add(body);
    try {
      return await this.passOn(upload, request, { body, told });
    } finally {
      if (body !== undefined) this.bodies.delete(body);
    }
  }

  /** A slow line would hold up the end for minutes. What came is kept; the client comes back to the next process. */
  beforeApplicationShutdown(): void {
    for (const body of this.bodies) body.destroy();
  }

  private async passOn(upload: Pick<Upload, 'id' | 'bytes'>, request: PliRequest, { body, told }: { readonly body: Readable | undefined; readonly told: { cut: boolean } }): Promise<TusAnswer> {
    const writing: Writing = { checksum: checksumOf(request), failure: undefined };
    const asked = new Request(`http://pli/${upload.id}`, {
      method: request.method, headers: knownHeaders(request),
      ...(body === undefined ? {} : { body: Readable.toWeb(Readable.from(untilCut(body, told))) as ReadableStream<Uint8Array>, duplex: 'half' as const }),
    } as RequestInit);
    const response = await this.files.writing.run(writing, () => this.server.handleWeb(asked));
    if (response.status >= 400) throw await this.problemOf(response, { upload, request, failure: writing.failure });
    const offset = response.headers.get('upload-offset');
    const interrupted = body !== undefined && (told.cut || !body.readableEnded);
    // Who was overtaken still waits for bytes that nobody will read.
    if (interrupted) body.destroy();
    return { headers: response.headers, offset: offset === null ? null : Number(offset), interrupted };
  }

  private async problemOf(response: Response, { upload, request, failure }: { readonly upload: Pick<Upload, 'id' | 'bytes'>; readonly request: PliRequest; readonly failure: unknown }): Promise<unknown> {
    const { id, bytes } = upload;
    if (failure instanceof ChecksumDiffers) return new Refused(refuse('UPLOAD_CHECKSUM', { algorithm: checksumOf(request)?.algorithm ?? '' }));
    const reason = (await response.text()).trim();
    switch (response.status) {
      case 409: return new Refused(refuse('UPLOAD_OFFSET', { sent: header(request, 'upload-offset') ?? '', offset: (await this.files.arrived(id)) ?? 0 }));
      case 412: return new Refused(refuse('TUS_VERSION', { needed: tusVersion }));
      case 413: return new Refused(refuse('UPLOAD_TOO_LONG', { bytes }));
      case 404: case 410: return new Refused(refuse('UPLOAD_UNKNOWN', { upload: id }));
      case 400: case 403: case 501: return new Refused(refuse('UPLOAD_PROTOCOL', { reason: reason.slice(0, 200) }));
      default: return failure ?? new Error(`the tus server answered ${String(response.status)}: ${reason}`);
    }
  }
}

/** The bytes that came; when the line is cut they end there, so that what came is kept. */
async function* untilCut(body: Readable, told: { cut: boolean }): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch {
    told.cut = true;
  }
}

function knownHeaders(request: PliRequest): Record<string, string> {
  return Object.fromEntries(KNOWN_HEADERS.flatMap((name) => {
    const value = header(request, name);
    return value === undefined ? [] : [[name, value]];
  }));
}

function checksumOf(request: PliRequest): Writing['checksum'] {
  const given = header(request, 'upload-checksum');
  if (given === undefined) return undefined;
  const [algorithm = '', encoded = '', ...more] = given.split(' ');
  const digest = Buffer.from(encoded, 'base64');
  if (!checksumAlgorithms.includes(algorithm) || digest.length === 0 || more.length > 0) throw new Refused(refuse('UPLOAD_PROTOCOL', { reason: 'Upload-Checksum' }));
  return { algorithm, digest };
}
