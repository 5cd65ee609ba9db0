import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { display, parseRational, zero } from '../../core/scoring/rational.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');

const shown = (exact: string): string => display(parseRational(exact) ?? zero);

const limits = {
  noBid: { fr: 'ce soumissionnaire n’a aucune offre à combiner', en: 'this bidder has no bid to combine' },
  twice: { fr: 'deux limites pour le même soumissionnaire', en: 'two limits for the same bidder' },
  empty: { fr: 'ni nombre de lots ni montant', en: 'neither a number of lots nor an amount' },
  aboveRule: { fr: 'plus de lots que le dossier n’en laisse à chacun', en: 'more lots than the tender file lets anybody win' },
};

const drawUnfit = {
  notTied: { fr: 'il n’y a rien à tirer au sort, une combinaison est seule la meilleure', en: 'there is nothing to draw, one combination alone is the best' },
  notNamed: { fr: 'le dossier ne nomme pas ce tirage pour tous ses lots', en: 'the tender file does not name this draw for all of its lots' },
  otherOrder: { fr: 'l’ordre tiré ne nomme pas chacune des combinaisons à égalité, une fois', en: 'the order drawn does not name each of the tied combinations, once' },
  otherTender: { fr: 'c’est le tirage d’une autre procédure', en: 'it is the draw of another procedure' },
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
  COMBINATION_DRAW_UNFIT: {
    status: 422,
    title: { fr: 'Tirage qui ne va pas', en: 'A draw that does not fit' },
    fr: ({ because }) => `Tirage entre combinaisons : ${drawUnfit[because].fr}. Rien n’a été combiné.`,
    en: ({ because }) => `Draw between combinations: ${drawUnfit[because].en}. Nothing was combined.`,
  },
  COMBINATION_DRAW_NOT_YET_FIXED: {
    status: 409,
    title: { fr: 'Tirage pas encore fixé', en: 'Draw not yet fixed' },
    fr: () => 'Le journal n’a pas encore publié l’écriture où les dernières notes des lots se sont figées : le tirage en dépend. Réessayez dans un instant.',
    en: () => 'The log has not yet published the entry at which the last scores of the lots locked: the draw depends on it. Try again in a moment.',
  },
  TOO_MANY_TIED: {
    status: 422,
    title: { fr: 'Trop de combinaisons à égalité', en: 'Too many combinations tied' },
    fr: ({ total, maximum }) => `Plus de ${String(maximum)} combinaisons coûtent exactement ${shown(total)} : aucun tirage ne les départage ici. La commission délibère et consulte l’organe de contrôle.`,
    en: ({ total, maximum }) => `More than ${String(maximum)} combinations cost exactly ${shown(total)}: no draw tells them apart here. The committee deliberates and asks the control body.`,
  },
  CROSS_DISCOUNT_UNKNOWN: {
    status: 422,
    title: { fr: 'Rabais croisé inconnu', en: 'Unknown cross discount' },
    fr: ({ bid, lot, discount }) => `L’offre ${bid} n’a pas de rabais croisé n° ${String(discount + 1)} dans l’enveloppe du lot ${lot}, ou n’y est plus en lice. Rien n’a été combiné.`,
    en: ({ bid, lot, discount }) => `Bid ${bid} has no cross discount no ${String(discount + 1)} in the envelope of lot ${lot}, or is no longer in. Nothing was combined.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
