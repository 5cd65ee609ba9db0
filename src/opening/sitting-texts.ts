// The words of the opening sitting, French first. Sentences of at most twenty words.
import type { CommitteeRole } from '../core/identity/role.js';

const frOffices: Record<CommitteeRole, string> = { chair: 'président', member: 'membre', rapporteur: 'rapporteur', expert: 'expert', observer: 'observateur' };
const enOffices: Record<CommitteeRole, string> = { chair: 'chair', member: 'member', rapporteur: 'rapporteur', expert: 'expert', observer: 'observer' };

const fr = {
  duties: 'Avant la séance', toHolders: 'Nommer les détenteurs des clés, suivre la répétition', toIncidents: 'Déclarer un incident, prolonger une date limite', extensionWaits: 'Une prolongation attend sa décision : la séance ne commence pas avant.', toExtension: 'Décider', ceremony: 'Détenteurs des clés',
  mine: 'Mes séances', marking: 'Notation', noSitting: 'Aucune procédure ne vous attend. L’autorité vous nomme, puis elle apparaît ici.', holder: 'détenteur de clés', sitting: 'Séance d’ouverture', parts: 'Mes parts et la répétition', projection: 'Projection', minutes: 'Procès-verbal d’ouverture', compliance: 'Examen de conformité',
  offices: frOffices, startsAt: 'La séance commence', now: 'Heure du serveur', inTime: (left: string) => `dans ${left}`, refresh: 'Actualiser', notClosed: 'Le registre n’est pas encore clos.',
  state: { before: 'Pas encore possible', ready: 'À ouvrir', running: 'En cours', suspended: 'Suspendue', over: 'Terminée' },
  attendance: 'Présence', attendanceHint: 'Cochez les membres présents. Seuls les sièges occupés comptent.', place: 'Lieu', placeNeeded: 'Saisissez le lieu de la séance', start: 'Ouvrir la séance', memberNeeded: 'Cochez au moins un membre présent',
  quorum: (present: number, needed: number) => `Quorum : ${String(present)} présent(s), ${String(needed)} nécessaire(s).`, present: 'présent', absent: 'absent',
  shares: 'Parts des clés', sharesOf: (released: number, threshold: number) => `${String(released)} part(s) remise(s) sur ${String(threshold)} nécessaires`, missing: 'Manquent', complaining: 'Disent que leur part ne convient pas', disputedBy: 'reste scellée, parts contestées par', toParts: 'Remettre mes parts', nextShares: (order: number) => `Pour le pli n° ${String(order)}`,
  bids: 'Plis dans l’ordre du registre', bid: (order: number) => `Pli n° ${String(order)}`, standing: { received: 'À ouvrir', replaced: 'Remplacé, reste fermé', withdrawn: 'Retiré, reste fermé', late: 'Hors délai, reste fermé', undelivered: 'Jamais arrivé' }, opened: 'Ouvert',
  noCopyLeft: 'Aucune copie ne reste de ce fichier ? La commission constate le dommage.', recordDamage: (order: number) => `Constater au procès-verbal que le pli n° ${String(order)} est abîmé`,
  open: (order: number) => `Ouvrir le pli n° ${String(order)}`,
  prospects: {
    open: 'Assez de parts : le pli peut s’ouvrir.', awaited: 'Ce pli attend les parts des détenteurs.', complaints: 'Trop de parts contestées : le pli reste scellé, le procès-verbal dit par qui, et la séance continue.',
    keys: 'Trop de clés perdues : ce pli ne s’ouvre plus. L’autorité le déclare, et la procédure prend fin.',
  },
  suspend: 'Suspendre la séance', reason: 'Motif', reasonHint: 'Il figurera au procès-verbal.', reasonNeeded: 'Saisissez le motif de la suspension', resume: 'Reprendre la séance', suspendedSince: 'Séance suspendue depuis', resumesAt: 'Elle reprend au même pli.',
  close: 'Clore la séance', allOpen: 'Tous les plis sont ouverts.', closedAt: 'Séance close à', recorded: 'Enregistré à', step: 'Étape', conducted: 'La séance est conduite par le président et le rapporteur.',
  of: (order: number, count: number) => `Pli ${String(order)} sur ${String(count)}`, firm: 'Soumissionnaire', received: 'Reçu le', amounts: 'Montants lus', noAmount: 'Prix fermé jusqu’à la note technique', guarantee: 'Garantie de soumission', none: 'Aucune', discounts: 'Rabais', letterShort: 'Lettre signée', yes: 'Oui', no: 'Non', documents: 'Documents', variants: 'Variantes', delay: 'Délai', dayCount: (days: number) => `${String(days)} jours`, unreadable: 'N’a pas pu être lu', previous: 'Pli précédent', next: 'Pli suivant', followed: (seconds: number) => `Suivre : recharger toutes les ${String(seconds)} secondes`, unfollow: 'Ne plus recharger', until_: 'jusqu’au',
  apart: 'Plis qui restent fermés', registered: (registered: number, open: number) => `${String(registered)} pli(s) au registre, ${String(open)} à ouvrir.`, noneApart: 'Aucun pli retiré, remplacé ni hors délai.', replacedBy: (order: number) => `Remplacé par le pli n° ${String(order)}, reste fermé`, replaces: 'Remplace',
  inWords: (amount: string) => `en lettres : ${amount}`, notInWords: 'en chiffres seulement', papers: 'Pièces présentes', absentPapers: 'Pièces non trouvées',
  read: 'Déjà lus', order: 'N°', keyset: 'Détenteurs des clés', threshold: (threshold: number, holders: number) => `Il faut ${String(threshold)} parts sur ${String(holders)}.`, rehearsal: 'Répétition', rehearsalWaiting: 'Chaque détenteur remet sa part d’essai. L’avis paraît ensuite.', rehearsalNone: 'L’enveloppe d’essai n’est pas encore envoyée.', rehearsed: 'Répétition réussie le', done: 'part remise', notDone: 'part attendue', lost: 'clé perdue', noKeyset: 'Aucun détenteur n’est nommé : seules des offres sur papier sont reçues.', forOpening: 'Pour l’ouverture', notDue: 'Aucune enveloppe n’attend de parts maintenant.', envelope: 'Enveloppe', count: 'Parts', offer: 'offre', price: (lot: string) => `prix ${lot}`,
  script: 'Remettre une part demande JavaScript, car la clé reste sur votre appareil. Sans lui, utilisez un autre poste de la salle.', notHolder: 'Vous ne détenez pas de clé de cette procédure.', unbuilt: 'Les scripts des pages ne sont pas construits ici. Utilisez un autre poste de la salle.', day: 'j', hour: 'h', minute: 'min',
};

const en: typeof fr = {
  duties: 'Before the sitting', toHolders: 'Name the key holders, follow the rehearsal', toIncidents: 'Declare an incident, extend a limit', extensionWaits: 'An extension waits for its decision: the sitting does not begin before.', toExtension: 'Decide', ceremony: 'Key holders',
  mine: 'My sittings', marking: 'Marking', noSitting: 'No procedure waits for you. The authority appoints you, then it shows here.', holder: 'key holder', sitting: 'Opening sitting', parts: 'My shares and the rehearsal', projection: 'Projection', minutes: 'Opening minutes', compliance: 'Compliance check',
  offices: enOffices, startsAt: 'The sitting begins', now: 'Server time', inTime: (left: string) => `in ${left}`, refresh: 'Reload', notClosed: 'The register is not closed yet.',
  state: { before: 'Cannot start yet', ready: 'To be opened', running: 'In progress', suspended: 'Suspended', over: 'Over' },
  attendance: 'Attendance', attendanceHint: 'Tick the members present. Only seats that are held count.', place: 'Place', placeNeeded: 'Enter the place of the sitting', start: 'Open the sitting', memberNeeded: 'Tick at least one member present',
  quorum: (present: number, needed: number) => `Quorum: ${String(present)} present, ${String(needed)} needed.`, present: 'present', absent: 'absent',
  shares: 'Key shares', sharesOf: (released: number, threshold: number) => `${String(released)} share(s) released of ${String(threshold)} needed`, missing: 'Missing', complaining: 'Say that their share does not fit', disputedBy: 'stays sealed, shares disputed by', toParts: 'Release my shares', nextShares: (order: number) => `For bid no ${String(order)}`,
  bids: 'Bids in the order of the register', bid: (order: number) => `Bid no ${String(order)}`, standing: { received: 'To be opened', replaced: 'Replaced, stays closed', withdrawn: 'Withdrawn, stays closed', late: 'Late, stays closed', undelivered: 'Never arrived' }, opened: 'Opened',
  noCopyLeft: 'Is no copy of this file left? The commission records the damage.', recordDamage: (order: number) => `Record in the minutes that bid no ${String(order)} is damaged`,
  open: (order: number) => `Open bid no ${String(order)}`,
  prospects: {
    open: 'Enough shares: the bid can be opened.', awaited: 'This bid waits for the holders’ shares.', complaints: 'Too many shares are disputed: the bid stays sealed, the minutes say by whom, and the sitting goes on.',
    keys: 'Too many keys are lost: this bid cannot be opened. The authority declares it, and the procedure ends.',
  },
  suspend: 'Suspend the sitting', reason: 'Reason', reasonHint: 'It will stand in the minutes.', reasonNeeded: 'Enter the reason of the suspension', resume: 'Resume the sitting', suspendedSince: 'Sitting suspended since', resumesAt: 'It resumes at the same bid.',
  close: 'Close the sitting', allOpen: 'All bids are open.', closedAt: 'Sitting closed at', recorded: 'Recorded at', step: 'Step', conducted: 'The sitting is conducted by the chair and the rapporteur.',
  of: (order: number, count: number) => `Bid ${String(order)} of ${String(count)}`, firm: 'Bidder', received: 'Received on', amounts: 'Amounts read out', noAmount: 'Price closed until the technical mark', guarantee: 'Bid security', none: 'None', discounts: 'Discount', letterShort: 'Letter signed', yes: 'Yes', no: 'No', documents: 'Documents', variants: 'Variants', delay: 'Completion', dayCount: (days: number) => `${String(days)} days`, unreadable: 'Could not be read', previous: 'Previous bid', next: 'Next bid', followed: (seconds: number) => `Follow: reload every ${String(seconds)} seconds`, unfollow: 'Stop reloading', until_: 'until',
  apart: 'Bids that stay closed', registered: (registered: number, open: number) => `${String(registered)} bid(s) in the register, ${String(open)} to be opened.`, noneApart: 'No bid withdrawn, replaced or late.', replacedBy: (order: number) => `Replaced by bid no ${String(order)}, stays closed`, replaces: 'Replaces',
  inWords: (amount: string) => `in words: ${amount}`, notInWords: 'in figures only', papers: 'Papers present', absentPapers: 'Papers not found',
  read: 'Read already', order: 'No', keyset: 'Key holders', threshold: (threshold: number, holders: number) => `${String(threshold)} of ${String(holders)} shares are needed.`, rehearsal: 'Rehearsal', rehearsalWaiting: 'Every holder releases their test share. Then the notice may be published.', rehearsalNone: 'The test envelope has not been sent yet.', rehearsed: 'Rehearsed with success on', done: 'share released', notDone: 'share awaited', lost: 'key lost', noKeyset: 'No holder is appointed: bids are received on paper only.', forOpening: 'For the opening', notDue: 'No envelope waits for shares now.', envelope: 'Envelope', count: 'Shares', offer: 'offer', price: (lot: string) => `price ${lot}`,
  script: 'Releasing a share needs JavaScript, because the key stays on your device. Without it, use another computer in the room.', notHolder: 'You hold no key of this procedure.', unbuilt: 'The scripts of pages were not built here. Use another computer in the room.', day: 'd', hour: 'h', minute: 'min',
};

export const sittingTexts = { fr, en };
export type SittingTexts = typeof fr;
