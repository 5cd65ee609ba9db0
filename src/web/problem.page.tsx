import type { Problem } from './problem.js';
import { page } from './layout.js';
import type { Language } from './request.js';
import { problemCodes, titleOf, type ProblemCode } from './refusals/sentences.js';

/** A refusal as a person reads it. */
export function problemPage(told: Problem, language: Language): string {
  return page({
    language,
    title: told.title,
    children: (
      <>
        <h1>{told.title}</h1>
        <p>{told.detail}</p>
        {told.rule === undefined ? null : (
          <p>{language === 'fr' ? 'Règle' : 'Rule'} : {told.rule.source}{told.rule.article === null ? '' : `, ${told.rule.article}`} ({told.rule.status})</p>
        )}
        {told.errors === undefined ? null : <ul>{told.errors.map((error) => <li><code>{error.pointer}</code> {error.detail}</li>)}</ul>}
        <p class="quiet"><a href={told.type}>{told.code}</a></p>
      </>
    ),
  });
}

/** What a code means, at the address every problem names as its type. */
export function explanationPage(code: ProblemCode, language: Language): string {
  const { status, title } = titleOf(code);
  return page({
    language,
    title: title[language],
    children: (
      <>
        <h1>{title[language]}</h1>
        <p><code>{code}</code> · HTTP {String(status)}</p>
        <p lang={language === 'fr' ? 'en' : 'fr'}>{title[language === 'fr' ? 'en' : 'fr']}</p>
        <p><a href="/problems">{language === 'fr' ? 'Tous les refus' : 'All refusals'}</a></p>
      </>
    ),
  });
}

export function listPage(language: Language): string {
  const title = language === 'fr' ? 'Refus de Pli' : 'Refusals of Pli';
  return page({
    language,
    title,
    children: (
      <>
        <h1>{title}</h1>
        <ul>{problemCodes().map((code) => <li><a href={`/problems/${code}`}>{code}</a> · {String(titleOf(code).status)} · {titleOf(code).title[language]}</li>)}</ul>
      </>
    ),
  });
}
