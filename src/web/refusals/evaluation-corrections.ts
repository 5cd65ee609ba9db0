import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { instantInWords, moneyInWords as money } from '../in-words.js';
import type { Sentences } from './sentence.js';

const unfit: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  notACorrection: { fr: 'cette demande n’annonce aucune correction : répondez par écrit, sans accepter de montant', en: 'this request tells no correction: answer in writing, without accepting an amount' },
  notSaid: { fr: 'dites si vous acceptez la correction, avec son montant, ou si vous la refusez', en: 'say whether you accept the correction, with its amount, or refuse it' },
};

export const evaluationCorrectionSentences = {
  CORRECTION_ALREADY_SENT: {
    status: 409,
    title: { fr: 'Lettre déjà envoyée', en: 'Letter already sent' },
    fr: ({ bid, request, answered }) => `La lettre ${request} dit déjà cette correction au soumissionnaire de l’offre ${bid}. ${answered ? 'Il a répondu, ou laissé passer le délai : on ne lui écrit pas deux fois.' : 'Attendez sa réponse.'}`,
    en: ({ bid, request, answered }) => `Letter ${request} tells this correction already to the bidder of bid ${bid}. ${answered ? 'It has answered, or let the limit pass: nobody is written to twice.' : 'Wait for its answer.'}`,
  },
  CORRECTION_AWAITED: {
    status: 409,
    title: { fr: 'Réponse à une correction attendue', en: 'Answer to a correction awaited' },
    fr: ({ bid, request, until }) => `L’offre ${bid} : la lettre ${request} attend sa réponse jusqu’au ${instantInWords(until, 'fr')}. D’ici là, ce qu’elle dit ne change pas.`,
    en: ({ bid, request, until }) => `Bid ${bid}: letter ${request} waits for its answer until ${instantInWords(until, 'en')}. Until then what it says is not changed.`,
  },
  CORRECTION_ANSWER_UNFIT: {
    status: 422,
    title: { fr: 'Réponse à revoir', en: 'Answer to be looked at again' },
    fr: ({ request, because }) => `Demande ${request} : ${unfit[because]?.fr ?? because}.`,
    en: ({ request, because }) => `Request ${request}: ${unfit[because]?.en ?? because}.`,
  },
  CORRECTION_AMOUNT_DIFFERS: {
    status: 422,
    title: { fr: 'Montant différent de celui de la lettre', en: 'Amount other than that of the letter' },
    fr: ({ request, amount: written, corrected, currency }) => `Lettre ${request} : le montant corrigé est ${money(corrected, currency)}, votre réponse dit ${written === null ? 'aucun montant' : money(written, currency)}. Acceptez le montant de la lettre, ou refusez sans montant.`,
    en: ({ request, amount: written, corrected, currency }) => `Letter ${request}: the corrected amount is ${money(corrected, currency)}, your answer says ${written === null ? 'no amount' : money(written, currency)}. Accept the amount of the letter, or refuse without one.`,
  },
  CORRECTION_NOT_EXAMINED: {
    status: 409,
    title: { fr: 'Réponse qui ne s’examine pas', en: 'Answer nobody examines' },
    fr: ({ request }) => `La réponse à la lettre ${request} vaut comme le soumissionnaire l’a donnée. Classez le lot, ou proposez d’écarter qui a refusé.`,
    en: ({ request }) => `The answer to letter ${request} stands as its bidder gave it. Rank the lot, or propose the rejection of who refused.`,
  },
  ANSWER_LETTER_MISSING: {
    status: 422,
    title: { fr: 'Lettre du soumissionnaire manquante', en: 'Letter of the bidder missing' },
    fr: ({ request }) => `Demande ${request} : pour un soumissionnaire sur papier, joignez sa lettre numérisée. Sans elle la réponse n’est pas enregistrée.`,
    en: ({ request }) => `Request ${request}: for a bidder on paper enclose its letter, scanned. Without it the answer is not recorded.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
