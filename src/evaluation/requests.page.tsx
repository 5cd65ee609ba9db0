import type { CorrectionAnswer } from '../core/evaluation/evaluation-facts.js';
import type { OwnRequest } from '../core/evaluation/view-own-requests.js';
import { Act, Field, Form, Summary, TextArea } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import { FORM_KEY } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import type { AnswerFile } from './answer-files.js';
import { CorrectionFields, CorrectionTold, type TypedAnswer } from './correction-answer.js';
import { correctionTexts } from './correction-texts.js';
import { requestsTexts } from './requests-texts.js';

export interface RequestParts {
  /** the firm's own, or those of bidders on paper at the desk */
  readonly side: 'bidder' | 'desk';
  readonly tender: string;
  readonly reference: string;
  readonly firm: string;
  readonly request: OwnRequest;
  /** of a letter of correction: no answer counts as a refusal */
  readonly silence: boolean;
  readonly now: string;
  readonly files: readonly AnswerFile[];
  /** the words of the answer; of a correction, with its sentence */
  readonly answer?: string;
  readonly correction?: CorrectionAnswer;
  readonly typed?: TypedAnswer;
  readonly mistakes?: readonly Mistake[];
}

export const mostFiles = 20;

/** Where all requests of this side stand. */
export const placeOf = ({ side, tender }: Pick<RequestParts, 'side' | 'tender'>): string => (side === 'desk' ? `/registre/${tender}/demandes` : `/mes-offres/${tender}/demandes`);

interface List extends Pick<RequestParts, 'side' | 'tender' | 'reference' | 'now'> {
  readonly requests: readonly OwnRequest[];
  readonly nameOf: (id: string) => string;
}

/** What was asked in one procedure, of the firm or of bidders on paper, what is still open first. */
export function requestsPage(visit: Visit, { side, tender, reference, requests, nameOf, now }: List): string {
  const { language } = visit;
  const text = requestsTexts[language];
  const open = (request: OwnRequest): boolean => request.answer === null && now < request.answerBefore;
  return page({
    language, visit, title: `${text.title}, ${reference}`,
    children: (
      <>
        <h1>{text.title}</h1>
        <p><bdi>{reference}</bdi> · {side === 'desk' ? <a href={visit.to(`/registre/${tender}`)}>{text.register}</a> : <a href={visit.to('/mes-offres')}>{text.mine}</a>}</p>
        {requests.length === 0 ? <p>{side === 'desk' ? text.noneOnPaper : text.none}</p> : (
          <ul class="tasks">
            {[...requests].sort((left, right) => Number(open(right)) - Number(open(left))).map((request) => (
              <li key={request.request}>
                <a href={visit.to(`${placeOf({ side, tender })}/${request.request}`)}>{text.kinds[request.kind]}, {text.lot.toLowerCase()} <bdi>{request.lot}</bdi>{side === 'desk' ? `, ${nameOf(request.bidder)}` : ''}</a>
                <strong class={`tag ${open(request) ? 'warn' : ''}`}>{stateOf(request, now, text)}</strong>
                <small>{text.limit} <time dateTime={request.answerBefore}>{instantInWords(request.answerBefore, language)}</time></small>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}

type Texts = (typeof requestsTexts)['fr'];
function stateOf({ answer, answerBefore }: OwnRequest, now: string, text: Texts): string {
  if (answer === null) return now < answerBefore ? text.todo : text.passed;
  return answer.inTime ? text.done : text.lateDone;
}

/** One request: what is asked, until when, and the answer, given or to be given. */
export function requestPage(visit: Visit, parts: RequestParts): string {
  const { language } = visit;
  const text = requestsTexts[language];
  const { request, now, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.kinds[request.kind]}, ${parts.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.kinds[request.kind]} <strong class="tag">{stateOf(request, now, text)}</strong></h1>
        <Asked visit={visit} parts={parts} />
        {request.answer !== null ? <div class="bar"><p>{text.sentAt} {instantToTheSecond(request.answer.at, language)}</p><p>{request.answer.text}</p><ul>{request.answer.documents.map(({ name, sha256 }) => <li key={sha256}>{name}</li>)}</ul></div> : (
          <>
            <p class={now < request.answerBefore ? 'bar' : 'bar warn'}>{warningOf(parts, text, language)}</p>
            {parts.side === 'desk' && request.correction !== undefined ? <p>{correctionTexts[language].fromDesk}</p> : null}
            <Files visit={visit} parts={parts} />
            <Form visit={visit} action={here(parts)}>
              <input type="hidden" name="act" value="check" />
              {request.correction === undefined ? <TextArea language={language} name="text" label={text.text} value={parts.answer ?? ''} mistakes={mistakes} />
                : <CorrectionFields language={language} correction={request.correction} mistakes={mistakes} {...(parts.typed === undefined ? {} : { typed: parts.typed })} />}
              <Act says={text.check} />
            </Form>
          </>
        )}
        <p><a href={visit.to(placeOf(parts))}>{text.title}</a></p>
      </>
    ),
  });
}

interface Shown {
  readonly visit: Visit;
  readonly parts: RequestParts;
}

const here = (parts: RequestParts): string => `${placeOf(parts)}/${parts.request.request}`;

/** What an answer can and cannot do; after the limit, that it will weigh nothing. */
function warningOf({ request, now, silence }: RequestParts, text: Texts, language: Language): string {
  if (now >= request.answerBefore) return text.isLate;
  const { once, silence: refused } = correctionTexts[language];
  return request.correction === undefined ? text.price : silence ? `${once} ${refused}` : once;
}

function Asked({ visit: { language }, parts: { request, reference, firm } }: Shown) {
  const text = requestsTexts[language];
  const { bid, lot, lotTitle, requirements, question, correction, askedAt, answerBefore, rule } = request;
  return (
    <dl>
      <dt>{text.bid}</dt><dd><bdi>{reference}</bdi>, {firm}, <bdi>{bid}</bdi>, {text.lot.toLowerCase()} <bdi>{lot}</bdi> : {lotTitle}</dd>
      <dt>{text.question}</dt><dd>{correction === undefined ? '' : `${correctionTexts[language].told} `}{question}</dd>
      {correction === undefined ? null : <CorrectionTold language={language} correction={correction} />}
      {requirements.length === 0 ? null : <><dt>{text.papers}</dt><dd>{requirements.map(({ text: says, clause }) => `${says} (${clause})`).join(' ; ')}</dd></>}
      <dt>{text.asked}</dt><dd><time dateTime={askedAt}>{instantInWords(askedAt, language)}</time></dd>
      <dt>{text.limit}</dt><dd><time dateTime={answerBefore}>{instantInWords(answerBefore, language)}</time></dd>
      <dt>{text.rule}</dt><dd>{rule.source}{rule.article === null ? '' : `, ${rule.article}`} ({text[rule.status]})</dd>
    </dl>
  );
}

function Files({ visit, parts }: Shown) {
  const text = requestsTexts[visit.language];
  const { files, mistakes = [] } = parts;
  return (
    <>
      <h2>{text.files}</h2>
      {files.length === 0 ? <p>{text.noFile}</p> : (
        <ul class="tasks">
          {files.map(({ name, sha256, bytes }) => (
            <li key={sha256}>
              <span>{name} ({text.bytes(bytes)})</span>
              <Form visit={visit} action={here(parts)}><input type="hidden" name="act" value="remove" /><input type="hidden" name="file" value={sha256} /><button class="button second">{text.remove}<span class="unseen"> {name}</span></button></Form>
            </li>
          ))}
        </ul>
      )}
      {files.length >= mostFiles ? <p>{text.full}</p> : (
        <form method="post" action={`${visit.to(`${here(parts)}/fichier`)}#errors`} encType="multipart/form-data" noValidate>
          <Field language={visit.language} name="fichier" label={text.file} hint={text.fileHint} type="file" mistakes={mistakes} />
          <Act says={text.add} />
        </form>
      )}
    </>
  );
}

/** Read back before it is sent: nothing has happened yet. */
export function checkAnswerPage(visit: Visit, parts: RequestParts): string {
  const { language } = visit;
  const text = requestsTexts[language];
  const { request, files, answer = '', typed, mistakes = [] } = parts;
  return page({
    language, visit, title: text.checkTitle, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.checkTitle}</h1>
        <p>{text.notYet} {warningOf(parts, text, language)}</p>
        <dl>
          <dt>{text.question}</dt><dd>{request.question}</dd>
          {request.correction === undefined ? null : <CorrectionTold language={language} correction={request.correction} />}
          <dt>{text.text}</dt><dd>{answer}</dd>
          <dt>{text.files}</dt><dd>{files.length === 0 ? text.noFile : files.map(({ name, bytes }) => `${name} (${text.bytes(bytes)})`).join(', ')}</dd>
          <dt>{text.limit}</dt><dd><time dateTime={request.answerBefore}>{instantInWords(request.answerBefore, language)}</time></dd>
        </dl>
        <form method="post" action={`${visit.to(here(parts))}#errors`} noValidate>
          <input type="hidden" name={FORM_KEY} value={visit.formKey} />
          {typed === undefined ? <input type="hidden" name="text" value={answer} /> : (['accepts', 'amount', 'text'] as const).map((name) => <input key={name} type="hidden" name={name} value={typed[name]} />)}
          <div class="acts"><button class="button" name="act" value="send">{text.send}</button><button class="button second" name="act" value="change">{text.change}</button></div>
        </form>
      </>
    ),
  });
}

interface Answered {
  readonly place: string;
  readonly at: string;
  readonly seq: number;
  readonly inTime: boolean;
  readonly correction?: CorrectionAnswer;
}

export function answeredPage(visit: Visit, { place, at, seq, inTime, correction }: Answered): string {
  const { language } = visit;
  const text = requestsTexts[language];
  const title = inTime ? text.sent : text.sentLate;
  const { nextYes, nextNo } = correctionTexts[language];
  const next = !inTime ? text.nextLate : correction === undefined ? text.next : correction.accepts ? nextYes : nextNo;
  return page({
    language, visit, title,
    children: (
      <>
        {inTime ? <div class="panel"><h1>{title}</h1></div> : <div class="bar warn"><h1>{title}</h1></div>}
        <dl>
          <dt>{text.sentAt}</dt><dd><time dateTime={at}>{instantToTheSecond(at, language)}</time></dd>
          <dt>{text.entry}</dt><dd>{seq}</dd>
        </dl>
        <ol>{next.map((each) => <li key={each}>{each}</li>)}</ol>
        <p><a href={visit.to(place)}>{text.title}</a></p>
      </>
    ),
  });
}
