import type { AvailabilityRefusals } from '../../core/availability/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import type { Sentences } from './sentence.js';

const incidents = {
  INCIDENT_DATES: {
    status: 422,
    title: { fr: 'Heures d’incident impossibles', en: 'Impossible hours' },
    fr: ({ from, to, longestDays }) => `Un incident se déclare une fois fini, et dure au plus ${String(longestDays)} jours : du ${instant(from, 'fr')} au ${instant(to, 'fr')} ne convient pas. Rien n’a été enregistré ; corrigez les heures.`,
    en: ({ from, to, longestDays }) => `An incident is declared when it is over, and lasts ${String(longestDays)} days at most: ${instant(from, 'en')} to ${instant(to, 'en')} will not do. Nothing was recorded; correct the hours.`,
  },
  UNKNOWN_INCIDENT: {
    status: 404,
    title: { fr: 'Incident inconnu', en: 'Unknown incident' },
    fr: ({ incident }) => `Aucun incident « ${incident} » n’est inscrit au journal. Rien n’a été enregistré ; déclarez-le d’abord, ou vérifiez son numéro.`,
    en: ({ incident }) => `No incident "${incident}" stands in the journal. Nothing was recorded; declare it first, or check its number.`,
  },
  INCIDENT_ELSEWHERE: {
    status: 422,
    title: { fr: 'Limite non touchée', en: 'Limit not touched' },
    fr: ({ limitAt, from, until }) => `La date limite (${instant(limitAt, 'fr')}) ne tombe pas entre ${instant(from, 'fr')} et ${instant(until, 'fr')} : cet incident ne la touche pas. Rien n’a été enregistré ; un additif peut la reporter.`,
    en: ({ limitAt, from, until }) => `The limit (${instant(limitAt, 'en')}) does not lie between ${instant(from, 'en')} and ${instant(until, 'en')}: this incident does not touch it. Nothing was recorded; an addendum can move it.`,
  },
  DIARY_WINDOW: {
    status: 422,
    title: { fr: 'Période trop longue', en: 'Period too long' },
    fr: ({ longestDays }) => `Le journal de disponibilité se lit par ${String(longestDays)} jours au plus, du plus ancien au plus récent. Demandez une période plus courte.`,
    en: ({ longestDays }) => `The availability diary is read ${String(longestDays)} days at a time, from the earlier instant to the later. Ask for a shorter period.`,
  },
} satisfies Partial<Sentences<AvailabilityRefusals>>;

const extensions = {
  EXTENSION_PENDING: {
    status: 409,
    title: { fr: 'Proposition en attente', en: 'Proposal pending' },
    fr: ({ proposal }) => `La proposition ${String(proposal)} attend encore sa décision. La vôtre n’a pas été enregistrée ; faites trancher la première.`,
    en: ({ proposal }) => `Proposal ${String(proposal)} still waits for its decision. Yours was not recorded; have the first decided.`,
  },
  EXTENSION_TOO_SHORT: {
    status: 422,
    title: { fr: 'Prolongation trop courte', en: 'Extension too short' },
    fr: ({ limitAt, minimumLimitAt }) => `La nouvelle limite (${instant(limitAt, 'fr')}) ne peut précéder le ${instant(minimumLimitAt, 'fr')} : elle rend le temps perdu et laisse celui d’être informé. La limite n’a pas changé.`,
    en: ({ limitAt, minimumLimitAt }) => `The new limit (${instant(limitAt, 'en')}) cannot come before ${instant(minimumLimitAt, 'en')}: it gives back the time lost and leaves time to hear of it. The limit has not changed.`,
  },
  UNKNOWN_EXTENSION: {
    status: 404,
    title: { fr: 'Proposition inconnue', en: 'Unknown proposal' },
    fr: ({ proposal }) => `Cet appel d’offres n’a pas de proposition de prolongation ${String(proposal)}. Rien n’a été enregistré.`,
    en: ({ proposal }) => `This tender has no proposed extension ${String(proposal)}. Nothing was recorded.`,
  },
  EXTENSION_ALREADY_DECIDED: {
    status: 409,
    title: { fr: 'Proposition déjà tranchée', en: 'Already decided' },
    fr: ({ proposal, at, agreed }) => `La proposition ${String(proposal)} a été ${agreed ? 'acceptée' : 'écartée'} le ${instant(at, 'fr')}. Cette décision reste ; proposez-en une autre s’il le faut.`,
    en: ({ proposal, at, agreed }) => `Proposal ${String(proposal)} was ${agreed ? 'agreed to' : 'declined'} on ${instant(at, 'en')}. That decision stands; propose another if need be.`,
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    title: { fr: 'Une seconde personne est requise', en: 'A second person is needed' },
    fr: ({ proposal }) => `Vous avez proposé la prolongation ${String(proposal)} : une autre personne la décide. La proposition est conservée.`,
    en: ({ proposal }) => `You proposed extension ${String(proposal)}: another person decides it. The proposal is kept.`,
  },
  EXTENSION_WITHOUT_AUTHORITY: {
    status: 403,
    title: { fr: 'Autorité ou tutelle requise', en: 'Authority or supervisor needed' },
    fr: ({ proposal }) => `La prolongation ${String(proposal)} vient du secrétariat : l’autorité ou la tutelle la décide. La proposition est conservée.`,
    en: ({ proposal }) => `Extension ${String(proposal)} comes from the secretariat: the authority or the supervisor decides it. The proposal is kept.`,
  },
  OPENING_WAITS_FOR_EXTENSION: {
    status: 409,
    title: { fr: 'Prolongation à décider d’abord', en: 'Extension to be decided first' },
    fr: ({ proposal }) => `La prolongation ${String(proposal)} attend sa décision : la séance ne commence pas avant. Tous les plis restent scellés ; une seconde personne décide.`,
    en: ({ proposal }) => `Extension ${String(proposal)} waits for its decision: the sitting does not begin before. Every envelope stays sealed; a second person decides.`,
  },
  EXTENSION_OVERTAKEN: {
    status: 409,
    title: { fr: 'Proposition dépassée', en: 'Proposal overtaken' },
    fr: ({ proposal, limitBefore, limitAt }) => `La proposition ${String(proposal)} partait d’une limite au ${instant(limitBefore, 'fr')} ; elle est maintenant au ${instant(limitAt, 'fr')}. Rien n’a bougé ; écartez-la et proposez de nouveau.`,
    en: ({ proposal, limitBefore, limitAt }) => `Proposal ${String(proposal)} rested on a limit of ${instant(limitBefore, 'en')}; it is ${instant(limitAt, 'en')} now. Nothing moved; decline it and propose again.`,
  },
} satisfies Partial<Sentences<AvailabilityRefusals>>;

export const availabilitySentences: Sentences<AvailabilityRefusals> = { ...incidents, ...extensions };
