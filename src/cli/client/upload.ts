// Sends a sealed file by tus 1.0 over a line that may be bad: small parts first, larger while they go well, and after a cut on from where the
// service says it is. What arrived is never sent twice.
import { assert } from '../../core/assert.js';
import type { PliFile } from '../../sealing/index.js';
import { Patience } from './line.js';
import type { Answered, Service } from './service.js';
import { RefusedByService } from './trouble.js';
import type { UploadNote } from './upload-note.js';
import { say } from './words.js';

export interface Uploading {
  readonly service: Service;
  readonly filename: string;
  readonly note: UploadNote;
  /** bytes the service has, of all */
  readonly progress?: (there: number, all: number) => void;
}

/** The service gave a digest that is not the file's, or an address that is not its own. */
export class Astray extends Error {}

const firstPart = 64 * 1024;
const smallestPart = 4 * 1024;
const largestPart = 16 * 1024 * 1024;
/** A part that took less is followed by one of twice the size; one that took longer, by one of half. */
const quick = 4_000;
const slow = 12_000;
const withoutProgress = 30 * 60_000;
const mostBegun = 3;

/** Answers the digest of the manifest the service found in the file. @throws RefusedByService, Unreachable, Astray */
export async function uploadPli(pli: PliFile, uploading: Uploading): Promise<string> {
  const { note } = uploading;
  const upload = new Upload(pli, uploading);
  for (let begun = 0; begun < mostBegun; begun += 1) {
    const manifest = await upload.finish(note.upload ?? (await upload.begin()));
    if (manifest === pli.digest) return manifest;
    if (manifest !== null) throw new Astray(say(`le service a trouvé un autre manifeste dans le fichier : ${manifest}`, `the service found another manifest in the file: ${manifest}`));
    note.begun(null);
  }
  throw new Astray(say('le service oublie chaque envoi commencé', 'the service forgets every upload that is begun'));
}

interface Standing {
  readonly offset: number;
  readonly manifest: string | null;
}

class Upload {
  private size = firstPart;
  private fresh = false;
  private readonly patience: Patience;

  constructor(private readonly pli: PliFile, private readonly uploading: Uploading) {
    this.patience = new Patience(uploading.service.line, withoutProgress);
  }

  /** The path of a new upload. A creation whose answer was lost leaves an empty one behind, which the service forgets by itself. */
  async begin(): Promise<string> {
    const { service, filename, note } = this.uploading;
    const { manifest: { tender, bidder, keyset }, source } = this.pli;
    const metadata = Object.entries({ filename, bidder, keyset }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
    const { headers } = await service.steadily('POST', `/v1/tenders/${tender}/deliveries`, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(source.bytes), 'upload-metadata': metadata },
    });
    const address = URL.parse(headers.get('location') ?? '', service.base);
    if (address?.origin !== service.base || !address.pathname.startsWith('/v1/')) throw new Astray(say('le service n’a pas donné d’adresse à lui pour l’envoi', 'the service gave no address of its own for the upload'));
    note.begun(address.pathname);
    this.fresh = true;
    return address.pathname;
  }

  /** null when the service knows the upload no more. */
  async finish(path: string): Promise<string | null> {
    const { service, progress } = this.uploading;
    let furthest = 0;
    let offset = this.fresh ? 0 : null;
    this.fresh = false;
    for (;;) {
      try {
        const { offset: there, manifest } = offset === null ? await this.ask(path) : await this.add(path, offset);
        progress?.(there, this.pli.source.bytes);
        if (manifest !== null) return manifest;
        if (there > furthest) this.patience.progress();
        furthest = Math.max(furthest, there);
        offset = there < this.pli.source.bytes ? there : null;
        // All is there: what remains is to ask what it was found to be.
        if (offset === null) await service.line.wait(500);
      } catch (error) {
        if (error instanceof RefusedByService && ['UPLOAD_UNKNOWN', 'UPLOAD_EXPIRED'].includes(error.code)) return null;
        this.size = Math.max(smallestPart, this.size / 2);
        await service.outlast(error, this.patience);
        offset = null;
      }
    }
  }

  private async ask(path: string): Promise<Standing> {
    const { service } = this.uploading;
    const answered = await service.once('HEAD', path, { headers: { 'tus-resumable': '1.0.0' }, within: this.checkingTime() });
    // To HEAD no reason is given; to the same upload an empty part gets it.
    return answered.status === 200 ? standingIn(answered) : this.send(path, 0, new Uint8Array());
  }

  private async add(path: string, offset: number): Promise<Standing> {
    const { line } = this.uploading.service;
    const part = await this.pli.source.read(offset, this.size);
    if (part.length === 0) throw new Astray(say('le fichier a raccourci pendant l’envoi', 'the file became shorter while it was sent'));
    const began = line.now();
    const standing = await this.send(path, offset, part);
    const took = line.now() - began;
    if (took < quick) this.size = Math.min(largestPart, this.size * 2);
    if (took > slow) this.size = Math.max(smallestPart, this.size / 2);
    return standing;
  }

  private async send(path: string, offset: number, part: Uint8Array): Promise<Standing> {
    const last = offset + part.length === this.pli.source.bytes;
    return standingIn(await this.uploading.service.demand('PATCH', path, {
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: part, ...(last ? { within: this.checkingTime() } : {}),
    }));
  }

  /** With the last part the service reads the whole file once. */
  private checkingTime(): number {
    return 60_000 + Math.ceil(this.pli.source.bytes / 5_000);
  }
}

function standingIn({ headers }: Answered): Standing {
  const offset = Number(headers.get('upload-offset') ?? 'none');
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Astray(say('le service ne dit pas combien est arrivé', 'the service does not say how much has arrived'));
  const manifest = headers.get('pli-manifest');
  assert(manifest === null || manifest.length > 0, 'a header that is there has a value');
  return { offset, manifest };
}
