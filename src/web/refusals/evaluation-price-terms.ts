// Refusals about currency, preference, and prices out of the ordinary.
import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { amountInWords as amount, instantInWords as instant, moneyInWords } from '../in-words.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');

export const priceTermSentences = {
  PROVISIONAL_SUMS_EXCEED_PRICE: {
    status: 422,
    title: { fr: 'Sommes provisionnelles supérieures au prix', en: 'Provisional sums above the price' },
    fr: ({ bid, price }) => `Les sommes provisionnelles de l’offre ${bid} dépassent son prix (${amount(price)}). Vérifiez les montants lus.`,
    en: ({ bid, price }) => `The provisional sums of bid ${bid} are above its price (${amount(price)}). Check the amounts as read.`,
  },
  ARITHMETIC_RULE_OFF: {
    status: 422,
    title: { fr: 'Règle de calcul non applicable', en: 'Rule of arithmetic not in force' },
    fr: ({ bid, rule }) => `Offre ${bid} : la règle ${rule} ne s’applique pas à cette procédure. Retirez cette décision.`,
    en: ({ bid, rule }) => `Bid ${bid}: the rule ${rule} is not in force in this procedure. Take this decision out.`,
  },
  WORDS_AGREE: {
    status: 422,
    title: { fr: 'Lettres et chiffres concordent', en: 'Words and figures agree' },
    fr: ({ bid }) => `L’offre ${bid} n’a pas de montant en lettres qui diffère des chiffres. Il n’y a rien à décider.`,
    en: ({ bid }) => `Bid ${bid} has no amount in words that differs from the figures. There is nothing to decide.`,
  },
  DECISION_REPEATED: {
    status: 422,
    title: { fr: 'Décision donnée deux fois', en: 'Decision given twice' },
    fr: ({ bid, kind }) => `Offre ${bid} : la décision ${kind} figure deux fois sur le même objet. Gardez-en une.`,
    en: ({ bid, kind }) => `Bid ${bid}: the decision ${kind} stands twice about the same thing. Keep one.`,
  },
  CURRENCY_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Monnaie non prévue', en: 'Currency not foreseen' },
    fr: ({ bid, currency }) => `Le dossier ne prévoit pas de prix en ${currency} (offre ${bid}). Ce prix ne peut pas être comparé.`,
    en: ({ bid, currency }) => `The tender file foresees no price in ${currency} (bid ${bid}). This price cannot be compared.`,
  },
  RATE_MISSING: {
    status: 422,
    title: { fr: 'Taux de change manquant', en: 'Exchange rate missing' },
    fr: ({ bid, currency, source, date }) => `L’offre ${bid} est en ${currency} : donnez le cours vendeur de ${source} du ${date}, avec la pièce.`,
    en: ({ bid, currency, source, date }) => `Bid ${bid} is in ${currency}: give the selling rate of ${source} of ${date}, with its evidence.`,
  },
  RATE_NOT_AS_FROZEN: {
    status: 422,
    title: { fr: 'Taux d’une autre source ou d’un autre jour', en: 'Rate of another source or day' },
    fr: ({ bid, given, source, date }) => `Offre ${bid} : le taux donné est celui de ${given} ; le dossier a annoncé ${source}, ${date}.`,
    en: ({ bid, given, source, date }) => `Bid ${bid}: the rate given is that of ${given}; the tender file announced ${source}, ${date}.`,
  },
  RATE_FIXED: {
    status: 422,
    title: { fr: 'Aucun taux à donner', en: 'No rate to give' },
    fr: ({ bid, currency }) => `L’offre ${bid} est en ${currency} : la parité est fixe ou la monnaie est celle du dossier. Retirez le taux.`,
    en: ({ bid, currency }) => `Bid ${bid} is in ${currency}: its rate is fixed, or it is the currency of the file. Take the rate out.`,
  },
  RATES_DIFFER: {
    status: 409,
    title: { fr: 'Deux taux pour une monnaie', en: 'Two rates for one currency' },
    fr: ({ lot, currency, bids }) => `Lot ${lot} : ${currency} n’a pas le même taux pour ${list(bids)}. Corrigez, puis classez.`,
    en: ({ lot, currency, bids }) => `Lot ${lot}: ${currency} has not the same rate for ${list(bids)}. Correct it, then rank.`,
  },
  PREFERENCE_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Préférence non prévue', en: 'Preference not foreseen' },
    fr: ({ bid, ground }) => `Offre ${bid} : le dossier n’annonce pas de marge « ${ground} ». Elle ne peut peser sur la comparaison.`,
    en: ({ bid, ground }) => `Bid ${bid}: the tender file announces no margin “${ground}”. It cannot weigh on the comparison.`,
  },
  PREFERENCE_SHARE_TOO_SMALL: {
    status: 422,
    title: { fr: 'Part sous-traitée insuffisante', en: 'Subcontracted share too small' },
    fr: ({ bid, share, minimum }) => `Offre ${bid} : ${share === null ? 'la part sous-traitée manque' : `${String(share)} % sont sous-traités`} ; il en faut ${String(minimum)} %.`,
    en: ({ bid, share, minimum }) => `Bid ${bid}: ${share === null ? 'the subcontracted share is missing' : `${String(share)} % is subcontracted`}; ${String(minimum)} % is needed.`,
  },
  NEGOTIATION_NOT_FORESEEN: {
    status: 409,
    title: { fr: 'Négociation non prévue', en: 'Negotiation not foreseen' },
    fr: ({ lot, regime }) => `Lot ${lot} : les règles n’admettent pas de négocier ce prix (financement : ${regime}). Relevez les crédits, ou n’attribuez pas.`,
    en: ({ lot, regime }) => `Lot ${lot}: the rules do not let this price be negotiated (funding: ${regime}). Raise the credit, or do not award.`,
  },
  NEGOTIATION_NOT_NEEDED: {
    status: 409,
    title: { fr: 'Prix dans l’enveloppe', en: 'Price within the budget' },
    fr: ({ lot, bid, price, available, currency }) => `Lot ${lot} : le prix de l’offre ${bid} est de ${moneyInWords(Number(price), currency)}, ${available === null ? 'sans limite de crédits' : `pour ${moneyInWords(available, currency)} disponibles`}. Il ne se négocie pas.`,
    en: ({ lot, bid, price, available, currency }) => `Lot ${lot}: the price of bid ${bid} is ${moneyInWords(Number(price), currency)}, ${available === null ? 'with no limit of credit' : `with ${moneyInWords(available, currency)} available`}. It is not negotiated.`,
  },
  NEGOTIATED_NOT_LOWER: {
    status: 422,
    title: { fr: 'Prix pas plus bas', en: 'Price not lower' },
    fr: ({ bid, amount: agreed, before, currency }) => `Offre ${bid} : ${moneyInWords(agreed, currency)} n’est pas moins que ${moneyInWords(before, currency)}. Rien n’a été enregistré.`,
    en: ({ bid, amount: agreed, before, currency }) => `Bid ${bid}: ${moneyInWords(agreed, currency)} is not less than ${moneyInWords(before, currency)}. Nothing was recorded.`,
  },
  NEGOTIATION_ALTERS_RANKING: {
    status: 409,
    title: { fr: 'Le classement changerait', en: 'The ranking would change' },
    fr: ({ lot, bid }) => `Lot ${lot} : à ce prix de l’offre ${bid}, le classement recalculé n’est plus le même. Rien n’a été enregistré.`,
    en: ({ lot, bid }) => `Lot ${lot}: with bid ${bid} at this price, the ranking computed again is another. Nothing was recorded.`,
  },
  ALREADY_FOUND_UNBALANCED: {
    status: 409,
    title: { fr: 'Déjà jugé déséquilibré', en: 'Already found unbalanced' },
    fr: ({ bid, at }) => `Le prix de l’offre ${bid} a été jugé déséquilibré le ${instant(at, 'fr')}. Demandez sa justification.`,
    en: ({ bid, at }) => `The price of bid ${bid} was found unbalanced on ${instant(at, 'en')}. Ask for its justification.`,
  },
  SECURITY_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Garantie à ne pas relever', en: 'Security not to be raised' },
    fr: ({ bid }) => `La garantie de bonne exécution ne se relève que pour un prix déséquilibré, interrogé et accepté. Offre ${bid} : rien n’a été enregistré.`,
    en: ({ bid }) => `The performance security is raised only for an unbalanced price, asked about and accepted. Bid ${bid}: nothing was recorded.`,
  },
  SECURITY_TOO_HIGH: {
    status: 422,
    title: { fr: 'Garantie au-delà de la règle', en: 'Security beyond the rule' },
    fr: ({ bid, percent, maximum }) => `Offre ${bid} : ${String(percent)} % du prix ; la règle permet ${String(maximum)} % au plus. Rien n’a été enregistré.`,
    en: ({ bid, percent, maximum }) => `Bid ${bid}: ${String(percent)} % of the price; the rule lets it be ${String(maximum)} % at most. Nothing was recorded.`,
  },
  PRICE_NOT_ABNORMAL: {
    status: 422,
    title: { fr: 'Prix dans les limites', en: 'Price within the limits' },
    fr: ({ lot, bid }) => `Lot ${lot} : aucune règle du dossier ne signale le prix de l’offre ${bid}, et nul ne l’a jugé déséquilibré. Il n’y a rien à justifier.`,
    en: ({ lot, bid }) => `Lot ${lot}: no rule of the file flags the price of bid ${bid}, and nobody found it unbalanced. There is nothing to justify.`,
  },
  JUSTIFICATION_NOT_ASKED: {
    status: 409,
    title: { fr: 'Justification non demandée', en: 'Justification not asked for' },
    fr: ({ lot, bid }) => `Lot ${lot} : demandez d’abord par écrit à l’offre ${bid} de justifier son prix.`,
    en: ({ lot, bid }) => `Lot ${lot}: first ask bid ${bid} in writing to justify its price.`,
  },
  JUSTIFICATION_ALREADY_ANSWERED: {
    status: 409,
    title: { fr: 'Réponse déjà versée', en: 'Answer already recorded' },
    fr: ({ bid, at }) => `La réponse de l’offre ${bid} est versée depuis le ${instant(at, 'fr')}. Elle ne change plus : appréciez-la.`,
    en: ({ bid, at }) => `The answer of bid ${bid} was recorded on ${instant(at, 'en')}. It does not change any more: find on it.`,
  },
  JUSTIFICATION_ALREADY_FOUND: {
    status: 409,
    title: { fr: 'Justification déjà appréciée', en: 'Already found on' },
    fr: ({ bid, at }) => `La commission s’est prononcée sur le prix de l’offre ${bid} le ${instant(at, 'fr')}. Une réponse ne s’ajoute plus.`,
    en: ({ bid, at }) => `The committee found on the price of bid ${bid} on ${instant(at, 'en')}. No answer is added any more.`,
  },
  JUSTIFICATION_AWAITED: {
    status: 409,
    title: { fr: 'Le soumissionnaire peut encore répondre', en: 'The bidder may still answer' },
    fr: ({ bid, until }) => `L’offre ${bid} peut répondre jusqu’au ${instant(until, 'fr')}. La commission se prononce ensuite.`,
    en: ({ bid, until }) => `Bid ${bid} may answer until ${instant(until, 'en')}. The committee finds after that.`,
  },
  JUSTIFICATION_MISSING: {
    status: 409,
    title: { fr: 'Prix à faire justifier', en: 'Prices to be justified' },
    fr: ({ lot, bids }) => `Lot ${lot} : un prix anormalement bas ou haut se justifie par écrit avant le classement. Restent : ${list(bids)}.`,
    en: ({ lot, bids }) => `Lot ${lot}: an abnormally low or high price is justified in writing before the ranking. Still to do: ${list(bids)}.`,
  },
  PRICE_NOT_JUSTIFIED: {
    status: 409,
    title: { fr: 'Prix non justifié', en: 'Price not justified' },
    fr: ({ lot, bids }) => `Lot ${lot} : le prix de ${list(bids)} n’est pas justifié. Écartez l’offre (règle price.abnormallyLow ou price.abnormallyHigh), puis classez.`,
    en: ({ lot, bids }) => `Lot ${lot}: the price of ${list(bids)} is not justified. Reject the bid (rule price.abnormallyLow or price.abnormallyHigh), then rank.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
