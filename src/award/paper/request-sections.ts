import type { ClarificationRequest } from '../../core/evaluation/evaluation-facts.js';
import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { bidInWords } from '../../evaluation/index.js';
import { instantInWords, moneyInWords } from '../../web/in-words.js';
import { subsection, table, type Section } from '../../web/paper/paper.js';
import type { Language } from '../../web/request.js';
import { reportTexts } from './texts.js';
import type { ReportTold } from './told.js';

/** What was asked of bidders in writing and what came of it; rejections that a second member declined. Nothing where there was none. */
export function requestSections(told: ReportTold, lot: string): readonly Section[] {
  const { file, nameOf, language } = told;
  const text = reportTexts[language];
  const { requests = [], proposals = [] } = evaluationOf(file, lot);
  const asked = requests.map((request) => [bidInWords(told, request.bid), text.kinds[request.kind], request.question, instantInWords(request.answerBefore, language), answerInWords(request, language)]);
  const declined = proposals.flatMap(({ bid, rule, reason, proposedBy, declined: second }) => (second === null ? [] : [[bidInWords(told, bid), rule, `${nameOf(proposedBy)} : ${reason}`, `${nameOf(second.by)} : ${second.reason}`]]));
  return [
    ...(asked.length === 0 ? [] : [subsection(text.requests, table(`${text.requests}, ${lot}`, [
      { title: text.firm, width: 3, head: true }, { title: text.category, width: 2 }, { title: text.asked, width: 4 }, { title: text.newLimit, width: 3 }, { title: text.answered, width: 4 },
    ], asked))]),
    ...(declined.length === 0 ? [] : [subsection(text.declined, table(`${text.declined}, ${lot}`, [
      { title: text.firm, width: 3, head: true }, { title: text.clause, width: 2 }, { title: text.proposedBy, width: 4 }, { title: text.declinedBy, width: 4 },
    ], declined))]),
  ];
}

function answerInWords(request: ClarificationRequest, language: Language): string {
  const text = reportTexts[language];
  const { answer, findings, correction } = request;
  if (answer === null) return text.noAnswer;
  const found = findings.at(-1);
  const examined = found === undefined ? text.notExamined : `${text.findings[found.finding]} (${found.reason})`;
  const spoken = answer.correction?.accepts === true ? text.correctionAccepted(moneyInWords(answer.correction.amount ?? 0, correction?.currency ?? 'XOF')) : text.correctionRefused;
  const weighs = !answer.inTime ? text.late : correction === undefined ? examined : spoken;
  return `${instantInWords(answer.at, language)} : ${weighs}`;
}
