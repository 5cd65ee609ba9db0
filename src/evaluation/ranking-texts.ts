// The words of the ranking and of what it rests on, French first.
const fr = {
  ranking: 'Classement', rank: 'Rang', firm: 'Soumissionnaire', comparison: 'Prix comparé', technical: 'Note technique', financial: 'Note financière', combined: 'Note finale', tie: 'Égalité départagée par', notRanked: 'Ce lot n’est pas encore classé.',
  tieRules: { higherTechnicalMark: 'la note technique la plus haute', lowerPrice: 'le prix le plus bas', newSealedPrice: 'de nouveaux prix cachetés', publicDraw: 'un tirage au sort public', verifiableDraw: 'un tirage par le journal', preferenceBeneficiary: 'l’offre qui a la préférence' } as Readonly<Record<string, string>>,
  tieOrder: (rules: string) => `En cas d’égalité exacte, dans cet ordre : ${rules}.`, noTie: 'Aucune égalité n’a été départagée.', evidence: 'Preuve', drawnOrder: 'Ordre tiré au sort', newPrices: 'Nouveaux prix remis', seed: (root: string, tender: string, lot: string) => `Graine du tirage : racine du journal ${root}, procédure ${tender}, lot ${lot}. Place d’une offre : SHA-256 de « pli/draw/v1 », procédure, lot, racine et offre, une par ligne ; la plus petite d’abord.`, drawAgain: (command: string) => `Pour la refaire, dans un terminal : ${command}`,
  formula: 'Formule, avec ses nombres', computed: 'Calcul', unrounded: 'Le rang se décide sur les valeurs exactes. Deux décimales sont montrées.',
  lowestPrice: 'L’offre conforme au prix comparé le plus bas est classée première.',
  qualityAndCost: (technical: string, price: string) => `Note finale = note technique × ${technical} + note financière × ${price}.`,
  ratedCriteria: (technical: string, price: string) => `Note finale = 100 × note technique / note technique la plus haute × ${technical} + note financière × ${price}.`, closed: 'fermé',
  proportional: 'Note financière = 100 × prix le plus bas / prix comparé.', linear: 'Note financière = 100 − 100 × (prix comparé − prix le plus bas) / prix le plus bas.',
  robustness: 'Solidité du résultat', asks: 'Un autre gagnerait-il après un petit changement ? Chaque variante est classée de nouveau par les mêmes règles. Elle montre et ne décide rien.', agreedByAll: 'Les notes qui comptent sont communes : la question « sans un membre » ne se pose pas.', aloneOnly: 'Les lots s’attribuent ensemble, par la meilleure combinaison, qui n’est pas encore calculée. Ce qui suit dit qui est premier de ce lot pris seul.',
  together: 'Les lots s’attribuent ensemble : chaque variante de ce lot est combinée de nouveau avec les autres, sous les mêmes limites, et le résultat est ce que reçoit chaque lot.',
  change: 'Ce qui change', first: 'Premier alors',
  weights: 'Si le poids du prix changeait', weight: 'Poids du prix', published: (weight: string) => `${weight} (publié)`, weightsWhy: 'Le poids publié est la règle. Les autres sont montrés pour information.',
  bid: (order: number, firm: string) => `n° ${String(order)}, ${firm}`, lot: 'Lot', toReport: 'Rapport d’évaluation', treated: 'Prix traités', state: { financial: 'À classer', postQualification: 'À qualifier', proposed: 'Proposée', unsuccessful: 'Infructueux' } as Readonly<Record<string, string>>,
  rankAct: 'Classer les offres', rankHint: 'Le classement suit la formule publiée. Personne ne choisit.',
  qualification: 'Qualification de la mieux classée', next: (firm: string) => `C’est au tour de ${firm}.`, whyQualified: 'Elle est qualifiée : motif', reason: 'Motif', reasonNeeded: 'Écrivez le motif', qualify: 'Enregistrer qu’elle est qualifiée',
  unqualify: 'Proposer qu’elle n’est pas qualifiée', unqualifyHint: 'La suivante n’est appelée qu’après l’accord d’un second membre.', rulesToCite: (rules: string) => `Une règle publiée de ce lot : ${rules}.`, rule: 'Règle et preuve', foundBy: (first: string, second: string) => `proposé par ${first}, confirmé par ${second}`,
  none: 'Plus aucune offre à qualifier. Le lot peut être déclaré infructueux.', passed: 'qualifiée', failed: 'non qualifiée : la suivante est appelée', qualifications: 'Qualifications', result: 'Résultat', at: 'Le', places: (count: number) => `Ce lot a ${String(count)} places.`, proposed: (firm: string) => `La commission propose ${firm}.`, recorded: 'Enregistré à', noQualification: 'Aucune qualification n’a encore été examinée.',
};

const en: typeof fr = {
  ranking: 'Ranking', rank: 'Rank', firm: 'Bidder', comparison: 'Price compared', technical: 'Technical score', financial: 'Financial score', combined: 'Final score', tie: 'Tie broken by', notRanked: 'This lot is not ranked yet.',
  tieRules: { higherTechnicalMark: 'the higher technical score', lowerPrice: 'the lower price', newSealedPrice: 'new sealed prices', publicDraw: 'a public draw', verifiableDraw: 'a draw by the log', preferenceBeneficiary: 'the bid with preference' },
  tieOrder: (rules: string) => `On exact equality, in this order: ${rules}.`, noTie: 'No tie had to be broken.', evidence: 'Evidence', drawnOrder: 'Order drawn', newPrices: 'New prices handed in', seed: (root, tender, lot) => `Seed of the draw: root of the log ${root}, procedure ${tender}, lot ${lot}. Place of a bid: SHA-256 of “pli/draw/v1”, procedure, lot, root and bid, one a line; the smallest first.`, drawAgain: (command) => `To run it again, in a terminal: ${command}`,
  formula: 'The formula with its numbers', computed: 'Computation', unrounded: 'Rank is decided on exact values. Two decimals are shown.',
  lowestPrice: 'The compliant bid with the lowest compared price stands first.',
  qualityAndCost: (technical: string, price: string) => `Final score = technical score × ${technical} + financial score × ${price}.`,
  ratedCriteria: (technical: string, price: string) => `Final score = 100 × technical score / highest technical score × ${technical} + financial score × ${price}.`, closed: 'closed',
  proportional: 'Financial score = 100 × lowest price / compared price.', linear: 'Financial score = 100 − 100 × (compared price − lowest price) / lowest price.',
  robustness: 'How firmly the result stands', asks: 'Would another win after a small change? Each variant is ranked anew by the same rules. It shows and decides nothing.', agreedByAll: 'The marks that count are agreed by all: the question “without one member” does not arise.', aloneOnly: 'The lots are awarded together, by the best combination, which is not computed yet. What follows says who stands first in this lot taken alone.',
  together: 'The lots are awarded together: each variant of this lot is combined anew with the others, within the same limits, and the result is what each lot is given.',
  change: 'What changes', first: 'First then',
  weights: 'If the weight of the price changed', weight: 'Weight of the price', published: (weight: string) => `${weight} (published)`, weightsWhy: 'The published weight is the rule. The others are shown for information.',
  bid: (order: number, firm: string) => `no ${String(order)}, ${firm}`, lot: 'Lot', toReport: 'Evaluation report', treated: 'Prices treated', state: { financial: 'To be ranked', postQualification: 'To be qualified', proposed: 'Proposed', unsuccessful: 'Unsuccessful' },
  rankAct: 'Rank the bids', rankHint: 'The ranking follows the published formula. Nobody chooses.',
  qualification: 'Qualification of the best ranked', next: (firm: string) => `It is the turn of ${firm}.`, whyQualified: 'It is qualified: reason', reason: 'Reason', reasonNeeded: 'Write the reason', qualify: 'Record that it is qualified',
  unqualify: 'Propose that it is not qualified', unqualifyHint: 'The next is called only once a second member agrees.', rulesToCite: (rules: string) => `A published rule of this lot: ${rules}.`, rule: 'Rule and evidence', foundBy: (first: string, second: string) => `proposed by ${first}, confirmed by ${second}`,
  none: 'No bid is left to qualify. The lot may be declared unsuccessful.', passed: 'qualified', failed: 'not qualified: the next is called', qualifications: 'Qualifications', result: 'Result', at: 'On', places: (count: number) => `This lot has ${String(count)} places.`, proposed: (firm: string) => `The commission proposes ${firm}.`, recorded: 'Recorded at', noQualification: 'No qualification has been examined yet.',
};

export const rankingTexts = { fr, en };
