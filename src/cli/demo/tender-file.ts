import type { TenderFile } from '../../core/tenders/tender-file.js';

/** Rehabilitation of a school and boreholes in the cercle of Kidal: three lots, amounts in francs. An exercise: nobody and nothing in it is real. */
export const schoolAndBoreholes: TenderFile = {
  reference: 'AAO-2026-EX-001',
  title: 'Réhabilitation d’une école et réalisation de forages dans le cercle de Kidal',
  description: 'Exercice. Trois lots : école de six classes, quatre forages équipés, contrôle et surveillance des travaux.',
  authority: 'Autorité Intérimaire de Kidal (exercice)',
  procedureType: 'openTender',
  category: 'works',
  fundingRegime: 'national',
  currency: 'XOF',
  place: 'Kidal, salle de réunion du Conseil régional',
  bidValidityDays: 90,
  documents: [],
  lots: [
    {
      id: 'ecole', title: 'Réhabilitation de l’école fondamentale (six classes)', estimatedAmount: 16_000_000, envelopes: 'single',
      requirements: [
        { id: 'soumission', text: 'Lettre de soumission signée', clause: 'IC 12.1', eliminatory: true },
        { id: 'garantie', text: 'Garantie de soumission', clause: 'IC 19.1', eliminatory: true },
        { id: 'quitus', text: 'Quitus fiscal de moins de trois mois', clause: 'IC 11.1 e', eliminatory: false, suppliable: true },
      ],
      items: [
        { id: 'toiture', description: 'Réfection de toiture', unit: 'm²', quantity: '120' },
        { id: 'enduit', description: 'Enduits et peinture', unit: 'm²', quantity: '80' },
        { id: 'latrines', description: 'Bloc de latrines', unit: 'forfait', quantity: '1' },
      ],
      award: {
        method: 'lowestPrice', criteria: [], minimumTechnicalMark: 0, technicalWeightBasisPoints: 0, aggregation: 'consensus',
        financialFormula: null, omittedItem: 'highest', tieRules: ['newSealedPrice', 'publicDraw'],
      },
      pricing: {
        provisionalItems: [], conversion: null, preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 500 }], cap: 500 },
        abnormal: ['afd20'], budget: 15_000_000,
      },
    },
    {
      id: 'forages', title: 'Réalisation de quatre forages équipés de pompes solaires', estimatedAmount: 62_000_000, envelopes: 'single',
      requirements: [
        { id: 'soumission', text: 'Lettre de soumission signée', clause: 'IC 12.1', eliminatory: true },
        { id: 'garantie', text: 'Garantie de soumission', clause: 'IC 19.1', eliminatory: true },
      ],
      items: [
        { id: 'forage', description: 'Forage de 120 mètres', unit: 'unité', quantity: '4' },
        { id: 'pompe', description: 'Pompe solaire et château d’eau', unit: 'unité', quantity: '4' },
      ],
      award: {
        method: 'lowestPrice', criteria: [], minimumTechnicalMark: 0, technicalWeightBasisPoints: 0, aggregation: 'consensus',
        financialFormula: null, omittedItem: 'reject', tieRules: ['newSealedPrice', 'publicDraw'],
      },
    },
    {
      id: 'controle', title: 'Contrôle et surveillance des travaux', estimatedAmount: 45_000_000, envelopes: 'two',
      requirements: [{ id: 'soumission', text: 'Lettre de proposition signée', clause: 'IC 12.1', eliminatory: true }],
      items: [{ id: 'mission', description: 'Mission de contrôle', unit: 'mois', quantity: '6' }],
      award: {
        method: 'qualityAndCost',
        criteria: [
          { id: 'methode', title: 'Méthodologie', maximum: 3000, minimum: 0 },
          { id: 'personnel', title: 'Personnel clé', maximum: 5000, minimum: 0, group: 'equipe', share: 7000 },
          { id: 'references', title: 'Références similaires au Sahel', maximum: 2000, minimum: 0, group: 'equipe', share: 3000 },
        ],
        scoring: { groups: [{ id: 'equipe', title: 'Équipe et références', weight: 7000, minimum: 0 }], maskBidders: true },
        minimumTechnicalMark: 7000, technicalWeightBasisPoints: 8000, aggregation: 'mean', financialFormula: 'proportional',
        omittedItem: 'reject', tieRules: ['higherTechnicalMark', 'publicDraw'],
      },
    },
  ],
};
