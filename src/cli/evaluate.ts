import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPaperCase } from '../core/evaluation/paper-case.js';
import { isOfSeveralLots, readPaperLots } from '../core/evaluation/paper-lots.js';
import type { PaperRanking } from '../core/evaluation/paper-result.js';
import { rankPaperCase } from '../core/evaluation/rank-paper-case.js';
import { rankPaperLots, type PaperLotsResult } from '../core/evaluation/rank-paper-lots.js';
import type { Json } from '../core/json.js';
import { Misshapen } from '../core/procedure/shape.js';
import type { Refusal } from '../core/refusal.js';
import { tell } from '../web/refusals/sentences.js';
import { TransportRefused } from '../web/refused.js';
import { parseStrictJson } from '../web/strict-json.js';
import { caseInWords, lotsInWords, type Language } from './evaluate-words.js';

const usage = 'usage: pli evaluate <case.json> [--json] [--lang fr|en]';

/** Beyond this no paper evaluation was ever written down. */
const largestCase = 4 * 1024 * 1024;

/** 0 ranked, 1 refused by a rule (one line each), 2 when there is no case to rank. Format and schema: docs/evaluate.md. */
export function run(words: readonly string[]): Promise<number> {
  return Promise.resolve(evaluate(words));
}

function evaluate(words: readonly string[]): number {
  const asked = options(words);
  if (asked === null) return complain(usage);
  const { path, json, language } = asked;
  try {
    const outcome = evaluated(parseStrictJson(contentOf(path)) as Json);
    if (outcome instanceof Misshapen) return complain(`${path}: ${outcome.at === '' ? '/' : outcome.at}: ${outcome.reason}`);
    if (!isRefused(outcome)) {
      process.stdout.write(json ? `${JSON.stringify(outcome)}\n` : inWords(outcome, language));
      return 0;
    }
    const refused = outcome.map(({ refused: code, facts }) => ({ code, facts, detail: tell(code, facts, language).detail }));
    process.stdout.write(json ? `${JSON.stringify({ refused })}\n` : '');
    for (const { code, detail } of refused) process.stderr.write(`${code}: ${detail}\n`);
    return 1;
  } catch (error) {
    return complain(`${path}: ${whyNoCase(error, language)}`);
  }
}

type Outcome = PaperRanking | PaperLotsResult | readonly Refusal[];

function evaluated(value: Json): Outcome | Misshapen {
  if (isOfSeveralLots(value)) {
    const lots = readPaperLots(value);
    return lots instanceof Misshapen ? lots : rankPaperLots(lots);
  }
  const paper = readPaperCase(value);
  return paper instanceof Misshapen ? paper : rankPaperCase(paper);
}

const isRefused = (outcome: Outcome): outcome is readonly Refusal[] => Array.isArray(outcome);
const inWords = (outcome: PaperRanking | PaperLotsResult, language: Language): string =>
  ('lots' in outcome ? lotsInWords(outcome, language) : caseInWords(outcome, language));

function options(words: readonly string[]): { readonly path: string; readonly json: boolean; readonly language: Language } | null {
  try {
    const known = { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'fr' } } as const;
    const { values, positionals: [path, ...more] } = parseArgs({ args: [...words], options: known, allowPositionals: true });
    const language = (['fr', 'en'] as const).find((each) => each === values.lang);
    return path === undefined || more.length > 0 || language === undefined ? null : { path, json: values.json, language };
  } catch {
    return null;
  }
}

/** Asks before it opens: a pipe would wait for ever, a disk image would fill the memory. */
function contentOf(path: string): Uint8Array {
  const stat = statSync(path);
  if (!stat.isFile()) throw new Error('not a file');
  if (stat.size > largestCase) throw new Error(`larger than ${String(largestCase)} bytes`);
  return readFileSync(path);
}

const isTransportRefused = (error: unknown): error is TransportRefused => error instanceof TransportRefused;

function whyNoCase(error: unknown, language: Language): string {
  if (isTransportRefused(error)) {
    const { code, facts, errors: [field] } = error;
    return field === undefined ? tell(code, facts, language).detail : `${field.code} ${field.pointer}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** One line, whatever a file may be called. */
function complain(line: string): number {
  process.stderr.write(`pli evaluate: ${line.replaceAll(/\p{Cc}/gu, ' ').trim()}\n`);
  return 2;
}
