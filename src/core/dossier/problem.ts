// Why bytes are not a dossier at all. A dossier that can be read but does not hold is another matter: those are findings.
export type ProblemCode =
  | 'notAZip' | 'damaged' | 'compressed' | 'tooLarge' | 'tooManyFiles' | 'badPath' | 'duplicateName' | 'notDeterministic' | 'unknownFile'
  | 'missingFile' | 'malformedFile';

export interface DossierProblem {
  readonly problem: ProblemCode;
  /** the file inside the dossier it is about, or '' */
  readonly path: string;
  readonly detail: string;
}

export const problem = (code: ProblemCode, path = '', detail = ''): DossierProblem => ({ problem: code, path, detail });

export function isProblem(outcome: unknown): outcome is DossierProblem {
  return typeof outcome === 'object' && outcome !== null && 'problem' in outcome;
}
