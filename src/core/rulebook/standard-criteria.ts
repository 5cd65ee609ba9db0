// Library of standard criteria and requirements (F5): wordings a clerk may take over and adapt. Nothing here binds before it stands in a
// frozen file. Shares follow AFD's ranges for consultants (law.md 1.2): methodology 20 to 50, key experts 40 to 70 of 100 technical points.
export interface StandardCriterion {
  readonly id: string;
  readonly title: { readonly fr: string; readonly en: string };
  /** hundredths of a point out of 100 points */
  readonly suggestedMaximum: number;
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly source: string;
}

export interface StandardRequirement {
  readonly id: string;
  readonly text: { readonly fr: string; readonly en: string };
  readonly clause: string;
  readonly eliminatory: boolean;
  readonly envelope: 'administrative' | 'technical' | 'price';
  readonly notApplicable: boolean;
  readonly suppliable: boolean;
}

const afd = 'AFD, directives de passation';

export const standardCriteria: readonly StandardCriterion[] = [
  { id: 'methodologie', title: { fr: 'Méthodologie et plan de travail', en: 'Methodology and work plan' }, suggestedMaximum: 3000, range: { from: 2000, to: 5000 }, source: afd },
  { id: 'personnel', title: { fr: 'Qualification du personnel clé', en: 'Key experts' }, suggestedMaximum: 5000, range: { from: 4000, to: 7000 }, source: afd },
  { id: 'references', title: { fr: 'Expérience de la firme dans des missions semblables', en: 'Experience in similar assignments' }, suggestedMaximum: 1500, range: null, source: afd },
  { id: 'transfert', title: { fr: 'Transfert de connaissances et emploi local', en: 'Knowledge transfer and local employment' }, suggestedMaximum: 500, range: null, source: 'choix de Pli' },
];

/** What binds the bid cannot be mended; certificates of what was already so can be brought later. */
const fixed = { envelope: 'administrative', notApplicable: false, suppliable: false } as const;
const papers = { envelope: 'administrative', notApplicable: false, suppliable: true } as const;

export const standardRequirements: readonly StandardRequirement[] = [
  { id: 'soumission', text: { fr: 'Lettre de soumission signée par une personne habilitée', en: 'Form of bid signed by an authorised person' }, clause: 'IC 12.1', eliminatory: true, ...fixed },
  { id: 'garantie', text: { fr: 'Garantie de soumission du montant et de la durée demandés', en: 'Bid security of the amount and validity asked for' }, clause: 'IC 17.1', eliminatory: true, ...fixed },
  { id: 'quitus-fiscal', text: { fr: 'Quitus fiscal en cours de validité', en: 'Valid tax clearance' }, clause: 'IC 11.1', eliminatory: true, ...papers },
  { id: 'registre-commerce', text: { fr: 'Inscription au registre du commerce', en: 'Entry in the trade register' }, clause: 'IC 11.2', eliminatory: true, ...papers },
  { id: 'non-faillite', text: { fr: 'Attestation de non-faillite', en: 'Certificate of non-bankruptcy' }, clause: 'IC 11.3', eliminatory: false, ...papers },
];
