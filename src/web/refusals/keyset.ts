import type { KeysetRefusals } from '../../core/keyset/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import { envelopeInWords as envelope } from './envelope-words.js';
import type { Sentences } from './sentence.js';

const where = (bid: string, name: string): { fr: string; en: string } => (bid === 'rehearsal' ? { fr: 'l’enveloppe d’essai', en: 'the test envelope' }
  : { fr: `${envelope(name, 'fr')} du pli ${bid}`, en: `${envelope(name, 'en')} of bid ${bid}` });

const whyNotDue: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  standing: { fr: 'ce pli ne s’ouvre pas : il est tardif, retiré ou remplacé', en: 'this bid stays closed: it is late, withdrawn or replaced' },
  notDelivered: { fr: 'son contenu n’a pas été livré', en: 'its content was never delivered' },
  sittingNotOpen: { fr: 'la séance d’ouverture n’est pas ouverte', en: 'the opening sitting is not open' },
  suspended: { fr: 'la séance est suspendue', en: 'the sitting is suspended' },
  priceStaysClosed: { fr: 'ce prix reste fermé : l’offre n’a pas passé l’étape technique, ou celle-ci n’est pas close', en: 'this price stays closed: the offer has not passed the technical step, or that step is not over' },
  alreadyOpened: { fr: 'cette enveloppe est déjà ouverte', en: 'this envelope is open already' },
  unknownEnvelope: { fr: 'le pli n’a pas cette enveloppe', en: 'the bid has no such envelope' },
};

const appointment = {
  KEYSET_SIZE: {
    status: 422,
    title: { fr: 'Nombre de détenteurs', en: 'Number of key holders' },
    fr: ({ holders, threshold, minimumThreshold, spare }) => `${String(threshold)} parts sur ${String(holders)} : il en faut au moins ${String(minimumThreshold)} pour ouvrir, et ${String(spare)} détenteur(s) de plus pour les pertes. Rien n’a été enregistré.`,
    en: ({ holders, threshold, minimumThreshold, spare }) => `${String(threshold)} shares of ${String(holders)}: at least ${String(minimumThreshold)} must be needed to open, and ${String(spare)} more holder(s) for losses. Nothing was recorded.`,
  },
  HOLDER_TWICE: {
    status: 422,
    title: { fr: 'Détenteur nommé deux fois', en: 'Holder named twice' },
    fr: ({ member }) => `« ${member} », ou sa clé, figure deux fois. Rien n’a été enregistré ; nommez chaque détenteur une fois.`,
    en: ({ member }) => `"${member}", or their key, is named twice. Nothing was recorded; name each holder once.`,
  },
  NO_OUTSIDE_HOLDER: {
    status: 422,
    title: { fr: 'Aucun détenteur extérieur', en: 'No outside holder' },
    fr: () => 'Tous les détenteurs siègent à la commission. Un au moins doit venir d’ailleurs : la tutelle, un huissier. Rien n’a été enregistré.',
    en: () => 'Every holder sits in the committee. One at least must come from elsewhere: the supervising authority, a bailiff. Nothing was recorded.',
  },
  OUTSIDE_HOLDER_SEATED: {
    status: 422,
    title: { fr: 'Détenteur extérieur nommé à la commission', en: 'Outside holder named to the committee' },
    fr: ({ members }) => `Cette commission ferait siéger ${members.join(', ')} : aucun détenteur de clé ne serait plus extérieur. Rien n’a été enregistré ; nommez un autre membre, ou d’abord un détenteur extérieur de plus.`,
    en: ({ members }) => `This committee would seat ${members.join(', ')}: no key holder would be from outside any more. Nothing was recorded; name another member, or first one more outside holder.`,
  },
  INCOMPATIBLE_HOLDER: {
    status: 422,
    title: { fr: 'Détenteur incompatible', en: 'Incompatible holder' },
    fr: ({ member, because }) => `« ${member} » ne peut détenir de clé ici (${because === 'bidder' ? 'soumissionnaire' : 'administrateur'}). Rien n’a été enregistré ; nommez quelqu’un d’autre.`,
    en: ({ member, because }) => `"${member}" can hold no key here (${because}). Nothing was recorded; name somebody else.`,
  },
  HOLDER_WITHOUT_KEY: {
    status: 409,
    title: { fr: 'Clé non inscrite', en: 'No key registered' },
    fr: ({ member }) => `« ${member} » n’a pas inscrit de clé de part. Rien n’a été enregistré ; la personne crée sa clé sur son appareil et l’inscrit.`,
    en: ({ member }) => `"${member}" has registered no share key. Nothing was recorded; they make their key on their own device and register it.`,
  },
  KEYSET_UNCHANGED: {
    status: 409,
    title: { fr: 'Mêmes détenteurs', en: 'Same holders' },
    fr: () => 'Ces détenteurs, avec ces clés et ce seuil, sont déjà nommés. Rien n’a été changé.',
    en: () => 'These holders, with these keys and this threshold, are named already. Nothing was changed.',
  },
} satisfies Partial<Sentences<KeysetRefusals>>;

const rehearsal = {
  KEYSET_NOT_REHEARSED: {
    status: 409,
    title: { fr: 'Répétition à faire', en: 'Rehearsal missing' },
    fr: ({ released, holders }) => `Les détenteurs n’ont pas encore ouvert l’enveloppe d’essai : ${String(released)} part(s) sur ${String(holders)}. L’avis ne paraît pas avant. Rien n’a été publié.`,
    en: ({ released, holders }) => `The holders have not opened the test envelope yet: ${String(released)} share(s) of ${String(holders)}. The notice does not appear before. Nothing was published.`,
  },
  NOTHING_TO_REHEARSE: {
    status: 409,
    title: { fr: 'Rien à répéter', en: 'Nothing to rehearse' },
    fr: ({ keyset }) => (keyset === null ? 'Aucun détenteur n’est nommé, ou aucune enveloppe d’essai n’est scellée. Rien n’a été enregistré.' : 'Ces clés ont déjà servi à une répétition réussie. Rien n’a été changé.'),
    en: ({ keyset }) => (keyset === null ? 'No holder is named, or no test envelope is sealed. Nothing was recorded.' : 'These keys were rehearsed already. Nothing was changed.'),
  },
  NOT_A_HOLDER: {
    status: 403,
    title: { fr: 'Pas détenteur', en: 'Not a holder' },
    fr: ({ member }) => `« ${member} » ne détient pas de clé pour ce pli dans cette procédure. Rien n’a été enregistré.`,
    en: ({ member }) => `"${member}" holds no key for this bid in this procedure. Nothing was recorded.`,
  },
  SEAL_MALFORMED: {
    status: 422,
    title: { fr: 'Pli scellé non recevable', en: 'Sealed file not accepted' },
    fr: ({ reason }) => `Le fichier scellé ne convient pas ici (${reason}). Rien n’a été enregistré ; scellez de nouveau à partir de l’avis de cette procédure.`,
    en: ({ reason }) => `The sealed file does not fit here (${reason}). Nothing was recorded; seal again from the notice of this procedure.`,
  },
} satisfies Partial<Sentences<KeysetRefusals>>;

const shares = {
  SHARE_DOES_NOT_MATCH: {
    status: 422,
    title: { fr: 'Part qui ne correspond pas', en: 'Share that does not fit' },
    fr: ({ bid, envelope: name }) => `Cette part n’est pas celle engagée pour vous : ${where(bid, name).fr}. Rien n’a été enregistré ; vérifiez le pli et la clé, ou signalez une part défectueuse.`,
    en: ({ bid, envelope: name }) => `This share is not the one committed to for you: ${where(bid, name).en}. Nothing was recorded; check bid and key, or report a faulty share.`,
  },
  SHARE_ALREADY_RELEASED: {
    status: 409,
    title: { fr: 'Part déjà remise', en: 'Share already released' },
    fr: ({ bid, envelope: name }) => `Votre part pour ${where(bid, name).fr} est déjà remise et conservée. Rien n’a été changé.`,
    en: ({ bid, envelope: name }) => `Your share of ${where(bid, name).en} was released already and is kept. Nothing was changed.`,
  },
  SHARE_NOT_DUE: {
    status: 409,
    title: { fr: 'Part non attendue', en: 'Share not due' },
    fr: ({ bid, envelope: name, because }) => `Aucune part n’est remise pour ${where(bid, name).fr} : ${whyNotDue[because]?.fr ?? because}. L’enveloppe reste fermée.`,
    en: ({ bid, envelope: name, because }) => `No share is released for ${where(bid, name).en}: ${whyNotDue[because]?.en ?? because}. The envelope stays closed.`,
  },
  SHARES_MISSING: {
    status: 409,
    title: { fr: 'Parts manquantes', en: 'Shares missing' },
    fr: ({ bid, envelope: name, released, threshold }) => `${String(released)} part(s) remise(s) pour ${where(bid, name).fr} ; il en faut ${String(threshold)}. L’enveloppe reste fermée ; les détenteurs remettent leurs parts.`,
    en: ({ bid, envelope: name, released, threshold }) => `${String(released)} share(s) released for ${where(bid, name).en}; ${String(threshold)} are needed. The envelope stays closed; the holders release theirs.`,
  },
  ENVELOPE_LOST: {
    status: 409,
    title: { fr: 'Clés perdues', en: 'Keys lost' },
    fr: ({ bid, envelope: name, left, threshold }) => `Il reste ${String(left)} détenteur(s) pour ${where(bid, name).fr} et il en faut ${String(threshold)} : personne ne peut plus l’ouvrir. L’autorité le déclare dans un acte public, et la procédure prend fin.`,
    en: ({ bid, envelope: name, left, threshold }) => `${String(left)} holder(s) are left for ${where(bid, name).en} and ${String(threshold)} are needed: nobody can open it any more. The authority declares it in a public act, and the procedure ends.`,
  },
  OWN_SIGNATURE_REQUIRED: {
    status: 403,
    title: { fr: 'Signature de votre propre clé', en: 'Signature by your own key' },
    fr: () => 'Cet acte se signe sur votre appareil, avec la clé que vous y avez créée ; le service ne signe pas à votre place. Rien n’a été enregistré.',
    en: () => 'This act is signed on your own device, with the key you made there; the service does not sign for you. Nothing was recorded.',
  },
  KEY_ALREADY_LOST: {
    status: 409,
    title: { fr: 'Perte déjà signalée', en: 'Loss already recorded' },
    fr: ({ member, at }) => `La perte de la clé de « ${member} » est inscrite depuis le ${instant(at, 'fr')}. Rien n’a été changé.`,
    en: ({ member, at }) => `The loss of the key of "${member}" has been recorded since ${instant(at, 'en')}. Nothing was changed.`,
  },
  KEYS_SUFFICE: {
    status: 409,
    title: { fr: 'Les clés suffisent', en: 'The keys suffice' },
    fr: ({ left, threshold }) => (left < threshold ? 'Aucune enveloppe scellée n’attend ces clés. Rien n’a été changé.' :
      `Il reste au moins ${String(left)} détenteur(s) pour chaque enveloppe, et ${String(threshold)} suffisent : les plis peuvent être ouverts. Rien n’a été changé ; la séance se poursuit.`),
    en: ({ left, threshold }) => (left < threshold ? 'No sealed envelope waits for these keys. Nothing was changed.' :
      `At least ${String(left)} holder(s) are left for every envelope, and ${String(threshold)} suffice: the bids can be opened. Nothing was changed; the sitting goes on.`),
  },
} satisfies Partial<Sentences<KeysetRefusals>>;

export const keysetSentences: Sentences<KeysetRefusals> = { ...appointment, ...rehearsal, ...shares };
