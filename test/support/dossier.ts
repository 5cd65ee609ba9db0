// Dossiers for the verifier: the genuine one of the whole story, and forged ones, made again from changed acts as a forger would make them.
import { buildDossier, readDossier, isProblem, type Dossier, type DossierParts } from '../../src/core/dossier/index.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { openedContents } from '../../src/core/bids/opened-contents.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { machineConfigs } from '../../src/core/procedure/machine-digest.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { rulePackDigest } from '../../src/core/rulebook/digest.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import type { Report } from '../../src/core/verification/report.js';
import { ciphertext } from './builders/seals.js';
import { fastVerify, logOf, policy, signaturesOf, type Draft, type Keys, type Part } from './journal.js';
import { registryOf, part, type Recorder } from './recorder.js';
import { paper, paperDigest, people, tender, wholeStory } from './story.js';

const story = wholeStory();
export const genuineDrafts: readonly Draft[] = story.drafts;
export const registry: readonly Draft[] = registryOf(people);

export interface Forgery extends Keys {
  readonly drafts?: readonly Draft[];
  readonly registry?: readonly Draft[];
  /** what is put beside the record; the genuine otherwise */
  readonly beside?: Partial<DossierParts>;
}

/** The ciphertexts of what was opened. */
export const sealsOf = (file: CaseFile): Record<string, Uint8Array> =>
  Object.fromEntries(file.bids.flatMap(openedContents).flatMap((digest) => {
    const bytes = ciphertext(digest);
    return bytes === undefined ? [] : [[digest, bytes] as const];
  }));

/** The dossier of another course of the story. */
export const forgeryOf = (told: Recorder): Forgery => ({ drafts: told.drafts, beside: { published: publishedPages(told.file), seals: sealsOf(told.file) } });

export function partsOf({ drafts = genuineDrafts, registry: own = registry, beside = {}, ...keys }: Forgery = {}): DossierParts {
  const rules = story.file.rules;
  return {
    tender, ...logOf(tender, own, drafts, keys), machines: machineConfigs(), rulePacks: { [rulePackDigest(rules)]: rules as unknown as Json },
    documents: { [paperDigest]: paper }, seals: sealsOf(story.file), published: publishedPages(story.file), ...beside,
  };
}

export const dossierBytes = (forgery?: Forgery): Uint8Array => buildDossier(partsOf(forgery));

export function opened(bytes: Uint8Array): Dossier {
  const dossier = readDossier(bytes);
  if (isProblem(dossier)) throw new Error(JSON.stringify(dossier));
  return dossier;
}

export interface Judged {
  readonly bytes: Uint8Array;
  readonly receipts: readonly string[];
  readonly report: Report;
}

/** Every dossier judged so far in this file, for who wants a second opinion: second-verifier.ts. */
export const judged: Judged[] = [];

export function verdictOn(forgery?: Forgery, receipts: readonly string[] = []): Report {
  const bytes = dossierBytes(forgery);
  const report = verifyDossier(opened(bytes), policy, { verifySignature: fastVerify, receipts });
  judged.push({ bytes, receipts, report });
  return report;
}

/** The act of this type (the n-th, from 0) changed in its parts or circumstances; everybody signs again. */
export function changed(type: string, change: (draft: Draft) => Draft, nth = 0): readonly Draft[] {
  const position = placeOf(type, nth);
  return genuineDrafts.map((draft, index) => (index === position ? change(draft) : draft));
}

export function placeOf(type: string, nth = 0): number {
  const position = genuineDrafts.map((draft, index) => ({ draft, index })).filter(({ draft }) => draft.type === type)[nth]?.index;
  if (position === undefined) throw new Error(`the story has no ${type} number ${nth}`);
  return position;
}

export const withValue = (draft: Draft, name: 'command' | 'result', change: (value: JsonObject) => unknown): Draft => {
  const before: Part = draft.parts[name] ?? part(name, {});
  return { ...draft, parts: { ...draft.parts, [name]: { ...before, value: change(JSON.parse(JSON.stringify(before.value)) as JsonObject) as Json } } };
};

export const withCommand = (type: string, change: (command: JsonObject) => unknown, nth = 0): readonly Draft[] =>
  changed(type, (draft) => withValue(draft, 'command', change), nth);
export const withResult = (type: string, change: (result: JsonObject) => unknown, nth = 0): readonly Draft[] =>
  changed(type, (draft) => withValue(draft, 'result', change), nth);

/** The forger has the log's key and the service's, not the people's: their old signatures are used again. */
export function withOldSignatures(drafts: readonly Draft[]): readonly Draft[] {
  const signatures = new Map(signaturesOf(tender, genuineDrafts).map((signature, index) => [genuineDrafts[index]?.parts['command']?.salt, signature]));
  return drafts.map((draft) => {
    const signature = signatures.get(draft.parts['command']?.salt);
    return draft.mode === 'service' || signature === undefined ? draft : { ...draft, signature };
  });
}

/** A new act of somebody, put before the act at `position`. */
export function inserted(position: number, draft: Omit<Draft, 'parts'> & { readonly command: Json; readonly result: Json }): readonly Draft[] {
  const { command, result, ...rest } = draft;
  const made: Draft = { ...rest, parts: { command: part(`inserted ${draft.type}`, command), result: part(`inserted ${draft.type} result`, result) } };
  return [...genuineDrafts.slice(0, position), made, ...genuineDrafts.slice(position)];
}

export const without = (type: string, nth = 0): readonly Draft[] => genuineDrafts.filter((_, index) => index !== placeOf(type, nth));
