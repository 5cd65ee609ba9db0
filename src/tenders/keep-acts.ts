import { batchValues, entryId, type Parts } from '../audit/index.js';
import type { BuiltEntry } from '../core/audit-log/index.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { AnswerKey } from '../web/request.js';
import { changedBids } from './case-files.js';

/** One act of a crowd, decided and not yet kept. */
export interface DecidedAct {
  readonly built: BuiltEntry;
  readonly parts: Parts;
  readonly before: CaseFile;
  readonly after: CaseFile;
  readonly answer: object | string;
  readonly once: AnswerKey | undefined;
}

interface Line {
  readonly tender: string;
  readonly place: number;
  readonly seq: number;
  readonly facts: string;
}

/** The one statement that keeps them all, or none. */
export function keepActs(acts: readonly DecidedAct[]): { readonly text: string; readonly values: unknown[] } {
  const lines = linesOf(acts);
  const answers = acts.flatMap(({ once, answer }) => (once === undefined ? [] : [{ ...once, body: JSON.stringify(answer) }]));
  return {
    text: 'SELECT pli.keep_acts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)',
    values: [
      ...batchValues(acts.map(() => entryId()), acts.map(({ built }) => built), acts.map(({ parts }) => parts)),
      lines.map(({ tender }) => tender), lines.map(({ place }) => place), lines.map(({ seq }) => seq), lines.map(({ facts }) => facts),
      answers.map(({ actor }) => actor), answers.map(({ key }) => key), answers.map(({ digest }) => digest), answers.map(({ status }) => status),
      answers.map(({ body }) => body),
    ],
  };
}

/** A line that several acts of the batch changed is written once, as the last of them left it. */
function linesOf(acts: readonly DecidedAct[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { before, after, built } of acts) {
    for (const bid of changedBids(before, after)) {
      lines.set(`${after.id} ${String(bid.order)}`, { tender: after.id, place: bid.order, seq: built.entry.seq, facts: JSON.stringify(bid) });
    }
  }
  return [...lines.values()];
}
