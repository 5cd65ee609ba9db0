// A lot that was sent back and marked anew: which round counts, what the rounds before came to, and every mark a member changed, with the words for it.
import { keyOf } from '../../core/evaluation/sheets.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import { bidInWords } from '../../evaluation/index.js';
import { instantInWords } from '../../web/in-words.js';
import { pointsInWords, scoreInWords } from '../../web/numbers-in-words.js';
import { paragraph, subsection, table, tableOr, type Block, type Section } from '../../web/paper/paper.js';
import { reportTexts } from './texts.js';
import type { LotReport, ReportTold } from './told.js';

/** Nothing where the lot was marked once. */
export function roundSections(told: ReportTold, lot: LotReport): readonly Section[] {
  const { earlierRounds = [], round = 1 } = lot;
  const text = reportTexts[told.language];
  return earlierRounds.length === 0 ? [] : [subsection(text.roundsTitle, paragraph(text.roundsWhy(round)), ...earlierRounds.flatMap((each) => scoresOf(told, lot, each)), changes(told, lot))];
}

type Earlier = NonNullable<LotReport['earlierRounds']>[number];

function scoresOf(told: ReportTold, lot: LotReport, { round, technical, abstentions, endedAt }: Earlier): readonly Block[] {
  const { language, nameOf } = told;
  const text = reportTexts[language];
  const title = `${text.earlierScores(round)} (${instantInWords(endedAt, language)}), ${lot.lot}`;
  const scores = table(title, [{ title: text.firm, width: 5, head: true }, { title: text.total, width: 2, amount: true }, { title: text.passed, width: 2 }],
    (technical ?? []).map(({ bid, score, passed }) => [bidInWords(told, bid), scoreInWords(score, language), passed ? text.yes : text.no]));
  const abstained = abstentions.map(({ member, reason }) => `${nameOf(member)} (${reason})`);
  return [scores, ...(abstained.length === 0 ? [] : [paragraph(`${text.abstentions}, ${text.round(round)} : ${abstained.join(', ')}`)])];
}

function changes(told: ReportTold, lot: LotReport): Block {
  const text = reportTexts[told.language];
  const rows = lot.sheets.flatMap(({ member, marks, changed = [], round = 1 }) => {
    const given = new Map(marks.map((mark) => [keyOf(mark), mark]));
    return changed.map(({ bid, criterion, before }) => {
      const now = given.get(keyOf({ bid, criterion }));
      return [told.nameOf(member), text.round(round), bidInWords(told, bid), titleOf(lot, criterion), said(told, lot, criterion, before), said(told, lot, criterion, now?.mark ?? 0), now?.reason ?? ''];
    });
  });
  return tableOr(text.noChangedMark, `${text.changedMarks}, ${lot.lot}`, [
    { title: text.member, width: 3, head: true }, { title: text.roundsTitle, width: 2 }, { title: text.firm, width: 3 }, { title: text.criterion, width: 3 },
    { title: text.before, width: 2, amount: true }, { title: text.now, width: 2, amount: true }, { title: text.reason, width: 5 },
  ], rows);
}

const criterionOf = ({ basis }: LotReport, id: string) => basis.criteria.find((criterion) => criterion.id === id);
const titleOf = (lot: LotReport, id: string): string => criterionOf(lot, id)?.title ?? id;

function said({ language }: ReportTold, lot: LotReport, id: string, mark: number): string {
  const [text, criterion] = [reportTexts[language], criterionOf(lot, id)];
  return criterion !== undefined && isVerdict(criterion) ? (mark > 0 ? text.yes : text.no) : pointsInWords(mark, language);
}
