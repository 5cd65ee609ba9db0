import { parseArgs } from 'node:util';
import { benches } from '../../bench/catalogue.js';
import { runBench } from '../../bench/harness.js';

/** `pli bench <name> [--json] [--rounds n]`: 0 when it ran, whether or not the goal was reached; the figures say that. */
export async function run(words: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } } as const;
  const { values, positionals: [name = ''] } = parseArgs({ args: [...words], options, allowPositionals: true });
  const load = benches[name];
  const rounds = Number(values.rounds);
  if (load === undefined || !Number.isSafeInteger(rounds) || rounds < 1) {
    process.stderr.write(`pli bench ${Object.keys(benches).join('|')} [--json] [--rounds <number>]\n`);
    return 2;
  }
  // The measure goes to standard error: with --json the last line of standard output is one object.
  const result = await runBench(await load(), { rounds });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}
