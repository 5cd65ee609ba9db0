// Who gets the shares sealed to them, and when: a holder, once the register is closed. Before, even the number of bids is nobody's business.
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { isRecused } from '../tenders/tender-reader.js';
import { holdsAKey } from './keysets.js';

export function mayReadShares(file: CaseFile, member: string): Refusal | null {
  if (!holdsAKey(file, member) || isRecused(file, member)) return refuse('NOT_A_HOLDER', { member });
  return (file.tender?.closedAt ?? null) === null ? refuse('NOT_YET_READABLE', { subject: 'shares', state: file.state ?? 'none' }) : null;
}
