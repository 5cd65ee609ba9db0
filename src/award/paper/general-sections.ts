import { procedureParameters } from '../../core/rulebook/procedure-catalogue.js';
import { functionOf, timesOf } from '../../opening/index.js';
import { instantInWords } from '../../web/in-words.js';
import { facts, section, subsection, table, tableOr, type Section } from '../../web/paper/paper.js';
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

export function calendarSection({ report: { calendar }, language }: ReportTold): Section {
  const text = reportTexts[language];
  const rows = (calendar?.addenda ?? []).map(({ number, reason, limitAt, at }) => [String(number), reason, instantInWords(limitAt, language), instantInWords(at, language)]);
  return section(
    text.calendar,
    timesOf(language, [text.published, calendar?.publishedAt], [text.limit, calendar?.limitAt], [text.openingAt, calendar?.openingAt], [text.registerClosed, calendar?.closedAt]),
    facts([text.issued, String(calendar?.filesIssued.length ?? 0)]),
    tableOr(text.noAddendum, text.addenda, [{ title: text.number, width: 1 }, { title: text.reason, width: 5, head: true }, { title: text.newLimit, width: 3 }, { title: text.at, width: 3 }], rows),
  );
}

export function clarificationsSection({ report: { clarifications }, language }: ReportTold): Section {
  const text = reportTexts[language];
  const rows = clarifications.map(({ number, question, answer, at }) => [String(number), question, answer, instantInWords(at, language)]);
  return section(text.questions, tableOr(text.noQuestion, text.questions, [{ title: text.number, width: 1 }, { title: text.question, width: 5 }, { title: text.answer, width: 5 }, { title: text.at, width: 3 }], rows));
}

export function committeeSections({ file, report: { committee }, nameOf, language }: ReportTold): readonly Section[] {
  const text = reportTexts[language];
  if (committee === null) return [];
  const seats = committee.seats.map((seat) => [nameOf(seat.member), functionOf(seat, language), text.voices[seat.voice], text.standings[seat.standing]]);
  const convocations = committee.convocations.map(({ sitting, at, agenda, sentAt }) => [text.convoked[sitting], instantInWords(at, language), agenda, instantInWords(sentAt, language)]);
  const recusals = committee.recusals.map(({ member, ground, alternate, at }) => [nameOf(member), text.grounds[ground], alternate === null ? '–' : nameOf(alternate), instantInWords(at, language)]);
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
    subsection(text.recusals, tableOr(text.noRecusal, text.recusals, [{ title: text.member, width: 3, head: true }, { title: text.reason, width: 5 }, { title: text.alternate, width: 3 }, { title: text.at, width: 3 }], recusals)),
  ];
}

export function openingSection({ report: { opening }, nameOf, language }: ReportTold): Section {
  const text = reportTexts[language];
  return section(
    text.opening, timesOf(language, [text.began, opening?.startedAt], [text.closed, opening?.closedAt]),
    facts([text.attended, (opening?.attendance ?? []).map(nameOf).join(', ')], [text.minutesDigest, opening?.minutesDigest ?? null]),
  );
}
