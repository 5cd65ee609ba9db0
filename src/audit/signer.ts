import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  emptyRoot, formatCheckpoint, fromHex, isHex, logKeyType, signatureLine, toHex, utf8, verifierKey, verifyConsistency, type Proof, type VerifierKey,
} from '../core/audit-log/index.js';
import { writeDurably } from './durable-file.js';
import { openKeyFile, type KeyFile } from './key-file.js';

export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Why the signer will not put its name under this head. The journal becomes read-only; a person has to look. */
export class SignerRefused extends Error {}

/** Whoever holds the log's key: in this process or in one of its own. */
export interface CheckpointSigner {
  key(): Promise<VerifierKey>;
  /** the last head it signed */
  head(): Promise<SignedHead>;
  /** `proof`: consistency from the last signed head. Answers the signed note. @throws SignerRefused */
  sign(head: SignedHead, proof: Proof): Promise<string>;
  /** A witness has seen the log at this size: nothing smaller may be signed any more. */
  witnessed(size: number): Promise<void>;
}

interface Memory {
  readonly origin: string;
  readonly size: number;
  /** hex */
  readonly root: string;
  readonly witnessed: number;
}

/**
 * Witness zero: remembers the last head it signed, in a file of its own, and signs nothing that does not extend it. An application that
 * was taken over, or a database restored from an old copy, cannot make it fork.
 */
export class LogSigner implements CheckpointSigner {
  private memory: Memory;
  private readonly verifier: VerifierKey;
  private readonly file: string;

  private constructor(private readonly secret: KeyFile, private readonly origin: string, folder: string) {
    this.file = join(folder, 'log-signer.json');
    this.verifier = verifierKey(origin, logKeyType, secret.publicKey);
    this.memory = readMemory(this.file, origin);
  }

  static open(folder: string, origin: string): LogSigner {
    const key = join(folder, 'log.key');
    const memory = join(folder, 'log-signer.json');
    if (existsSync(key) && !existsSync(memory)) throw new SignerRefused(`${memory} is gone: a key without its memory signs nothing. Restore it, or begin a log with a new origin.`);
    if (!existsSync(memory)) remember(memory, { origin, size: 0, root: toHex(emptyRoot()), witnessed: 0 });
    return new LogSigner(openKeyFile(key), origin, folder);
  }

  key(): Promise<VerifierKey> {
    return Promise.resolve(this.verifier);
  }

  head(): Promise<SignedHead> {
    return Promise.resolve({ size: this.memory.size, root: fromHex(this.memory.root) ?? emptyRoot() });
  }

  async sign(head: SignedHead, proof: Proof): Promise<string> {
    const last = await this.head();
    if (head.size < last.size) throw new SignerRefused(`the log was signed at size ${last.size}; ${head.size} is smaller`);
    if (head.size < this.memory.witnessed) throw new SignerRefused(`a witness has seen the log at size ${this.memory.witnessed}; ${head.size} is behind it`);
    if (!verifyConsistency(last.size, head.size, proof, last.root, head.root)) throw new SignerRefused(`the head of size ${head.size} does not extend the one signed at ${last.size}`);
    // Remembered before it is said: after a crash in between the same head may be signed again, and no other.
    this.remember({ ...this.memory, size: head.size, root: toHex(head.root) });
    const text = formatCheckpoint({ origin: this.origin, ...head });
    return `${text}\n${signatureLine(this.verifier, this.secret.sign(utf8(text)))}`;
  }

  witnessed(size: number): Promise<void> {
    if (size > this.memory.witnessed) this.remember({ ...this.memory, witnessed: size });
    return Promise.resolve();
  }

  private remember(memory: Memory): void {
    remember(this.file, memory);
    this.memory = memory;
  }
}

const remember = (file: string, memory: Memory): void => { writeDurably(file, `${JSON.stringify(memory)}\n`); };

function readMemory(file: string, origin: string): Memory {
  const memory = JSON.parse(readFileSync(file, 'utf8')) as Partial<Memory>;
  const { size, root, witnessed } = memory;
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(witnessed) || !isHex(root, 32)) throw new SignerRefused(`${file} is damaged`);
  if (memory.origin !== origin) throw new SignerRefused(`${file} belongs to the log ${String(memory.origin)}, not ${origin}`);
  return memory as Memory;
}
