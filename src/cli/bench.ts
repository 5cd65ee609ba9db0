import { parseArgs } from 'node:util';
import { benches, trials } from '../../bench/catalogue.js';
import { runBench } from '../../bench/harness.js';

/** `pli bench <name> [--json] [--rounds n] [--runs n]`: 0 when it ran, whether or not the goal was reached; the figures say that. */
export async function run(words: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' }, runs: { type: 'string', default: '10' } } as const;
  const { values, positionals: [name = ''] } = parseArgs({ args: [...words], options, allowPositionals: true });
  const [load, tried] = [benches[name], trials[name]];
  const [rounds, runs] = [Number(values.rounds), Number(values.runs)];
  if ((load === undefined && tried === undefined) || ![rounds, runs].every((count) => Number.isSafeInteger(count) && count >= 1)) {
    process.stderr.write(`pli bench ${Object.keys({ ...benches, ...trials }).join('|')} [--json] [--rounds <number>] [--runs <number>]\n`);
    return 2;
  }
  // The measure goes to standard error: with --json the last line of standard output is one object.
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const result = load === undefined ? await (await trials[name]?.())?.(runs, say) : await runBench(await load(), { rounds });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}
