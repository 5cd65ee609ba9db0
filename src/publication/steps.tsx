import { tenderStates, type TenderState } from '../core/procedure/states.js';
import type { Language } from '../web/request.js';
import { stateNames } from './state-names.js';
import { texts } from './texts.js';

const path: readonly TenderState[] = [
  'receiving', 'closed', 'opening', 'evaluating', 'standstill', 'final', 'signed', 'approved', 'concluded',
];

/** The main path in words, and the present state in its place even when it is not on it. */
export function Steps({ state, language }: { readonly state: TenderState; readonly language: Language }) {
  const shown = tenderStates.filter((each) => path.includes(each) || each === state);
  return (
    <ol>
      {shown.map((each) => each === state
        ? <li key={each} aria-current="step"><strong>{stateNames[language][each]}</strong> ({texts[language].here})</li>
        : <li key={each}>{stateNames[language][each]}</li>)}
    </ol>
  );
}
