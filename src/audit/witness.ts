import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  cosignedBytes, emptyRoot, equalBytes, fromHex, isFault, isHex, openNote, parseAddCheckpoint, parseCheckpoint, sha256, signatureLine, timestampedSignature, toHex, utf8, verifierKey,
  verifyConsistency, witnessKeyType, type AddCheckpoint, type Checkpoint, type VerifierKey,
} from '../core/audit-log/index.js';
import { writeDurably } from './durable-file.js';
import { openKeyFile, type KeyFile } from './key-file.js';

export interface WitnessSettings {
  /** key and memory; on another machine than the log's, or it witnesses nothing */
  readonly folder: string;
  /** such as tutelle.example/w1 */
  readonly name: string;
  readonly logs: readonly VerifierKey[];
}

/** An answer of C2SP tlog-witness, over HTTP or from a file. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
  readonly contentType: string;
}

interface Seen {
  readonly size: number;
  /** hex */
  readonly root: string;
}

/** Remembers the last head it saw of each log and signs nothing that does not extend it. */
export class Witness {
  readonly key: VerifierKey;
  private readonly secret: KeyFile;

  constructor(private readonly settings: WitnessSettings, private readonly seconds: () => number) {
    this.secret = openKeyFile(join(settings.folder, 'witness.key'));
    this.key = verifierKey(settings.name, witnessKeyType, this.secret.publicKey);
  }

  /** Comparing with what was seen and remembering the new head happen behind one lock, also against another process. */
  addCheckpoint(body: string): WitnessAnswer {
    const request = parseAddCheckpoint(body);
    if (isFault(request)) return text(400, request.fault);
    const split = request.checkpoint.lastIndexOf('\n\n');
    const checkpoint = parseCheckpoint(request.checkpoint.slice(0, split + 1));
    if (isFault(checkpoint)) return text(400, checkpoint.fault);
    const keys = this.settings.logs.filter(({ name }) => name === checkpoint.origin);
    if (keys.length === 0) return text(404, 'this witness does not know the log');
    const opened = openNote(request.checkpoint, keys);
    if (isFault(opened)) return text(403, opened.fault);
    if (request.oldSize > checkpoint.size) return text(400, 'the old size is larger than the checkpoint');
    return this.locked(() => this.compareAndRemember(request, checkpoint, opened.text));
  }

  private compareAndRemember({ oldSize, proof }: AddCheckpoint, checkpoint: Checkpoint, signed: string): WitnessAnswer {
    const { size, root } = this.seen(checkpoint.origin);
    if (oldSize !== size) return { status: 409, body: `${size}\n`, contentType: 'text/x.tlog.size' };
    const lastRoot = fromHex(root) ?? emptyRoot();
    if (oldSize === checkpoint.size && !equalBytes(lastRoot, checkpoint.root)) return { status: 409, body: `${size}\n`, contentType: 'text/x.tlog.size' };
    if (!verifyConsistency(oldSize, checkpoint.size, proof, lastRoot, checkpoint.root)) return text(422, 'the checkpoint does not extend the one this witness saw');
    writeDurably(this.memory(checkpoint.origin), `${JSON.stringify({ origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) })}\n`);
    const time = this.seconds();
    const payload = timestampedSignature(time, this.secret.sign(cosignedBytes(signed, time)));
    return text(200, signatureLine(this.key, payload), '');
  }

  private seen(origin: string): Seen {
    const file = this.memory(origin);
    if (!existsSync(file)) return { size: 0, root: toHex(emptyRoot()) };
    const seen = JSON.parse(readFileSync(file, 'utf8')) as Seen;
    if (!Number.isSafeInteger(seen.size) || !isHex(seen.root, 32)) throw new Error(`${file} is damaged`);
    return seen;
  }

  private memory(origin: string): string {
    return join(this.settings.folder, `seen-${toHex(sha256(utf8(origin))).slice(0, 16)}.json`);
  }

  private locked<T>(work: () => T): T {
    mkdirSync(this.settings.folder, { recursive: true });
    const lock = join(this.settings.folder, 'lock');
    for (let waited = 0; !tryCreate(lock); waited += 1) {
      if (waited > 500) throw new Error(`${lock} is held by another process`);
      const held = statSync(lock, { throwIfNoEntry: false });
      // The work takes milliseconds: a lock a minute old is of a process that was killed.
      if (held !== undefined && Date.now() - held.mtimeMs > 60_000) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    try {
      return work();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

const text = (status: WitnessAnswer['status'], body: string, end = '\n'): WitnessAnswer => ({ status, body: body + end, contentType: 'text/plain; charset=utf-8' });

function tryCreate(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
