import { Injectable } from '@nestjs/common';
import { depositBid, isPseudonym, whyNotWithoutBytes, type DepositBidCommand, type DepositBidResult } from '../core/bids/deposit-bid.js';
import { rolesInForce } from '../core/identity/mandate.js';
import type { Json } from '../core/json.js';
import { receiptNumber } from '../core/receipts/receipt-number.js';
import { refuse } from '../core/refusal.js';
import { Attempts, Deliveries } from '../delivery/index.js';
import { Firms, type FirmAtDesk } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, GatheredActs, Proceedings, type ActAnswer, type Asked, type Conducted } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

export interface Deposit {
  readonly lots: readonly string[];
  readonly replaces: string | null;
  /** whose envelope the clerk registers; null when the bidder deposits */
  readonly bidder: string | null;
  /** digest of the sealed file's manifest; null for paper */
  readonly manifest: string | null;
  /** envelope → commitment */
  readonly commitments: Readonly<Record<string, string>>;
  /** `later`: the digest now, the bytes within the grace, where the rules allow it */
  readonly delivery: 'done' | 'later';
  readonly handedInBy: string | null;
}

/** What the clerk registers: for a firm that is known, or for one as its slip names it. */
export type DeskDeposit = Omit<Deposit, 'bidder' | 'delivery'> & { readonly bidder: string | FirmAtDesk };

/** The receipt (récépissé de dépôt): what the register says, and where the proof of it will be. */
export interface DepositReceipt {
  readonly order: number;
  readonly receivedAt: string;
  readonly standing: 'received' | 'late';
  readonly entry: { readonly seq: number; readonly leaf: string };
  /** R-XXXX-XXXX-XXXX: found again at /v, by anybody */
  readonly number: string;
  /** 202 until the published log holds the entry, then the receipt to keep: a tlog-proof with what it proves */
  readonly proof: string;
}

export type DepositAnswer = ActAnswer<DepositBidResult> & { readonly receipt: DepositReceipt };

/** What a request that was sent twice is refused with the second time: a bid of theirs stands, and they are answered as the first time. */
const repeats = ['BID_ALREADY_STANDS', 'REPLACES_NOTHING_STANDING'];

/**
 * A bid enters the register: by its bidder, who sent the sealed file before, or by the clerk, on paper or on a stick. Before a limit they come in
 * crowds, and are conducted together.
 */
@Injectable()
export class DepositBid {
  constructor(
    private readonly gathered: GatheredActs,
    private readonly proceedings: Proceedings,
    private readonly deliveries: Deliveries,
    private readonly attempts: Attempts,
    private readonly firms: Firms,
    private readonly work: UnitOfWork,
  ) {}

  /** @param told what is answered, and answered again when the request is repeated: JSON, or the text of a page */
  async perform<Answer extends object | string = DepositAnswer>(asked: Asked, deposit: Deposit, told?: (answer: DepositAnswer) => Answer): Promise<Answer> {
    const { lots, replaces, bidder, manifest, commitments, delivery, handedInBy } = deposit;
    if (bidder !== null) await this.demandFirm(asked, bidder);
    const seal = manifest === null ? null : await this.delivered(asked.tender, bidder ?? asked.actor.id, manifest);
    try {
      return await this.gathered.conduct({
        ...asked, act: depositBid, command: { lots, replaces, bidder, manifest, seal }, sealed: commitments, ...(handedInBy === null ? {} : { identity: { handedInBy } }),
        check: (file) => {
          const why = manifest === null || seal !== null || delivery === 'later' ? null : whyNotWithoutBytes(file, manifest, asked.at);
          if (why !== null) throw new Refused(why);
        },
        answer: (conducted) => (told ?? ((answer) => answer as Answer))(receiptOf(asked, conducted)),
      });
    } catch (error) {
      if (error instanceof Refused) await this.noteRefusal(asked, deposit, error.refusal.refused);
      throw error;
    }
  }

  /**
   * At the desk: one clerk, one envelope, in the transaction of the request, so that a firm nobody knew yet is entered with its envelope or neither
   * is. A firm without an account is not kept waiting for one.
   */
  atDesk(asked: Asked, { bidder, lots, replaces, manifest, commitments, handedInBy }: DeskDeposit): Promise<DepositAnswer> {
    return this.work.run(async (em) => {
      if (typeof bidder === 'string') await this.demandFirm(asked, bidder);
      const id = typeof bidder === 'string' ? bidder : await this.firms.enter(em, bidder);
      const seal = manifest === null ? null : await this.delivered(asked.tender, id, manifest);
      const command = { lots, replaces, bidder: id, manifest, seal };
      return receiptOf(asked, await this.proceedings.conduct({ ...asked, act: depositBid, command, sealed: commitments, ...(handedInBy === null ? {} : { identity: { handedInBy } }) }));
    });
  }

  /** The core knows ids and no firms: whose envelope it is the clerk says, and a typing error is nobody's bid. */
  private async demandFirm({ actor, at }: Asked, bidder: string): Promise<void> {
    const byClerk = rolesInForce(actor.mandates, at).includes('clerk');
    if (byClerk && isPseudonym(bidder) && !(await this.firms.isFirm(bidder))) throw new Refused(refuse('BIDDER_UNKNOWN', { bidder }));
  }

  /** What was registered has its receipt; what was not stands among the attempts, for whoever wants to show that they tried. */
  private async noteRefusal({ tender, actor, at }: Asked, { bidder, manifest }: Deposit, code: string): Promise<void> {
    if (manifest !== null && !repeats.includes(code)) await this.attempts.note({ tender, bidder: bidder ?? actor.id, actor: actor.id, at, event: 'deposit', facts: { code, manifest } });
  }

  private async delivered(tender: string, bidder: string, manifest: string): Promise<Json> {
    const found = await this.deliveries.findTogether({ tender, bidder, manifest });
    return found === undefined ? null : (found.manifest as unknown as Json);
  }
}

function receiptOf({ tender, at }: Asked, conducted: Conducted<DepositBidCommand, DepositBidResult>): DepositAnswer {
  const { result: { order, standing, bid }, entry } = conducted;
  const proof = `/v1/tenders/${tender}/bids/${bid}/receipt`;
  return { ...answerOf(conducted), receipt: { order, receivedAt: at, standing, entry, number: receiptNumber(entry.leaf), proof } };
}
