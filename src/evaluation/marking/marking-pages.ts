import { Injectable } from '@nestjs/common';
import { lotToMark, type SavedCell } from '../../core/evaluation/draft-sheet.js';
import { whyNoEvaluator } from '../../core/evaluation/evaluators.js';
import { lotFileOf } from '../../core/evaluation/lot-evaluation.js';
import { recordConsensus } from '../../core/evaluation/record-consensus.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { carriedOver, earlierMarks } from '../../core/evaluation/rounds.js';
import { cellsDueFrom } from '../../core/evaluation/sheets.js';
import type { Mark } from '../../core/evaluation/evaluation-facts.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { isRefusal } from '../../core/refusal.js';
import { Sittings } from '../../opening/index.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { Asked } from '../../tenders/index.js';
import { granted, ReadSheets, viewFor } from '../read-sheets.js';
import { Drafts } from './drafts.js';
import { gridCells } from './grid-view.js';
import type { GridParts } from './grid.page.js';
import { lotToShow, type LotToShow } from './marking-view.js';
import { whyNoTypist } from './paper-sheets.js';
import { sheetOf } from './my-sheet.js';
import type { ProgressParts } from './progress.page.js';
import { Reminders } from './reminders.js';

export interface OwnSheet {
  readonly file: CaseFile;
  readonly shown: LotToShow;
  readonly cells: readonly SavedCell[];
  /** the own marks of the rounds before, by cell */
  readonly earlier: ReadonlyMap<string, Mark>;
}

/** What the marking pages are made of. */
@Injectable()
export class MarkingPages {
  constructor(
    private readonly work: UnitOfWork, private readonly sittings: Sittings, private readonly drafts: Drafts, private readonly readSheets: ReadSheets, private readonly reminders: Reminders,
  ) {}

  async lots({ tender, actor, at }: Asked) {
    const file = await this.sittings.file(tender, actor, at);
    const lots = file.tender?.file.lots.filter(({ award }) => award.criteria.length > 0) ?? [];
    return { tender, reference: file.tender?.file.reference ?? '', lots, states: file.lotStates, types: whyNoTypist(file, actor, { at, lot: '' }) === undefined };
  }

  async progress(asked: Asked, lot: string): Promise<ProgressParts> {
    const { tender, actor, at } = asked;
    const file = await this.sittings.file(tender, actor, at);
    const { handedIn, awaited, abstained } = granted(viewFor(file, asked, lot));
    const nameOf = await this.sittings.names(file);
    const marking = lotToMark(file, lot, actor.id);
    const mine = isRefusal(marking) ? null : await this.work.run((em) => this.drafts.latest(em, sheetOf(file, asked, lot)));
    const carryable = isRefusal(marking) || mine === null ? 0 : carriedOver(earlierMarks(file, lot, actor.id), cellsDueFrom(file, marking, actor.id), mine).length;
    const state = file.lotStates[lot] ?? 'waiting';
    const reachable = state === 'technical' ? await this.reminders.reachable(file, asked, awaited) : null;
    const evaluates = whyNoEvaluator(file, actor.id) === undefined;
    return { shown: lotToShow(file, granted(lotFileOf(file, lot)), nameOf), state, handedIn, awaited, abstained, nameOf, mine, carryable, reachable, evaluates };
  }

  /** The own sheet of somebody who may mark now. @throws Refused otherwise, with the reason */
  async mine(asked: Asked, lot: string): Promise<OwnSheet> {
    const { tender, actor, at } = asked;
    const file = await this.sittings.file(tender, actor, at);
    const found = granted(lotToMark(file, lot, actor.id));
    const cells = await this.work.run((em) => this.drafts.latest(em, sheetOf(file, asked, lot)));
    return { file, shown: lotToShow(file, found, await this.sittings.names(file)), cells, earlier: earlierMarks(file, lot, actor.id) };
  }

  /** The grid. To be shown it is an act, and in the journal first. @throws Refused SHEETS_STILL_HIDDEN */
  async grid(asked: Asked, lot: string): Promise<GridParts> {
    const { tender, actor, at } = asked;
    await this.sittings.file(tender, actor, at);
    const { own, others, consensus, earlierRounds } = await this.readSheets.perform(asked, lot, { open: true });
    const file = await this.sittings.file(tender, actor, at);
    const nameOf = await this.sittings.names(file);
    const shown = lotToShow(file, granted(lotFileOf(file, lot)), nameOf);
    const mayAgree = file.lotStates[lot] === 'technical' && !isRefusal(roleForAct(recordConsensus, file, actor, at));
    return { shown, cells: gridCells(shown, [...own, ...(others ?? [])], consensus ?? []), earlier: earlierRounds ?? [], nameOf, mayAgree };
  }
}
