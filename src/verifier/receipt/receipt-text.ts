// A judged receipt as lines for a person: the verdict first.
import { instantOf, isExercise, shortForm } from '../../core/audit-log/index.js';
import type { Comparison } from '../../core/receipts/compare-receipts.js';
import type { Receipt, ReceiptFault } from '../../core/receipts/read-receipt.js';
import type { ReceiptTexts } from './texts.js';

export function receiptLines({ number, facts, leaf, index, checkpoint, cosigned }: Receipt, words: ReceiptTexts): readonly string[] {
  const { labels } = words;
  const { deposit } = facts;
  const witnesses = cosigned.map(({ witness, timestamp }) => (timestamp === undefined ? witness : `${witness} (${instantOf(timestamp)})`)).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [labels.number, number],
    [labels.act, deposit === null ? words.act[facts.act] : `${words.act[facts.act]}, ${words.standing[deposit.standing]}`],
    [labels.at, facts.at], [labels.order, String(facts.order)], [labels.tender, facts.tender],
    ...(deposit === null ? [] : [[labels.lots, deposit.lots.join(', ')] as const, [labels.channel, words.channel[deposit.channel]] as const]),
    ...(deposit?.replaces == null ? [] : [[labels.replaces, deposit.replaces] as const]),
    ...(deposit?.manifest == null ? [] : [[labels.manifest, deposit.delivered ? deposit.manifest : `${deposit.manifest} (${labels.bytesToCome})`] as const]),
    [labels.entry, leaf], [labels.place, String(index)],
    [labels.head, `${shortForm(checkpoint.root, checkpoint.size)}  ${checkpoint.origin}`], [labels.witnesses, witnesses || `${labels.nobody} (${labels.unsigned})`],
  ];
  return [words.verified, ...(isExercise(checkpoint.origin) ? [words.exercise] : []), ...lines.map(([name, value]) => printable(`  ${name} : ${value}`))];
}

export const refusalLines = (file: string, { rule, fault }: ReceiptFault, words: ReceiptTexts): readonly string[] =>
  [printable(words.refused(file)), printable(`  ${rule} : ${words.rules[rule]} (${fault})`)];

export function comparisonLines(comparison: Comparison, address: string, words: ReceiptTexts): readonly string[] {
  if (comparison.verdict === 'oneHistory') return [words.compared[comparison.by]];
  if (comparison.verdict === 'twoHistories') return [words.twoHistories, `  R6 : ${words.contradiction[comparison.by]}`];
  return [comparison.verdict === 'otherLog' ? words.otherLog : printable(words.undecided(comparison, address))];
}

/** From the receipt's own bytes: nothing that could move a terminal's cursor or turn a line round may pass. */
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
