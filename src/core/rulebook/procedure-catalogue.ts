// The catalogue of procedures of a pack: entries `procedure.<id>` (law.md 1.1, F4). What is not offered is named but cannot be launched.
import type { JsonObject } from '../json.js';
import type { RulePack } from './rule-pack.js';
import { hasRule, ruleEntry } from './rules.js';

export interface ProcedureParameters {
  readonly fr: string;
  readonly en: string;
  readonly offered: boolean;
  readonly categories: readonly string[];
  readonly methods: readonly string[];
  /** rule ids of the minimum periods from publication to limit */
  readonly minimumPeriod: { readonly national: string; readonly community: string; readonly urgent: string };
  readonly minimumBids: string;
}

/** Null for a procedure the pack does not know or does not offer. */
export function procedureParameters(pack: RulePack, type: string): ProcedureParameters | null {
  const id = `procedure.${type}`;
  if (!hasRule(pack, id)) return null;
  const value = ruleEntry(pack, id).value as JsonObject;
  return value['offered'] === true ? (value as unknown as ProcedureParameters) : null;
}

export const proceduresOffered = (pack: RulePack): readonly string[] =>
  Object.keys(pack.entries).filter((id) => id.startsWith('procedure.')).map((id) => id.slice('procedure.'.length))
    .filter((type) => procedureParameters(pack, type) !== null);
