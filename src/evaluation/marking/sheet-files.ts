import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readDraft, type DraftCell, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { compareWithSaved, digestOfHeader, marksOfFile, readSheetFile, whyForeign, type Compared, type SheetFile, type SheetHeader } from '../../core/evaluation/sheet-file.js';
import { remainingBids } from '../../core/evaluation/lot-evaluation.js';
import { roundNamed, roundOf, whyOtherRound } from '../../core/evaluation/rounds.js';
import { keyOf } from '../../core/evaluation/sheets.js';
import { submitScoreSheet } from '../../core/evaluation/submit-score-sheet.js';
import { refuse } from '../../core/refusal.js';
import { Sittings } from '../../opening/index.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Proceedings, sentSignature, type Asked } from '../../tenders/index.js';
import { Refused, TransportRefused } from '../../web/refused.js';
import { Drafts } from './drafts.js';
import { digestOf, HeldSheets, mostBytesFor, type HeldOf } from './held-sheets.js';
import { lotToShow } from './marking-view.js';
import { granted } from '../read-sheets.js';
import { MySheet, sheetOf } from './my-sheet.js';

export interface Brought {
  readonly signed: boolean;
  /** SHA-256 of the file: what a file looked at is taken by */
  readonly digest: string;
  /** false: only looked at */
  readonly taken: boolean;
  readonly cells: readonly { readonly bid: string; readonly criterion: string; readonly mark: number | null; readonly state: Compared; readonly before: number | null }[];
  /** set when the file was signed: it is handed in */
  readonly entry: { readonly seq: number; readonly leaf: string } | null;
}

export interface SheetAttempt {
  readonly n: number;
  readonly at: string;
  /** 'looked', 'saved', 'handedIn', or the code of the refusal */
  readonly outcome: string;
  readonly digest: string;
  readonly bytes: number;
}

/** Sheets given out to be filled in without a connection, and brought back. Every try is kept, the refused ones too. */
@Injectable()
export class SheetFiles {
  constructor(
    private readonly work: UnitOfWork, private readonly sheet: MySheet, private readonly drafts: Drafts, private readonly held: HeldSheets,
    private readonly proceedings: Proceedings, private readonly sittings: Sittings,
  ) {}

  /** What a blank sheet says of itself; the service remembers its digest. */
  issue(asked: Asked, lotId: string): Promise<SheetHeader> {
    const { tender, actor: { id: member }, at } = asked;
    return this.work.run(async (em) => {
      const { file, lot } = await this.sheet.open(em, asked, lotId);
      const shown = lotToShow(file, lot, await this.sittings.names(file));
      const header: SheetHeader = {
        id: randomBytes(16).toString('hex'), tender, reference: shown.reference, lot: lotId, title: lot.title, ...roundNamed(roundOf(file, lotId)), member, issuedAt: at,
        bids: shown.bids.map(({ id, name }) => ({ bid: id, name })),
        criteria: lot.award.criteria.map(({ id, title, maximum, clause }) => ({ id, title, maximum, clause: clause ?? null })),
        below: shown.figures.reasonBelowPercent, above: shown.figures.reasonAbovePercent,
      };
      await em.query('INSERT INTO pli.offline_sheet (id, tender, lot, member, header_digest, issued_at) VALUES ($1, $2, $3, $4, $5, $6)', [header.id, tender, lotId, member, digestOfHeader(header), at]);
      return header;
    });
  }

  /** Takes the file that was looked at last. @throws Refused SHEET_FILE_NOT_HELD */
  takeHeld(asked: Asked, lotId: string, digest: string): Promise<Brought> {
    return this.work.run(async (em) => this.bring(asked, lotId, { text: await this.held.release(em, heldOf(asked, lotId), digest), dryRun: false }));
  }

  /** What a sheet of this lot may weigh. @throws Refused for who may not mark it now */
  mostBytes(asked: Pick<Asked, 'tender' | 'actor'>, lotId: string): Promise<number> {
    return this.work.run(async (em) => {
      const { file, lot } = await this.sheet.open(em, asked, lotId);
      return mostBytesFor(remainingBids(file, lotId).length * lot.award.criteria.length);
    });
  }

  /** Looks, and holds what it saw; or takes: cells become drafts, a signed sheet is handed in by its own signature. @throws Refused SHEET_FILE_… */
  async bring(asked: Asked, lotId: string, { text, dryRun }: { readonly text: string; readonly dryRun: boolean }): Promise<Brought> {
    try {
      const brought = await this.work.run((em) => this.take(em, asked, lotId, { text, dryRun }));
      await this.note(asked, lotId, text, dryRun ? 'looked' : brought.entry === null ? 'saved' : 'handedIn');
      return brought;
    } catch (error) {
      if (error instanceof Refused) await this.note(asked, lotId, text, error.refusal.refused);
      throw error;
    }
  }

  attempts({ tender, actor }: Asked, lot: string): Promise<readonly SheetAttempt[]> {
    return this.work.run(async (em) => {
      const rows = await em.query<{ n: string; at: Date; outcome: string; digest: string; bytes: number }[]>(
        'SELECT n, at, outcome, digest, bytes FROM pli.sheet_attempt WHERE tender = $1 AND lot = $2 AND actor = $3 ORDER BY n DESC LIMIT 20', [tender, lot, actor.id]);
      return rows.map(({ n, at, ...rest }) => ({ n: Number(n), at: at.toISOString(), ...rest }));
    });
  }

  private async take(em: EntityManager, asked: Asked, lotId: string, { text, dryRun }: { readonly text: string; readonly dryRun: boolean }): Promise<Brought> {
    const { tender, actor: { id: member }, at } = asked;
    const sheetFile = granted(readSheetFile(text));
    const foreign = whyForeign(sheetFile, { tender, lot: lotId, member });
    if (foreign !== undefined) throw new Refused(foreign);
    await this.demandIssued(em, sheetFile);
    const { file, lot } = await this.sheet.open(em, asked, lotId);
    const other = whyOtherRound(file, lotId, sheetFile.header.round ?? 1);
    if (other !== undefined) throw new Refused(other);
    const sheet = sheetOf(file, asked, lotId);
    const saved = await this.drafts.latest(em, sheet);
    const versions = new Map(saved.map((cell) => [keyOf(cell), cell.version]));
    const typed = sheetFile.cells.map((cell): TypedCell => ({ ...cell, version: versions.get(keyOf(cell)) ?? 0 }));
    const compared = compareWithSaved(granted(readDraft(file, lot, member, typed)), saved);
    const cells = compared.map(({ cell: { bid, criterion, mark }, state, before }) => ({ bid, criterion, mark, state, before: before?.mark ?? null }));
    const told = { signed: sheetFile.signature !== null, digest: digestOf(text), taken: !dryRun, cells, entry: null };
    if (dryRun) {
      await this.held.hold(em, heldOf(asked, lotId), text, at);
      return told;
    }
    const changed = compared.filter(({ state }) => state !== 'known').map(({ cell }): DraftCell => cell);
    if (changed.length > 0) await this.drafts.save(em, sheet, changed, { at, brought: 'file' });
    return sheetFile.signature === null ? told : { ...told, entry: await this.handIn(asked, lotId, sheetFile) };
  }

  private async demandIssued(em: EntityManager, { header }: SheetFile): Promise<void> {
    const [issued] = await em.query<{ header_digest: string }[]>('SELECT header_digest FROM pli.offline_sheet WHERE id = $1', [header.id]);
    if (issued === undefined) throw new Refused(refuse('SHEET_FILE_FOREIGN', { because: 'notIssued' }));
    if (issued.header_digest !== digestOfHeader(header)) throw new Refused(refuse('SHEET_FILE_ALTERED', { part: 'header' }));
  }

  /** The signature is checked against what is about to be recorded: marks changed after signing are not what was signed. */
  private async handIn(asked: Asked, lot: string, sheetFile: SheetFile): Promise<{ readonly seq: number; readonly leaf: string }> {
    const command = { lot, ...roundNamed(sheetFile.header.round ?? 1), marks: granted(marksOfFile(sheetFile)) };
    try {
      const signature = sentSignature(sheetFile.signature ?? undefined);
      return (await this.proceedings.conduct({ ...asked, signature, act: submitScoreSheet, command })).entry;
    } catch (error) {
      throw error instanceof TransportRefused && error.code === 'VALIDATION_FAILED' ? new Refused(refuse('SHEET_FILE_ALTERED', { part: 'signature' })) : error;
    }
  }

  /** Kept even when the act around it is given up. */
  private async note({ tender, actor, at }: Asked, lot: string, text: string, outcome: string): Promise<void> {
    const values = [tender.slice(0, 64), lot.slice(0, 40), actor.id, at, outcome, digestOf(text), Buffer.byteLength(text)];
    await this.work.runApart((em) => em.query('INSERT INTO pli.sheet_attempt (tender, lot, actor, at, outcome, digest, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)', values));
  }
}

const heldOf = ({ tender, actor: { id: member } }: Pick<Asked, 'tender' | 'actor'>, lot: string): HeldOf => ({ tender, lot, member });
