import { provisionalAwardDigest, provisionalAwardMinutes, type ProvisionalAwardMinutes } from '../../core/award/provisional-award-minutes.js';
import { procedureParameters } from '../../core/rulebook/procedure-catalogue.js';
import { bidInWords } from '../../evaluation/index.js';
import { headOf, signaturesSection, unverifiedSection, type Told } from '../../opening/index.js';
import { moneyInWords } from '../../web/in-words.js';
import { exactAmountInWords } from '../../web/numbers-in-words.js';
import { facts, paragraph, section, tableOr, type Paper, type Section } from '../../web/paper/paper.js';
import { reportTexts } from './texts.js';
import { settledAt } from './told.js';

/** The minutes of the provisional award (PV d’attribution provisoire), with the signatures of the report they rest on; null before the report. */
export function awardPaper(told: Told): Paper | null {
  const { file, language } = told;
  const { report } = file.award;
  if (report === null) return null;
  const text = reportTexts[language];
  const minutes = provisionalAwardMinutes(file);
  return {
    ...headOf(told), title: text.award, digest: { says: text.awardDigest, value: file.award.decision?.digest ?? provisionalAwardDigest(file) }, at: file.award.decision?.at ?? settledAt(file),
    sections: [
      section(text.project, facts(
        [text.reference, minutes.reference], [text.object, minutes.object], [text.authority, minutes.authority],
        [text.procedure, procedureParameters(file.rules, minutes.procedureType ?? '')?.[language] ?? minutes.procedureType], [text.reportOf, minutes.report],
      )),
      ...minutes.lots.map((lot) => lotSection(told, lot)),
      section(text.subcontracting, paragraph(text.noSubcontracting)),
      signaturesSection(told, report),
      unverifiedSection(told),
    ],
  };
}

function lotSection(told: Told, { lot, object, winner, otherWinners = [], excluded, noAward }: ProvisionalAwardMinutes['lots'][number]): Section {
  const currency = told.file.tender?.file.currency ?? 'XOF';
  const { nameOf, language } = told;
  const text = reportTexts[language];
  const rows = excluded.map(({ bid, stage, rule, reason }) => [bidInWords(told, bid), text.stages[stage], rule, reason]);
  return section(
    text.lot(lot, object),
    facts(
      ...(winner === null ? [] : [winner, ...otherWinners].flatMap(({ bidder, amount, currency: own = currency, evaluatedAmount, completionDays }) => [
        [text.proposed, nameOf(bidder)] as const, [text.amount, moneyInWords(amount, own)] as const,
        [text.evaluated, evaluatedAmount === null ? null : exactAmountInWords(evaluatedAmount, language)] as const,
        [text.completion, completionDays === null ? null : text.days(completionDays)] as const,
      ])),
      [text.noAward, noAward === null ? null : `${text.unsuccessfulWhy[noAward.reasonCode]} : ${noAward.reason}`],
    ),
    tableOr(text.noneRejected, `${text.excluded}, ${lot}`, [{ title: text.firm, width: 3, head: true }, { title: text.stage, width: 2 }, { title: text.clause, width: 2 }, { title: text.reason, width: 5 }], rows),
  );
}
