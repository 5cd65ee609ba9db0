import type { Review } from '../core/award/award-facts.js';
import { pendingReview } from '../core/award/opinions.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { Act, Choices, Form, Radios, Summary, TextArea } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { inGroups } from '../web/weights.js';
import { reviewTexts } from './review-texts.js';

export interface ReviewParts {
  readonly file: CaseFile;
  readonly may: { readonly request: boolean; readonly give: boolean };
  readonly recordedAt?: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
  readonly mistakes?: readonly Mistake[];
}

interface Shown extends ReviewParts {
  readonly visit: Visit;
}

/** T5: the report submitted, and the opinion on exactly what was submitted; an objection reopens lots. */
export function reviewPage(visit: Visit, parts: ReviewParts): string {
  const { language } = visit;
  const text = reviewTexts[language];
  const { file, may, recordedAt, mistakes = [] } = parts;
  const reviews = file.award.reviews.filter(({ of }) => of === 'award');
  const pending = pendingReview(file);
  return page({
    language, visit, title: `${text.title}, ${file.tender?.file.reference ?? ''}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi> : {file.tender?.file.title}{file.award.report === null ? null : <> · <a href={visit.to(`/rapport/${file.id}`)}>{text.report}</a></>}</p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <h2>{text.history}</h2>
        {reviews.length === 0 ? <p>{text.none}</p> : <ul>{reviews.map((review) => <Line key={review.requestedAt} visit={visit} review={review} />)}</ul>}
        <Reopened visit={visit} file={file} />
        {!may.request || pending !== undefined ? null : file.state === 'reportSigned' ? <RequestForm visit={visit} /> : file.state === 'reporting' ? <p class="bar">{text.unsigned}</p> : null}
        {may.give && pending?.of === 'award' ? <GiveForm {...parts} visit={visit} subject={pending.subject} /> : null}
      </>
    ),
  });
}

function Line({ visit: { language }, review: { subject, requestedAt, opinion, reasons, givenAt, lapsed } }: { readonly visit: Visit; readonly review: Review }) {
  const text = reviewTexts[language];
  return (
    <li>
      {text.requested} <time dateTime={requestedAt}>{instantInWords(requestedAt, language)}</time> : <strong>{opinion === null ? text.awaited : text.opinions[opinion]}</strong>
      {givenAt === null ? null : <>, <time dateTime={givenAt}>{instantInWords(givenAt, language)}</time></>}{lapsed ? ` (${text.lapsed})` : ''}{reasons === null ? null : <> : {reasons}</>}
      <br /><small class="quiet">{text.on} : <code>{inGroups(subject.slice(0, 16))}</code></small>
    </li>
  );
}

/** What an objection sent back, until the commission takes it up. */
function Reopened({ visit: { language }, file }: { readonly visit: Visit; readonly file: CaseFile }) {
  const text = reviewTexts[language];
  const back = Object.entries(file.evaluation).flatMap(([lot, { returnTo }]) => (returnTo === null ? [] : [{ lot, returnTo }]));
  const steps = [...new Set(back.map(({ returnTo }) => returnTo))];
  return <>{steps.map((step) => <p key={step} class="bar warn">{text.reopened(back.filter(({ returnTo }) => returnTo === step).map(({ lot }) => lot).join(', '), text.steps[step])}</p>)}</>;
}

function RequestForm({ visit }: { readonly visit: Visit }) {
  const text = reviewTexts[visit.language];
  return <Form visit={visit}><input type="hidden" name="act" value="request" /><p>{text.requestWhy}</p><Act says={text.request} /></Form>;
}

function GiveForm({ visit, file, subject, typed = {}, ticked = [], mistakes = [] }: Shown & { readonly subject: string }) {
  const { language } = visit;
  const text = reviewTexts[language];
  const one = (name: string, values: Readonly<Record<string, string>>) => Object.entries(values).map(([value, label]) => ({ value, label, chosen: typed[name] === value }));
  return (
    <>
      <h2>{text.give}</h2>
      <p>{text.on} : <code>{inGroups(subject)}</code></p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="give" />
        <input type="hidden" name="subject" value={subject} />
        <Radios language={language} name="opinion" legend={text.opinion} mistakes={mistakes} choices={one('opinion', text.opinions)} />
        <TextArea language={language} name="reasons" label={text.reasons} hint={text.reasonsHint} value={typed['reasons'] ?? ''} mistakes={mistakes} />
        <details open={typed['opinion'] === 'objection'}>
          <summary>{text.back}</summary>
          <p>{text.effect}</p>
          <Choices language={language} name="lots[]" legend={text.lots} mistakes={mistakes} choices={(file.tender?.file.lots ?? []).map(({ id, title }) => ({ value: id, label: `${id} : ${title}`, chosen: ticked.includes(id) }))} />
          <Radios language={language} name="returnTo" legend={text.step} mistakes={mistakes} choices={one('returnTo', text.steps)} />
        </details>
        <p>{text.giveWhy}</p>
        <Act says={text.give} />
      </Form>
    </>
  );
}
