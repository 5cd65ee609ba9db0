// The words of a firm's own pages, French first. Sentences of at most twenty words.
import type { BidStatus } from '../core/bids/view-own-bid.js';
import type { Language } from '../web/request.js';

const frStatus: Record<BidStatus, string> = {
  late: 'Reçue hors délai', withdrawn: 'Retirée', replaced: 'Remplacée', undelivered: 'Fichier jamais arrivé', unconfirmed: 'Jamais confirmée', deposited: 'Scellée et reçue', openingRecord: 'Ouverte', underEvaluation: 'En évaluation',
  standstill: 'Résultats notifiés', appealPending: 'Recours en cours', awardFinal: 'Attribution définitive', unsuccessful: 'Procédure infructueuse', cancelled: 'Procédure annulée',
};
const enStatus: Record<BidStatus, string> = {
  late: 'Received late', withdrawn: 'Withdrawn', replaced: 'Replaced', undelivered: 'File never arrived', unconfirmed: 'Never confirmed', deposited: 'Sealed and received', openingRecord: 'Opened', underEvaluation: 'Under evaluation',
  standstill: 'Results notified', appealPending: 'Appeal pending', awardFinal: 'Award final', unsuccessful: 'Procedure unsuccessful', cancelled: 'Procedure cancelled',
};

const fr = {
  myBids: 'Mes offres', noBid: 'Vous n’avez pas encore d’offre.', findNotice: 'Choisir un avis', status: frStatus,
  bid: (order: number) => `Offre n° ${String(order)} au registre`, lots: 'Lots', received: 'Reçue le', limit: 'Date limite de dépôt', opening: 'Ouverture des plis',
  limitMoved: 'La date limite a été reportée depuis : ce pli reste fermé, et le même fichier peut être déposé de nouveau.', receipt: 'Récépissé', withdrawLink: 'Retirer', replaceLink: 'Remplacer', attempts: 'Journal des envois', requests: (open: number) => (open === 0 ? 'Demandes de la commission' : `Demandes de la commission (${String(open)} à traiter)`), notice: 'Avis', paper: 'sur papier', usb: 'sur clé USB',
  stays: 'Jusqu’à la séance d’ouverture, personne ne peut lire vos plis.',
  withdraw: 'Retirer mon offre', withdrawWhat: 'Offre à retirer',
  consequences: [
    'L’offre ne sera pas ouverte et ne pourra pas être retenue.', 'Sa ligne reste au registre ; le retrait est lu à la séance d’ouverture.',
    'Un retrait ne se reprend pas. Vous pouvez déposer une nouvelle offre avant la date limite.',
  ],
  toReplace: 'Pour changer l’offre, déposez-en une nouvelle : elle remplace celle-ci sans la retirer d’abord.', replaceInstead: 'Remplacer plutôt que retirer',
  reason: 'Motif (facultatif)', reasonHint: 'Il figurera au registre.', reasonLong: 'Le motif compte au plus 4 000 caractères', withdrawDo: 'Retirer définitivement', keep: 'Garder mon offre',
  tooLate: 'Le retrait n’est plus possible', tooLateWhy: 'La date limite est passée. Une offre reçue reste valable pendant la durée annoncée.',
  notStanding: 'Cette offre n’est plus au registre comme offre reçue : il n’y a rien à retirer.',
  withdrawn: 'Offre retirée', withdrawnAt: 'Retrait enregistré le', entry: 'Écriture du journal', again: 'Déposer une nouvelle offre', now: 'Et maintenant',
  withdrawnNext: ['Gardez cette page : imprimez-la ou notez l’écriture.', 'Le retrait sera lu à la séance d’ouverture.'],
  unknown: 'Offre introuvable', unknownWhy: 'Aucune de vos offres ne porte cette adresse. Vérifiez-la, ou cherchez dans la liste.',
};

const en: typeof fr = {
  myBids: 'My bids', noBid: 'You have no bid yet.', findNotice: 'Choose a notice', status: enStatus,
  bid: (order: number) => `Bid no ${String(order)} in the register`, lots: 'Lots', received: 'Received on', limit: 'Deadline for bids', opening: 'Bid opening',
  limitMoved: 'The deadline was moved since: this envelope stays closed, and the same file may be deposited again.', receipt: 'Receipt', withdrawLink: 'Withdraw', replaceLink: 'Replace', attempts: 'Log of uploads', requests: (open: number) => (open === 0 ? 'Requests of the committee' : `Requests of the committee (${String(open)} to be answered)`), notice: 'Notice', paper: 'on paper', usb: 'on a USB stick',
  stays: 'Until the opening sitting nobody can read your envelopes.',
  withdraw: 'Withdraw my bid', withdrawWhat: 'Bid to withdraw',
  consequences: [
    'The bid will not be opened and cannot win.', 'Its line stays in the register; the withdrawal is read out at the opening.',
    'A withdrawal cannot be undone. You may deposit a new bid before the deadline.',
  ],
  toReplace: 'To change the bid, deposit a new one: it replaces this one without withdrawing it first.', replaceInstead: 'Replace instead of withdrawing',
  reason: 'Reason (optional)', reasonHint: 'It will stand in the register.', reasonLong: 'The reason has at most 4,000 characters', withdrawDo: 'Withdraw for good', keep: 'Keep my bid',
  tooLate: 'Withdrawing is no longer possible', tooLateWhy: 'The deadline has passed. A bid received stays valid for the announced time.',
  notStanding: 'This bid does not stand in the register as received any more: there is nothing to withdraw.',
  withdrawn: 'Bid withdrawn', withdrawnAt: 'Withdrawal recorded on', entry: 'Entry in the journal', again: 'Deposit a new bid', now: 'What now',
  withdrawnNext: ['Keep this page: print it or note the entry.', 'The withdrawal will be read out at the opening.'],
  unknown: 'Bid not found', unknownWhy: 'None of your bids has this address. Check it, or look in the list.',
};

export const pageTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
