// Parts that every paper of the commission shares: who signed it how, the deposit register, the rules nobody has confirmed.
import type { BidFacts } from '../core/bids/bid-facts.js';
import type { Grouping } from '../core/bids/grouping.js';
import type { Seat } from '../core/committee/committee-facts.js';
import type { SignedPaper } from '../core/opening/opening-facts.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { unverifiedReferences } from '../core/rulebook/unverified-rules.js';
import type { NameOf } from '../identity/index.js';
import { withMembers } from '../web/grouping-in-words.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { facts, paragraph, section, table, tableOr, type Block, type Paper, type Section } from '../web/paper/paper.js';
import type { Language } from '../web/request.js';
import { timeOnTwoG, weightInWords } from '../web/weights.js';
import { paperTexts } from './paper-texts.js';
import { sittingTexts } from './sitting-texts.js';

export interface Told {
  readonly file: CaseFile;
  readonly nameOf: NameOf;
  readonly language: Language;
}

/** What stands at the head of every paper of a procedure. */
export function headOf({ file, language }: Told): Pick<Paper, 'language' | 'subject' | 'authority' | 'exercise'> {
  const { reference = file.id, title = '', authority = '' } = file.tender?.file ?? {};
  return { language, subject: title === '' ? reference : `${reference} : ${title}`, authority, exercise: file.tender?.exercise === true ? paperTexts[language].exercise : null };
}

export function signaturesSection({ file, nameOf, language }: Told, { signatories, signatures }: SignedPaper): Section {
  const text = paperTexts[language];
  const waiting = signatories.filter((member) => !signatures.some((signature) => signature.member === member));
  const rows = signatures.map(({ member, as, text: said, at }) => [nameOf(member), functionOf(seatOf(file, member), language), text.signedAs[as], said ?? '–', instantToTheSecond(at, language)]);
  return section(
    text.signatures,
    waiting.length === 0 ? paragraph(text.complete) : { kind: 'note', text: text.missing(waiting.map(nameOf).join(', ')) },
    tableOr(text.nobodySigned, text.signatures, [
      { title: text.name, width: 3, head: true }, { title: text.function, width: 3 }, { title: text.answer, width: 2 }, { title: text.reservation, width: 5 }, { title: text.at, width: 3 },
    ], rows),
  );
}

export const seatOf = (file: CaseFile, member: string): Seat | undefined => file.committee?.seats.find((seat) => seat.member === member);

export function functionOf(seat: Seat | undefined, language: Language): string {
  return seat === undefined ? '–' : `${sittingTexts[language].offices[seat.office]} (${seat.function})`;
}

type Line = Pick<BidFacts, 'order' | 'bidder' | 'lots' | 'channel' | 'receivedAt' | 'standing'> & { readonly unconfirmed?: number; readonly grouping?: Grouping };

export function registerTable({ nameOf, language }: Pick<Told, 'nameOf' | 'language'>, lines: readonly Line[]): Block {
  const text = paperTexts[language];
  const rows = lines.map(({ order, bidder, lots, channel, receivedAt, standing, unconfirmed, grouping }) =>
    [String(order), withMembers(nameOf(bidder), grouping?.members), lots.join(', '), text.channel[channel], instantToTheSecond(receivedAt, language), standing === 'received' && unconfirmed !== undefined ? `${text.standing[standing]}, ${text.notConfirmed(unconfirmed)}` : text.standing[standing]]);
  return tableOr(text.noBid, text.register, [
    { title: text.number, width: 1 }, { title: text.firm, width: 4, head: true }, { title: text.lots, width: 2 }, { title: text.channelTitle, width: 2 }, { title: text.received, width: 4 },
    { title: text.standingTitle, width: 3 },
  ], rows);
}

export function unverifiedSection({ file, language }: Told): Section {
  const text = paperTexts[language];
  const bySource = new Map<string, { readonly source: string; readonly status: string; readonly rules: string[] }>();
  for (const { id, source, article, status } of unverifiedReferences(file)) {
    const said = article === null ? source : `${source}, art. ${article.replace(/^art\. /, '')}`;
    const group = bySource.get(said + status) ?? { source: said, status: text.status[status], rules: [] };
    bySource.set(said + status, { ...group, rules: [...group.rules, id] });
  }
  const rows = [...bySource.values()].map(({ source, status, rules }) => [source, status, rules.join(', ')]);
  if (rows.length === 0) return section(text.unverified, paragraph(text.allVerified));
  return section(text.unverified, paragraph(text.unverifiedWhy), table(text.unverified, [{ title: text.source, width: 4, head: true }, { title: text.statusTitle, width: 2 }, { title: text.rule, width: 5 }], rows));
}

export const timesOf = (language: Language, ...times: readonly (readonly [string, string | null | undefined])[]): Block =>
  facts(...times.map(([says, at]) => [says, at === null || at === undefined ? null : instantInWords(at, language)] as const));

/** What a link to a file says: how heavy it is and how long that takes, once it is known. */
export const downloadInWords = (bytes: number | null, language: Language): string =>
  (bytes === null ? paperTexts[language].printUnweighed : paperTexts[language].print(weightInWords(bytes, language), timeOnTwoG(bytes)));
