import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** One thing to measure beside its floor, in units of work a second. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  /** what the floor is, in words */
  readonly floorName: string;
  /** the least ratio of Pli to the floor that counts as reached */
  readonly goal: number;
  floor(): Promise<number>;
  pli(): Promise<number>;
}

export interface Bench {
  readonly name: string;
  /** Sets up once; `close` takes everything down again. */
  prepare(say: (line: string) => void): Promise<{ readonly measures: readonly Measure[]; readonly notes: readonly string[]; close(): Promise<void> }>;
}

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly floor: number;
  readonly ratio: number;
  readonly goal: number;
  readonly reached: boolean;
}

export interface BenchResult {
  readonly name: string;
  readonly commit: string;
  readonly rounds: number;
  readonly figures: readonly Figure[];
}

const longestWaitSeconds = 30;

interface Round {
  readonly floor: number;
  readonly pli: number;
}

/** Floor and Pli by turns, each round beginning with the other one, so that a slow minute of the machine slows both. The ratio is the median of the rounds' ratios. */
export async function runBench(bench: Bench, { rounds = 5, say = sayOnStandardError } = {}): Promise<BenchResult> {
  const prepared = await bench.prepare(say);
  const { measures, notes } = prepared;
  try {
    const taken = new Map<Measure, Round[]>(measures.map((measure) => [measure, []]));
    // Once unmeasured: what was just written reaches the disk, and the code is compiled.
    for (const measure of measures) await oneRound(measure, false);
    for (let round = 1; round <= rounds; round += 1) {
      for (const measure of measures) {
        const others = await quietMoment();
        const figures = await oneRound(measure, round % 2 === 0);
        taken.get(measure)?.push(figures);
        say(`round ${round} · ${measure.name} · floor ${thousands(figures.floor)} · Pli ${thousands(figures.pli)} · ratio ${(figures.pli / figures.floor).toFixed(2)}${others > 0.1 ? ` · other work took ${Math.round(others * 100)} % of the machine` : ''}`);
      }
    }
    const figures = measures.map((measure) => figureOf(measure, taken.get(measure) ?? []));
    say(table(figures, measures, notes));
    return { name: bench.name, commit: commit(), rounds, figures };
  } finally {
    await prepared.close();
  }
}

async function oneRound(measure: Measure, pliFirst: boolean): Promise<Round> {
  if (pliFirst) {
    const pli = await measure.pli();
    return { floor: await measure.floor(), pli };
  }
  const floor = await measure.floor();
  return { floor, pli: await measure.pli() };
}

function figureOf({ name, unit, goal }: Measure, rounds: readonly Round[]): Figure {
  const pli = rounds.map((round) => round.pli);
  const ratio = median(rounds.map((round) => round.pli / round.floor));
  const [min, max] = [Math.min(...pli), Math.max(...pli)];
  return { name, unit, median: rounded(median(pli)), min: rounded(min), max: rounded(max), floor: rounded(median(rounds.map((round) => round.floor))), ratio: Number(ratio.toFixed(3)), goal, reached: ratio >= goal };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Waits a while for others to finish; what they still take then is said beside the round. */
async function quietMoment(): Promise<number> {
  let others = await foreignLoad();
  for (let waited = 0; others > 0.1 && waited < longestWaitSeconds; waited += 1) {
    await pause(700);
    others = await foreignLoad();
  }
  return others;
}

/** How much of the machine others take while this process waits: figures of a busy machine say little. */
async function foreignLoad(): Promise<number> {
  const before = cpuTimes();
  await pause(300);
  const after = cpuTimes();
  return (after.busy - before.busy) / Math.max(1, after.all - before.all);
}

function cpuTimes(): { busy: number; all: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}

function table(figures: readonly Figure[], measures: readonly Measure[], notes: readonly string[]): string {
  const rows = figures.map((figure, index) => [
    figure.name, `${thousands(figure.median)} ${figure.unit}`, `${thousands(figure.min)} to ${thousands(figure.max)}`, `${thousands(figure.floor)} (${measures[index]?.floorName ?? ''})`,
    figure.ratio.toFixed(2), figure.goal.toFixed(2), figure.reached ? 'reached' : 'missed',
  ]);
  const all = [['figure', 'median', 'spread', 'floor', 'ratio', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}, load ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}`;
  return ['', ...lines, ...notes, machine].join('\n');
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

const rounded = (value: number): number => Number(value.toPrecision(4));
const thousands = (value: number): string => Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
const sayOnStandardError = (line: string): void => void process.stderr.write(`${line}\n`);
