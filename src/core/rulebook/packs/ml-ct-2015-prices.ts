// What is known of how prices are corrected, compared and questioned: law.md 3.2, 4.5 and 4.6. No figure here was read in a Malian text.
import type { RuleEntry } from '../rule-pack.js';
import { benin, ownChoice, recalled, sister, unverified } from './rule.js';

const standard = 'instructions aux soumissionnaires types (Banque mondiale, UEMOA)';
const burkina = 'Burkina Faso, règles rapportées, texte non lu';
const worldBank = 'Banque mondiale, guide sur les offres anormalement basses ; chiffres rapportés';

export const priceRules: Readonly<Record<string, RuleEntry>> = {
  'arithmetic.unitPricePrevails': unverified(true, standard),
  'arithmetic.misplacedDecimalPoint': unverified(true, standard, { note: 'la virgule du prix unitaire est manifestement mal placée : le total de la ligne prévaut' }),
  'arithmetic.sumOfLinesPrevails': unverified(true, standard),
  'arithmetic.wordsPrevail': unverified(true, standard),
  'arithmetic.wordsCarryError': unverified(true, standard, { note: 'sauf si les lettres portent l’erreur arithmétique : les chiffres prévalent' }),
  'correction.answerLimit': unverified(3, ownChoice, { unit: 'workingDays', note: 'prix corrigé : délai laissé au soumissionnaire pour accepter ou refuser par écrit ; comme pour un éclaircissement (Bénin, art. 60)' }),
  'correction.silenceRefuses': unverified(true, ownChoice, { note: 'sans réponse écrite dans le délai, la correction est tenue pour refusée : l’acceptation se donne par écrit' }),
  'currency.fixedRates': unverified({ EUR: '655.957' }, 'parité fixe de l’euro et du franc CFA, rappelée, acte non lu', { note: 'francs CFA pour un euro' }),

  'preference.method': sister({ oneOf: ['upliftNonBeneficiary', 'discountBeneficiary'], mustBeDeclared: true }, benin, { article: 'art. 75' }),
  'preference.community.max': sister(15, `${benin} ; Côte d’Ivoire 2009 art. 72`, { unit: 'percent', article: 'art. 75' }),
  'preference.subcontracting.max': sister(10, benin, { unit: 'percent', article: 'art. 76', note: 'Burkina Faso : 5 %' }),
  'preference.subcontracting.minimumShare': sister(30, benin, { unit: 'percent', article: 'art. 76', note: 'part sous-traitée qui ouvre droit à la marge' }),
  'preference.collectivite.max': unverified(5, recalled, { unit: 'percent', note: 'entreprise du territoire de la collectivité' }),
  'preference.smallFirm.max': sister(5, benin, { unit: 'percent', article: 'art. 77' }),
  'preference.cumulation.max': unverified(20, burkina, { unit: 'percent' }),

  'abnormallyLow.rule': unverified(
    { oneOf: ['none', 'afd20', 'benin', 'burkina', 'wbRelative', 'wbAbsolute'], autoReject: false }, 'textes des États voisins et bailleurs',
  ),
  'abnormallyLow.autoReject': sister(false, benin, { article: 'art. 81' }),
  'abnormallyLow.answerLimit': unverified(3, ownChoice, { unit: 'workingDays', note: 'comme pour un éclaircissement (Bénin, art. 60)' }),
  'abnormallyLow.afd20': unverified({ percentOfEstimate: 80 }, 'AFD, directives de passation', { unit: 'percent' }),
  'abnormallyLow.benin': unverified({ percent: 80, meanWeight: 60, estimateWeight: 40 }, 'Bénin, source secondaire, loi non lue', { unit: 'percent' }),
  'abnormallyLow.burkina': unverified({ meanWeight: 40, estimateWeight: 60, below: 15, above: 15 }, burkina, {
    unit: 'percent', note: 'poids et limite haute rapportés',
  }),
  'abnormallyLow.wbRelative': unverified({ standardDeviations: 1, minimumBids: 5, ofSample: 0 }, worldBank, {
    note: 'ofSample 0 : écart type de la population ; 1 : de l’échantillon',
  }),
  'abnormallyLow.wbAbsolute': unverified({ percentUnderEstimate: 20, bidsBelow: 5 }, worldBank, { unit: 'percent' }),
  'unbalanced.performanceSecurityMax': unverified(20, 'Banque mondiale, règles rapportées par un cabinet, texte non lu', {
    unit: 'percent', note: 'offre déséquilibrée ou trop payée au début : garantie de bonne exécution relevée jusqu’à cette part du prix',
  }),
  'unbalanced.hintDeviation': unverified(50, ownChoice, { unit: 'percent', note: 'écart à la moyenne des autres à partir duquel un article est montré ; ne décide de rien' }),
  'budget.negotiationRegimes': unverified(['afd'], 'AFD, directives de passation, lues par un outil de praticien', {
    note: 'bailleurs qui admettent de négocier un prix hors enveloppe avec l’offre conforme la moins-disante, sans changer le classement ; sans bailleur : non',
  }),
  'combination.bestOfLots': sister(true, benin, { article: 'art. 27', note: 'un dossier peut annoncer la meilleure combinaison de lots' }),
  'combination.crossDiscounts': unverified(true, 'Banque mondiale, dossiers types, rapportés', { note: 'option à publier, sans effet sinon ; le Bénin (art. 74) ne prend en compte aucun rabais conditionnel' }),
  'budget.limitsAward': unverified(true, recalled, { note: 'pas d’attribution au-delà des crédits disponibles, sauf crédits relevés' }),
};
