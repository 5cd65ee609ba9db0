// A member signs the report, signs with a reservation, or refuses with a reason: nobody silently does not sign (law.md 2.1 and step 22). The step after
// it opens once everybody has answered and enough have signed (report-signatures.ts).
import { defineAct } from '../procedure/act.js';
import { choice, digest, object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';

const type = 'report.signed';
const shape = object({ digest, as: choice('signed', 'signedWithReservation', 'refusedWithReason'), text: optional(text(4000)) });

export type SignReportCommand = {
  /** digest of the report the member saw */
  readonly digest: string;
  readonly as: 'signed' | 'signedWithReservation' | 'refusedWithReason';
  /** the reservation or the reason */
  readonly text: string | null;
};
export type SignReportResult = { readonly member: string; readonly waiting: readonly string[] };

export const signReport = defineAct<SignReportCommand, SignReportResult>({
  type,
  by: ['chair', 'member', 'rapporteur'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const signature = readShape(type, command, shape);
    if (isRefusal(signature)) return signature;
    const { report } = file.award;
    if (report === null || !report.signatories.includes(actor)) return refuse('REPORT_NOT_YOURS_TO_SIGN', { member: actor });
    const earlier = report.signatures.find(({ member }) => member === actor);
    if (earlier !== undefined) return refuse('REPORT_ALREADY_SIGNED', { member: actor, at: earlier.at });
    if (signature.digest !== report.digest) return refuse('REPORT_DIFFERENT', { seen: signature.digest, report: report.digest });
    if (signature.as !== 'signed' && signature.text === null) return refuse('SIGNATURE_NEEDS_TEXT', { as: signature.as });
    const signed = [actor, ...report.signatures.map(({ member }) => member)];
    return { member: actor, waiting: report.signatories.filter((member) => !signed.includes(member)) };
  },
  record(file, { command, result, circumstances }) {
    const { report } = file.award;
    if (report === null) return file;
    const signature = { member: result.member, as: command.as, text: command.text ?? null, at: circumstances.at };
    return { ...file, award: { ...file.award, report: { ...report, signatures: [...report.signatures, signature] } } };
  },
});
