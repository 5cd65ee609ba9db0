// An official paper as sections of headings, facts, lists and tables: built once from a case file, shown as a page and printed as a PDF. Both say
// the same, because neither knows anything of what it shows.
import type { Instant } from '../../core/calendar/instant.js';
import type { Language } from '../request.js';

export interface Column {
  readonly title: string;
  /** share of the width */
  readonly width: number;
  readonly amount?: true;
  /** names the row */
  readonly head?: true;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** to be noticed before the rest */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

export interface Section {
  readonly title: string;
  /** 2 stands under the title of the paper, 3 under a section of 2 */
  readonly level: 2 | 3;
  readonly blocks: readonly Block[];
}

export interface Paper {
  readonly language: Language;
  readonly title: string;
  /** what the paper is about: reference and object */
  readonly subject: string;
  readonly authority: string;
  /** printed on every page: nothing of it is real */
  readonly exercise: string | null;
  /** what the members sign, printed on every page */
  readonly digest: { readonly says: string; readonly value: string };
  /** when what it says was settled: the only date in the file */
  readonly at: Instant;
  readonly sections: readonly Section[];
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const note = (text: string): Block => ({ kind: 'note', text });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const facts = (...rows: readonly (readonly [string, string | null])[]): Block =>
  ({ kind: 'facts', rows: rows.flatMap(([says, value]) => (value === null ? [] : [[says, value] as const])) });
export const table = (caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Block => ({ kind: 'table', caption, columns, rows });

export const section = (title: string, ...blocks: readonly Block[]): Section => ({ title, level: 2, blocks });
export const subsection = (title: string, ...blocks: readonly Block[]): Section => ({ title, level: 3, blocks });

/** A table of nothing says so in one sentence. */
export const tableOr = (nothing: string, caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Block =>
  (rows.length === 0 ? paragraph(nothing) : table(caption, columns, rows));
