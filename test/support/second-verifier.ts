// The second verifier, verifier-py, asked about the dossiers the first one judged. Two programs written apart that agree on every forgery are
// worth more than one that agrees with itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Finding, Report } from '../../src/core/verification/report.js';
import { policyText } from './journal.js';
import { judged } from './dossier.js';

const root = path.join(__dirname, '..', '..');
const program = path.join(root, 'verifier-py', 'pli_verify.py');

/** What a verifier says of one dossier: not a dossier, or its findings. */
export type Opinion = 'unreadable' | { readonly findings: readonly Found[]; readonly examined: boolean; readonly state?: string | null };

type Place = Pick<Finding, 'rule' | 'promise' | 'chain' | 'seq'>;
type Found = Place & Partial<Pick<Finding, 'message'>>;

export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly receipts?: readonly string[];
  readonly first: Opinion;
}

/** The interpreter .ci/python prepared or found; undefined where there is none. */
export const python = [process.env['PLI_PYTHON'], path.join(root, 'node_modules', '.cache', 'verifier-py', 'bin', 'python'), 'python3', '/usr/bin/python3']
  .find((each) => each !== undefined && spawnSync(each, ['-c', 'import sys, cryptography; sys.exit(sys.version_info < (3, 9))']).status === 0);

/** Skipped visibly where Python or its package `cryptography` is missing. */
export const withPython = python === undefined ? test.skip : test;

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runSecond(...args: string[]): Said {
  const { status, stdout, stderr } = spawnSync(python ?? 'python3', [program, ...args], { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  return { code: status, out: stdout, err: stderr };
}

export const opinionOf = ({ findings, facts }: Report): Opinion => ({ findings, examined: facts.examined, state: facts.state });

interface Line {
  readonly dossier: string;
  readonly code: number;
  readonly findings?: readonly Place[];
  readonly examined?: boolean;
  readonly notCovered?: readonly string[];
  /** where the replay came to; null where there was none */
  readonly reached?: { readonly state: string | null } | null;
}

/** One process for many dossiers. */
export function secondOpinions(cases: readonly Case[], receipts: readonly string[] = []): readonly Line[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-second-'));
  const written = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  try {
    const files = cases.map(({ bytes }, index) => written(`${index}.zip`, bytes));
    const presented = receipts.flatMap((receipt, index) => ['--receipt', written(`${index}.tlog-proof`, receipt)]);
    const { out, err } = runSecond('--json', '--policy', written('policy.txt', policyText), ...presented, ...files);
    if (err.includes('Traceback')) throw new Error(err);
    return out.trim().split('\n').map((line) => JSON.parse(line) as Line);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where the two differ on what both look at; empty when they agree. */
export function disagreements(cases: readonly Case[]): string[] {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.receipts ?? []);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const lines = secondOpinions(group, group[0]?.receipts);
    return group.flatMap(({ name, first }, index) => differences(first, lines[index]).map((difference) => `${name}: ${difference}`));
  });
}

function differences(first: Opinion, line: Line | undefined): string[] {
  if (line?.findings === undefined) return first === 'unreadable' && line?.code === 2 ? [] : ['only the second says that it is no dossier'];
  if (first === 'unreadable') return ['only the first says that it is no dossier'];
  const stop = first.findings.find(isStop);
  const alone = stop !== undefined && !isOfMachines(stop);
  const mine = placesIn(first.findings.filter((each) => !(alone && each === stop)));
  const theirs = placesIn(line.findings.filter((each) => stop === undefined || mine.has(placeIn(each)) || !isBeyond(each, stop)));
  return [
    ...(first.examined === line.examined ? [] : ['one of them looked further than the other']),
    ...(line.code === (line.findings.length > 0 ? 1 : 0) ? [] : [`exit code ${line.code}`]),
    ...(stop === undefined && first.findings.length === 0 && first.state !== line.reached?.state ? [`the second came to ${line.reached?.state ?? 'no state'}`] : []),
    ...[...mine].filter((place) => !theirs.has(place)).map((place) => `only the first finds ${place}`),
    ...[...theirs].filter((place) => !mine.has(place)).map((place) => `only the second finds ${place}`),
  ];
}

/** Where the replay of the first ended. */
const isStop = ({ rule, chain, message }: Found): boolean => rule === 'V8' && chain !== null && message?.en.includes('publication bound') !== true;

/** By the hour, the act, the role or the state: the second follows the machines too, and must stop at the same entry. What the rules refuse beyond that only the first asks. */
const isOfMachines = ({ message }: Found): boolean => /dated before|there is no act|role recorded|state reached/.test(message?.en ?? '');

/** The second may go on where the rules stopped the first: it stops at that entry by its own promises, or later, and draws the pages the first no longer can. */
function isBeyond({ rule, promise, seq }: Place, stop: Found): boolean {
  if (rule === 'V8') return seq !== null && seq >= (stop.seq ?? 0) && !(isOfMachines(stop) && seq === stop.seq);
  return rule === 'V9' && promise === 'P11' && seq === null;
}

const placeIn = ({ rule, promise, chain, seq }: Place): string => `${rule} ${promise} ${chain ?? '-'}/${seq ?? '-'}`;
const placesIn = (findings: readonly Place[]): ReadonlySet<string> => new Set(findings.map(placeIn));

/** The last test of a file: the second verifier judges every dossier that the tests before had judged. */
export function theSecondVerifierAgrees(): void {
  withPython('the second verifier agrees on all of these', () => {
    expect(judged.length).toBeGreaterThan(0);
    expect(disagreements(judged.map(({ bytes, receipts, report }, index) => ({ name: `dossier ${index + 1}`, bytes, receipts, first: opinionOf(report) })))).toEqual([]);
  }, 300_000);
}
