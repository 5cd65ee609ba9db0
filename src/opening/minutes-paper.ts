import type { Discount, UnreadableEnvelope } from '../core/bids/bid-facts.js';
import type { KeySetInMinutes, OpeningMinutes, ReadAloudBid } from '../core/opening/opening-minutes.js';
import { viewMinutes, type PublishedMinutes } from '../core/opening/view-minutes.js';
import { crossDiscountInWords } from '../web/combination-in-words.js';
import { groupingInWords } from '../web/grouping-in-words.js';
import { amountInWords, dayInWords, instantInWords, instantToTheSecond, moneyInWords } from '../web/in-words.js';
import { percentInWords } from '../web/numbers-in-words.js';
import { usageInWords } from '../web/usage-in-words.js';
import { facts, paragraph, section, subsection, table, type Paper, type Section } from '../web/paper/paper.js';
import { withCondition } from './discount-condition.js';
import { functionOf, headOf, registerTable, signaturesSection, timesOf, unverifiedSection, type Told } from './paper-parts.js';
import { paperTexts } from './paper-texts.js';
import { orderReplaced, papersRead } from './read-aloud.js';

/** The opening minutes (procès-verbal d’ouverture) as the members sign them; null while the sitting is not closed. */
export function minutesPaper(told: Told): Paper | null {
  const published = viewMinutes(told.file);
  if (published === null) return null;
  const text = paperTexts[told.language];
  return {
    ...headOf(told), title: text.minutes, digest: { says: text.digest, value: published.digest }, at: published.minutes.closedAt ?? published.minutes.startedAt,
    sections: sectionsOf(told, published),
  };
}

function sectionsOf(told: Told, published: PublishedMinutes): readonly Section[] {
  const { minutes } = published;
  const text = paperTexts[told.language];
  return [
    sitting(told, minutes),
    attendance(told, minutes),
    ...(minutes.suspensions.length === 0 ? [] : [suspensions(told, minutes)]),
    section(text.register, registerTable(told, minutes.register)),
    section(text.opened, paragraph(text.presenceOnly), ...(minutes.opened.length === 0 ? [paragraph(text.noneOpened)] : [])),
    ...minutes.opened.map((bid) => openedBid(told, bid, minutes.currency)),
    signaturesSection(told, published),
    unverifiedSection(told),
  ];
}

function sitting({ nameOf, language }: Told, minutes: OpeningMinutes): Section {
  const text = paperTexts[language];
  const { quorum, keyset, earlierKeysets = [] } = minutes;
  const inWords = ({ threshold, holders }: KeySetInMinutes): string => text.keysetOf(threshold, holders.map(({ member }) => nameOf(member)).join(', '));
  return section(
    text.sitting,
    facts(
      [text.place, minutes.place], [text.quorum, text.quorumOf(quorum.present, quorum.needed)], [text.fileDigest, minutes.fileDigest],
      [text.keyset, keyset === null ? null : inWords(keyset)], ...earlierKeysets.map((each) => [text.earlierKeyset, inWords(each)] as const),
    ),
    timesOf(language, [text.limit, minutes.limitAt], [text.announced, minutes.announcedAt], [text.reopened, minutes.reopenedAt], [text.began, minutes.startedAt], [text.closed, minutes.closedAt]),
  );
}

/** Everybody who held a seat at the sitting, and whoever was called without one now. */
function attendance({ file, nameOf, language }: Told, { attendance: present }: OpeningMinutes): Section {
  const text = paperTexts[language];
  const seats = (file.committee?.seats ?? []).filter(({ member, standing }) => standing === 'sitting' || present.includes(member));
  const rows = seats.map((seat) => [nameOf(seat.member), functionOf(seat, language), present.includes(seat.member) ? text.present : text.absent]);
  return section(text.attendance, table(text.attendance, [{ title: text.name, width: 3, head: true }, { title: text.function, width: 4 }, { title: text.attendance, width: 2 }], rows));
}

function suspensions({ language }: Told, minutes: OpeningMinutes): Section {
  const text = paperTexts[language];
  const rows = minutes.suspensions.map(({ at, reason, resumedAt }) => [instantToTheSecond(at, language), reason, resumedAt === null ? '–' : instantToTheSecond(resumedAt, language)]);
  return section(text.suspensions, table(text.suspensions, [{ title: text.suspendedAt, width: 3, head: true }, { title: text.reason, width: 5 }, { title: text.resumedAt, width: 3 }], rows));
}

function openedBid({ file, nameOf, language }: Told, bid: ReadAloudBid, currency: string): Section {
  const text = paperTexts[language];
  const papers = papersRead(file, bid.bid);
  const replaced = orderReplaced(file, bid.replaces);
  const { bidSecurity: security, completionDays: days, letterSigned: letter } = bid;
  return subsection(text.bid(bid.order, nameOf(bid.bidder)), facts(
    [text.openedAt, bid.openedAt === null ? null : instantInWords(bid.openedAt, language)], [text.replaces, replaced === null ? null : text.bidNumber(replaced)],
    [text.confirmation, bid.unconfirmed === undefined ? null : text.notConfirmed(bid.unconfirmed)],
    [text.grouping, bid.grouping === undefined ? null : groupingInWords(bid.grouping, nameOf(bid.bidder), language)],
    [text.amounts, amountsOf(bid, currency, language)],
    [text.guarantee, security === null ? text.none : text.until(security.issuer, amountInWords(security.amount), dayInWords(security.validUntil, language))],
    [text.completion, days === null ? null : text.days(days)], [text.letter, letter === null ? null : letter ? text.yes : text.no],
    [text.papers, papers === null || papers.present.length === 0 ? text.none : papers.present.join('\n')], [text.absentPapers, papers === null || papers.absent.length === 0 ? null : papers.absent.join('\n')],
    [text.documents, String(bid.documents)], [text.variants, bid.variants.length === 0 ? null : bid.variants.join(', ')],
    [text.unreadable, bid.unreadable.length === 0 ? null : bid.unreadable.map((each) => unreadableInWords({ nameOf, language }, each)).join('\n')],
  ));
}

/** Who disputes the shares of an envelope that stays sealed is named: it is their word. */
function unreadableInWords({ nameOf, language }: Pick<Told, 'nameOf' | 'language'>, { envelope, field, reason, disputedBy }: UnreadableEnvelope): string {
  return disputedBy === undefined ? `${envelope} ${field} : ${reason}` : `${envelope} : ${paperTexts[language].disputed(disputedBy.map(nameOf).join(', '))}`;
}

/** Each lot in the currency of the bid; words where they say another amount than the figures. */
export function amountsOf({ prices, closedPrices }: Pick<ReadAloudBid, 'prices' | 'closedPrices'>, ofTender: string, language: Told['language']): string {
  const text = paperTexts[language];
  const read = prices.map(({ lot, total, totalInWords, discounts, currency = ofTender, lifeCycle, crossDiscounts = [] }) => [
    text.lotAmount(lot, moneyInWords(total, currency)), totalInWords === null || totalInWords === total ? '' : text.inWords(moneyInWords(totalInWords, currency)),
    ...discounts.map((each) => text.discount(withCondition(discountInWords(each, currency, language), each, language))),
    ...crossDiscounts.map((each) => text.discount(crossDiscountInWords(each, language))), lifeCycle === undefined ? '' : ` ; ${usageInWords(lifeCycle, currency, language)}`,
  ].join(''));
  return [...read, ...(closedPrices.length === 0 ? [] : [text.closedPrice(closedPrices.join(', '))])].join('\n');
}

export const discountInWords = (discount: Discount, currency: string, language: Told['language']): string =>
  (discount.kind === 'rate' ? percentInWords(discount.basisPoints, language) : moneyInWords(discount.amount, currency));
