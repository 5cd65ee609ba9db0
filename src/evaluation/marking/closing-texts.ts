// The words of the closing of the marking, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  title: 'Clore la notation', missing: 'Ce qui manque', complete: 'Rien ne manque : la notation peut être close.', waits: 'La clôture devient possible quand tout ce qui suit est réglé.',
  sheetOf: (name: string) => `La fiche de ${name}`, asked: (order: number) => `Offre n° ${String(order)} : une réponse est attendue ou à examiner`, pending: (order: number) => `Offre n° ${String(order)} : un rejet proposé attend un second membre`,
  failing: (order: number) => `Offre n° ${String(order)} : une exigence éliminatoire n’est pas remplie, son rejet est à proposer`,
  noSheet: 'Aucune fiche ne compte : tous ceux qui notaient se sont abstenus.', noBid: 'Aucune offre n’est plus en lice.', declare: 'Déclarer le lot infructueux',
  cells: (count: number) => `La grille : ${String(count)} note(s) à retenir`, meaning: 'Les notes techniques sont calculées à la clôture et ne changent plus. Les prix s’ouvrent ensuite, ceux des offres retenues seulement.',
  chairOnly: 'Le président clôt la notation.',
  closed: 'La notation est close.', recorded: 'Enregistré à', scores: 'Notes techniques', score: 'Note sur 100', outcome: 'Suite', passed: 'retenue', failed: 'sous un minimum', firm: 'Offre', nobody: 'Aucune offre n’atteint les minima.', prices: 'Prix',
};

const en: typeof fr = {
  title: 'Close the marking', missing: 'What is missing', complete: 'Nothing is missing: the marking can be closed.', waits: 'Closing becomes possible once all of this is settled.',
  sheetOf: (name) => `The sheet of ${name}`, asked: (order) => `Bid no ${String(order)}: an answer is awaited or to be examined`, pending: (order) => `Bid no ${String(order)}: a proposed rejection waits for a second member`,
  failing: (order) => `Bid no ${String(order)}: an eliminatory requirement is not met, its rejection is to be proposed`,
  noSheet: 'No sheet counts: all who marked have abstained.', noBid: 'No bid is left in the lot.', declare: 'Declare the lot unsuccessful',
  cells: (count) => `The grid: ${String(count)} mark(s) to agree on`, meaning: 'Technical scores are computed at the closing and change no more. Prices are opened next, those of the bids that passed only.',
  chairOnly: 'The chair closes the marking.',
  closed: 'The marking is closed.', recorded: 'Recorded at', scores: 'Technical scores', score: 'Score out of 100', outcome: 'What follows', passed: 'passed', failed: 'below a minimum', firm: 'Bid', nobody: 'No bid reaches the minima.', prices: 'Prices',
};

export const closingTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
