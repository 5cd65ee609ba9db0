import { extensionRoles } from '../availability/index.js';
import { Act, Choices, Field, Form, Summary, TextArea } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { sittingTexts } from './sitting-texts.js';
import type { SittingBid, SittingView } from './sitting-view.js';
import { tooFewTexts } from './too-few/too-few-texts.js';
import { paperWords } from './paper/paper-words.js';

export interface SittingParts {
  readonly view: SittingView;
  readonly now: string;
  /** pseudonymous id → name of a person or firm */
  readonly nameOf: (id: string) => string;
  /** chair and rapporteur open envelopes and let the sitting rest; the rest is the chair's */
  readonly may: { readonly open: boolean; readonly chair: boolean };
  /** the kept file of the next bid was just found damaged: the commission may record it */
  readonly damaged?: boolean;
  /** the incident for which an extension of the limit waits to be decided */
  readonly extensionFor: string | null;
  /** how many it takes, where too few bids came; how many came is nobody's business before the sitting */
  readonly tooFewOf: number | null;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Typed;
  readonly ticked?: readonly string[];
}

/** C3: the sitting as it stands, and the one next act. */
export function sittingPage(visit: Visit, parts: SittingParts): string {
  const { language } = visit;
  const text = sittingTexts[language];
  const { view, now, recordedAt, mistakes = [] } = parts;
  const { tender, reference, title, state } = view;
  return page({
    language, visit, title: `${text.sitting}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.sitting}</h1>
        <p><bdi>{reference}</bdi> : {title} <strong class={`tag ${tones[state]}`}>{text.state[state]}</strong></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p>
          <a href={visit.to(`/seances/${tender}`)}>{text.refresh}</a> · <a href={visit.to(`/seances/${tender}/projection`)}>{text.projection}</a> · <a href={visit.to(`/seances/${tender}/parts`)}>{text.parts}</a> · <a href={visit.to(`/detenteurs/${tender}`)}>{text.ceremony}</a>
          {state === 'over' ? <> · <a href={visit.to(`/seances/${tender}/proces-verbal`)}>{text.minutes}</a> · <a href={visit.to(`/conformite/${tender}`)}>{text.compliance}</a></> : null}
        </p>
        <p>{text.now} : <time dateTime={now}>{instantToTheSecond(now, language)}</time></p>
        {state === 'before' || state === 'ready' ? <Before visit={visit} parts={parts} /> : <Running visit={visit} parts={parts} />}
        {view.bids.length === 0 ? null : <Bids visit={visit} parts={parts} />}
        {parts.may.open || parts.may.chair ? null : <p class="quiet">{text.conducted}</p>}
      </>
    ),
  });
}

const tones: Readonly<Record<SittingView['state'], string>> = { before: '', ready: '', running: 'good', suspended: 'warn', over: '' };

interface Shown {
  readonly visit: Visit;
  readonly parts: SittingParts;
}

function Before({ visit, parts }: Shown) {
  const { language } = visit;
  const text = sittingTexts[language];
  const { view: { state, openingAt, tender }, now, may, extensionFor, tooFewOf } = parts;
  return (
    <>
      {openingAt === null ? null : <p class="bar">{text.startsAt} : <time dateTime={openingAt}>{instantInWords(openingAt, language)}</time>{now < openingAt ? `, ${text.inTime(timeUntil(now, openingAt, visit))}` : ''}.</p>}
      {extensionFor === null ? null : <p class="bar warn">{text.extensionWaits}{holdsOne(visit, extensionRoles) ? <> <a href={visit.to(`/incidents/${extensionFor}/${tender}`)}>{text.toExtension}</a></> : null}</p>}
      {tooFewOf === null ? null : <p class="bar warn">{tooFewTexts[language].waits(tooFewOf)}{holdsOne(visit, ['authority']) ? <> <a href={visit.to(`/seances/${tender}/nouvelle-periode`)}>{tooFewTexts[language].toReopen}</a> · <a href={visit.to(`/seances/${tender}/infructueux`)}>{tooFewTexts[language].toUnsuccessful}</a></> : null}</p>}
      {state === 'before' ? <p>{text.notClosed}</p> : !may.chair ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="start" />
          <Present visit={visit} parts={parts} />
          <Field language={language} name="place" label={text.place} value={parts.typed?.['place'] ?? parts.view.place} mistakes={parts.mistakes ?? []} />
          <Act says={text.start} />
        </Form>
      )}
    </>
  );
}

function Present({ visit: { language }, parts: { view: { seats }, nameOf, mistakes = [], ticked = [] } }: Shown) {
  const text = sittingTexts[language];
  const choices = seats.map(({ member, office, function: does }) => ({ value: member, label: `${nameOf(member)}, ${text.offices[office]} (${does})`, chosen: ticked.includes(member) }));
  return <Choices language={language} name="attendance[]" legend={text.attendance} hint={text.attendanceHint} choices={choices} mistakes={mistakes} />;
}

function Running({ visit, parts }: Shown) {
  const { language } = visit;
  const text = sittingTexts[language];
  const { view: { state, quorum, suspendedSince, closedAt, next, seats, attendance }, nameOf, may } = parts;
  return (
    <>
      {suspendedSince === null ? null : <div class="bar warn"><p>{text.suspendedSince} {instantToTheSecond(suspendedSince.at, language)} : {suspendedSince.reason}</p><p>{text.resumesAt}</p></div>}
      {closedAt === null ? null : <p class="bar good">{text.closedAt} <time dateTime={closedAt}>{instantToTheSecond(closedAt, language)}</time></p>}
      {quorum === null ? null : <p>{text.quorum(quorum.present, quorum.needed)}</p>}
      <ul>{seats.map(({ member, office }) => <li key={member}>{nameOf(member)}, {text.offices[office]} : {attendance.includes(member) ? text.present : text.absent}</li>)}</ul>
      {state !== 'running' || next === null ? null : <Next visit={visit} parts={parts} next={next} />}
      {state === 'running' && next === null ? <p class="bar good">{text.allOpen}</p> : null}
      {state === 'running' && next === null && may.chair ? <Simple visit={visit} act="close" says={text.close} /> : null}
      {state === 'suspended' && may.chair ? <Form visit={visit}><input type="hidden" name="act" value="resume" /><Present visit={visit} parts={parts} /><Act says={text.resume} /></Form> : null}
      {state === 'running' && next !== null && may.open ? (
        <details open={parts.typed?.['reason'] !== undefined}>
          <summary>{text.suspend}</summary>
          <Form visit={visit}>
            <input type="hidden" name="act" value="suspend" />
            <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={parts.typed?.['reason'] ?? ''} mistakes={parts.mistakes ?? []} />
            <Act says={text.suspend} />
          </Form>
        </details>
      ) : null}
    </>
  );
}

const Simple = ({ visit, act, says }: { readonly visit: Visit; readonly act: string; readonly says: string }) =>
  <Form visit={visit}><input type="hidden" name="act" value={act} /><Act says={says} /></Form>;

/** The next bid, and whether enough holders have released their shares of it. */
function Next({ visit, parts, next }: Shown & { readonly next: SittingBid }) {
  const { language } = visit;
  const text = sittingTexts[language];
  const { view: { shares, tender }, nameOf, may } = parts;
  const paper = next.channel === 'paper';
  const enough = paper || shares?.prospect === 'open' || shares?.prospect === 'complaints';
  return (
    <>
      <h2>{text.nextShares(next.order)} : {nameOf(next.bidder)}</h2>
      {next.unconfirmed === undefined ? null : <p class="bar warn">{text.notConfirmed(next.unconfirmed)}</p>}
      {shares === null ? null : (
        <div class={shares.prospect === 'open' ? 'bar good' : 'bar warn'}>
          <p>{text.shares} : {text.sharesOf(shares.released, shares.threshold)}. {text.prospects[shares.prospect]}</p>
          {shares.complaining.length === 0 ? null : <p>{text.complaining} : {shares.complaining.map(nameOf).join(', ')}.</p>}
          {shares.missing.length === 0 ? null : <p>{text.missing} : {shares.missing.map(nameOf).join(', ')}. <a href={visit.to(`/seances/${tender}/parts`)}>{text.toParts}</a></p>}
        </div>
      )}
      {may.open && paper ? <div class="acts"><a class="button" href={visit.to(`/seances/${tender}/papier`)}>{paperWords[language].start}</a></div> : null}
      {!may.open || paper || !enough ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="open" />
          <input type="hidden" name="bid" value={next.id} />
          <Act says={text.open(next.order)} />
        </Form>
      )}
      {!may.open || parts.damaged !== true ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="open" />
          <input type="hidden" name="bid" value={next.id} />
          <input type="hidden" name="damaged" value="yes" />
          <p>{text.noCopyLeft}</p>
          <Act says={text.recordDamage(next.order)} />
        </Form>
      )}
    </>
  );
}

function Bids({ visit, parts: { view: { bids, tender }, nameOf } }: Shown) {
  const { language } = visit;
  const text = sittingTexts[language];
  return (
    <>
      <h2>{text.bids}</h2>
      <ol class="tasks">
        {bids.map(({ id, order, bidder, lots, receivedAt, standing, opened, unconfirmed }) => (
          <li key={id}>
            <span>{opened === null ? `${text.bid(order)} : ${nameOf(bidder)}` : <a href={visit.to(`/seances/${tender}/projection?pli=${String(order)}`)}>{text.bid(order)} : {nameOf(bidder)}</a>}</span>
            <strong class={`tag ${opened === null ? '' : 'good'}`}>{opened === null ? text.standing[standing] : text.opened}</strong>
            <small><bdi>{lots.join(', ')}</bdi> · {text.received} <time dateTime={receivedAt}>{instantToTheSecond(receivedAt, language)}</time>{unconfirmed === undefined ? '' : ` · ${text.notConfirmed(unconfirmed)}`}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

/** '2 j 4 h', '3 h 05 min', '12 min' */
export function timeUntil(from: string, to: string, { language }: Pick<Visit, 'language'>): string {
  const text = sittingTexts[language];
  const minutes = Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  if (days > 0) return `${String(days)} ${text.day} ${String(hours)} ${text.hour}`;
  return hours > 0 ? `${String(hours)} ${text.hour} ${String(minutes % 60).padStart(2, '0')} ${text.minute}` : `${String(minutes)} ${text.minute}`;
}
