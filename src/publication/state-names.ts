// The states of a procedure as people read them.
import type { TenderState } from '../core/procedure/states.js';
import type { Language } from '../web/request.js';

export const stateNames: Readonly<Record<Language, Readonly<Record<TenderState, string>>>> = {
  fr: {
    drafting: 'Brouillon', preReview: 'Avis sur le dossier', cleared: 'Dossier validé', frozen: 'Dossier arrêté', receiving: 'Avis publié',
    draining: 'Clôture du dépôt', closed: 'Dépôt clos', opening: 'Séance d’ouverture', opened: 'Plis ouverts', evaluating: 'Évaluation',
    reporting: 'Rapport à signer', reportSigned: 'Rapport d’évaluation', awardReview: 'Avis de la tutelle', awardCleared: 'Avis favorable',
    provisionalAward: 'Attribution provisoire', standstill: 'Résultats publiés', suspended: 'Recours', final: 'Attribution définitive',
    signed: 'Marché signé', approved: 'Marché approuvé', concluded: 'Terminée', unsuccessful: 'Infructueuse', cancelled: 'Annulée',
  },
  en: {
    drafting: 'Draft', preReview: 'Review of the file', cleared: 'File cleared', frozen: 'File frozen', receiving: 'Notice published',
    draining: 'Deposit closing', closed: 'Deposit closed', opening: 'Opening sitting', opened: 'Bids opened', evaluating: 'Evaluation',
    reporting: 'Report to sign', reportSigned: 'Evaluation report', awardReview: 'Supervisor’s opinion', awardCleared: 'No objection',
    provisionalAward: 'Provisional award', standstill: 'Results published', suspended: 'Appeal', final: 'Final award',
    signed: 'Contract signed', approved: 'Contract approved', concluded: 'Concluded', unsuccessful: 'Unsuccessful', cancelled: 'Cancelled',
  },
};
