// pli verify-receipt <file> --policy <policy> [--against <other>]: judges a receipt offline, or two side by side. 0 verified (and one history), 1 refused,
// two histories or undecided, 2 the input is no receipt or no policy.
import process from 'node:process';
import { isFault, parsePolicy, textOf, type Policy } from '../../core/audit-log/index.js';
import { compareReceipts, readConsistency, type Comparison, type Consistency } from '../../core/receipts/compare-receipts.js';
import { largestReceipt, readReceipt, type Receipt, type ReceiptFault } from '../../core/receipts/read-receipt.js';
import { readFileUpTo } from '../files.js';
import { texts } from '../texts.js';
import { readReceiptArguments, type ReceiptCase } from './arguments.js';
import { comparisonLines, receiptLines, refusalLines } from './receipt-text.js';
import { receiptTexts } from './texts.js';

const largestPolicy = 65_536;

/** Nothing to judge: one line on standard error. */
class NoCase extends Error {}

export function verifyReceipt(args: readonly string[]): 0 | 1 | 2 {
  const asked = readReceiptArguments(args);
  const words = receiptTexts[asked.language];
  if (asked.kind === 'help') return say(words.usage, asked.wrong ? 2 : 0);
  try {
    return judge(asked);
  } catch (error) {
    return say(error instanceof NoCase ? error.message : words.internal(error instanceof Error ? error.message : 'unknown'), 2);
  }
}

function judge(asked: ReceiptCase): 0 | 1 {
  const words = receiptTexts[asked.language];
  const policy = parsePolicy(textIn(asked.policy, largestPolicy, asked));
  if (isFault(policy)) throw new NoCase(texts[asked.language].policyUnreadable(asked.policy, policy.fault));
  const first = receiptIn(asked.receipt, policy, asked);
  const second = asked.against === null ? null : receiptIn(asked.against, policy, asked);
  const proofs = asked.consistency.map((file) => consistencyIn(file, policy, asked));
  const comparison = second === null || isFault(first) || isFault(second) ? null : compareReceipts(first, second, proofs);
  const verified = !isFault(first) && !isFault(second) && (comparison === null || comparison.verdict === 'oneHistory');
  if (asked.json) {
    process.stdout.write(`${JSON.stringify({ verdict: verified ? 'verified' : 'refused', receipts: [first, ...(second === null ? [] : [second])].map(asJson), comparison })}\n`);
  } else {
    const lines = [...linesOf(first, asked.receipt, asked), ...(second === null ? [] : ['', ...linesOf(second, asked.against ?? '', asked)])];
    process.stdout.write(`${[...lines, ...(comparison === null ? [] : ['', ...comparisonLines(comparison, addressOf(comparison, first, policy), words)])].join('\n')}\n`);
  }
  return verified ? 0 : 1;
}

const linesOf = (receipt: Receipt | ReceiptFault, file: string, { language }: ReceiptCase): readonly string[] =>
  (isFault(receipt) ? refusalLines(file, receipt, receiptTexts[language]) : receiptLines(receipt, receiptTexts[language]));

/** What is no receipt at all is no case; what is one and does not prove itself is refused. */
function receiptIn(file: string, policy: Policy, asked: ReceiptCase): Receipt | ReceiptFault {
  const receipt = readReceipt(textIn(file, largestReceipt, asked), policy);
  if (isFault(receipt) && receipt.rule === 'R1') throw new NoCase(receiptTexts[asked.language].notAReceipt(file, receipt.fault));
  return receipt;
}

function consistencyIn(file: string, policy: Policy, asked: ReceiptCase): Consistency {
  const proof = readConsistency(textIn(file, largestPolicy, asked), policy);
  if (isFault(proof)) throw new NoCase(receiptTexts[asked.language].unreadable(file, proof.fault));
  return proof;
}

function textIn(file: string, largest: number, { language }: ReceiptCase): string {
  const bytes = readFileUpTo(file, largest);
  if (typeof bytes === 'string') throw new NoCase(receiptTexts[language].unreadable(file, texts[language].fileProblem[bytes]));
  const text = textOf(bytes);
  if (text === undefined) throw new NoCase(receiptTexts[language].unreadable(file, receiptTexts[language].notText));
  return text;
}

/** Where the missing proof is to be had, if the policy says where the log is. */
function addressOf(comparison: Comparison, first: Receipt | ReceiptFault, { logs }: Policy): string {
  if (comparison.verdict !== 'undecided' || isFault(first)) return '';
  const url = logs.find(({ key }) => key.id === first.log.id && key.name === first.log.name)?.url ?? `https://${first.checkpoint.origin}`;
  return `${url.replace(/\/+$/, '')}/add-checkpoint?old=${comparison.from}&size=${comparison.to}`;
}

function asJson(receipt: Receipt | ReceiptFault): object {
  if (isFault(receipt)) return { verdict: 'refused', rule: receipt.rule, fault: receipt.fault };
  const { number, facts, leaf, index, checkpoint: { origin, size }, cosigned } = receipt;
  return { verdict: 'verified', number, facts, leaf, index, origin, size, cosigned: cosigned.map(({ witness, timestamp }) => ({ witness, timestamp: timestamp ?? null })) };
}

function say(line: string, code: 0 | 2): 0 | 2 {
  (code === 0 ? process.stdout : process.stderr).write(`${line.replaceAll(/\p{Cc}/gu, ' ')}\n`);
  return code;
}
