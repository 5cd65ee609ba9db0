import type { CommitteeRefusals, CompositionProblem, Incompatibility } from '../../core/committee/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import type { Language } from '../request.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');

const compositions: Readonly<Record<CompositionProblem, Readonly<Record<Language, string>>>> = {
  chair: { fr: 'il faut un président titulaire, et un seul', en: 'one titular chair is needed, and only one' },
  rapporteur: { fr: 'il faut un rapporteur titulaire, et un seul', en: 'one titular rapporteur is needed, and only one' },
  voice: { fr: 'la voix ne convient pas à la fonction : experts et observateurs n’ont que voix consultative, les autres voix délibérative', en: 'the voice does not fit the office: experts and observers advise, the others deliberate' },
  twice: { fr: 'la même personne est nommée deux fois', en: 'the same person is named twice' },
  alternateForNobody: { fr: 'ce suppléant ne remplace aucun titulaire', en: 'this alternate stands in for no titular member' },
  alternateDiffers: { fr: 'un suppléant a la fonction et la voix de son titulaire', en: 'an alternate has the office and voice of the titular member' },
  recusedBefore: { fr: 'une personne récusée ne revient pas dans la procédure', en: 'a recused person does not come back' },
};

const ties: Readonly<Record<Incompatibility, Readonly<Record<Language, string>>>> = {
  bidder: { fr: 'soumissionne', en: 'is a bidder' },
  fileHolder: { fr: 'a retiré le dossier comme candidat', en: 'took the file as a candidate' },
  reviewer: { fr: 'a donné l’avis de contrôle sur cette procédure', en: 'gave the control opinion on this procedure' },
  controller: { fr: 'contrôle la procédure', en: 'controls the procedure' },
  supervisor: { fr: 'exerce la tutelle', en: 'supervises the authority' },
  funder: { fr: 'représente le bailleur', en: 'represents the funder' },
  regulator: { fr: 'juge les recours', en: 'hears appeals' },
  administrator: { fr: 'administre le service', en: 'administers the service' },
};

const appointment = {
  NO_COMMITTEE: {
    status: 409,
    title: { fr: 'Commission non nommée', en: 'No committee yet' },
    fr: () => 'La commission n’est pas encore nommée. Rien n’a été enregistré : l’autorité la nomme d’abord par décision écrite.',
    en: () => 'The committee is not appointed yet. Nothing was recorded: the authority appoints it first, in writing.',
  },
  APPOINTED_TOO_LATE: {
    status: 409,
    title: { fr: 'Nomination trop tardive', en: 'Appointed too late' },
    fr: ({ limitAt }) => `La commission est nommée avant la date limite des offres (${instant(limitAt, 'fr')}), passée. Rien n’a été enregistré ; les suppléants déjà nommés restent.`,
    en: ({ limitAt }) => `The committee is appointed before the limit for bids (${instant(limitAt, 'en')}), which has passed. Nothing was recorded; alternates already appointed remain.`,
  },
  COMMITTEE_TOO_SMALL: {
    status: 422,
    title: { fr: 'Commission trop petite', en: 'Committee too small' },
    fr: ({ seats, minimum }) => `La décision nomme ${String(seats)} titulaire(s) à voix délibérative ; il en faut au moins ${String(minimum)}. Rien n’a été enregistré.`,
    en: ({ seats, minimum }) => `The decision names ${String(seats)} titular voting member(s); at least ${String(minimum)} are needed. Nothing was recorded.`,
  },
  COMMITTEE_COMPOSITION: {
    status: 422,
    title: { fr: 'Composition de la commission', en: 'Committee composition' },
    fr: ({ problem, member }) => `La commission n’est pas nommée${member === null ? '' : ` (${member})`} : ${compositions[problem].fr}. Corrigez la décision.`,
    en: ({ problem, member }) => `The committee is not appointed${member === null ? '' : ` (${member})`}: ${compositions[problem].en}. Correct the decision.`,
  },
  NOT_IN_REGISTER: {
    status: 422,
    title: { fr: 'Hors du registre des membres', en: 'Not in the register of members' },
    fr: ({ member }) => `${member} n’est pas inscrit au registre d’où viennent membres et suppléants. Rien n’a été enregistré ; faites d’abord inscrire cette personne.`,
    en: ({ member }) => `${member} is not in the register from which members and alternates come. Nothing was recorded; have this person entered first.`,
  },
  CHAIRS_ALREADY: {
    status: 409,
    title: { fr: 'Préside déjà', en: 'Chairs already' },
    fr: ({ member }) => `${member} préside déjà cette commission. Rien n’a été enregistré.`,
    en: ({ member }) => `${member} chairs this committee already. Nothing was recorded.`,
  },
  MAY_NOT_CHAIR: {
    status: 422,
    title: { fr: 'Ne peut présider', en: 'May not chair' },
    fr: ({ member }) => `${member} ne peut présider : il faut un membre à voix délibérative, autre que le rapporteur. Rien n’a été enregistré.`,
    en: ({ member }) => `${member} may not chair: a member with a deliberative voice is needed, other than the rapporteur. Nothing was recorded.`,
  },
  INCOMPATIBLE_MEMBER: {
    status: 422,
    title: { fr: 'Incompatibilité', en: 'Incompatible member' },
    fr: ({ member, because }) => `${member} ne peut siéger : cette personne ${ties[because].fr}. Rien n’a été enregistré ; nommez quelqu’un d’autre.`,
    en: ({ member, because }) => `${member} cannot sit: this person ${ties[because].en}. Nothing was recorded; appoint somebody else.`,
  },
} satisfies Partial<Sentences<CommitteeRefusals>>;

const sittings = {
  CONVOCATION_TOO_LATE: {
    status: 422,
    title: { fr: 'Convocation trop tardive', en: 'Convened too late' },
    fr: ({ sittingAt, earliest }) => `Convoquée maintenant, la commission ne peut siéger avant le ${instant(earliest, 'fr')} ; vous demandez le ${instant(sittingAt, 'fr')}. Aucune convocation n’est partie.`,
    en: ({ sittingAt, earliest }) => `Convened now, the committee cannot sit before ${instant(earliest, 'en')}; you asked for ${instant(sittingAt, 'en')}. No notice was sent.`,
  },
  OPENING_NOT_AS_ANNOUNCED: {
    status: 422,
    title: { fr: 'Ouverture autrement qu’annoncée', en: 'Opening not as announced' },
    fr: ({ at, openingAt }) => (openingAt === null
      ? 'La séance d’ouverture n’est pas encore annoncée : publiez d’abord l’appel d’offres. Aucune convocation n’est partie.'
      : `L’ouverture est annoncée à tous pour le ${instant(openingAt, 'fr')}, non pour le ${instant(at, 'fr')}. La déplacer demande un additif. Aucune convocation n’est partie.`),
    en: ({ at, openingAt }) => (openingAt === null
      ? 'The opening is not announced yet: publish the tender first. No notice was sent.'
      : `The opening is announced to all for ${instant(openingAt, 'en')}, not ${instant(at, 'en')}. Moving it takes an addendum. No notice was sent.`),
  },
  SITTING_NOT_CONVENED: {
    status: 409,
    title: { fr: 'Séance non convoquée', en: 'Sitting not convened' },
    fr: ({ convocation }) => `Aucune séance d’analyse ou de jugement ne reste à tenir sous la convocation n° ${String(convocation)}. Convoquez d’abord la commission.`,
    en: ({ convocation }) => `No sitting of analysis or judgement is left to hold under convocation no ${String(convocation)}. Convene the committee first.`,
  },
  SITTING_TOO_EARLY: {
    status: 409,
    title: { fr: 'Séance trop tôt', en: 'Sitting too early' },
    fr: ({ sittingAt }) => `La commission est convoquée pour le ${instant(sittingAt, 'fr')}. La séance ne s’ouvre pas avant ; rien n’a été enregistré.`,
    en: ({ sittingAt }) => `The committee is convened for ${instant(sittingAt, 'en')}. The sitting does not begin before; nothing was recorded.`,
  },
  SITTING_OPEN: {
    status: 409,
    title: { fr: 'Séance déjà ouverte', en: 'A sitting is open' },
    fr: ({ since }) => `Une séance est ouverte depuis le ${instant(since, 'fr')}. Il faut d’abord la clore ; rien n’a été enregistré.`,
    en: ({ since }) => `A sitting is open since ${instant(since, 'en')}. Close it first; nothing was recorded.`,
  },
  NO_SITTING_OPEN: {
    status: 409,
    title: { fr: 'Aucune séance ouverte', en: 'No sitting is open' },
    fr: () => 'Aucune séance de la commission n’est ouverte. Rien n’a été enregistré.',
    en: () => 'No sitting of the committee is open. Nothing was recorded.',
  },
  SITTING_REQUIRED: {
    status: 409,
    title: { fr: 'Hors séance', en: 'Outside a sitting' },
    fr: () => 'Cette étape se conclut en séance, avec le quorum, et aucune séance de la commission n’est ouverte. Rien n’a été enregistré. Convoquez la commission, ouvrez la séance à son heure, puis recommencez.',
    en: () => 'This step is concluded in a sitting, with its quorum, and no sitting of the committee is open. Nothing was recorded. Convene the committee, open the sitting at its hour, then try again.',
  },
  ATTENDANCE_NOT_OF_ROOM: {
    status: 409,
    title: { fr: 'Présence incomplète', en: 'Attendance incomplete' },
    fr: ({ present }) => `La présence est celle de la séance ouverte, tous ceux qui ont voix : ${list(present)}. Rien n’a été enregistré. Si quelqu’un est parti, suspendez la séance et reprenez-la avec les présents.`,
    en: ({ present }) => `The attendance is that of the open sitting, everybody with a voice: ${list(present)}. Nothing was recorded. If somebody has left, suspend the sitting and resume it with those present.`,
  },
  NOT_AT_SITTING: {
    status: 409,
    title: { fr: 'Absent de la séance', en: 'Not at the sitting' },
    fr: ({ member }) => `${member} n’a pas été appelé présent à la séance ouverte. Rien n’a été enregistré ; suspendez-la et reprenez-la avec les présents.`,
    en: ({ member }) => `${member} was not called present at the open sitting. Nothing was recorded; suspend it and resume it with those present.`,
  },
  QUORUM_NOT_REACHED: {
    status: 409,
    title: { fr: 'Quorum non atteint', en: 'No quorum' },
    fr: ({ present, required, seats, chairPresent }) => `${String(present)} voix délibérative(s) sur ${String(seats)} sièges ; il en faut ${String(required)}${chairPresent ? '' : ', président compris, et il est absent'}. La séance ne s’ouvre pas ; convoquez de nouveau.`,
    en: ({ present, required, seats, chairPresent }) => `${String(present)} vote(s) of ${String(seats)} seats; ${String(required)} are needed${chairPresent ? '' : ', the chair among them, who is absent'}. The sitting does not begin; convene again.`,
  },
} satisfies Partial<Sentences<CommitteeRefusals>>;

const interests = {
  DECLARATION_INCOMPLETE: {
    status: 422,
    title: { fr: 'Déclaration incomplète', en: 'Incomplete declaration' },
    fr: ({ missing, unknown }) => `La déclaration parle de chaque soumissionnaire et d’eux seuls. Manquants : ${list(missing) || 'aucun'} ; étrangers à la procédure : ${list(unknown) || 'aucun'}. Rien n’a été enregistré.`,
    en: ({ missing, unknown }) => `The declaration speaks of every bidder and of nobody else. Missing: ${list(missing) || 'none'}; foreign to the procedure: ${list(unknown) || 'none'}. Nothing was recorded.`,
  },
  ALREADY_DECLARED: {
    status: 409,
    title: { fr: 'Déclaration déjà faite', en: 'Already declared' },
    fr: () => 'Votre déclaration est déjà consignée. Vous pouvez seulement y ajouter un lien, jamais en retirer un.',
    en: () => 'Your declaration is already on record. You may only add a tie to it, never take one back.',
  },
  CONFLICTED: {
    status: 403,
    title: { fr: 'Lien déclaré', en: 'Tie declared' },
    fr: ({ member, bidders }) => `${member} a déclaré un lien avec ${list(bidders)} et ne conduit plus rien avant sa récusation. Rien n’a été enregistré.`,
    en: ({ member, bidders }) => `${member} declared a tie with ${list(bidders)} and conducts nothing before being recused. Nothing was recorded.`,
  },
  MEMBERS_TO_RECUSE: {
    status: 409,
    title: { fr: 'Récusation en attente', en: 'Recusal awaited' },
    fr: ({ members }) => `${list(members)} a déclaré un lien et siège encore. Le rapport n’est pas dressé ; la récusation vient d’abord.`,
    en: ({ members }) => `${list(members)} declared a tie and still sits. The report is not drawn; the recusal comes first.`,
  },
  HINTS_FOR_THE_CHAIR: {
    status: 403,
    title: { fr: 'Réservé au président', en: 'For the chair' },
    fr: () => 'Les indices de liens ne sont montrés qu’au président qui siège et n’a déclaré aucun lien.',
    en: () => 'Hints of ties are shown to the sitting chair alone, who has declared no tie.',
  },
  NOT_IN_COMMITTEE: {
    status: 404,
    title: { fr: 'Hors de la commission', en: 'Not in the committee' },
    fr: ({ member }) => `${member} n’a pas de siège dans cette commission. Rien n’a été enregistré.`,
    en: ({ member }) => `${member} has no seat in this committee. Nothing was recorded.`,
  },
  ALREADY_RECUSED: {
    status: 409,
    title: { fr: 'Membre déjà récusé', en: 'Already recused' },
    fr: ({ member }) => `${member} est déjà récusé ; la première récusation est conservée.`,
    en: ({ member }) => `${member} is already recused; the first recusal is kept.`,
  },
  RECUSAL_NEEDS_SECOND: {
    status: 409,
    title: { fr: 'Récusation sur une seule parole', en: 'Recusal on one word' },
    fr: ({ member, lots }) => `Les notes sont connues (${list(lots)}) : sans lien déclaré, ${member} n’est récusé que sur la proposition d’une autre personne. Rien n’a été enregistré ; faites-la proposer par le président, l’autorité ou un membre, avec le soumissionnaire concerné et la preuve.`,
    en: ({ member, lots }) => `The marks are known (${list(lots)}): without a declared tie ${member} is recused only on somebody else’s proposal. Nothing was recorded; have the chair, the authority or a member propose it, with the bidder concerned and the evidence.`,
  },
  RECUSAL_OF_ONESELF: {
    status: 409,
    title: { fr: 'Votre propre récusation', en: 'Your own recusal' },
    fr: () => 'On ne propose pas sa propre récusation. Rien n’a été enregistré : déclarez votre lien, puis récusez-vous.',
    en: () => 'Nobody proposes their own recusal. Nothing was recorded: declare your tie, then recuse yourself.',
  },
  RECUSAL_NAMES_NO_BIDDER: {
    status: 422,
    title: { fr: 'Soumissionnaire à nommer', en: 'Bidder to be named' },
    fr: ({ unknown }) => `La proposition nomme au moins un soumissionnaire de la procédure, et eux seuls. Étrangers à la procédure : ${list(unknown) || 'aucun'}. Rien n’a été enregistré.`,
    en: ({ unknown }) => `The proposal names at least one bidder of the procedure, and nobody else. Foreign to the procedure: ${list(unknown) || 'none'}. Nothing was recorded.`,
  },
  RECUSAL_PROPOSED_ALREADY: {
    status: 409,
    title: { fr: 'Récusation déjà proposée', en: 'Recusal already proposed' },
    fr: ({ member }) => `Vous avez déjà proposé la récusation de ${member} ; la première proposition est conservée. Une autre personne en décide.`,
    en: ({ member }) => `You have already proposed the recusal of ${member}; the first proposal is kept. Somebody else decides on it.`,
  },
  RECUSES_ANOTHER: {
    status: 403,
    title: { fr: 'Récusation d’autrui', en: 'Recusal of another' },
    fr: ({ member }) => `Seuls le président et l’autorité récusent un autre membre (${member}) ; un membre ne récuse que lui-même. Rien n’a été enregistré.`,
    en: ({ member }) => `Only the chair and the authority recuse another member (${member}); a member recuses only themself. Nothing was recorded.`,
  },
} satisfies Partial<Sentences<CommitteeRefusals>>;

export const committeeSentences: Sentences<CommitteeRefusals> = { ...appointment, ...sittings, ...interests };
