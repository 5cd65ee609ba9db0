// The compliance check in the whole story: one paper supplied later, one question never answered in time, one bid left out by two members.
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/json.js';
import type { Recorder } from './recorder.js';

export const judges = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-alternate-2', 'p-member-3'];

/** From one day to the next the sitting rests. */
export function rest(story: Recorder, evening: string, morning: string, attendance: readonly string[]): void {
  story.do('sitting.suspended', 'p-rapporteur', `${evening}T18:00:00.000Z`, { reason: 'fin de journée' });
  story.do('sitting.resumed', 'p-chair', `${morning}T07:30:00.000Z`, { attendance });
}

const checks = (failing: string | null): readonly JsonObject[] => ['quitus-fiscal', 'registre-commerce'].map((requirement) => (requirement === failing
  ? { requirement, verdict: 'no', document: null, page: 3, evidence: 'offre', reason: 'quitus périmé depuis août', follows: 0 }
  : { requirement, verdict: 'yes', document: null, page: 3, evidence: 'offre', reason: '', follows: 0 }));

/** One paper is asked for and comes in time; a question to another bidder stays without an answer until its bid has left. */
function supplement(story: Recorder, lot: string, day: string): void {
  const papers = story.do('clarification.requested', 'p-rapporteur', `${day}T07:52:00.000Z`, { lot, bid: 'bid-3', kind: 'papers', requirements: ['registre-commerce'], question: 'Le registre du commerce manque.' });
  story.do('clarification.requested', 'p-chair', `${day}T07:53:00.000Z`, { lot, bid: 'bid-7', kind: 'clarification', requirements: [], question: 'Qui dirige le chantier ?' });
  story.do('clarification.answered', 'p-firm-c', `${day}T07:55:00.000Z`, { request: papers['request'], text: 'Ci-joint l’extrait demandé.', documents: [register] });
  story.do('clarification.examined', 'p-member-1', `${day}T07:58:00.000Z`, { lot, request: papers['request'], finding: 'takenIntoAccount', reason: 'extrait daté d’avant l’ouverture' });
}

/** While marks are given, what a passage means: examined before the step is closed. */
export function clarify(story: Recorder, lot: string, day: string): void {
  const asked = story.do('clarification.requested', 'p-rapporteur', `${day}T08:30:00.000Z`, { lot, bid: 'bid-1', kind: 'clarification', requirements: [], question: 'Le chef de mission est-il à plein temps ?' });
  story.do('clarification.answered', 'p-firm-a', `${day}T08:40:00.000Z`, { request: asked['request'], text: 'Oui, voir le calendrier, page 6.', documents: [] });
  findOn(story, lot, `${day}T08:50:00.000Z`);
}

export function findOn(story: Recorder, lot: string, at: string): void {
  const [request] = story.file.evaluation[lot]?.requests ?? [];
  story.do('clarification.examined', 'p-chair', at, { lot, request: request?.id ?? '', finding: 'takenIntoAccount', reason: 'la page 6 le dit' });
}

const register = { name: 'registre-du-commerce.pdf', sha256: createHash('sha256').update('registre').digest('hex'), bytes: 8 };
const supplied = checks(null).map((check) => (check['requirement'] === 'registre-commerce' ? { ...check, document: register.sha256, page: 1, evidence: '' } : check));

export function comply(story: Recorder, lot: string, bids: readonly string[], day: string): void {
  if (lot === 'lot-1') supplement(story, lot, day);
  const found = (bid: string) => (bid === 'bid-3' && lot === 'lot-1' ? supplied : checks(bid === 'bid-7' ? 'quitus-fiscal' : null));
  for (const bid of bids) story.do('compliance.assessed', 'p-rapporteur', `${day}T08:00:00.000Z`, { lot, bid, checks: found(bid) });
  if (bids.includes('bid-7')) {
    story.do('rejection.proposed', 'p-rapporteur', `${day}T08:20:00.000Z`, { lot, bid: 'bid-7', rule: 'IC 11.1', reason: 'quitus périmé', evidence: 'offre, page 3' });
    story.do('bid.rejected', 'p-chair', `${day}T08:30:00.000Z`, { lot, bid: 'bid-7', proposal: 1 });
  }
  story.do('compliance.closed', 'p-chair', `${day}T09:00:00.000Z`, { lot, attendance: judges });
}
