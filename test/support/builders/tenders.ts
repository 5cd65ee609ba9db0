// A call for tenders of a northern region, from the draft to the published file, by performing the acts. Three lots: a school and boreholes
// to the lowest price, supervision by quality and cost in two envelopes.
import type { Role } from '../../../src/core/identity/role.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Act } from '../../../src/core/procedure/act.js';
import { emptyCaseFile, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { acts } from '../../../src/core/acts.js';
import { performAct, type Performed } from '../../../src/core/procedure/perform-act.js';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import type { RulePack } from '../../../src/core/rulebook/rule-pack.js';
import { tenderFileDigest } from '../../../src/core/tenders/digest.js';
import { plainPricing } from '../../../src/core/tenders/pricing-terms.js';
import type { LotFile, TenderFile } from '../../../src/core/tenders/tender-file.js';
import { appointment } from './committee.js';

export const tenderId = '01JD0000000000000000000001';
export const draftedAt = '2026-10-12T08:00:00.000Z';
export const reviewedAt = '2026-10-20T09:00:00.000Z';
export const publishedAt = '2026-10-23T09:00:00.000Z';
export const limitAt = '2026-11-24T10:00:00.000Z';
export const openingAt = '2026-11-24T10:30:00.000Z';

export interface Step {
  /** an act's type, or the act itself */
  readonly act: string | { readonly type: string };
  readonly role: Role;
  readonly actor?: string;
  readonly at?: string;
  readonly command?: unknown;
  readonly seq?: number;
}

/** Whatever the core answers. */
export function ask(file: CaseFile, { act, role, actor = `p-${role}`, at = draftedAt, command = {}, seq = 7 }: Step): Refusal | Performed {
  const found = typeof act === 'string' ? acts.get(act) : (act as Act);
  if (found === undefined) throw new Error(`no act ${typeof act === 'string' ? act : act.type}`);
  return performAct(found, file, command as JsonObject, { at, actor, role, sealed: {}, seq });
}

/** The case file after acts that must be allowed. */
export const after = (file: CaseFile, ...steps: readonly Step[]): CaseFile => steps.reduce((before, step) => allowed(before, step).file, file);

export const resultOf = (file: CaseFile, step: Step): JsonObject => allowed(file, step).done.result;

export function refusalOf(file: CaseFile, step: Step): Refusal {
  const answer = ask(file, step);
  if (!isRefusal(answer)) throw new Error(`allowed, a refusal was expected: ${JSON.stringify(answer.done.result)}`);
  return answer;
}

function allowed(file: CaseFile, step: Step): Performed {
  const answer = ask(file, step);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

const requirements: LotFile['requirements'] = [
  { id: 'quitus-fiscal', text: 'Quitus fiscal en cours de validité', clause: 'IC 11.1', eliminatory: true },
  { id: 'registre-commerce', text: 'Inscription au registre du commerce', clause: 'IC 11.2', eliminatory: true, envelope: 'administrative', notApplicable: false, suppliable: true },
];

export const lowestPrice: LotFile['award'] = {
  method: 'lowestPrice', criteria: [], minimumTechnicalMark: 0, technicalWeightBasisPoints: 0, aggregation: 'consensus', financialFormula: null,
  omittedItem: 'highest', tieRules: ['newSealedPrice', 'publicDraw'],
};

export const qualityAndCost: LotFile['award'] = {
  method: 'qualityAndCost',
  criteria: [
    { id: 'methodologie', title: 'Méthodologie et plan de travail', maximum: 3000, minimum: 0 },
    { id: 'personnel', title: 'Personnel clé', maximum: 5000, minimum: 0 },
    { id: 'references', title: 'Références de la firme', maximum: 2000, minimum: 0 },
  ],
  minimumTechnicalMark: 7000, technicalWeightBasisPoints: 8000, aggregation: 'consensus', financialFormula: 'proportional', omittedItem: 'reject',
  tieRules: ['higherTechnicalMark', 'publicDraw'],
};

export const schoolLot: LotFile = {
  id: 'lot-1', title: 'Réhabilitation d’une école de six classes', estimatedAmount: 13_500_000, envelopes: 'single', requirements, award: lowestPrice,
  items: [
    { id: 'murs', description: 'Reprise des murs', unit: 'm2', quantity: '120' },
    { id: 'toiture', description: 'Toiture en tôle', unit: 'm2', quantity: '80' },
    { id: 'sanitaires', description: 'Bloc sanitaire', unit: 'forfait', quantity: '1' },
  ],
};
/** The school compared over three years of use, priced in francs or euros. */
export const schoolOverItsLife: LotFile = {
  ...schoolLot, award: { ...lowestPrice, method: 'lifeCycleCost', lifeCycle: { years: 3, discountRateBasisPoints: 800 } },
  pricing: { ...plainPricing, conversion: { currencies: ['EUR'], source: 'BCEAO, cours vendeur', date: '2026-11-24' } },
};
export const boreholesLot: LotFile = {
  id: 'lot-2', title: 'Trois forages équipés', estimatedAmount: 27_000_000, envelopes: 'single', requirements, award: lowestPrice,
  items: [{ id: 'forage', description: 'Forage équipé d’une pompe solaire', unit: 'unité', quantity: '3' }],
};
export const supervisionLot: LotFile = {
  id: 'lot-3', title: 'Suivi et contrôle des travaux', estimatedAmount: 40_000_000, envelopes: 'two', requirements, award: qualityAndCost,
  items: [{ id: 'mission', description: 'Mission de contrôle', unit: 'mois', quantity: '6' }],
};

export const tenderFile = (change: Partial<TenderFile> = {}): TenderFile => ({
  reference: 'AOO-003/AIR-K/2026', title: 'Réhabilitation d’une école et réalisation de forages dans le cercle de Kidal',
  description: 'Travaux et contrôle, en trois lots.', authority: 'Autorité Intérimaire de la région de Kidal', procedureType: 'openTender',
  category: 'works', fundingRegime: 'national', currency: 'XOF', place: 'Salle de délibération, Kidal', bidValidityDays: 90,
  lots: [schoolLot, boreholesLot, supervisionLot], documents: [{ name: 'cctp.pdf', sha256: 'ab'.repeat(32), bytes: 120_000 }], ...change,
});

/** A pack with some entries' values changed: another country's law, in a line. */
export function packWith(values: Readonly<Record<string, RulePack['entries'][string]['value']>>): RulePack {
  const changed = Object.entries(values).map(([id, value]) => {
    const entry = mlCt2015.entries[id];
    if (entry === undefined) throw new Error(`no rule ${id}`);
    return [id, { ...entry, value }] as const;
  });
  return { ...mlCt2015, entries: { ...mlCt2015.entries, ...Object.fromEntries(changed) } };
}
export const withoutReviews = packWith({ 'review.tenderFile.required': false, 'review.award.required': false });

export interface Given {
  readonly change?: Partial<TenderFile>;
  readonly rules?: RulePack;
}

export const draftCommand = (change: Partial<TenderFile> = {}): JsonObject =>
  ({ file: tenderFile(change), exercise: true, relaunches: null }) as unknown as JsonObject;

export const draftedTender = ({ change = {}, rules = mlCt2015 }: Given = {}): CaseFile =>
  after(emptyCaseFile(tenderId, rules), { act: 'tender.drafted', role: 'clerk', command: draftCommand(change) });

/** The draft with the controller's opinion asked for and given. */
export function reviewedTender(given: Given = {}, opinion: 'noObjection' | 'objection' = 'noObjection'): CaseFile {
  const drafted = draftedTender(given);
  if (drafted.rules.entries['review.tenderFile.required']?.value !== true) return drafted;
  const subject = tenderFileDigest(tenderFile(given.change));
  const reasons = opinion === 'objection' ? 'Critère « personnel » à préciser' : null;
  return after(drafted,
    { act: 'review.requested', role: 'clerk', at: draftedAt, command: { of: 'tenderFile' } },
    { act: 'review.given', role: 'controller', at: reviewedAt, command: { subject, opinion, reasons } });
}

export const frozenTender = (given: Given = {}): CaseFile => after(reviewedTender(given), { act: 'tender.frozen', role: 'authority', at: reviewedAt });

export const publication: Step = { act: 'tender.published', role: 'authority', at: publishedAt, command: { limitAt, openingAt } };

/** Receiving bids; no commission yet. */
export const receivingTender = (given: Given = {}): CaseFile => after(frozenTender(given), publication);

/** Receiving bids, with its commission of five and their alternates. */
export const publishedTender = (given: Given = {}): CaseFile => after(receivingTender(given), appointment());
