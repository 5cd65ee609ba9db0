import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { amountInWords as amount, moneyInWords } from '../in-words.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');
const because: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  rejected: { fr: 'cette offre a été écartée', en: 'the bid was rejected' },
  notItsTurn: { fr: 'la méthode n’ouvre que le prix de la première au classement', en: 'the method opens only the price of the first in rank' },
  belowMinimum: { fr: 'cette offre n’a pas atteint un minimum technique', en: 'the bid did not reach a technical minimum' },
};
const tieBreaks: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = {
  fr: { publicDraw: 'Tirage au sort public', newSealedPrice: 'Nouveaux prix sous pli fermé', verifiableDraw: 'Tirage par le journal' },
  en: { publicDraw: 'Public draw', newSealedPrice: 'New sealed prices', verifiableDraw: 'Draw by the log' },
};

export const evaluationPriceSentences = {
  PRICE_ALREADY_OPEN: {
    status: 409,
    title: { fr: 'Prix déjà ouvert', en: 'Price already open' },
    fr: ({ lot, bid }) => `Le prix de l’offre ${bid} pour le lot ${lot} est déjà ouvert. Une enveloppe s’ouvre une fois.`,
    en: ({ lot, bid }) => `The price of bid ${bid} for lot ${lot} is already open. An envelope is opened once.`,
  },
  PRICE_OF_EXCLUDED_BID: {
    status: 409,
    title: { fr: 'Prix qui reste fermé', en: 'Price that stays closed' },
    fr: ({ lot, bid, because: why }) => `Le prix de l’offre ${bid} pour le lot ${lot} reste fermé : ${because[why]?.fr ?? why}. Il sera rendu non ouvert.`,
    en: ({ lot, bid, because: why }) => `The price of bid ${bid} for lot ${lot} stays closed: ${because[why]?.en ?? why}. It will be returned unopened.`,
  },
  PRICE_UNREADABLE: {
    status: 422,
    title: { fr: 'Prix illisible', en: 'Price unreadable' },
    fr: ({ lot, bid }) => `L’enveloppe de l’offre ${bid} ne contient pas un prix du lot ${lot}. Écartez l’offre (règle price.unreadable), avec la pièce.`,
    en: ({ lot, bid }) => `The envelope of bid ${bid} holds no price of lot ${lot}. Reject the bid (rule price.unreadable), with the evidence.`,
  },
  PRICES_NOT_OPEN: {
    status: 409,
    title: { fr: 'Prix à ouvrir', en: 'Prices to open' },
    fr: ({ lot, bids }) => `Tous les prix du lot ${lot} s’ouvrent avant la première correction. Restent fermés : ${list(bids)}.`,
    en: ({ lot, bids }) => `All prices of lot ${lot} are opened before the first is corrected. Still closed: ${list(bids)}.`,
  },
  PRICE_NOT_POSITIVE: {
    status: 422,
    title: { fr: 'Prix nul', en: 'Price of zero' },
    fr: ({ bid }) => `Le prix de l’offre ${bid} est nul : rien ne peut lui être comparé. Écartez l’offre (règle price.notPositive) ou vérifiez le prix lu.`,
    en: ({ bid }) => `The price of bid ${bid} is zero: nothing can be compared with it. Reject the bid (rule price.notPositive) or check the price as read.`,
  },
  AMOUNT_TOO_LARGE: {
    status: 422,
    title: { fr: 'Montant hors de toute mesure', en: 'Amount beyond measure' },
    fr: ({ bid }) => `Un montant de l’offre ${bid} dépasse ce qui peut s’écrire exactement. Vérifiez la virgule du prix unitaire.`,
    en: ({ bid }) => `An amount of bid ${bid} is beyond what can be written exactly. Check the decimal point of the unit price.`,
  },
  DECIMAL_POINT_NOT_MISPLACED: {
    status: 422,
    title: { fr: 'Virgule bien placée', en: 'Decimal point not misplaced' },
    fr: ({ bid, item }) => `Offre ${bid}, article ${item} : le total de la ligne n’est pas le produit à une virgule près. Le prix unitaire prévaut.`,
    en: ({ bid, item }) => `Bid ${bid}, item ${item}: the line total is not the product with its decimal point moved. The unit price prevails.`,
  },
  DISCOUNT_UNKNOWN: {
    status: 422,
    title: { fr: 'Rabais inconnu', en: 'No such discount' },
    fr: ({ bid, discount }) => `L’offre ${bid} n’a pas de rabais n° ${String(discount)} (le premier porte le n° 0).`,
    en: ({ bid, discount }) => `Bid ${bid} has no discount number ${String(discount)} (the first is number 0).`,
  },
  DISCOUNT_EXCEEDS_PRICE: {
    status: 422,
    title: { fr: 'Rabais supérieur au prix', en: 'Discount above the price' },
    fr: ({ bid, price, currency }) => `Un rabais de l’offre ${bid} dépasse le prix qu’il diminue (${moneyInWords(price, currency)}). Écartez l’offre (règle price.discountExceeds), ou retirez le rabais s’il n’a pas été lu à l’ouverture (décision discountNotReadOut).`,
    en: ({ bid, price, currency }) => `A discount of bid ${bid} is above the price it reduces (${moneyInWords(price, currency)}). Reject the bid (rule price.discountExceeds), or leave the discount out if it was not read out at the opening (decision discountNotReadOut).`,
  },
  CORRECTION_NOT_NEEDED: {
    status: 422,
    title: { fr: 'Rien à accepter', en: 'Nothing to accept' },
    fr: ({ bid }) => `Le montant lu de l’offre ${bid} n’a pas été corrigé : le soumissionnaire n’a rien à accepter. N’écrivez pas de lettre.`,
    en: ({ bid }) => `The amount read out of bid ${bid} was not corrected: its bidder has nothing to accept. Send no letter.`,
  },
  CORRECTION_UNANSWERED: {
    status: 409,
    title: { fr: 'Réponse du soumissionnaire attendue', en: 'Bidder’s answer awaited' },
    fr: ({ lot, bids }) => `Lot ${lot} : une correction arithmétique doit être acceptée ou refusée par écrit avant le classement. On attend : ${list(bids)}. Écrivez à qui n’a pas reçu de lettre de correction.`,
    en: ({ lot, bids }) => `Lot ${lot}: an arithmetic correction is accepted or refused in writing before the ranking. Awaited: ${list(bids)}. Write to whoever was sent no letter of correction.`,
  },
  CORRECTION_REFUSED: {
    status: 409,
    title: { fr: 'Correction refusée', en: 'Correction refused' },
    fr: ({ lot, bids }) => `Lot ${lot} : ${list(bids)} a refusé la correction de son prix. Écartez l’offre (règle price.correctionRefused), puis classez.`,
    en: ({ lot, bids }) => `Lot ${lot}: ${list(bids)} refused the correction of its price. Reject the bid (rule price.correctionRefused), then rank.`,
  },
  OMITTED_ITEM_WITHOUT_PRICE: {
    status: 422,
    title: { fr: 'Article non chiffré', en: 'Item without a price' },
    fr: ({ bid, item, handling }) => (handling === 'reject'
      ? `L’offre ${bid} ne chiffre pas l’article ${item} ; le dossier veut alors qu’elle soit écartée (règle award.omittedItem).`
      : `Aucune autre offre ne chiffre l’article ${item} que l’offre ${bid} omet : rien à lui ajouter. Écartez l’offre (règle award.omittedItem).`),
    en: ({ bid, item, handling }) => (handling === 'reject'
      ? `Bid ${bid} gives no price for item ${item}; the tender file then wants it rejected (rule award.omittedItem).`
      : `No other bid prices item ${item}, which bid ${bid} leaves out: there is nothing to add. Reject the bid (rule award.omittedItem).`),
  },
  TREATMENTS_MISSING: {
    status: 409,
    title: { fr: 'Prix à vérifier', en: 'Prices to be checked' },
    fr: ({ lot, bids }) => `Le lot ${lot} se classe une fois chaque prix vérifié. Restent : ${list(bids)}.`,
    en: ({ lot, bids }) => `Lot ${lot} is ranked once every price is checked. Still to do: ${list(bids)}.`,
  },
  TIE_UNDECIDED: {
    status: 409,
    title: { fr: 'Égalité parfaite', en: 'Exact tie' },
    fr: ({ bids, next }) => `${list(bids)} sont à égalité parfaite. ${next === null ? 'Aucune règle du dossier ne les départage : la commission délibère et consulte l’organe de contrôle.' : `Le dossier prévoit ensuite : ${next}. Tenez cette séance et joignez son résultat au classement.`}`,
    en: ({ bids, next }) => `${list(bids)} are exactly equal. ${next === null ? 'No rule of the file tells them apart: the committee deliberates and asks the control body.' : `The file foresees next: ${next}. Hold that sitting and give its result with the ranking.`}`,
  },
  JUSTIFICATION_FOUND_MEANWHILE: {
    status: 409,
    title: { fr: 'Constat changé entre-temps', en: 'Finding changed meanwhile' },
    fr: ({ bid, by, accepted, reason }) => `${by} a entre-temps trouvé le prix de l’offre ${bid} ${accepted ? 'justifié' : 'non justifié'} (${reason}). Relisez ce constat, puis enregistrez le vôtre s’il reste autre.`,
    en: ({ bid, by, accepted, reason }) => `Meanwhile ${by} found the price of bid ${bid} ${accepted ? 'justified' : 'not justified'} (${reason}). Read that finding, then record yours if it still differs.`,
  },
  PRICE_TREATED_MEANWHILE: {
    status: 409,
    title: { fr: 'Prix traité entre-temps', en: 'Price treated meanwhile' },
    fr: ({ bid, by, version, corrected }) => `Offre ${bid} : ${by} a enregistré entre-temps la version ${String(version)}${corrected === null ? '' : ` (prix corrigé ${amount(corrected)})`}. Rien de votre saisie n’est enregistré. Relisez ce qui vaut, puis recommencez.`,
    en: ({ bid, by, version, corrected }) => `Bid ${bid}: ${by} recorded version ${String(version)} meanwhile${corrected === null ? '' : ` (corrected price ${amount(corrected)})`}. Nothing you entered was recorded. Read what stands, then try again.`,
  },
  NEW_PRICE_TWICE: {
    status: 422,
    title: { fr: 'Deux nouveaux prix pour une offre', en: 'Two new prices of one bid' },
    fr: ({ bid }) => `L’offre ${bid} a deux nouveaux prix. Chaque offre à égalité en remet un seul, sous pli fermé.`,
    en: ({ bid }) => `Bid ${bid} has two new prices. Each tied bid hands in one, sealed.`,
  },
  TIE_INPUT_UNFIT: {
    status: 422,
    title: { fr: 'Départage que rien n’attend', en: 'A tie-break nothing waits for' },
    fr: ({ rule, bids, because }) => `${tieBreaks.fr[rule] ?? rule}${bids.length === 0 ? '' : ` (${list(bids)})`} : ${because === 'twice' ? 'une offre y figure deux fois. Gardez le seul résultat du procès-verbal' : 'ces offres ne sont pas à égalité au moment de cette règle. Retirez ce résultat'}. Rien n’a été classé.`,
    en: ({ rule, bids, because }) => `${tieBreaks.en[rule] ?? rule}${bids.length === 0 ? '' : ` (${list(bids)})`}: ${because === 'twice' ? 'a bid stands in it twice. Keep the one result that is minuted' : 'these bids are not tied when this rule comes up. Take this result out'}. Nothing was ranked.`,
  },
  NEW_PRICE_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Nouveau prix non prévu', en: 'New price not foreseen' },
    fr: ({ lot, bid }) => `Le dossier du lot ${lot} ne départage pas par de nouveaux prix : celui de l’offre ${bid} ne compte pas. Demandez la justification du prix comparé, sans nouveau prix.`,
    en: ({ lot, bid }) => `The tender file of lot ${lot} breaks no tie by new prices: that of bid ${bid} does not count. Ask for the justification of the price compared, without a new price.`,
  },
  NEW_PRICE_HIGHER: {
    status: 422,
    title: { fr: 'Nouveau prix plus élevé', en: 'New price above the old one' },
    fr: ({ bid, amount: given, corrected, currency }) => `Le nouveau prix de l’offre ${bid} (${moneyInWords(given, currency)}) dépasse le précédent (${moneyInWords(corrected, currency)}). Une égalité se départage à la baisse.`,
    en: ({ bid, amount: given, corrected, currency }) => `The new price of bid ${bid} (${moneyInWords(given, currency)}) is above the former one (${moneyInWords(corrected, currency)}). A tie is broken downwards.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
