// The command line of verify-receipt, in either language.
import { parseArgs } from 'node:util';
import type { Language } from '../texts.js';

export type ReceiptArguments =
  | { readonly kind: 'help'; readonly wrong: boolean; readonly language: Language }
  | ReceiptCase;

export interface ReceiptCase {
  readonly kind: 'receipt';
  readonly receipt: string;
  readonly policy: string;
  /** another receipt of the same log */
  readonly against: string | null;
  /** consistency proofs as the log hands them out */
  readonly consistency: readonly string[];
  readonly json: boolean;
  readonly language: Language;
}

const options = {
  policy: { type: 'string' }, against: { type: 'string' }, consistency: { type: 'string', multiple: true }, json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const;

/** French unless told; anything that is not understood shows the usage. */
export function readReceiptArguments(args: readonly string[]): ReceiptArguments {
  const language: Language = args.some((arg, index) => arg === '--lang=en' || (arg === '--lang' && args[index + 1] === 'en')) ? 'en' : 'fr';
  const wrong = { kind: 'help', wrong: true, language } as const;
  try {
    const { values, positionals: [receipt, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help === true) return { kind: 'help', wrong: false, language };
    const known = values.lang === undefined || values.lang === 'fr' || values.lang === 'en';
    if (receipt === undefined || more.length > 0 || values.policy === undefined || !known) return wrong;
    const { policy, against = null, consistency = [], json = false } = values;
    return { kind: 'receipt', receipt, policy, against, consistency, json, language };
  } catch {
    return wrong;
  }
}
