// A server that speaks S3, in this process, with a bucket of its own.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import type { S3Config } from '../../src/platform/config.js';

export interface S3Server {
  readonly config: S3Config;
  /** Where an object lies, for those who would change it. */
  fileOf(key: string): string;
  /** Refuses connections until it is resumed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-s3-'));
  const open = (port: number): S3rver => new S3rver({ port, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'pli', configs: [] }] });
  let server = open(0);
  const { port } = await server.run();
  const stop = async (): Promise<void> => {
    server.httpServer.closeAllConnections();
    await server.close();
  };
  return {
    config: { bucket: 'pli', endpoint: `http://127.0.0.1:${String(port)}`, region: 'us-east-1', pathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } },
    fileOf: (key) => path.join(directory, 'pli', `${key}._S3rver_object`),
    pause: stop,
    resume: async () => {
      server = open(port);
      await server.run();
    },
    close: async () => {
      await stop();
      await fs.rm(directory, { recursive: true, force: true });
    },
  };
}
