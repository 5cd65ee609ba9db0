// What a lot's price terms lack or overstep: margins and methods are the tender file's choice within what the rule pack allows (law.md 4.5,
// 4.6), and what the file names must exist.
import type { Json } from '../json.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { hasRule, ruleEntry, ruleNumber } from '../rulebook/rules.js';
import { minorUnitsOf } from './currencies.js';
import type { PreferenceTerms } from './pricing-terms.js';
import type { LotFile, TenderFile } from './tender-file.js';
import { duplicates, type TenderFileProblem } from './tender-file-problem.js';

export function pricingProblems(file: TenderFile, lot: LotFile, pack: RulePack, at: string): readonly TenderFileProblem[] {
  const favours = lot.award.tieRules.indexOf('preferenceBeneficiary');
  const noPreference = (lot.pricing?.preference ?? null) === null;
  const tie = favours !== -1 && noPreference ? [{ field: `${at}/award/tieRules/${String(favours)}`, problem: 'tieRuleWithoutPreference' as const }] : [];
  const { pricing } = lot;
  if (pricing === undefined) return tie;
  const { provisionalItems, conversion, preference, abnormal } = pricing;
  const unknownItems = provisionalItems.flatMap((item, index) => (lot.items.some(({ id }) => id === item) ? [] : [`/provisionalItems/${String(index)}`]));
  const unknownCurrencies = (conversion?.currencies ?? []).flatMap((currency, index) =>
    (minorUnitsOf(currency) !== null && currency !== file.currency ? [] : [`/conversion/currencies/${String(index)}`]));
  const { provisionalSums } = pricing;
  const most = Math.min(lot.estimatedAmount, pricing.budget ?? lot.estimatedAmount);
  const unfitSums = provisionalSums !== undefined && (provisionalItems.length === 0 || provisionalSums >= most);
  const allProvisional = lot.items.length > 0 && lot.items.every(({ id }) => provisionalItems.includes(id));
  const problems: TenderFileProblem[] = [
    ...unknownItems.map((field) => ({ field, problem: 'itemUnknown' as const })),
    ...duplicates(provisionalItems, '/provisionalItems'),
    ...(allProvisional ? [{ field: '/provisionalItems', problem: 'onlyProvisional' as const }] : []),
    ...(unfitSums ? [{ field: '/provisionalSums', problem: 'provisionalSumsUnfit' as const }] : []),
    ...unknownCurrencies.map((field) => ({ field, problem: 'currencyUnknown' as const })),
    ...duplicates(conversion?.currencies ?? [], '/conversion/currencies'),
    ...duplicates(abnormal, '/abnormal'),
    ...abnormal.flatMap((rule, index) => abnormalProblems(file, rule, pack, `/abnormal/${String(index)}`)),
    ...(preference === null ? [] : preferenceProblems(preference, pack)),
  ];
  return [...tie, ...problems.map(({ field, problem }) => ({ field: `${at}/pricing${field}`, problem }))];
}

/** The rules of the World Bank are not for consulting services (law.md 4.6). */
function abnormalProblems(file: TenderFile, rule: string, pack: RulePack, field: string): TenderFileProblem[] {
  if (!offered(pack, 'abnormallyLow.rule').includes(rule) || !hasRule(pack, `abnormallyLow.${rule}`)) return [{ field, problem: 'abnormalRuleNotOffered' }];
  return rule.startsWith('wb') && file.category === 'consulting' ? [{ field, problem: 'abnormalRuleNotForConsulting' }] : [];
}

function preferenceProblems({ method, margins, cap }: PreferenceTerms, pack: RulePack): TenderFileProblem[] {
  const most = (id: string): number => (hasRule(pack, id) ? ruleNumber(pack, id) * 100 : 0);
  return [
    ...(offered(pack, 'preference.method').includes(method) ? [] : [{ field: '/preference/method', problem: 'preferenceMethodNotOffered' as const }]),
    ...(margins.length === 0 ? [{ field: '/preference/margins', problem: 'marginMissing' as const }] : []),
    ...duplicates(margins.map(({ ground }) => ground), '/preference/margins'),
    ...margins.flatMap(({ ground, basisPoints }, index) => (basisPoints <= most(`preference.${ground}.max`) ? []
      : [{ field: `/preference/margins/${String(index)}/basisPoints`, problem: 'marginAboveMaximum' as const }])),
    ...(cap <= most('preference.cumulation.max') ? [] : [{ field: '/preference/cap', problem: 'marginAboveMaximum' as const }]),
  ];
}

/** The choices an entry of the pack leaves the tender file. */
export function offered(pack: RulePack, id: string): readonly Json[] {
  const { oneOf } = (hasRule(pack, id) ? ruleEntry(pack, id).value : {}) as { readonly oneOf?: Json };
  return Array.isArray(oneOf) ? (oneOf as readonly Json[]) : [];
}
