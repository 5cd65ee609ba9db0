import { Injectable } from '@nestjs/common';
import type { LotPrice, Offer } from '../../core/bids/bid-facts.js';
import type { Typed } from '../../web/form-steps.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { refuseUnknown } from '../../web/read-fields.js';
import type { SentForm } from '../../web/strict-form.js';
import type { Visit } from '../../web/visit.js';
import { fieldsOf, pagesOf, type Section } from './paper-lots.js';
import { digestOfTyped, PaperReadings, type ReadingOf } from './paper-readings.js';
import { paperPage, paperRecordedPage, readBackPage, type PaperShown } from './paper.page.js';
import { paperWords } from './paper-words.js';
import { mistakesOf, readPaper } from './read-paper.js';

export interface Recording {
  readonly shown: PaperShown;
  readonly reading: ReadingOf;
  readonly at: string;
  /** the act, with what was read back */
  readonly record: (read: { readonly offer: Offer | null; readonly prices: Readonly<Record<string, LotPrice | null>> }) => Promise<unknown>;
}

/** Page by page, read back, recorded: the same for a bid at the opening and for a price in the second sitting. */
@Injectable()
export class PaperForms {
  constructor(private readonly readings: PaperReadings) {}

  show(visit: Visit, shown: PaperShown, { page, relire }: { readonly page?: unknown; readonly relire?: unknown }): string {
    return relire === '1' ? readBackPage(visit, shown) : paperPage(visit, shown, numberIn(page, shown));
  }

  async act(visit: Visit, sent: SentForm, recording: Recording): Promise<string> {
    return sent.one('act') === 'record' ? this.record(visit, sent, recording) : this.keep(visit, sent, recording);
  }

  /** A page with a mistake is shown again and not kept; the mistakes of another page do not hold it up. */
  private async keep(visit: Visit, sent: SentForm, { shown, reading }: Recording): Promise<string> {
    const number = numberIn(sent.one('page'), shown);
    const pages = pagesOf(shown.asks);
    const sections = pages[number - 1] ?? [];
    const page = typedOn(sections, sent);
    const typed = { ...shown.typed, ...page };
    refuseMistakes(mistakesOf(sections, typed, paperWords[visit.language]), (wrong) => paperPage(visit, { ...shown, typed }, number, wrong));
    const kept = { ...shown, typed: await this.readings.keep(reading, page) };
    if (sent.one('act') === 'more') return paperPage(visit, kept, number);
    return number === pages.length ? readBackPage(visit, kept) : paperPage(visit, kept, number + 1);
  }

  private async record(visit: Visit, sent: SentForm, { shown, reading, at, record }: Recording): Promise<string> {
    refuseUnknown(sent, ['act', 'bid', 'read']);
    const text = paperWords[visit.language];
    const changed = sent.one('read') === digestOfTyped(shown.typed) ? [] : [{ field: '', say: text.changed }];
    refuseMistakes(changed, (wrong) => readBackPage(visit, shown, wrong));
    const read = readPaper(shown.asks, shown.typed, text);
    refuseMistakes(read.mistakes, () => readBackPage(visit, shown));
    await onPage(async () => {
      await record(read);
      await this.readings.drop(reading);
    }, ({ detail }) => readBackPage(visit, shown, [{ field: '', say: detail }]));
    return paperRecordedPage(visit, shown, { read, at });
  }
}

function numberIn(asked: unknown, { asks }: PaperShown): number {
  const number = typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 1;
  return Math.min(Math.max(number, 1), pagesOf(asks).length);
}

/** @throws TransportRefused for a field this page does not have */
function typedOn(sections: readonly Section[], sent: SentForm): Typed {
  const names = sections.flatMap(fieldsOf);
  const papers = sections.some(({ kind }) => kind === 'offer');
  refuseUnknown(sent, ['act', 'bid', 'page', ...names, ...(papers ? ['papers[]'] : [])]);
  return { ...Object.fromEntries(names.map((name) => [name, sent.one(name).trim()])), ...(papers ? { papers: sent.all('papers[]').join(' ') } : {}) };
}
