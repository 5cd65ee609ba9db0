import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { assert } from '../core/assert.js';
import type { S3Config } from './config.js';
import { demandWithin, isObjectKey, ObjectStore, StoreUnavailable, type ByteRange, type StoredObject } from './object-store.js';
import { spool } from './spool.js';

/**
 * Any store that speaks S3. A file is spooled to local disk first: its key is its digest, which is known only with the last byte. The digest also
 * goes along as the signed payload hash, so a store that receives other bytes refuses them.
 */
export class S3Store extends ObjectStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  /** `spoolFolder`: room for the largest file, on the machine of this process. */
  constructor({ bucket, endpoint, region, pathStyle, credentials }: S3Config, private readonly spoolFolder: string) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      region, forcePathStyle: pathStyle, maxAttempts: 3,
      // A store behind a dead line is soon known to be away; a large file may take as long as it moves.
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
      // Stores other than Amazon's know nothing of its newer checksums; ours is the payload hash.
      requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  put(content: Uint8Array | Readable): Promise<StoredObject> {
    return spool(this.spoolFolder, content, async (file, { key, bytes }) => {
      if (!(await this.has(key))) await this.send(file, { key, bytes });
    });
  }

  async get(key: string, range?: ByteRange): Promise<Readable | undefined> {
    if (!isObjectKey(key)) return undefined;
    if (range !== undefined) {
      const size = await this.size(key);
      if (size === undefined) return undefined;
      demandWithin(range, size);
      if (range.bytes === 0) return Readable.from([]);
    }
    const part = range === undefined ? {} : { Range: `bytes=${String(range.from)}-${String(range.from + range.bytes - 1)}` };
    const found = await unlessMissing(this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, ...part })));
    if (found === undefined) return undefined;
    const { Body: body, ContentLength: length } = found;
    assert(body instanceof Readable, 'on Node the body of an object is a stream');
    if (range === undefined || length === undefined || length === range.bytes) return body;
    body.destroy();
    throw new StoreUnavailable(`the object store answered ${String(length)} bytes where ${String(range.bytes)} were asked`);
  }

  async has(key: string): Promise<boolean> {
    return isObjectKey(key) && (await this.size(key)) !== undefined;
  }

  close(): void {
    this.client.destroy();
  }

  private async size(key: string): Promise<number | undefined> {
    const found = await unlessMissing(this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key })));
    return found?.ContentLength;
  }

  /** A stream cannot be sent again by the client itself: each attempt opens the file anew. */
  private async send(file: string, { key, bytes }: StoredObject): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const body = createReadStream(file);
      const command = new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentLength: bytes, ContentType: 'application/octet-stream' });
      command.middlewareStack.add(
        (next) => (args) => {
          (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = key;
          return next(args);
        },
        { step: 'build', name: 'payloadHash' },
      );
      try {
        await this.client.send(command);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || isRefusal(error)) throw new StoreUnavailable(`the object store did not take the file: ${String(error)}`);
      } finally {
        body.destroy();
      }
    }
  }
}

const ATTEMPTS = 3;

const isRefusal = (error: unknown): boolean => error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500;

async function unlessMissing<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw new StoreUnavailable(`the object store does not answer: ${String(error)}`);
  }
}
