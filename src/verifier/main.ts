// pli verify <dossier.zip> --policy <file> [--receipt <file>]: judges a dossier offline. 0 verified, 1 findings, 2 the input is not a dossier or not a policy.
// pli verify-receipt …: a receipt alone, by the same file.
import process from 'node:process';
import { isProblem, readDossier } from '../core/dossier/index.js';
import { isFault, parsePolicy } from '../core/audit-log/index.js';
import { largestReceipt } from '../core/receipts/read-receipt.js';
import { verifyDossier } from '../core/verification/verify-dossier.js';
import { readArguments, type Arguments } from './arguments.js';
import { readFileUpTo } from './files.js';
import { problemLine, reportLines } from './report-text.js';
import { verifyReceipt } from './receipt/verify-receipt.js';
import { texts } from './texts.js';

const largestDossier = 512 * 1024 * 1024;
const largestPolicy = 65_536;

const [word, ...rest] = process.argv.slice(2);
process.exitCode = word === 'verify-receipt' ? verifyReceipt(rest) : judged(readArguments(process.argv.slice(2)));

/** Whatever it is given, it ends with a verdict or with one line. */
function judged(asked: Arguments): 0 | 1 | 2 {
  try {
    return run(asked);
  } catch (error) {
    return say(texts[asked.language].internal(error instanceof Error ? error.message : 'unknown'), 2);
  }
}

function run(asked: Arguments): 0 | 1 | 2 {
  const words = texts[asked.language];
  if (asked.kind === 'help') return say(words.usage, asked.wrong ? 2 : 0);
  const policyBytes = readFileUpTo(asked.policy, largestPolicy);
  if (typeof policyBytes === 'string') return say(words.policyUnreadable(asked.policy, words.fileProblem[policyBytes]), 2);
  const policy = parsePolicy(Buffer.from(policyBytes).toString('utf8'));
  if (isFault(policy)) return say(words.policyUnreadable(asked.policy, policy.fault), 2);
  const bytes = readFileUpTo(asked.dossier, largestDossier);
  if (typeof bytes === 'string') return say(words.notADossier(asked.dossier, words.fileProblem[bytes]), 2);
  const dossier = readDossier(bytes);
  if (isProblem(dossier)) return say(words.notADossier(asked.dossier, problemLine(dossier, words)), 2);
  const receipts = asked.receipts.map((file) => readFileUpTo(file, largestReceipt));
  const lacking = receipts.findIndex((content) => typeof content === 'string');
  if (lacking >= 0) return say(words.receiptUnreadable(asked.receipts[lacking] ?? ''), 2);
  const report = verifyDossier(dossier, policy, { receipts: receipts.map((content) => Buffer.from(content).toString('utf8')) });
  process.stdout.write(asked.json ? `${JSON.stringify(report)}\n` : `${reportLines(report, asked.language).join('\n')}\n`);
  return report.verdict === 'verified' ? 0 : 1;
}

function say(line: string, code: 0 | 2): 0 | 2 {
  (code === 0 ? process.stdout : process.stderr).write(`${line.replaceAll(/\p{Cc}/gu, ' ')}\n`);
  return code;
}
