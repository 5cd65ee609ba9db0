// What an act is called by people. Every act of the registry has a name: a test sees to it.
import type { Role } from '../core/identity/role.js';

export interface Named {
  readonly fr: string;
  readonly en: string;
}

const named = (fr: string, en: string): Named => ({ fr, en });

export const actNames: Readonly<Record<string, Named>> = {
  'tender.drafted': named('Préparer le dossier', 'Draft the file'),
  'tender.revised': named('Modifier le brouillon', 'Revise the draft'),
  'tender.frozen': named('Arrêter le dossier', 'Freeze the file'),
  'tender.returnedToDraft': named('Reprendre en brouillon', 'Return to draft'),
  'tender.published': named('Publier l’avis', 'Publish the notice'),
  'file.issued': named('Remettre un dossier', 'Issue a file'),
  'question.answered': named('Répondre à tous à une question', 'Answer a question to all'),
  'addendum.issued': named('Publier un additif', 'Issue an addendum'),
  'tender.cancelled': named('Déclarer sans suite', 'Cancel'),
  'tender.declaredUnsuccessful': named('Déclarer infructueux', 'Declare unsuccessful'),
  'committee.appointed': named('Nommer la commission', 'Appoint the committee'),
  'committee.convened': named('Convoquer la commission', 'Convene the committee'),
  'declaration.made': named('Déclarer ses intérêts', 'Declare interests'),
  'member.recused': named('Récuser un membre', 'Recuse a member'),
  'bid.deposited': named('Déposer un pli', 'Deposit a bid'),
  'bid.withdrawn': named('Retirer un pli', 'Withdraw a bid'),
  'bid.returned': named('Rendre un pli', 'Return a bid'),
  'record.read': named('Lire une pièce confidentielle', 'Read a confidential record'),
  'submission.draining': named('L’heure limite est passée', 'The limit has passed'),
  'submission.closed': named('Clore le registre de dépôt', 'Close the deposit register'),
  'period.reopened': named('Ouvrir un nouveau délai', 'Open a second period'),
  'opening.started': named('Ouvrir la séance publique', 'Start the public sitting'),
  'bid.opened': named('Ouvrir un pli', 'Open a bid'),
  'opening.closed': named('Clore la séance', 'Close the sitting'),
  'minutes.signed': named('Signer le procès-verbal', 'Sign the minutes'),
  'compliance.assessed': named('Examiner la conformité', 'Assess compliance'),
  'bid.rejected': named('Écarter une offre', 'Reject a bid'),
  'compliance.closed': named('Clore l’examen de conformité', 'Close compliance'),
  'sheet.submitted': named('Remettre sa fiche de notation', 'Hand in a score sheet'),
  'consensus.recorded': named('Noter le consensus', 'Record the consensus'),
  'technical.closed': named('Clore la notation', 'Close the scoring'),
  'price.opened': named('Ouvrir un prix', 'Open a price'),
  'price.corrected': named('Corriger un prix', 'Correct a price'),
  'lot.ranked': named('Classer un lot', 'Rank a lot'),
  'qualification.assessed': named('Vérifier la qualification', 'Assess the qualification'),
  'lot.declaredUnsuccessful': named('Déclarer un lot infructueux', 'Declare a lot unsuccessful'),
  'report.drawn': named('Dresser le rapport', 'Draw the report'),
  'report.signed': named('Signer le rapport', 'Sign the report'),
  'report.withdrawn': named('Reprendre le rapport', 'Withdraw the report'),
  'review.requested': named('Demander un avis', 'Ask for a review'),
  'review.given': named('Donner son avis', 'Give an opinion'),
  'award.decided': named('Décider l’attribution', 'Decide the award'),
  'award.notified': named('Notifier le résultat à tous', 'Notify the result to all'),
  'appeal.lodged': named('Déposer un recours', 'Lodge an appeal'),
  'appeal.decided': named('Trancher un recours', 'Decide an appeal'),
  'standstill.ended': named('Le délai d’attente est passé', 'The standstill is over'),
  'contract.signed': named('Signer un marché', 'Sign a contract'),
  'contract.approved': named('Approuver un marché', 'Approve a contract'),
  'contract.refused': named('Refuser un marché', 'Refuse a contract'),
  'contract.notified': named('Notifier un marché', 'Notify a contract'),
  'award.published': named('Publier l’attribution définitive', 'Publish the final award'),
};

export const roleNames: Readonly<Record<Role, Named>> = {
  authority: named('autorité', 'authority'), clerk: named('secrétariat', 'clerk'), chair: named('président de commission', 'chair'),
  member: named('membre', 'member'), rapporteur: named('rapporteur', 'rapporteur'), expert: named('expert', 'expert'), observer: named('observateur', 'observer'),
  supervisor: named('tutelle', 'supervisor'), controller: named('contrôle', 'controller'), funder: named('bailleur', 'funder'),
  regulator: named('régulateur', 'regulator'), bidder: named('soumissionnaire', 'bidder'), administrator: named('administrateur', 'administrator'),
  system: named('le service', 'the service'),
};
