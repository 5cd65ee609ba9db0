// V8, second half: every act is performed again, by the role the mandates and seats give its actor, and must give exactly the recorded result.
// From the first act that does not, nothing more can be replayed: the facts would be others.
import { canonicalForm } from '../audit-log/canonical-json.js';
import { roleForAct } from '../identity/role-for-act.js';
import type { Act } from '../procedure/act.js';
import { emptyCaseFile, type CaseFile } from '../procedure/case-file.js';
import { isDatedBack, laterOf } from '../procedure/entry-order.js';
import { performAct, placeOf } from '../procedure/perform-act.js';
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
    const act = acts.get(entry.type);
    const next = isDatedBack(entry.at, latest) ? misdated : act === undefined ? noAct(entry.type) : again(act, file, entry, registry);
    if ('en' in next) return { findings: [finding('V8', act === undefined ? 'P10' : promiseOfAct(entry.type), entry, next.fr, next.en)], file, complete: false };
    latest = laterOf(latest, entry.at);
    file = next;
  }
  return { findings: [], file, complete: true };
}

interface Fault {
  readonly fr: string;
  readonly en: string;
}

const misdated: Fault = { fr: 'cette écriture est datée d\'avant celle qui la précède', en: 'this entry is dated before the one it follows' };
const noAct = (type: string): Fault => ({ fr: `l'acte «${type}» n'existe pas`, en: `there is no act "${type}"` });
const notTheirs = (why: string): Fault => ({ fr: `cet acte n'est pas de son auteur dans la qualité inscrite (${why})`, en: `this act is not its author's in the role recorded (${why})` });
const outOfPlace = (why: string): Fault => ({ fr: `l'état atteint n'admet pas cet acte (${why})`, en: `the state reached does not take this act (${why})` });
const refused = (why: string): Fault => ({ fr: `les règles refusent cet acte (${why})`, en: `the rules refuse this act (${why})` });
const otherwise: Fault = { fr: 'les règles donnent un autre résultat que celui qui est inscrit', en: 'the rules give another result than the one recorded' };

/** The facts after the act, or why it cannot have been. Role and place every verifier of the machines must find; the rest takes the rules themselves. */
function again(act: Act, file: CaseFile, { index, at, actor, role: recorded, seq, command, result, parts }: RecordedAct, registry: Registry): CaseFile | Fault {
  try {
    const role = roleForAct(act, file, { id: actor, mandates: mandatesAt(registry, actor, index) }, at);
    if (isRefusal(role)) return notTheirs(role.refused);
    if (role !== recorded) return notTheirs(role);
    const misplaced = placeOf(act, file, command, role);
    if (misplaced !== undefined) return outOfPlace(misplaced.refused);
    const sealed = Object.fromEntries(Object.entries(parts).filter(([part]) => isSealed(part)));
    const performed = performAct(act, file, command, { at, actor, role, sealed, seq });
    if (isRefusal(performed)) return refused(performed.refused);
    return canonicalForm(performed.done.result) === canonicalForm(result) ? performed.file : otherwise;
  } catch (error) {
    // What no rule foresaw stops the server too: such an entry cannot be genuine.
    return refused(error instanceof Error ? error.message : 'BROKEN_PROMISE');
  }
}
