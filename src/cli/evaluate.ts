import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPaperCase } from '../core/evaluation/paper-case.js';
import { rankPaperCase, type PaperRanking, type RankedPaperBid } from '../core/evaluation/rank-paper-case.js';
import type { Json } from '../core/json.js';
import { Misshapen } from '../core/procedure/shape.js';
import { display, parseRational, zero } from '../core/scoring/rational.js';
import { amountInWords } from '../web/in-words.js';
import { tell } from '../web/refusals/sentences.js';
import { TransportRefused } from '../web/refused.js';
import { parseStrictJson } from '../web/strict-json.js';

const usage = 'usage: pli evaluate <case.json> [--json] [--lang fr|en]';

type Language = 'fr' | 'en';

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
    const paper = readPaperCase(parseStrictJson(contentOf(path)) as Json);
    if (paper instanceof Misshapen) return complain(`${path}: ${paper.at === '' ? '/' : paper.at}: ${paper.reason}`);
    const outcome = rankPaperCase(paper);
    if (isRanking(outcome)) {
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

const isRanking = (outcome: ReturnType<typeof rankPaperCase>): outcome is PaperRanking => 'ranking' in outcome;

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

const labels = {
  fr: { rank: 'rang', bid: 'offre', corrected: 'prix corrigé', comparison: 'comparaison', technical: 'technique', financial: 'financier', combined: 'total', out: 'écartée', nobody: 'Aucune offre à classer : lot infructueux.', accept: 'Correction à faire accepter par écrit' },
  en: { rank: 'rank', bid: 'bid', corrected: 'corrected price', comparison: 'comparison', technical: 'technical', financial: 'financial', combined: 'total', out: 'out', nobody: 'No bid to rank: the lot is unsuccessful.', accept: 'Correction to be accepted in writing' },
} as const;

function inWords({ title, ranking, excluded, prices, correctionsToAccept }: PaperRanking, language: Language): string {
  const named = labels[language];
  const lines = title === null ? [] : [title];
  if (ranking.length === 0) lines.push(named.nobody);
  for (const each of ranking) lines.push(rankedInWords(each, named));
  for (const { bid, steps, omissions } of prices) {
    for (const { step, item, from, to, rule } of steps) lines.push(`  ${bid}: ${step}${item === null ? '' : ` ${item}`} ${amountInWords(from)} → ${amountInWords(to)} (${rule})`);
    for (const { item, amount, rule } of omissions) lines.push(`  ${bid}: ${item} + ${amountShown(amount)} (${rule})`);
  }
  for (const { bid, rule, reason } of excluded) lines.push(`${bid}: ${named.out} (${rule}: ${reason})`);
  if (correctionsToAccept.length > 0) lines.push(`${named.accept}: ${correctionsToAccept.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function rankedInWords(each: RankedPaperBid, named: (typeof labels)[Language]): string {
  const scores = ([['technical', each.technicalScore], ['financial', each.financialScore], ['combined', each.combinedScore]] as const)
    .flatMap(([name, score]) => (score === null ? [] : [`${named[name]} ${score.display}`]));
  const tie = each.tieBrokenBy === null ? [] : [each.tieBrokenBy];
  const who = each.bidder === null ? each.bid : `${each.bid} ${each.bidder}`;
  return [`${named.rank} ${String(each.rank)}: ${who}`, `${named.corrected} ${amountInWords(each.corrected)}`, `${named.comparison} ${amountShown(each.comparison.exact)}`, ...scores, ...tie].join(' · ');
}

/** Whole as money is written; a fraction as it is, then rounded. */
function amountShown(exact: string): string {
  const value = parseRational(exact) ?? zero;
  return value.denominator === 1n ? amountInWords(Number(value.numerator)) : `${exact} (${display(value)})`;
}

/** One line, whatever a file may be called. */
function complain(line: string): number {
  process.stderr.write(`pli evaluate: ${line.replaceAll(/\p{Cc}/gu, ' ').trim()}\n`);
  return 2;
}
