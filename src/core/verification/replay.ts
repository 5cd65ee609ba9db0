// V8, second half: every act is performed again, by the role the mandates and seats give its actor, and must give exactly the recorded result.
// From the first act that does not, nothing more can be replayed: the facts would be others.
import { canonicalForm } from '../audit-log/canonical-json.js';
import { roleForAct } from '../identity/role-for-act.js';
import type { Json } from '../json.js';
import type { Act } from '../procedure/act.js';
import { emptyCaseFile, type CaseFile } from '../procedure/case-file.js';
import { isDatedBack, laterOf } from '../procedure/entry-order.js';
import { performAct } from '../procedure/perform-act.js';
import { isRefusal } from '../refusal.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { RecordedAct } from './evidence.js';
import { isSealed } from './disclosures.js';
import { promiseOfAct } from './promise-of-act.js';
import { mandatesAt, type Registry } from './registry.js';
import { finding, type Finding } from './report.js';

export interface Replay {
  readonly findings: readonly Finding[];
  /** the facts after the last act that could be performed again */
  readonly file: CaseFile;
  readonly complete: boolean;
}

export interface ReplayInput {
  readonly tender: string;
  readonly recorded: readonly RecordedAct[];
  readonly registry: Registry;
  readonly rules: RulePack;
  readonly acts: ReadonlyMap<string, Act>;
}

export function replay({ tender, recorded, registry, rules, acts }: ReplayInput): Replay {
  let file = emptyCaseFile(tender, rules);
  let latest = '';
  for (const entry of recorded) {
    const stop = (fr: string, en: string): Replay =>
      ({ findings: [finding('V8', promiseOfAct(entry.type), entry, fr, en)], file, complete: false });
    if (isDatedBack(entry.at, latest)) return stop('cette écriture est datée d\'avant celle qui la précède', 'this entry is dated before the one it follows');
    latest = laterOf(latest, entry.at);
    const act = acts.get(entry.type);
    if (act === undefined) return stop(`l'acte «${entry.type}» n'existe pas`, `there is no act "${entry.type}"`);
    const outcome = again(act, file, entry, registry);
    if (typeof outcome === 'string') return stop(`les règles refusent cet acte (${outcome})`, `the rules refuse this act (${outcome})`);
    if (canonicalForm(outcome.result) !== canonicalForm(entry.result)) {
      return stop('les règles donnent un autre résultat que celui qui est inscrit', 'the rules give another result than the one recorded');
    }
    file = outcome.file;
  }
  return { findings: [], file, complete: true };
}

function again(act: Act, file: CaseFile, entry: RecordedAct, registry: Registry): { file: CaseFile; result: Json } | string {
  const { at, actor, seq, command, parts } = entry;
  try {
    const role = roleForAct(act, file, { id: actor, mandates: mandatesAt(registry, actor, entry.index) }, at);
    if (isRefusal(role)) return role.refused;
    if (role !== entry.role) return `ROLE ${role}`;
    const sealed = Object.fromEntries(Object.entries(parts).filter(([part]) => isSealed(part)));
    const performed = performAct(act, file, command, { at, actor, role, sealed, seq });
    return isRefusal(performed) ? performed.refused : { file: performed.file, result: performed.done.result };
  } catch (error) {
    // What no rule foresaw stops the server too: such an entry cannot be genuine.
    return error instanceof Error ? error.message : 'BROKEN_PROMISE';
  }
}
