// The words of the combination of lots, French first.
const fr = {
  combination: 'Combinaison des lots', none: 'Les lots ne sont pas combinés. Aucun lot ne peut être proposé avant.', fallen: 'La combinaison est tombée : une offre n’est pas qualifiée, ou un lot a été renvoyé ou déclaré infructueux. Combinez de nouveau.',
  best: 'Meilleure combinaison', second: 'Combinaison suivante', noSecond: 'Il n’y en a pas d’autre.', lot: 'Lot', firm: 'Soumissionnaire', compared: 'Prix comparé', discount: 'Rabais croisé', total: 'Total', saving: 'Économie',
  worth: (margin: string) => `La combinaison suivante coûte ${margin} de plus.`, lotByLot: (total: string) => `Le moins-disant de chaque lot pris seul totalise ${total}, sans limite ni rabais croisé.`,
  limits: 'Limites des soumissionnaires', mostLots: 'Lots au plus', mostAmount: 'Montant au plus', reason: 'Motif', evidence: 'Preuve', setAside: 'Rabais croisés écartés', unlimited: '–',
  combine: 'Combiner les lots', computed: 'Pli pèse toutes les combinaisons et retient la moins chère. Personne ne choisit. À égalité exacte, le classement des lots départage, puis le tirage que le dossier nomme.', drawWrong: 'Écrivez les numéros dans l’ordre tiré, par exemple 2, 1',
  left: 'Laissé sans attributaire par les limites, compté à son estimation', leftHow: (lot: string) => `Les limites ne laissent le lot ${lot} à personne. Déclarez-le infructueux pour ce motif ; les autres lots suivent leur cours.`, declare: (lot: string) => `Déclarer le lot ${lot} infructueux`, anew: 'Combiner de nouveau remet chaque lot à qualifier.',
  limitsHint: 'Seulement pour un soumissionnaire qualifié pour moins que ce que le dossier permet.', limitOf: (firm: string) => `Limiter ${firm}`, mostLotsOf: 'Nombre de lots au plus', mostAmountOf: 'Total des prix comparés au plus, en francs',
  discounts: 'Rabais croisés non lus à l’ouverture', discountsHint: 'Cochez ceux qui n’ont pas été lus : ils ne comptent pas.', discountsReason: 'Motif, si un rabais est coché',
  lotsWrong: 'Écrivez un nombre de lots, par exemple 2', amountWrong: 'Écrivez un montant en francs, par exemple 60 000 000', limitNeeded: 'Écrivez un nombre de lots ou un montant', reasonNeeded: 'Écrivez le motif', evidenceNeeded: 'Écrivez où cela se voit',
  waiting: (lots: string) => `Lots encore à classer : ${lots}.`, chairOnly: 'Le président combine les lots.', recorded: 'Enregistré à', ranking: (lot: string) => `Classement du lot ${lot}`, toReport: 'Rapport d’évaluation',
  unannounced: 'Le dossier n’annonce aucune combinaison de lots.', page: 'Combinaison des lots de cette consultation',
};

const en: typeof fr = {
  combination: 'Combination of lots', none: 'The lots are not combined. No lot can be proposed before.', fallen: 'The combination has fallen: a bid is not qualified, or a lot was sent back or declared unsuccessful. Combine anew.',
  best: 'Best combination', second: 'Next combination', noSecond: 'There is no other.', lot: 'Lot', firm: 'Bidder', compared: 'Price compared', discount: 'Cross discount', total: 'Total', saving: 'Saving',
  worth: (margin: string) => `The next combination costs ${margin} more.`, lotByLot: (total: string) => `The lowest of each lot by itself total ${total}, without limit or cross discount.`,
  limits: 'Limits of bidders', mostLots: 'Lots at most', mostAmount: 'Amount at most', reason: 'Reason', evidence: 'Evidence', setAside: 'Cross discounts set aside', unlimited: '–',
  combine: 'Combine the lots', computed: 'Pli weighs every combination and takes the cheapest. Nobody chooses. On an exact tie the rankings of the lots decide, then the draw that the file names.', drawWrong: 'Write the numbers in the order drawn, for example 2, 1',
  left: 'Left to nobody by the limits, counted at its estimate', leftHow: (lot: string) => `The limits leave lot ${lot} to nobody. Declare it unsuccessful for that ground; the other lots go on.`, declare: (lot: string) => `Declare lot ${lot} unsuccessful`, anew: 'To combine anew puts every lot back to qualification.',
  limitsHint: 'Only for a bidder qualified for less than the tender file allows.', limitOf: (firm: string) => `Limit ${firm}`, mostLotsOf: 'Number of lots at most', mostAmountOf: 'Total of prices compared at most, in francs',
  discounts: 'Cross discounts not read out at the opening', discountsHint: 'Tick those that were not read out: they do not count.', discountsReason: 'Reason, if a discount is ticked',
  lotsWrong: 'Write a number of lots, for example 2', amountWrong: 'Write an amount in francs, for example 60 000 000', limitNeeded: 'Write a number of lots or an amount', reasonNeeded: 'Write the reason', evidenceNeeded: 'Write where it can be seen',
  waiting: (lots: string) => `Lots still to be ranked: ${lots}.`, chairOnly: 'The chair combines the lots.', recorded: 'Recorded at', ranking: (lot: string) => `Ranking of lot ${lot}`, toReport: 'Evaluation report',
  unannounced: 'The tender file announces no combination of lots.', page: 'Combination of the lots of this tender',
};

export const combinationTexts = { fr, en };
