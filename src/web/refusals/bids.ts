import type { BidRefusals } from '../../core/bids/refusals.js';
import { dayInWords } from '../in-words.js';
import type { Language } from '../request.js';
import { envelopeInWords as envelopes } from './envelope-words.js';
import type { Sentences } from './sentence.js';

/** At a limit the millisecond counts, so it is shown. */
const instant = (at: string, language: Language): string => `${dayInWords(at.slice(0, 10), language)} ${language === 'fr' ? 'à' : 'at'} ${at.slice(11, 23)}`;

const standings: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  received: { fr: 'reçu', en: 'received' },
  replaced: { fr: 'remplacé', en: 'replaced' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
  late: { fr: 'hors délai', en: 'late' },
  undelivered: { fr: 'jamais livré', en: 'never delivered' },
  unconfirmed: { fr: 'non confirmé après un additif', en: 'not confirmed after an addendum' },
};
const told = (standing: string, language: Language): string => standings[standing]?.[language] ?? standing;

const deposit = {
  UNKNOWN_BID: {
    status: 404,
    title: { fr: 'Pli inconnu', en: 'Unknown bid' },
    fr: ({ bid }) => `Aucun pli « ${bid} » ne vous est accessible dans cette procédure. Rien n’a été changé ; vérifiez le numéro sur votre récépissé.`,
    en: ({ bid }) => `No bid "${bid}" is open to you in this procedure. Nothing was changed; check the number on your receipt.`,
  },
  BIDDER_NOT_NAMED: {
    status: 422,
    title: { fr: 'Soumissionnaire non désigné', en: 'Bidder not named' },
    fr: () => 'Un pli papier s’inscrit au nom de son soumissionnaire. Rien n’a été enregistré ; indiquez le compte de l’entreprise.',
    en: () => 'A paper envelope is registered for its bidder. Nothing was recorded; give the account of the firm.',
  },
  BIDDER_UNKNOWN: {
    status: 422,
    title: { fr: 'Entreprise inconnue', en: 'Unknown firm' },
    fr: ({ bidder }) => `« ${bidder} » n’est le compte d’aucune entreprise. Rien n’a été enregistré ; choisissez l’entreprise dans la liste, ou inscrivez-la au guichet avec son pli.`,
    en: ({ bidder }) => `"${bidder}" is the account of no firm. Nothing was recorded; choose the firm from the list, or enter it at the desk with its envelope.`,
  },
  BIDDER_FROM_INSIDE: {
    status: 409,
    title: { fr: 'Soumissionnaire membre de la procédure', en: 'Bidder from inside the procedure' },
    fr: ({ because }) => `Ce soumissionnaire ${because === 'seat' ? 'siège à la commission' : 'détient une clé d’ouverture'} de cette procédure : il n’y dépose pas d’offre. Rien n’a été enregistré ; vérifiez qui remet le pli, et signalez-le au président.`,
    en: ({ because }) => `This bidder ${because === 'seat' ? 'sits on the commission' : 'holds an opening key'} of this procedure and hands in no bid. Nothing was recorded; check whose envelope it is, and tell the chair.`,
  },
  BID_FOR_ANOTHER: {
    status: 403,
    title: { fr: 'Dépôt pour autrui', en: 'Deposit for somebody else' },
    fr: ({ named }) => `Vous déposez pour vous-même, non pour « ${named} ». Rien n’a été enregistré.`,
    en: ({ named }) => `You deposit for yourself, not for "${named}". Nothing was recorded.`,
  },
  LOT_NAMED_TWICE: {
    status: 422,
    title: { fr: 'Lot nommé deux fois', en: 'Lot named twice' },
    fr: ({ lot }) => `Le lot ${lot} figure deux fois. Rien n’a été enregistré ; nommez chaque lot une fois.`,
    en: ({ lot }) => `Lot ${lot} is named twice. Nothing was recorded; name each lot once.`,
  },
  ENVELOPE_MISSING: {
    status: 422,
    title: { fr: 'Enveloppe manquante', en: 'Envelope missing' },
    fr: ({ envelope }) => `Il manque ${envelopes(envelope, 'fr')} : un pli contient une offre et un prix pour chacun de ses lots. Rien n’a été enregistré ; complétez et recommencez.`,
    en: ({ envelope }) => `Missing: ${envelopes(envelope, 'en')}. A bid holds one offer and one price for each of its lots. Nothing was recorded; complete it and try again.`,
  },
  ENVELOPE_UNEXPECTED: {
    status: 422,
    title: { fr: 'Enveloppe non attendue', en: 'Envelope not expected' },
    fr: ({ envelope }) => `Le pli ne doit pas contenir « ${envelope.slice(0, 60)} » : un prix par lot visé, rien d’autre ; d’un pli papier, rien n’est connu avant l’ouverture. Rien n’a été enregistré.`,
    en: ({ envelope }) => `The bid must not hold "${envelope.slice(0, 60)}": one price for each of its lots, nothing else; of a paper envelope nothing is known before the opening. Nothing was recorded.`,
  },
  ENVELOPE_MALFORMED: {
    status: 422,
    title: { fr: 'Contenu d’enveloppe illisible', en: 'Envelope content not readable' },
    fr: ({ envelope, field, reason }) => `Dans ${envelopes(envelope, 'fr')}, ${field === '' ? 'le contenu' : `« ${field} »`} n’a pas la forme demandée (${reason}). Rien n’a été enregistré et aucun jugement n’est porté sur l’offre ; corrigez et recommencez avant la limite.`,
    en: ({ envelope, field, reason }) => `In ${envelopes(envelope, 'en')}, ${field === '' ? 'the content' : `"${field}"`} has not the form asked for (${reason}). Nothing was recorded and the offer was not judged; correct it and try again before the limit.`,
  },
  BID_ALREADY_STANDS: {
    status: 409,
    title: { fr: 'Un pli est déjà déposé', en: 'A bid already stands' },
    fr: ({ bid, lots }) => `Votre pli ${bid} vaut déjà pour ${lots.join(', ')}. Il est conservé ; pour le remplacer, nommez-le dans le nouveau dépôt, ou retirez-le d’abord.`,
    en: ({ bid, lots }) => `Your bid ${bid} already stands for ${lots.join(', ')}. It is kept; to replace it, name it in the new deposit, or withdraw it first.`,
  },
  REPLACES_NOTHING_STANDING: {
    status: 409,
    title: { fr: 'Rien à remplacer', en: 'Nothing to replace' },
    fr: ({ bid, standing }) => `Le pli ${bid} est ${told(standing, 'fr')} : il ne peut être remplacé. Rien n’a été enregistré ; déposez sans nommer de pli à remplacer.`,
    en: ({ bid, standing }) => `Bid ${bid} is ${told(standing, 'en')}: it cannot be replaced. Nothing was recorded; deposit without naming one to replace.`,
  },
  PAPER_REPLACES_PAPER: {
    status: 409,
    title: { fr: 'Un pli signé ne se remplace pas au guichet', en: 'A signed bid is not replaced at the desk' },
    fr: ({ bid }) => `Le pli ${bid} a été déposé et signé par l’entreprise elle-même : elle seule le retire ou le remplace. Il est conservé ; rien n’a été enregistré.`,
    en: ({ bid }) => `Bid ${bid} was deposited and signed by the firm itself: it alone withdraws or replaces it. It is kept; nothing was recorded.`,
  },
  REGISTER_ALREADY_CLOSED: {
    status: 409,
    title: { fr: 'Registre déjà clos', en: 'Register already closed' },
    fr: ({ at, limitAt, closedAt }) => `Votre pli est arrivé le ${instant(at, 'fr')}, avant la limite (${instant(limitAt, 'fr')}), mais le registre était déjà clos (${instant(closedAt, 'fr')}). Il n’est pas déclaré hors délai et n’a pas été enregistré : signalez-le aussitôt à l’autorité, qui doit en répondre.`,
    en: ({ at, limitAt, closedAt }) => `Your bid arrived on ${instant(at, 'en')}, before the limit (${instant(limitAt, 'en')}), but the register was already closed (${instant(closedAt, 'en')}). It is not declared late and was not recorded: tell the authority at once, which has to answer for it.`,
  },
  SUBMISSION_STILL_OPEN: {
    status: 409,
    title: { fr: 'Dépôt encore ouvert', en: 'Submission still open' },
    fr: ({ limitAt }) => `Le registre ne se clôt pas avant la limite, le ${instant(limitAt, 'fr')}. Rien n’a été changé.`,
    en: ({ limitAt }) => `The register does not close before the limit, ${instant(limitAt, 'en')}. Nothing was changed.`,
  },
} satisfies Partial<Sentences<BidRefusals>>;

const withdrawal = {
  WITHDRAWAL_BY_BIDDER_ONLY: {
    status: 403,
    title: { fr: 'Retrait réservé au soumissionnaire', en: 'Only the bidder withdraws' },
    fr: ({ bid }) => `Le pli ${bid} a été déposé par voie électronique : seul son soumissionnaire le retire. Il est conservé.`,
    en: ({ bid }) => `Bid ${bid} was deposited electronically: only its bidder withdraws it. It is kept.`,
  },
  BID_NOT_STANDING: {
    status: 409,
    title: { fr: 'Pli qui ne vaut plus', en: 'Bid no longer standing' },
    fr: ({ bid, standing }) => `Le pli ${bid} est déjà ${told(standing, 'fr')}. Sa ligne au registre est conservée ; rien n’a été changé.`,
    en: ({ bid, standing }) => `Bid ${bid} is already ${told(standing, 'en')}. Its line in the register is kept; nothing was changed.`,
  },
  WITHDRAWAL_TOO_LATE: {
    status: 409,
    title: { fr: 'Retrait tardif', en: 'Withdrawal too late' },
    fr: ({ bid, at, limitAt }) => `Votre demande est arrivée le ${instant(at, 'fr')} ; un pli se retire avant la limite, qui était le ${instant(limitAt, 'fr')}. Le pli ${bid} est conservé et sera ouvert en séance.`,
    en: ({ bid, at, limitAt }) => `Your request arrived on ${instant(at, 'en')}; a bid is withdrawn before the limit, which was ${instant(limitAt, 'en')}. Bid ${bid} is kept and will be opened at the sitting.`,
  },
  BID_NOT_RETURNABLE: {
    status: 409,
    title: { fr: 'Pli qui ne se rend pas', en: 'Bid not to be returned' },
    fr: ({ bid, standing }) => `Le pli ${bid} est ${told(standing, 'fr')} et reste à la commission : on rend les plis hors délai, retirés ou remplacés, et tous si la procédure finit avant l’ouverture. Rien n’a été changé.`,
    en: ({ bid, standing }) => `Bid ${bid} is ${told(standing, 'en')} and stays with the committee: late, withdrawn or replaced ones go back, and all if the procedure ends before the opening. Nothing was changed.`,
  },
  BID_ALREADY_RETURNED: {
    status: 409,
    title: { fr: 'Pli déjà rendu', en: 'Bid already returned' },
    fr: ({ bid, returnedAt }) => `Le pli ${bid} a été rendu le ${instant(returnedAt, 'fr')}. Rien n’a été changé.`,
    en: ({ bid, returnedAt }) => `Bid ${bid} was returned on ${instant(returnedAt, 'en')}. Nothing was changed.`,
  },
} satisfies Partial<Sentences<BidRefusals>>;

const sealed = {
  PAPER_ONLY: {
    status: 409,
    title: { fr: 'Plis papier seulement', en: 'Paper bids only' },
    fr: () => 'Aucun détenteur de clés n’est nommé pour cette procédure : elle ne reçoit que des plis papier. Rien n’a été enregistré ; déposez au secrétariat avant la limite.',
    en: () => 'No key holders are named for this procedure: it takes paper bids only. Nothing was recorded; deposit at the desk before the limit.',
  },
  MANIFEST_MISSING: {
    status: 422,
    title: { fr: 'Empreinte manquante', en: 'Digest missing' },
    fr: () => 'Un pli électronique s’inscrit par l’empreinte de ce que vous avez scellé. Rien n’a été enregistré ; scellez votre offre, puis déposez.',
    en: () => 'An electronic bid is registered by the digest of what you sealed. Nothing was recorded; seal your offer, then deposit.',
  },
  SEAL_NOT_DELIVERED: {
    status: 409,
    title: { fr: 'Pli scellé non livré', en: 'Sealed file not delivered' },
    fr: ({ manifest }) => `Le pli scellé ${manifest.slice(0, 16)}… n’est pas arrivé en entier. Rien n’a été inscrit ; terminez l’envoi, il reprend où il s’est arrêté, puis déposez.`,
    en: ({ manifest }) => `The sealed file ${manifest.slice(0, 16)}… has not arrived whole. Nothing was registered; finish the upload, it goes on where it stopped, then deposit.`,
  },
  SEAL_DIFFERS: {
    status: 409,
    title: { fr: 'Autre pli que celui inscrit', en: 'Not the file registered' },
    fr: ({ registered, delivered }) => `Le pli livré (${delivered.slice(0, 16)}…) n’est pas celui dont l’empreinte est inscrite (${registered.slice(0, 16)}…). L’inscription est conservée ; livrez le même fichier.`,
    en: ({ registered, delivered }) => `The file delivered (${delivered.slice(0, 16)}…) is not the one registered (${registered.slice(0, 16)}…). The registration is kept; deliver the same file.`,
  },
  ALREADY_DELIVERED: {
    status: 409,
    title: { fr: 'Pli déjà livré', en: 'Already delivered' },
    fr: ({ bid }) => `Le contenu scellé du pli ${bid} est déjà là. Rien n’a été changé.`,
    en: ({ bid }) => `The sealed content of bid ${bid} is here already. Nothing was changed.`,
  },
  DELIVERY_TOO_LATE: {
    status: 409,
    title: { fr: 'Livraison tardive', en: 'Delivered too late' },
    fr: ({ bid, at, until }) => `Le contenu du pli ${bid} est arrivé le ${instant(at, 'fr')} ; il était attendu avant le ${instant(until, 'fr')}. Sa ligne au registre est conservée ; il ne sera pas ouvert.`,
    en: ({ bid, at, until }) => `The content of bid ${bid} arrived on ${instant(at, 'en')}; it was due before ${instant(until, 'en')}. Its line in the register is kept; it will not be opened.`,
  },
  GRACE_STILL_RUNS: {
    status: 409,
    title: { fr: 'Délai de livraison en cours', en: 'Deliveries still due' },
    fr: ({ until }) => `Des contenus peuvent encore arriver jusqu’au ${instant(until, 'fr')} : le registre n’est pas clos avant.`,
    en: ({ until }) => `Contents may still arrive until ${instant(until, 'en')}: the register is not closed before.`,
  },
} satisfies Partial<Sentences<BidRefusals>>;

const confirmation = {
  CONFIRMATION_BY_BIDDER_ONLY: {
    status: 403,
    title: { fr: 'Confirmation réservée au soumissionnaire', en: 'Only the bidder confirms' },
    fr: ({ bid }) => `Le pli ${bid} a été déposé par voie électronique : seul son soumissionnaire le confirme, depuis « Mes offres ». Rien n’a été enregistré.`,
    en: ({ bid }) => `Bid ${bid} was deposited electronically: only its bidder confirms it, from "My bids". Nothing was recorded.`,
  },
  CONFIRMATION_TOO_LATE: {
    status: 409,
    title: { fr: 'Confirmation tardive', en: 'Confirmation too late' },
    fr: ({ bid, at, limitAt }) => `Votre confirmation est arrivée le ${instant(at, 'fr')} ; un pli se confirme avant la limite, qui était le ${instant(limitAt, 'fr')}. Le pli ${bid} est conservé.`,
    en: ({ bid, at, limitAt }) => `Your confirmation arrived on ${instant(at, 'en')}; a bid is confirmed before the limit, which was ${instant(limitAt, 'en')}. Bid ${bid} is kept.`,
  },
  NOTHING_TO_CONFIRM: {
    status: 409,
    title: { fr: 'Rien à confirmer', en: 'Nothing to confirm' },
    fr: ({ bid }) => `Aucun additif n’a changé les termes du pli ${bid} depuis son dépôt ou sa dernière confirmation. Rien n’est à faire ; rien n’a été changé.`,
    en: ({ bid }) => `No addendum changed the terms of bid ${bid} since its deposit or its last confirmation. There is nothing to do; nothing was changed.`,
  },
  ANOTHER_ADDENDUM_TO_CONFIRM: {
    status: 409,
    title: { fr: 'Un autre additif est à confirmer', en: 'Another addendum is to be confirmed' },
    fr: ({ bid, named, addendum }) => `Le pli ${bid} se confirme sous l’additif n° ${String(addendum)}, non n° ${String(named)}. Rien n’a été enregistré ; lisez cet additif et confirmez de nouveau.`,
    en: ({ bid, named, addendum }) => `Bid ${bid} is confirmed under addendum no ${String(addendum)}, not no ${String(named)}. Nothing was recorded; read that addendum and confirm again.`,
  },
  CONFIRMATION_NOT_ENOUGH: {
    status: 409,
    title: { fr: 'L’offre doit être remplacée', en: 'The bid has to be replaced' },
    fr: ({ bid, addendum }) => `L’additif n° ${String(addendum)} a retiré du dossier des éléments que le pli ${bid} peut nommer : scellé, il ne pourrait pas être lu. Rien n’a été changé ; déposez une nouvelle offre avant la limite.`,
    en: ({ bid, addendum }) => `Addendum no ${String(addendum)} took things out of the file that bid ${bid} may name: sealed as it is, it could not be read. Nothing was changed; deposit a new bid before the limit.`,
  },
} satisfies Partial<Sentences<BidRefusals>>;

const opened = {
  ENVELOPE_DIFFERS: {
    status: 409,
    title: { fr: 'Contenu différent du dépôt', en: 'Not what was deposited' },
    fr: ({ bid, envelope }) => `Ce qui est présenté pour ${envelopes(envelope, 'fr')} du pli ${bid} n’est pas ce qui a été déposé. Rien n’a été lu ni enregistré ; la commission le constate et alerte l’organe de contrôle.`,
    en: ({ bid, envelope }) => `What is shown as ${envelopes(envelope, 'en')} of bid ${bid} is not what was deposited. Nothing was read or recorded; the committee notes it and alerts the control body.`,
  },
  NOT_YET_READABLE: {
    status: 409,
    title: { fr: 'Pas encore consultable', en: 'Not to be read yet' },
    fr: ({ subject, state }) => `« ${subject} » n’est pas consultable à l’étape « ${state} » : la commission lit les plis après la séance d’ouverture, le contrôle après le rapport.`,
    en: ({ subject, state }) => `"${subject}" is not to be read in the state "${state}": the committee reads bids after the opening sitting, reviewers after the report.`,
  },
  DECLARATION_MISSING: {
    status: 403,
    title: { fr: 'Déclaration manquante', en: 'Declaration missing' },
    fr: ({ subject, bidder }) => `Avant de lire ${subject}, déclarez vos liens éventuels avec chaque soumissionnaire ; il manque ${bidder}. Le pli reste fermé pour vous jusque-là.`,
    en: ({ subject, bidder }) => `Before reading ${subject}, declare whether you have a tie with each bidder; ${bidder} is missing. It stays closed to you until then.`,
  },
  INTEREST_DECLARED: {
    status: 403,
    title: { fr: 'Intérêt déclaré', en: 'Interest declared' },
    fr: ({ subject, bidder }) => `Vous avez déclaré un lien avec un soumissionnaire (${bidder}) : ${subject} vous est fermé, comme les autres plis. Votre récusation et votre suppléant relèvent du président.`,
    en: ({ subject, bidder }) => `You declared a tie with a bidder (${bidder}): ${subject} is closed to you, as the other bids are. Your recusal and your alternate are for the chair to arrange.`,
  },
  NOTHING_TO_READ: {
    status: 403,
    title: { fr: 'Rien à consulter', en: 'Nothing to read' },
    fr: ({ subject, role }) => `Le rôle « ${role} » ne donne rien à lire de « ${subject} ». Rien n’a été changé.`,
    en: ({ subject, role }) => `The role "${role}" gives nothing to read of "${subject}". Nothing was changed.`,
  },
} satisfies Partial<Sentences<BidRefusals>>;

export const bidsSentences: Sentences<BidRefusals> = { ...deposit, ...sealed, ...withdrawal, ...confirmation, ...opened };
