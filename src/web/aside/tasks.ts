// Work of a tenth of a second and more that no request may be held up by: done in a thread of its own.
import { robustnessOfLot } from '../../core/evaluation/robustness-of-lot.js';
import type { Robustness } from '../../core/evaluation/robustness.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import type { Paper } from '../paper/paper.js';
import { pdfOf } from '../paper/pdf.js';

export const tasks = {
  print: (paper: Paper): Promise<Uint8Array> => pdfOf(paper),
  robustness: ({ file, lot }: { readonly file: CaseFile; readonly lot: LotFile }): Robustness | null => robustnessOfLot(file, lot),
};

export type TaskName = keyof typeof tasks;
export type InputOf<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type OutputOf<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;

export interface TaskOrder {
  readonly name: TaskName;
  readonly input: unknown;
}

export type TaskAnswer = { readonly done: unknown } | { readonly failed: string };

/** A fault of the work is a rejection, whatever kind of function it is. */
export async function perform({ name, input }: TaskOrder): Promise<unknown> {
  return await (tasks[name] as (given: unknown) => unknown)(input);
}
