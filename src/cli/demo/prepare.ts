import { rehearse } from './holders.js';
import { schoolAndBoreholes } from './tender-file.js';
import type { Stage } from './stage.js';

/** From the draft to the published notice, the commission appointed and its key holders rehearsed. */
export async function prepare(stage: Stage): Promise<void> {
  const { officials } = stage.people;
  await stage.until(0, '08:00');
  const drafted = await officials.secretariat.post('/v1/tenders', { rulePack: 'ml-ct-2015-exercise', file: schoolAndBoreholes as never });
  stage.tender = drafted.text('tender');
  stage.tell(`Dossier ${schoolAndBoreholes.reference} rédigé : trois lots, critères, poids et règles d’égalité écrits`);
  await reviewFile(stage);
  await stage.act(officials.autorite, 'freeze');
  stage.tell('Dossier figé par son empreinte : tout changement sera désormais un additif');
  await appoint(stage);
  await rehearse(stage);
  await stage.until(2, '08:00');
  const published = await stage.act(officials.autorite, 'publication', { limitAt: stage.at(40, '10:00'), openingAt: stage.at(40, '10:30'), proofOfPublication: 'Avis affiché et publié (exercice)' });
  const unverified = published.result['unverifiedRules'] as readonly string[];
  stage.tell(`Avis publié ; remise des offres jusqu’au ${stage.at(40, '10:00')} ; ${String(unverified.length)} règles non vérifiées, affichées comme telles`);
  await issue(stage);
}

async function reviewFile(stage: Stage): Promise<void> {
  const { officials } = stage.people;
  const { subject } = (await stage.act(officials.secretariat, 'reviews', { of: 'tenderFile' })).result;
  await stage.until(1, '09:00');
  await stage.act(officials.controle, 'reviews/opinions', { subject: subject ?? null, opinion: 'noObjection' });
  stage.tell('Avis de non-objection du contrôle sur l’empreinte exacte du dossier');
}

async function appoint(stage: Stage): Promise<void> {
  const { officials, committee } = stage.people;
  const seat = (person: keyof typeof committee, office: string, alternateFor: keyof typeof committee | null = null) => ({
    member: committee[person].id, office, voice: 'deliberative', function: committee[person].title, alternateFor: alternateFor === null ? null : committee[alternateFor].id,
  });
  const seats = [
    seat('president', 'chair'), seat('rapporteur', 'rapporteur'), seat('ecole', 'member'), seat('hydraulique', 'member'), seat('finances', 'member'),
    seat('suppleant1', 'member', 'hydraulique'), seat('suppleant2', 'member', 'finances'),
  ];
  await stage.act(officials.autorite, 'committee', { decisionReference: 'Décision n° 002/EX', seats });
  stage.tell('Commission nommée : cinq membres à voix délibérative, deux suppléants');
}

async function issue(stage: Stage): Promise<void> {
  const { officials, committee, firms } = stage.people;
  await stage.until(5, '09:00');
  for (const firm of Object.values(firms)) await stage.act(officials.secretariat, 'issued-files', { holder: firm.id });
  await stage.act(officials.secretariat, 'answers', { question: 'La visite du site est-elle obligatoire ?', answer: 'Non, mais elle est conseillée.' });
  stage.tell('Sept entreprises ont retiré le dossier ; une question, une réponse à toutes');
  await stage.until(30, '09:00');
  await stage.act(committee.president, 'convocations', { sitting: 'opening', at: stage.at(40, '10:30'), agenda: 'Ouverture des plis' });
  await stage.act(committee.president, 'convocations', { sitting: 'analysis', at: stage.at(42, '08:00'), agenda: 'Conformité des trois lots', place: 'Kidal, salle de réunion' });
  await stage.act(committee.president, 'convocations', { sitting: 'judgement', at: stage.at(44, '09:00'), agenda: 'Lot du contrôle : notes et prix', place: 'Kidal, salle de réunion' });
  stage.tell('Convocation des séances d’ouverture, d’analyse et de jugement');
}
