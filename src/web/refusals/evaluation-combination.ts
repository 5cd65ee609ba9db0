import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');

const limits = {
  noBid: { fr: 'ce soumissionnaire n’a aucune offre à combiner', en: 'this bidder has no bid to combine' },
  twice: { fr: 'deux limites pour le même soumissionnaire', en: 'two limits for the same bidder' },
  empty: { fr: 'ni nombre de lots ni montant', en: 'neither a number of lots nor an amount' },
  aboveRule: { fr: 'plus de lots que le dossier n’en laisse à chacun', en: 'more lots than the tender file lets anybody win' },
};

/** What combining the lots of a tender asks. */
export const evaluationCombinationSentences = {
  COMBINATION_NOT_ANNOUNCED: {
    status: 409,
    title: { fr: 'Combinaison non annoncée', en: 'No combination announced' },
    fr: () => 'Le dossier n’annonce aucune combinaison de lots : chaque lot est attribué pour lui-même.',
    en: () => 'The tender file announces no combination of lots: each lot is awarded by itself.',
  },
  COMBINATION_MISSING: {
    status: 409,
    title: { fr: 'Lots à combiner', en: 'Lots to be combined' },
    fr: ({ lots }) => `Le dossier annonce la meilleure combinaison des lots, et aucune ne tient (${list(lots)}). Combinez les lots une fois tous classés ; une offre non qualifiée, un lot infructueux ou renvoyé fait tomber la combinaison.`,
    en: ({ lots }) => `The tender file announces the best combination of lots, and none stands (${list(lots)}). Combine the lots once all are ranked; a bid not qualified, a lot unsuccessful or sent back makes the combination fall.`,
  },
  LOTS_NOT_RANKED: {
    status: 409,
    title: { fr: 'Lots à classer d’abord', en: 'Lots to be ranked first' },
    fr: ({ lots }) => `Lots pas encore classés : ${list(lots)}. La combinaison se cherche entre tous les lots à la fois.`,
    en: ({ lots }) => `Lots not yet ranked: ${list(lots)}. The combination is sought over all lots at once.`,
  },
  BIDDER_LIMIT_UNFIT: {
    status: 422,
    title: { fr: 'Limite qui ne va pas', en: 'A limit that does not fit' },
    fr: ({ bidder, because }) => `Limite de ${bidder} : ${limits[because].fr}. Rien n’a été combiné.`,
    en: ({ bidder, because }) => `Limit of ${bidder}: ${limits[because].en}. Nothing was combined.`,
  },
  CROSS_DISCOUNT_UNKNOWN: {
    status: 422,
    title: { fr: 'Rabais croisé inconnu', en: 'Unknown cross discount' },
    fr: ({ bid, lot, discount }) => `L’offre ${bid} n’a pas de rabais croisé n° ${String(discount + 1)} dans l’enveloppe du lot ${lot}, ou n’y est plus en lice. Rien n’a été combiné.`,
    en: ({ bid, lot, discount }) => `Bid ${bid} has no cross discount no ${String(discount + 1)} in the envelope of lot ${lot}, or is no longer in. Nothing was combined.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
