import type { AwardRefusals } from '../../core/award/refusals.js';
import { amountInWords as amount, dayInWords as day, instantInWords as instant } from '../in-words.js';
import type { Sentence, Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');
const missingReasons = {
  status: 422,
  title: { fr: 'Motifs manquants', en: 'Reasons missing' },
};

const report = {
  LOTS_NOT_SETTLED: {
    status: 409,
    title: { fr: 'Lots à terminer', en: 'Lots to finish' },
    fr: ({ open }) => `Le rapport n’est pas encore dressé : ces lots n’ont ni proposition ni déclaration d’infructuosité : ${list(open)}. Terminez leur évaluation.`,
    en: ({ open }) => `The report is not drawn yet: these lots have neither a proposal nor a declaration that they are unsuccessful: ${list(open)}. Finish their evaluation.`,
  },
  REPORT_NOT_YOURS_TO_SIGN: {
    status: 403,
    title: { fr: 'Rapport à signer par d’autres', en: 'Report for others to sign' },
    fr: () => 'Seuls signent les membres à voix délibérative qui siégeaient quand le rapport a été dressé. Rien n’a été enregistré.',
    en: () => 'Only the members with a vote who sat when the report was drawn sign it. Nothing was recorded.',
  },
  REPORT_ALREADY_SIGNED: {
    status: 409,
    title: { fr: 'Rapport déjà signé', en: 'Report already signed' },
    fr: ({ at }) => `Vous avez déjà répondu le ${instant(at, 'fr')}. Cette réponse est conservée et ne change plus.`,
    en: ({ at }) => `You already answered on ${instant(at, 'en')}. That answer is kept and does not change.`,
  },
  REPORT_DIFFERENT: {
    status: 409,
    title: { fr: 'Autre rapport', en: 'Another report' },
    fr: ({ seen, report: now }) => `L’empreinte du rapport que vous avez lu (${seen}) n’est pas celle du rapport actuel (${now}). Relisez le rapport actuel, puis recommencez.`,
    en: ({ seen, report: now }) => `The digest of the report you read (${seen}) is not that of the present report (${now}). Read the present one, then try again.`,
  },
  SIGNATURE_NEEDS_TEXT: {
    ...missingReasons,
    fr: () => 'Une réserve ou un refus de signer s’explique par écrit. Rien n’a été enregistré : écrivez votre réserve ou votre motif.',
    en: () => 'A reservation or a refusal to sign is explained in writing. Nothing was recorded: write your reservation or reason.',
  },
} satisfies Partial<Sentences<AwardRefusals>>;

const noReturn: Sentence<unknown> = {
  status: 422,
  title: { fr: 'Lots et étape à nommer', en: 'Lots and step to be named' },
  fr: () => 'Dites quels lots reprennent, et à quelle étape : conformité, notation ou prix. Rien n’a été enregistré.',
  en: () => 'Say which lots start again, and from which step: compliance, scoring or prices. Nothing was recorded.',
};

const review = {
  REVIEW_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Avis non prévu', en: 'Review not foreseen' },
    fr: () => 'Les règles de cette procédure ne demandent pas cet avis. Passez à l’étape suivante.',
    en: () => 'The rules of this procedure ask for no such review. Go on to the next step.',
  },
  REVIEW_OF_OTHER: {
    status: 409,
    title: { fr: 'Autre avis attendu', en: 'Another review is due' },
    fr: ({ due }) => `À cette étape, l’avis porte sur ${due === 'award' ? 'le rapport d’évaluation' : 'le dossier d’appel d’offres'}. Rien n’a été transmis.`,
    en: ({ due }) => `At this step the review is of ${due === 'award' ? 'the evaluation report' : 'the tender file'}. Nothing was submitted.`,
  },
  OPINION_ON_OTHER_DIGEST: {
    status: 409,
    title: { fr: 'Avis sur une autre version', en: 'Opinion on another version' },
    fr: ({ given, submitted }) => `Un avis ne vaut que pour ce qui a été soumis. Vous nommez l’empreinte ${given} ; celle qui attend un avis est ${submitted}. Relisez cette version, puis donnez votre avis.`,
    en: ({ given, submitted }) => `An opinion concerns exactly what was submitted. You name the digest ${given}; the one waiting for an opinion is ${submitted}. Read that version, then give your opinion.`,
  },
  OBJECTION_NEEDS_REASONS: {
    ...missingReasons,
    fr: () => 'Une objection est motivée. Rien n’a été enregistré : écrivez vos motifs.',
    en: () => 'An objection gives its reasons. Nothing was recorded: write your reasons.',
  },
  RETURN_NEEDS_LOTS: noReturn,
  RETURN_NOT_POSSIBLE: {
    status: 422,
    title: { fr: 'Étape sans objet pour ce lot', en: 'No such step for this lot' },
    fr: ({ lot, returnTo }) => `Le lot ${lot} n’a pas d’étape « ${returnTo} » à reprendre. Rien n’a été enregistré : choisissez une étape qu’il a connue.`,
    en: ({ lot, returnTo }) => `Lot ${lot} has no step “${returnTo}” to take up again. Nothing was recorded: choose a step it came to.`,
  },
  NO_STANDING_OPINION: {
    status: 409,
    title: { fr: 'Avis de non-objection manquant', en: 'No-objection missing' },
    fr: ({ report: digest }) => `Aucun avis favorable ne porte sur le rapport actuel (${digest}). Soumettez-le à l’organe de contrôle.`,
    en: ({ report: digest }) => `No favourable opinion stands on the present report (${digest}). Submit it to the reviewer.`,
  },
} satisfies Partial<Sentences<AwardRefusals>>;

const award = {
  NO_LOT_PROPOSED: {
    status: 409,
    title: { fr: 'Rien à attribuer', en: 'Nothing to award' },
    fr: () => 'La commission ne propose aucun lot. L’autorité peut déclarer la procédure infructueuse.',
    en: () => 'The committee proposes no lot. The authority may declare the procedure unsuccessful.',
  },
  AWARD_NOT_AS_PROPOSED: {
    status: 422,
    title: { fr: 'Attribution différente de la proposition', en: 'Award differs from the proposal' },
    fr: ({ lot, proposed, given }) => `Pour le lot ${lot}, la commission propose ${proposed ?? 'de ne pas attribuer'} ; vous nommez ${given ?? 'aucune offre'}. L’autorité attribue ce qui est proposé, ou met fin à la procédure avec ses motifs.`,
    en: ({ lot, proposed, given }) => `For lot ${lot} the committee proposes ${proposed ?? 'no award'}; you name ${given ?? 'no bid'}. The authority awards what is proposed, or ends the procedure with reasons.`,
  },
  AMOUNT_NOT_CORRECTED_PRICE: {
    status: 422,
    title: { fr: 'Montant différent du prix corrigé', en: 'Amount is not the corrected price' },
    fr: ({ lot, corrected, given }) => `Le prix corrigé du lot ${lot} est ${amount(corrected)} ; vous donnez ${amount(given)}. Le marché se conclut au prix corrigé.`,
    en: ({ lot, corrected, given }) => `The corrected price of lot ${lot} is ${amount(corrected)}; you give ${amount(given)}. The contract is at the corrected price.`,
  },
  SIGNED_REPORT_STANDS: {
    status: 409,
    title: { fr: 'Rapport signé', en: 'Report signed' },
    fr: () => 'Un rapport signé se reprend seulement si un prix proposé dépasse les crédits de son lot ; aucun ne les dépasse. Rien n’a été enregistré. La suite est l’avis ou la décision d’attribution.',
    en: () => 'A signed report is taken back only where a price it proposes is above the credit of its lot; none is. Nothing was recorded. What follows is the opinion or the decision of award.',
  },
  AWARD_OVER_BUDGET: {
    status: 422,
    title: { fr: 'Prix hors enveloppe', en: 'Price above the budget' },
    fr: ({ lot, price, available }) => `Lot ${lot} : le prix (${amount(Number(price))}) dépasse les crédits (${amount(available)}). Citez l’acte qui les relève ; sinon le président reprend le rapport et déclare le lot infructueux, et les autres lots sont attribués.`,
    en: ({ lot, price, available }) => `Lot ${lot}: the price (${amount(Number(price))}) is above the credit (${amount(available)}). Name the act that raises it; or else the chair takes the report back and declares the lot unsuccessful, and the other lots are awarded.`,
  },
  BID_VALIDITY_EXPIRED: {
    status: 422,
    title: { fr: 'Offres expirées', en: 'Bids expired' },
    fr: ({ lastDay }) => `Les offres engageaient leurs auteurs jusqu’au ${day(lastDay, 'fr')}. Passé ce jour, on ne peut plus attribuer, signer ni approuver sur leur base.`,
    en: ({ lastDay }) => `The bids bound their bidders until ${day(lastDay, 'en')}. After that day nothing can be awarded, signed or approved on them.`,
  },
} satisfies Partial<Sentences<AwardRefusals>>;

const notification = {
  BIDDERS_NOT_NOTIFIED: {
    status: 422,
    title: { fr: 'Soumissionnaires oubliés', en: 'Bidders left out' },
    fr: ({ missing }) => `Chaque soumissionnaire dont le pli est arrivé à temps est informé, avec preuve de réception. Il manque : ${list(missing)}. Rien n’a été enregistré.`,
    en: ({ missing }) => `Every bidder whose bid came in time is told, with proof of receipt. Missing: ${list(missing)}. Nothing was recorded.`,
  },
  NOTIFIED_WITHOUT_BID: {
    status: 422,
    title: { fr: 'Destinataire sans offre', en: 'Addressee without a bid' },
    fr: ({ bidder }) => `${bidder} n’a pas d’offre reçue à temps dans cette procédure. Rien n’a été enregistré : retirez ce destinataire.`,
    en: ({ bidder }) => `${bidder} has no bid received in time in this procedure. Nothing was recorded: take this addressee out.`,
  },
  NOTIFIED_TWICE: {
    status: 422,
    title: { fr: 'Destinataire en double', en: 'Addressee twice' },
    fr: ({ bidder }) => `${bidder} figure deux fois. Gardez une seule date de réception par soumissionnaire ; elle ouvre son délai de recours.`,
    en: ({ bidder }) => `${bidder} is named twice. Keep one date of receipt for each bidder; it starts its time to appeal.`,
  },
  NOTIFICATIONS_ON_SEVERAL_DAYS: {
    status: 422,
    title: { fr: 'Envois sur plusieurs jours', en: 'Sent on several days' },
    fr: ({ days }) => `Tous les soumissionnaires sont informés le même jour. Les envois portent : ${list(days.map((each) => day(each, 'fr')))}.`,
    en: ({ days }) => `All bidders are told on the same day. The letters are of: ${list(days.map((each) => day(each, 'en')))}.`,
  },
  NOTIFICATION_OUT_OF_ORDER: {
    status: 422,
    title: { fr: 'Dates qui ne se suivent pas', en: 'Dates out of order' },
    fr: ({ bidder, sentAt, receivedAt }) => `Pour ${bidder} : envoi ${instant(sentAt, 'fr')}, réception ${instant(receivedAt, 'fr')}. L’envoi suit la décision, la réception suit l’envoi, et rien n’est noté d’avance.`,
    en: ({ bidder, sentAt, receivedAt }) => `For ${bidder}: sent ${instant(sentAt, 'en')}, received ${instant(receivedAt, 'en')}. Sending follows the decision, receipt follows sending, and nothing is noted in advance.`,
  },
} satisfies Partial<Sentences<AwardRefusals>>;

const appeal = {
  APPELLANT_WITHOUT_BID: {
    status: 403,
    title: { fr: 'Recours réservé aux soumissionnaires', en: 'Appeals are for bidders' },
    fr: () => 'Le recours contre l’attribution appartient aux soumissionnaires à qui le résultat a été notifié. Rien n’a été enregistré.',
    en: () => 'An appeal against the award belongs to the bidders who were notified of the result. Nothing was recorded.',
  },
  APPEAL_ALREADY_LODGED: {
    status: 409,
    title: { fr: 'Recours déjà déposé', en: 'Appeal already lodged' },
    fr: ({ appeal: id }) => `Votre recours ${id} est déjà enregistré ; il suffit. Contre la réponse de l’autorité, adressez-vous au comité de règlement des différends.`,
    en: ({ appeal: id }) => `Your appeal ${id} is already recorded; it is enough. Against the authority’s answer, go to the dispute committee.`,
  },
  APPEAL_STEP_MISSING: {
    status: 422,
    title: { fr: 'Recours gracieux d’abord', en: 'Ask the authority first' },
    fr: () => 'Le comité de règlement des différends n’est saisi qu’après un recours devant l’autorité. Déposez-le d’abord, dans votre délai.',
    en: () => 'The dispute committee is asked only after an appeal to the authority. Lodge that one first, in your time.',
  },
  APPEAL_TOO_EARLY: {
    status: 422,
    title: { fr: 'Réponse encore attendue', en: 'Answer still due' },
    fr: ({ answerDueBy }) => `L’autorité peut répondre jusqu’au ${instant(answerDueBy, 'fr')}. Revenez après sa réponse, ou après ce moment si elle se tait.`,
    en: ({ answerDueBy }) => `The authority may answer until ${instant(answerDueBy, 'en')}. Come back after its answer, or after that moment if it stays silent.`,
  },
  APPEAL_TIME_BARRED: {
    status: 422,
    title: { fr: 'Recours hors délai', en: 'Appeal out of time' },
    fr: ({ countedFrom, lastDay }) => `Votre délai courait depuis le ${instant(countedFrom, 'fr')} ; le dernier jour était le ${day(lastDay, 'fr')}. Le recours n’est pas recevable et n’a pas été enregistré.`,
    en: ({ countedFrom, lastDay }) => `Your time ran from ${instant(countedFrom, 'en')}; the last day was ${day(lastDay, 'en')}. The appeal is not admissible and was not recorded.`,
  },
  UNKNOWN_APPEAL: {
    status: 404,
    title: { fr: 'Recours inconnu', en: 'Unknown appeal' },
    fr: ({ appeal: id }) => `Cette procédure n’a pas de recours ${id}.`,
    en: ({ appeal: id }) => `This procedure has no appeal ${id}.`,
  },
  APPEAL_ALREADY_DECIDED: {
    status: 409,
    title: { fr: 'Recours déjà tranché', en: 'Appeal already decided' },
    fr: ({ appeal: id, outcome }) => `Le recours ${id} est déjà tranché (${outcome}). Cette décision est conservée.`,
    en: ({ appeal: id, outcome }) => `Appeal ${id} is already decided (${outcome}). That decision is kept.`,
  },
  APPEAL_OF_OTHER_JUDGE: {
    status: 403,
    title: { fr: 'Recours à trancher par un autre', en: 'Appeal for another to decide' },
    fr: ({ before }) => before === 'authority'
      ? 'L’autorité répond elle-même aux recours déposés devant elle. Rien n’a été enregistré.'
      : 'Les recours devant le comité de règlement des différends sont tranchés par le régulateur. Rien n’a été enregistré.',
    en: ({ before }) => before === 'authority'
      ? 'The authority itself answers the appeals lodged with it. Nothing was recorded.'
      : 'Appeals before the dispute committee are decided by the regulator. Nothing was recorded.',
  },
  UPHELD_NEEDS_REMEDY: {
    status: 422,
    title: { fr: 'Suite à donner', en: 'Remedy to be named' },
    fr: () => 'Un recours fondé a une suite : nouvelle évaluation des lots nommés, ou annulation. Rien n’a été enregistré.',
    en: () => 'An appeal upheld has a remedy: a new evaluation of named lots, or annulment. Nothing was recorded.',
  },
  APPEAL_PENDING: {
    status: 409,
    title: { fr: 'Recours en cours', en: 'Appeal pending' },
    fr: ({ appeals }) => `L’attribution est suspendue tant que ces recours ne sont pas tranchés : ${list(appeals)}.`,
    en: ({ appeals }) => `The award is suspended until these appeals are decided: ${list(appeals)}.`,
  },
} satisfies Partial<Sentences<AwardRefusals>>;

const contract = {
  STANDSTILL_RUNNING: {
    status: 409,
    title: { fr: 'Délai d’attente en cours', en: 'Standstill running' },
    fr: ({ endsAt }) => `Le délai d’attente court jusqu’au ${instant(endsAt, 'fr')}. Aucun marché n’est conclu avant.`,
    en: ({ endsAt }) => `The standstill runs until ${instant(endsAt, 'en')}. No contract is concluded before.`,
  },
  LOT_NOT_AWARDED: {
    status: 404,
    title: { fr: 'Lot non attribué', en: 'Lot not awarded' },
    fr: ({ lot }) => `Le lot ${lot} n’a pas de marché dans cette procédure. Vérifiez la décision d’attribution.`,
    en: ({ lot }) => `Lot ${lot} has no contract in this procedure. Check the award decision.`,
  },
  CONTRACT_OF_WHOM: {
    status: 422,
    title: { fr: 'Attributaire à nommer', en: 'Holder to be named' },
    fr: ({ lot, holders }) => `Le lot ${lot} est attribué à ${list(holders)}. Nommez parmi eux celui dont c’est le marché.`,
    en: ({ lot, holders }) => `Lot ${lot} was awarded to ${list(holders)}. Name the one among them whose contract it is.`,
  },
  CONTRACT_REFUSED: {
    status: 409,
    title: { fr: 'Marché refusé', en: 'Contract refused' },
    fr: ({ lot, bidder, at }) => `Le marché du lot ${lot} avec ${bidder} est refusé depuis le ${instant(at, 'fr')}. Les autres marchés du lot continuent.`,
    en: ({ lot, bidder, at }) => `The contract of lot ${lot} with ${bidder} was refused on ${instant(at, 'en')}. The other contracts of the lot go on.`,
  },
  CONTRACT_ALREADY_SIGNED: {
    status: 409,
    title: { fr: 'Marché déjà signé', en: 'Contract already signed' },
    fr: ({ lot, at }) => `Le marché du lot ${lot} est signé depuis le ${instant(at, 'fr')}. Cette signature est conservée.`,
    en: ({ lot, at }) => `The contract of lot ${lot} was signed on ${instant(at, 'en')}. That signature is kept.`,
  },
  CONTRACT_AMOUNT_DIFFERS: {
    status: 422,
    title: { fr: 'Montant différent de l’attribution', en: 'Amount differs from the award' },
    fr: ({ lot, awarded, given }) => `Le lot ${lot} est attribué à ${amount(awarded)} ; le marché porte ${amount(given)}. Corrigez le marché.`,
    en: ({ lot, awarded, given }) => `Lot ${lot} was awarded at ${amount(awarded)}; the contract says ${amount(given)}. Correct the contract.`,
  },
  CONTRACT_ALREADY_APPROVED: {
    status: 409,
    title: { fr: 'Marché déjà approuvé', en: 'Contract already approved' },
    fr: ({ lot, at }) => `Le marché du lot ${lot} est approuvé depuis le ${instant(at, 'fr')}.`,
    en: ({ lot, at }) => `The contract of lot ${lot} was approved on ${instant(at, 'en')}.`,
  },
  CONTRACT_ALREADY_NOTIFIED: {
    status: 409,
    title: { fr: 'Marché déjà notifié', en: 'Contract already notified' },
    fr: ({ lot, at }) => `Le marché du lot ${lot} a été notifié le ${instant(at, 'fr')}.`,
    en: ({ lot, at }) => `The contract of lot ${lot} was notified on ${instant(at, 'en')}.`,
  },
  CONTRACT_NOTIFICATION_OUT_OF_ORDER: {
    status: 422,
    title: { fr: 'Dates qui ne se suivent pas', en: 'Dates out of order' },
    fr: ({ lot, notifiedAt }) => `La notification du lot ${lot} (${instant(notifiedAt, 'fr')}) suit son approbation et ne se note pas d’avance.`,
    en: ({ lot, notifiedAt }) => `The notification of lot ${lot} (${instant(notifiedAt, 'en')}) follows its approval and is not noted in advance.`,
  },
  CONTRACTS_NOT_NOTIFIED: {
    status: 409,
    title: { fr: 'Marchés à notifier', en: 'Contracts to notify' },
    fr: ({ lots }) => `L’attribution définitive se publie une fois tous les marchés notifiés. Il reste : ${list(lots)}.`,
    en: ({ lots }) => `The final award is published once every contract is notified. Still to do: ${list(lots)}.`,
  },
} satisfies Partial<Sentences<AwardRefusals>>;

export const awardSentences: Sentences<AwardRefusals> = { ...report, ...review, ...award, ...notification, ...appeal, ...contract };
