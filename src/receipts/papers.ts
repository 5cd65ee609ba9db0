import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JournalService, type ReceiptedEntry } from '../audit/index.js';
import { isFault } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import { bidById } from '../core/bids/register.js';
import { receiptOf } from '../core/bids/view-bids.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { depositBook, type BookAct, type BookLine } from '../core/receipts/deposit-book.js';
import { isObject, receiptFacts, type ReceiptFacts } from '../core/receipts/receipt-facts.js';
import { receiptNumber } from '../core/receipts/receipt-number.js';
import { smsText } from '../core/receipts/sms-text.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { publicStateOf } from '../core/tenders/public-state.js';
import type { TenderFacts } from '../core/tenders/tender-facts.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { Language } from '../web/request.js';

/** Everything about one act on one bid that its bidder, or the clerk at the desk, may have in hand. */
export interface ReceiptSheet {
  readonly number: string;
  readonly facts: ReceiptFacts;
  /** hex digest of the entry */
  readonly leaf: string;
  /** place in the journal; null until the published log holds it */
  readonly index: number | null;
  readonly handedInBy: string | null;
  /** what became of the bid since */
  readonly bid: Pick<BidFacts, 'id' | 'standing' | 'returnedAt' | 'lots'>;
  /** null: not for this reader, or gone */
  readonly firm: string | null;
  readonly tender: TenderFacts;
  readonly checkAt: string;
}

export interface Book {
  readonly tender: TenderFacts;
  readonly lines: readonly BookLine[];
  readonly firms: ReadonlyMap<string, string>;
}

type Who = Pick<Asked, 'tender' | 'actor' | 'at'>;

/** What is printed about deposits. Reads the case file for what stands, and the journal for what was recorded. */
@Injectable()
export class Papers {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly proceedings: Proceedings,
    private readonly journal: JournalService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The receipts of a bid, its deposit first, then a delivery or a withdrawal. @throws Refused UNKNOWN_BID for whoever may not have them */
  async receiptsOf({ tender, actor, at }: Who, id: string): Promise<readonly ReceiptSheet[]> {
    const { file } = await this.proceedings.read(tender);
    const found = receiptOf(file, id, actor, at);
    if (isRefusal(found)) throw new Refused(found);
    const bid = bidById(file, id);
    assert(bid !== undefined && file.tender !== null, 'a bid with a receipt is in a register');
    const isClosedToDesk = bid.bidder !== actor.id && bid.channel === 'electronic' && (file.opening?.closedAt ?? null) === null;
    const firm = isClosedToDesk ? undefined : (await this.firms([bid.bidder])).get(bid.bidder);
    const common = { bid, firm: firm ?? null, tender: file.tender };
    const entries = await this.journal.receipts.entries(tender, { from: found.seq, bid: id });
    return entries.flatMap((entry) => {
      const facts = factsOf(entry);
      return facts?.bid !== id ? [] : [{ ...common, ...placeOf(entry), facts, checkAt: this.checkAt(receiptNumber(entry.leaf)) }];
    });
  }

  async book({ tender, actor, at }: Who): Promise<Book> {
    const { file } = await this.proceedings.read(tender);
    const entries = await this.journal.receipts.entries(tender, { parts: ['result', 'identity'] });
    const lines = depositBook(file, entries.flatMap(asBookAct), actor, at);
    if (isRefusal(lines)) throw new Refused(lines);
    if (file.tender === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return { tender: file.tender, lines, firms: await this.firms(lines.filter(({ named }) => named).map(({ bidder }) => bidder)) };
  }

  /** For everybody, once the notice is out. @throws Refused UNKNOWN_TENDER, the same for one that nobody may know of yet */
  async published(tender: string): Promise<{ readonly tender: TenderFacts; readonly noticeAt: string }> {
    const { file } = await this.proceedings.read(tender);
    if (file.tender === null || !isPublic(file)) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return { tender: file.tender, noticeAt: `${this.config.publicUrl}/avis/${tender}` };
  }

  sms({ number, facts: { act, at, deposit }, leaf, tender }: ReceiptSheet, language: Language): string {
    const kind = act === 'bid.withdrawn' ? 'withdrawn' : act === 'bid.delivered' ? 'delivered' : act === 'bid.confirmed' ? 'confirmed' : deposit?.standing ?? 'received';
    return smsText({ kind, reference: tender.file.reference, at, number, digest: deposit?.manifest ?? leaf, host: this.host }, language);
  }

  checkAt(number: string): string {
    return `${this.config.publicUrl}/v/${number}`;
  }

  private get host(): string {
    return this.config.publicUrl.replace(/^https?:\/\//, '');
  }

  private async firms(accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.source.query<{ account: string; name: string }[]>('SELECT account, name FROM pli.firm WHERE account = ANY($1)', [accounts]);
    return new Map(rows.map(({ account, name }) => [account, name]));
  }
}

const isPublic = ({ tender, state }: CaseFile): boolean => (tender?.publishedAt ?? null) !== null && state !== null && publicStateOf(state) !== null;

const placeOf = ({ leaf, index, identity }: ReceiptedEntry): Pick<ReceiptSheet, 'number' | 'leaf' | 'index' | 'handedInBy'> =>
  ({ number: receiptNumber(leaf), leaf, index, handedInBy: handedInBy(identity?.value) });

function factsOf({ entry, command, result }: ReceiptedEntry): ReceiptFacts | undefined {
  const facts = receiptFacts(entry, { command: command?.value ?? null, result: result?.value ?? null });
  return isFault(facts) ? undefined : facts;
}

function asBookAct({ entry: { type, at, seq }, leaf, result, identity }: ReceiptedEntry): readonly BookAct[] {
  const bid = isObject(result?.value) ? result.value['bid'] : undefined;
  return typeof bid === 'string' ? [{ type, at, seq, bid, number: receiptNumber(leaf), handedInBy: handedInBy(identity?.value) }] : [];
}

function handedInBy(identity: unknown): string | null {
  const name = isObject(identity) ? identity['handedInBy'] : undefined;
  return typeof name === 'string' ? name : null;
}
