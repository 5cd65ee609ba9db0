// The words of the pages of prices, French first. Sentences of at most twenty words.
import type { RuleStatus } from '../core/rulebook/rule-pack.js';
import type { LifeCycleCosts } from '../core/scoring/life-cycle-cost.js';
import { usageInWords } from '../web/usage-in-words.js';

const frRules: Readonly<Record<string, string>> = {
  'arithmetic.wordsPrevail': 'Les lettres prévalent sur les chiffres', 'arithmetic.unitPricePrevails': 'Le prix unitaire prévaut sur le total de la ligne',
  'arithmetic.misplacedDecimalPoint': 'Virgule du prix unitaire manifestement mal placée : le total de la ligne prévaut', 'arithmetic.sumOfLinesPrevails': 'La somme des lignes prévaut sur le total écrit',
  'provisionalSums.out': 'Sommes provisionnelles retirées', 'discount.unconditional': 'Rabais sans condition', 'tie.newSealedPrice': 'Nouveau prix remis sous pli',
  'omittedItem.highest': 'Article omis, au prix le plus haut des autres', 'omittedItem.mean': 'Article omis, au prix moyen des autres',
  upliftNonBeneficiary: 'Préférence : majoration de qui n’en bénéficie pas', discountBeneficiary: 'Préférence : minoration de qui en bénéficie',
  afd20: 'AFD, 80 % de l’estimation', benin: 'règle béninoise', burkina: 'règle burkinabè', wbRelative: 'Banque mondiale, écart type', wbAbsolute: 'Banque mondiale, 20 % sous l’estimation',
};
const enRules: typeof frRules = {
  'arithmetic.wordsPrevail': 'Words prevail over figures', 'arithmetic.unitPricePrevails': 'The unit price prevails over the line total',
  'arithmetic.misplacedDecimalPoint': 'Decimal point of the unit price obviously misplaced: the line total prevails', 'arithmetic.sumOfLinesPrevails': 'The sum of the lines prevails over the stated total',
  'provisionalSums.out': 'Provisional sums taken out', 'discount.unconditional': 'Unconditional discount', 'tie.newSealedPrice': 'New sealed price',
  'omittedItem.highest': 'Omitted item, at the highest price of the others', 'omittedItem.mean': 'Omitted item, at the mean price of the others',
  upliftNonBeneficiary: 'Preference: who does not benefit is raised', discountBeneficiary: 'Preference: who benefits is lowered',
  afd20: 'AFD, 80 % of the estimate', benin: 'rule of Benin', burkina: 'rule of Burkina Faso', wbRelative: 'World Bank, standard deviation', wbAbsolute: 'World Bank, 20 % under the estimate',
};
const frGrounds: Readonly<Record<string, string>> = { community: 'entreprise communautaire', subcontracting: 'sous-traitance locale', collectivite: 'entreprise de la collectivité', smallFirm: 'petite entreprise' };
const enGrounds: typeof frGrounds = { community: 'community firm', subcontracting: 'local subcontracting', collectivite: 'firm of the collectivité', smallFirm: 'small firm' };

const frStatus: Readonly<Record<RuleStatus, string>> = { verified: 'vérifié', sister: 'code d’un État voisin', unverified: 'non vérifié' };
const enStatus: typeof frStatus = { verified: 'verified', sister: 'code of a neighbouring State', unverified: 'not verified' };

const fr = {
  prices: 'Prix et correction', lot: 'Lot', refresh: 'Actualiser', recorded: 'Enregistré à', rules: frRules, grounds: frGrounds, all: 'Tous les prix du lot', requests: 'Précisions demandées',
  done: 'Lot classé', running: 'En cours', empty: 'Aucune offre n’est en lice à cette étape.', closed: 'prix encore fermé', unreadable: 'prix illisible', untreated: 'à vérifier',
  bid: (order: number) => `Offre n° ${String(order)}`, firm: 'Soumissionnaire', readOut: 'Montant lu', corrected: 'Montant corrigé', evaluated: 'Montant évalué', compared: 'Comparé à', remark: 'Signalement',
  contract: 'Le marché se signe au montant corrigé, jamais au montant comparé.', estimate: 'Estimation', budget: 'Crédits disponibles', dispersion: 'Dispersion des montants évalués',
  strip: 'Chaque trait court est une offre, le trait long l’estimation. Les montants sont dans la liste.', low: 'anormalement bas', high: 'anormalement haut', within: 'dans les limites', over: 'hors enveloppe',
  flag: (side: string, rule: string, limit: string) => `prix ${side} (${rule}, limite ${limit})`, never: 'Un signalement n’écarte personne : la commission demande, puis apprécie.', limits: 'Limites', noScreen: 'Le dossier n’annonce aucune règle sur les prix anormaux.',
  chain: 'Du montant lu au montant comparé', item: 'article', conversion: (rate: string, source: string, date: string) => `Conversion à ${rate} (${source}${date})`, fixed: 'parité fixe', deviation: 'Écart chiffré, non substantiel',
  margin: (own: string, highest: string) => `marge de l’offre ${own}, marge la plus haute ${highest}`, words: 'Les lettres portent l’erreur : les chiffres prévalent', notRead: (place: number) => `Rabais n° ${String(place)} non lu à l’ouverture`,
  refused: 'Correction refusée', toAccept: 'correction à faire accepter par écrit', refusedSo: 'Correction refusée : écartez l’offre (règle price.correctionRefused).',
  correct: 'Corriger ce prix', record: 'Enregistrer la correction', keep: 'Décisions déjà prises', keepHint: 'Décochez celles que la commission retire.', points: 'Virgule mal placée', pointsHint: 'Cochez l’article dont le total prévaut.', discounts: 'Rabais non lus à l’ouverture', wordsErr: 'Les lettres portent l’erreur arithmétique', wordsGroup: 'Montant en lettres',
  rate: (currency: string, source: string, date: string) => `Francs CFA pour un ${currency} (${source}, ${date})`, rateHint: 'Par exemple 605,25', rateWrong: 'Le taux est un nombre positif, par exemple 605,25', deviationAmount: 'Écart chiffré, en F CFA (facultatif)', deviationHint: 'Ajouté à la comparaison ; avec un signe moins, il est retranché.', deviationWrong: 'L’écart est un nombre entier, par exemple 250 000 ou -250 000',
  eligible: (ground: string, percent: string) => `Préférence : ${ground}, ${percent}`, notExamined: 'Non examiné', yes: 'Éligible', no: 'Non éligible', share: 'Part sous-traitée, en % (facultatif)', shareWrong: 'La part est un nombre entier de 0 à 100',
  reason: 'Motif', reasonHint: 'Il figurera au rapport.', reasonNeeded: 'Saisissez le motif de la décision', evidence: 'Pièce et page', evidenceNeeded: 'Indiquez la pièce et la page', conducted: 'Le président et le rapporteur corrigent les prix.',
  justification: 'Justification du prix', askedOn: 'Demandée le', answerBy: 'Réponse attendue avant le', answeredOn: 'Réponse versée le', late: 'hors délai', found: 'Prix jugé justifié', notFound: 'Prix jugé non justifié', rejectNow: 'Écartez l’offre (règle price.abnormallyLow, price.abnormallyHigh ou price.unbalanced).',
  balance: 'Équilibre des prix', hint: 'Articles éloignés de la moyenne des autres offres. C’est une indication, elle ne décide de rien.', hintOf: (item: string, amount: string, mean: string, percent: string) => `article ${item} : ${amount}, moyenne des autres ${mean} (${percent}\u202f%)`,
  unbalanced: 'Prix jugé déséquilibré', findUnbalanced: 'Juger ce prix déséquilibré', raised: 'Prix accepté, garantie de bonne exécution relevée', securityRaised: (percent: number) => `Garantie de bonne exécution relevée à ${String(percent)}\u202f% du prix`,
  security: (highest: number, source: string) => `Garantie relevée à, en % du prix, ${String(highest)} au plus (${source})`, securityWrong: 'La garantie est un nombre entier, par exemple 15', securityNeeded: 'Saisissez la garantie, en % du prix',
  ask: 'Demander la justification', letter: 'Demande écrite et référence de la lettre', letterNeeded: 'Saisissez la demande et la référence de la lettre', file: 'Verser la réponse', given: 'Réponse du soumissionnaire', givenNeeded: 'Saisissez la réponse du soumissionnaire', find: 'Se prononcer', findAgain: 'Changer l’avis de la commission', finding: 'Avis de la commission', findingNeeded: 'Choisissez un avis', justified: 'Prix justifié', unjustified: 'Prix non justifié',
  usage: (said: LifeCycleCosts, currency: string) => usageInWords(said, currency, 'fr'), wholeLife: 'Coût sur le cycle de vie', overYears: (years: number, rate: string) => `${String(years)} ans, actualisés à ${rate}`,
  statedUsage: 'Cycle de vie, lu dans l’offre', asStated: 'coûts donnés par l’offre', otherCosts: (years: number) => `Autres coûts d’usage que ceux de l’offre, un par année, ${String(years)} années (facultatif)`, otherCostsHint: 'Laissez vide : ceux de l’offre comptent. Sinon un montant par ligne, en F CFA, avec le motif.',
  costs: (years: number) => `Coûts d’usage lus dans l’offre, un par année, ${String(years)} années`, costsHint: 'Un montant par ligne, la première année d’abord.', costsWrong: 'Donnez un montant entier par ligne, par exemple 250 000', residual: 'Valeur résiduelle (0 si elle est vide)', residualWrong: 'La valeur résiduelle est un nombre entier, par exemple 1 500 000',
  rejected: 'Offres écartées', decimal: ',', status: frStatus,
};

const en: typeof fr = {
  prices: 'Prices and correction', lot: 'Lot', refresh: 'Reload', recorded: 'Recorded at', rules: enRules, grounds: enGrounds, all: 'All prices of the lot', requests: 'Clarifications asked for',
  done: 'Lot ranked', running: 'In progress', empty: 'No bid stands at this step.', closed: 'price still closed', unreadable: 'price unreadable', untreated: 'to be checked',
  bid: (order: number) => `Bid no ${String(order)}`, firm: 'Bidder', readOut: 'Amount read out', corrected: 'Corrected amount', evaluated: 'Evaluated amount', compared: 'Compared at', remark: 'Flag',
  contract: 'The contract is signed at the corrected amount, never at the amount compared.', estimate: 'Estimate', budget: 'Credit available', dispersion: 'Dispersion of the evaluated amounts',
  strip: 'Each short line is a bid, the long line the estimate. The amounts are in the list.', low: 'abnormally low', high: 'abnormally high', within: 'within the limits', over: 'above the budget',
  flag: (side: string, rule: string, limit: string) => `price ${side} (${rule}, limit ${limit})`, never: 'A flag rejects nobody: the committee asks, then finds.', limits: 'Limits', noScreen: 'The tender file announces no rule on abnormal prices.',
  chain: 'From the amount read out to the amount compared', item: 'item', conversion: (rate: string, source: string, date: string) => `Conversion at ${rate} (${source}${date})`, fixed: 'fixed rate', deviation: 'Priced deviation, not material',
  margin: (own: string, highest: string) => `margin of the bid ${own}, highest margin ${highest}`, words: 'The words carry the error: the figures prevail', notRead: (place: number) => `Discount no ${String(place)} not read out at the opening`,
  refused: 'Correction refused', toAccept: 'correction to be accepted in writing', refusedSo: 'Correction refused: reject the bid (rule price.correctionRefused).',
  correct: 'Correct this price', record: 'Record the correction', keep: 'Decisions taken already', keepHint: 'Untick those the committee takes back.', points: 'Misplaced decimal point', pointsHint: 'Tick the item whose total prevails.', discounts: 'Discounts not read out at the opening', wordsErr: 'The words carry the arithmetic error', wordsGroup: 'Amount in words',
  rate: (currency: string, source: string, date: string) => `CFA francs for one ${currency} (${source}, ${date})`, rateHint: 'For example 605.25', rateWrong: 'The rate is a number above zero, for example 605.25', deviationAmount: 'Priced deviation, in F CFA (optional)', deviationHint: 'Added to the comparison; with a minus sign it is taken off.', deviationWrong: 'The deviation is a whole number, for example 250 000 or -250 000',
  eligible: (ground: string, percent: string) => `Preference: ${ground}, ${percent}`, notExamined: 'Not examined', yes: 'Eligible', no: 'Not eligible', share: 'Subcontracted share, in % (optional)', shareWrong: 'The share is a whole number from 0 to 100',
  reason: 'Reason', reasonHint: 'It will stand in the report.', reasonNeeded: 'Enter the reason of the decision', evidence: 'Paper and page', evidenceNeeded: 'Name the paper and the page', conducted: 'The chair and the rapporteur correct the prices.',
  justification: 'Justification of the price', askedOn: 'Asked for on', answerBy: 'Answer awaited before', answeredOn: 'Answer recorded on', late: 'late', found: 'Price found justified', notFound: 'Price found not justified', rejectNow: 'Reject the bid (rule price.abnormallyLow, price.abnormallyHigh or price.unbalanced).',
  balance: 'Balance of the prices', hint: 'Items far from the mean of the other bids. It is a hint and decides nothing.', hintOf: (item: string, amount: string, mean: string, percent: string) => `item ${item}: ${amount}, mean of the others ${mean} (${percent}\u202f%)`,
  unbalanced: 'Price found unbalanced', findUnbalanced: 'Find this price unbalanced', raised: 'Price accepted, performance security raised', securityRaised: (percent: number) => `Performance security raised to ${String(percent)}\u202f% of the price`,
  security: (highest: number, source: string) => `Security raised to, in % of the price, ${String(highest)} at most (${source})`, securityWrong: 'The security is a whole number, for example 15', securityNeeded: 'Enter the security, in % of the price',
  ask: 'Ask for the justification', letter: 'Written request and reference of the letter', letterNeeded: 'Enter the request and the reference of the letter', file: 'Record the answer', given: 'Answer of the bidder', givenNeeded: 'Enter the answer of the bidder', find: 'Make the finding', findAgain: 'Change the finding of the committee', finding: 'Finding of the committee', findingNeeded: 'Choose a finding', justified: 'Price justified', unjustified: 'Price not justified',
  usage: (said: LifeCycleCosts, currency: string) => usageInWords(said, currency, 'en'), wholeLife: 'Cost over the life cycle', overYears: (years: number, rate: string) => `${String(years)} years, discounted at ${rate}`,
  statedUsage: 'Life cycle, as the bid states it', asStated: 'costs the bid states', otherCosts: (years: number) => `Other costs of use than the bid states, one a year, ${String(years)} years (optional)`, otherCostsHint: 'Leave it empty: those of the bid count. Else one amount a line, in F CFA, with the reason.',
  costs: (years: number) => `Costs of use the bid states, one a year, ${String(years)} years`, costsHint: 'One amount a line, the first year first.', costsWrong: 'Give one whole amount a line, for example 250 000', residual: 'Residual value (0 when empty)', residualWrong: 'The residual value is a whole number, for example 1 500 000',
  rejected: 'Rejected bids', decimal: '.', status: enStatus,
};

export const pricesTexts = { fr, en };
export type PricesTexts = typeof fr;
