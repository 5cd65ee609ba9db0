import type { EarlierRound } from '../../core/evaluation/evaluation-facts.js';
import { keyOf } from '../../core/evaluation/sheets.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import { Act, Field, Form, Summary, TextArea } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import { scoreInWords } from '../../web/numbers-in-words.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Language } from '../../web/request.js';
import type { Visit } from '../../web/visit.js';
import { closingTexts } from './closing-texts.js';
import { meansToAccept, type GridCell } from './grid-view.js';
import { criteriaInOrder, markInWords, type LotToShow } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { roundTexts } from './round-texts.js';

export interface GridParts {
  readonly shown: LotToShow;
  readonly cells: readonly GridCell[];
  /** rounds that were ended */
  readonly earlier: readonly EarlierRound[];
  readonly nameOf: (id: string) => string;
  /** chair and rapporteur record what is agreed, while the step is open */
  readonly mayAgree: boolean;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly recordedAt?: string | null;
}

const gridPath = ({ tender, lot }: LotToShow): string => `/notation/${tender}/${lot.id}/grille`;
export const cellPath = (shown: LotToShow, { bid, criterion }: Pick<GridCell, 'bid' | 'criterion'>): string => `${gridPath(shown)}/${bid.letter}/${criterion.id}`;

/** C10: criteria by bids; what is to be discussed leads there. */
export function gridPage(visit: Visit, parts: GridParts): string {
  const { language } = visit;
  const text = markingTexts[language];
  const { shown, cells, earlier, mayAgree, mistakes = [], recordedAt = null } = parts;
  const means = meansToAccept(cells);
  const undecided = cells.filter(({ open }) => open).length;
  const accepted = new Set(means.map(keyOf));
  const queue = cells.filter((cell) => (cell.flagged && cell.agreed === null) || (cell.open && !accepted.has(keyOf({ bid: cell.bid.id, criterion: cell.criterion.id }))));
  return page({
    language, visit, title: `${text.grid}, ${shown.lot.id}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.grid}</h1>
        <p><bdi>{shown.reference}</bdi>, {text.lot} {shown.lot.id} : {shown.lot.title} · <a href={visit.to(`/notation/${shown.tender}/${shown.lot.id}`)}>{text.progress}</a></p>
        {recordedAt === null ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p>{shown.round === 1 ? null : <strong>{roundTexts[language].round(shown.round)}. </strong>}{text.rule[shown.lot.award.aggregation]} {text.gridWhy}</p>
        <div class="scroll" role="region" aria-label={text.grid} tabIndex={0}>
          <table class="grid">
            <caption class="unseen">{text.grid}</caption>
            <thead><tr><th scope="col">{text.criterion}</th>{shown.bids.map((bid) => <th scope="col" key={bid.id}>{text.bid(bid.name)}</th>)}</tr></thead>
            <tbody>
              {criteriaInOrder(shown.lot).flatMap(({ criteria }) => criteria).map((criterion) => (
                <tr key={criterion.id}>
                  <th scope="row">{criterion.title} <small class="quiet">/ {markInWords(criterion.maximum, { ...criterion, clause: null }, language, text)}</small></th>
                  {shown.bids.map((bid) => <GridTd key={bid.id} visit={visit} shown={shown} cell={cells.find((cell) => cell.bid.id === bid.id && cell.criterion.id === criterion.id)} />)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2>{text.queue}</h2>
        <p class={undecided === 0 ? 'bar good' : 'bar warn'}>{undecided === 0 ? text.noneToAgree : text.toAgree(undecided)} <a href={visit.to(`/notation/${shown.tender}/${shown.lot.id}/cloture`)}>{closingTexts[language].title}</a></p>
        {queue.length === 0 ? null : <ol>{queue.slice(0, 60).map((cell) => <li key={cellPath(shown, cell)}><a href={visit.to(cellPath(shown, cell))}>{text.discussion(cell.bid.letter, cell.criterion.title)}</a>{cell.flagged ? ` (${text.gap})` : ''}</li>)}</ol>}
        {!mayAgree || means.length === 0 ? null : (
          <Form visit={visit} action={gridPath(shown)}><input type="hidden" name="act" value="means" /><Act says={text.acceptMeans(means.length)} /></Form>
        )}
        {earlier.length === 0 ? null : <Earlier language={language} shown={shown} earlier={earlier} />}
      </>
    ),
  });
}

/** What the rounds before came to, for whoever asks what the new one changed. */
function Earlier({ language, shown, earlier }: Pick<GridParts, 'shown' | 'earlier'> & { readonly language: Language }) {
  const text = roundTexts[language];
  return (
    <>
      <h2>{text.earlier}</h2>
      <div class="scroll" role="region" aria-label={text.earlier} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{text.firm}</th>{earlier.map(({ round, endedAt }) => <th scope="col" class="amount" key={round}>{text.scoreAt(round)} <small class="quiet">({text.endedAt} {instantToTheSecond(endedAt, language)})</small></th>)}</tr></thead>
          <tbody>
            {shown.bids.map(({ id, name }) => <tr key={id}><th scope="row">{markingTexts[language].bid(name)}</th>{earlier.map(({ round, technical }) => <td class="amount" key={round}>{scoreInWords(technical?.find(({ bid }) => bid === id)?.score ?? null, language)}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
    </>
  );
}

function GridTd({ visit, shown, cell }: { readonly visit: Visit; readonly shown: LotToShow; readonly cell: GridCell | undefined }) {
  const { language } = visit;
  const text = markingTexts[language];
  if (cell === undefined) return <td>–</td>;
  const { criterion, mean, lowest, highest, flagged, agreed } = cell;
  const say = (mark: number): string => markInWords(mark, criterion, language, text);
  const shade = isVerdict(criterion) || criterion.maximum === 0 ? 0 : Math.min(4, Math.floor((mean * 5) / criterion.maximum));
  const middle = isVerdict(criterion) ? (flagged ? text.split : say(mean)) : say(mean);
  return (
    <td class={`shade${String(shade)}${flagged ? ' gap' : ''}`}>
      <a href={visit.to(cellPath(shown, cell))}>{middle}<span class="unseen"> {text.bid(cell.bid.letter)}, {criterion.title}</span></a>
      {isVerdict(criterion) || lowest === highest ? null : <small> {say(lowest)}–{say(highest)}</small>}
      {flagged ? <strong> {text.gap}</strong> : null}
      {agreed === null ? null : <small> {text.agreedShort} : {say(agreed.mark)}</small>}
    </td>
  );
}

/** One cell talked over: the individual marks stay as they are beneath what is agreed. */
export function discussionPage(visit: Visit, { shown, cells, cell, nameOf, mayAgree, mistakes = [], typed = {}, recordedAt = null }: GridParts & { readonly cell: GridCell }): string {
  const { language } = visit;
  const text = markingTexts[language];
  const { criterion, bid, given, mean, agreed, flagged } = cell;
  const say = (mark: number): string => markInWords(mark, criterion, language, text);
  const next = cells.find((each) => each.open && each !== cell);
  const agreeable = mayAgree && (shown.lot.award.aggregation === 'consensus' || (isVerdict(criterion) && flagged));
  const title = text.discussion(bid.name, criterion.title);
  return page({
    language, visit, title: `${text.discussion(bid.letter, criterion.title)}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{title}</h1>
        <p><a href={visit.to(gridPath(shown))}>{text.toGridBack}</a>{next === undefined ? null : <> · <a href={visit.to(cellPath(shown, next))}>{text.nextFlag}</a></>}</p>
        {recordedAt === null ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {flagged ? <p><strong class="tag warn">{text.gap}</strong></p> : null}
        {agreed === null ? null : <dl><dt>{text.agreed}</dt><dd><strong>{say(agreed.mark)}</strong>{agreed.reason === '' ? null : <> : {agreed.reason}</>}</dd></dl>}
        <h2>{text.members}</h2>
        <dl>{given.map(({ member, mark, before }) => <><dt>{nameOf(member)}</dt><dd><strong>{say(mark.mark)}</strong>{before === null ? null : <small> ({roundTexts[language].wasBefore(say(before))})</small>}{mark.reason === '' ? null : <> : {mark.reason}</>}{(mark.evidence ?? '') === '' ? null : <> ({mark.evidence})</>}</dd></>)}</dl>
        {isVerdict(criterion) ? null : <p>{text.mean} : {say(mean)}</p>}
        {!agreeable ? null : (
          <Form visit={visit} action={cellPath(shown, cell)}>
            <p>{text.agreeWhy}</p>
            <input type="hidden" name="follows" value={typed['follows'] ?? String(agreed?.version ?? 0)} />
            <div class="short"><Field language={language} name="mark" label={`${text.agreed} (0–${markInWords(criterion.maximum, { ...criterion, clause: null }, language, text)})`} inputMode="decimal" autoComplete="off" value={typed['mark'] ?? ''} mistakes={mistakes} /></div>
            <TextArea language={language} name="reason" label={text.reason} value={typed['reason'] ?? ''} mistakes={mistakes} />
            <div class="short"><Field language={language} name="page" label={text.page} hint={text.pageHint} value={typed['page'] ?? ''} mistakes={mistakes} /></div>
            <Act says={text.agree} />
          </Form>
        )}
      </>
    ),
  });
}
