// The parts of a form. A label above each field, the hint and the mistake tied to it, and one summary with the same words on top.
import type { ComponentChildren } from 'preact';
import type { Mistake } from './read-fields.js';
import type { Language } from './request.js';
import { FORM_KEY } from './strict-form.js';
import type { Visit } from './visit.js';

const words = {
  fr: { problem: 'Il y a un problème', mistake: 'Erreur : ' },
  en: { problem: 'There is a problem', mistake: 'Error: ' },
};

export interface FieldProps {
  readonly language: Language;
  /** also its id, which the summary leads to */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly mistakes?: readonly Mistake[];
  readonly type?: 'text' | 'password' | 'file';
  readonly inputMode?: 'numeric' | 'decimal';
  readonly autoComplete?: string;
  /** id of a datalist beside it */
  readonly list?: string;
}

export function Field({ language, name, label, hint, value = '', mistakes = [], type = 'text', inputMode, autoComplete, list }: FieldProps) {
  const mistake = mistakes.find(({ field }) => field === name);
  const described = [hint === undefined ? [] : [`${name}-hint`], mistake === undefined ? [] : [`${name}-mistake`]].flat().join(' ');
  return (
    <div class={mistake === undefined ? 'field' : 'field wrong'}>
      <label for={name}>{label}</label>
      {hint === undefined ? null : <span class="hint" id={`${name}-hint`}>{hint}</span>}
      {mistake === undefined ? null : <MistakeText language={language} name={name} say={mistake.say} />}
      {type === 'text'
        ? <input id={name} name={name} type="text" value={value} inputMode={inputMode} autoComplete={autoComplete} list={list} {...told(mistake, described)} />
        : <input id={name} name={name} type={type} autoComplete={autoComplete} {...told(mistake, described)} />}
    </div>
  );
}

export function TextArea({ language, name, label, hint, value = '', mistakes = [] }: FieldProps) {
  const mistake = mistakes.find(({ field }) => field === name);
  const described = [hint === undefined ? [] : [`${name}-hint`], mistake === undefined ? [] : [`${name}-mistake`]].flat().join(' ');
  return (
    <div class={mistake === undefined ? 'field' : 'field wrong'}>
      <label for={name}>{label}</label>
      {hint === undefined ? null : <span class="hint" id={`${name}-hint`}>{hint}</span>}
      {mistake === undefined ? null : <MistakeText language={language} name={name} say={mistake.say} />}
      <textarea id={name} name={name} rows={4} {...told(mistake, described)}>{value}</textarea>
    </div>
  );
}

const told = (mistake: Mistake | undefined, described: string) =>
  ({ ...(described === '' ? {} : { 'aria-describedby': described }), ...(mistake === undefined ? {} : { 'aria-invalid': 'true' as const }) });

const MistakeText = ({ language, name, say }: { readonly language: Language; readonly name: string; readonly say: string }) =>
  <span class="mistake" id={`${name}-mistake`}><span class="unseen">{words[language].mistake}</span>{say}</span>;

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly chosen: boolean;
}

/** Any of several, sent as a list: `name` ends in []. */
export function Choices({ language, name, legend, hint, choices, mistakes = [] }: Pick<FieldProps, 'language' | 'name' | 'hint' | 'mistakes'> & { readonly legend: string; readonly choices: readonly Choice[] }) {
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <fieldset class={mistake === undefined ? undefined : 'wrong'} id={name} tabIndex={-1}>
      <legend>{legend}</legend>
      {hint === undefined ? null : <span class="hint">{hint}</span>}
      {mistake === undefined ? null : <MistakeText language={language} name={name} say={mistake.say} />}
      {choices.map(({ value, label, chosen }) => (
        <div class="choice" key={value}><input type="checkbox" id={`${name}-${value}`} name={name} value={value} checked={chosen} /><label for={`${name}-${value}`}>{label}</label></div>
      ))}
    </fieldset>
  );
}

/** One of a few, side by side where there is room. */
export function Radios({ language, name, legend, choices, mistakes = [] }: Pick<FieldProps, 'language' | 'name' | 'mistakes'> & { readonly legend: string; readonly choices: readonly Choice[] }) {
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <fieldset class={mistake === undefined ? undefined : 'wrong'} id={name} tabIndex={-1}>
      <legend>{legend}</legend>
      {mistake === undefined ? null : <MistakeText language={language} name={name} say={mistake.say} />}
      <div class="beside">
        {choices.map(({ value, label, chosen }) => (
          <div class="choice" key={value}><input type="radio" id={`${name}-${value}`} name={name} value={value} checked={chosen} /><label for={`${name}-${value}`}>{label}</label></div>
        ))}
      </div>
    </fieldset>
  );
}

/** One of several, the first where nothing was chosen. */
export function Select({ name, label, choices }: Pick<FieldProps, 'name' | 'label'> & { readonly choices: readonly Choice[] }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>{choices.map(({ value, label: says, chosen }) => <option key={value} value={value} selected={chosen}>{says}</option>)}</select>
    </div>
  );
}

/** What is wrong, on top of the page, each line leading to its field. */
export function Summary({ language, mistakes }: { readonly language: Language; readonly mistakes: readonly Mistake[] }) {
  if (mistakes.length === 0) return null;
  return (
    <div class="bar bad" role="alert" tabIndex={-1} id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">{words[language].problem}</h2>
      <ul>{mistakes.map(({ field, say }) => <li key={field + say}>{field === '' ? say : <a href={`#${field}`}>{say}</a>}</li>)}</ul>
    </div>
  );
}

/** A form that sends to its own page, once. Its mistakes are told by Pli, not by the browser. */
export function Form({ visit, action = visit.path, children }: { readonly visit: Visit; readonly action?: string; readonly children: ComponentChildren }) {
  return (
    <form method="post" action={`${visit.to(action)}#errors`} noValidate>
      <input type="hidden" name={FORM_KEY} value={visit.formKey} />
      {children}
    </form>
  );
}

/** The act in its own words; beside it, the way back. */
export function Act({ says, danger = false, back }: { readonly says: string; readonly danger?: boolean; readonly back?: { readonly href: string; readonly says: string } }) {
  return (
    <div class="acts">
      <button class={danger ? 'button danger' : 'button'}>{says}</button>
      {back === undefined ? null : <a class="button second" href={back.href}>{back.says}</a>}
    </div>
  );
}
