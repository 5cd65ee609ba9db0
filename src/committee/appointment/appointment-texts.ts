// The words of the appointment of the commission, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  title: 'Nommer la commission', why: 'La décision écrite nomme président, rapporteur, membres et suppléants, avant la date limite de dépôt.', again: 'Une nouvelle décision remplace l’ancienne : les sièges qu’elle ne nomme pas prennent fin.',
  decision: 'Référence de la décision', decisionHint: 'Par exemple : Décision n° 021/AIR-K du 2 décembre 2026.', decisionNeeded: 'Saisissez la référence de la décision (au plus 300 caractères)',
  seat: (row: number) => `Siège ${String(row)}`, person: 'Personne', nobody: 'Personne', office: 'Qualité', does: 'Fonction', doesHint: 'Service ou mandat, par exemple : service technique.', alternateFor: 'Supplée', titular: 'Titulaire', ofSeat: (row: number) => `le siège ${String(row)}`,
  voices: 'Experts et observateurs ont voix consultative, les autres voix délibérative.', appoint: 'Nommer la commission', committee: 'Commission', holders: 'Détenteurs des clés', more: 'Plus de sièges',
  seatNeeded: 'Nommez au moins un membre', doesNeeded: (row: number) => `Siège ${String(row)} : saisissez la fonction (au plus 200 caractères)`, alternateWrong: (row: number) => `Siège ${String(row)} : un suppléant supplée un autre siège, qui est nommé`,
  noCandidate: 'Personne ne peut être nommé. L’administrateur inscrit d’abord les personnes au registre des membres.',
};

export type AppointmentTexts = typeof fr;

const en: AppointmentTexts = {
  title: 'Appoint the commission', why: 'The written decision names chair, rapporteur, members and alternates, before the deadline for bids.', again: 'A new decision replaces the earlier one: seats it does not name have ended.',
  decision: 'Reference of the decision', decisionHint: 'For instance: Decision no 021/AIR-K of 2 December 2026.', decisionNeeded: 'Enter the reference of the decision (at most 300 characters)',
  seat: (row: number) => `Seat ${String(row)}`, person: 'Person', nobody: 'Nobody', office: 'Office', does: 'Function', doesHint: 'Service or mandate, for instance: technical service.', alternateFor: 'Alternate for', titular: 'Titular', ofSeat: (row: number) => `seat ${String(row)}`,
  voices: 'Experts and observers have a consultative voice, the others a deliberative one.', appoint: 'Appoint the commission', committee: 'Commission', holders: 'Key holders', more: 'More seats',
  seatNeeded: 'Name at least one member', doesNeeded: (row: number) => `Seat ${String(row)}: enter the function (at most 200 characters)`, alternateWrong: (row: number) => `Seat ${String(row)}: an alternate stands for another seat, which is named`,
  noCandidate: 'Nobody can be named. The administrator first enters people in the register of members.',
};

export const appointmentTexts: Readonly<Record<Language, AppointmentTexts>> = { fr, en };
