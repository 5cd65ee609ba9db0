// The words of the overview of the evaluation and of a lot without an award, French first. Sentences of at most twenty words.
import type { UnsuccessfulReason } from '../core/evaluation/evaluation-facts.js';
import type { Language } from '../web/request.js';

const fr = {
  title: 'Évaluation des offres', lot: (id: string) => `Lot ${id}`, committee: 'Commission', sittings: 'Séances', report: 'Rapport d’évaluation et avis', lots: 'Tous les lots',
  status: { todo: 'À faire', doing: 'En cours', done: 'Fait', notYet: 'Pas encore possible' },
  steps: { compliance: 'Examen de conformité', technical: 'Notation', closing: 'Clôture de la notation', prices: 'Prix et corrections', ranking: 'Classement', qualification: 'Qualification' },
  after: (step: string) => `Vient après : ${step.toLowerCase()}.`, waiting: 'Le procès-verbal d’ouverture attend des signatures.', unsuccessfulLot: 'Lot infructueux', declare: 'Déclarer le lot infructueux',
  meaning: 'Un lot est infructueux quand aucune offre ne peut l’emporter. Les faits doivent le montrer : écarter toutes les offres pour des prix plus bas est exclu.',
  standing: 'Des offres sont encore en lice : le lot ne peut pas être déclaré infructueux.', chairOnly: 'Le président déclare un lot infructueux.', why: 'Pourquoi', whyNeeded: 'Choisissez une raison', reason: 'Motif', reasonNeeded: 'Saisissez le motif', recorded: 'Enregistré à',
  reasons: { noBid: 'Aucune offre reçue', noCompliantBid: 'Aucune offre conforme ou au-dessus des minima', pricesTooHigh: 'Tous les prix dépassent l’estimation ou le budget', tooFewFirms: 'Moins d’entreprises que le dossier n’en demande', noBidderWithinLimits: 'Les limites des soumissionnaires laissent le lot sans attributaire', priceAboveCredit: 'Le prix proposé dépasse les crédits du lot, que rien ne relève' } satisfies Record<UnsuccessfulReason, string>,
};

const en: typeof fr = {
  title: 'Evaluation of the bids', lot: (id) => `Lot ${id}`, committee: 'Committee', sittings: 'Sittings', report: 'Evaluation report and opinions', lots: 'All lots',
  status: { todo: 'To do', doing: 'In progress', done: 'Done', notYet: 'Not possible yet' },
  steps: { compliance: 'Compliance check', technical: 'Marking', closing: 'Closing of the marking', prices: 'Prices and corrections', ranking: 'Ranking', qualification: 'Qualification' },
  after: (step) => `Comes after: ${step.toLowerCase()}.`, waiting: 'The opening minutes wait for signatures.', unsuccessfulLot: 'Lot unsuccessful', declare: 'Declare the lot unsuccessful',
  meaning: 'A lot is unsuccessful when no bid can win it. The facts must show it: dropping all bids to fish for lower prices is out of the question.',
  standing: 'Bids still stand: the lot cannot be declared unsuccessful.', chairOnly: 'The chair declares a lot unsuccessful.', why: 'Why', whyNeeded: 'Choose a reason', reason: 'Grounds', reasonNeeded: 'Enter the grounds', recorded: 'Recorded at',
  reasons: { noBid: 'No bid received', noCompliantBid: 'No bid compliant or above the minima', pricesTooHigh: 'Every price exceeds the estimate or the budget', tooFewFirms: 'Fewer firms than the file asks for', noBidderWithinLimits: 'The limits of the bidders leave the lot to nobody', priceAboveCredit: 'The price proposed is above the credit of the lot, which nothing raises' },
};

export type StepsTexts = typeof fr;
export const stepsTexts: Readonly<Record<Language, StepsTexts>> = { fr, en };
