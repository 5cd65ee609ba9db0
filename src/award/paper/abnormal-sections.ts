// Prices out of the ordinary (law.md 4.6): the rule and its limit, what the bidder was asked in writing, what it answered, what was found.
import { abnormalPrices, screensOf } from '../../core/evaluation/abnormal/abnormal-prices.js';
import type { AbnormalPrice, PriceJustification } from '../../core/evaluation/price-facts.js';
import { termsOf } from '../../core/evaluation/final-treatments.js';
import { ruleEntry } from '../../core/rulebook/rules.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { bidInWords, exactMoney, pricesTexts } from '../../evaluation/index.js';
import { instantInWords } from '../../web/in-words.js';
import { paragraph, subsection, table, type Section } from '../../web/paper/paper.js';
import { priceTexts } from './price-texts.js';
import type { LotReport, ReportTold } from './told.js';

/** Nothing where the tender file names no rule. Flags nobody was asked about are drawn once the lot is ranked: before, prices are still missing. */
export function abnormalSections(told: ReportTold, lot: LotReport, lotFile: LotFile): readonly Section[] {
  if (lot.pricing.abnormal.length === 0 || lot.treatments.length === 0) return [];
  const asked = lot.justifications.flatMap((request) => request.flags.map((flag) => ({ flag, request })));
  const known = new Set(asked.map(({ flag }) => keyOf(flag)));
  const open = lot.ranking === null ? [] : abnormalPrices(rankedPrices(lot), lot.estimatedAmount, termsOf(told.file, lotFile)).filter((flag) => !known.has(keyOf(flag)));
  const rows = [...asked, ...open.map((flag) => ({ flag, request: null }))].map(({ flag, request }) => flagRow(told, flag, request));
  return [...limits(told, lot, lotFile), ...(rows.length === 0 ? [] : [flags(told, lot, rows)])];
}

const keyOf = ({ bid, rule, side }: AbnormalPrice): string => `${bid} ${rule} ${side}`;
const currencyOf = ({ file }: ReportTold): string => file.tender?.file.currency ?? 'XOF';

/** Whoever was rejected on the way is no measure for the others. */
const rankedPrices = ({ treatments, ranking }: LotReport) => treatments.filter(({ bid }) => ranking?.some((each) => each.bid === bid));

function limits(told: ReportTold, lot: LotReport, lotFile: LotFile): readonly Section[] {
  if (lot.ranking === null) return [];
  const [text, prices] = [priceTexts[told.language], pricesTexts[told.language]];
  const rows = screensOf(rankedPrices(lot), lot.estimatedAmount, termsOf(told.file, lotFile)).map(({ rule, screen }) => [
    prices.rules[rule] ?? rule, ...[screen.low, screen.high].map((limit) => (limit === null ? '–' : exactMoney(limit.shown, currencyOf(told)))), prices.status[ruleEntry(told.file.rules, `abnormallyLow.${rule}`).status],
  ]);
  return [subsection(text.limits, table(`${text.limits}, ${lot.lot}`, [
    { title: text.rule, width: 4, head: true }, { title: text.low, width: 3, amount: true }, { title: text.high, width: 3, amount: true }, { title: text.status, width: 3 },
  ], rows))];
}

function flags({ language }: ReportTold, { lot }: LotReport, rows: readonly (readonly string[])[]): Section {
  const text = priceTexts[language];
  return subsection(text.abnormal, paragraph(text.never), table(`${text.abnormal}, ${lot}`, [
    { title: text.firm, width: 3, head: true }, { title: text.flag, width: 4 }, { title: text.price, width: 3, amount: true }, { title: text.request, width: 4 }, { title: text.answer, width: 4 }, { title: text.decision, width: 4 },
  ], rows));
}

function flagRow(told: ReportTold, { bid, rule, side, price, limit }: AbnormalPrice, request: PriceJustification | null): readonly string[] {
  const { language } = told;
  const text = priceTexts[language];
  const money = (exact: string): string => exactMoney(exact, currencyOf(told));
  return [
    bidInWords(told, bid), text.flagged(text.sides[side], pricesTexts[language].rules[rule] ?? rule, money(limit)), money(price),
    request === null ? text.notRequested : text.asked(request.letter, instantInWords(request.requestedAt, language), instantInWords(request.answerBy, language)),
    answerOf(told, request), decisionOf(told, request),
  ];
}

function answerOf({ language }: ReportTold, request: PriceJustification | null): string {
  const text = priceTexts[language];
  if (request === null) return '–';
  const { answer } = request;
  return answer === null ? text.noAnswer : `${answer.text} (${answer.evidence})\n${instantInWords(answer.at, language)}${answer.late ? `, ${text.late}` : ''}`;
}

function decisionOf({ nameOf, language }: ReportTold, request: PriceJustification | null): string {
  const text = priceTexts[language];
  const finding = request?.finding ?? null;
  if (finding === null) return request === null ? '–' : text.notDecided;
  return `${text.found[finding.accepted ? 'justified' : 'unjustified']} : ${finding.reason} (${finding.evidence})\n${text.by(nameOf(finding.by))}, ${instantInWords(finding.at, language)}`;
}
