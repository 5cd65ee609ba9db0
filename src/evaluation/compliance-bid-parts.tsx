// What was asked of the bidder, and the rejection: the lower half of a bid's page.
import type { BidFacts } from '../core/bids/bid-facts.js';
import { limitRuleOf } from '../core/evaluation/clarification-limits.js';
import type { ClarificationRequest } from '../core/evaluation/evaluation-facts.js';
import { contendersOf, evaluationOf, remainingBids, requestsOf } from '../core/evaluation/lot-evaluation.js';
import { pendingRejections } from '../core/evaluation/pending-rejections.js';
import { ruleReference } from '../core/rulebook/rules.js';
import { Act, Choices, Field, Form, Radios, TextArea } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import type { Mistake } from '../web/read-fields.js';
import { ToHandOver } from '../web/to-hand-over.js';
import type { Visit } from '../web/visit.js';
import type { Checklist } from './checklists.js';
import { complianceTexts, type ComplianceTexts } from './compliance-texts.js';
import { RejectionForms } from './rejection-forms.js';

export interface BidParts {
  readonly checklist: Checklist;
  readonly bid: BidFacts;
  readonly now: string;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  /** what was typed into the form that did not fit */
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
}

interface Shown {
  readonly visit: Visit;
  readonly parts: BidParts;
}

export function Requests({ visit, parts }: Shown) {
  const { language } = visit;
  const text = complianceTexts[language];
  const { checklist: { file, lot, step, may }, bid, typed = {}, ticked = [], mistakes = [] } = parts;
  const requests = requestsOf(evaluationOf(file, lot.id), bid.id);
  const kinds = step === 'compliance' ? (['papers', 'clarification'] as const) : (['clarification'] as const);
  const [only] = kinds.length === 1 ? kinds : [];
  return (
    <>
      <h2>{text.requests}</h2>
      {requests.length === 0 ? <p>{text.noRequest}</p> : requests.map((request) => <Request key={request.id} visit={visit} parts={parts} request={request} />)}
      {!may.ask || !isJudged(parts) ? null : (
        <details open={typed['act'] === 'ask'}>
          <summary>{only === undefined ? text.ask : text.askMore}</summary>
          <Form visit={visit}>
            <input type="hidden" name="act" value="ask" />
            {only !== undefined ? <input type="hidden" name="kind" value={only} /> : <Radios language={language} name="kind" legend={text.kind} mistakes={mistakes} choices={kinds.map((kind) => ({ value: kind, label: text.kinds[kind], chosen: typed['kind'] === kind }))} />}
            <Choices language={language} name="requirements[]" legend={text.about} hint={only === undefined ? text.aboutHint : text.neverPrice} mistakes={mistakes}
              choices={lot.requirements.map(({ id, text: says, suppliable }) => ({ value: id, label: suppliable === true ? `${says} (${text.suppliable})` : says, chosen: ticked.includes(id) }))} />
            <TextArea language={language} name="question" label={text.question} value={typed['question'] ?? ''} mistakes={mistakes} />
            <Act says={text.send} />
          </Form>
        </details>
      )}
    </>
  );
}

/** Still in, at a step whose judgement of it is open. */
function isJudged({ checklist: { file, lot }, bid }: BidParts): boolean {
  const state = file.lotStates[lot.id];
  const judged = state === 'financial' ? contendersOf(file, lot) : state === 'compliance' || state === 'technical' ? remainingBids(file, lot.id) : [];
  return judged.some(({ id }) => id === bid.id);
}

function stateOf({ answer, answerBefore }: ClarificationRequest, now: string, text: ComplianceTexts): string {
  if (answer === null) return now < answerBefore ? text.awaited : text.lapsed;
  return answer.inTime ? text.answered : text.late;
}

function Request({ visit, parts, request }: Shown & { readonly request: ClarificationRequest }) {
  const { language } = visit;
  const text = complianceTexts[language];
  const { checklist: { file, may, nameOf }, bid, now, typed = {}, mistakes = [] } = parts;
  const { id, kind, question, by, askedAt, answerBefore, answer, findings } = request;
  const { source, article, status } = ruleReference(file.rules, limitRuleOf(file.rules, kind));
  const here = typed['request'] === id;
  return (
    <section>
      <h3>{text.kinds[kind]} : <bdi>{id}</bdi></h3>
      <p>{question}</p>
      <p class="quiet">{nameOf(by)}, {instantToTheSecond(askedAt, language)}. {text.limit} <time dateTime={answerBefore}>{instantInWords(answerBefore, language)}</time>. {text.ruleOf} : {source}{article === null ? '' : `, ${article}`} ({text[status]}).</p>
      <p><strong class={`tag ${answer?.inTime === true ? 'good' : answer === null && now < answerBefore ? 'warn' : 'bad'}`}>{stateOf(request, now, text)}</strong></p>
      {answer === null && now < answerBefore ? <ToHandOver language={language} names={[nameOf(bid.bidder)]} /> : null}
      {answer === null ? null : <blockquote><p>{text.answerOn} {instantToTheSecond(answer.at, language)} : {answer.text}</p></blockquote>}
      {findings.length === 0 ? null : <ul>{findings.map((each) => <li key={each.at}>{text.findings[each.finding]} : {each.reason} ({nameOf(each.by)}, {instantToTheSecond(each.at, language)})</li>)}</ul>}
      {answer?.inTime !== true || kind === 'correction' || !may.assess || !isJudged(parts) ? null : (
        <details open={here || findings.length === 0}>
          <summary>{text.examine}</summary>
          <Form visit={visit}>
            <input type="hidden" name="act" value="examine" />
            <input type="hidden" name="request" value={id} />
            <Radios language={language} name="finding" legend={text.finding} mistakes={here ? mistakes : []} choices={(['takenIntoAccount', 'changesPrice', 'changesSubstance'] as const).map((each) => ({ value: each, label: text.findings[each], chosen: here && typed['finding'] === each }))} />
            <Field language={language} name="why" label={text.reason} value={here ? typed['why'] ?? '' : ''} mistakes={here ? mistakes : []} />
            <Act says={text.record} />
          </Form>
        </details>
      )}
    </section>
  );
}

export function Rejections({ visit, parts }: Shown) {
  const { language } = visit;
  const text = complianceTexts[language];
  const { checklist: { file, lot, step, may, nameOf, reader }, bid, typed = {}, mistakes = [] } = parts;
  const evaluation = evaluationOf(file, lot.id);
  const rejection = evaluation.rejections.find((each) => each.bid === bid.id);
  const proposal = pendingRejections(evaluation).find((each) => each.bid === bid.id);
  if (rejection !== undefined) {
    return <p class="bar bad">{rejection.rule} : {rejection.reason} ({rejection.evidence}). {text.rejectedBy} {nameOf(rejection.proposedBy)}, {text.confirmedBy} {nameOf(rejection.by)}, {instantToTheSecond(rejection.at, language)}</p>;
  }
  const acts = may.assess && (step !== null || file.lotStates[lot.id] === 'technical');
  return <RejectionForms visit={visit} bid={bid.id} proposal={proposal} nameOf={nameOf} reader={reader} acts={acts} typed={typed} mistakes={mistakes} />;
}
