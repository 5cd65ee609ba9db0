// Opens what was sealed: the content of an envelope from a quorum's shares, and the documents behind the offer.
import { fault, isFault, toHex, type Fault } from '../core/audit-log/index.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import type { Json } from '../core/json.js';
import { openContent, paddedLength, recoverIdentity, type EnvelopeContent, type ReleasedShare } from '../core/seal/index.js';
import { decryptAge, Unsealable } from './age-reader.js';
import type { Chunks } from './chunks.js';
import { envelopeOf, placeOf, readBlob, type PliFile } from './pli-file.js';
import { partsOf } from './sources.js';
import { portableTools, type SealingTools } from './tools.js';

export interface OpenedContent {
  readonly content: EnvelopeContent;
  /** opens the files too */
  readonly identity: string;
}

/** From a .pli file at hand. */
export async function openEnvelope(pli: PliFile, name: EnvelopeName, shares: readonly ReleasedShare[], tools: SealingTools = portableTools): Promise<OpenedContent | Fault> {
  const envelope = envelopeOf(pli.manifest, name);
  const place = placeOf(pli, name, 'content');
  if (envelope === undefined || place === undefined) return fault(`there is no envelope ${name}`);
  const identity = recoverIdentity(envelope, shares);
  if (isFault(identity)) return identity;
  const file = await readBlob(pli, place, tools);
  if (isFault(file)) return file;
  const content = openContent(pli.manifest, envelope, file, identity);
  return isFault(content) ? content : { content, identity };
}

export interface SealedDocument {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The documents an offer names, in the order in which they lie in the files blob. Empty when the value names none that can be read. */
export function documentsOf(offer: Json): readonly SealedDocument[] {
  const documents = typeof offer === 'object' && offer !== null && !Array.isArray(offer) ? (offer as Readonly<Record<string, Json>>)['documents'] : null;
  return Array.isArray(documents) && documents.every(isDocument) ? documents : [];
}

/** Where one document goes; called for each document in turn. */
export type DocumentWriter = (document: SealedDocument, part: Uint8Array) => Promise<void> | void;

/**
 * Splits the age file behind the offer. Answers the documents whose bytes have not the digest the offer gives them, or a fault when the file
 * as a whole is not what was promised. An empty document is never passed to the writer.
 */
export async function openDocuments(file: Chunks, identity: string, documents: readonly SealedDocument[], write: DocumentWriter, tools: SealingTools = portableTools): Promise<readonly SealedDocument[] | Fault> {
  const splitter = new Splitter(documents, write, tools);
  try {
    for await (const plain of decryptAge(file, identity, tools)) await splitter.take(plain);
  } catch (error) {
    if (error instanceof Unsealable) return error.fault;
    throw error;
  }
  return splitter.end();
}

class Splitter {
  private readonly changed: SealedDocument[] = [];
  private readonly waiting;
  private read = 0;

  constructor(private readonly documents: readonly SealedDocument[], private readonly write: DocumentWriter, tools: SealingTools) {
    this.waiting = documents.map((document) => ({ document, left: document.bytes, digest: tools.sha256() }));
    this.finish();
  }

  /** @throws Unsealable when the padding is not zeros */
  async take(plain: Uint8Array): Promise<void> {
    this.read += plain.length;
    let rest = plain;
    for (let [next] = this.waiting; next !== undefined && rest.length > 0; [next] = this.waiting) {
      const part = rest.subarray(0, next.left);
      rest = rest.subarray(part.length);
      next.left -= part.length;
      next.digest.update(part);
      await this.write(next.document, part);
      this.finish();
    }
    if (rest.some((byte) => byte !== 0)) throw new Unsealable(fault('after the documents something else than zeros follows'));
  }

  end(): readonly SealedDocument[] | Fault {
    const total = this.documents.reduce((sum, { bytes }) => sum + bytes, 0);
    return this.read === paddedLength(total) ? this.changed : fault(`the documents take ${this.read} bytes, the offer says ${total} and padding`);
  }

  private finish(): void {
    for (let [next] = this.waiting; next?.left === 0; [next] = this.waiting) {
      if (toHex(next.digest.digest()) !== next.document.sha256) this.changed.push(next.document);
      this.waiting.shift();
    }
  }
}

/** The files blob of a .pli file at hand. */
export async function openFiles(pli: PliFile, { content, identity }: OpenedContent, write: DocumentWriter, tools: SealingTools = portableTools): Promise<readonly SealedDocument[] | Fault> {
  const documents = documentsOf(content.value);
  const place = placeOf(pli, 'offer', 'files');
  if (place === undefined || documents.length === 0) {
    return place === undefined && documents.length === 0 ? [] : fault(place === undefined ? 'the offer names documents, the file holds none' : 'the file holds documents, the offer names none');
  }
  return openDocuments(partsOf(pli.source, place), identity, documents, write, tools);
}

function isDocument(value: Json): value is Json & SealedDocument {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { name, bytes, sha256 } = value as Readonly<Record<string, Json>>;
  return typeof name === 'string' && typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 && typeof sha256 === 'string';
}
