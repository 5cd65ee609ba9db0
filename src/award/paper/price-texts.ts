// The words of the price tables of the report, French first. Names of rules and grounds are those of the pages of prices.
const fr = {
  chain: 'Prix : du montant lu au montant comparé', noPrice: 'Aucun prix n’a été traité.', firm: 'Soumissionnaire', currency: 'Monnaie', franc: 'F CFA', readOut: 'Montant lu', corrected: 'Montant corrigé', evaluated: 'Montant évalué', compared: 'Comparé à', accepted: 'Correction acceptée', yes: 'oui', no: 'non', notAsked: 'sans objet',
  corrections: 'Corrections et rabais sans condition', arithmetic: 'Erreurs', provisional: 'Sommes provisionnelles', discounts: 'Rabais', newPrice: 'Nouveau prix',
  rates: 'Cours de change', rate: 'Cours', rateOf: (currency: string, rate: string) => `1 ${currency} = ${rate} F CFA`, source: 'Source', date: 'Date', fixed: 'parité fixe',
  converted: 'Conversion en francs CFA', amountIn: 'Montant converti', additions: 'Postes omis et écarts chiffrés', what: 'Objet', omitted: (item: string) => `poste omis ${item}`, deviation: 'écart chiffré', amount: 'Montant', reason: 'Motif', evidence: 'Preuve',
  adjusted: 'Montants évalués', omissions: 'Postes omis', deviations: 'Écarts', lifeCycle: 'Coût sur le cycle de vie', costs: 'Coûts d’usage, année après année', residual: 'Valeur résiduelle', wholeLife: 'Coût du cycle de vie',
  eligibility: 'Préférence : conditions examinées', ground: 'Motif de préférence', eligible: 'Remplie', share: 'Part', preference: 'Préférence : montants comparés', margin: 'Marge', cap: (most: string) => `Les marges d’une offre s’ajoutent, ${most} au plus. Le marché se signe au montant corrigé, jamais au montant comparé.`,
  methods: {
    upliftNonBeneficiary: (highest: string) => `Qui n’a pas la marge la plus haute (${highest}) est majoré : comparé à = montant × (100 % + marge la plus haute) / (100 % + sa marge).`,
    discountBeneficiary: (highest: string) => `Qui a une marge (${highest} au plus ici) est minoré : comparé à = montant × (100 % − sa marge).`,
  },
  limits: 'Limites des prix anormaux', rule: 'Règle', low: 'Limite basse', high: 'Limite haute', status: 'Statut', abnormal: 'Prix anormaux', flag: 'Règle et limite', price: 'Prix', request: 'Demande écrite', answer: 'Réponse', decision: 'Décision',
  flagged: (side: string, rule: string, limit: string) => `${side} : ${rule}, limite ${limit}`, sides: { low: 'bas', high: 'haut' }, asked: (letter: string, at: string, before: string) => `${letter}\n${at}, réponse avant le ${before}`, notRequested: 'non demandée', noAnswer: 'sans réponse', late: 'hors délai',
  found: { justified: 'prix justifié', unjustified: 'prix non justifié' }, notDecided: 'pas de décision', by: (name: string) => `par ${name}`, never: 'Un signalement n’écarte personne : la commission demande, puis apprécie.',
  basis: 'Base de la comparaison des prix', provisionalItems: 'Sommes provisionnelles, hors comparaison', provisionalSums: 'Comprises dans l’estimation et les crédits, déduites pour comparer', conversionTerms: 'Autres monnaies', conversionOf: (currencies: string, source: string, date: string) => `${currencies} ; ${source}, ${date}`, preferenceTerms: 'Préférence', screens: 'Prix anormaux', budget: 'Crédits disponibles',
};

const en: typeof fr = {
  chain: 'Prices: from the amount read to the amount compared', noPrice: 'No price was treated.', firm: 'Bidder', currency: 'Currency', franc: 'F CFA', readOut: 'Amount read', corrected: 'Corrected amount', evaluated: 'Evaluated amount', compared: 'Compared at', accepted: 'Correction accepted', yes: 'yes', no: 'no', notAsked: 'not applicable',
  corrections: 'Corrections and unconditional discounts', arithmetic: 'Errors', provisional: 'Provisional sums', discounts: 'Discounts', newPrice: 'New price',
  rates: 'Exchange rates', rate: 'Rate', rateOf: (currency: string, rate: string) => `1 ${currency} = ${rate} F CFA`, source: 'Source', date: 'Date', fixed: 'fixed rate',
  converted: 'Conversion to CFA francs', amountIn: 'Converted amount', additions: 'Items left out and priced deviations', what: 'What', omitted: (item: string) => `item ${item} left out`, deviation: 'priced deviation', amount: 'Amount', reason: 'Reason', evidence: 'Evidence',
  adjusted: 'Evaluated amounts', omissions: 'Items left out', deviations: 'Deviations', lifeCycle: 'Life-cycle cost', costs: 'Costs of use, year after year', residual: 'Residual value', wholeLife: 'Life-cycle cost',
  eligibility: 'Preference: conditions examined', ground: 'Ground of preference', eligible: 'Met', share: 'Share', preference: 'Preference: amounts compared', margin: 'Margin', cap: (most: string) => `Margins of one bid add up, to ${most} at most. The contract is signed at the corrected amount, never at the amount compared.`,
  methods: {
    upliftNonBeneficiary: (highest) => `Who has not the highest margin (${highest}) is raised: compared at = amount × (100 % + highest margin) / (100 % + own margin).`,
    discountBeneficiary: (highest) => `Who has a margin (${highest} at most here) is lowered: compared at = amount × (100 % − own margin).`,
  },
  limits: 'Limits of abnormal prices', rule: 'Rule', low: 'Low limit', high: 'High limit', status: 'Status', abnormal: 'Abnormal prices', flag: 'Rule and limit', price: 'Price', request: 'Written request', answer: 'Answer', decision: 'Decision',
  flagged: (side, rule, limit) => `${side}: ${rule}, limit ${limit}`, sides: { low: 'low', high: 'high' }, asked: (letter, at, before) => `${letter}\n${at}, answer before ${before}`, notRequested: 'not requested', noAnswer: 'no answer', late: 'late',
  found: { justified: 'price justified', unjustified: 'price not justified' }, notDecided: 'no decision', by: (name) => `by ${name}`, never: 'A flag rejects nobody: the commission asks, then finds.',
  basis: 'Basis of the comparison of prices', provisionalItems: 'Provisional sums, not compared', provisionalSums: 'Within estimate and credit, taken off to compare', conversionTerms: 'Other currencies', conversionOf: (currencies, source, date) => `${currencies}; ${source}, ${date}`, preferenceTerms: 'Preference', screens: 'Abnormal prices', budget: 'Credit available',
};

export const priceTexts = { fr, en };
