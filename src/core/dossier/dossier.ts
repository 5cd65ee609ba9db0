// What a dossier is made of: the whole history of one tender and everything needed to judge it again without the server.
import type { Json } from '../json.js';
import type { ArchiveFile } from './archive.js';

export const dossierFormat = 'pli-dossier/1';

export interface DossierParts {
  /** ULID of the tender, also its chain */
  readonly tender: string;
  /** the signed and cosigned note, verbatim */
  readonly checkpoint: string;
  /** canonical bytes of the tender's entries, in order */
  readonly entries: readonly Uint8Array[];
  /** canonical bytes of all entries of the chain `journal`: keys, mandates */
  readonly registry: readonly Uint8Array[];
  /** one for each entry: the registry's in order, then the tender's */
  readonly proofs: readonly EntryProof[];
  /** one for each part of each entry, in the same order, parts by name */
  readonly disclosures: readonly Disclosure[];
  readonly machines: { readonly tender: Json; readonly lot: Json };
  /** digest → rule pack */
  readonly rulePacks: Readonly<Record<string, Json>>;
  /** SHA-256 → bytes of the tender documents */
  readonly documents: Readonly<Record<string, Uint8Array>>;
  /** SHA-256 → ciphertext of the content of each envelope that was opened */
  readonly seals: Readonly<Record<string, Uint8Array>>;
  /** name → what the portal shows under it */
  readonly published: Readonly<Record<string, Json>>;
}

export interface EntryProof {
  readonly chain: string;
  readonly seq: number;
  /** position in the log */
  readonly index: number;
  /** hex hashes from the leaf's sibling to the root's child */
  readonly path: readonly string[];
}

/** Opened, erased (personal data), or still withheld (an envelope that stays closed). */
export type Disclosure = { readonly chain: string; readonly seq: number; readonly part: string } & Content;
export type Content = { readonly salt: string; readonly value: Json } | { readonly erased: true } | { readonly withheld: true };

export interface Dossier extends DossierParts {
  readonly manifest: Manifest;
  readonly readingGuide: string;
  readonly files: readonly ArchiveFile[];
}

export interface Manifest {
  readonly format: string;
  readonly tender: string;
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const paths = {
  manifest: 'manifest.json',
  readingGuide: 'LISEZMOI.txt',
  checkpoint: 'journal/checkpoint',
  entries: 'journal/entries.jsonl',
  registry: 'journal/registry.jsonl',
  proofs: 'journal/proofs.jsonl',
  disclosures: 'journal/disclosures.jsonl',
  tenderMachine: 'machine/tender.json',
  lotMachine: 'machine/lot.json',
} as const;

/** The files every dossier has, in their order; then rules/, documents/, seals/ and published/, each in the order of its names. */
export const fixedPaths: readonly string[] = Object.values(paths);
export const folders = {
  rulePacks: /^rules\/([0-9a-f]{64})\.json$/,
  documents: /^documents\/([0-9a-f]{64})$/,
  seals: /^seals\/([0-9a-f]{64})$/,
  published: /^published\/([a-z0-9][A-Za-z0-9-]{0,63})\.json$/,
} as const;
