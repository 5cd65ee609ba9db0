// The words of the secretariat's desk, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  register: 'Inscrire un pli', book: 'Registre de dépôt', slip: 'Bordereau à imprimer', limit: 'Date limite de dépôt', now: 'Heure du serveur',
  stamped: 'L’heure inscrite est celle où vous pressez le bouton, à la seconde près.',
  late: 'La date limite est passée : le pli aura sa ligne, ne sera pas ouvert et sera rendu.', lateStick: 'Une clé arrivée après l’heure s’inscrit comme un pli, sans la lire.',
  noPlace: 'Cette procédure ne reçoit plus de pli : elle est close, ou l’avis n’est pas encore paru.',
  firm: 'Soumissionnaire', firmHint: 'Nom ou NIF d’une entreprise connue. La liste se déroule pendant la frappe.', entered: 'inscrite au guichet',
  stranger: 'L’entreprise n’est pas dans la liste', strangerHow: 'Le nom suffit. Elle est inscrite avec son pli, sans compte ni mot de passe.',
  name: 'Nom de l’entreprise', nif: 'NIF (facultatif)', phone: 'Téléphone (facultatif)',
  lots: 'Lots de l’offre', lotNeeded: 'Cochez au moins un lot', replaces: 'Remplace le pli', replacesNone: 'Aucun', replacesHint: 'Seulement si le bordereau le demande.', paperOf: (order: number, firm: string, lots: string) => `n° ${String(order)}, ${firm}, ${lots}`,
  handedInBy: 'Remis par (facultatif)', handedInByHint: 'Nom de la personne qui apporte le pli. Il figure au récépissé.', tooLong: 'Au plus 200 caractères',
  registerDo: 'Inscrire le pli papier', then: 'Le récépissé à imprimer suit aussitôt.',
  firmNeeded: 'Choisissez l’entreprise, ou saisissez-la en dessous', firmUnknown: 'Aucune entreprise connue ne porte ce nom ou ce NIF. Saisissez-la en dessous.', firmAmbiguous: 'Plusieurs entreprises conviennent. Choisissez une ligne entière de la liste.', eitherFirm: 'Une entreprise de la liste est déjà choisie. Videz l’un des deux champs.',
  nifWrong: 'Un NIF a de 6 à 20 chiffres ou lettres. Corrigez-le, ou laissez-le vide.', nifOfOther: (name: string) => `Ce NIF est celui de « ${name} ». Choisissez-la dans la liste, ou corrigez le NIF.`, nameKnown: 'Une entreprise de ce nom est connue. Choisissez-la plus haut ; si c’en est une autre, ajoutez son NIF.',
  stick: 'Une clé USB', stickHow: 'Le fichier .pli que l’entreprise a scellé. Il nomme lui-même l’entreprise et les lots.', stickFile: 'Fichier scellé (.pli)', stickDo: 'Lire la clé et inscrire le pli', stickMost: (size: string) => `Au plus ${size}.`,
  stickCheck: 'Inscrire le pli de la clé', stickWaits: 'Le fichier est arrivé et vérifié. Il n’est pas encore au registre.', stickStands: 'Ce fichier est déjà au registre', receipt: 'Récépissé', fileDigest: 'Empreinte du fichier', size: 'Taille', stickDeposit: 'Inscrire ce pli',
  withdraw: 'Retrait d’un pli papier', withdrawHow: 'Sur demande écrite de l’entreprise, avant la date limite. Le pli reste fermé et sera rendu.', request: 'Demande écrite', requestHint: 'Date et signataire, par exemple : lettre du 23 novembre du gérant.', requestNeeded: 'Indiquez la demande écrite (au plus 4 000 caractères)', withdrawDo: 'Inscrire le retrait',
  giveBack: 'Rendre un pli', giveBackHow: 'Un pli qui reste fermé est rendu tel quel : hors délai, retiré ou remplacé.', note: 'À qui et comment', noteHint: 'Par exemple : remis au gérant contre décharge.', noteNeeded: 'Indiquez à qui et comment le pli est rendu (au plus 4 000 caractères)', giveBackDo: 'Inscrire la remise',
  order: 'Numéro d’ordre', receivedAt: 'Reçu le', channel: 'Mode de dépôt', channels: { electronic: 'électronique', usb: 'clé USB', paper: 'papier' }, hidden: 'nom donné à l’ouverture', another: 'Inscrire un autre pli', procedure: 'Procédure',
};

export type DeskTexts = typeof fr;

const en: DeskTexts = {
  register: 'Register an envelope', book: 'Deposit register', slip: 'Slip to print', limit: 'Deadline for bids', now: 'Server time',
  stamped: 'The time recorded is the one at which you press the button, to the second.',
  late: 'The deadline has passed: the envelope gets its line, is not opened and goes back.', lateStick: 'A stick that came after the time is registered like an envelope, unread.',
  noPlace: 'This procedure takes no envelopes: it is over, or its notice is not out yet.',
  firm: 'Bidder', firmHint: 'Name or tax number of a firm that is known. The list opens as you type.', entered: 'entered at the desk',
  stranger: 'The firm is not on the list', strangerHow: 'The name is enough. It is entered with its envelope, without account or password.',
  name: 'Name of the firm', nif: 'Tax number (optional)', phone: 'Telephone (optional)',
  lots: 'Lots of the bid', lotNeeded: 'Tick at least one lot', replaces: 'Replaces bid', replacesNone: 'None', replacesHint: 'Only if the slip asks for it.', paperOf: (order: number, firm: string, lots: string) => `no ${String(order)}, ${firm}, ${lots}`,
  handedInBy: 'Handed in by (optional)', handedInByHint: 'Name of the person who brings the envelope. It stands on the receipt.', tooLong: 'At most 200 characters',
  registerDo: 'Register the paper envelope', then: 'The receipt to print follows at once.',
  firmNeeded: 'Choose the firm, or enter it below', firmUnknown: 'No known firm has this name or number. Enter it below.', firmAmbiguous: 'Several firms fit. Choose a whole line of the list.', eitherFirm: 'A firm of the list is chosen already. Empty one of the two fields.',
  nifWrong: 'A tax number has 6 to 20 digits or letters. Correct it, or leave it empty.', nifOfOther: (name: string) => `This number is that of "${name}". Choose it from the list, or correct the number.`, nameKnown: 'A firm of this name is known. Choose it above; if this is another one, add its tax number.',
  stick: 'A USB stick', stickHow: 'The .pli file that the firm sealed. It names the firm and the lots itself.', stickFile: 'Sealed file (.pli)', stickDo: 'Read the stick and register the bid', stickMost: (size: string) => `At most ${size}.`,
  stickCheck: 'Register the bid of the stick', stickWaits: 'The file has arrived and was checked. It is not in the register yet.', stickStands: 'This file is in the register already', receipt: 'Receipt', fileDigest: 'Digest of the file', size: 'Size', stickDeposit: 'Register this bid',
  withdraw: 'Withdrawal of a paper bid', withdrawHow: 'At the written request of the firm, before the deadline. The envelope stays closed and goes back.', request: 'Written request', requestHint: 'Date and signatory, for instance: letter of 23 November of the manager.', requestNeeded: 'Give the written request (at most 4,000 characters)', withdrawDo: 'Record the withdrawal',
  giveBack: 'Return an envelope', giveBackHow: 'An envelope that stays closed goes back as it came: late, withdrawn or replaced.', note: 'To whom and how', noteHint: 'For instance: handed to the manager against a signature.', noteNeeded: 'Say to whom and how the envelope goes back (at most 4,000 characters)', giveBackDo: 'Record the return',
  order: 'Number in the register', receivedAt: 'Received on', channel: 'Way of deposit', channels: { electronic: 'electronic', usb: 'USB stick', paper: 'paper' }, hidden: 'name given at the opening', another: 'Register another envelope', procedure: 'Procedure',
};

export const deskTexts: Readonly<Record<Language, DeskTexts>> = { fr, en };
