// Every way the opening sitting can say no.
export interface OpeningRefusals {
  OPENING_TOO_EARLY: { at: string; openingAt: string };
  /** who is not seated is no member of the sitting */
  NOT_SEATED: { member: string };
  CALLED_TWICE: { member: string };
  /** too few envelopes: a new period first, or no result at all */
  TOO_FEW_BIDS: { received: number; needed: number };
  ENOUGH_BIDS: { received: number; needed: number };
  NEW_PERIOD_TOO_SHORT: { limitAt: string; minimumLimitAt: string };
  OPENING_BEFORE_LIMIT: { openingAt: string; limitAt: string };
  /** late, withdrawn and replaced envelopes stay closed for ever */
  BID_STAYS_CLOSED: { bid: string; standing: string };
  BID_ALREADY_OPENED: { bid: string; openedAt: string };
  /** envelopes are opened in the order of the register */
  NOT_NEXT_IN_REGISTER: { bid: string; next: string };
  /** in a two-envelope lot the price is opened after the technical evaluation */
  PRICE_NOT_READ_ALOUD: { bid: string; lot: string };
  SITTING_SUSPENDED: { since: string };
  SITTING_NOT_SUSPENDED: Record<string, never>;
  BIDS_STILL_CLOSED: { bids: string[] };
  NOT_A_SIGNATORY: { member: string };
  MINUTES_ALREADY_SIGNED: { member: string; at: string };
  DIGEST_DIFFERS: { seen: string; minutes: string };
  RESERVATION_NEEDS_TEXT: { as: string };
}
