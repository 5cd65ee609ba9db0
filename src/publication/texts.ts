// The words of the public pages, French first. Sentences of at most twenty words; the legal term is kept.
import type { Language } from '../web/request.js';

const fr = {
  notices: 'Avis d’appel d’offres', noNotice: 'Aucun avis publié aujourd’hui.', more: 'Avis plus anciens', allNotices: 'Tous les avis', other: 'English',
  reference: 'Référence', authority: 'Autorité contractante', place: 'Lieu', kind: 'Procédure', published: 'Avis publié le', limit: 'Date limite de dépôt',
  opening: 'Ouverture des plis', validity: 'Validité des offres', days: (days: number) => `${String(days)} jours`, state: 'Étape',
  closes: 'Une offre reçue à cette heure ou après est hors délai. Elle reste fermée.',
  ended: { cancelled: 'Procédure annulée', unsuccessful: 'Procédure infructueuse' },
  lots: 'Lots', lot: 'Lot', method: 'Mode d’attribution', lowestPrice: 'Offre conforme la moins-disante',
  qualityAndCost: (technical: string, price: string) => `Qualité et coût : note technique ${technical}, prix ${price}`, criteria: 'Critères', points: 'points',
  minimum: 'Note technique minimum',
  whereItStands: 'Où en est la procédure', here: 'étape actuelle', changes: 'Additifs au dossier', questions: 'Questions et réponses',
  addendum: (number: number) => `Additif ${String(number)}`,
  results: 'Résultats', noResults: 'Les résultats ne sont pas encore publiés.', ranking: 'Classement', rank: 'Rang', firm: 'Soumissionnaire', readOut: 'Montant lu', corrected: 'Montant corrigé',
  technical: 'Note technique', combined: 'Note finale', awardee: 'Attributaire', excluded: 'Offres écartées', reason: 'Motif', rule: 'Règle', notQualified: 'Non qualifié',
  lotUnsuccessful: 'Lot infructueux', standstill: 'Aucun marché n’est signé avant le', appeals: 'Recours', appealBefore: { authority: 'Devant l’autorité', disputeCommittee: 'Devant le comité de règlement des différends' },
  outcome: { pending: 'en cours', dismissed: 'rejeté', inadmissible: 'irrecevable', withdrawn: 'retiré', upheld: 'fondé', unanswered: 'sans réponse', moot: 'sans objet' },
  openingRecord: 'Ouverture des plis : lu en séance', order: 'N°', bid: 'Pli', amounts: 'Montants lus',
  standing: { received: 'Reçu', replaced: 'Remplacé', withdrawn: 'Retiré', late: 'Reçu hors délai', undelivered: 'Empreinte reçue, contenu jamais livré' },
  documents: 'Documents officiels', document: 'Document', weight: 'Poids', digest: 'Empreinte SHA-256', noDocument: 'Aucun document joint.',
  papers: { file: 'Dossier d’appel d’offres', minutes: 'Procès-verbal d’ouverture', award: 'Avis d’attribution définitive' },
  kilobytes: 'Ko', megabytes: 'Mo',
  verify: 'Vérifier', journalHead: 'Tête du journal', entries: (size: number) => `${String(size)} écritures`, noJournal: 'Le journal n’a pas encore de tête signée.',
  howToVerify: 'Comparez cette tête avec celle du tableau d’affichage. Demandez le dossier à l’autorité, puis vérifiez-le chez vous, sans réseau :',
  signedHead: 'Tête signée', keys: 'Clés du journal',
  unverified: 'Règles à confirmer', unverifiedWhy: 'Ces règles servent ici. Leur texte malien n’a pas encore été confirmé par la tutelle.',
  notFound: 'Avis introuvable', notFoundWhy: 'Aucun avis publié ne porte cette adresse. Vérifiez-la, ou cherchez dans la liste.', exercise: 'Exercice',
};

type Texts = typeof fr;

const en: Texts = {
  notices: 'Tender notices', noNotice: 'No notice published today.', more: 'Older notices', allNotices: 'All notices', other: 'Français',
  reference: 'Reference', authority: 'Contracting authority', place: 'Place', kind: 'Procedure', published: 'Notice published on', limit: 'Deadline for bids',
  opening: 'Bid opening', validity: 'Bids valid for', days: (days: number) => `${String(days)} days`, state: 'Step',
  closes: 'A bid received at this time or after is late. It stays closed.',
  ended: { cancelled: 'Procedure cancelled', unsuccessful: 'Procedure unsuccessful' },
  lots: 'Lots', lot: 'Lot', method: 'Award method', lowestPrice: 'Lowest evaluated compliant bid',
  qualityAndCost: (technical: string, price: string) => `Quality and cost: technical ${technical}, price ${price}`, criteria: 'Criteria', points: 'points',
  minimum: 'Minimum technical score',
  whereItStands: 'Where the procedure stands', here: 'present step', changes: 'Addenda', questions: 'Questions and answers',
  addendum: (number: number) => `Addendum ${String(number)}`,
  results: 'Results', noResults: 'The results are not published yet.', ranking: 'Ranking', rank: 'Rank', firm: 'Bidder', readOut: 'Amount read out', corrected: 'Corrected amount',
  technical: 'Technical score', combined: 'Final score', awardee: 'Awarded to', excluded: 'Bids rejected', reason: 'Reason', rule: 'Rule', notQualified: 'Not qualified',
  lotUnsuccessful: 'Lot unsuccessful', standstill: 'No contract is signed before', appeals: 'Appeals', appealBefore: { authority: 'To the authority', disputeCommittee: 'To the dispute committee' },
  outcome: { pending: 'pending', dismissed: 'dismissed', inadmissible: 'inadmissible', withdrawn: 'withdrawn', upheld: 'upheld', unanswered: 'unanswered', moot: 'without object' },
  openingRecord: 'Bid opening: as read aloud', order: 'No', bid: 'Bid', amounts: 'Amounts read out',
  standing: { received: 'Received', replaced: 'Replaced', withdrawn: 'Withdrawn', late: 'Received late', undelivered: 'Digest received, content never delivered' },
  documents: 'Official documents', document: 'Document', weight: 'Size', digest: 'SHA-256 digest', noDocument: 'No document attached.',
  papers: { file: 'Tender file', minutes: 'Opening minutes', award: 'Final award notice' },
  kilobytes: 'KB', megabytes: 'MB',
  verify: 'Verify', journalHead: 'Head of the journal', entries: (size: number) => `${String(size)} entries`, noJournal: 'The journal has no signed head yet.',
  howToVerify: 'Compare this head with the one on the notice board. Ask the authority for the dossier, then check it at home, offline:',
  signedHead: 'Signed head', keys: 'Keys of the journal',
  unverified: 'Rules to be confirmed', unverifiedWhy: 'These rules are used here. The supervising authority has not confirmed their Malian text yet.',
  notFound: 'Notice not found', notFoundWhy: 'No published notice has this address. Check it, or look in the list.', exercise: 'Exercise',
};

export const texts: Readonly<Record<Language, Texts>> = { fr, en };
