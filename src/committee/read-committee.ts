import { Injectable } from '@nestjs/common';
import { Journal } from '../audit/index.js';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { firmsBeside, sharedFirms, type SharedFirm } from '../core/bids/grouped-bids.js';
import { sameFirm } from '../core/bids/grouping.js';
import { standingBidders, standingBids } from '../core/bids/register.js';
import { hintsBetween, withFirmsBeside, type Hint, type Known } from '../core/committee/hints.js';
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

type Say = (source: 'card' | 'registration' | 'account', at: Instant) => string;

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
    const say: Say = (from, at) => hintTexts[language].source(from, instantToTheSecond(at, language));
    const known = await this.particulars.known([...members, ...standingBidders(file)], say);
    const bidders = await Promise.all(known.filter(({ id }) => !members.includes(id)).map(async (bidder) => withFirmsBeside(bidder, await this.beside(file, bidder.id, { language, say }))));
    return hintsBetween(known.filter(({ id }) => members.includes(id)), bidders);
  }

  /** Firms that stand in competing bids of one lot, each with its name. For the chair, who asks; it decides nothing. @throws Refused HINTS_FOR_THE_CHAIR */
  async sharedFirms(file: CaseFile, actor: Actor): Promise<readonly SharedFirm[]> {
    if (!chairsFreely(file, actor.id)) throw new Refused(refuse('HINTS_FOR_THE_CHAIR', {}));
    if ((file.opening?.closedAt ?? null) === null) return [];
    const firms = await this.particulars.firmsOf(standingBidders(file));
    const firmOf = (registration: string) => firms.find(({ nif }) => sameFirm(nif) === sameFirm(registration));
    return sharedFirms(standingBids(file), (bidder) => firms.find(({ account }) => account === bidder)?.nif ?? null)
      .map((shared) => ({ ...shared, name: firmOf(shared.registration)?.name ?? shared.name }));
  }

  /** What is known of each firm that bids with this one: its name in the offer and, if it has an account, what that says. */
  private async beside(file: CaseFile, bidder: string, { language, say }: { readonly language: Language; readonly say: Say }): Promise<readonly Known[]> {
    const text = hintTexts[language];
    const order = standingBids(file).find((bid) => bid.bidder === bidder && bid.offer?.grouping !== undefined)?.order ?? 0;
    return Promise.all(firmsBeside(file, bidder).map(async ({ name, registration }) => {
      const accounts = await this.particulars.registeredAs(sameFirm(registration));
      const entered = (await this.particulars.known(accounts, say)).flatMap(({ particulars }) => particulars).map((each) => ({ ...each, source: text.member(each.source, name) }));
      return { id: bidder, particulars: [{ kind: 'employer' as const, value: name, source: text.offer(order) }, ...entered] };
    }));
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
