// The words of the compliance check, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';
import { verdictWords } from '../web/refusals/evaluation-compliance.js';

const fr = {
  title: 'Examen de conformité', lot: (id: string) => `Lot ${id}`, lots: 'Lots', verdicts: verdictWords.fr, sitting: 'Séance d’ouverture', refresh: 'Actualiser', recorded: 'Enregistré à',
  state: { waiting: 'En attente', compliance: 'À examiner', technical: 'Notation', financial: 'Prix', postQualification: 'Qualification', proposed: 'Attributaire proposé', unsuccessful: 'Infructueux', awarded: 'Attribué', notAwarded: 'Non attribué' },
  envelopes: { administrative: 'Pièces administratives', technical: 'Offre technique', price: 'Offre financière' },
  requirement: 'Exigence', bid: (order: number) => `Offre n° ${String(order)}`, none: 'à répondre', later: 'prix fermé', eliminatory: 'éliminatoire', suppliable: 'peut être produite plus tard',
  progress: (done: number, all: number) => `${String(done)} réponse(s) sur ${String(all)}`, in: 'En lice', notConfirmed: (addendum: number) => `Cette offre fut déposée avant l’additif n° ${String(addendum)} et n’a pas été confirmée sous le dossier modifié. La commission en juge.`, out: 'Écartée', proposed: 'Rejet proposé', noBid: 'Aucune offre n’est en lice dans ce lot.',
  documents: 'Documents de l’offre', supplied: 'produit après demande', noDocument: 'Aucun fichier : offre sur papier.', reading: 'Chaque téléchargement est consigné au journal.', document: 'Document', page: 'Page', noneOf: '(aucun)',
  evidence: 'Où cela se voit, si ce n’est pas une page', reason: 'Motif', reasonHint: 'Obligatoire pour « non » et « sans objet ».', save: 'Enregistrer les réponses', versions: (count: number) => `${String(count)} versions de cette réponse`,
  pageWrong: 'La page est un nombre entier, par exemple 12', tooLong: 'Ce texte est trop long', nothing: 'Aucune réponse n’a changé : rien à enregistrer.', foot: 'Une réponse peut changer jusqu’au classement. Chaque version est conservée.',
  requests: 'Pièces et précisions demandées', noRequest: 'Rien n’a été demandé.', ask: 'Demander une pièce ou une précision', askMore: 'Demander une précision', neverPrice: 'Une précision explique l’offre. Elle n’en change ni le prix ni le fond.', kind: 'Que demandez-vous ?', kinds: { papers: 'Une pièce manquante', clarification: 'Une précision', correction: 'Une correction de prix' },
  about: 'Exigences concernées', aboutHint: 'Seules les pièces que le dossier laisse produire plus tard peuvent être demandées.', question: 'Votre demande', questionNeeded: 'Saisissez votre demande', send: 'Enregistrer la demande', kindNeeded: 'Choisissez ce que vous demandez',
  limit: 'Réponse avant le', by: 'par', awaited: 'Réponse attendue', answered: 'Répondu', toExamine: 'Réponse à examiner', late: 'Répondu hors délai : non pris en compte', lapsed: 'Sans réponse dans le délai', answerOn: 'Réponse du',
  examine: 'Constater', finding: 'Que constatez-vous ?', findings: { takenIntoAccount: 'La réponse est prise en compte', changesPrice: 'Elle changerait le prix : non prise en compte', changesSubstance: 'Elle changerait l’offre au fond : non prise en compte' },
  findingNeeded: 'Choisissez un constat', reasonNeeded: 'Saisissez le motif', record: 'Enregistrer le constat', ruleOf: 'Délai', unverified: 'non vérifié dans le texte malien', sister: 'code d’un État voisin, non vérifié au Mali', verified: 'vérifié',
  reject: 'Proposer d’écarter cette offre', rejectHint: 'L’offre reste en lice jusqu’à l’accord d’un second membre.', rule: 'Clause du dossier ou règle', ruleNeeded: 'Saisissez la clause ou la règle', proof: 'Preuve', proofNeeded: 'Saisissez où cela se voit', propose: 'Proposer d’écarter',
  proposal: (number: number) => `Rejet proposé n° ${String(number)}`, confirm: 'Confirmer : écarter l’offre', decline: 'Ne pas écarter', own: 'Vous l’avez proposé : un second membre le confirme.', rejectedBy: 'Proposé par', confirmedBy: 'confirmé par',
  close: 'Clore l’examen du lot', closed: 'L’examen de ce lot est clos.', readOnly: 'Vous lisez cet examen sans y prendre part.',
};

const en: typeof fr = {
  title: 'Compliance check', lot: (id: string) => `Lot ${id}`, lots: 'Lots', verdicts: verdictWords.en, sitting: 'Opening sitting', refresh: 'Reload', recorded: 'Recorded at',
  state: { waiting: 'Waiting', compliance: 'To be checked', technical: 'Scoring', financial: 'Prices', postQualification: 'Qualification', proposed: 'Award proposed', unsuccessful: 'Unsuccessful', awarded: 'Awarded', notAwarded: 'Not awarded' },
  envelopes: { administrative: 'Administrative papers', technical: 'Technical offer', price: 'Price offer' },
  requirement: 'Requirement', bid: (order: number) => `Bid no ${String(order)}`, none: 'to be answered', later: 'price closed', eliminatory: 'eliminatory', suppliable: 'may be supplied later',
  progress: (done: number, all: number) => `${String(done)} answer(s) of ${String(all)}`, in: 'In', notConfirmed: (addendum: number) => `This bid was deposited before addendum no ${String(addendum)} and was not confirmed under the changed file. The committee judges it.`, out: 'Rejected', proposed: 'Rejection proposed', noBid: 'No bid is in for this lot.',
  documents: 'Documents of the bid', supplied: 'supplied on request', noDocument: 'No file: a bid on paper.', reading: 'Every download is noted in the journal.', document: 'Document', page: 'Page', noneOf: '(none)',
  evidence: 'Where it can be seen, if not on a page', reason: 'Reason', reasonHint: 'Needed for “no” and “not applicable”.', save: 'Save the answers', versions: (count: number) => `${String(count)} versions of this answer`,
  pageWrong: 'The page is a whole number, for instance 12', tooLong: 'This text is too long', nothing: 'No answer has changed: nothing to save.', foot: 'An answer may change until the ranking. Every version is kept.',
  requests: 'Papers and clarifications asked for', noRequest: 'Nothing was asked.', ask: 'Ask for a paper or a clarification', askMore: 'Ask for a clarification', neverPrice: 'A clarification explains the bid. It changes neither its price nor its substance.', kind: 'What do you ask for?', kinds: { papers: 'A missing paper', clarification: 'A clarification', correction: 'A correction of the price' },
  about: 'Requirements concerned', aboutHint: 'Only papers the tender file lets be supplied later can be asked for.', question: 'Your request', questionNeeded: 'Enter your request', send: 'Record the request', kindNeeded: 'Choose what you ask for',
  limit: 'Answer before', by: 'by', awaited: 'Answer awaited', answered: 'Answered', toExamine: 'Answer to be examined', late: 'Answered late: not taken into account', lapsed: 'No answer within the limit', answerOn: 'Answer of',
  examine: 'Record a finding', finding: 'What do you find?', findings: { takenIntoAccount: 'The answer is taken into account', changesPrice: 'It would change the price: set aside', changesSubstance: 'It would change the substance: set aside' },
  findingNeeded: 'Choose a finding', reasonNeeded: 'Enter the reason', record: 'Record the finding', ruleOf: 'Time allowed', unverified: 'not verified in the Malian text', sister: 'code of a neighbouring State, not verified for Mali', verified: 'verified',
  reject: 'Propose to reject this bid', rejectHint: 'The bid stays in until a second member agrees.', rule: 'Clause of the file, or rule', ruleNeeded: 'Enter the clause or the rule', proof: 'Evidence', proofNeeded: 'Enter where it can be seen', propose: 'Propose to reject',
  proposal: (number: number) => `Proposed rejection no ${String(number)}`, confirm: 'Confirm: reject the bid', decline: 'Do not reject', own: 'You proposed it: a second member confirms it.', rejectedBy: 'Proposed by', confirmedBy: 'confirmed by',
  close: 'Close the check of the lot', closed: 'The check of this lot is closed.', readOnly: 'You read this check without taking part.',
};

export type ComplianceTexts = typeof fr;
export const complianceTexts: Readonly<Record<Language, ComplianceTexts>> = { fr, en };
