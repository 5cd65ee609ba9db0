// The command line of the verifier, in either language.
import { parseArgs } from 'node:util';
import type { Language } from './texts.js';

export type Arguments =
  | { readonly kind: 'help'; readonly wrong: boolean; readonly language: Language }
  | { readonly kind: 'verify'; readonly dossier: string; readonly policy: string; readonly receipts: readonly string[]; readonly json: boolean; readonly language: Language };

/** French unless told; anything that is not understood shows the usage. */
export function readArguments(args: readonly string[]): Arguments {
  const language: Language = args.some((arg, index) => arg === '--lang=en' || (arg === '--lang' && args[index + 1] === 'en')) ? 'en' : 'fr';
  try {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { policy: { type: 'string' }, receipt: { type: 'string', multiple: true }, json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [dossier, ...more] = positionals;
    if (values.help === true) return { kind: 'help', wrong: false, language };
    const known = values.lang === undefined || values.lang === 'fr' || values.lang === 'en';
    if (dossier === undefined || more.length > 0 || values.policy === undefined || !known) return { kind: 'help', wrong: true, language };
    return { kind: 'verify', dossier, policy: values.policy, receipts: values.receipt ?? [], json: values.json === true, language };
  } catch {
    return { kind: 'help', wrong: true, language };
  }
}
