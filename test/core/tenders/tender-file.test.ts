import { tenderFileDigest } from '../../../src/core/tenders/digest.js';
import { tenderFileProblems } from '../../../src/core/tenders/tender-file-problems.js';
import { tenderFileShape } from '../../../src/core/tenders/tender-file-shape.js';
import type { AwardMethod, LotFile, TenderFile } from '../../../src/core/tenders/tender-file.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { Misshapen } from '../../../src/core/procedure/shape.js';
import type { Json } from '../../../src/core/json.js';
import { lowestPrice, qualityAndCost, schoolLot, supervisionLot, tenderFile } from '../../support/builders/tenders.js';

const problemsOf = (change: Partial<TenderFile>): string[] => tenderFileProblems(tenderFile(change), mlCt2015).map(({ field, problem }) => `${field} ${problem}`);
const school = (change: Partial<LotFile>): Partial<TenderFile> => ({ lots: [{ ...schoolLot, ...change }] });
const supervision = (award: Partial<AwardMethod>): Partial<TenderFile> => ({ lots: [{ ...supervisionLot, award: { ...qualityAndCost, ...award } }] });
const plain: Partial<AwardMethod> = { technicalWeightBasisPoints: 0, financialFormula: null };
const closed: Partial<AwardMethod> = { ...plain, tieRules: ['publicDraw'], omittedItem: 'reject' };
const [first, second, third] = qualityAndCost.criteria as unknown as [AwardMethod['criteria'][0], AwardMethod['criteria'][0], AwardMethod['criteria'][0]];

describe('a tender file is complete', () => {
  test('when everything that decides the award is fixed', () => {
    expect(problemsOf({})).toEqual([]);
  });

  test.each<[string, Partial<TenderFile>, string]>([
    ['with a procedure the pack does not offer', { procedureType: 'directAgreement' }, '/procedureType procedureNotOffered'],
    ['without a validity of bids', { bidValidityDays: 0 }, '/bidValidityDays validityMissing'],
    ['without a lot', { lots: [] }, '/lots noLot'],
    ['with two lots of one name', { lots: [schoolLot, schoolLot] }, '/lots/1 duplicate'],
    ['with two documents of one name', { documents: [1, 2].map(() => ({ name: 'cctp.pdf', sha256: 'ab'.repeat(32), bytes: 1 })) }, '/documents/1 duplicate'],
    ['without an estimate (F6)', school({ estimatedAmount: 0 }), '/lots/0/estimatedAmount estimateMissing'],
    ['with estimates beyond exact numbers', { lots: [schoolLot, supervisionLot].map((lot) => ({ ...lot, estimatedAmount: Number.MAX_SAFE_INTEGER })) }, '/lots estimateTooLarge'],
    ['without requirements', school({ requirements: [] }), '/lots/0/requirements noRequirement'],
    ['without items', school({ items: [] }), '/lots/0/items noItem'],
    ['with a quantity of zero', school({ items: [{ id: 'a', description: 'a', unit: 'u', quantity: '0.00' }] }), '/lots/0/items/0/quantity quantityZero'],
    ['with two items of one name', school({ items: ['1', '2'].map((quantity) => ({ id: 'a', description: 'a', unit: 'u', quantity })) }), '/lots/0/items/1 duplicate'],
    ['with two envelopes for the lowest price', school({ envelopes: 'two' }), '/lots/0/envelopes twoEnvelopesNeedMarks'],
    ['with quality and cost in one envelope', { lots: [{ ...supervisionLot, envelopes: 'single' }] }, '/lots/0/envelopes marksNeedTwoEnvelopes'],
    ['with quality and cost but no criteria', supervision({ criteria: [], minimumTechnicalMark: 0, tieRules: ['publicDraw'] }), '/lots/0/award/criteria criteriaMissing'],
    ['with criteria of 99.99 points', supervision({ criteria: [first, second, { ...third, maximum: 1999 }] }), '/lots/0/award/criteria criteriaDoNotSum'],
    ['with criteria of 100.01 points', supervision({ criteria: [first, second, { ...third, maximum: 2001 }] }), '/lots/0/award/criteria criteriaDoNotSum'],
    ['with two criteria of one name', supervision({ criteria: [first, second, { ...third, id: first.id }] }), '/lots/0/award/criteria/2 duplicate'],
    ['with a criterion worth nothing', supervision({ criteria: [first, second, third, { ...third, id: 'x', maximum: 0 }] }), '/lots/0/award/criteria/3/maximum maximumMissing'],
    ['with a pass mark nobody can reach', supervision({ criteria: [{ ...first, minimum: 3001 }, second, third] }), '/lots/0/award/criteria/0/minimum minimumAboveMaximum'],
    ['with a minimum but no criteria', school({ award: { ...lowestPrice, minimumTechnicalMark: 7000 } }), '/lots/0/award/minimumTechnicalMark minimumWithoutCriteria'],
    ['with all weight on the technical mark', supervision({ technicalWeightBasisPoints: 10_000 }), '/lots/0/award/technicalWeightBasisPoints weightMissing'],
    ['with no weight on the technical mark', supervision({ technicalWeightBasisPoints: 0 }), '/lots/0/award/technicalWeightBasisPoints weightMissing'],
    ['with a technical weight for the lowest price', school({ award: { ...lowestPrice, technicalWeightBasisPoints: 1 } }), '/lots/0/award/technicalWeightBasisPoints weightWithoutQuality'],
    ['without a formula of the financial score', supervision({ financialFormula: null }), '/lots/0/award/financialFormula formulaMissing'],
    ['with a formula for the lowest price', school({ award: { ...lowestPrice, financialFormula: 'linear' } }), '/lots/0/award/financialFormula formulaWithoutQuality'],
    ['without a tie rule', supervision({ tieRules: [] }), '/lots/0/award/tieRules tieRuleMissing'],
    ...(['newSealedPrice', 'lowerPrice', 'higherTechnicalMark'] as const).flatMap((last): [string, Parameters<typeof problemsOf>[0], string][] => [
      [`with ${last} alone to break a tie`, supervision({ tieRules: [last] }), '/lots/0/award/tieRules tieRulesWithoutDraw'],
      [`with ${last} after the draw`, supervision({ tieRules: ['publicDraw', last] }), '/lots/0/award/tieRules tieRulesWithoutDraw'],
    ]),
    ['with the same tie rule twice', supervision({ tieRules: ['publicDraw', 'publicDraw'] }), '/lots/0/award/tieRules/1 duplicate'],
    ['by least cost without a minimum', supervision({ ...plain, method: 'leastCost', minimumTechnicalMark: 0 }), '/lots/0/award/minimumTechnicalMark minimumMissing'],
    ['by rated criteria without weights', supervision({ ...plain, method: 'ratedCriteria' }), '/lots/0/award/technicalWeightBasisPoints weightMissing'],
    ['by rated criteria with a formula of another method', supervision({ method: 'ratedCriteria' }), '/lots/0/award/financialFormula formulaWithoutQuality'],
    ['by a fixed budget of nothing', supervision({ ...plain, method: 'fixedBudget', fixedBudget: { amount: 0, toleranceBasisPoints: 0 } }), '/lots/0/award/fixedBudget budgetMissing'],
    ['by a fixed budget nobody announced', supervision({ ...plain, method: 'fixedBudget' }), '/lots/0/award/fixedBudget budgetMissing'],
    ['with a budget for another method', supervision({ fixedBudget: { amount: 1, toleranceBasisPoints: 0 } }), '/lots/0/award/fixedBudget budgetForeign'],
    ['by life-cycle cost without years and rate', school({ award: { ...lowestPrice, method: 'lifeCycleCost' } }), '/lots/0/award/lifeCycle lifeCycleMissing'],
    ['with years of use for the lowest price', school({ award: { ...lowestPrice, lifeCycle: { years: 5, discountRateBasisPoints: 800 } } }), '/lots/0/award/lifeCycle lifeCycleForeign'],
    ['by qualifications without a number of firms', supervision({ ...closed, method: 'consultantQualification' }), '/lots/0/award/minimumFirms minimumFirmsMissing'],
    ['by qualifications of fewer firms than the pack asks for', supervision({ ...closed, method: 'consultantQualification', minimumFirms: 2 }), '/lots/0/award/minimumFirms minimumFirmsTooFew'],
    ['with nobody to award it to', school({ award: { ...lowestPrice, winners: 0 } }), '/lots/0/award/winners winnersMissing'],
    ['by quality with several winners: only one price is opened', supervision({ ...closed, method: 'qualityBased', winners: 2 }), '/lots/0/award/winners winnersNotInMethod'],
    ['by qualifications with several winners', supervision({ ...closed, method: 'consultantQualification', minimumFirms: 3, winners: 2 }), '/lots/0/award/winners winnersNotInMethod'],
    ['by quality with a number of firms', supervision({ ...closed, method: 'qualityBased', minimumFirms: 3 }), '/lots/0/award/minimumFirms minimumFirmsForeign'],
    ['by quality in one envelope', { lots: [{ ...supervisionLot, envelopes: 'single', award: { ...qualityAndCost, ...closed, method: 'qualityBased' } }] }, '/lots/0/envelopes marksNeedTwoEnvelopes'],
    ['by quality with a tie rule that needs prices', supervision({ ...closed, method: 'qualityBased', tieRules: ['lowerPrice'] }), '/lots/0/award/tieRules tieRuleNeedsPrices'],
    ['by quality with omitted items at others’ prices', supervision({ ...closed, method: 'qualityBased', omittedItem: 'mean' }), '/lots/0/award/omittedItem omittedItemNeedsPrices'],
    ['with a tie rule by marks nobody gives', school({ award: { ...lowestPrice, tieRules: ['higherTechnicalMark'] } }), '/lots/0/award/tieRules tieRuleWithoutCriteria'],
  ])('and not %s', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  test.each<[string, Partial<AwardMethod>]>([
    ['least cost', { ...plain, method: 'leastCost' }], ['quality', { ...closed, method: 'qualityBased' }], ['rated criteria', { ...plain, method: 'ratedCriteria', technicalWeightBasisPoints: 3000 }],
    ['a fixed budget', { ...plain, method: 'fixedBudget', fixedBudget: { amount: 50_000_000, toleranceBasisPoints: 0 } }],
    ['qualifications', { ...closed, method: 'consultantQualification', minimumFirms: 3 }],
  ])('by %s, with the figures of that method', (_, award) => {
    expect(problemsOf(supervision(award))).toEqual([]);
  });

  test('by life-cycle cost, with years and rate', () => {
    expect(problemsOf(school({ award: { ...lowestPrice, method: 'lifeCycleCost', lifeCycle: { years: 5, discountRateBasisPoints: 800 } } }))).toEqual([]);
  });

  test('and all its gaps are named at once', () => {
    expect(problemsOf({ bidValidityDays: 0, lots: [{ ...schoolLot, items: [], estimatedAmount: 0 }] })).toHaveLength(3);
  });
});

describe('the shape of a tender file', () => {
  const file = JSON.parse(JSON.stringify(tenderFile())) as Record<string, Json>;
  const lots = file['lots'] as unknown as Record<string, Json>[];
  const whereWrong = (change: object): unknown => {
    const read = tenderFileShape({ ...file, ...change }, '');
    return read instanceof Misshapen ? read.at : 'well shaped';
  };
  const firstLot = (change: object): object => ({ lots: [{ ...lots[0], ...change }] });

  test('lets a draft be incomplete', () => {
    expect(whereWrong({ lots: [], bidValidityDays: 0 })).toBe('well shaped');
  });

  test.each<[object, string]>([
    [{ title: 7 }, '/title'], [{ title: ' ' }, '/title'], [{ title: 'e\u0301cole' }, '/title'], [{ title: 'x'.repeat(501) }, '/title'],
    [{ secret: 1 }, '/secret'], [{ reference: undefined }, '/reference'], [{ currency: 'EUR' }, '/currency'], [{ lots: {} }, '/lots'],
    [firstLot({ id: '__proto__' }), '/lots/0/id'], [firstLot({ id: 'constructor' }), '/lots/0/id'], [firstLot({ id: 'a/b' }), '/lots/0/id'],
    [firstLot({ estimatedAmount: -1 }), '/lots/0/estimatedAmount'], [firstLot({ estimatedAmount: 1.5 }), '/lots/0/estimatedAmount'],
    [firstLot({ estimatedAmount: '5' }), '/lots/0/estimatedAmount'], [firstLot({ estimatedAmount: 2 ** 53 }), '/lots/0/estimatedAmount'],
    [firstLot({ items: [{ id: 'a', description: 'a', unit: 'u', quantity: 12 }] }), '/lots/0/items/0/quantity'],
    [firstLot({ items: [{ id: 'a', description: 'a', unit: 'u', quantity: '012' }] }), '/lots/0/items/0/quantity'],
    [firstLot({ items: [null] }), '/lots/0/items/0'], [firstLot({ award: { ...lowestPrice, method: 'cheapest' } }), '/lots/0/award/method'],
    [firstLot({ award: { ...lowestPrice, bonus: 1 } }), '/lots/0/award/bonus'], [firstLot({ envelopes: null }), '/lots/0/envelopes'],
    [{ documents: [{ name: 'a', sha256: 'AB'.repeat(32), bytes: 1 }] }, '/documents/0/sha256'],
  ])('%j is wrong at %s', (change, at) => {
    expect(whereWrong(change)).toBe(at);
  });

  test('its digest speaks of content, not of the order in which it was written', () => {
    const turned = Object.fromEntries(Object.entries(file).reverse()) as unknown as TenderFile;
    expect(tenderFileDigest(turned)).toBe(tenderFileDigest(tenderFile()));
    expect(tenderFileDigest(tenderFile({ bidValidityDays: 91 }))).not.toBe(tenderFileDigest(tenderFile()));
  });
});
