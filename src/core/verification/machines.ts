// V8, first half: the procedure was bound at publication to its two machines and its rule pack, the dossier carries exactly these, and this
// verifier runs exactly these.
import { canonicalize } from '../audit-log/canonical-json.js';
import type { Dossier } from '../dossier/dossier.js';
import { machineConfigs, machineDigest } from '../procedure/machine-digest.js';
import { actsOf, type RecordedAct } from './evidence.js';
import { objectIn, textIn } from './reading.js';
import { finding, type Finding } from './report.js';

export function checkMachines({ machines }: Dossier, acts: readonly RecordedAct[]): readonly Finding[] {
  const own = machineConfigs();
  const foreign = (['tender', 'lot'] as const).filter((name) => canonicalize(machines[name]) !== canonicalize(own[name]));
  const unknown = foreign.map((name) => finding('V8', 'P3', null,
    `machine/${name}.json n'est pas une machine que ce vérificateur connaît`, `machine/${name}.json is not a machine this verifier knows`));
  return [...unknown, ...actsOf(acts, 'tender.published').flatMap((act) => checkBinding(machines, act))];
}

function checkBinding(machines: Dossier['machines'], act: RecordedAct): readonly Finding[] {
  const bound = objectIn(act.result['machineDigests']);
  return (['tender', 'lot'] as const).flatMap((name) => (textIn(bound[name]) === machineDigest(machines[name]) ? [] : [
    finding('V8', 'P3', act, `machine/${name}.json n'est pas celle que la publication a fixée`, `machine/${name}.json is not the one publication bound`),
  ]));
}
