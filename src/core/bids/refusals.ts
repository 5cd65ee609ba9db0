// Every way the register and its envelopes can say no.
export interface BidRefusals {
  /** also what somebody else's bid answers: its existence is nobody's business before the opening */
  UNKNOWN_BID: { bid: string };
  /** the clerk says whose paper envelope it is */
  BIDDER_NOT_NAMED: Record<string, never>;
  /** named by the clerk, and no firm: a typing error, or a person */
  BIDDER_UNKNOWN: { bidder: string };
  /** holds a seat or a key of this procedure */
  BIDDER_FROM_INSIDE: { bidder: string; because: 'seat' | 'key' };
  BID_FOR_ANOTHER: { bidder: string; named: string };
  LOT_NAMED_TWICE: { lot: string };
  ENVELOPE_MISSING: { envelope: string };
  ENVELOPE_UNEXPECTED: { envelope: string };
  /** the content of an envelope has not the shape asked for; `field` is a JSON pointer into it */
  ENVELOPE_MALFORMED: { envelope: string; field: string; reason: string };
  /** what was opened is not what was deposited */
  ENVELOPE_DIFFERS: { bid: string; envelope: string };
  /** a bidder has one standing bid for a lot: the next one replaces it by name */
  BID_ALREADY_STANDS: { bid: string; lots: string[] };
  /** no key set was rehearsed: this procedure takes paper bids only */
  PAPER_ONLY: Record<string, never>;
  /** an electronic bid is registered by the digest of what its bidder sealed */
  MANIFEST_MISSING: Record<string, never>;
  /** the sealed bytes come first; to register a digest alone the rules must allow it */
  SEAL_NOT_DELIVERED: { manifest: string };
  /** what came is not what was registered */
  SEAL_DIFFERS: { bid: string; registered: string; delivered: string };
  ALREADY_DELIVERED: { bid: string };
  DELIVERY_TOO_LATE: { bid: string; at: string; until: string };
  /** bids registered by their digest may still be delivered */
  GRACE_STILL_RUNS: { at: string; until: string };
  REPLACES_NOTHING_STANDING: { bid: string; standing: string };
  PAPER_REPLACES_PAPER: { bid: string };
  WITHDRAWAL_BY_BIDDER_ONLY: { bid: string };
  BID_NOT_STANDING: { bid: string; standing: string };
  WITHDRAWAL_TOO_LATE: { bid: string; at: string; limitAt: string };
  /** a bid its bidder deposited on the line is confirmed by that bidder */
  CONFIRMATION_BY_BIDDER_ONLY: { bid: string };
  CONFIRMATION_TOO_LATE: { bid: string; at: string; limitAt: string };
  NOTHING_TO_CONFIRM: { bid: string };
  /** a later addendum changed the terms again, or this one did not touch the bid */
  ANOTHER_ADDENDUM_TO_CONFIRM: { bid: string; named: number; addendum: number };
  /** the addendum took away what the sealed envelope may name: only a new deposit can be read */
  CONFIRMATION_NOT_ENOUGH: { bid: string; addendum: number };
  /** arrived in time, yet the register had been closed: an incident, never a late bid */
  REGISTER_ALREADY_CLOSED: { at: string; limitAt: string; closedAt: string };
  SUBMISSION_STILL_OPEN: { at: string; limitAt: string };
  BID_NOT_RETURNABLE: { bid: string; standing: string };
  BID_ALREADY_RETURNED: { bid: string; returnedAt: string };
  NOT_YET_READABLE: { subject: string; state: string };
  /** a declaration without interest for this bidder comes before the first look into a bid */
  DECLARATION_MISSING: { subject: string; bidder: string };
  INTEREST_DECLARED: { subject: string; bidder: string };
  NOTHING_TO_READ: { subject: string; role: string };
}
