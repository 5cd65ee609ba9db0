// The words of a letter of correction and of its answer, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  told: 'La commission a corrigé votre prix lu à l’ouverture. L’offre elle-même ne change pas.', readOut: 'Montant lu', corrected: 'Montant corrigé', steps: 'Corrections, dans l’ordre', item: 'article', whole: 'prix total',
  once: 'Vous répondez une seule fois, par écrit. Un refus fait écarter l’offre et peut coûter la garantie de soumission.',
  silence: 'Sans réponse dans le délai, la correction est tenue pour refusée.', fromDesk: 'Joignez la lettre du soumissionnaire : sans elle, sa réponse n’est pas enregistrée.',
  answer: 'Réponse à la correction', yes: 'J’accepte le montant corrigé', no: 'Je refuse la correction', answerNeeded: 'Choisissez : accepter ou refuser',
  amount: (currency: string) => `Montant accepté, en ${currency === 'XOF' ? 'F CFA' : currency}`, amountHint: 'Recopiez le montant corrigé, en chiffres. Laissez vide si vous refusez.', amountWrong: (example: string) => `Saisissez en chiffres le montant que vous acceptez : ${example}`,
  amountDiffers: (written: string, corrected: string) => `Vous écrivez ${written}, la lettre dit ${corrected}. Recopiez ce montant, ou refusez la correction.`, noAmount: 'Un refus n’a pas de montant : videz ce champ, ou acceptez',
  words: 'Un mot, si vous le souhaitez (facultatif)', accepts: (amount: string) => `J’accepte le montant corrigé de ${amount}.`, refuses: 'Je refuse la correction de mon prix.',
  nextYes: ['Gardez cette page : imprimez-la ou notez l’écriture.', 'L’offre est comparée au montant que vous avez accepté.'], nextNo: ['Gardez cette page : imprimez-la ou notez l’écriture.', 'La commission se prononce sur l’offre. Vous lirez le résultat à la notification.'],
  letter: 'Lettre de correction', none: 'Le montant lu est corrigé : le soumissionnaire doit l’accepter par écrit. Écrivez-lui.', send: 'Écrire au soumissionnaire', note: 'Ce que vous lui dites, et la référence de la lettre', noteHint: 'Les montants et les corrections y figurent d’eux-mêmes.', noteNeeded: 'Saisissez ce que vous dites au soumissionnaire',
  sentOn: 'Envoyée le', limit: 'Réponse avant le', awaited: 'Réponse attendue', accepted: (amount: string) => `Correction acceptée par le soumissionnaire, à ${amount}`, refused: 'Correction refusée par le soumissionnaire', silent: 'Délai passé sans réponse : la correction est tenue pour refusée', lapsed: 'Délai passé sans réponse', late: 'Répondu hors délai : non pris en compte',
};

const en: typeof fr = {
  told: 'The committee corrected your price read out at the opening. The bid itself does not change.', readOut: 'Amount read out', corrected: 'Corrected amount', steps: 'Corrections, in order', item: 'item', whole: 'whole price',
  once: 'You answer once, in writing. A refusal has the bid rejected and may cost the bid security.',
  silence: 'Without an answer within the limit the correction counts as refused.', fromDesk: 'Enclose the letter of the bidder: without it the answer is not recorded.',
  answer: 'Answer to the correction', yes: 'I accept the corrected amount', no: 'I refuse the correction', answerNeeded: 'Choose: accept or refuse',
  amount: (currency: string) => `Amount accepted, in ${currency === 'XOF' ? 'F CFA' : currency}`, amountHint: 'Copy the corrected amount, in figures. Leave it empty if you refuse.', amountWrong: (example: string) => `Enter in figures the amount you accept: ${example}`,
  amountDiffers: (written: string, corrected: string) => `You write ${written}, the letter says ${corrected}. Copy that amount, or refuse the correction.`, noAmount: 'A refusal has no amount: empty this field, or accept',
  words: 'A word, if you wish (optional)', accepts: (amount: string) => `I accept the corrected amount of ${amount}.`, refuses: 'I refuse the correction of my price.',
  nextYes: ['Keep this page: print it or note the entry.', 'The bid is compared at the amount you accepted.'], nextNo: ['Keep this page: print it or note the entry.', 'The committee decides on the bid. You read the result when it is notified.'],
  letter: 'Letter of correction', none: 'The amount read out is corrected: the bidder must accept it in writing. Write to it.', send: 'Write to the bidder', note: 'What you say to it, and the reference of the letter', noteHint: 'The amounts and the corrections stand in it by themselves.', noteNeeded: 'Enter what you say to the bidder',
  sentOn: 'Sent on', limit: 'Answer before', awaited: 'Answer awaited', accepted: (amount: string) => `Correction accepted by the bidder, at ${amount}`, refused: 'Correction refused by the bidder', silent: 'Limit passed without an answer: the correction counts as refused', lapsed: 'Limit passed without an answer', late: 'Answered late: not taken into account',
};

export const correctionTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
export type CorrectionTexts = typeof fr;
