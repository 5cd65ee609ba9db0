import type { JsonObject } from '../../core/json.js';
import { bids, judgesOf, prices, rise, sit } from './evaluate.js';
import { francs, type Stage } from './stage.js';

interface Chosen extends JsonObject {
  readonly lot: string;
  readonly bid: string;
  readonly amount: number;
}

/** Report, objection, correction, approval; award, appeal, standstill, contracts, publication. */
export async function award(stage: Stage): Promise<void> {
  const { officials } = stage.people;
  await stage.until(46, '09:00');
  await report(stage);
  await opinion(stage, 47, {
    opinion: 'objection', reasons: 'la vérification des références de l’attributaire proposé n’est pas jointe au rapport', returnTo: 'financial', lots: ['ecole'],
  });
  stage.tell('Objection de la tutelle : références non jointes ; le lot de l’école revient aux prix');
  await stage.act(stage.people.committee.president, 'convocations', { sitting: 'judgement', at: stage.at(51, '08:00'), agenda: 'Lot de l’école, après objection', place: 'Kidal, salle de réunion' });
  await stage.until(51, '08:00');
  await sit(stage, 4);
  await prices(stage);
  await rise(stage);
  await report(stage);
  await opinion(stage, 51, { opinion: 'noObjection' });
  stage.tell('Correction faite, rapport signé de nouveau : non-objection sur la nouvelle empreinte');
  await stage.until(52, '09:00');
  const chosen: Chosen[] = [{ lot: 'ecole', bid: bids.sahel, amount: 12_537_600 }, { lot: 'controle', bid: bids.essouk, amount: 42_000_000 }];
  const drawn = (await officials.secretariat.get(stage.path('report'))).body;
  await stage.act(officials.autorite, 'award', { report: drawn['digest'] ?? null, lots: chosen });
  stage.tell(`Attribution provisoire : école ${francs(12_537_600)}, contrôle ${francs(42_000_000)}`);
  await standstill(stage);
  await contracts(stage, chosen);
}

async function report(stage: Stage): Promise<void> {
  const { digest } = (await stage.act(stage.people.committee.rapporteur, 'report')).result;
  for (const judge of judgesOf(stage)) await stage.act(judge, 'report/signatures', { digest: digest ?? null, as: 'signed' });
  stage.tell('Rapport de dépouillement et de jugement des offres signé par les cinq membres');
}

async function opinion(stage: Stage, day: number, given: JsonObject): Promise<void> {
  const { subject } = (await stage.act(stage.people.officials.secretariat, 'reviews', { of: 'award' })).result;
  await stage.until(day, '15:00');
  await stage.act(stage.people.officials.tutelle, 'reviews/opinions', { subject: subject ?? null, ...given });
}

async function standstill(stage: Stage): Promise<void> {
  const { officials, firms } = stage.people;
  const told = ['sahel', 'adrar', 'tilemsi', 'essouk', 'azawad', 'timetrine'] as const;
  await stage.until(53, '16:00');
  const notifications = told.map((firm) => ({ bidder: firms[firm].id, sentAt: stage.at(53, '08:00'), receivedAt: stage.at(53, '15:00'), evidence: 'bordereau signé' }));
  const notified = await stage.act(officials.secretariat, 'award/notifications', { notifications });
  stage.tell(`Tous les soumissionnaires avisés ; délai d’attente jusqu’au ${notified.found('standstillEndsAt')}`);
  await stage.until(54, '09:00');
  const lodged = await stage.act(firms.azawad, 'appeals', { before: 'authority', grounds: 'la note de méthodologie nous semble trop basse' });
  stage.tell('Recours d’Azaouad Études : la procédure est suspendue');
  const early = await officials.autorite.tryPost(stage.path('contracts'), { lot: 'ecole', amount: 12_537_600 });
  stage.tell(`Signer pendant le recours : refusé (${String(early.status)} ${early.text('code')})`);
  await stage.until(55, '09:00');
  const appeal = lodged.found('appeal');
  await stage.act(officials.autorite, `appeals/${appeal}/decision`, { outcome: 'dismissed', reasons: 'les cinq fiches sont motivées et concordantes' });
  stage.tell('Recours rejeté, motifs consignés ; le délai d’attente reprend');
  await stage.until(80, '08:00');
  await stage.reaches('final');
  stage.tell('Délai d’attente écoulé sans recours pendant : l’attribution est définitive');
}

async function contracts(stage: Stage, chosen: readonly Chosen[]): Promise<void> {
  const { officials } = stage.people;
  await stage.until(80, '09:00');
  for (const { lot, amount } of chosen) await stage.act(officials.autorite, 'contracts', { lot, amount });
  for (const { lot } of chosen) await stage.act(officials.tutelle, `contracts/${lot}/approval`);
  await stage.until(82, '09:00');
  for (const { lot } of chosen) await stage.act(officials.secretariat, `contracts/${lot}/notification`, { notifiedAt: stage.at(82, '08:00'), evidence: 'décharge signée' });
  stage.tell('Deux marchés signés, approuvés par la tutelle, notifiés');
  await stage.act(officials.autorite, 'award/publication');
  stage.tell('Avis d’attribution définitive publié : la procédure est conclue');
}
