import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Where an upload goes on after a cut. */
export interface UploadNote {
  /** path of the upload at the service; null: none was begun */
  readonly upload: string | null;
  begun(upload: string | null): void;
}

/** For whoever does not outlive a restart. */
export const noteInMemory = (): UploadNote => {
  let upload: string | null = null;
  return { get upload() { return upload; }, begun: (path) => { upload = path; } };
};

interface Noted {
  readonly server: string;
  readonly tender: string;
  readonly manifest: string;
  readonly upload: string | null;
  /** act → its Idempotency-Key, and the digest of the body it was used with */
  readonly acts: Readonly<Record<string, { readonly key: string; readonly body: string }>>;
}

export type Subject = Pick<Noted, 'server' | 'tender' | 'manifest'>;

/**
 * `<file>.upload`, beside the file that is sent: a machine switched off in the middle goes on where it was. It also keeps the keys of acts, so
 * that an act whose answer was lost is the same act the next time. It holds no secret.
 */
export class FileNote implements UploadNote {
  private constructor(private readonly path: string, private noted: Noted) {}

  /** What is noted of the same file at the same service; otherwise nothing. */
  static beside(file: string, subject: Subject): FileNote {
    const path = `${file}.upload`;
    const noted = readNoted(path);
    const same = noted !== undefined && noted.server === subject.server && noted.tender === subject.tender && noted.manifest === subject.manifest;
    return new FileNote(path, same ? noted : { ...subject, upload: null, acts: {} });
  }

  get upload(): string | null {
    return this.noted.upload;
  }

  begun(upload: string | null): void {
    this.write({ ...this.noted, upload });
  }

  /** The key of an act with this body: the one used before, or a new one. */
  keyFor(act: string, body: string): string {
    const digest = createHash('sha256').update(body).digest('hex');
    const earlier = this.noted.acts[act];
    if (earlier?.body === digest) return earlier.key;
    const key = randomUUID();
    this.write({ ...this.noted, acts: { ...this.noted.acts, [act]: { key, body: digest } } });
    return key;
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }

  private write(noted: Noted): void {
    this.noted = noted;
    writeFileSync(`${this.path}.part`, `${JSON.stringify(noted)}\n`, { mode: 0o600 });
    renameSync(`${this.path}.part`, this.path);
  }
}

function readNoted(path: string): Noted | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const noted = JSON.parse(readFileSync(path, 'utf8')) as Partial<Noted> | null;
    const sound = typeof noted?.acts === 'object' && (noted.acts as unknown) !== null && (noted.upload === null || (typeof noted.upload === 'string' && /^\/v1\/[\w/.-]+$/.test(noted.upload)));
    return sound ? (noted as Noted) : undefined;
  } catch {
    return undefined;
  }
}
