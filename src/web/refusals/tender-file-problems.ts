import type { ProblemCode, TenderFileProblem } from '../../core/tenders/tender-file-problem.js';
import type { Language } from '../request.js';

/** What a tender file lacks, said to the clerk who completes it. */
const problems: Readonly<Record<ProblemCode, Readonly<Record<Language, string>>>> = {
  procedureNotOffered: { fr: 'procédure que le recueil de règles n’offre pas', en: 'a procedure the rule pack does not offer' },
  categoryNotInProcedure: { fr: 'nature de marché étrangère à cette procédure', en: 'a category this procedure is not for' },
  methodNotInProcedure: { fr: 'méthode d’évaluation étrangère à cette procédure', en: 'an evaluation method this procedure does not have' },
  validityMissing: { fr: 'durée de validité des offres à indiquer', en: 'bid validity to be given' },
  noLot: { fr: 'au moins un lot', en: 'at least one lot' },
  duplicate: { fr: 'deux fois le même nom', en: 'the same name twice' },
  estimateMissing: { fr: 'montant estimé à indiquer', en: 'estimated amount to be given' },
  estimateTooLarge: { fr: 'montants estimés trop grands', en: 'estimated amounts too large' },
  noRequirement: { fr: 'au moins une pièce ou condition exigée', en: 'at least one requirement' },
  noItem: { fr: 'au moins un poste du devis', en: 'at least one priced item' },
  quantityZero: { fr: 'quantité nulle', en: 'a quantity of zero' },
  twoEnvelopesNeedMarks: { fr: 'deux enveloppes seulement si la note technique compte dans le classement', en: 'two envelopes only where technical marks weigh on the ranking' },
  marksNeedTwoEnvelopes: { fr: 'une méthode où la note technique compte demande deux enveloppes', en: 'a method that weighs technical marks needs two envelopes' },
  criteriaMissing: { fr: 'critères notés à fixer', en: 'scored criteria to be fixed' },
  criteriaDoNotSum: { fr: 'les critères doivent totaliser exactement 100 points', en: 'the criteria must total exactly 100 points' },
  maximumMissing: { fr: 'note maximale à fixer', en: 'maximum mark to be fixed' },
  minimumAboveMaximum: { fr: 'note minimale supérieure à la note maximale', en: 'a minimum above the maximum mark' },
  minimumWithoutCriteria: { fr: 'note minimale sans critère noté', en: 'a minimum mark without scored criteria' },
  groupUnknown: { fr: 'groupe de critères qui n’existe pas', en: 'a group of criteria that does not exist' },
  shareWithoutGroup: { fr: 'un critère a un groupe et une part de ce groupe, ou ni l’un ni l’autre', en: 'a criterion has a group and a share of it, or neither' },
  sharesDoNotSum: { fr: 'les parts d’un groupe doivent totaliser exactement 100 %', en: 'the shares of a group must total exactly 100 %' },
  passFailWeighs: { fr: 'un critère éliminatoire ne pèse rien : maximum 1, ni minimum, ni groupe, ni part', en: 'a pass/fail criterion weighs nothing: maximum 1, no minimum, group or share' },
  reasonBoundsCrossed: { fr: 'les seuils de justification se croisent', en: 'the bounds of justification cross' },
  scoringWithoutCriteria: { fr: 'règles de notation sans critère noté', en: 'rules of marking without scored criteria' },
  weightMissing: { fr: 'poids de la note technique à fixer entre 0 et 100 %, bornes exclues', en: 'technical weight to be fixed between 0 and 100 %, both excluded' },
  weightWithoutQuality: { fr: 'poids technique pour une méthode qui ne pondère pas', en: 'a technical weight for a method that does not weigh' },
  formulaMissing: { fr: 'formule de la note financière à fixer', en: 'financial score formula to be fixed' },
  formulaWithoutQuality: { fr: 'formule financière sans notation qualité-coût', en: 'a financial formula without quality-and-cost scoring' },
  tieRuleMissing: { fr: 'règle de départage à fixer', en: 'tie rule to be fixed' },
  minimumMissing: { fr: 'note technique minimum à fixer : le moindre coût se cherche parmi celles qui l’atteignent', en: 'minimum technical mark to be fixed: least cost is sought among those that reach it' },
  tieRuleNeedsPrices: { fr: 'départage par le prix alors que les prix restent fermés', en: 'a tie rule by price where prices stay closed' },
  omittedItemNeedsPrices: { fr: 'poste omis à traiter par le rejet : les prix des autres restent fermés', en: 'an omitted item can only reject: the others’ prices stay closed' },
  budgetMissing: { fr: 'budget annoncé et tolérance à fixer', en: 'announced budget and tolerance to be fixed' },
  budgetForeign: { fr: 'budget pour une méthode qui n’en a pas', en: 'a budget for a method that has none' },
  lifeCycleMissing: { fr: 'durée d’usage et taux d’actualisation à fixer', en: 'years of use and discount rate to be fixed' },
  lifeCycleForeign: { fr: 'durée d’usage et taux d’actualisation pour une méthode qui n’en a pas', en: 'years of use and discount rate for a method that has none' },
  minimumFirmsMissing: { fr: 'nombre minimum de firmes à comparer à fixer', en: 'least number of firms to compare to be fixed' },
  minimumFirmsForeign: { fr: 'nombre minimum de firmes pour une méthode qui n’en a pas', en: 'a least number of firms for a method that has none' },
  minimumFirmsTooFew: { fr: 'moins de firmes à comparer que le recueil de règles n’en demande', en: 'fewer firms to compare than the rule pack asks for' },
  tieRuleWithoutCriteria: { fr: 'départage par la note technique sans critère noté', en: 'a tie rule by technical mark without scored criteria' },
};

export const problemsInWords = (found: readonly TenderFileProblem[], language: Language): string =>
  found.map(({ field, problem }) => `${field} : ${problems[problem][language]}`).join(' ; ');
