import type { PublicView } from '../core/publication/public-view.js';
import type { Language } from '../web/request.js';
import { weightInWords } from './shown.js';
import { texts } from './texts.js';

interface Paper {
  readonly name: string;
  /** null: known by its digest, not handed out here */
  readonly bytes: number | null;
  readonly digest: string;
}

/** Every official paper with its digest: whoever holds a copy can tell whether it is the one. */
export function Documents({ view, language }: { readonly view: PublicView; readonly language: Language }) {
  const text = texts[language];
  const papers = papersOf(view, language);
  return (
    <>
      <h2>{text.documents}</h2>
      {papers.length === 0 ? <p>{text.noDocument}</p> : (
        <ul>
          {papers.map(({ name, bytes, digest }) => (
            <li key={name + digest}>{bytes === null ? name : <a href={`/v1/tenders/${view.tender}/documents/${digest}`}>{name} ({weightInWords(bytes, language)})</a>}<br /><span class="quiet">{text.digest} : </span><code>{digest}</code></li>
          ))}
        </ul>
      )}
    </>
  );
}

function papersOf({ notice, opening, award }: PublicView, language: Language): readonly Paper[] {
  const { papers } = texts[language];
  const known = [[papers.file, notice.fileDigest], [papers.minutes, opening?.minutesDigest ?? null], [papers.award, award?.digest ?? null]] as const;
  return [
    ...known.flatMap(([name, digest]) => (digest === null ? [] : [{ name, bytes: null, digest }])),
    ...notice.documents.map(({ name, bytes, sha256 }) => ({ name, bytes, digest: sha256 })),
  ];
}
