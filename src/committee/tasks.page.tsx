import type { Recusal } from '../core/committee/committee-facts.js';
import type { Task } from '../core/committee/tasks.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import { committeeTexts } from './committee-texts.js';
import type { InState } from './my-procedures.js';
import { recusalDuty, type OfficeDuty } from './office-duties.js';
import { placeOf } from './task-places.js';

export interface MyTasks {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  /** empty for whoever has left */
  readonly tasks: readonly Task[];
  /** the evaluation is under way and this person takes part in it */
  readonly evaluates: boolean;
  readonly recusal: Recusal | null;
}

/** Mandates this person holds, and the procedures they are needed in now. */
export interface Served {
  readonly duties: readonly OfficeDuty[];
  readonly procedures: readonly InState[];
  /** in which the authority may decide on a recusal that was proposed */
  readonly recusals: readonly InState[];
}

/** C1: per procedure what is to be done, in four words, by when, and what stands in the way; and what the offices around the commission owe it. */
export function tasksPage(visit: Visit, procedures: readonly MyTasks[], served: Served): string {
  const { language } = visit;
  const text = committeeTexts[language];
  return page({
    language, visit, title: text.tasks,
    children: (
      <>
        <h1>{text.tasks}</h1>
        {procedures.length === 0 ? <p>{text.noProcedure}</p> : procedures.map((mine) => <Procedure key={mine.tender} visit={visit} mine={mine} />)}
        {served.duties.map((duty) => <Duty key={duty.name} visit={visit} duty={duty} procedures={served.procedures.filter(({ state }) => state === duty.state)} />)}
        <Duty visit={visit} duty={recusalDuty} procedures={served.recusals} />
        <p><a href={visit.to('/ma-fiche')}>{text.card}</a></p>
      </>
    ),
  });
}

function Duty({ visit, duty: { name, place }, procedures }: { readonly visit: Visit; readonly duty: Pick<OfficeDuty, 'name' | 'place'> | typeof recusalDuty; readonly procedures: readonly InState[] }) {
  if (procedures.length === 0) return null;
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{committeeTexts[visit.language].duties[name]}</h2>
      <ul class="tasks">{procedures.map(({ id, reference, title }) => <li key={id}><a href={visit.to(place(id))}><bdi>{reference}</bdi> : {title}</a></li>)}</ul>
    </section>
  );
}

function Procedure({ visit, mine: { tender, reference, title, tasks, evaluates, recusal } }: { readonly visit: Visit; readonly mine: MyTasks }) {
  const { language } = visit;
  const text = committeeTexts[language];
  const open = tasks.some(({ status }) => status === 'todo' || status === 'doing');
  const next = tasks.find(({ name, status }) => name === 'attendSitting' && status === 'notYet')?.dueAt ?? null;
  return (
    <section aria-labelledby={tender}>
      <h2 id={tender}><bdi>{reference}</bdi> : {title}</h2>
      {recusal !== null ? <p class="bar">{text.gone(instantInWords(recusal.at, language))}</p> : tasks.length === 0 ? <p class="bar">{text.ended}</p> : (
        <>
          <p><a href={visit.to(`/commission/${tender}`)}>{text.committee}</a> · <a href={visit.to(`/commission/${tender}/seances`)}>{text.sittings}</a>{evaluates ? <> · <a href={visit.to(`/evaluation/${tender}`)}>{text.evaluation}</a></> : null}</p>
          {open ? null : <p>{text.nothing}{next === null ? null : ` ${text.nextSitting} : ${instantInWords(next, language)}.`}</p>}
          <ul class="tasks">{tasks.map((task) => <Line key={`${task.name} ${task.lot ?? ''} ${task.dueAt ?? ''}`} visit={visit} tender={tender} task={task} />)}</ul>
        </>
      )}
    </section>
  );
}

function Line({ visit, tender, task }: { readonly visit: Visit; readonly tender: string; readonly task: Task }) {
  const { language } = visit;
  const text = committeeTexts[language];
  const { name, lot, status, dueAt, obstacle, round } = task;
  const says = `${text.names[name]}${lot === null ? '' : `, ${text.lot(lot)}`}${round === undefined ? '' : ` (${text.round(round)})`}`;
  const place = placeOf(task, tender);
  return (
    <li>
      {place === null ? <span class={status === 'notYet' ? 'quiet' : undefined}>{says}</span> : <a href={visit.to(place)}>{says}</a>}
      {status === 'todo' || status === 'doing' ? <strong class="tag">{text.status[status]}</strong> : <span class={status === 'notYet' ? 'quiet' : undefined}>{text.status[status]}</span>}
      {dueAt === null && obstacle === null ? null : (
        <small>
          {obstacle === null ? null : text.obstacles[obstacle]}{obstacle !== null && dueAt !== null ? ' ' : ''}
          {dueAt === null ? null : <>{atItsHour(name) ? text.on : text.before} <time dateTime={dueAt}>{instantInWords(dueAt, language)}</time></>}
        </small>
      )}
    </li>
  );
}

const atItsHour = (name: Task['name']): boolean => name === 'attendOpening' || name === 'attendSitting';
