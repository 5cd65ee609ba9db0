// The words of the opinion on the report, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  title: 'Avis sur le rapport', report: 'Rapport d’évaluation', history: 'Demandes et avis', none: 'Aucun avis n’a été demandé.', requested: 'Demandé le', awaited: 'Avis attendu', lapsed: 'caduc : le rapport a changé', recorded: 'Enregistré à', on: 'Empreinte soumise',
  opinions: { noObjection: 'Avis de non-objection', objection: 'Objection motivée' }, request: 'Soumettre le rapport pour avis', requestWhy: 'L’avis portera sur l’empreinte de ce rapport, et sur rien d’autre.', unsigned: 'Le rapport attend la réponse de chaque membre.',
  give: 'Donner l’avis', giveWhy: 'Un avis est consigné au journal et ne se reprend pas.', opinion: 'Votre avis', opinionNeeded: 'Choisissez votre avis', reasons: 'Motifs', reasonsHint: 'Obligatoires pour une objection.', reasonsNeeded: 'Saisissez les motifs de l’objection',
  back: 'Une objection renvoie des lots', lots: 'Lots renvoyés à la commission', lotsNeeded: 'Cochez au moins un lot', step: 'À quelle étape ?', stepNeeded: 'Choisissez l’étape', steps: { compliance: 'Examen de conformité', technical: 'Notation', financial: 'Prix et classement' },
  effect: 'Le rapport tombe, les étapes suivantes de ces lots sont à refaire. Le journal garde tout.', reopened: (lots: string, step: string) => `Lots renvoyés : ${lots}, à l’étape « ${step.toLowerCase()} ».`,
};

const en: typeof fr = {
  title: 'Opinion on the report', report: 'Evaluation report', history: 'Requests and opinions', none: 'No opinion was asked for.', requested: 'Asked for on', awaited: 'Opinion awaited', lapsed: 'lapsed: the report changed', recorded: 'Recorded at', on: 'Digest submitted',
  opinions: { noObjection: 'No objection', objection: 'Objection with reasons' }, request: 'Submit the report for an opinion', requestWhy: 'The opinion will concern the digest of this report, and nothing else.', unsigned: 'The report waits for the answer of every member.',
  give: 'Give the opinion', giveWhy: 'An opinion is recorded in the journal and not taken back.', opinion: 'Your opinion', opinionNeeded: 'Choose your opinion', reasons: 'Reasons', reasonsHint: 'Needed for an objection.', reasonsNeeded: 'Enter the reasons of the objection',
  back: 'An objection sends lots back', lots: 'Lots sent back to the committee', lotsNeeded: 'Tick at least one lot', step: 'To which step?', stepNeeded: 'Choose the step', steps: { compliance: 'Compliance check', technical: 'Marking', financial: 'Prices and ranking' },
  effect: 'The report falls, the later steps of these lots are done again. The journal keeps everything.', reopened: (lots, step) => `Lots sent back: ${lots}, to the step “${step.toLowerCase()}”.`,
};

export const reviewTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
