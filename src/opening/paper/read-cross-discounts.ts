// Discounts that hold if several lots are won together, as they are typed: one a line, 'lot-1, lot-2 : 3 %'.
import type { OfferedCrossDiscount } from '../../core/bids/bid-facts.js';

const most = 10;

/** null: a line that is none, lots that are not of the tender or without `lot`, or the same lots twice. */
export function readCrossDiscounts(typed: string, lot: string, lots: readonly string[]): readonly OfferedCrossDiscount[] | null {
  const lines = typed.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const read = lines.flatMap((line) => readLine(line, lot, lots) ?? []);
  const distinct = new Set(read.map((each) => [...each.lots].sort().join(' '))).size === read.length;
  return lines.length > most || read.length < lines.length || !distinct ? null : read;
}

function readLine(line: string, lot: string, lots: readonly string[]): OfferedCrossDiscount | null {
  const [, named = '', percent = '', hundredths = ''] = /^([^:]+):\s*(\d{1,2})(?:[.,](\d{1,2}))?\s*%$/.exec(line) ?? [];
  const together = named.split(/[\s,;+]+/).filter((id) => id !== '');
  const basisPoints = Number(percent) * 100 + Number(hundredths.padEnd(2, '0'));
  const sound = basisPoints >= 1 && together.length > 1 && together.includes(lot) && together.every((id, index) => lots.includes(id) && together.indexOf(id) === index);
  return sound ? { lots: together, basisPoints } : null;
}
