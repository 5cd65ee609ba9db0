import { readShape, Misshapen } from '../../../src/core/procedure/shape.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { tenderFileProblems } from '../../../src/core/tenders/tender-file-problems.js';
import { tenderFileShape } from '../../../src/core/tenders/tender-file-shape.js';
import { plainPricing, type PricingTerms } from '../../../src/core/tenders/pricing-terms.js';
import type { TenderFile } from '../../../src/core/tenders/tender-file.js';
import { lowestPrice, packWith, schoolLot, tenderFile } from '../../support/builders/tenders.js';

const withTerms = (pricing: Partial<PricingTerms>, over: Partial<TenderFile> = {}): TenderFile => tenderFile({ lots: [{ ...schoolLot, pricing: { ...plainPricing, ...pricing } }], ...over });
const problems = (file: TenderFile, pack = mlCt2015): string[] => tenderFileProblems(file, pack).map(({ field, problem }) => `${field} ${problem}`);
const preference = { method: 'upliftNonBeneficiary' as const, margins: [{ ground: 'community' as const, basisPoints: 1500 }, { ground: 'collectivite' as const, basisPoints: 500 }], cap: 2000 };
const at = (field: string): string => `/lots/0/pricing${field}`;

describe('the price terms of a lot', () => {
  it('within what the pack allows may be frozen, and so may a lot without any', () => {
    expect(problems(withTerms({ provisionalItems: ['sanitaires'], provisionalSums: 1_000_000, conversion: { currencies: ['EUR', 'USD'], source: 'BCEAO, cours vendeur', date: '2026-11-24' }, preference, abnormal: [...'afd20 benin burkina wbRelative wbAbsolute'.split(' ')] as PricingTerms['abnormal'], budget: 15_000_000 }))).toEqual([]);
    expect(problems(tenderFile({ lots: [schoolLot] }))).toEqual([]);
  });

  it.each<[string, Partial<PricingTerms>, string]>([
    ['a margin above the pack’s maximum', { preference: { ...preference, margins: [{ ground: 'community', basisPoints: 1501 }] } }, `${at('/preference/margins/0/basisPoints')} marginAboveMaximum`],
    ['a cumulation above the pack’s maximum', { preference: { ...preference, cap: 2001 } }, `${at('/preference/cap')} marginAboveMaximum`],
    ['no margin', { preference: { ...preference, margins: [] } }, `${at('/preference/margins')} marginMissing`],
    ['one ground twice', { preference: { ...preference, margins: [...preference.margins.slice(0, 1), ...preference.margins.slice(0, 1)] } }, `${at('/preference/margins/1')} duplicate`],
    ['a provisional item the lot has not', { provisionalItems: ['x'] }, `${at('/provisionalItems/0')} itemUnknown`],
    ['nothing left to compare', { provisionalItems: schoolLot.items.map(({ id }) => id) }, `${at('/provisionalItems')} onlyProvisional`],
    ['provisional sums of no item', { provisionalSums: 1_000_000 }, `${at('/provisionalSums')} provisionalSumsUnfit`],
    ['provisional sums that are the whole credit', { provisionalItems: ['sanitaires'], provisionalSums: 9_000_000, budget: 9_000_000 }, `${at('/provisionalSums')} provisionalSumsUnfit`],
    ['the tender’s own currency', { conversion: { currencies: ['XOF'], source: 's', date: '2026-11-24' } }, `${at('/conversion/currencies/0')} currencyUnknown`],
    ['a currency nobody knows', { conversion: { currencies: ['ZZZ'], source: 's', date: '2026-11-24' } }, `${at('/conversion/currencies/0')} currencyUnknown`],
  ])('with %s may not', (_what, terms, problem) => {
    expect(problems(withTerms(terms))).toEqual([problem]);
  });

  it('follow the pack: a method or a rule it does not offer, a rule not for consultants', () => {
    expect(problems(withTerms({ preference }), packWith({ 'preference.method': { oneOf: ['discountBeneficiary'] } }))).toEqual([`${at('/preference/method')} preferenceMethodNotOffered`]);
    expect(problems(withTerms({ abnormal: ['benin'] }), packWith({ 'abnormallyLow.rule': { oneOf: ['none'] } }))).toEqual([`${at('/abnormal/0')} abnormalRuleNotOffered`]);
    expect(problems(withTerms({ abnormal: ['afd20', 'wbRelative'] }, { category: 'consulting' }))).toEqual([`${at('/abnormal/1')} abnormalRuleNotForConsulting`]);
  });

  it('a tie rule for the beneficiary needs a preference', () => {
    const lot = { ...schoolLot, award: { ...lowestPrice, tieRules: ['preferenceBeneficiary' as const, 'publicDraw' as const] } };
    expect(problems(tenderFile({ lots: [lot] }))).toEqual(['/lots/0/award/tieRules/0 tieRuleWithoutPreference']);
    expect(problems(tenderFile({ lots: [{ ...lot, pricing: { ...plainPricing, preference } }] }))).toEqual([]);
  });

  it('keep their shape: a field nobody reads is refused, none at all is not added', () => {
    const read = (pricing: unknown) => readShape('x', { file: { ...tenderFile(), lots: [{ ...schoolLot, pricing }] } } as never, (value) => tenderFileShape((value as never as { file: never }).file, ''));
    expect(read({ ...plainPricing, margin: 15 })).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/lots/0/pricing/margin' } });
    expect(read({ ...plainPricing, budget: 0 })).toMatchObject({ facts: { field: '/lots/0/pricing/budget' } });
    const plain = tenderFileShape(tenderFile({ lots: [schoolLot] }) as never, '');
    expect(plain instanceof Misshapen ? null : Object.keys(plain.lots[0] ?? {})).not.toContain('pricing');
  });
});
