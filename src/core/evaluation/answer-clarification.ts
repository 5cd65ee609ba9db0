// clarification.answered: the bidder's one answer to a request, in writing, with the papers it names. At or after the limit it is recorded as
// late and weighs nothing; the clerk records what a bidder on paper brings. A letter of correction is accepted at the amount it says, which the
// bidder writes itself, or refused (law.md 3.2); for a bidder on paper the desk encloses its letter.
import { bidById } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import { flag, identifier, integer, list, Misshapen, nullable, object, omittable, readShape, text, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import { documentShape } from '../tenders/tender-file-shape.js';
import type { CorrectionAnswer } from './evaluation-facts.js';
import { evaluationAfter, evaluationOf, requestById, withRequest } from './lot-evaluation.js';
import { whyAnswerUnfit, withAcceptance } from './price-corrections.js';

/** As POST /v1/documents answered, with the name the bidder gives it. */
export type NamedDocument = Pick<DocumentReference, 'name' | 'sha256' | 'bytes'>;
export type AnswerClarificationCommand = {
  readonly request: string;
  readonly text: string;
  readonly documents: readonly NamedDocument[];
  /** to a letter of correction, and to nothing else */
  readonly correction?: CorrectionAnswer;
};
export type AnswerClarificationResult = { readonly lot: string; readonly bid: string; readonly inTime: boolean };

const type = 'clarification.answered';
/** Each file once: by its name it is asked for, by its content it is found. */
const documentsShape: Shape<readonly NamedDocument[]> = (value, at) => {
  const documents = list(documentShape, 20)(value, at);
  if (documents instanceof Misshapen) return documents;
  const double = documents.findIndex(({ name, sha256 }, index) => documents.findIndex((each) => each.name === name || each.sha256 === sha256) !== index);
  return double === -1 ? documents : new Misshapen(`${at}/${String(double)}`, 'named twice');
};
const correctionShape: Shape<CorrectionAnswer> = object({ accepts: flag, amount: nullable(integer(0, Number.MAX_SAFE_INTEGER)) });
const shape = object({ request: identifier, text: text(8000), documents: documentsShape, correction: omittable(correctionShape) });

export const answerClarification = defineAct<AnswerClarificationCommand, AnswerClarificationResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'always',
  decide(file, command, { actor, at, role }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const found = requestById(file, read.request);
    const bid = found === null ? undefined : bidById(file, found.request.bid);
    // Whether others were asked something is not for this bidder to learn.
    if (found === null || bid === undefined || (role === 'bidder' && bid.bidder !== actor)) return refuse('REQUEST_UNKNOWN', { request: read.request });
    const { lot, request } = found;
    if (role === 'clerk' && bid.channel !== 'paper') return refuse('ANSWER_BY_BIDDER_ONLY', { request: request.id });
    if (request.answer !== null) return refuse('REQUEST_ALREADY_ANSWERED', { request: request.id, at: request.answer.at });
    const unfit = whyAnswerUnfit(request, read.correction);
    if (unfit !== undefined) return unfit;
    if (role === 'clerk' && request.kind === 'correction' && read.documents.length === 0) return refuse('ANSWER_LETTER_MISSING', { request: request.id });
    return { lot, bid: bid.id, inTime: at < request.answerBefore };
  },
  record(file, { command, result, circumstances }) {
    const { text: written, documents, correction, request } = command;
    const answer = { text: written, documents, ...(correction === undefined ? {} : { correction }), at: circumstances.at, inTime: result.inTime };
    const evaluation = evaluationOf(file, result.lot);
    const letter = evaluation.requests?.find(({ id }) => id === request);
    const treated = correction === undefined || letter === undefined || !result.inTime ? {} : withAcceptance(evaluation, letter, correction);
    return evaluationAfter(file, result.lot, { ...withRequest(file, result.lot, request, { answer }), ...treated, returnTo: evaluation.returnTo });
  },
});
