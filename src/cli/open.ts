import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalize, fault, isFault, type Fault } from '../core/audit-log/index.js';
import type { Json } from '../core/json.js';
import { openContent, recipientOf, recoverIdentity, type SealedEnvelope } from '../core/seal/index.js';
import { nativeTools } from '../platform/native-tools.js';
import { checkBlobs, documentsOf, openFiles, placeOf, readBlob, readPli, type OpenedContent, type PliFile, type SealedDocument } from '../sealing/index.js';
import { labelled } from './client/words.js';
import { complain } from './sealing/complain.js';
import { FileSource } from './sealing/file-source.js';
import { readShares, sharesThatFit, type SharedOut } from './sealing/shares-file.js';

const usage = 'usage: pli open <file.pli> (--shares <shares.json> [--bid bid-1] | --identity <envelope>=AGE-SECRET-KEY-1…)… [--out <folder>]';

interface Asked {
  readonly file: string;
  readonly out: string;
  readonly shares: readonly SharedOut[];
  /** envelope → identity, as whoever opened it published it */
  readonly identities: ReadonlyMap<string, string>;
}

/**
 * Opens the envelopes of a sealed bid offline, with shares or identities that were released: the same steps as at the sitting. 0: everything opened
 * is what was committed to; 1: something is not; 2: nothing to open.
 */
export async function run(words: readonly string[]): Promise<number> {
  const asked = options(words);
  if (asked === null) return complain('open', usage);
  if (isFault(asked)) return complain('open', asked.fault);
  const source = await FileSource.open(asked.file);
  if (source === undefined) return complain('open', `${asked.file}: no such file`);
  try {
    const pli = await readPli(source);
    return isFault(pli) ? complain('open', pli.fault) : await openAll(pli, asked);
  } catch (error) {
    return complain('open', error instanceof Error ? error.message : String(error));
  } finally {
    await source.close();
  }
}

async function openAll(pli: PliFile, asked: Asked): Promise<number> {
  const wanted = pli.manifest.envelopes.map((envelope) => ({ envelope, identity: identityFor(envelope, asked) })).filter(({ identity }) => identity !== null);
  if (wanted.length === 0) return complain('open', 'no share and no identity is of this file: every envelope stays closed');
  await mkdir(asked.out);
  const findings: string[] = [];
  const changed = await checkBlobs(pli, nativeTools);
  if (changed !== null) findings.push(changed.fault);
  process.stdout.write(labelled('manifest', `${pli.digest}, tender ${pli.manifest.tender}, ${pli.manifest.bidder}`));
  for (const { envelope, identity } of pli.manifest.envelopes.map((each) => wanted.find((one) => one.envelope === each) ?? { envelope: each, identity: null })) {
    if (identity === null) process.stdout.write(labelled(envelope.name, 'stays closed'));
    else findings.push(...(await openOne(pli, { envelope, identity, out: asked.out })));
  }
  const { length: foreign } = asked.shares.filter((share) => !pli.manifest.envelopes.some((envelope) => sharesThatFit(envelope, [share]).length > 0));
  if (foreign > 0) process.stdout.write(labelled('passed over', `${String(foreign)} shares that fit no envelope of this file`));
  process.stdout.write(findings.map((finding) => labelled('refused', finding)).join(''));
  return findings.length === 0 ? 0 : 1;
}

/** null: nothing was given for it */
function identityFor(envelope: SealedEnvelope, { shares, identities }: Asked): string | Fault | null {
  const given = identities.get(envelope.name);
  if (given !== undefined) return recipientOf(given) === envelope.recipient ? given : fault('the identity given is not the one the manifest names');
  const fitting = sharesThatFit(envelope, shares);
  return fitting.length === 0 ? null : recoverIdentity(envelope, fitting);
}

interface ToOpen {
  readonly envelope: SealedEnvelope;
  readonly identity: string | Fault;
  readonly out: string;
}

/** What was found wrong, in words. */
async function openOne(pli: PliFile, { envelope, identity, out }: ToOpen): Promise<readonly string[]> {
  const opened = isFault(identity) ? identity : await contentOf(pli, envelope, identity);
  if (isFault(opened)) return [`${envelope.name}: ${opened.fault}`];
  await writeFile(join(out, `${safeName(envelope.name)}.json`), `${canonicalize(opened.content as unknown as Json)}\n`, { flag: 'wx' });
  process.stdout.write(labelled(envelope.name, `opened, commitment ${envelope.commitment}`));
  return envelope.name === 'offer' && pli.manifest.bidder !== 'rehearsal' ? openDocuments(pli, opened, out) : [];
}

async function contentOf(pli: PliFile, envelope: SealedEnvelope, identity: string): Promise<OpenedContent | Fault> {
  const place = placeOf(pli, envelope.name, 'content');
  if (place === undefined) return fault('there is no content');
  const file = await readBlob(pli, place, nativeTools);
  if (isFault(file)) return file;
  const content = openContent(pli.manifest, envelope, file, identity);
  return isFault(content) ? content : { content, identity };
}

async function openDocuments(pli: PliFile, opened: OpenedContent, out: string): Promise<readonly string[]> {
  const folder = join(out, 'documents');
  await mkdir(folder);
  const documents = documentsOf(opened.content.value);
  const files = new DocumentFiles(folder, documents);
  try {
    const changed = await openFiles(pli, opened, (document, part) => files.write(document, part), nativeTools);
    if (isFault(changed)) return [`documents: ${changed.fault}`];
    for (const document of documents) if (document.bytes === 0) await files.write(document, new Uint8Array());
    process.stdout.write(labelled('documents', `${String(documents.length)} in ${folder}`));
    return changed.map(({ name }) => `document ${name}: not the digest the offer gives it`);
  } finally {
    await files.close();
  }
}

/** Each under its place in the offer and a name that is safe on every disk: what a document is called, its bidder chose. */
class DocumentFiles {
  private current: { readonly document: SealedDocument; readonly file: FileHandle } | undefined;

  constructor(private readonly folder: string, private readonly documents: readonly SealedDocument[]) {}

  async write(document: SealedDocument, part: Uint8Array): Promise<void> {
    if (this.current?.document !== document) {
      await this.close();
      const place = String(this.documents.indexOf(document) + 1).padStart(3, '0');
      this.current = { document, file: await open(join(this.folder, `${place}-${safeName(document.name)}`), 'wx') };
    }
    await this.current.file.writeFile(part);
  }

  async close(): Promise<void> {
    await this.current?.file.close();
    this.current = undefined;
  }
}

const safeName = (name: string): string => [...name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')].slice(-60).join('');

function options(words: readonly string[]): Asked | Fault | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { shares, identity, out, bid }, positionals: [file, ...more] } = parseArgs({
      args: [...words], allowPositionals: true, options: { shares: text, identity: { type: 'string', multiple: true, default: [] }, out: text, bid: text },
    });
    if (file === undefined || more.length > 0 || (shares === undefined && identity.length === 0)) return null;
    const given = shares === undefined ? [] : readShares(shares, bid);
    if (isFault(given)) return given;
    // A name of an envelope may not hold «=», an identity neither.
    const identities = new Map(identity.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1).trim()]));
    return { file, out: out ?? `${file.replace(/\.pli$/, '')}.opened`, shares: given, identities };
  } catch {
    return null;
  }
}
