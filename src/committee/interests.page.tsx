import type { Declaration } from '../core/committee/committee-facts.js';
import { Act, Field, Form, Summary, TextArea } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { FieldRule, Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { committeeTexts, type CommitteeTexts } from './committee-texts.js';

export interface Firm {
  readonly id: string;
  readonly name: string;
}

export interface InterestsParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  /** `gate`: nobody knows yet who bids; `outside`: no seat to declare for */
  readonly stage: 'gate' | 'outside' | 'open';
  /** empty before the gate */
  readonly firms: readonly Firm[];
  readonly declaration: Declaration | null;
  readonly recordedAt?: string;
  readonly typed?: Typed;
  readonly mistakes?: readonly Mistake[];
}

/** C2: the names of the bidders, a word on each, and the way out. Nothing of a bid is behind it before that. */
export function interestsPage(visit: Visit, parts: InterestsParts): string {
  const { language } = visit;
  const text = committeeTexts[language];
  const { tender, reference, title, stage, declaration, recordedAt, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.interests}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.interests}</h1>
        <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/commission/${tender}`)}>{text.committee}</a> · <a href={visit.to('/taches')}>{text.tasks}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {stage === 'gate' ? <p class="bar">{text.gate}</p> : stage === 'outside' ? <p class="bar">{text.notSitting}</p> : declaration === null ? <Ask visit={visit} parts={parts} /> : <Told visit={visit} parts={parts} declaration={declaration} />}
        {stage === 'outside' ? null : <Leave visit={visit} parts={parts} />}
      </>
    ),
  });
}

interface Shown {
  readonly visit: Visit;
  readonly parts: InterestsParts;
}

function Ask({ visit, parts: { firms, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = committeeTexts[language];
  return (
    <>
      <p>{text.ask}</p>
      <details><summary>{text.what}</summary><p>{text.whatIs}</p></details>
      <Form visit={visit}>
        <input type="hidden" name="act" value="declare" />
        {firms.map((firm, index) => <OneFirm key={firm.id} language={language} firm={firm} at={String(index + 1)} typed={typed} mistakes={mistakes} />)}
        <Act says={text.declareDo} />
      </Form>
    </>
  );
}

interface OneFirmProps {
  readonly language: Language;
  readonly firm: Firm;
  readonly at: string;
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
}

function OneFirm({ language, firm, at, typed, mistakes }: OneFirmProps) {
  const text = committeeTexts[language];
  const name = `tie-${at}`;
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <fieldset id={name} tabIndex={-1} class={mistake === undefined ? undefined : 'wrong'}>
      <legend>{firm.name}</legend>
      {mistake === undefined ? null : <span class="mistake">{mistake.say}</span>}
      {(['none', 'tie'] as const).map((value) => (
        <div class="choice" key={value}><input type="radio" id={`${name}-${value}`} name={name} value={value} checked={typed[name] === value} /><label for={`${name}-${value}`}>{text[value]}</label></div>
      ))}
      <Field language={language} name={`nature-${at}`} label={text.nature} hint={text.natureHint} value={typed[`nature-${at}`] ?? ''} mistakes={mistakes} />
    </fieldset>
  );
}

function Told({ visit, parts, declaration: { at, interests, bidders } }: Shown & { readonly declaration: Declaration }) {
  const { language } = visit;
  const text = committeeTexts[language];
  const tied = (id: string): boolean => interests.some(({ bidder }) => bidder === id);
  const silent = parts.firms.some(({ id }) => !bidders.includes(id));
  return (
    <>
      <p class="bar good">{text.declaredAt} : <time dateTime={at}>{instantToTheSecond(at, language)}</time></p>
      <ul class="tasks">{parts.firms.filter(({ id }) => bidders.includes(id)).map(({ id, name }) => <li key={id}><span>{name}</span><strong class={tied(id) ? 'tag warn' : 'tag'}>{tied(id) ? text.declaredTie : text.none}</strong></li>)}</ul>
      {interests.length > 0 ? <p class="bar warn">{text.tied}</p> : silent ? <Ask visit={visit} parts={parts} /> : (
        <details open={(parts.mistakes ?? []).some(({ field }) => field.startsWith('tie-') || field.startsWith('nature-'))}><summary>{text.addTie}</summary><Ask visit={visit} parts={parts} /></details>
      )}
    </>
  );
}

function Leave({ visit, parts: { typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = committeeTexts[language];
  return (
    <>
      <h2>{text.recuseMyself}</h2>
      <p>{text.recuseMeaning}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="recuse" />
        <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <Act says={text.recuseMyself} danger />
      </Form>
    </>
  );
}

/** After it nothing of the procedure is shown any more. */
export function leftPage(visit: Visit, reference: string, at: string): string {
  const { language } = visit;
  const text = committeeTexts[language];
  return page({
    language, visit, title: `${text.interests}, ${reference}`,
    children: <><div class="panel"><h1>{text.youAreGone}</h1><p>{text.recorded} {instantToTheSecond(at, language)}</p></div><p><a href={visit.to('/taches')}>{text.tasks}</a></p></>,
  });
}

export const declarationRules = (firms: readonly Firm[]): Readonly<Record<string, FieldRule>> => Object.fromEntries(firms.flatMap((_, index): [string, FieldRule][] => [
  [`tie-${String(index + 1)}`, { say: '', most: 4, optional: true }], [`nature-${String(index + 1)}`, { say: '', most: 1_000, optional: true }],
]));

/** A word on each firm, and words for each tie. */
export const declarationMistakes = (firms: readonly Firm[], typed: Typed, text: CommitteeTexts): readonly Mistake[] => firms.flatMap(({ name }, index) => {
  const [tie, nature] = [`tie-${String(index + 1)}`, `nature-${String(index + 1)}`];
  if (typed[tie] !== 'none' && typed[tie] !== 'tie') return [{ field: tie, say: text.tieNeeded(name) }];
  const words = typed[nature] ?? '';
  return typed[tie] === 'tie' && (words === '' || words.length > 1_000) ? [{ field: nature, say: text.natureNeeded(name) }] : [];
});

export const declared = (firms: readonly Firm[], typed: Typed): { readonly bidders: string[]; readonly interests: { readonly bidder: string; readonly nature: string }[] } => ({
  bidders: firms.map(({ id }) => id),
  interests: firms.flatMap(({ id }, index) => (typed[`tie-${String(index + 1)}`] === 'tie' ? [{ bidder: id, nature: (typed[`nature-${String(index + 1)}`] ?? '').normalize('NFC') }] : [])),
});
