// What somebody had typed when Pli had to ask first who they are: carried in a hidden field from page to page, then offered for sending again.
import { FORM_KEY, parseStrictForm, type SentForm } from './strict-form.js';

export const DRAFT = 'draft';
/** Beyond this a page would weigh more than it keeps. */
const LARGEST = 20_000;
/** Never put into a page, not even the person's own. */
const secrets = new Set(['password', 'code', FORM_KEY]);

/** '' when there is nothing to keep */
export function draftOf(sent: SentForm): string {
  const pairs = sent.pairs().filter(([name]) => !secrets.has(name) && name !== DRAFT);
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  return text.length > LARGEST ? '' : text;
}

export const pairsOf = (draft: string): readonly (readonly [string, string])[] => parseStrictForm(Buffer.from(draft, 'latin1')).pairs();
