import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Journal, JournalService, type StoredEntry } from '../audit/index.js';
import { acts } from '../core/acts.js';
import { isFault, journalChain, parseCheckpoint, subtreesInTiles } from '../core/audit-log/index.js';
import { readRecord } from '../core/bids/read-record.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { buildDossier } from '../core/dossier/index.js';
import type { Json } from '../core/json.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { foldActs } from '../core/procedure/fold-acts.js';
import { machineConfigs } from '../core/procedure/machine-digest.js';
import { isOver } from '../core/publication/may-export-dossier.js';
import { openedContents } from '../core/bids/opened-contents.js';
import { publicView } from '../core/publication/public-view.js';
import { publishedPages } from '../core/publication/published-pages.js';
import { refuse } from '../core/refusal.js';
import { rulePackDigest } from '../core/rulebook/digest.js';
import type { Actor } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Deliveries, isDamaged } from '../delivery/index.js';
import { Documents, Proceedings } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { coveredBy, recordOf, standingAct, type Head } from './dossier-record.js';

/** How long a dossier waits for its last entries to be sequenced, signed and seen by the witnesses. */
const patienceMilliseconds = 10_000;

/** Puts the dossier of a tender together. While the procedure runs, carrying it away is a reading of confidential things and noted first. */
@Injectable()
export class ExportDossier {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proceedings: Proceedings,
    private readonly journal: Journal,
    private readonly log: JournalService,
    private readonly documents: Documents,
    private readonly deliveries: Deliveries,
  ) {}

  /** @throws Refused UNKNOWN_TENDER, NOTHING_TO_READ, NOT_YET_READABLE, ROLE_MAY_NOT */
  async perform(tender: string, actor: Actor | null, at: Instant): Promise<Uint8Array> {
    const { file } = await this.proceedings.read(tender);
    if (!isOver(file)) await this.note(file, actor, at);
    const entries = await this.entriesOf(tender);
    const head = await this.headCovering(entries);
    const registry = coveredBy(head, await this.entriesOf(journalChain));
    const covered = coveredBy(head, await this.entriesOf(tender));
    assert(covered.length > 0, 'the head covers the tender');
    const then = foldActs(tender, file.rules, covered.map(standingAct), acts);
    return buildDossier({
      tender, ...recordOf(head, tender, registry, covered), machines: machineConfigs(),
      rulePacks: { [rulePackDigest(file.rules)]: file.rules as unknown as Json },
      documents: await this.documentsOf(covered), seals: await this.sealsOf(then), published: publishedPages(then),
    });
  }

  private async note(file: CaseFile, actor: Actor | null, at: Instant): Promise<void> {
    if (actor === null) {
      const view = publicView(file);
      throw new Refused(view === null ? refuse('UNKNOWN_TENDER', { tender: file.id }) : refuse('NOT_YET_READABLE', { subject: file.id, state: view.state }));
    }
    await this.proceedings.conduct({ tender: file.id, actor, at, act: readRecord, command: { kind: 'dossier', subject: file.id } });
  }

  /** The ciphertexts of the envelopes that were opened; of the others nothing leaves the house. One that is damaged is missing, and the verifier says so. */
  private async sealsOf(file: CaseFile): Promise<Record<string, Uint8Array>> {
    const found: Record<string, Uint8Array> = {};
    for (const bid of file.bids) for (const sha256 of openedContents(bid)) {
      const bytes = await this.ciphertext(file.id, bid, sha256).catch((error: unknown) => { if (!isDamaged(error)) throw error; });
      if (bytes !== undefined) found[sha256] = bytes;
    }
    return found;
  }

  private async ciphertext(tender: string, { bidder, manifest }: BidFacts, sha256: string): Promise<Uint8Array | undefined> {
    const delivered = await this.work.run((em) => this.deliveries.find(em, { tender, bidder, manifest: manifest ?? '' }));
    return delivered === undefined ? undefined : this.deliveries.blob(delivered, sha256);
  }

  private entriesOf(chain: string): Promise<StoredEntry[]> {
    return this.work.run((em) => this.journal.read(em, chain));
  }

  /** The newest head the witnesses saw (any head where there are none) once it covers every entry; an older one when that takes too long. */
  private async headCovering(entries: readonly StoredEntry[]): Promise<Head> {
    const [last] = entries.slice(-1);
    assert(last !== undefined, 'a tender has entries');
    const deadline = performance.now() + patienceMilliseconds;
    for (;;) {
      const { index } = (await this.work.run((em) => this.journal.read(em, last.entry.chain, { from: last.seq }))).at(-1) ?? last;
      const head = await this.head();
      const covers = index !== null && head !== null && head.size > index;
      if (covers || (head !== null && performance.now() > deadline && coveredBy(head, entries).length > 0)) return head;
      if (performance.now() > deadline + patienceMilliseconds) throw new Error('no published head covers this tender yet');
      await pause(100);
    }
  }

  private async head(): Promise<Head | null> {
    const { files, settings } = this.log;
    if (settings.witnesses.length > 0) await this.log.askWitnesses();
    const note = settings.witnesses.length > 0 ? files.readWitnessed() : files.readCheckpoint();
    const checkpoint = note === undefined ? undefined : parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
    if (note === undefined || checkpoint === undefined || isFault(checkpoint)) return null;
    return { note, size: checkpoint.size, subtrees: subtreesInTiles(checkpoint.size, (tile) => files.readTile(tile)) };
  }

  /** The papers of the published file and of its addenda; one that nobody brought is missing, and the verifier says so. */
  private async documentsOf(entries: readonly StoredEntry[]): Promise<Record<string, Uint8Array>> {
    const found: Record<string, Uint8Array> = {};
    for (const sha256 of papersNamed(entries)) {
      const content = await this.documents.read(sha256).catch(() => undefined);
      if (content !== undefined) found[sha256] = new Uint8Array(await buffer(content));
    }
    return found;
  }
}

interface WithFile {
  readonly file?: { readonly documents?: readonly { readonly sha256: string }[] };
}

function papersNamed(entries: readonly StoredEntry[]): ReadonlySet<string> {
  const commands = entries.map(({ entry, parts }) => ({ type: entry.type, command: parts.find(({ name }) => name === 'command')?.value as WithFile | undefined }));
  const published = commands.findIndex(({ type }) => type === 'tender.published');
  const atPublication = commands.slice(0, Math.max(0, published)).findLast(({ type }) => type === 'tender.drafted' || type === 'tender.revised');
  const addenda = commands.filter(({ type }) => type === 'addendum.issued');
  return new Set([...(published < 0 ? [] : [atPublication]), ...addenda].flatMap((each) => each?.command?.file?.documents?.map(({ sha256 }) => sha256) ?? []));
}
