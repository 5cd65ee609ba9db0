import type { TenderFileProblem } from './tender-file-problem.js';

export interface TenderRefusals {
  UNKNOWN_TENDER: { tender: string };
  /** the file lacks what must be fixed before the first bid */
  TENDER_FILE_INCOMPLETE: { problems: readonly TenderFileProblem[] };
  /** a controller's opinion without objection on exactly this file is needed first */
  REVIEW_REQUIRED: { of: 'tenderFile' | 'award' | 'addendum' };
  LIMIT_TOO_SOON: { limitAt: string; minimumLimitAt: string };
  OPENING_OUT_OF_BOUNDS: { openingAt: string; earliest: string; latest: string };
  /** the limit for bids is reached: questions, files and addenda have no place any more */
  LIMIT_REACHED: { limitAt: string; at: string };
  FILE_ALREADY_ISSUED: { holder: string };
  /** fields that make it another tender */
  ADDENDUM_CANNOT_CHANGE: { field: string };
  ADDENDUM_CHANGES_NOTHING: Record<string, never>;
  LIMIT_MOVED_BACK: { limitAt: string; before: string };
  EXTENSION_REQUIRED: { limitAt: string; minimumLimitAt: string; because: 'late' | 'bidsReceived' };
  PRIOR_OPINION_REQUIRED: Record<string, never>;
  /** the reason given is not one that fits what happened */
  REASON_DOES_NOT_FIT: { reasonCode: string; fitting: string[] };
  SOME_LOT_PROPOSED: { lots: string[] };
  /** only an ended procedure is relaunched */
  RELAUNCH_NOT_ENDED: { tender: string; state: string };
  REFERENCE_TAKEN: { reference: string };
  UNKNOWN_DOCUMENT: { sha256: string };
  EMPTY_DOCUMENT: Record<string, never>;
  DOCUMENT_TOO_LARGE: { maximumBytes: number };
}
