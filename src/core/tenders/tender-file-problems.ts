// What a tender file still lacks before it may be frozen: law.md step 2 (criteria, weights, minimum, method, tie rules, lot rules all filled)
// and F6 (estimate present). All problems at once: a clerk should not have to discover them one by one.
import type { RulePack } from '../rulebook/rule-pack.js';
import { procedureParameters } from '../rulebook/procedure-catalogue.js';
import { hasRule, ruleNumber, ruleTexts } from '../rulebook/rules.js';
import type { LotFile, TenderFile } from './tender-file.js';
import { combinationProblems } from './combination-problems.js';
import { awardProblems } from './award-method-problems.js';
import { envelopeOf } from './requirements.js';
import { offered, pricingProblems } from './pricing-problems.js';
import { duplicates, type TenderFileProblem } from './tender-file-problem.js';

export function tenderFileProblems(file: TenderFile, pack: RulePack): readonly TenderFileProblem[] {
  return [
    ...procedureProblems(file, pack),
    ...(file.bidValidityDays === 0 ? [{ field: '/bidValidityDays', problem: 'validityMissing' as const }] : []),
    ...(file.lots.length === 0 ? [{ field: '/lots', problem: 'noLot' as const }] : []),
    ...duplicates(file.lots.map(({ id }) => id), '/lots'),
    ...duplicates(file.documents.map(({ name }) => name), '/documents'),
    ...(Number.isSafeInteger(totalEstimate(file)) ? [] : [{ field: '/lots', problem: 'estimateTooLarge' as const }]),
    ...combinationProblems(file, pack),
    ...file.lots.flatMap((lot, index) => [...lotProblems(lot, pack, `/lots/${String(index)}`), ...pricingProblems(file, lot, pack, `/lots/${String(index)}`)]),
  ];
}

/** Lots are added together: splitting into lots must not take a contract under a threshold (law.md 1.3). */
export const totalEstimate = (file: TenderFile): number => file.lots.reduce((sum, lot) => sum + lot.estimatedAmount, 0);

function procedureProblems(file: TenderFile, pack: RulePack): TenderFileProblem[] {
  const parameters = procedureParameters(pack, file.procedureType);
  if (parameters === null) return [{ field: '/procedureType', problem: 'procedureNotOffered' }];
  const strange = file.lots.flatMap((lot, index) => (parameters.methods.includes(lot.award.method) ? [] : [`/lots/${String(index)}/award/method`]));
  const tooFew = file.lots.flatMap((lot, index) => (comparesTooFew(lot, pack) ? [`/lots/${String(index)}/award/minimumFirms`] : []));
  return [
    ...(parameters.categories.includes(file.category) ? [] : [{ field: '/category', problem: 'categoryNotInProcedure' as const }]),
    ...strange.map((field) => ({ field, problem: 'methodNotInProcedure' as const })),
    ...tooFew.map((field) => ({ field, problem: 'minimumFirmsTooFew' as const })),
  ];
}

function comparesTooFew({ award }: LotFile, pack: RulePack): boolean {
  const least = hasRule(pack, 'consultantQualification.minimumFirms') ? ruleNumber(pack, 'consultantQualification.minimumFirms') : 1;
  return award.minimumFirms !== undefined && award.minimumFirms < least;
}

/** A paper may be asked for later only if the rules let those of its envelope be supplied: nobody mends a price or a technical offer. */
function supplyProblems({ requirements }: LotFile, pack: RulePack, at: string): TenderFileProblem[] {
  const allowed = ruleTexts(pack, 'papers.suppliableEnvelopes');
  return requirements.flatMap((requirement, index) => (requirement.suppliable === true && !allowed.includes(envelopeOf(requirement))
    ? [{ field: `${at}/requirements/${String(index)}/suppliable`, problem: 'supplyNotAllowed' as const }] : []));
}

function lotProblems(lot: LotFile, pack: RulePack, at: string): TenderFileProblem[] {
  const problems: TenderFileProblem[] = [
    ...duplicates(lot.requirements.map(({ id }) => id), `${at}/requirements`),
    ...supplyProblems(lot, pack, at),
    ...duplicates(lot.items.map(({ id }) => id), `${at}/items`),
    ...lot.items.flatMap(({ quantity }, index) => (/[1-9]/.test(quantity) ? [] : [{ field: `${at}/items/${String(index)}/quantity`, problem: 'quantityZero' as const }])),
    ...awardProblems(lot, at),
  ];
  const stretch = lot.award.scoring?.stretch ?? null;
  if (stretch !== null && !offered(pack, 'evaluation.stretch').includes(stretch)) problems.push({ field: `${at}/award/scoring/stretch`, problem: 'stretchNotOffered' });
  if (lot.estimatedAmount === 0) problems.push({ field: `${at}/estimatedAmount`, problem: 'estimateMissing' });
  if (lot.requirements.length === 0) problems.push({ field: `${at}/requirements`, problem: 'noRequirement' });
  if (lot.items.length === 0) problems.push({ field: `${at}/items`, problem: 'noItem' });
  return problems;
}
