// Who may read a document of a tender file: whoever may see the tender, if the file names it. Papers of bids are asked of the bids.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { DocumentReference } from './tender-file.js';
import type { TenderReader } from './tender-reader.js';
import { viewTender } from './view-tender.js';

export function tenderDocument(file: CaseFile, sha256: string, reader: TenderReader): DocumentReference | Refusal {
  const view = viewTender(file, reader);
  if (isRefusal(view)) return view;
  return view.documents.find((document) => document.sha256 === sha256) ?? refuse('UNKNOWN_DOCUMENT', { sha256 });
}
