import type { SignedPaper } from '../../core/opening/opening-facts.js';
import { openingMinutes } from '../../core/opening/opening-minutes.js';
import { procedureParameters } from '../../core/rulebook/procedure-catalogue.js';
import { bidInWords } from '../../evaluation/index.js';
import { amountsOf, functionOf, paperTexts, seatOf, timesOf } from '../../opening/index.js';
import { amountInWords, dayInWords, instantInWords } from '../../web/in-words.js';
import { facts, paragraph, section, subsection, table, tableOr, type Block, type Section } from '../../web/paper/paper.js';
import { recusalSections } from './recusal-sections.js';
import { reportTexts } from './texts.js';
import type { ReportTold } from './told.js';

export function projectSection({ file, report: { project, rules }, language }: ReportTold): Section {
  const text = reportTexts[language];
  const procedure = procedureParameters(file.rules, project?.procedureType ?? '')?.[language] ?? project?.procedureType ?? null;
  return section(text.project, facts(
    [text.reference, project?.reference ?? null], [text.object, project?.title ?? null], [text.authority, project?.authority ?? null], [text.place, project?.place ?? null], [text.procedure, procedure],
    [text.category, project === null ? null : text.categories[project.category]], [text.funding, project === null ? null : text.fundings[project.fundingRegime]], [text.currency, project?.currency ?? null],
    [text.fileDigest, project?.fileDigest ?? null], [text.rules, `${rules.pack}, ${rules.version}`],
  ));
}

export function calendarSections({ file, report: { calendar }, nameOf, language }: ReportTold): readonly Section[] {
  const text = reportTexts[language];
  const at = (instant: string): string => instantInWords(instant, language);
  const rows = (calendar?.addenda ?? []).map(({ number, reason, fileDigest, limitAt, at: issued }) => [String(number), reason, at(limitAt), at(issued), fileDigest]);
  const extensions = (file.tender?.extensions ?? []).map(({ number, incident, limitBefore, limitAt, reason, proposedBy, proposedAt, decision }) => [
    String(number), text.fromTo(at(incident.from), at(incident.to)), text.moved(at(limitBefore), at(limitAt)), text.said(nameOf(proposedBy), reason, at(proposedAt)),
    decision === null ? text.notDecided : `${decision.agreed ? text.agreed : text.refused}\n${text.said(nameOf(decision.by), decision.reason, at(decision.at))}`,
  ]);
  return [
    section(
      text.calendar,
      timesOf(language, [text.published, calendar?.publishedAt], [text.limit, calendar?.limitAt], [text.reopened, file.tender?.reopenedAt], [text.openingAt, calendar?.openingAt], [text.registerClosed, calendar?.closedAt]),
      facts([text.issued, String(calendar?.filesIssued.length ?? 0)]),
      tableOr(text.noAddendum, text.addenda, [{ title: text.number, width: 1 }, { title: text.reason, width: 4, head: true }, { title: text.newLimit, width: 3 }, { title: text.at, width: 3 }, { title: text.fileDigest, width: 3 }], rows),
    ),
    ...(extensions.length === 0 ? [] : [subsection(text.extensions, table(text.extensions, [
      { title: text.number, width: 1, head: true }, { title: text.incident, width: 3 }, { title: text.limitMoved, width: 3 }, { title: text.proposedFor, width: 4 }, { title: text.decided, width: 4 },
    ], extensions))]),
  ];
}

export function clarificationsSection({ report: { clarifications }, language }: ReportTold): Section {
  const text = reportTexts[language];
  const rows = clarifications.map(({ number, question, answer, at }) => [String(number), question, answer, instantInWords(at, language)]);
  return section(text.questions, tableOr(text.noQuestion, text.questions, [{ title: text.number, width: 1 }, { title: text.question, width: 5 }, { title: text.answer, width: 5 }, { title: text.at, width: 3 }], rows));
}

export function committeeSections(told: ReportTold): readonly Section[] {
  const { file, report: { committee }, nameOf, language } = told;
  const text = reportTexts[language];
  if (committee === null) return [];
  const seats = committee.seats.map((seat) => [nameOf(seat.member), functionOf(seat, language), text.voices[seat.voice], text.standings[seat.standing]]);
  const convocations = committee.convocations.map(({ sitting, at, agenda, sentAt }) => [text.convoked[sitting], instantInWords(at, language), agenda, instantInWords(sentAt, language)]);
  const { chairs = [], sittings: held = [] } = file.committee ?? {};
  const replaced = chairs.map(({ former, chair, decisionReference, at }) => [nameOf(former), nameOf(chair), decisionReference, instantInWords(at, language)]);
  const sittings = held.map(({ kind, place, startedAt, closedAt, attended, suspensions }) => [
    text.convoked[kind], place, instantInWords(startedAt, language), closedAt === null ? '–' : instantInWords(closedAt, language), attended.map(nameOf).join(', '), suspensions.map(({ reason }) => reason).join('\n') || '–',
  ]);
  return [
    section(
      text.committee, facts([text.decision, committee.decisionReference]),
      table(text.committee, [{ title: text.name, width: 3, head: true }, { title: text.function, width: 4 }, { title: text.voice, width: 2 }, { title: text.standing, width: 2 }], seats),
    ),
    ...(replaced.length === 0 ? [] : [subsection(text.chairs, table(text.chairs, [{ title: text.formerChair, width: 3, head: true }, { title: text.newChair, width: 3 }, { title: text.decision, width: 4 }, { title: text.at, width: 3 }], replaced))]),
    subsection(text.convocations, tableOr(text.noConvocation, text.convocations, [{ title: text.sittingTitle, width: 2, head: true }, { title: text.at, width: 3 }, { title: text.agenda, width: 5 }, { title: text.sent, width: 3 }], convocations)),
    ...(sittings.length === 0 ? [] : [subsection(text.ownSittings, table(text.ownSittings, [
      { title: text.sittingTitle, width: 2, head: true }, { title: text.place, width: 2 }, { title: text.began, width: 3 }, { title: text.closed, width: 3 }, { title: text.attended, width: 5 }, { title: text.suspensions, width: 3 },
    ], sittings))]),
    ...recusalSections(told),
  ];
}

export function openingSections(told: ReportTold): readonly Section[] {
  const { file, report: { opening }, nameOf, language } = told;
  const [text, paper] = [reportTexts[language], paperTexts[language]];
  const minutes = opening === null ? null : openingMinutes(file);
  const read = (minutes?.opened ?? []).map((bid) => [
    bidInWords(told, bid.bid), amountsOf(bid, file.tender?.file.currency ?? 'XOF', language) || '–',
    bid.bidSecurity === null ? text.none : paper.until(bid.bidSecurity.issuer, amountInWords(bid.bidSecurity.amount), dayInWords(bid.bidSecurity.validUntil, language)), bid.completionDays === null ? '–' : paper.days(bid.completionDays),
  ]);
  return [
    section(
      text.opening, timesOf(language, [text.began, opening?.startedAt], [text.closed, opening?.closedAt]),
      facts(
        [text.place, minutes?.place ?? null], [text.attended, (opening?.attendance ?? []).map(nameOf).join(', ')], [text.quorum, minutes === null ? null : paper.quorumOf(minutes.quorum.present, minutes.quorum.needed)],
        ...(minutes?.suspensions ?? []).map(({ at, reason }) => [text.suspensions, `${instantInWords(at, language)} : ${reason}`] as const),
        [text.minutesDigest, opening?.minutesDigest ?? null],
      ),
      ...dissentBlocks(told, file.opening?.minutes?.signatures ?? [], text.minutesReserves),
    ),
    subsection(text.readAloud, tableOr(text.noneRead, text.readAloud, [{ title: text.firm, width: 3, head: true }, { title: text.amountsRead, width: 5 }, { title: text.security, width: 4 }, { title: paper.completion, width: 2 }], read)),
  ];
}

/** What members added to their signature, or why they refused it, whole. */
export function dissentSection(told: ReportTold): Section {
  const text = reportTexts[told.language];
  const said = dissentBlocks(told, told.file.award.report?.signatures ?? [], text.dissent);
  return section(text.dissent, ...(said.length === 0 ? [paragraph(text.noDissent)] : said), ...withdrawnBlocks(told));
}

/** Reports taken back before this one: why, and what each member had answered. */
function withdrawnBlocks({ file, nameOf, language }: ReportTold): readonly Block[] {
  const [text, paper] = [reportTexts[language], paperTexts[language]];
  const rows = (file.award.withdrawn ?? []).map(({ at, reason, signatures }) => [
    instantInWords(at, language), reason, signatures.map(({ member, as, text: said }) => `${nameOf(member)} : ${paper.signedAs[as]}${said === null ? '' : ` (${said})`}`).join(' ; ') || '–',
  ]);
  return rows.length === 0 ? [] : [table(text.withdrawnReports, [{ title: text.withdrawnAt, width: 3, head: true }, { title: text.withdrawReason, width: 5 }, { title: text.answersThen, width: 8 }], rows)];
}

function dissentBlocks({ file, nameOf, language }: ReportTold, signatures: SignedPaper['signatures'], caption: string): readonly Block[] {
  const paper = paperTexts[language];
  const rows = signatures.flatMap(({ member, as, text }) => (as === 'signed' ? [] : [[nameOf(member), functionOf(seatOf(file, member), language), paper.signedAs[as], text ?? '–']]));
  return rows.length === 0 ? [] : [table(caption, [{ title: paper.name, width: 3, head: true }, { title: paper.function, width: 3 }, { title: paper.answer, width: 3 }, { title: paper.reservation, width: 7 }], rows)];
}
