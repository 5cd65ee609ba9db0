// A mark as people type it, «12,5» or «12.5», in points of the criterion's own scale; kept as whole hundredths. What is no such number is
// refused by name: nothing is guessed, cut or rounded.
import { refuse, type Refusal } from '../refusal.js';
import type { Criterion } from '../tenders/tender-file.js';

const typed = /^(\d{1,3})(?:[.,](\d{1,2}))?$/;

/** Hundredths of a point. `bid` only names the cell in a refusal. */
export function readMark(text: string, bid: string, { id: criterion, maximum }: Pick<Criterion, 'id' | 'maximum'>): number | Refusal {
  const parts = typed.exec(text.trim());
  if (parts === null) return refuse('MARK_UNREADABLE', { bid, criterion, text: text.slice(0, 40), maximum });
  const mark = Number(parts[1] ?? '0') * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return mark > maximum ? refuse('MARK_OUT_OF_RANGE', { bid, criterion, mark, maximum }) : mark;
}

/** As a person reads it again: '12,5' in French, '12.5' in English, no zeros behind. */
export function writeMark(hundredths: number, language: 'fr' | 'en'): string {
  const decimals = String(hundredths % 100).padStart(2, '0').replace(/0+$/, '');
  const whole = String(Math.floor(hundredths / 100));
  return decimals === '' ? whole : `${whole}${language === 'fr' ? ',' : '.'}${decimals}`;
}
