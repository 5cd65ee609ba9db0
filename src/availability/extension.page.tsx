import type { Extension } from '../core/availability/extension-facts.js';
import { Act, Field, Form, Summary, TextArea } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import { ToHandOver } from '../web/to-hand-over.js';
import type { Visit } from '../web/visit.js';
import type { ExtensionCase } from './extension-desk.js';
import { When } from './incident.js';
import { incidentTexts } from './incident-texts.js';

export interface ExtensionParts {
  readonly of: ExtensionCase;
  readonly typed?: Readonly<Partial<Record<string, string>>>;
  readonly mistakes?: readonly Mistake[];
  readonly recordedAt?: string;
}

interface Shown {
  readonly visit: Visit;
  readonly parts: ExtensionParts;
}

/** One limit touched by one incident: what was proposed and decided, and the one next act. */
export function extensionPage(visit: Visit, parts: ExtensionParts): string {
  const { language } = visit;
  const text = incidentTexts[language];
  const { of: { incident, tender, reference, title, limitAt, openingAt, extensions, handTo }, mistakes = [], recordedAt } = parts;
  const when = (at: string): string => instantInWords(at, language);
  return page({
    language, visit, title: `${text.extension}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.extension}</h1>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p><a href={visit.to('/incidents')}>{text.back}</a> · <a href={visit.to(visit.path)}>{text.refresh}</a></p>
        <dl>
          <dt>{text.tender}</dt><dd><bdi>{reference}</bdi> : {title}</dd>
          <dt>{text.incident}</dt><dd>{text.moves(when(incident.from), when(incident.to))} : {incident.what}</dd>
          <dt>{text.limit}</dt><dd>{limitAt === null ? '–' : <When at={limitAt} language={language} />}</dd>
          <dt>{text.opening}</dt><dd>{openingAt === null ? '–' : <When at={openingAt} language={language} />}</dd>
        </dl>
        {extensions.length === 0 ? null : <Extensions visit={visit} extensions={extensions} />}
        <ToHandOver language={language} names={handTo} />
        <Next visit={visit} parts={parts} />
        <h2>{text.published}</h2>
        <p><a href={`/avis/${tender}${language === 'en' ? '?lang=en' : ''}`}>{text.onNotice}</a> · <a href={visit.to('/etat')}>{text.onState}</a></p>
      </>
    ),
  });
}

function Extensions({ visit: { language }, extensions }: { readonly visit: Visit; readonly extensions: readonly Extension[] }) {
  const text = incidentTexts[language];
  const when = (at: string): string => instantInWords(at, language);
  return (
    <>
      <h2>{text.all}</h2>
      <ol class="tasks">
        {extensions.map(({ number, limitBefore, limitAt, reason, proposedAs, proposedAt, decision }) => {
          const status = decision === null ? 'pending' : decision.agreed ? 'agreed' : 'declined';
          return (
            <li key={number}>
              <span>{text.number(number)}. {text.moves(when(limitBefore), when(limitAt))}</span>
              <strong class={`tag ${{ pending: 'warn', agreed: 'good', declined: '' }[status]}`}>{text.status[status]}</strong>
              <small>
                {text.proposedBy(text.offices[proposedAs] ?? proposedAs, when(proposedAt))} : {reason}
                {decision === null ? null : <><br />{text.decidedBy(text.offices[decision.as] ?? decision.as, when(decision.at))} : {decision.reason}</>}
              </small>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Next({ visit, parts }: Shown) {
  const text = incidentTexts[visit.language];
  const { of: { tender, pending, next } } = parts;
  if (next === 'propose') return <Propose visit={visit} parts={parts} />;
  if (next === 'decide') return pending === null ? null : <Decide visit={visit} parts={parts} pending={pending} />;
  if (next === 'settled') return null;
  return (
    <p class="bar warn">
      {text[next]}
      {next !== 'elsewhere' || pending === null ? null : <> <a href={visit.to(`/incidents/${pending.incident.id}/${tender}`)}>{text.toPending}</a></>}
    </p>
  );
}

function Propose({ visit, parts: { of: { minimumLimitAt }, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = incidentTexts[language];
  const field = (name: string) => ({ language, name, value: typed[name] ?? '', mistakes, autoComplete: 'off' });
  const minimum = minimumLimitAt === null ? '' : `${text.minimum} : ${instantInWords(minimumLimitAt, language)}. ${text.minimumWhy} `;
  return (
    <>
      <h2>{text.propose}</h2>
      <p>{text.proposeWhy}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="propose" />
        <Field {...field('limitAt')} label={text.newLimit} hint={`${minimum}${text.limitHint}`} />
        <Field {...field('openingAt')} label={text.newOpening} hint={text.openingHint} />
        <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <Act says={text.proposeDo} />
      </Form>
    </>
  );
}

function Decide({ visit, parts: { typed = {}, mistakes = [] }, pending: { number } }: Shown & { readonly pending: Extension }) {
  const { language } = visit;
  const text = incidentTexts[language];
  return (
    <>
      <h2>{text.decide} : {text.number(number).toLowerCase()}</h2>
      <p>{text.decideWhy}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="decide" />
        <input type="hidden" name="proposal" value={String(number)} />
        <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <div class="acts">
          <button class="button" name="agreed" value="yes">{text.agree}</button><button class="button second" name="agreed" value="no">{text.decline}</button>
        </div>
      </Form>
    </>
  );
}
