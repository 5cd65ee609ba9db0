// What a dossier carries of the portal, page by page: what everybody may read of the procedure now, and the final notice once it is published.
import type { Json } from '../json.js';
import type { CaseFile } from '../procedure/case-file.js';
import { publicView } from './public-view.js';
import { publishedAward } from './published-award.js';

export function publishedPages(file: CaseFile): Readonly<Record<string, Json>> {
  const view = publicView(file);
  return {
    ...(view === null ? {} : { procedure: plain(view) }),
    ...(file.award.publishedDigest === null ? {} : { award: plain(publishedAward(file)) }),
  };
}

/** Interfaces of ours are JSON all through; the compiler only believes it of types. */
const plain = (page: object): Json => page as Json;
