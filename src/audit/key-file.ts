import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { publicKeyOf } from '../core/audit-log/index.js';
import { createDurably } from './durable-file.js';

/** An Ed25519 key in a file only its owner can read. OpenSSL signs faster than the core's library; the bytes are the same. */
export interface KeyFile {
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Made at first use; of two processes that start together one makes it and both read it. */
export function openKeyFile(path: string): KeyFile {
  createDurably(path, `${randomBytes(32).toString('hex')}\n`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new Error(`${path} holds a secret key and others may read it: chmod 600`);
  const text = readFileSync(path, 'utf8');
  if (!/^[0-9a-f]{64}\n$/.test(text)) throw new Error(`${path} does not hold a key`);
  return keyFromSeed(Buffer.from(text.trim(), 'hex'));
}

export function keyFromSeed(seed: Uint8Array): KeyFile {
  const key: KeyObject = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  return { publicKey: publicKeyOf(seed), sign: (bytes) => sign(null, bytes, key) };
}
