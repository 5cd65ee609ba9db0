// The words for when too few bids came, or none of them will do; French first. Sentences of at most twenty words.
import type { UnsuccessfulReason } from '../../core/tenders/declare-unsuccessful.js';
import type { Language } from '../../web/request.js';

const frReasons: Record<UnsuccessfulReason, string> = { noBid: 'Aucune offre n’est venue', noCompliantBid: 'Aucune offre n’est conforme', pricesTooHigh: 'Les prix dépassent les crédits', tooFewFirms: 'Trop peu d’entreprises comparées' };
const enReasons: typeof frReasons = { noBid: 'No bid came', noCompliantBid: 'No bid complies', pricesTooHigh: 'Prices exceed the credits', tooFewFirms: 'Too few firms were compared' };

const fr = {
  waits: (needed: number) => `Trop peu de plis sont arrivés pour ouvrir la séance : il en faut ${String(needed)}.`, toReopen: 'Donner une nouvelle période', toUnsuccessful: 'Déclarer la procédure infructueuse', sitting: 'Séance d’ouverture',
  reopen: 'Nouvelle période de dépôt', reopenWhy: 'Les plis déjà reçus restent scellés et restent déposés. Après la nouvelle limite, ce qui est venu s’ouvre.', enough: 'Assez de plis sont arrivés : la séance s’ouvre, et la période ne se rouvre pas.',
  limitAt: 'Nouvelle date limite', earliest: (at: string) => `Au plus tôt : ${at}. Par exemple : 15/12/2026 10 h 00.`, openingAt: 'Ouverture des plis', openingHint: 'À la limite ou après. Par exemple : 15/12/2026 10 h 30.', momentNeeded: 'Saisissez un jour et une heure, par exemple 15/12/2026 10 h 00',
  reason: 'Motif', reasonHint: 'Il est publié avec l’avis.', reasonNeeded: 'Saisissez le motif (au plus 4 000 caractères)', reopenDo: 'Rouvrir la période',
  unsuccessful: 'Procédure infructueuse', unsuccessfulWhy: 'La procédure prend fin. On ne la déclare jamais infructueuse pour obtenir de meilleurs prix.', unsuccessfulWhen: 'Possible après la limite si rien n’est venu, sinon après le rapport signé et l’avis demandé.',
  reasonCode: 'Cause', reasonCodeNeeded: 'Choisissez la cause', reasons: frReasons, unsuccessfulDo: 'Déclarer la procédure infructueuse',
};

export type TooFewTexts = typeof fr;

const en: TooFewTexts = {
  waits: (needed: number) => `Too few bids came to open the sitting: ${String(needed)} are needed.`, toReopen: 'Give a new period', toUnsuccessful: 'Declare the procedure unsuccessful', sitting: 'Opening sitting',
  reopen: 'New period for bids', reopenWhy: 'Bids already in stay sealed and stay deposited. After the new deadline whatever came is opened.', enough: 'Enough bids came: the sitting opens, and the period is not reopened.',
  limitAt: 'New deadline', earliest: (at: string) => `At the earliest: ${at}. For instance: 15/12/2026 10:00.`, openingAt: 'Bid opening', openingHint: 'At the deadline or after. For instance: 15/12/2026 10:30.', momentNeeded: 'Enter a day and a time, for instance 15/12/2026 10:00',
  reason: 'Reason', reasonHint: 'It is published with the notice.', reasonNeeded: 'Enter the reason (at most 4,000 characters)', reopenDo: 'Reopen the period',
  unsuccessful: 'Procedure unsuccessful', unsuccessfulWhy: 'The procedure ends. It is never declared unsuccessful to get better prices.', unsuccessfulWhen: 'Possible after the deadline if nothing came, else after the signed report and the opinion asked for.',
  reasonCode: 'Cause', reasonCodeNeeded: 'Choose the cause', reasons: enReasons, unsuccessfulDo: 'Declare the procedure unsuccessful',
};

export const tooFewTexts: Readonly<Record<Language, TooFewTexts>> = { fr, en };
