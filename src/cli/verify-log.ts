import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isFault, parsePolicy } from '../core/audit-log/index.js';
import { verifyLog, type LogReport } from '../verifier/log/verify-log.js';

export const verifyLogUsage = 'pli verify-log <folder> --policy <file> [--checkpoint <name>] [--json]\n';

/** 0 verified, 1 with findings, 2 when there is nothing to verify. */
export async function run(words: readonly string[]): Promise<number> {
  const options = { policy: { type: 'string' }, checkpoint: { type: 'string', default: 'checkpoint' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals: [folder] } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (folder === undefined || values.policy === undefined) return complain(verifyLogUsage);
    const policy = parsePolicy(readFileSync(values.policy, 'utf8'));
    if (isFault(policy)) return complain(`${values.policy}: ${policy.fault}\n`);
    const report = await verifyLog(folder, policy, { checkpoint: values.checkpoint });
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : inWords(report));
    return report.verified ? 0 : 1;
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function inWords({ verified, origin, entries, shortForm, cosignedBy, findings }: LogReport): string {
  if (!verified) return findings.map((finding) => `refused: ${finding}\n`).join('');
  return `verified: ${origin}, ${entries} entries, head ${shortForm}, cosigned by ${cosignedBy.join(', ') || 'nobody'}\n`;
}

function complain(line: string): number {
  process.stderr.write(line);
  return 2;
}
