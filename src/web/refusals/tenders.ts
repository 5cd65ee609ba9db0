import type { TenderRefusals } from '../../core/tenders/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import type { Sentences } from './sentence.js';
import { problemsInWords } from './tender-file-problems.js';

const reviewed = {
  tenderFile: { fr: 'le dossier d’appel d’offres tel qu’il est maintenant', en: 'the tender file as it is now' },
  award: { fr: 'le rapport d’évaluation', en: 'the evaluation report' },
  addendum: { fr: 'cet additif, qui change ce qui est exigé ou évalué (référence de l’avis à joindre)', en: 'this addendum, which changes what is required or evaluated (give the reference of the opinion)' },
};

const preparation = {
  UNKNOWN_TENDER: {
    status: 404,
    title: { fr: 'Appel d’offres inconnu', en: 'Unknown tender' },
    fr: ({ tender }) => `Aucun appel d’offres « ${tender} » ne vous est ouvert ici. Vérifiez l’adresse.`,
    en: ({ tender }) => `No tender "${tender}" is open to you here. Check the address.`,
  },
  TENDER_FILE_INCOMPLETE: {
    status: 422,
    title: { fr: 'Dossier incomplet', en: 'Incomplete tender file' },
    fr: ({ problems }) => `Le dossier n’est pas figé : tout ce qui décidera de l’attribution doit être fixé avant la première offre. À compléter : ${problemsInWords(problems, 'fr')}. Le projet est conservé.`,
    en: ({ problems }) => `The file is not frozen: all that will decide the award must be fixed before the first bid. To complete: ${problemsInWords(problems, 'en')}. The draft is kept.`,
  },
  REVIEW_REQUIRED: {
    status: 409,
    title: { fr: 'Avis de non-objection requis', en: 'No-objection required' },
    fr: ({ of }) => `Il faut d’abord un avis de non-objection sur ${reviewed[of].fr}. Rien n’a été enregistré : demandez l’avis, puis recommencez.`,
    en: ({ of }) => `A no-objection on ${reviewed[of].en} comes first. Nothing was recorded: request the opinion, then try again.`,
  },
  LIMIT_TOO_SOON: {
    status: 422,
    title: { fr: 'Délai de remise des offres trop court', en: 'Bid period too short' },
    fr: ({ limitAt, minimumLimitAt }) => `La date limite du ${instant(limitAt, 'fr')} ne laisse pas aux candidats le délai minimal : elle ne peut précéder le ${instant(minimumLimitAt, 'fr')}. Rien n’a été publié.`,
    en: ({ limitAt, minimumLimitAt }) => `The limit of ${instant(limitAt, 'en')} leaves candidates less than the minimum period: it cannot be before ${instant(minimumLimitAt, 'en')}. Nothing was published.`,
  },
  OPENING_OUT_OF_BOUNDS: {
    status: 422,
    title: { fr: 'Heure d’ouverture des plis hors délai', en: 'Opening time out of bounds' },
    fr: ({ openingAt, earliest, latest }) => `L’ouverture annoncée (${instant(openingAt, 'fr')}) doit suivre aussitôt la date limite : entre le ${instant(earliest, 'fr')} et le ${instant(latest, 'fr')}. Rien n’a été enregistré.`,
    en: ({ openingAt, earliest, latest }) => `The announced opening (${instant(openingAt, 'en')}) must follow the limit at once: between ${instant(earliest, 'en')} and ${instant(latest, 'en')}. Nothing was recorded.`,
  },
  RELAUNCH_NOT_ENDED: {
    status: 409,
    title: { fr: 'Procédure encore en cours', en: 'Procedure still running' },
    fr: ({ tender, state }) => `L’appel d’offres ${tender} est à l’étape « ${state} ». On ne relance qu’une procédure infructueuse ou sans suite. Aucun projet n’a été créé.`,
    en: ({ tender, state }) => `Tender ${tender} is in the state "${state}". Only an unsuccessful or cancelled procedure is relaunched. No draft was created.`,
  },
  REFERENCE_TAKEN: {
    status: 409,
    title: { fr: 'Référence déjà prise', en: 'Reference already taken' },
    fr: ({ reference }) => `Un autre appel d’offres porte déjà la référence « ${reference} ». Rien n’a été enregistré : choisissez-en une autre.`,
    en: ({ reference }) => `Another tender already has the reference "${reference}". Nothing was recorded: choose another one.`,
  },
} satisfies Partial<Sentences<TenderRefusals>>;

const documents = {
  UNKNOWN_DOCUMENT: {
    status: 404,
    title: { fr: 'Document inconnu', en: 'Unknown document' },
    fr: ({ sha256 }) => `Aucun document d’empreinte ${sha256} ne vous est ouvert ici. Vérifiez l’empreinte, ou déposez le document.`,
    en: ({ sha256 }) => `No document with the digest ${sha256} is open to you here. Check the digest, or upload the document.`,
  },
  EMPTY_DOCUMENT: {
    status: 422,
    title: { fr: 'Document vide', en: 'Empty document' },
    fr: () => 'Le document ne contient aucun octet. Rien n’a été conservé.',
    en: () => 'The document has no byte. Nothing was kept.',
  },
  DOCUMENT_TOO_LARGE: {
    status: 413,
    title: { fr: 'Document trop lourd', en: 'Document too large' },
    fr: ({ maximumBytes }) => `Un document compte au plus ${String(maximumBytes)} octets. Rien n’a été conservé : réduisez-le ou divisez-le.`,
    en: ({ maximumBytes }) => `A document has at most ${String(maximumBytes)} bytes. Nothing was kept: shrink or split it.`,
  },
} satisfies Partial<Sentences<TenderRefusals>>;

const publication = {
  LIMIT_REACHED: {
    status: 409,
    title: { fr: 'Date limite atteinte', en: 'Limit reached' },
    fr: ({ limitAt, at }) => `La date limite était le ${instant(limitAt, 'fr')} ; votre acte est arrivé le ${instant(at, 'fr')}. Rien n’a été enregistré.`,
    en: ({ limitAt, at }) => `The limit was ${instant(limitAt, 'en')}; your act arrived on ${instant(at, 'en')}. Nothing was recorded.`,
  },
  FILE_ALREADY_ISSUED: {
    status: 409,
    title: { fr: 'Dossier déjà remis', en: 'File already issued' },
    fr: ({ holder }) => `Le dossier a déjà été remis à ${holder} ; la première remise reste au registre.`,
    en: ({ holder }) => `The file was already issued to ${holder}; the first issue stays in the register.`,
  },
  ADDENDUM_CANNOT_CHANGE: {
    status: 422,
    title: { fr: 'Changement impossible par additif', en: 'Not for an addendum' },
    fr: ({ field }) => `Un additif ne peut changer ${field} : ce serait un autre appel d’offres. Rien n’a été enregistré ; annulez et relancez s’il le faut.`,
    en: ({ field }) => `An addendum cannot change ${field}: that would be another tender. Nothing was recorded; cancel and relaunch if needed.`,
  },
  ADDENDUM_CHANGES_NOTHING: {
    status: 422,
    title: { fr: 'Additif sans objet', en: 'An addendum that changes nothing' },
    fr: () => 'Le dossier et la date limite sont ceux d’avant. Rien n’a été enregistré.',
    en: () => 'The file and the limit are what they were. Nothing was recorded.',
  },
  LIMIT_MOVED_BACK: {
    status: 422,
    title: { fr: 'Date limite avancée', en: 'Limit moved earlier' },
    fr: ({ limitAt, before }) => `La date limite publiée est le ${instant(before, 'fr')} ; un additif ne peut l’avancer au ${instant(limitAt, 'fr')}. Rien n’a été enregistré.`,
    en: ({ limitAt, before }) => `The published limit is ${instant(before, 'en')}; an addendum cannot move it earlier, to ${instant(limitAt, 'en')}. Nothing was recorded.`,
  },
  EXTENSION_REQUIRED: {
    status: 422,
    title: { fr: 'Report de la date limite obligatoire', en: 'Extension required' },
    fr: ({ limitAt, minimumLimitAt, because }) => (because === 'late'
      ? `Cet additif vient tard : la date limite (${instant(limitAt, 'fr')}) doit être reportée au moins au ${instant(minimumLimitAt, 'fr')}. Rien n’a été enregistré.`
      : `Des offres sont déjà déposées : la date limite doit être reportée au-delà du ${instant(minimumLimitAt, 'fr')}. Rien n’a été enregistré.`),
    en: ({ limitAt, minimumLimitAt, because }) => (because === 'late'
      ? `This addendum comes late: the limit (${instant(limitAt, 'en')}) must move to ${instant(minimumLimitAt, 'en')} at least. Nothing was recorded.`
      : `Bids are already in: the limit must move beyond ${instant(minimumLimitAt, 'en')}. Nothing was recorded.`),
  },
} satisfies Partial<Sentences<TenderRefusals>>;

const ends = {
  PRIOR_OPINION_REQUIRED: {
    status: 422,
    title: { fr: 'Avis préalable requis', en: 'Prior opinion required' },
    fr: () => 'Une procédure publiée n’est déclarée sans suite qu’après avis de l’organe de contrôle : indiquez la référence de cet avis. La procédure continue.',
    en: () => 'A published procedure is cancelled only after the control body’s opinion: give its reference. The procedure goes on.',
  },
  REASON_DOES_NOT_FIT: {
    status: 422,
    title: { fr: 'Motif sans rapport avec les faits', en: 'Reason that does not fit' },
    fr: ({ reasonCode, fitting }) => `Le motif « ${reasonCode} » ne correspond pas au registre des dépôts. Motifs possibles : ${fitting.join(', ')}. Rien n’a été enregistré.`,
    en: ({ reasonCode, fitting }) => `The reason "${reasonCode}" does not fit the deposit register. Possible reasons: ${fitting.join(', ')}. Nothing was recorded.`,
  },
  SOME_LOT_PROPOSED: {
    status: 409,
    title: { fr: 'Lots à attribuer', en: 'Lots to award' },
    fr: ({ lots }) => `La commission propose un attributaire pour : ${lots.join(', ')}. La procédure entière ne peut être déclarée infructueuse.`,
    en: ({ lots }) => `The committee proposes an awardee for: ${lots.join(', ')}. The whole procedure cannot be declared unsuccessful.`,
  },
} satisfies Partial<Sentences<TenderRefusals>>;

export const tendersSentences: Sentences<TenderRefusals> = { ...preparation, ...documents, ...publication, ...ends };
