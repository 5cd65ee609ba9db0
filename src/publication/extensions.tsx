import type { ExtensionView } from '../core/availability/view-extensions.js';
import { instantInWords } from '../web/in-words.js';
import type { Language } from '../web/request.js';
import { roleNames } from './act-names.js';
import { texts } from './texts.js';

/** Why the limit moved, from when to when, and which two offices wanted it: everybody reads the same. */
export function Extensions({ extensions, language }: { readonly extensions: readonly ExtensionView[]; readonly language: Language }) {
  const text = texts[language];
  if (extensions.length === 0) return null;
  return (
    <>
      <h2>{text.extensions}</h2>
      {extensions.map((extension) => <Extension key={extension.number} extension={extension} language={language} />)}
    </>
  );
}

function Extension({ extension, language }: { readonly extension: ExtensionView; readonly language: Language }) {
  const text = texts[language];
  const { number, incident, limitBefore, limitAt, reason, proposedAs, proposedAt, decision } = extension;
  const when = (at: string): string => instantInWords(at, language);
  const outcome = decision === null ? text.pending : decision.agreed ? `${text.moved(when(limitBefore), when(limitAt))} ${text.kept}` : text.notMoved;
  return (
    <section>
      <h3>{text.extension(number)}</h3>
      <p>{text.incident(when(incident.from), when(incident.to))}</p>
      <p><strong>{outcome}</strong></p>
      <ul>
        <li>{text.proposed(roleNames[proposedAs][language], when(proposedAt))} : {reason}</li>
        {decision === null ? null : <li>{(decision.agreed ? text.agreed : text.declined)(roleNames[decision.as][language], when(decision.at))} : {decision.reason}</li>}
      </ul>
    </section>
  );
}
