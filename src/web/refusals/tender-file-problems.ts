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
  twoEnvelopesNeedQualityAndCost: { fr: 'deux enveloppes seulement si la qualité et le coût sont notés', en: 'two envelopes only where quality and cost are scored' },
  qualityAndCostNeedsTwoEnvelopes: { fr: 'la notation qualité-coût demande deux enveloppes', en: 'quality-and-cost scoring needs two envelopes' },
  criteriaMissing: { fr: 'critères notés à fixer', en: 'scored criteria to be fixed' },
  criteriaDoNotSum: { fr: 'les critères doivent totaliser exactement 100 points', en: 'the criteria must total exactly 100 points' },
  maximumMissing: { fr: 'note maximale à fixer', en: 'maximum mark to be fixed' },
  minimumAboveMaximum: { fr: 'note minimale supérieure à la note maximale', en: 'a minimum above the maximum mark' },
  minimumWithoutCriteria: { fr: 'note minimale sans critère noté', en: 'a minimum mark without scored criteria' },
  weightMissing: { fr: 'poids de la note technique à fixer entre 0 et 100 %, bornes exclues', en: 'technical weight to be fixed between 0 and 100 %, both excluded' },
  weightWithoutQuality: { fr: 'poids technique sans notation qualité-coût', en: 'a technical weight without quality-and-cost scoring' },
  formulaMissing: { fr: 'formule de la note financière à fixer', en: 'financial score formula to be fixed' },
  formulaWithoutQuality: { fr: 'formule financière sans notation qualité-coût', en: 'a financial formula without quality-and-cost scoring' },
  tieRuleMissing: { fr: 'règle de départage à fixer', en: 'tie rule to be fixed' },
  tieRuleWithoutCriteria: { fr: 'départage par la note technique sans critère noté', en: 'a tie rule by technical mark without scored criteria' },
};

export const problemsInWords = (found: readonly TenderFileProblem[], language: Language): string =>
  found.map(({ field, problem }) => `${field} : ${problems[problem][language]}`).join(' ; ');
