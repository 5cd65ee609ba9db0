import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { isComplete, type TechnicalGaps } from '../../core/evaluation/technical-gaps.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { Act, Form, Summary } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import { scoreInWords } from '../../web/numbers-in-words.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { RoomAttendance, RoomNeeded } from '../room-attendance.js';
import { closingTexts } from './closing-texts.js';
import type { LotToShow } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { roundTexts } from './round-texts.js';

export interface ClosingParts {
  readonly file: CaseFile;
  readonly shown: LotToShow;
  readonly gaps: TechnicalGaps;
  readonly nameOf: (id: string) => string;
  readonly mayClose: boolean;
  readonly recordedAt?: string;
  readonly ticked?: readonly string[];
  readonly mistakes?: readonly Mistake[];
}

interface Shown extends ClosingParts {
  readonly visit: Visit;
}

/** More cells than these are found on the grid itself. */
const mostCells = 20;

/** The end of the technical step: what is missing and the way to it, then the act, then the scores. */
export function closingPage(visit: Visit, parts: ClosingParts): string {
  const { language } = visit;
  const [text, common] = [closingTexts[language], markingTexts[language]];
  const { file, shown: { tender, reference, lot, round }, gaps, mayClose, recordedAt, mistakes = [] } = parts;
  const state = file.lotStates[lot.id] ?? 'waiting';
  const closed = evaluationOf(file, lot.id).technical !== null;
  return page({
    language, visit, title: `${text.title}, ${lot.id}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{reference}</bdi>, {common.lot} {lot.id} : {lot.title}{round === 1 ? '' : `, ${roundTexts[language].round(round)}`} · <a href={visit.to(`/notation/${tender}/${lot.id}`)}>{common.progress}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {closed ? <Scores {...parts} visit={visit} /> : state !== 'technical' ? <p class="bar">{common.notYet}</p> : (
          <>
            <Missing {...parts} visit={visit} />
            {!isComplete(gaps) ? null : mayClose ? <CloseForm {...parts} visit={visit} /> : <p>{text.chairOnly}</p>}
          </>
        )}
      </>
    ),
  });
}

/** Each line leads to where it is settled. */
function Missing({ visit, file, shown: { tender, lot, bids }, gaps, nameOf }: Shown) {
  const { language } = visit;
  const [text, common] = [closingTexts[language], markingTexts[language]];
  const at = `/notation/${tender}/${lot.id}`;
  if (isComplete(gaps)) return <p class="bar good">{text.complete}</p>;
  const agreeing = bids.flatMap(({ id: bid, letter }) => gaps.toAgree.filter((cell) => cell.bid === bid).map(({ criterion }) => {
    const title = lot.award.criteria.find(({ id }) => id === criterion)?.title ?? criterion;
    return { href: `${at}/grille/${letter}/${criterion}`, says: common.discussion(letter, title) };
  }));
  const pending = gaps.pending.map((bid) => ({ href: `/conformite/${tender}/${lot.id}/${bid}`, says: text.pending(file.bids.find(({ id }) => id === bid)?.order ?? 0) }));
  const failing = gaps.failing.map((bid) => ({ href: `/conformite/${tender}/${lot.id}/${bid}`, says: text.failing(file.bids.find(({ id }) => id === bid)?.order ?? 0) }));
  const asked = gaps.asked.map((bid) => ({ href: `/conformite/${tender}/${lot.id}/${bid}`, says: text.asked(file.bids.find(({ id }) => id === bid)?.order ?? 0) }));
  const sheets = gaps.awaited.map((member) => ({ href: at, says: text.sheetOf(nameOf(member)) }));
  const grid = agreeing.length === 0 ? [] : [{ href: `${at}/grille`, says: text.cells(agreeing.length) }];
  const lines = [...pending, ...failing, ...asked, ...sheets, ...grid, ...agreeing.slice(0, mostCells)];
  return (
    <>
      <h2>{text.missing}</h2>
      <p>{text.waits}</p>
      {gaps.noBidLeft || gaps.noSheetCounts ? <p class="bar warn">{gaps.noBidLeft ? text.noBid : text.noSheet} <a href={visit.to(`/evaluation/${tender}/${lot.id}/infructueux`)}>{text.declare}</a></p> : null}
      <ul>{lines.map(({ href, says }) => <li key={href + says}><a href={visit.to(href)}>{says}</a></li>)}</ul>
    </>
  );
}

function CloseForm({ visit, file, nameOf, ticked, mistakes }: Shown) {
  const text = closingTexts[visit.language];
  return (
    <Form visit={visit}>
      <RoomNeeded visit={visit} file={file} />
      <p>{text.meaning}</p>
      <input type="hidden" name="act" value="close" />
      <RoomAttendance visit={visit} file={file} nameOf={nameOf} ticked={ticked} mistakes={mistakes} />
      <Act says={text.title} />
    </Form>
  );
}

function Scores({ visit, file, shown: { tender, lot, bids } }: Shown) {
  const { language } = visit;
  const [text, common] = [closingTexts[language], markingTexts[language]];
  const scores = evaluationOf(file, lot.id).technical ?? [];
  const evaluation = `/evaluation/${tender}/${lot.id}`;
  return (
    <>
      <p class="bar good">{text.closed}</p>
      <h2>{text.scores}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.scores}>
        <table>
          <thead><tr><th scope="col">{text.firm}</th><th scope="col" class="amount">{text.score}</th><th scope="col">{text.outcome}</th></tr></thead>
          <tbody>
            {scores.map(({ bid, score, passed }) => (
              <tr key={bid}><th scope="row">{common.bid(bids.find(({ id }) => id === bid)?.name ?? bid)}</th><td class="amount">{scoreInWords(score, language)}</td><td>{passed ? text.passed : text.failed}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {scores.some(({ passed }) => passed)
        ? <p><a href={visit.to(`${evaluation}/prix`)}>{text.prices}</a></p>
        : <p class="bar warn">{text.nobody} <a href={visit.to(`${evaluation}/infructueux`)}>{text.declare}</a></p>}
    </>
  );
}
