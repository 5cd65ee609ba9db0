// The case file after acts that were performed before and stand in the journal. They were allowed then; one that is refused now was performed on
// facts that somebody had changed behind the journal's back. It is left out, so that the dossier can still be had: its verification names the entry.
import { assert } from '../assert.js';
import type { Role } from '../identity/role.js';
import type { JsonObject } from '../json.js';
import { isRefusal } from '../refusal.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { Act } from './act.js';
import { emptyCaseFile, type CaseFile } from './case-file.js';
import { performAct } from './perform-act.js';

export interface StandingAct {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly command: JsonObject;
  /** commitments of the envelopes that came with it */
  readonly sealed: Readonly<Record<string, string>>;
}

export function foldActs(tender: string, rules: RulePack, standing: readonly StandingAct[], acts: ReadonlyMap<string, Act>): CaseFile {
  return standing.reduce((file, { type, at, actor, role, command, sealed }, index) => {
    const act = acts.get(type);
    assert(act !== undefined, `there is no act ${type}`);
    const performed = performAct(act, file, command, { at, actor, role: role as Role, sealed, seq: index + 1 });
    return isRefusal(performed) ? file : performed.file;
  }, emptyCaseFile(tender, rules));
}
