// Every way the holders of the opening keys, and the ceremony they hold, can say no.
export interface KeysetRefusals {
  /** too few holders, too many, or a threshold that leaves no spare or lets too few open */
  KEYSET_SIZE: { holders: number; threshold: number; minimumThreshold: number; spare: number };
  /** nobody holds two keys, and no key has two holders */
  HOLDER_TWICE: { member: string };
  /** at least one holder has no seat in the commission */
  NO_OUTSIDE_HOLDER: { holders: string[] };
  /** a commission named anew would seat the only holders it has outside */
  OUTSIDE_HOLDER_SEATED: { members: string[] };
  /** who bids, or keeps the machine, holds no key */
  INCOMPATIBLE_HOLDER: { member: string; because: string };
  /** no age key of theirs stands in the journal */
  HOLDER_WITHOUT_KEY: { member: string };
  KEYSET_UNCHANGED: { keyset: string };
  /** the key set was appointed but its test envelope was not opened by everybody yet */
  KEYSET_NOT_REHEARSED: { keyset: string; released: number; holders: number };
  /** no key set waits for a rehearsal */
  NOTHING_TO_REHEARSE: { keyset: string | null };
  NOT_A_HOLDER: { member: string };
  /** the file came for another tender, bidder, key set or lots, or is not of the format */
  SEAL_MALFORMED: { reason: string };
  /** the share does not fit what the envelope committed to for this holder */
  SHARE_DOES_NOT_MATCH: { member: string; bid: string; envelope: string };
  SHARE_ALREADY_RELEASED: { member: string; bid: string; envelope: string };
  /** nothing says yet, or any more, that this envelope may be opened */
  SHARE_NOT_DUE: { bid: string; envelope: string; because: string };
  /** the envelope waits for more holders */
  SHARES_MISSING: { bid: string; envelope: string; released: number; threshold: number };
  /** a share of an opening key is signed by the holder's own key, on the holder's own device */
  OWN_SIGNATURE_REQUIRED: { act: string };
  KEY_ALREADY_LOST: { member: string; at: string };
  /** too few keys are left for this envelope: that is declared in public, and ends the procedure */
  ENVELOPE_LOST: { bid: string; envelope: string; left: number; threshold: number };
  /** enough holders are left for every envelope that waits; `waiting`: how many there are, `left`: for the one with fewest */
  KEYS_SUFFICE: { left: number; threshold: number };
}
