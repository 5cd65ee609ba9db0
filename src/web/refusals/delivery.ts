import type { DeliveryRefusals } from '../../core/delivery/refusals.js';
import { dayInWords } from '../in-words.js';
import type { Language } from '../request.js';
import type { Sentences } from './sentence.js';

/** At a limit the millisecond counts, so it is shown. */
const instant = (at: string, language: Language): string => `${dayInWords(at.slice(0, 10), language)} ${language === 'fr' ? 'à' : 'at'} ${at.slice(11, 23)}`;
const bytesIn = (bytes: number, language: Language): string => `${String(bytes).replace(/\B(?=(\d{3})+$)/g, '\u202f')} ${language === 'fr' ? 'octets' : 'bytes'}`;

// Statuses: a stock tus client tries again after 409, 423 and 5xx, and gives up after every other 4xx.
const beforeTheFirstByte = {
  UPLOAD_UNNAMED: {
    status: 422,
    title: { fr: 'Fichier sans nom', en: 'File without a name' },
    fr: () => 'Le nom du fichier manque ou contient des caractères de commande. Rien n’a été envoyé ; donnez la métadonnée « filename ».',
    en: () => 'The name of the file is missing or holds control characters. Nothing was sent; give the metadata "filename".',
  },
  UPLOAD_LENGTH_MISSING: {
    status: 422,
    title: { fr: 'Taille non annoncée', en: 'Size not stated' },
    fr: () => 'La taille du fichier s’annonce avant l’envoi (Upload-Length), et un fichier vide n’est pas un pli. Rien n’a été envoyé.',
    en: () => 'The size of the file is stated before it is sent (Upload-Length), and an empty file is no bid. Nothing was sent.',
  },
  UPLOAD_TOO_LARGE: {
    status: 413,
    title: { fr: 'Fichier trop volumineux', en: 'File too large' },
    fr: ({ bytes, maximumBytes }) => `Le fichier fait ${bytesIn(bytes, 'fr')} ; la limite est de ${bytesIn(maximumBytes, 'fr')}. Rien n’a été envoyé. Réduisez vos pièces et scellez de nouveau.`,
    en: ({ bytes, maximumBytes }) => `The file has ${bytesIn(bytes, 'en')}; the limit is ${bytesIn(maximumBytes, 'en')}. Nothing was sent. Make your papers smaller and seal again.`,
  },
  UPLOADS_UNFINISHED: {
    status: 422,
    title: { fr: 'Trop d’envois en cours', en: 'Too many unfinished uploads' },
    fr: ({ unfinished, most }) => `Vous avez ${String(unfinished)} envois inachevés ; la limite est de ${String(most)}. Ils sont conservés : achevez-en un, ou supprimez-le.`,
    en: ({ unfinished, most }) => `You have ${String(unfinished)} unfinished uploads; the limit is ${String(most)}. They are kept: finish one, or delete it.`,
  },
  UPLOAD_TOO_LATE: {
    status: 422,
    title: { fr: 'Envoi hors délai', en: 'Too late to send' },
    fr: ({ at, until }) => `Votre envoi a commencé le ${instant(at, 'fr')} ; les fichiers se recevaient jusqu’au ${instant(until, 'fr')}. Rien n’a été envoyé. La tentative est notée à votre journal.`,
    en: ({ at, until }) => `Your upload began on ${instant(at, 'en')}; files were taken until ${instant(until, 'en')}. Nothing was sent. The attempt is noted in your log.`,
  },
  UPLOAD_NOT_OPEN: {
    status: 422,
    title: { fr: 'Pas de réception à ce stade', en: 'Nothing is taken at this stage' },
    fr: ({ state }) => `La procédure est à l’étape « ${state} » : aucun pli n’y est reçu. Rien n’a été envoyé. La tentative est notée.`,
    en: ({ state }) => `The procedure is in the state "${state}": no bid is taken there. Nothing was sent. The attempt is noted.`,
  },
  UPLOAD_PAPER_ONLY: {
    status: 422,
    title: { fr: 'Plis papier seulement', en: 'Paper bids only' },
    fr: () => 'Aucun dépositaire de clé n’est prêt pour cette procédure : elle ne reçoit que des plis papier. Rien n’a été envoyé.',
    en: () => 'No key holders are ready for this procedure: it takes paper bids only. Nothing was sent.',
  },
} satisfies Partial<Sentences<DeliveryRefusals>>;

const whileItArrives = {
  UPLOAD_UNKNOWN: {
    status: 404,
    title: { fr: 'Envoi inconnu', en: 'Unknown upload' },
    fr: () => 'Aucun envoi de ce numéro ne vous appartient. Rien n’a été changé ; recommencez l’envoi.',
    en: () => 'No upload of this number is yours. Nothing was changed; begin the upload again.',
  },
  UPLOAD_EXPIRED: {
    status: 410,
    title: { fr: 'Envoi expiré', en: 'Upload expired' },
    fr: ({ expiresAt }) => `Cet envoi a été abandonné le ${instant(expiresAt, 'fr')}, un jour après son dernier progrès. Recommencez l’envoi ; votre fichier scellé reste valable.`,
    en: ({ expiresAt }) => `This upload was given up on ${instant(expiresAt, 'en')}, a day after its last progress. Begin it again; your sealed file is still good.`,
  },
  UPLOAD_DONE: {
    status: 422,
    title: { fr: 'Envoi déjà achevé', en: 'Upload already finished' },
    fr: () => 'Ce fichier est entièrement reçu et conservé. Rien n’a été changé ; déposez maintenant votre offre.',
    en: () => 'This file is received whole and is kept. Nothing was changed; deposit your bid now.',
  },
  UPLOAD_OFFSET: {
    status: 409,
    title: { fr: 'Reprise au mauvais endroit', en: 'Resumed at the wrong place' },
    fr: ({ sent, offset }) => `Vous reprenez à l’octet ${sent} ; ${bytesIn(offset, 'fr')} sont reçus et conservés. Reprenez à ${String(offset)}.`,
    en: ({ sent, offset }) => `You resume at byte ${sent}; ${bytesIn(offset, 'en')} are received and kept. Resume at ${String(offset)}.`,
  },
  UPLOAD_TOO_LONG: {
    status: 413,
    title: { fr: 'Plus long qu’annoncé', en: 'Longer than stated' },
    fr: ({ bytes }) => `Vous avez annoncé ${bytesIn(bytes, 'fr')} et en envoyez davantage. Ce qui dépasse est refusé ; le reste est conservé.`,
    en: ({ bytes }) => `You stated ${bytesIn(bytes, 'en')} and send more. What goes beyond is refused; the rest is kept.`,
  },
  UPLOAD_CHECKSUM: {
    status: 460,
    title: { fr: 'Morceau altéré', en: 'Part altered on the way' },
    fr: ({ algorithm }) => `Ce morceau n’a pas l’empreinte annoncée (${algorithm}). Il est écarté ; renvoyez-le au même endroit.`,
    en: ({ algorithm }) => `This part has not the checksum stated (${algorithm}). It is dropped; send it again at the same place.`,
  },
  UPLOAD_PROTOCOL: {
    status: 400,
    title: { fr: 'Envoi mal formé', en: 'Malformed upload' },
    fr: ({ reason }) => `La demande ne respecte pas tus 1.0 (${reason}). Rien n’a été changé.`,
    en: ({ reason }) => `The request does not keep to tus 1.0 (${reason}). Nothing was changed.`,
  },
  TUS_VERSION: {
    status: 412,
    title: { fr: 'Version de tus non prise en charge', en: 'Version of tus not supported' },
    fr: ({ needed }) => `Ajoutez l’en-tête « Tus-Resumable: ${needed} ». Rien n’a été changé.`,
    en: ({ needed }) => `Add the header "Tus-Resumable: ${needed}". Nothing was changed.`,
  },
} satisfies Partial<Sentences<DeliveryRefusals>>;

const onceItIsWhole = {
  SEAL_UNREADABLE: {
    status: 422,
    title: { fr: 'Pas un pli scellé', en: 'Not a sealed bid' },
    fr: ({ reason }) => `Le fichier n’est pas un pli scellé lisible (${reason}). Il n’est pas conservé. Envoyez le fichier .pli que votre appareil a scellé.`,
    en: ({ reason }) => `The file is not a readable sealed bid (${reason}). It is not kept. Send the .pli file that your device sealed.`,
  },
  SEAL_ALTERED: {
    status: 422,
    title: { fr: 'Fichier altéré', en: 'File altered' },
    fr: ({ part }) => `Le fichier reçu n’est pas celui qui a été scellé : « ${part} » diffère. Il n’est pas conservé. Renvoyez le fichier d’origine ; s’il est abîmé, scellez de nouveau.`,
    en: ({ part }) => `The file received is not the one that was sealed: "${part}" differs. It is not kept. Send the original again; if that is damaged, seal again.`,
  },
  SEAL_DAMAGED: {
    status: 409,
    title: { fr: 'Pli conservé abîmé', en: 'Kept bid damaged' },
    fr: ({ part }) => `Le fichier conservé de ce pli n’est plus celui qui est arrivé : « ${part} » manque ou diffère. Rien n’est ouvert ni changé. Faites remettre la copie de sauvegarde ; s’il n’en reste aucune, la commission constate le dommage (« damaged »), et le procès-verbal le dit.`,
    en: ({ part }) => `The kept file of this bid is no longer the one that arrived: "${part}" is missing or differs. Nothing is opened or changed. Have the backup copy put back; if none is left, the commission records the damage ("damaged"), and the minutes say so.`,
  },
  SEAL_WRONG_TENDER: {
    status: 422,
    title: { fr: 'Pli d’une autre procédure', en: 'Bid for another procedure' },
    fr: ({ named }) => `Ce pli est scellé pour la procédure ${named}. Il n’est pas conservé ici ; envoyez-le à sa procédure.`,
    en: ({ named }) => `This bid is sealed for procedure ${named}. It is not kept here; send it to its procedure.`,
  },
  SEAL_FOR_ANOTHER: {
    status: 422,
    title: { fr: 'Pli d’un autre soumissionnaire', en: "Another bidder's bid" },
    fr: ({ bidder, named }) => `Ce pli est scellé pour « ${named} », non pour « ${bidder} ». Il n’est pas conservé.`,
    en: ({ bidder, named }) => `This bid is sealed for "${named}", not for "${bidder}". It is not kept.`,
  },
  SEAL_WRONG_KEYSET: {
    status: 422,
    title: { fr: 'Scellé pour d’autres clés', en: 'Sealed to other keys' },
    fr: () => 'Ce pli est scellé pour des dépositaires de clé qui n’ont jamais été en fonction ici : personne ne pourrait l’ouvrir. Il n’est pas conservé ; scellez de nouveau à partir de l’avis.',
    en: () => 'This bid is sealed to key holders who were never in use here: nobody could open it. It is not kept; seal again from the notice.',
  },
  SEAL_KEYS_LOST: {
    status: 422,
    title: { fr: 'Clés perdues', en: 'Keys lost' },
    fr: ({ left, threshold, accepted }) => `Ce pli serait scellé pour des dépositaires dont il reste ${String(left)} clé(s), et il en faut ${String(threshold)} : personne ne pourrait l’ouvrir. Rien n’est conservé ; ${accepted.length === 0
      ? 'l’autorité doit nommer d’autres dépositaires, ou déposez sur papier' : 'scellez de nouveau à partir de l’avis, pour les dépositaires actuels'}.`,
    en: ({ left, threshold, accepted }) => `This bid would be sealed to holders of whom ${String(left)} key(s) are left, and ${String(threshold)} are needed: nobody could open it. Nothing is kept; ${accepted.length === 0
      ? 'the authority has to appoint other holders, or deposit on paper' : 'seal again from the notice, to the present holders'}.`,
  },
  SEAL_WRONG_LOT: {
    status: 422,
    title: { fr: 'Lot inconnu', en: 'Unknown lot' },
    fr: ({ lot }) => `Ce pli parle du lot « ${lot} », que la procédure n’a pas. Il n’est pas conservé ; scellez de nouveau.`,
    en: ({ lot }) => `This bid speaks of lot "${lot}", which the procedure does not have. It is not kept; seal again.`,
  },
} satisfies Partial<Sentences<DeliveryRefusals>>;

export const deliverySentences: Sentences<DeliveryRefusals> = { ...beforeTheFirstByte, ...whileItArrives, ...onceItIsWhole };
