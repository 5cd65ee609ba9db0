// The words of exact ties and of what is brought to break them, French first.
const fr = {
  title: 'Égalité exacte', tied: (bids: string) => `À égalité exacte : ${bids}.`, next: (rule: string) => `Le dossier prévoit : ${rule}.`,
  undecided: 'Aucune règle du dossier ne les départage. La commission délibère et consulte l’organe de contrôle.',
  newPrices: 'Nouveaux prix cachetés', newPricesHow: 'Les soumissionnaires à égalité remettent chacun, le même jour, un nouveau prix écrit sous pli cacheté. Ouvrez les plis ensemble, lisez les prix à haute voix, puis écrivez-les ici. Le plus bas passe devant et devient son prix de marché ; aucun ne dépasse le prix d’avant.',
  newPriceOf: (firm: string) => `Nouveau prix de ${firm}`, atMost: (amount: string) => `Au plus ${amount}.`,
  newPriceNeeded: (firm: string) => `Écrivez le nouveau prix de ${firm}, par exemple 12 500 000`, newPriceHigher: (amount: string) => `Un nouveau prix ne dépasse pas le prix d’avant, ${amount}`,
  priceEvidence: 'Preuve (procès-verbal de l’ouverture des nouveaux prix)', priceEvidenceNeeded: 'Écrivez où l’ouverture des nouveaux prix est constatée',
  draw: 'Tirage au sort public', drawHow: 'Tirez en séance, devant qui veut venir, puis écrivez les offres dans l’ordre tiré.', drawOrder: 'Offres dans l’ordre tiré', drawHint: (order: string) => `Séparez par des virgules, par exemple ${order}.`,
  drawIncomplete: (bids: string) => `Nommez chacune des offres à égalité, une fois : ${bids}`, drawEvidence: 'Preuve du tirage (procès-verbal)', evidenceNeeded: 'Écrivez où le tirage est constaté',
  log: 'Tirage par le journal', logHow: 'La graine est l’état du journal juste après l’écriture qui a figé les notes ou les prix lus. Personne n’a pu la choisir : elle dépend de chaque écriture d’avant. Chacun peut refaire ce tirage, sans Pli.',
  seq: 'Écriture qui fige', size: 'Taille du journal', at: 'Heure', root: 'Racine',
  waitLock: 'Il n’y a pas encore de graine : attendez que l’étape technique du lot soit close ; sans notes, que l’ouverture soit close.', waitLog: 'Le journal n’a pas encore publié cette écriture. Il publie plusieurs fois par minute : rechargez la page dans un instant.',
  again: 'Refaire le tirage', againHow: 'Pour chaque offre à égalité, dans un terminal ; la plus petite empreinte est première :', againCombination: 'Pour chaque combinaison à égalité, dans un terminal ; la plus petite empreinte est première :',
  verify: 'Ou tout le dossier, une fois exporté :', byLog: 'Classer avec le tirage par le journal', combineByLog: 'Combiner avec le tirage par le journal',
  evidence: (seq: number, size: number, root: string) => `tirage par le journal : écriture ${String(seq)} de la procédure, taille ${String(size)}, racine ${root}`,
  combinations: (count: number) => `${String(count)} combinaisons ont exactement le même total.`, number: 'N°', given: 'Lots et soumissionnaires', combinationOrder: 'Combinaisons dans l’ordre tiré', combinationHow: 'Tirez en séance entre les combinaisons numérotées, puis écrivez leurs numéros dans l’ordre tiré.',
  combinationHint: (order: string) => `Les numéros, séparés par des virgules, par exemple ${order}.`, combinationIncomplete: (count: number) => `Écrivez chaque numéro de 1 à ${String(count)}, une fois`,
  decided: { rankings: 'le classement de chaque lot', publicDraw: 'un tirage au sort public', verifiableDraw: 'un tirage par le journal' } as Readonly<Record<string, string>>,
  decidedBy: (tied: number, by: string) => `${String(tied)} combinaisons avaient exactement ce total. Départagées par ${by}.`, drawnOrder: 'Ordre tiré', minutes: 'Preuve',
};

const en: typeof fr = {
  title: 'Exact tie', tied: (bids) => `Exactly equal: ${bids}.`, next: (rule) => `The tender file foresees: ${rule}.`,
  undecided: 'No rule of the file tells them apart. The committee deliberates and asks the control body.',
  newPrices: 'New sealed prices', newPricesHow: 'Each of the tied bidders hands in a new written price in a sealed envelope, the same day. Open the envelopes together, read the prices aloud, then write them here. The lowest stands first and becomes its contract price; none may be above the price before.',
  newPriceOf: (firm) => `New price of ${firm}`, atMost: (amount) => `At most ${amount}.`,
  newPriceNeeded: (firm) => `Write the new price of ${firm}, for example 12 500 000`, newPriceHigher: (amount) => `A new price is not above the price before, ${amount}`,
  priceEvidence: 'Evidence (minutes of the opening of the new prices)', priceEvidenceNeeded: 'Write where the opening of the new prices is recorded',
  draw: 'Public draw', drawHow: 'Draw at the sitting, before whoever wants to come, then write the bids in the order drawn.', drawOrder: 'Bids in the order drawn', drawHint: (order) => `Separate by commas, for example ${order}.`,
  drawIncomplete: (bids) => `Name each of the tied bids, once: ${bids}`, drawEvidence: 'Evidence of the draw (minutes)', evidenceNeeded: 'Write where the draw is recorded',
  log: 'Draw by the log', logHow: 'The seed is the state of the log right after the entry that locked the scores, or the prices read. Nobody could choose it: it depends on every entry before. Anybody can run this draw again, without Pli.',
  seq: 'Locking entry', size: 'Size of the log', at: 'Time', root: 'Root',
  waitLock: 'There is no seed yet: wait until the technical step of the lot is closed; without marks, until the opening is closed.', waitLog: 'The log has not yet published this entry. It publishes several times a minute: reload the page in a moment.',
  again: 'Run the draw again', againHow: 'For each of the tied bids, in a terminal; the smallest digest stands first:', againCombination: 'For each of the tied combinations, in a terminal; the smallest digest stands first:',
  verify: 'Or the whole dossier, once exported:', byLog: 'Rank with the draw by the log', combineByLog: 'Combine with the draw by the log',
  evidence: (seq, size, root) => `draw by the log: entry ${String(seq)} of the procedure, size ${String(size)}, root ${root}`,
  combinations: (count) => `${String(count)} combinations have exactly the same total.`, number: 'No', given: 'Lots and bidders', combinationOrder: 'Combinations in the order drawn', combinationHow: 'Draw at the sitting between the numbered combinations, then write their numbers in the order drawn.',
  combinationHint: (order) => `The numbers, separated by commas, for example ${order}.`, combinationIncomplete: (count) => `Write each number from 1 to ${String(count)}, once`,
  decided: { rankings: 'the ranking of each lot', publicDraw: 'a public draw', verifiableDraw: 'a draw by the log' },
  decidedBy: (tied, by) => `${String(tied)} combinations had exactly this total. Told apart by ${by}.`, drawnOrder: 'Order drawn', minutes: 'Evidence',
};

export const tieTexts = { fr, en };
export type TieTexts = typeof fr;
