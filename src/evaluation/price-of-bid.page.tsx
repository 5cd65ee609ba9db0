import { Fragment } from 'preact';
import { decisionsOfKind } from '../core/evaluation/price-decisions.js';
import { Summary } from '../web/fields.js';
import { moneyInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import { exactMoney, percentShown } from './price-amounts.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { NewPriceLetter } from './new-price-letter.js';
import { OpenSealedPrice, UnreadablePrice } from './price-open-form.js';
import { LetterPart } from './price-letter.js';
import { PaperPriceLink } from './paper-price-link.js';
import { BalancePart } from './price-balance.js';
import { CorrectForm, JustificationPart } from './price-forms.js';
import { recordedLine, remarkOf } from './prices.page.js';
import { pricesTexts, type PricesTexts } from './prices-texts.js';
import type { PricedBid, PricesView } from './prices-view.js';

/** C11 for one bid: each step with its rule, and what the commission may do about it now. */
export function priceOfBidPage(visit: Visit, shown: BidPriceShown): string {
  const { language } = visit;
  const text = pricesTexts[language];
  const { view, bid, nameOf, mistakes = [], recordedAt } = shown;
  const title = `${text.bid(bid.order)}, ${nameOf(bid.bidder)}`;
  return page({
    language, visit, title: `${title} : ${text.prices.toLowerCase()}, ${view.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{title}</h1>
        <p><bdi>{view.reference}</bdi> · {text.lot} <bdi>{view.lot.id}</bdi> : {view.lot.title} · <a href={visit.to(`/evaluation/${view.tender}/${view.lot.id}/prix`)}>{text.all}</a> · <a href={visit.to(`/conformite/${view.tender}/${view.lot.id}/${bid.id}`)}>{text.requests}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{recordedLine(recordedAt, visit)}</p>}
        <p class={`bar ${bid.flags.length > 0 || bid.unbalanced !== null || bid.overBudget ? 'warn' : ''}`}>{text.remark} : {remarkOf(bid, view, text)}</p>
        <Chain bid={bid} view={view} text={text} />
        <p class="quiet">{text.contract}</p>
        <LetterPart visit={visit} shown={shown} />
        <BalancePart visit={visit} shown={shown} />
        <JustificationPart visit={visit} shown={shown} />
        <NewPriceLetter visit={visit} shown={shown} />
        {!shown.may || !view.running || bid.open || !bid.due ? null : bid.paper ? <PaperPriceLink visit={visit} shown={shown} /> : <OpenSealedPrice visit={visit} shown={shown} />}
        {bid.open && bid.price === null ? <UnreadablePrice visit={visit} shown={shown} /> : null}
        {shown.may && view.running && bid.price !== null ? <CorrectForm visit={visit} shown={shown} /> : null}
        {shown.may ? null : <p class="quiet">{text.conducted}</p>}
      </>
    ),
  });
}

interface Row {
  readonly step: string;
  readonly rule: string;
  readonly amount: string;
  readonly total?: true;
}

function Chain({ bid, view, text }: { readonly bid: PricedBid; readonly view: PricesView; readonly text: PricesTexts }) {
  if (bid.price === null) return null;
  return (
    <>
      <h2>{text.chain}</h2>
      <dl>
        {rowsOf(bid, view, text).map(({ step, rule, amount, total }, index) => (
          <Fragment key={index}><dt>{step}</dt><dd>{total === true ? <strong>{amount}</strong> : amount}{rule === '' ? null : <div class="remark">{rule}</div>}</dd></Fragment>
        ))}
      </dl>
    </>
  );
}

/** One row for each step of law.md 3.2, in its order; a step that changed nothing has none. */
function rowsOf(bid: PricedBid, view: PricesView, text: PricesTexts): readonly Row[] {
  const { price, treatment } = bid;
  const { currency, source } = view;
  const own = price?.currency ?? currency;
  const money = (amount: number): string => moneyInWords(amount, own);
  const readOut: Row = { step: text.readOut, rule: '', amount: money(price?.total ?? 0), total: true };
  const usage: readonly Row[] = price?.lifeCycle === undefined ? [] : [{ step: text.statedUsage, rule: '', amount: text.usage(price.lifeCycle, own) }];
  if (treatment === null) return [readOut, ...usage];
  const { steps, corrected, conversion, converted, omissions, deviations, adjusted, preference, comparison, decisions } = treatment;
  const ruled = (rule: string): string => text.rules[rule] ?? rule;
  const sourced = (rule: string, said: string): string => {
    const known = source(rule);
    return [said, ...(known === undefined ? [] : [`${known.source} (${text.status[known.status]})`])].filter((each) => each !== '').join(' · ');
  };
  const decided: readonly Row[] = decisions.flatMap((decision) => {
    const said = decision.kind === 'wordsCarryError' ? text.words : decision.kind === 'discountNotReadOut' ? text.notRead(decision.discount + 1) : null;
    return said === null ? [] : [{ step: said, rule: decision.reason, amount: '' }];
  });
  return [
    readOut, ...usage, ...decided,
    ...steps.map(({ item, from, to, rule }) => ({ step: item === null ? ruled(rule) : `${text.item} ${item}`, rule: sourced(rule, item === null ? '' : ruled(rule)), amount: `${money(from)} → ${money(to)}` })),
    { step: text.corrected, rule: '', amount: money(corrected), total: true },
    ...(conversion === null ? [] : [{ step: text.conversion(conversion.rate, conversion.date === null ? text.fixed : conversion.source, conversion.date === null ? '' : `, ${conversion.date}`), rule: conversion.date === null ? sourced('currency.fixedRates', '') : '', amount: exactMoney(converted, currency) }]),
    ...omissions.map(({ item, amount, rule }) => ({ step: `${text.item} ${item}`, rule: ruled(rule), amount: `+ ${exactMoney(amount, currency)}` })),
    ...deviations.map(({ amount, reason, evidence }) => ({ step: text.deviation, rule: `${reason} (${evidence})`, amount: `${amount < 0 ? '−' : '+'} ${moneyInWords(Math.abs(amount), currency)}` })),
    { step: text.evaluated, rule: '', amount: exactMoney(adjusted, currency), total: true },
    ...wholeLifeRow(bid, view, text),
    ...(preference === null || preference.highest === 0 ? [] : [{ step: ruled(preference.method), rule: `${preference.grounds.map((ground) => text.grounds[ground] ?? ground).join(', ') || '–'} ; ${sourced('preference.method', text.margin(percentShown(preference.margin, text), percentShown(preference.highest, text)))}`, amount: '' }]),
    { step: text.compared, rule: '', amount: exactMoney(comparison, currency), total: true },
  ];
}

/** By what the commission decided, else by what the envelope states. */
function wholeLifeRow({ treatment, wholeLife }: PricedBid, { currency, lot: { award: { lifeCycle } } }: PricesView, text: PricesTexts): readonly Row[] {
  if (lifeCycle === undefined || wholeLife === null) return [];
  const [decided] = decisionsOfKind(treatment?.decisions ?? [], 'lifeCycleCosts');
  const why = decided === undefined ? text.asStated : `${text.usage(decided, currency)} · ${decided.reason}`;
  return [{ step: text.wholeLife, rule: `${text.overYears(lifeCycle.years, percentShown(lifeCycle.discountRateBasisPoints, text))} · ${why}`, amount: exactMoney(wholeLife, currency) }];
}
