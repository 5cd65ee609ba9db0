// The sitting ends when every standing envelope was opened, not before (P2); the minutes are fixed by their digest and wait for the signatures
// of the members present who have a deliberative voice (law.md step 15).
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse } from '../refusal.js';

import { minutesDigest, openingMinutes } from './opening-minutes.js';
import { closedBids, isSuspended } from './sitting.js';

export type CloseOpeningCommand = Record<string, never>;
export type CloseOpeningResult = { readonly minutesDigest: string; readonly signatories: readonly string[] };

const type = 'opening.closed';

export const closeOpening = defineAct<CloseOpeningCommand, CloseOpeningResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, _command, { at }) {
    if (file.opening !== null && isSuspended(file.opening)) return refuse('SITTING_SUSPENDED', { since: file.opening.suspensions.at(-1)?.at ?? '' });
    const closed = closedBids(file);
    if (closed.length > 0) return refuse('BIDS_STILL_CLOSED', { bids: closed.map(({ id }) => id) });
    const minutes = openingMinutes(endedAt(file, at));
    if (minutes === null) return refuse('WRONG_STATE', { act: type, state: file.state ?? 'none', possibleIn: ['opening'] });
    return { minutesDigest: minutesDigest(minutes), signatories: deliberativePresent(file) };
  },
  record(file, { result, circumstances }) {
    const ended = endedAt(file, circumstances.at);
    if (ended.opening === null) return file;
    return { ...ended, opening: { ...ended.opening, closedSeq: circumstances.seq, minutes: { digest: result.minutesDigest, signatories: result.signatories, signatures: [] } } };
  },
});

const endedAt = (file: CaseFile, at: string): CaseFile => (file.opening === null ? file : { ...file, opening: { ...file.opening, closedAt: at } });

/** In the order of the attendance; a member recused during the sitting does not sign. */
function deliberativePresent(file: CaseFile): string[] {
  const seats = file.committee?.seats ?? [];
  const present = file.opening?.attendance ?? [];
  return present.filter((member) => seats.some((seat) => seat.member === member && seat.standing === 'sitting' && seat.voice === 'deliberative'));
}
