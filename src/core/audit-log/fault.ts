// Why a text, a proof or a signature is not what it claims to be: one English sentence for the report of an auditor.
export interface Fault {
  readonly fault: string;
}

export const fault = (why: string): Fault => ({ fault: why });

export function isFault(outcome: unknown): outcome is Fault {
  return typeof outcome === 'object' && outcome !== null && 'fault' in outcome;
}
