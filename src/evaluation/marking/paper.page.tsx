import type { PaperBid } from '../../core/evaluation/paper-entries.js';
import { Form, Summary } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import type { LotToShow, MarkedBid } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import { paperTexts } from './paper-texts.js';
import { SheetCells } from './sheet.page.js';

export interface PaperMember {
  readonly id: string;
  readonly name: string;
}

export interface PaperParts {
  readonly shown: LotToShow;
  readonly member: PaperMember;
  readonly of: (bid: string) => PaperBid;
}

export const papersPath = ({ tender, lot }: LotToShow): string => `/notation/${tender}/${lot.id}/papier`;
const memberPath = (shown: LotToShow, { id }: PaperMember): string => `${papersPath(shown)}/${id}`;
const entryPath = ({ shown, member }: PaperParts, { letter }: MarkedBid): string => `${memberPath(shown, member)}/${letter}`;

/** C14, paper: whose sheets of the lot are awaited. */
export function papersPage(visit: Visit, { shown, members }: { readonly shown: LotToShow; readonly members: readonly PaperMember[] }): string {
  const { language } = visit;
  const text = paperTexts[language];
  return page({
    language, visit, title: `${text.title}, ${shown.lot.id}, ${shown.reference}`,
    children: (
      <>
        <h1>{text.title}</h1>
        <Where visit={visit} shown={shown} to={`/notation/${shown.tender}`} says={markingTexts[language].lots} />
        <p>{text.how}</p>
        <h2>{text.members}</h2>
        {members.length === 0 ? <p>{text.nobody}</p> : <ul class="tasks">{members.map((member) => <li key={member.id}><a href={visit.to(memberPath(shown, member))}>{member.name}</a></li>)}</ul>}
      </>
    ),
  });
}

/** One sheet: how far each bid has come, in the four words. */
export function paperSheetPage(visit: Visit, parts: PaperParts): string {
  const { language } = visit;
  const [text, common] = [paperTexts[language], markingTexts[language]];
  const { shown, member, of } = parts;
  return page({
    language, visit, title: `${text.ofMember(member.name)}, ${shown.lot.id}, ${shown.reference}`,
    children: (
      <>
        <h1>{text.ofMember(member.name)}</h1>
        <Where visit={visit} shown={shown} to={papersPath(shown)} says={text.allMembers} />
        <p>{text.how}</p>
        <ul class="tasks">
          {shown.bids.map((bid) => {
            const { word, why } = standing(of(bid.id), text);
            return <li key={bid.id}><a href={visit.to(entryPath(parts, bid))}>{common.bid(bid.name)}</a><span>{word}</span>{why === '' ? null : <small>{why}</small>}</li>;
          })}
        </ul>
      </>
    ),
  });
}

function standing({ mine, byOther, agreed, differing }: PaperBid, text: (typeof paperTexts)['fr']): { readonly word: string; readonly why: string } {
  if (agreed) return { word: text.done, why: text.same };
  if (mine.length === 0) return { word: text.todo, why: byOther ? text.yourTurn : '' };
  return { word: text.doing, why: byOther ? text.differ(differing.length) : text.otherTurn };
}

export interface EntryParts extends PaperParts {
  readonly bid: MarkedBid;
  /** the bid just saved, and how far it has come with it */
  readonly saved?: { readonly bid: MarkedBid; readonly at: string; readonly stands: PaperBid };
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

/** One bid of one sheet, with one's own entry in it. What somebody else typed is never shown, only where it differs. */
export function paperEntryPage(visit: Visit, parts: EntryParts): string {
  const { language } = visit;
  const text = paperTexts[language];
  const { shown, member, bid, of, saved, typed, mistakes = [] } = parts;
  const { mine, agreed, differing } = of(bid.id);
  const sheet = {
    shown, bid, mistakes, cells: mine.map((cell) => ({ ...cell, savedAt: '' })), ...(typed === undefined ? {} : { typed }),
    asWritten: true as const, doubtful: { criteria: differing.map(({ criterion }) => criterion), says: text.readAgain },
  };
  return page({
    language, visit, title: `${text.entry(bid.letter, member.name)}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        {saved === undefined ? null : <Saved visit={visit} saved={saved} />}
        <h1>{text.entry(bid.letter, member.name)}</h1>
        <Where visit={visit} shown={shown} to={memberPath(shown, member)} says={text.allBids} />
        {agreed ? <p class="bar good">{text.closed} {text.becomes}</p> : (
          <>
            <p>{text.asWritten}</p>
            <Form visit={visit} action={entryPath(parts, bid)}>
              <SheetCells visit={visit} parts={sheet} />
              <div class="acts">
                <button class="button" name="act" value="next">{text.saveNext}</button>
                <button class="button second" name="act" value="stay">{text.save}</button>
              </div>
            </Form>
          </>
        )}
      </>
    ),
  });
}

function Saved({ visit: { language }, saved: { bid, at, stands } }: { readonly visit: Visit; readonly saved: NonNullable<EntryParts['saved']> }) {
  const text = paperTexts[language];
  const { why } = standing(stands, text);
  return (
    <p class={`bar ${stands.differing.length > 0 ? 'warn' : 'good'}`} role="status">
      {text.saved(bid.letter)} : <time dateTime={at}>{instantToTheSecond(at, language)}</time>. {why} {stands.agreed ? text.becomes : ''}
    </p>
  );
}

function Where({ visit, shown, to, says }: { readonly visit: Visit; readonly shown: LotToShow; readonly to: string; readonly says: string }) {
  return <p><bdi>{shown.reference}</bdi>, {markingTexts[visit.language].lot} {shown.lot.id} : {shown.lot.title} · <a href={visit.to(to)}>{says}</a></p>;
}
