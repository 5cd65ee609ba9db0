// The words of a price negotiated above the budget, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  title: 'Prix hors enveloppe : négociation', over: (price: string, available: string) => `Le prix de la mieux classée, ${price}, dépasse les crédits disponibles, ${available}.`,
  byMethod: 'Négociation du prix', foreseen: 'La méthode n’ouvre que le prix de la première : il se négocie avec elle, avec personne d’autre.', method: 'méthode d’attribution arrêtée dans le dossier',
  only: 'La négociation se mène avec elle seule. Le prix baisse et le classement reste le même.', source: 'Règle', amount: 'Prix convenu', amountHint: 'Par exemple 12 500 000', amountWrong: 'Le prix convenu est un nombre entier, par exemple 12 500 000',
  reason: 'Motif', reasonNeeded: 'Saisissez le motif', minutes: 'Procès-verbal de la négociation', minutesNeeded: 'Nommez le procès-verbal', record: 'Enregistrer le prix convenu',
  agreed: (before: string, amount: string) => `Prix négocié : ${before} → ${amount}`, negotiated: 'Prix négocié', status: { verified: 'vérifié', sister: 'code d’un État voisin', unverified: 'non vérifié' },
};
const en: typeof fr = {
  title: 'Price above the budget: negotiation', over: (price, available) => `The price of the best ranked, ${price}, is above the credit available, ${available}.`,
  byMethod: 'Negotiation of the price', foreseen: 'The method opens only the price of the first: it is negotiated with that bidder and nobody else.', method: 'award method frozen in the tender file',
  only: 'It is negotiated with that bidder alone. The price goes down and the ranking stays the same.', source: 'Rule', amount: 'Price agreed', amountHint: 'For example 12 500 000', amountWrong: 'The price agreed is a whole number, for example 12 500 000',
  reason: 'Reason', reasonNeeded: 'Enter the reason', minutes: 'Minutes of the negotiation', minutesNeeded: 'Name the minutes', record: 'Record the price agreed',
  agreed: (before, amount) => `Price negotiated: ${before} → ${amount}`, negotiated: 'Price negotiated', status: { verified: 'verified', sister: 'code of a neighbouring State', unverified: 'not verified' },
};
export const negotiationTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
