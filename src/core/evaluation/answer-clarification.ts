// clarification.answered: the bidder's one answer to a request, in writing, with the papers it names. At or after the limit it is recorded as
// late and weighs nothing; the clerk records what a bidder on paper brings.
import { bidById } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import { identifier, list, Misshapen, object, readShape, text, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import { documentShape } from '../tenders/tender-file-shape.js';
import { evaluationAfter, evaluationOf, requestById, withRequest } from './lot-evaluation.js';

/** As POST /v1/documents answered, with the name the bidder gives it. */
export type NamedDocument = Pick<DocumentReference, 'name' | 'sha256' | 'bytes'>;
export type AnswerClarificationCommand = { readonly request: string; readonly text: string; readonly documents: readonly NamedDocument[] };
export type AnswerClarificationResult = { readonly lot: string; readonly bid: string; readonly inTime: boolean };

const type = 'clarification.answered';
/** Each file once: by its name it is asked for, by its content it is found. */
const documentsShape: Shape<readonly NamedDocument[]> = (value, at) => {
  const documents = list(documentShape, 20)(value, at);
  if (documents instanceof Misshapen) return documents;
  const double = documents.findIndex(({ name, sha256 }, index) => documents.findIndex((each) => each.name === name || each.sha256 === sha256) !== index);
  return double === -1 ? documents : new Misshapen(`${at}/${String(double)}`, 'named twice');
};
const shape = object({ request: identifier, text: text(8000), documents: documentsShape });

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
    return { lot, bid: bid.id, inTime: at < request.answerBefore };
  },
  record(file, { command, result, circumstances }) {
    const answer = { text: command.text, documents: command.documents, at: circumstances.at, inTime: result.inTime };
    const { returnTo } = evaluationOf(file, result.lot);
    return evaluationAfter(file, result.lot, { ...withRequest(file, result.lot, command.request, { answer }), returnTo });
  },
});
