// What became of each price (law.md 3.2), one table for each step that happened, as the forms of the World Bank have them: read out, corrected,
// converted, adjusted, compared. A step that changed no price of the lot has no table.
import { wholeLifeCostOf } from '../../core/evaluation/compare-prices.js';
import { converterOf } from '../../core/evaluation/convert-price.js';
import { termsOf } from '../../core/evaluation/final-treatments.js';
import type { PriceTreatment } from '../../core/evaluation/price-facts.js';
import { decisionsOfKind } from '../../core/evaluation/price-decisions.js';
import type { PriceTerms } from '../../core/evaluation/price-terms.js';
import { isRefusal } from '../../core/refusal.js';
import { formatRational, parseRational, sum, zero, type Rational } from '../../core/scoring/rational.js';
import { bidInWords, exactMoney, pricesTexts } from '../../evaluation/index.js';
import { dayInWords, moneyInWords } from '../../web/in-words.js';
import { percentInWords } from '../../web/numbers-in-words.js';
import { paragraph, subsection, table, tableOr, type Column, type Section } from '../../web/paper/paper.js';
import { priceTexts } from './price-texts.js';
import type { LotReport, ReportTold } from './told.js';

/** Each gives nothing where its step changed no price. */
const steps: readonly ((told: ReportTold, lot: LotReport) => Section | null)[] = [corrections, rates, conversions, additions, adjusted, lifeCycle, eligibility, preference];

export function priceSections(told: ReportTold, lot: LotReport): readonly Section[] {
  return [summary(told, lot), ...steps.flatMap((of) => of(told, lot) ?? [])];
}

const firmColumn = (title: string, width = 4): Column => ({ title, width, head: true });
const amounts = (...titles: readonly string[]): readonly Column[] => titles.map((title) => ({ title, width: 3, amount: true }));

/** For a column under its currency: '13 150 000'. */
const digits = (amount: number, currency: string): string => (amount < 0 ? '−' : '') + moneyInWords(Math.abs(amount), currency).replace(/\u202f(?:F\u202fCFA|[A-Z]{3})$/u, '');
const change = (amount: number, currency: string): string => (amount === 0 ? '–' : amount > 0 ? `+${digits(amount, currency)}` : digits(amount, currency));
const currencyInWords = ({ file }: ReportTold): string => file.tender?.file.currency ?? 'XOF';
const exact = (told: ReportTold, amount: string): string => exactMoney(amount, currencyInWords(told));
const valueOf = (amount: string): Rational => parseRational(amount) ?? zero;

function summary(told: ReportTold, { lot, treatments }: LotReport): Section {
  const text = priceTexts[told.language];
  const rows = treatments.map(({ bid, currency, readOut, corrected, adjusted: evaluated, comparison }) =>
    [bidInWords(told, bid), moneyInWords(readOut, currency), moneyInWords(corrected, currency), exact(told, evaluated), exact(told, comparison)]);
  return subsection(text.chain, tableOr(text.noPrice, `${text.chain}, ${lot}`, [firmColumn(text.firm), ...amounts(text.readOut, text.corrected, text.evaluated, text.compared)], rows));
}

function corrections(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const text = priceTexts[told.language];
  const changed = treatments.filter(({ steps: made, decisions, readOut, corrected }) => made.length > 0 || readOut !== corrected || decisions.some(({ kind }) => kind === 'discountNotReadOut' || kind === 'wordsCarryError'));
  if (changed.length === 0) return null;
  const parts = changed.map((treatment) => ({ ...treatment, ...changesOf(treatment) }));
  const columns = ([['arithmetic', text.arithmetic], ['provisional', text.provisional], ['discount', text.discounts], ['newPrice', text.newPrice]] as const).filter(([part]) => part === 'arithmetic' || parts.some((each) => each[part] !== 0));
  const rows = parts.map((each) => [
    bidInWords(told, each.bid), each.currency === 'XOF' ? text.franc : each.currency, digits(each.readOut, each.currency), ...columns.map(([part]) => change(each[part], each.currency)), digits(each.corrected, each.currency), answered(each.accepted, text),
  ]);
  return subsection(text.corrections, table(`${text.corrections}, ${lot}`, [
    firmColumn(text.firm), { title: text.currency, width: 2 }, ...amounts(text.readOut, ...columns.map(([, title]) => title), text.corrected), { title: text.accepted, width: 2 },
  ], rows));
}

/** What each step added to the price or took off it. A price asked anew to break a tie is a step of its own. */
function changesOf({ readOut, afterArithmetic, afterProvisional, corrected, steps: made }: PriceTreatment) {
  const before = made.find(({ step }) => step === 'newSealedPrice')?.from ?? corrected;
  return { arithmetic: afterArithmetic - readOut, provisional: afterProvisional - afterArithmetic, discount: before - afterProvisional, newPrice: corrected - before };
}

function answered(accepted: boolean | null, text: (typeof priceTexts)['fr']): string {
  return accepted === null ? text.notAsked : accepted ? text.yes : text.no;
}

function rates({ language }: ReportTold, { lot, treatments }: LotReport): Section | null {
  const text = priceTexts[language];
  const used = new Map(treatments.flatMap(({ conversion }) => (conversion === null ? [] : [[conversion.currency, conversion] as const])));
  if (used.size === 0) return null;
  const said = (rate: string): string => (language === 'fr' ? rate.replace('.', ',') : rate);
  const rows = [...used.values()].map(({ currency, rate, source, date }) => [currency, text.rateOf(currency, said(rate)), date === null ? text.fixed : source, date === null ? '–' : dayInWords(date, language)]);
  return subsection(text.rates, table(`${text.rates}, ${lot}`, [firmColumn(text.currency, 2), { title: text.rate, width: 4 }, { title: text.source, width: 4 }, { title: text.date, width: 4 }], rows));
}

function conversions(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const text = priceTexts[told.language];
  const rows = treatments.flatMap(({ bid, currency, corrected, conversion, converted }) => (conversion === null ? [] : [[bidInWords(told, bid), moneyInWords(corrected, currency), exact(told, converted)]]));
  return rows.length === 0 ? null : subsection(text.converted, table(`${text.converted}, ${lot}`, [firmColumn(text.firm), ...amounts(text.corrected, text.amountIn)], rows));
}

function additions(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const [text, prices] = [priceTexts[told.language], pricesTexts[told.language]];
  const rows = treatments.flatMap(({ bid, omissions, deviations }) => [
    ...omissions.map(({ item, amount, rule }) => [bidInWords(told, bid), text.omitted(item), exact(told, amount), prices.rules[rule] ?? rule, '–']),
    ...deviations.map(({ amount, reason, evidence }) => [bidInWords(told, bid), text.deviation, change(amount, currencyInWords(told)), reason, evidence]),
  ]);
  return rows.length === 0 ? null : subsection(text.additions, table(`${text.additions}, ${lot}`, [
    firmColumn(text.firm), { title: text.what, width: 2 }, ...amounts(text.amount), { title: text.reason, width: 4 }, { title: text.evidence, width: 3 },
  ], rows));
}

function adjusted(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const text = priceTexts[told.language];
  if (treatments.every(({ omissions, deviations }) => omissions.length + deviations.length === 0)) return null;
  const added = (given: readonly Rational[]): string => (given.length === 0 ? '–' : exact(told, formatRational(sum(given))));
  const rows = treatments.map(({ bid, converted, omissions, deviations, adjusted: evaluated }) => [
    bidInWords(told, bid), exact(told, converted), added(omissions.map(({ amount }) => valueOf(amount))), deviations.length === 0 ? '–' : change(deviations.reduce((whole, { amount }) => whole + amount, 0), currencyInWords(told)), exact(told, evaluated),
  ]);
  return subsection(text.adjusted, table(`${text.adjusted}, ${lot}`, [firmColumn(text.firm), ...amounts(text.corrected, text.omissions, text.deviations, text.evaluated)], rows));
}

function lifeCycle(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const text = priceTexts[told.language];
  const lotFile = told.file.tender?.file.lots.find(({ id }) => id === lot);
  if (lotFile?.award.lifeCycle === undefined) return null;
  const terms = termsOf(told.file, lotFile);
  const rows = treatments.flatMap((treatment) => usageRow(told, treatment, terms) ?? []);
  return rows.length === 0 ? null : subsection(text.lifeCycle, table(`${text.lifeCycle}, ${lot}`, [
    firmColumn(text.firm), { title: text.costs, width: 4 }, ...amounts(text.residual), { title: text.reason, width: 3 }, ...amounts(text.wholeLife),
  ], rows));
}

/** As the commission found it, or as the envelope states it, converted at the rate of the bid. */
function usageRow(told: ReportTold, treatment: PriceTreatment, terms: PriceTerms): readonly (readonly string[])[] | null {
  const [decided] = decisionsOfKind(treatment.decisions, 'lifeCycleCosts');
  const usage = decided ?? treatment.lifeCycle;
  const [converter, cost] = [converterOf(treatment, terms), wholeLifeCostOf(treatment, terms)];
  if (usage === undefined || isRefusal(converter) || isRefusal(cost)) return null;
  const foreign = decided === undefined && converter.conversion !== null;
  const said = (amount: number): string => (foreign ? exact(told, formatRational(converter.convert(amount))) : digits(amount, currencyInWords(told)));
  return [[bidInWords(told, treatment.bid), usage.costs.map(said).join(' ; '), said(usage.residual), decided?.reason ?? pricesTexts[told.language].asStated, exact(told, formatRational(cost))]];
}

function eligibility(told: ReportTold, { lot, treatments }: LotReport): Section | null {
  const [text, { grounds }] = [priceTexts[told.language], pricesTexts[told.language]];
  const rows = treatments.flatMap(({ bid, decisions }) => decisionsOfKind(decisions, 'preference').map(({ ground, eligible, share, reason, evidence }) =>
    [bidInWords(told, bid), grounds[ground] ?? ground, eligible ? text.yes : text.no, share === null ? '–' : percentInWords(share * 100, told.language), reason, evidence]));
  return rows.length === 0 ? null : subsection(text.eligibility, table(`${text.eligibility}, ${lot}`, [
    firmColumn(text.firm), { title: text.ground, width: 4 }, { title: text.eligible, width: 2 }, { title: text.share, width: 2 }, { title: text.reason, width: 4 }, { title: text.evidence, width: 3 },
  ], rows));
}

function preference(told: ReportTold, { lot, treatments, pricing }: LotReport): Section | null {
  const [text, { grounds }] = [priceTexts[told.language], pricesTexts[told.language]];
  const highest = Math.max(0, ...treatments.map(({ preference: applied }) => applied?.highest ?? 0));
  if (pricing.preference === null || highest === 0) return null;
  const percent = (basisPoints: number): string => percentInWords(basisPoints, told.language);
  const rows = treatments.map(({ bid, adjusted: evaluated, preference: applied, comparison }) =>
    [bidInWords(told, bid), exact(told, evaluated), (applied?.grounds ?? []).map((ground) => grounds[ground] ?? ground).join(', ') || '–', percent(applied?.margin ?? 0), exact(told, comparison)]);
  return subsection(
    text.preference, paragraph(`${text.methods[pricing.preference.method](percent(highest))} ${text.cap(percent(pricing.preference.cap))}`),
    table(`${text.preference}, ${lot}`, [firmColumn(text.firm), ...amounts(text.evaluated), { title: text.ground, width: 4 }, { title: text.margin, width: 2, amount: true }, ...amounts(text.compared)], rows),
  );
}
