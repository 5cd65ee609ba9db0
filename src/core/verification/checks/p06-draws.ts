// P6: a draw by the log starts from the root at the entry where the scores locked, and no other: those of the lot, or the last of the lots combined.
import { canonicalForm } from '../../audit-log/canonical-json.js';
import { lockingAct } from '../../evaluation/score-lock.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { tenderFileBefore } from '../history.js';
import { LotHistory } from '../lot-history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { rootAfter } from '../root-after.js';

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P6', act, fr, en);
const same = (left: unknown, right: unknown): boolean => canonicalForm(left) === canonicalForm(right);

function lockOf(acts: readonly RecordedAct[], history: LotHistory, before: number): RecordedAct | undefined {
  return lockingAct(history.lot) === 'technical.closed' ? history.lastTechnical() : actsOf(acts, 'opening.closed').findLast(({ seq }) => seq < before);
}

export function checkDraw(acts: readonly RecordedAct[], act: RecordedAct, dossier: Evidence['dossier']): readonly Finding[] {
  const draws = objectsIn(act.command['tieInputs']).filter(({ rule }) => rule === 'verifiableDraw');
  if (draws.length === 0) return [];
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  const lock = lockOf(acts, history, act.seq);
  const seed = lock === undefined ? null : { rule: 'verifiableDraw', tender: act.chain, lot: history.id, root: rootAfter(dossier, lock) };
  return draws.every(({ evidence: _evidence, ...draw }) => same(draw, seed)) ? [] :
    [say(act, 'le tirage ne part pas de la racine du journal où les notes se sont figées', 'the draw does not start from the root of the log at which the scores locked')];
}

/** Between combinations of lots. */
export function checkCombinationDraw(acts: readonly RecordedAct[], act: RecordedAct, dossier: Evidence['dossier']): readonly Finding[] {
  const { evidence: _evidence, ...draw } = objectIn(act.command['draw']);
  if (draw['rule'] !== 'verifiableDraw') return [];
  const locks = objectsIn(tenderFileBefore(acts, act.seq)['lots']).map(({ id }) => new LotHistory(acts, textIn(id) ?? '', act.seq)).filter((history) => !history.isUnsuccessful())
    .map((history) => lockOf(acts, history, act.seq));
  const last = locks.reduce((latest, lock) => (latest === undefined || lock === undefined || lock.seq > latest.seq ? lock : latest), locks[0]);
  const seed = last === undefined || locks.includes(undefined) ? null : { rule: 'verifiableDraw', tender: act.chain, root: rootAfter(dossier, last) };
  return same(draw, seed) ? [] :
    [say(act, 'le tirage entre combinaisons ne part pas de la racine du journal où les dernières notes se sont figées', 'the draw between combinations does not start from the root of the log at which the last scores locked')];
}
