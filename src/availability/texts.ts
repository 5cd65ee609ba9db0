// The words of the page on the state of the service, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  title: 'État du service',
  now: { up: 'Le service répond et enregistre.', down: 'Le service n’est pas joignable par son adresse publique.', unknown: 'Aucune vérification récente : rien n’est prouvé pour cet instant.' },
  lastProbe: 'Dernière vérification', limits: 'Si vous n’avez pas pu déposer un pli à temps, dites-le à l’autorité, avec l’heure de vos essais.',
  incidents: 'Incidents', noIncident: 'Aucun incident en cours, aucun déclaré.', span: (from: string, to: string) => `Du ${from} au ${to}`,
  declared: (by: string, at: string) => `Déclaré par ${by}, ${at}.`,
  declarers: { authority: 'l’autorité', clerk: 'le secrétariat', administrator: 'l’administrateur technique' },
  touched: 'Dates limites touchées', untouched: 'Aucune date limite touchée.', limitWas: 'limite du',
  extension: { none: 'inchangée', pending: 'prolongation proposée, à décider', declined: 'prolongation écartée', agreed: (at: string) => `repoussée au ${at}` },
  toIncidents: 'Déclarer un incident, prolonger une date limite', toPropose: 'proposer une prolongation', toDecide: 'décider de la prolongation', toSee: 'voir la prolongation',
  diary: 'Journal de disponibilité', days: 'Derniers jours, en temps universel', day: 'Jour', available: 'Disponible, prouvé', failed: 'En panne', unobserved: 'Non observé',
  outages: 'Interruptions', noOutage: 'Aucune interruption constatée.', kind: { failure: 'Panne', silence: 'Non observé' }, older: 'Les plus anciennes sont dans les données.',
  notBegun: 'Le journal n’a pas encore commencé.',
  how: (seconds: number) => `Toutes les ${String(seconds)} secondes environ, le service s’interroge par son adresse publique et essaie d’écrire.`,
  signed: 'Le résultat est signé et inscrit au journal. Un temps sans vérification n’est jamais compté disponible.',
  loopback: 'Cette adresse ramène à la machine elle-même : le chemin jusqu’à elle n’est pas prouvé.', address: 'Adresse vérifiée',
  data: 'Données : ', dataDiary: 'disponibilité', dataNotes: 'notes signées', dataIncidents: 'incidents',
  hours: 'h', minutes: 'min', seconds: 's',
};

type Texts = typeof fr;

const en: Texts = {
  title: 'State of the service',
  now: { up: 'The service answers and records.', down: 'The service cannot be reached through its public address.', unknown: 'No recent check: nothing is proven for this moment.' },
  lastProbe: 'Last check', limits: 'If you could not deposit a bid in time, tell the authority, with the hours you tried.',
  incidents: 'Incidents', noIncident: 'No incident under way, none declared.', span: (from: string, to: string) => `From ${from} to ${to}`,
  declared: (by: string, at: string) => `Declared by ${by}, ${at}.`,
  declarers: { authority: 'the authority', clerk: 'the secretariat', administrator: 'the technical administrator' },
  touched: 'Limits touched', untouched: 'No limit touched.', limitWas: 'limit of',
  extension: { none: 'unchanged', pending: 'extension proposed, to be decided', declined: 'extension declined', agreed: (at: string) => `moved to ${at}` },
  toIncidents: 'Declare an incident, extend a limit', toPropose: 'propose an extension', toDecide: 'decide on the extension', toSee: 'see the extension',
  diary: 'Availability diary', days: 'Last days, in universal time', day: 'Day', available: 'Available, proven', failed: 'Failing', unobserved: 'Not observed',
  outages: 'Interruptions', noOutage: 'No interruption was seen.', kind: { failure: 'Failure', silence: 'Not observed' }, older: 'Earlier ones are in the data.',
  notBegun: 'The diary has not begun yet.',
  how: (seconds: number) => `About every ${String(seconds)} seconds the service asks itself through its public address and tries to write.`,
  signed: 'The result is signed and put into the journal. Time without a check never counts as available.',
  loopback: 'This address leads back to the machine itself: the way to it is not proven.', address: 'Address checked',
  data: 'Data: ', dataDiary: 'availability', dataNotes: 'signed notes', dataIncidents: 'incidents',
  hours: 'h', minutes: 'min', seconds: 's',
};

export const texts: Readonly<Record<Language, Texts>> = { fr, en };

/** '7 min 20 s', '23 h 59 min', '0 s' */
export function durationInWords(seconds: number, language: Language): string {
  const { hours: h, minutes: m, seconds: s } = texts[language];
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${String(hours)} ${h} ${String(minutes).padStart(2, '0')} ${m}`;
  return minutes > 0 ? `${String(minutes)} ${m} ${String(seconds % 60).padStart(2, '0')} ${s}` : `${String(seconds)} ${s}`;
}
