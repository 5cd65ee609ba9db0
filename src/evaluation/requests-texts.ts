// The words of a bidder's page of requests, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  title: 'Demandes de la commission', none: 'La commission ne vous a rien demandé.', kinds: { papers: 'Pièce manquante', clarification: 'Précision', correction: 'Correction du prix' }, mine: 'Mes offres', register: 'Registre de dépôt', noneOnPaper: 'Rien n’a été demandé à un soumissionnaire sur papier.',
  bid: 'Offre', lot: 'Lot', papers: 'Exigences concernées', asked: 'Demandé le', limit: 'Répondre avant le', rule: 'Délai', question: 'Demande',
  unverified: 'non vérifié dans le texte malien', sister: 'code d’un État voisin, non vérifié au Mali', verified: 'vérifié',
  todo: 'À traiter', passed: 'Délai passé', done: 'Répondu', lateDone: 'Répondu hors délai', answerIt: 'Répondre',
  price: 'Une réponse ne peut changer ni le prix ni l’offre au fond. Vous répondez une seule fois.', isLate: 'Le délai est passé. Une réponse sera consignée, mais elle ne sera pas prise en compte.',
  files: 'Vos fichiers', noFile: 'Aucun fichier joint.', file: 'Joindre un fichier', fileHint: 'Un fichier à la fois, avant d’écrire votre réponse. Jusqu’à 20 fichiers.', add: 'Ajouter ce fichier', remove: 'Retirer', bytes: (bytes: number) => `${String(Math.max(1, Math.round(bytes / 1024)))} Ko`, full: 'Vingt fichiers sont déjà joints.',
  text: 'Votre réponse', textNeeded: 'Saisissez votre réponse, en 8 000 caractères au plus', check: 'Vérifier avant l’envoi', checkTitle: 'Vérifier ma réponse', notYet: 'Rien n’est encore envoyé.', send: 'Envoyer ma réponse', change: 'Modifier',
  sent: 'Réponse reçue', sentLate: 'Réponse reçue hors délai', sentAt: 'Reçue le', entry: 'Écriture du journal', next: ['Gardez cette page : imprimez-la ou notez l’écriture.', 'La commission examine votre réponse. Vous lirez le résultat à la notification.'],
  nextLate: ['Votre réponse est au journal. La commission n’en tient pas compte.', 'Gardez cette page : imprimez-la ou notez l’écriture.'],
};

const en: typeof fr = {
  title: 'Requests of the committee', none: 'The committee has asked you nothing.', kinds: { papers: 'Missing paper', clarification: 'Clarification', correction: 'Correction of the price' }, mine: 'My bids', register: 'Register of deposits', noneOnPaper: 'Nothing was asked of a bidder on paper.',
  bid: 'Bid', lot: 'Lot', papers: 'Requirements concerned', asked: 'Asked on', limit: 'Answer before', rule: 'Time allowed', question: 'Request',
  unverified: 'not verified in the Malian text', sister: 'code of a neighbouring State, not verified for Mali', verified: 'verified',
  todo: 'To be answered', passed: 'Limit passed', done: 'Answered', lateDone: 'Answered late', answerIt: 'Answer',
  price: 'An answer can change neither the price nor the substance of the bid. You answer once.', isLate: 'The limit has passed. An answer will be recorded, but not taken into account.',
  files: 'Your files', noFile: 'No file enclosed.', file: 'Enclose a file', fileHint: 'One file at a time, before you write your answer. Up to 20 files.', add: 'Add this file', remove: 'Remove', bytes: (bytes: number) => `${String(Math.max(1, Math.round(bytes / 1024)))} KB`, full: 'Twenty files are enclosed already.',
  text: 'Your answer', textNeeded: 'Enter your answer, in 8,000 characters at most', check: 'Check before sending', checkTitle: 'Check my answer', notYet: 'Nothing is sent yet.', send: 'Send my answer', change: 'Change',
  sent: 'Answer received', sentLate: 'Answer received late', sentAt: 'Received on', entry: 'Entry in the journal', next: ['Keep this page: print it or note the entry.', 'The committee examines your answer. You read the result when it is notified.'],
  nextLate: ['Your answer is in the journal. The committee does not take it into account.', 'Keep this page: print it or note the entry.'],
};

export const requestsTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
