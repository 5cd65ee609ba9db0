import type { SavedCell } from '../../core/evaluation/draft-sheet.js';
import type { LotState } from '../../core/procedure/states.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { Form, Summary } from '../../web/fields.js';
import { instantInWords, instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { closingTexts } from './closing-texts.js';
import { cellAt, type LotToShow } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { paperTexts } from './paper-texts.js';
import { reminderTexts } from './reminder-texts.js';
import { roundTexts } from './round-texts.js';
import type { Reachable } from './reminders.js';
import { sheetPath } from './sheet.page.js';

export interface ProgressParts {
  readonly shown: LotToShow;
  readonly state: LotState;
  readonly handedIn: readonly string[];
  readonly awaited: readonly string[];
  readonly abstained: readonly string[];
  readonly nameOf: (id: string) => string;
  /** the own cells; null for who does not mark this lot now */
  readonly mine: readonly SavedCell[] | null;
  /** own marks of earlier rounds that may become drafts, and those that just did */
  readonly carryable: number;
  readonly carried?: number;
  /** those awaited, for who conducts the marking; null for everybody else */
  readonly reachable: readonly Reachable[] | null;
  /** one of the commission, not one of those who watch */
  readonly evaluates: boolean;
  /** whom a reminder has just gone to, and when */
  readonly reminded?: { readonly name: string; readonly at: string };
  readonly mistakes?: readonly Mistake[];
}

/** C9 and the way to the own sheet: who has handed in, never what. */
export function progressPage(visit: Visit, parts: ProgressParts): string {
  const { shown, state, handedIn, awaited, abstained, nameOf, mine, carryable, carried, reachable, evaluates, reminded, mistakes = [] } = parts;
  const { language } = visit;
  const text = markingTexts[language];
  const { tender, reference, lot, bids } = shown;
  const at = `/notation/${tender}/${lot.id}`;
  const standing = [...handedIn.map((id) => ({ id, says: text.handedIn, tone: 'tag good' })), ...abstained.map((id) => ({ id, says: text.abstained, tone: 'tag' })), ...awaited.map((id) => ({ id, says: text.awaited, tone: 'tag warn' }))];
  const begun = state !== 'waiting' && state !== 'compliance';
  return page({
    language, visit, title: `${text.marking}, ${lot.id}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.marking}</h1>
        <p><bdi>{reference}</bdi>, {text.lot} {lot.id} : {lot.title} · <a href={visit.to(`/notation/${tender}`)}>{text.lots}</a></p>
        {reminded === undefined ? null : <p class="bar good" role="status">{reminderTexts[language].sent(reminded.name)} : <time dateTime={reminded.at}>{instantToTheSecond(reminded.at, language)}</time></p>}
        <p>{text.rule[lot.award.aggregation]}</p>
        {carried === undefined ? null : <p class="bar good" role="status">{roundTexts[language].carried(carried)}</p>}
        {shown.round === 1 ? null : <p class="bar"><strong>{roundTexts[language].round(shown.round)}</strong>. {roundTexts[language].opened}{state === 'technical' ? ` ${roundTexts[language].hidden}` : ''}</p>}
        {!begun ? <p class="bar">{text.notYet}</p> : (
          <>
            {mine === null ? null : <Mine visit={visit} shown={shown} cells={mine} carryable={carryable} />}
            {mine === null && state === 'technical' ? null : state !== 'technical' ? <p class="bar">{text.overWhy}</p> : null}
            <h2>{text.progress}</h2>
            <p>{text.of(handedIn.length, standing.length)} {text.never}</p>
            <ul class="tasks">{standing.map(({ id, says, tone }) => <li key={id}><span>{nameOf(id)}</span><strong class={tone}>{says}</strong></li>)}</ul>
            {reachable === null || reachable.length === 0 ? null : <Remind visit={visit} reachable={reachable} nameOf={nameOf} />}
            {awaited.length > 0 || bids.length === 0 ? <p>{text.gridWaits}</p> : <div><p class="bar good">{text.allIn}</p><p class="acts"><a class="button" href={visit.to(`${at}/grille`)}>{text.toGrid}</a></p></div>}
            {evaluates ? <p><a href={visit.to(`${at}/cloture`)}>{closingTexts[language].title}</a></p> : null}
          </>
        )}
      </>
    ),
  });
}

/** A letter to one of those awaited, once a day; who has no address is told another way. */
function Remind({ visit, reachable, nameOf }: { readonly visit: Visit } & Pick<ProgressParts, 'nameOf'> & { readonly reachable: readonly Reachable[] }) {
  const { language } = visit;
  const text = reminderTexts[language];
  return (
    <>
      <h2>{text.title}</h2>
      <p>{text.meaning}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="remind" />
        <ul class="tasks">
          {reachable.map(({ member, last, today, mail }) => (
            <li key={member}>
              <span>{nameOf(member)}</span>
              {mail && !today ? <button class="button second" name="member" value={member}>{text.remind}<span class="unseen"> {nameOf(member)}</span></button> : <span class="quiet">{mail ? text.today : text.noMail}</span>}
              {last === null ? null : <small>{text.last} : <time dateTime={last}>{instantInWords(last, language)}</time></small>}
            </li>
          ))}
        </ul>
      </Form>
    </>
  );
}

function Mine({ visit, shown, cells, carryable }: { readonly visit: Visit; readonly shown: LotToShow; readonly cells: readonly SavedCell[]; readonly carryable: number }) {
  const { language } = visit;
  const text = markingTexts[language];
  const at = `/notation/${shown.tender}/${shown.lot.id}`;
  const count = shown.lot.award.criteria.length;
  return (
    <>
      <h2>{text.mySheet}</h2>
      {shown.masked ? <p class="quiet">{text.masked}</p> : null}
      {carryable === 0 ? null : (
        <Form visit={visit} action={`${at}/reprendre`}>
          <p>{roundTexts[language].carryWhy}</p>
          <div class="acts"><button class="button second" name="act" value="carry">{roundTexts[language].carry}</button></div>
        </Form>
      )}
      <ul class="tasks">
        {shown.bids.map((bid) => {
          const given = shown.lot.award.criteria.filter(({ id }) => (cellAt(cells, bid.id, id)?.mark ?? null) !== null).length;
          const says = given === 0 ? text.todo : given < count ? text.doing : text.done;
          return <li key={bid.id}><a href={visit.to(sheetPath(shown, bid.letter))}>{text.bid(bid.name)}</a><span>{says}</span><small>{text.marked(given, count)}</small></li>;
        })}
      </ul>
      <p class="acts"><a class="button" href={visit.to(`${at}/remettre`)}>{text.check}</a></p>
      <p><a href={visit.to(`${at}/fiche`)} download={`fiche-${shown.lot.id}.html`}>{text.offline}</a><br /><a href={visit.to(`${at}/apporter`)}>{text.bring}</a></p>
    </>
  );
}

export interface LotsParts {
  readonly tender: string;
  readonly reference: string;
  readonly lots: readonly LotFile[];
  readonly states: Readonly<Record<string, LotState>>;
  /** somebody who types in sheets on paper, and marks nothing */
  readonly types: boolean;
}

/** The lots of a procedure that are marked, for those who sit in it. */
export function lotsPage(visit: Visit, { tender, reference, lots, states, types }: LotsParts): string {
  const { language } = visit;
  const text = markingTexts[language];
  const stateOf = (lot: string): keyof typeof text.state => {
    const state = states[lot] ?? 'waiting';
    return state === 'waiting' || state === 'compliance' || state === 'technical' ? state : 'over';
  };
  return page({
    language, visit, title: `${text.marking}, ${reference}`,
    children: (
      <>
        <h1>{text.marking}</h1>
        <p><bdi>{reference}</bdi> · <a href={visit.to('/seances')}>{text.sitting}</a></p>
        {lots.length === 0 ? <p>{text.noLot}</p> : (
          <ul class="tasks">{lots.map(({ id, title }) => (
            <li key={id}>
              {types || ['waiting', 'compliance'].includes(stateOf(id)) ? <span>{id} : {title}</span> : <a href={visit.to(`/notation/${tender}/${id}`)}>{id} : {title}</a>}
              <span>{text.state[stateOf(id)]}</span>
              {['waiting', 'compliance'].includes(stateOf(id)) ? <small>{text.notYet}</small> : null}
              {types && stateOf(id) === 'technical' ? <small><a href={visit.to(`/notation/${tender}/${id}/papier`)}>{paperTexts[language].title}</a></small> : null}
            </li>
          ))}</ul>
        )}
      </>
    ),
  });
}
