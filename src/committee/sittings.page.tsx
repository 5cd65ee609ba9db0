import type { Sitting } from '../core/committee/committee-facts.js';
import { restsSince, sittingsToHold } from '../core/committee/sittings.js';
import { Act, Choices, Field, Form, Summary, TextArea } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import { ToHandOver } from '../web/to-hand-over.js';
import type { Visit } from '../web/visit.js';
import { committeeTexts } from './committee-texts.js';
import type { CommitteeRead } from './read-committee.js';
import { Select } from './select.js';

export interface SittingsParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly committee: CommitteeRead;
  readonly now: string;
  readonly nameOf: (id: string) => string;
  readonly may: { readonly convene: boolean; readonly chair: boolean; readonly suspend: boolean };
  readonly recordedAt?: string;
  readonly typed?: Typed;
  readonly ticked?: readonly string[];
  readonly mistakes?: readonly Mistake[];
}

interface Shown {
  readonly visit: Visit;
  readonly parts: SittingsParts;
}

/** Convocations and sittings of the commission, and the one next act. */
export function sittingsPage(visit: Visit, parts: SittingsParts): string {
  const { language } = visit;
  const text = committeeTexts[language];
  const { tender, reference, title, committee: { sittings }, now, recordedAt, may, mistakes = [] } = parts;
  const open = sittings.find(({ closedAt }) => closedAt === null);
  const next = sittingsToHold(parts.committee).find(({ at }) => at <= now);
  return page({
    language, visit, title: `${text.sittings}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.sittings}</h1>
        <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/commission/${tender}`)}>{text.committee}</a> · <a href={visit.to('/taches')}>{text.tasks}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {open === undefined ? null : <Open visit={visit} parts={parts} sitting={open} />}
        {open === undefined && next !== undefined && may.chair ? <Start visit={visit} parts={parts} convocation={next.number} /> : null}
        <Convocations visit={visit} parts={parts} />
        {sittings.map((sitting, index) => <Held key={sitting.startedAt} visit={visit} parts={parts} sitting={sitting} number={index + 1} />)}
        {may.convene ? <Convene visit={visit} parts={parts} /> : null}
        {may.chair || may.suspend ? null : <p class="quiet">{text.conducted}</p>}
      </>
    ),
  });
}

function Present({ visit: { language }, parts: { committee: { seats }, nameOf, mistakes = [], ticked = [] }, legend }: Shown & { readonly legend: string }) {
  const text = committeeTexts[language];
  const choices = seats.filter(({ standing }) => standing === 'sitting')
    .map(({ member, office, voice }) => ({ value: member, label: `${nameOf(member)}, ${text.offices[office]} (${text.voices[voice]})`, chosen: ticked.includes(member) }));
  return <Choices language={language} name="attendance[]" legend={legend} hint={text.attendanceHint} choices={choices} mistakes={mistakes} />;
}

function Start({ visit, parts, convocation }: Shown & { readonly convocation: number }) {
  const { language } = visit;
  const text = committeeTexts[language];
  const called = parts.committee.convocations[convocation - 1];
  return (
    <>
      <h2>{text.start} : {text.convocation(convocation)}</h2>
      <Form visit={visit}>
        <input type="hidden" name="act" value="start" />
        <input type="hidden" name="convocation" value={String(convocation)} />
        <Present visit={visit} parts={parts} legend={text.attendance} />
        <Field language={language} name="place" label={text.place} value={parts.typed?.['place'] ?? called?.place ?? ''} mistakes={parts.mistakes ?? []} />
        <Act says={text.start} />
      </Form>
    </>
  );
}

function Open({ visit, parts, sitting }: Shown & { readonly sitting: Sitting }) {
  const { language } = visit;
  const text = committeeTexts[language];
  const { may, typed = {}, mistakes = [] } = parts;
  const since = restsSince(sitting);
  return (
    <>
      <p class={since === null ? 'bar good' : 'bar warn'}>{since === null ? text.running : `${text.resting} : ${instantToTheSecond(since, language)}. ${sitting.suspensions.at(-1)?.reason ?? ''}`}</p>
      {since !== null && may.chair ? <Form visit={visit}><input type="hidden" name="act" value="resume" /><Present visit={visit} parts={parts} legend={text.present} /><Act says={text.resume} /></Form> : null}
      {since === null && may.suspend ? (
        <details open={typed['reason'] !== undefined}>
          <summary>{text.suspend}</summary>
          <Form visit={visit}>
            <input type="hidden" name="act" value="suspend" />
            <TextArea language={language} name="reason" label={text.suspendReason} value={typed['reason'] ?? ''} mistakes={mistakes} />
            <Act says={text.suspend} />
          </Form>
        </details>
      ) : null}
      {may.chair ? <Form visit={visit}><input type="hidden" name="act" value="close" /><Act says={text.close} /></Form> : null}
    </>
  );
}

function Convocations({ visit: { language }, parts: { committee: { convocations, seats }, now, nameOf } }: Shown) {
  const text = committeeTexts[language];
  const called = convocations.some(({ at }) => at > now) ? seats.filter(({ standing }) => standing === 'sitting' || standing === 'waiting').map(({ member }) => nameOf(member)) : [];
  return (
    <>
      <h2>{text.convocations}</h2>
      <ToHandOver language={language} names={called} />
      {convocations.length === 0 ? <p>{text.noConvocation}</p> : (
        <ol class="tasks">
          {convocations.map(({ sitting, at, agenda, place, sentAt }, index) => (
            <li key={sentAt + at}>
              <span>{text.convocation(index + 1)}, {text.kinds[sitting]} : <time dateTime={at}>{instantInWords(at, language)}</time></span>
              <small>{text.agenda} : {agenda}{place === null ? '' : ` · ${place}`} · {text.sentAt} <time dateTime={sentAt}>{instantToTheSecond(sentAt, language)}</time></small>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Held({ visit: { language }, parts: { nameOf }, sitting, number }: Shown & { readonly sitting: Sitting; readonly number: number }) {
  const text = committeeTexts[language];
  const { kind, startedAt, closedAt, place, attended, suspensions } = sitting;
  return (
    <>
      <h2>{text.sitting(number, text.kinds[kind])}</h2>
      <dl>
        <dt>{text.opened}</dt><dd><time dateTime={startedAt}>{instantToTheSecond(startedAt, language)}</time>, {place}</dd>
        <dt>{text.attended}</dt><dd><ol>{attended.map((member) => <li key={member}>{nameOf(member)}</li>)}</ol></dd>
        {suspensions.length === 0 ? null : <><dt>{text.suspended}</dt><dd><ul>{suspensions.map(({ at, reason, resumedAt }) => <li key={at}>{instantToTheSecond(at, language)} : {reason} ; {resumedAt === null ? text.resting_ : `${text.until} ${instantToTheSecond(resumedAt, language)}`}</li>)}</ul></dd></>}
        {closedAt === null ? null : <><dt>{text.closed}</dt><dd><time dateTime={closedAt}>{instantToTheSecond(closedAt, language)}</time></dd></>}
      </dl>
    </>
  );
}

function Convene({ visit, parts: { typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = committeeTexts[language];
  const field = (name: string, label: string, hint?: string) =>
    <Field language={language} name={name} label={label} value={typed[name] ?? ''} mistakes={mistakes} {...(hint === undefined ? {} : { hint })} />;
  return (
    <>
      <h2>{text.convene}</h2>
      <p>{text.lead}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="convene" />
        <Select language={language} name="sitting" label={text.kind} choices={(['analysis', 'judgement'] as const).map((value) => ({ value, label: text.kinds[value] }))} value={typed['sitting']} mistakes={mistakes} />
        {field('day', text.day, text.dayHint)}
        {field('hour', text.hour, text.hourHint)}
        <TextArea language={language} name="agenda" label={text.agenda} value={typed['agenda'] ?? ''} mistakes={mistakes} />
        {field('where', text.place)}
        <Act says={text.convoke} />
      </Form>
    </>
  );
}
