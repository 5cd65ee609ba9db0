import type { RulebookRefusals } from '../../core/rulebook/refusals.js';
import type { Sentences } from './sentence.js';

export const rulebookSentences: Sentences<RulebookRefusals> = {
  UNKNOWN_RULE_PACK: {
    status: 422,
    title: { fr: 'Recueil de règles inconnu', en: 'Unknown rule pack' },
    fr: ({ rulePack }) => `Le recueil de règles « ${rulePack} » n'est pas installé ici. Rien n'a été enregistré.`,
    en: ({ rulePack }) => `The rule pack "${rulePack}" is not installed here. Nothing was recorded.`,
  },
  HOLIDAY_REASON_REQUIRED: {
    status: 422,
    title: { fr: 'Motif manquant', en: 'Reason missing' },
    fr: ({ name, from, to }) => `Déplacer « ${name} » du ${from} au ${to} change des délais : donnez le motif, qui reste consigné.`,
    en: ({ name, from, to }) => `Moving "${name}" from ${from} to ${to} changes time limits: give the reason, which stays on record.`,
  },
  UNKNOWN_HOLIDAY: {
    status: 422,
    title: { fr: 'Jour férié inconnu', en: 'Unknown holiday' },
    fr: ({ name, day }) => `Le calendrier ne comporte pas « ${name} » le ${day}. Rien n'a été enregistré.`,
    en: ({ name, day }) => `The calendar has no "${name}" on ${day}. Nothing was recorded.`,
  },
};
