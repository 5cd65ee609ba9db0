import { Injectable } from '@nestjs/common';
import { Journal } from '../audit/index.js';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { standingBidders } from '../core/bids/register.js';
import { hintsBetween, type Hint } from '../core/committee/hints.js';
import { sittingSeats } from '../core/committee/seats.js';
import { viewCommittee, type CommitteeView } from '../core/committee/view-committee.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { chairsFreely, readsFromInside, seesInterests } from '../core/tenders/tender-reader.js';
import type { Actor } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { instantToTheSecond } from '../web/in-words.js';
import { Refused } from '../web/refused.js';
import type { Language } from '../web/request.js';
import { Proceedings, readerOf } from '../tenders/index.js';
import { Particulars } from './particulars.js';
import { hintTexts } from './hint-texts.js';

/** What people wrote of a tie or a recusal, in their own words; null once erased. */
export interface InWords {
  /** who wrote it */
  readonly by: string;
  readonly about: string;
  readonly at: Instant;
  readonly words: string | null;
}

export interface CommitteeRead extends CommitteeView {
  /** for those who must act on them */
  readonly ties?: readonly InWords[];
  readonly reasons?: readonly InWords[];
}

/** The commission as its reader may see it; hints for the chair alone. */
@Injectable()
export class ReadCommittee {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proceedings: Proceedings,
    private readonly journal: Journal,
    private readonly particulars: Particulars,
  ) {}

  /** @throws Refused UNKNOWN_TENDER for whoever looks from outside */
  async file(tender: string, actor: Actor, at: Instant): Promise<CaseFile> {
    const { file } = await this.proceedings.read(tender);
    if (readsFromInside(file, readerOf(actor, at))) return file;
    throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
  }

  async of(file: CaseFile, actor: Actor, at: Instant): Promise<CommitteeRead> {
    const withInterests = seesInterests(file, readerOf(actor, at));
    const view = viewCommittee(file, withInterests);
    if (view === null) throw new Refused(refuse('NO_COMMITTEE', {}));
    return withInterests ? { ...view, ties: await this.ties(file), reasons: await this.reasons(file) } : view;
  }

  /** Between those who sit and those whose bids stand, once it is known who they are. @throws Refused HINTS_FOR_THE_CHAIR */
  async hints(file: CaseFile, actor: Actor, language: Language): Promise<readonly Hint[]> {
    if (!chairsFreely(file, actor.id)) throw new Refused(refuse('HINTS_FOR_THE_CHAIR', {}));
    if ((file.opening?.closedAt ?? null) === null) return [];
    const members = sittingSeats(file).map(({ member }) => member);
    const known = await this.particulars.known([...members, ...standingBidders(file)], (from, at) => hintTexts[language].source(from, instantToTheSecond(at, language)));
    return hintsBetween(known.filter(({ id }) => members.includes(id)), known.filter(({ id }) => !members.includes(id)));
  }

  private async ties(file: CaseFile): Promise<readonly InWords[]> {
    const declarations = file.committee?.declarations.filter(({ interests }) => interests.length > 0) ?? [];
    const told = await Promise.all(declarations.map(async ({ member, at, seq, interests }) => {
      const { interests: natures = [] } = (await this.identityOf(file.id, seq)) as { interests?: readonly { bidder: string; nature: string }[] };
      return interests.map(({ bidder }) => ({ by: member, about: bidder, at, words: natures.find((each) => each.bidder === bidder)?.nature ?? null }));
    }));
    return told.flat();
  }

  private async reasons(file: CaseFile): Promise<readonly InWords[]> {
    return Promise.all((file.committee?.recusals ?? []).map(async ({ member, by, at, seq }) => {
      const { reason = null } = (await this.identityOf(file.id, seq)) as { reason?: string };
      return { by, about: member, at, words: reason };
    }));
  }

  /** The erasable part of an entry; empty once erased. */
  private async identityOf(tender: string, seq: number): Promise<object> {
    const [entry] = await this.work.run((em) => this.journal.read(em, tender, { from: seq, to: seq }));
    assert(entry !== undefined, 'a fact of the case file has its entry');
    const value = entry.parts.find(({ name }) => name === 'identity')?.value;
    return typeof value === 'object' && value !== null ? value : {};
  }
}
