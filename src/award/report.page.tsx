import type { ReportCount } from '../core/award/report-signatures.js';
import type { SignedPaper } from '../core/opening/opening-facts.js';
import { downloadInWords, paperTexts, SignForm } from '../opening/index.js';
import { Act, Form, Summary, TextArea } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { PaperBody } from '../web/paper/paper-body.js';
import type { Paper } from '../web/paper/paper.js';
import type { Mistake } from '../web/read-fields.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { timeOnTwoG, weightInWords } from '../web/weights.js';
import { reportTexts } from './paper/texts.js';
import { reviewTexts } from './review-texts.js';

export interface ReportPageParts {
  readonly tender: string;
  readonly lots: readonly string[];
  readonly member: string;
  readonly report: { readonly paper: Paper; readonly bytes: number | null; /** of the file without annexes, where the whole one is heavy */ readonly shortBytes: number | null; readonly signed: SignedPaper; readonly count: ReportCount };
  /** the chair takes back a report that is not signed, or proposes a price above the credit */
  readonly mayWithdraw: boolean;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
}

/** C13: the report, its annexes and papers, and the answer of each member. */
export function reportPage(visit: Visit, { tender, lots, member, report, mayWithdraw, recordedAt, mistakes = [], typed = {} }: ReportPageParts): string {
  const { language } = visit;
  const [text, common] = [reportTexts[language], paperTexts[language]];
  const { paper, bytes, shortBytes, signed, count } = report;
  const answered = signed.signatories.filter((signatory) => signed.signatures.some(({ member: by }) => by === signatory)).length;
  const complete = answered === signed.signatories.length;
  const refused = complete && count.signed < count.needed;
  return page({
    language, visit, title: `${text.report}, ${paper.subject}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.report}</h1>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{common.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {refused ? <p class="bar bad">{text.refusedByMany(count.signed, signed.signatories.length, count.needed)}</p> : complete ? <p class="bar good">{common.complete}</p> : <p class="bar warn">{text.answeredSoFar(answered, signed.signatories.length)} {text.whyLocked}</p>}
        <h2>{text.parts}</h2>
        <ul>
          <li><a href={visit.to(`/rapport/${tender}/rapport.pdf`)}>{downloadInWords(bytes, language)}</a></li>
          {shortBytes === null ? null : <li><a href={visit.to(`/rapport/${tender}/rapport-sans-annexes.pdf`)}>{text.withoutAnnexes(weightInWords(shortBytes, language), timeOnTwoG(shortBytes))}</a></li>}
          <li><a href={visit.to(`/rapport/${tender}/attribution`)}>{text.toAward}</a></li>
          <li><a href={visit.to(`/rapport/${tender}/avis`)}>{reviewTexts[language].title}</a></li>
          {holdsOne(visit, ['authority']) ? <li><a href={visit.to(`/seances/${tender}/infructueux`)}>{text.toUnsuccessful}</a></li> : null}
          {lots.map((lot) => <li key={lot}><a href={visit.to(`/evaluation/${tender}/${lot}/classement`)}>{text.toRanking(lot)}</a> · <a href={`/v1/tenders/${tender}/report/cases/${lot}`}>{text.toCase(lot)}</a></li>)}
        </ul>
        <SignForm visit={visit} paper={signed} member={member} typed={typed} mistakes={mistakes} />
        {!mayWithdraw ? null : (
          <details open={refused || typed['reason'] !== undefined}>
            <summary>{text.withdraw}</summary>
            <Form visit={visit}>
              <input type="hidden" name="act" value="withdraw" />
              <TextArea language={language} name="reason" label={text.withdrawReason} hint={text.withdrawWhy} value={typed['reason'] ?? ''} mistakes={mistakes} />
              <Act says={text.withdraw} danger />
            </Form>
          </details>
        )}
        <PaperBody paper={paper} />
      </>
    ),
  });
}

/** Before there is a report: who may draw it does so here, once every lot is settled. */
export function noReportPage(visit: Visit, { subject, mayDraw, mistakes = [] }: { readonly subject: string; readonly mayDraw: boolean; readonly mistakes?: readonly Mistake[] }): string {
  const text = reportTexts[visit.language];
  return page({
    language: visit.language, visit, title: `${text.report}, ${subject}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={visit.language} mistakes={mistakes} />
        <h1>{text.report}</h1>
        <p><bdi>{subject}</bdi></p>
        <p class="bar">{text.notYet}</p>
        {mayDraw ? <Form visit={visit}><input type="hidden" name="act" value="draw" /><Act says={text.draw} /></Form> : null}
      </>
    ),
  });
}

export function awardPage(visit: Visit, tender: string, paper: Paper, bytes: number | null): string {
  const { language } = visit;
  return page({
    language, visit, title: `${paper.title}, ${paper.subject}`,
    children: (
      <>
        <h1>{paper.title}</h1>
        <p><a href={visit.to(`/rapport/${tender}`)}>{reportTexts[language].report}</a> · <a href={visit.to(`/rapport/${tender}/attribution.pdf`)}>{downloadInWords(bytes, language)}</a></p>
        <PaperBody paper={paper} />
      </>
    ),
  });
}
