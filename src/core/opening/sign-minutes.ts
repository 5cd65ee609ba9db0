// A member signs the minutes, signs with a reservation, or refuses with a reason: nobody silently does not sign (law.md 2.1 and step 15).
// The digest is that of the minutes the member saw. Who was recused since then is no longer waited for.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { readChoice, readText } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import type { SignedPaper } from './opening-facts.js';

const ways = ['signed', 'signedWithReservation', 'refusedWithReason'] as const;

export type SignMinutesCommand = {
  readonly digest: string;
  readonly as: (typeof ways)[number];
  /** the reservation or the reason; null when plainly signed */
  readonly text: string | null;
};
export type SignMinutesResult = { readonly member: string; readonly as: (typeof ways)[number]; readonly text: string | null; readonly waiting: readonly string[] };

const type = 'minutes.signed';

export const signMinutes = defineAct<SignMinutesCommand, SignMinutesResult>({
  type,
  by: ['chair', 'member', 'rapporteur'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const minutes = file.opening?.minutes ?? null;
    if (minutes === null || !minutes.signatories.includes(actor)) return refuse('NOT_A_SIGNATORY', { member: actor });
    const earlier = minutes.signatures.find(({ member }) => member === actor);
    // Once all others were recused or have signed, the last word is a confirmation: without it nothing would move on.
    if (earlier !== undefined && waitingFor(file, minutes).length > 0) return refuse('MINUTES_ALREADY_SIGNED', { member: actor, at: earlier.at });
    const digest = readText(type, command, 'digest', 64);
    if (isRefusal(digest)) return digest;
    if (digest !== minutes.digest) return refuse('DIGEST_DIFFERS', { seen: digest, minutes: minutes.digest });
    const as = readChoice(type, command, 'as', ways);
    if (isRefusal(as)) return as;
    const silent = (command.text ?? null) === null;
    if (silent && as !== 'signed') return refuse('RESERVATION_NEEDS_TEXT', { as });
    const text = silent ? null : readText(type, command, 'text');
    if (isRefusal(text)) return text;
    return { member: actor, as, text, waiting: waitingFor(file, minutes).filter((member) => member !== actor) };
  },
  record(file, { result, circumstances }) {
    const { opening } = file;
    const minutes = opening?.minutes ?? null;
    if (opening === null || minutes === null) return file;
    const signatures = [...minutes.signatures, { member: result.member, as: result.as, text: result.text, at: circumstances.at }];
    const signed = signatures.map(({ member }) => member);
    const signatories = minutes.signatories.filter((member) => signed.includes(member) || result.waiting.includes(member));
    return { ...file, opening: { ...opening, minutes: { ...minutes, signatories, signatures } } };
  },
});

function waitingFor(file: CaseFile, { signatories, signatures }: SignedPaper): string[] {
  const sitting = file.committee?.seats.filter(({ standing }) => standing === 'sitting').map(({ member }) => member) ?? [];
  return signatories.filter((member) => sitting.includes(member) && !signatures.some((signature) => signature.member === member));
}
