// Every way the delivery of a sealed file can say no: before its first byte, while it arrives, and once it is whole.
export interface DeliveryRefusals {
  UPLOAD_UNNAMED: Record<string, never>;
  /** the size is said first, so that what cannot be taken is refused before it was sent */
  UPLOAD_LENGTH_MISSING: Record<string, never>;
  UPLOAD_TOO_LARGE: { bytes: number; maximumBytes: number };
  UPLOADS_UNFINISHED: { unfinished: number; most: number };
  UPLOAD_TOO_LATE: { at: string; until: string };
  /** the procedure is not at the stage where sealed files come in */
  UPLOAD_NOT_OPEN: { state: string };
  /** no key holders have rehearsed: nothing could be opened again */
  UPLOAD_PAPER_ONLY: Record<string, never>;
  /** also what somebody else's upload answers */
  UPLOAD_UNKNOWN: { upload: string };
  UPLOAD_EXPIRED: { upload: string; expiresAt: string };
  UPLOAD_DONE: { upload: string };
  UPLOAD_OFFSET: { sent: string; offset: number };
  UPLOAD_TOO_LONG: { bytes: number };
  UPLOAD_CHECKSUM: { algorithm: string };
  UPLOAD_PROTOCOL: { reason: string };
  TUS_VERSION: { needed: string };
  SEAL_UNREADABLE: { reason: string };
  /** `part`: which part is not the one the manifest names, or `length` */
  SEAL_ALTERED: { part: string };
  /** the file that was kept is gone, or is not what arrived any more: a copy has to be found, or the damage recorded */
  SEAL_DAMAGED: { manifest: string; part: string };
  SEAL_WRONG_TENDER: { tender: string; named: string };
  SEAL_FOR_ANOTHER: { bidder: string; named: string };
  /** sealed to holders who were never appointed here, or never rehearsed */
  SEAL_WRONG_KEYSET: { keyset: string; accepted: string[] };
  /** sealed to holders of whose keys too few are left: nobody could open it */
  SEAL_KEYS_LOST: { keyset: string; left: number; threshold: number; accepted: string[] };
  SEAL_WRONG_LOT: { lot: string };
}
