import type { OpeningRefusals } from '../../core/opening/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import type { Sentences } from './sentence.js';

const sitting = {
  OPENING_TOO_EARLY: {
    status: 409,
    title: { fr: 'Séance non encore ouverte', en: 'Too early to open' },
    fr: ({ openingAt }) => `La séance publique est annoncée pour ${instant(openingAt, 'fr')} : elle ne commence pas avant. Tous les plis restent scellés.`,
    en: ({ openingAt }) => `The public sitting is announced for ${instant(openingAt, 'en')}: it does not begin before. Every envelope stays sealed.`,
  },
  NOT_SEATED: {
    status: 422,
    title: { fr: 'Personne sans siège', en: 'Without a seat' },
    fr: ({ member }) => `« ${member} » n’occupe pas de siège dans cette commission et n’entre pas au registre de présence. Rien n’a été enregistré ; corrigez l’appel.`,
    en: ({ member }) => `"${member}" holds no seat in this committee and does not enter the attendance register. Nothing was recorded; correct the call.`,
  },
  CALLED_TWICE: {
    status: 422,
    title: { fr: 'Membre appelé deux fois', en: 'Called twice' },
    fr: ({ member }) => `« ${member} » figure deux fois au registre de présence. Rien n’a été enregistré ; corrigez l’appel.`,
    en: ({ member }) => `"${member}" stands twice in the attendance register. Nothing was recorded; correct the call.`,
  },
  SITTING_SUSPENDED: {
    status: 409,
    title: { fr: 'Séance suspendue', en: 'Sitting suspended' },
    fr: ({ since }) => `La séance est suspendue depuis le ${instant(since, 'fr')}. Rien ne s’ouvre entre-temps ; le président la reprend, au même pli.`,
    en: ({ since }) => `The sitting has been suspended since ${instant(since, 'en')}. Nothing is opened meanwhile; the chair resumes it, at the same bid.`,
  },
  SITTING_NOT_SUSPENDED: {
    status: 409,
    title: { fr: 'Séance non suspendue', en: 'Sitting not suspended' },
    fr: () => 'La séance n’est pas suspendue : il n’y a rien à reprendre. Rien n’a été changé.',
    en: () => 'The sitting is not suspended: there is nothing to resume. Nothing was changed.',
  },
  TOO_FEW_BIDS: {
    status: 422,
    title: { fr: 'Trop peu de plis', en: 'Too few bids' },
    fr: ({ received, needed }) => `${String(received)} pli(s) valable(s) ; il en faut ${String(needed)} pour ouvrir. Les plis restent scellés ; l’autorité accorde un nouveau délai ou déclare la procédure infructueuse.`,
    en: ({ received, needed }) => `${String(received)} standing bid(s); ${String(needed)} are needed to open. They stay sealed; the authority gives a new period or declares the procedure unsuccessful.`,
  },
  ENOUGH_BIDS: {
    status: 422,
    title: { fr: 'Assez de plis pour ouvrir', en: 'Enough bids to open' },
    fr: ({ received, needed }) => `${String(received)} pli(s) valable(s) pour ${String(needed)} exigé(s) : un nouveau délai n’est pas permis. Les plis restent scellés ; la commission les ouvre.`,
    en: ({ received, needed }) => `${String(received)} standing bid(s), ${String(needed)} needed: a new period is not allowed. They stay sealed; the committee opens them.`,
  },
  NEW_PERIOD_TOO_SHORT: {
    status: 422,
    title: { fr: 'Nouveau délai trop court', en: 'New period too short' },
    fr: ({ minimumLimitAt }) => `La nouvelle limite ne peut précéder ${instant(minimumLimitAt, 'fr')}. Rien n’a été changé ; choisissez cette date ou une date ultérieure.`,
    en: ({ minimumLimitAt }) => `The new limit cannot come before ${instant(minimumLimitAt, 'en')}. Nothing was changed; choose that instant or a later one.`,
  },
  OPENING_BEFORE_LIMIT: {
    status: 422,
    title: { fr: 'Ouverture avant la limite', en: 'Opening before the limit' },
    fr: ({ openingAt, limitAt }) => `L’ouverture (${instant(openingAt, 'fr')}) précéderait la limite de dépôt (${instant(limitAt, 'fr')}). Rien n’a été changé.`,
    en: ({ openingAt, limitAt }) => `The opening (${instant(openingAt, 'en')}) would come before the limit (${instant(limitAt, 'en')}). Nothing was changed.`,
  },
  BID_STAYS_CLOSED: {
    status: 409,
    title: { fr: 'Pli qui reste fermé', en: 'Envelope stays closed' },
    fr: ({ bid, standing }) => `Le pli ${bid} n’est pas ouvert (${standing === 'late' ? 'hors délai' : standing === 'withdrawn' ? 'retiré' : standing === 'replaced' ? 'remplacé' : standing === 'unconfirmed' ? 'non confirmé après un additif' : standing}) : il reste fermé et sera rendu tel quel. Sa ligne au registre est conservée.`,
    en: ({ bid, standing }) => `Bid ${bid} is not opened (${standing}): it stays closed and goes back as it came. Its line in the register is kept.`,
  },
  BID_ALREADY_OPENED: {
    status: 409,
    title: { fr: 'Pli déjà ouvert', en: 'Already opened' },
    fr: ({ bid, openedAt }) => `Le pli ${bid} a été ouvert ${instant(openedAt, 'fr')}. Ce qui fut lu est conservé ; passez au suivant.`,
    en: ({ bid, openedAt }) => `Bid ${bid} was opened ${instant(openedAt, 'en')}. What was read is kept; go on to the next.`,
  },
  NOT_NEXT_IN_REGISTER: {
    status: 409,
    title: { fr: 'Hors de l’ordre du registre', en: 'Not next in the register' },
    fr: ({ bid, next }) => `Les plis s’ouvrent dans l’ordre du registre : avant ${bid}, ouvrez ${next}. Rien n’a été ouvert.`,
    en: ({ bid, next }) => `Envelopes are opened in the order of the register: before ${bid}, open ${next}. Nothing was opened.`,
  },
  PRICE_NOT_READ_ALOUD: {
    status: 422,
    title: { fr: 'Prix qui reste fermé', en: 'Price stays closed' },
    fr: ({ bid, lot }) => `Au lot ${lot}, le prix du pli ${bid} ne s’ouvre pas en cette séance (deux enveloppes, ou lot non visé). Rien n’a été ouvert.`,
    en: ({ bid, lot }) => `In lot ${lot} the price of bid ${bid} is not opened at this sitting (two envelopes, or not a lot of the bid). Nothing was opened.`,
  },
  BIDS_STILL_CLOSED: {
    status: 409,
    title: { fr: 'Plis encore fermés', en: 'Envelopes still closed' },
    fr: ({ bids }) => `La séance ne se lève pas avant l’ouverture de : ${bids.join(', ')}. Rien n’a été changé ; ouvrez-les d’abord.`,
    en: ({ bids }) => `The sitting does not end before these are opened: ${bids.join(', ')}. Nothing was changed; open them first.`,
  },
} satisfies Partial<Sentences<OpeningRefusals>>;

const minutes = {
  NOT_A_SIGNATORY: {
    status: 403,
    title: { fr: 'Non signataire', en: 'Not a signatory' },
    fr: () => 'Le procès-verbal est signé par les membres à voix délibérative présents à la séance. Rien n’a été enregistré.',
    en: () => 'The minutes are signed by the voting members present at the sitting. Nothing was recorded.',
  },
  MINUTES_ALREADY_SIGNED: {
    status: 409,
    title: { fr: 'Procès-verbal déjà signé', en: 'Already signed' },
    fr: ({ at }) => `Vous avez répondu ${instant(at, 'fr')}. Cette réponse est conservée et ne change plus.`,
    en: ({ at }) => `You answered ${instant(at, 'en')}. That answer is kept and no longer changes.`,
  },
  DIGEST_DIFFERS: {
    status: 409,
    title: { fr: 'Autre procès-verbal', en: 'Other minutes' },
    fr: ({ minutes: digest }) => `Ce que vous avez lu n’est pas le procès-verbal à signer (empreinte ${digest.slice(0, 16)}…). Rien n’a été enregistré ; relisez-le puis signez.`,
    en: ({ minutes: digest }) => `What you read is not the minutes to be signed (digest ${digest.slice(0, 16)}…). Nothing was recorded; read them again, then sign.`,
  },
  RESERVATION_NEEDS_TEXT: {
    status: 422,
    title: { fr: 'Motif manquant', en: 'Reason missing' },
    fr: ({ as }) => (as === 'refusedWithReason' ? 'Un refus de signer dit sa raison. Rien n’a été enregistré ; écrivez-la.' : 'Une réserve s’écrit. Rien n’a été enregistré ; formulez-la.'),
    en: ({ as }) => (as === 'refusedWithReason' ? 'A refusal to sign gives its reason. Nothing was recorded; write it.' : 'A reservation is put in words. Nothing was recorded; write it.'),
  },
} satisfies Partial<Sentences<OpeningRefusals>>;

export const openingSentences: Sentences<OpeningRefusals> = { ...sitting, ...minutes };
