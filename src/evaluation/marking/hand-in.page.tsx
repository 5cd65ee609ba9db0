import type { SavedCell } from '../../core/evaluation/draft-sheet.js';
import type { Mark } from '../../core/evaluation/evaluation-facts.js';
import { keyOf } from '../../core/evaluation/sheets.js';
import { Act, Form, Summary, TextArea } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { inGroups } from '../../web/weights.js';
import { cellAt, markInWords, type LotToShow } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { roundTexts } from './round-texts.js';
import { sheetPath } from './sheet.page.js';

export interface HandInParts {
  readonly shown: LotToShow;
  readonly cells: readonly SavedCell[];
  /** the own marks of the rounds before, by cell */
  readonly earlier: ReadonlyMap<string, Mark>;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
}

/** C8: every own mark on one page before it is final; what is missing leads to where it is given. */
export function handInPage(visit: Visit, { shown, cells, earlier, mistakes = [], typed = {} }: HandInParts): string {
  const { language } = visit;
  const text = markingTexts[language];
  const gaps = shown.bids.flatMap((bid) => shown.lot.award.criteria.filter(({ id }) => (cellAt(cells, bid.id, id)?.mark ?? null) === null).map((criterion) => ({ bid, criterion })));
  return page({
    language, visit, title: `${text.checkTitle}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.checkTitle}</h1>
        <p><bdi>{shown.reference}</bdi>, {text.lot} {shown.lot.id} : {shown.lot.title} · <a href={visit.to(`/notation/${shown.tender}/${shown.lot.id}`)}>{text.back}</a></p>
        {shown.round === 1 ? null : <p><strong>{roundTexts[language].round(shown.round)}</strong></p>}
        <p>{text.notSent}</p>
        {gaps.length === 0 ? null : (
          <div class="bar warn">
            <h2>{text.gaps} ({gaps.length})</h2>
            <ul>{gaps.slice(0, 40).map(({ bid, criterion }) => <li key={bid.id + criterion.id}><a href={`${visit.to(sheetPath(shown, bid.letter))}#mark-${criterion.id}`}>{text.bid(bid.letter)} : {criterion.title}</a></li>)}</ul>
          </div>
        )}
        {shown.bids.map((bid) => (
          <section key={bid.id}>
            <h2>{text.bid(bid.name)}</h2>
            <p><a href={visit.to(sheetPath(shown, bid.letter))}>{text.modify} <span class="unseen">{text.bid(bid.letter)}</span></a></p>
            <dl>{shown.lot.award.criteria.map((criterion) => {
              const cell = cellAt(cells, bid.id, criterion.id);
              const before = earlier.get(keyOf({ bid: bid.id, criterion: criterion.id }));
              return <><dt>{criterion.title}</dt><dd><strong>{markInWords(cell?.mark ?? null, criterion, language, text)}</strong>{before === undefined || before.mark === cell?.mark ? null : <small> ({roundTexts[language].wasBefore(markInWords(before.mark, criterion, language, text))})</small>}{cell === undefined || cell.reason === '' ? null : <> : {cell.reason}</>}{cell === undefined || cell.evidence === '' ? null : <> ({cell.evidence})</>}</dd></>;
            })}</dl>
          </section>
        ))}
        {gaps.length > 0 ? null : (
          <>
            <p class="bar">{text.giveWhy}</p>
            <Form visit={visit}><input type="hidden" name="act" value="give" /><Act says={text.give} back={{ href: visit.to(`/notation/${shown.tender}/${shown.lot.id}`), says: text.back }} /></Form>
          </>
        )}
        <details open={typed['reason'] !== undefined}>
          <summary>{text.abstain}</summary>
          <Form visit={visit}>
            <input type="hidden" name="act" value="abstain" />
            <TextArea language={language} name="reason" label={text.abstainReason} hint={text.abstainWhy} value={typed['reason'] ?? ''} mistakes={mistakes} />
            <Act says={text.abstain} danger />
          </Form>
        </details>
      </>
    ),
  });
}

export function handedInPage(visit: Visit, { shown, at, entry, abstained }: { readonly shown: LotToShow; readonly at: string; readonly entry: { readonly seq: number; readonly leaf: string }; readonly abstained: boolean }): string {
  const { language } = visit;
  const text = markingTexts[language];
  const title = abstained ? text.abstainDone : text.given;
  return page({
    language, visit, title: `${title}, ${shown.reference}`,
    children: (
      <>
        <div class="panel"><h1>{title}</h1><p>{instantToTheSecond(at, language)}</p></div>
        <dl>
          <dt>{text.lot}</dt><dd>{shown.lot.id} : {shown.lot.title}</dd>
          <dt>{text.entry}</dt><dd>{entry.seq}</dd>
          <dt>{text.leaf}</dt><dd><code>{inGroups(entry.leaf)}</code></dd>
        </dl>
        <p>{text.nextStep}</p>
        <p><a href={visit.to(`/notation/${shown.tender}/${shown.lot.id}`)}>{text.progress}</a></p>
      </>
    ),
  });
}
