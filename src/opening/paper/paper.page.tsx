import type { ComponentChildren } from 'preact';
import { Act, Form, Summary } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { SectionFields } from './paper-fields.js';
import { pagesOf, type Asks } from './paper-lots.js';
import { digestOfTyped } from './paper-readings.js';
import { paperWords } from './paper-words.js';
import { ReadBack } from './read-back.js';
import { mistakesOf, readPaper, type PaperRead } from './read-paper.js';

/** One bid, or one price of it, while it is read from paper. */
export interface PaperShown {
  readonly bid: string;
  readonly title: string;
  /** of the procedure, and the firm's name */
  readonly reference: string;
  readonly firm: string;
  /** path of this page */
  readonly at: string;
  readonly back: { readonly href: string; readonly says: string };
  readonly record: string;
  readonly asks: Asks;
  readonly typed: Typed;
}

/** What is read, page by page. `number`: from 1. */
export function paperPage(visit: Visit, shown: PaperShown, number: number, mistakes: readonly Mistake[] = []): string {
  const { language } = visit;
  const text = paperWords[language];
  const pages = pagesOf(shown.asks);
  const sections = pages[number - 1] ?? [];
  return framed(visit, shown, { mistakes, title: pages.length === 1 ? shown.title : `${shown.title}, ${text.page(number, pages.length).toLowerCase()}` }, (
    <>
      <p>{text.intro} {text.kept}</p>
      <Pages visit={visit} shown={shown} current={number} />
      <Form visit={visit} action={shown.at}>
        <input type="hidden" name="bid" value={shown.bid} />
        <input type="hidden" name="page" value={String(number)} />
        {sections.map((section, index) => <SectionFields key={index} section={section} language={language} typed={shown.typed} mistakes={mistakes} />)}
        <div class="acts">
          <button class="button" name="act" value="next">{number === pages.length ? text.check : text.next}</button>
          {sections.every(({ kind }) => kind !== 'price') ? null : <button class="button second" name="act" value="more">{text.more}</button>}
        </div>
      </Form>
    </>
  ));
}

/** All that is about to be recorded, and the act; where something is missing, where to mend it. */
export function readBackPage(visit: Visit, shown: PaperShown, refused: readonly Mistake[] = []): string {
  const { language } = visit;
  const text = paperWords[language];
  const read = readPaper(shown.asks, shown.typed, text);
  const faulty = pagesOf(shown.asks).flatMap((sections, index) => mistakesOf(sections, shown.typed, text).map(({ say }) => ({ say, number: index + 1 })));
  return framed(visit, shown, { mistakes: refused, title: `${text.readBack} : ${shown.title}` }, (
    <>
      <Pages visit={visit} shown={shown} current={null} />
      {faulty.length === 0 ? <p>{text.readBackHint}</p> : (
        <div class="bar bad"><ul>{faulty.map(({ say, number }) => <li key={say}><a href={visit.to(pagePath(shown, number))}>{say} ({text.pageFaulty(number)})</a></li>)}</ul></div>
      )}
      <ReadBack language={language} asks={shown.asks} read={read} />
      {faulty.length > 0 ? null : (
        <Form visit={visit} action={shown.at}>
          <input type="hidden" name="bid" value={shown.bid} />
          <input type="hidden" name="act" value="record" />
          <input type="hidden" name="read" value={digestOfTyped(shown.typed)} />
          <Act says={shown.record} back={{ href: visit.to(pagePath(shown, 1)), says: text.correct }} />
        </Form>
      )}
    </>
  ));
}

/** What was recorded, read back once more. */
export function paperRecordedPage(visit: Visit, shown: PaperShown, { read, at }: { readonly read: PaperRead; readonly at: string }): string {
  const text = paperWords[visit.language];
  return framed(visit, shown, { mistakes: [], title: shown.title }, (
    <>
      <p class="bar good" role="status">{text.recorded} {instantToTheSecond(at, visit.language)}. {text.recordedHint}</p>
      <ReadBack language={visit.language} asks={shown.asks} read={read} />
      <div class="acts"><a class="button" href={visit.to(shown.back.href)}>{shown.back.says}</a></div>
    </>
  ));
}

function framed(visit: Visit, { reference, firm, back }: PaperShown, { mistakes, title }: { readonly mistakes: readonly Mistake[]; readonly title: string }, children: ComponentChildren): string {
  return page({
    language: visit.language, visit, title: `${title}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={visit.language} mistakes={mistakes} />
        <h1>{title}</h1>
        <p><bdi>{reference}</bdi> · {firm} · <a href={visit.to(back.href)}>{back.says}</a></p>
        {children}
      </>
    ),
  });
}

const pagePath = ({ at }: PaperShown, number: number): string => `${at}?page=${String(number)}`;

function Pages({ visit, shown, current }: { readonly visit: Visit; readonly shown: PaperShown; readonly current: number | null }) {
  const text = paperWords[visit.language];
  const pages = pagesOf(shown.asks);
  if (pages.length === 1 && current !== null) return null;
  return (
    <nav aria-label={text.pages}>
      <p>{pages.map((_, index) => (index + 1 === current ? <strong aria-current="page">{index + 1}</strong> : <a href={visit.to(pagePath(shown, index + 1))}>{text.page(index + 1, pages.length)}</a>)).flatMap((link, index) => (index === 0 ? [link] : [' · ', link]))}
        {current === null ? null : <> · <a href={visit.to(`${shown.at}?relire=1`)}>{text.check}</a></>}</p>
    </nav>
  );
}
