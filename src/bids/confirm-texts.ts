// The words of a bid to be confirmed after an addendum, French first. Sentences of at most twenty words.
import type { UnconfirmedWorth } from '../core/bids/bids-to-confirm.js';
import type { Language } from '../web/request.js';

const frOtherwise: Record<UnconfirmedWorth, string> = {
  flagged: 'Sans confirmation, l’offre est ouverte et lue comme non confirmée ; la commission en juge.',
  void: 'Sans confirmation avant la date limite, l’offre n’est pas ouverte ; elle est rendue comme une offre hors délai.',
};
const enOtherwise: Record<UnconfirmedWorth, string> = {
  flagged: 'Without confirmation the bid is opened and read out as not confirmed; the committee judges it.',
  void: 'Without confirmation before the deadline the bid is not opened; it is returned like a late bid.',
};

const fr = {
  confirm: 'Confirmer une offre après un additif', which: 'Offre à confirmer', until: 'À confirmer avant',
  changed: (addendum: number) => `L’additif n° ${String(addendum)} a changé le dossier après le dépôt de cette offre.`, otherwise: frOtherwise,
  means: ['L’offre est maintenue telle quelle sous le dossier modifié. Lisez l’additif sur la page de l’avis.', 'Les plis scellés ne sont pas touchés et rien n’est à envoyer de nouveau.'],
  replaceOnly: 'L’additif a retiré des éléments que cette offre peut nommer. La confirmer ne suffit pas : déposez-en une nouvelle.',
  note: 'Confirmation écrite reçue', noteHint: 'Qui l’a signée, sa date, qui l’a remise.', noteNeeded: 'Saisissez la confirmation écrite sur laquelle vous vous fondez', noteLong: 'Cette page ne prend pas de texte', addendumLost: 'Rechargez la page : le numéro de l’additif manque',
  confirmDo: 'Confirmer mon offre', recordDo: 'Enregistrer la confirmation', or: 'Ou :', replace: 'déposer une nouvelle offre', withdraw: 'retirer celle-ci',
  nothing: 'Rien n’est à confirmer pour cette offre.', tooLate: 'La confirmation n’est plus possible',
  confirmed: 'Offre confirmée', confirmedAt: 'Confirmation enregistrée le', untouched: 'L’offre reste scellée et sera ouverte à la séance. Gardez cette page ou le récépissé.', register: 'Registre de dépôt',
  toConfirm: (addendum: number, until: string) => `À confirmer après l’additif n° ${String(addendum)}, avant le ${until}.`, toReplace: (addendum: number, until: string) => `À remplacer après l’additif n° ${String(addendum)}, avant le ${until}.`,
  link: 'Confirmer', confirmedUnder: (addendum: number) => `Confirmée après l’additif n° ${String(addendum)}`,
};

const en: typeof fr = {
  confirm: 'Confirm a bid after an addendum', which: 'Bid to confirm', until: 'To be confirmed before',
  changed: (addendum: number) => `Addendum no ${String(addendum)} changed the tender file after this bid was deposited.`, otherwise: enOtherwise,
  means: ['The bid holds as it is under the changed file. Read the addendum on the page of the notice.', 'The sealed envelopes are not touched and nothing is to be sent again.'],
  replaceOnly: 'The addendum took away things this bid may name. Confirming it is not enough: deposit a new one.',
  note: 'Written confirmation received', noteHint: 'Who signed it, its date, who handed it in.', noteNeeded: 'Enter the written confirmation this rests on', noteLong: 'This page takes no text', addendumLost: 'Reload the page: the number of the addendum is missing',
  confirmDo: 'Confirm my bid', recordDo: 'Record the confirmation', or: 'Or:', replace: 'deposit a new bid', withdraw: 'withdraw this one',
  nothing: 'Nothing is to be confirmed for this bid.', tooLate: 'Confirming is no longer possible',
  confirmed: 'Bid confirmed', confirmedAt: 'Confirmation recorded on', untouched: 'The bid stays sealed and will be opened at the sitting. Keep this page or the receipt.', register: 'Deposit register',
  toConfirm: (addendum: number, until: string) => `To be confirmed after addendum no ${String(addendum)}, before ${until}.`, toReplace: (addendum: number, until: string) => `To be replaced after addendum no ${String(addendum)}, before ${until}.`,
  link: 'Confirm', confirmedUnder: (addendum: number) => `Confirmed after addendum no ${String(addendum)}`,
};

export const confirmTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
