import type { SavedCell } from '../../core/evaluation/draft-sheet.js';
import type { Mark } from '../../core/evaluation/evaluation-facts.js';
import { writeMark } from '../../core/evaluation/read-mark.js';
import { keyOf } from '../../core/evaluation/sheets.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import type { Criterion } from '../../core/tenders/tender-file.js';
import { Field, Form, Summary, TextArea } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { cellAt, criteriaInOrder, markInWords, type LotToShow, type MarkedBid } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { roundTexts } from './round-texts.js';

export interface SheetParts {
  readonly shown: LotToShow;
  readonly bid: MarkedBid;
  readonly cells: readonly SavedCell[];
  /** the own marks of the rounds before, by cell; a sheet typed in from paper shows none */
  readonly earlier?: ReadonlyMap<string, Mark>;
  /** the bid just saved, with what now stands: read back before going on */
  readonly saved?: { readonly bid: MarkedBid; readonly at: string; readonly cells: readonly SavedCell[] } | null;
  readonly mistakes?: readonly Mistake[];
  /** shown again as it was typed */
  readonly typed?: Readonly<Record<string, string>>;
  /** copied from paper: what a mark needs is its author's business */
  readonly asWritten?: true;
  /** criteria to be read again, and why */
  readonly doubtful?: { readonly criteria: readonly string[]; readonly says: string };
  /** cells saved by somebody meanwhile: what stands now */
  readonly meanwhile?: readonly { readonly criterion: string; readonly version: number; readonly mark: number | null }[];
}

export const sheetPath = ({ tender, lot }: LotToShow, letter: string): string => `/notation/${tender}/${lot.id}/offre/${letter}`;

/** C7: one bid by all criteria. */
export function sheetPage(visit: Visit, parts: SheetParts): string {
  const { language } = visit;
  const text = markingTexts[language];
  const { shown, bid, saved, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.sheetTitle(bid.letter)}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        {saved === undefined || saved === null ? null : <ReadBack visit={visit} shown={shown} saved={saved} />}
        <h1>{text.sheetTitle(bid.name)}</h1>
        <p><bdi>{shown.reference}</bdi>, {text.lot} {shown.lot.id} : {shown.lot.title} · <a href={visit.to(`/notation/${shown.tender}/${shown.lot.id}`)}>{text.back}</a></p>
        {shown.round === 1 ? null : <p class="bar"><strong>{roundTexts[language].round(shown.round)}</strong>. {roundTexts[language].opened} {roundTexts[language].carryWhy}</p>}
        {shown.masked ? <p class="quiet">{text.masked}</p> : null}
        <Form visit={visit} action={sheetPath(shown, bid.letter)}>
          <SheetCells visit={visit} parts={parts} />
          <div class="acts">
            <button class="button" name="act" value="next">{text.next}</button>
            <button class="button second" name="act" value="stay">{text.keep}</button>
          </div>
        </Form>
      </>
    ),
  });
}

/** Criteria under their groups, each with its mark, reason and page. */
export function SheetCells({ visit, parts }: Pick<CellProps, 'visit' | 'parts'>) {
  const { language } = visit;
  return (
    <>
      <input type="hidden" name="round" value={String(parts.shown.round)} />
      {criteriaInOrder(parts.shown.lot).map(({ group, criteria }) => (
        <section key={group?.id ?? ''}>
          {group === null ? null : <h2>{group.title} <small class="quiet">{markingTexts[language].weight(writeMark(group.weight, language))}</small></h2>}
          {criteria.map((criterion) => <Cell key={criterion.id} visit={visit} parts={parts} criterion={criterion} grouped={group !== null} />)}
        </section>
      ))}
    </>
  );
}

function ReadBack({ visit: { language }, shown, saved }: { readonly visit: Visit; readonly shown: LotToShow; readonly saved: NonNullable<SheetParts['saved']> }) {
  const text = markingTexts[language];
  return (
    <div class="bar good" role="status">
      <p>{text.saved(saved.bid.name)} : <time dateTime={saved.at}>{instantToTheSecond(saved.at, language)}</time></p>
      <ul>{shown.lot.award.criteria.map((criterion) => (
        <li key={criterion.id}>{criterion.title} : {markInWords(cellAt(saved.cells, saved.bid.id, criterion.id)?.mark ?? null, criterion, language, text)}</li>
      ))}</ul>
    </div>
  );
}

interface CellProps {
  readonly visit: Visit;
  readonly parts: SheetParts;
  readonly criterion: Criterion;
  readonly grouped: boolean;
}

function Cell({ visit: { language }, parts, criterion, grouped }: CellProps) {
  const text = markingTexts[language];
  const { bid, cells, mistakes = [], typed, doubtful, meanwhile = [], shown: { figures } } = parts;
  const { id, title, maximum, minimum, share } = criterion;
  const kept = cellAt(cells, bid.id, id);
  const now = meanwhile.find((each) => each.criterion === id);
  const points = (hundredths: number): string => writeMark(hundredths, language);
  const before = parts.earlier?.get(keyOf({ bid: bid.id, criterion: id }));
  const verdict = isVerdict(criterion);
  const value = (name: string, otherwise: string): string => typed?.[`${name}-${id}`] ?? otherwise;
  const given = kept?.mark ?? null;
  const bounds = text.reasonHint(points(Math.ceil(maximum * figures.reasonBelowPercent / 100)), points(Math.floor(maximum * figures.reasonAbovePercent / 100)));
  return (
    <fieldset>
      <legend>{grouped ? <h3>{title}{share === undefined || share === null ? null : <small class="quiet"> {text.share(points(share))}</small>}</h3> : <h2>{title}</h2>}</legend>
      {now === undefined ? null : <p class="bar warn">{text.meanwhile(markInWords(now.mark, criterion, language, text), now.version)}</p>}
      {before === undefined ? null : <p class="quiet">{roundTexts[language].before(markInWords(before.mark, criterion, language, text))}</p>}
      {doubtful?.criteria.includes(id) === true ? <p class="bar warn">{doubtful.says}</p> : null}
      <input type="hidden" name={`version-${id}`} value={String(now?.version ?? kept?.version ?? 0)} />
      {verdict
        ? <Verdict language={language} criterion={criterion} value={value('mark', given === null ? '' : points(given))} mistakes={mistakes} />
        : <div class="short"><Field language={language} name={`mark-${id}`} label={text.mark(points(maximum))} inputMode="decimal" autoComplete="off" value={value('mark', given === null ? '' : points(given))} mistakes={mistakes}
            hint={[text.markHint(points(Math.round(maximum / 2)), points(maximum)), ...(minimum > 0 ? [text.minimum(points(minimum))] : [])].join(' ')} /></div>}
      <TextArea language={language} name={`reason-${id}`} label={text.reason} value={value('reason', kept?.reason ?? '')} mistakes={mistakes} {...(verdict || parts.asWritten === true ? {} : { hint: bounds })} />
      <div class="short"><Field language={language} name={`page-${id}`} label={text.page} hint={text.pageHint} value={value('page', kept?.evidence ?? '')} mistakes={mistakes} /></div>
    </fieldset>
  );
}

function Verdict({ language, criterion: { id, clause }, value, mistakes }: { readonly language: 'fr' | 'en'; readonly criterion: Criterion; readonly value: string; readonly mistakes: readonly Mistake[] }) {
  const text = markingTexts[language];
  const name = `mark-${id}`;
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <div class={mistake === undefined ? 'field' : 'field wrong'}>
      <label for={name}>{text.verdict(clause ?? '')}</label>
      <span class="hint" id={`${name}-hint`}>{text.verdictHint}</span>
      {mistake === undefined ? null : <span class="mistake">{mistake.say}</span>}
      <select id={name} name={name} aria-describedby={`${name}-hint`}>
        {[['', text.none], ['1', text.yes], ['0', text.no]].map(([option, says]) => <option key={option} value={option} selected={value === option}>{says}</option>)}
      </select>
    </div>
  );
}
