import type { Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import { committeeTexts } from './committee-texts.js';

interface SelectProps {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string | undefined;
  readonly mistakes?: readonly Mistake[] | undefined;
}

/** One of several, nothing chosen beforehand. */
export function Select({ language, name, label, choices, value = '', mistakes = [] }: SelectProps) {
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <div class={mistake === undefined ? 'field' : 'field wrong'}>
      <label for={name}>{label}</label>
      {mistake === undefined ? null : <span class="mistake" id={`${name}-mistake`}>{mistake.say}</span>}
      <select id={name} name={name} aria-describedby={mistake === undefined ? undefined : `${name}-mistake`}>
        <option value="">{committeeTexts[language].choose}</option>
        {choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === value}>{choice.label}</option>)}
      </select>
    </div>
  );
}
