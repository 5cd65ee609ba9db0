import type { UnsuccessfulReason } from '../../core/tenders/declare-unsuccessful.js';
import { Act, Field, Form, Radios, Summary, TextArea } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { instantInWords } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { tooFewTexts } from './too-few-texts.js';

interface OfProcedure {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly typed?: Typed;
  readonly mistakes?: readonly Mistake[];
}

export interface ReopeningParts extends OfProcedure {
  /** the register is closed and holds fewer than are needed */
  readonly tooFew: boolean;
  readonly earliest: string;
}

export interface UnsuccessfulParts extends OfProcedure {
  /** those that the register and the evaluation bear out */
  readonly fitting: readonly UnsuccessfulReason[];
}

const Where = ({ visit, of: { tender, reference, title } }: { readonly visit: Visit; readonly of: OfProcedure }) =>
  <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/seances/${tender}`)}>{tooFewTexts[visit.language].sitting}</a></p>;

/** Too few envelopes: the authority gives a new period instead of a sitting. */
export function reopeningPage(visit: Visit, parts: ReopeningParts): string {
  const { language } = visit;
  const text = tooFewTexts[language];
  const { reference, tooFew, earliest, typed = {}, mistakes = [] } = parts;
  const field = (name: 'limitAt' | 'openingAt') => ({ language, name, label: text[name], value: typed[name] ?? '', mistakes, autoComplete: 'off' });
  return page({
    language, visit, title: `${text.reopen}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.reopen}</h1>
        <Where visit={visit} of={parts} />
        {!tooFew ? <p class="bar">{text.enough}</p> : (
          <>
            <p>{text.reopenWhy}</p>
            <Form visit={visit}>
              <div class="short"><Field {...field('limitAt')} hint={text.earliest(instantInWords(earliest, language))} /></div>
              <div class="short"><Field {...field('openingAt')} hint={text.openingHint} /></div>
              <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
              <Act says={text.reopenDo} />
            </Form>
          </>
        )}
      </>
    ),
  });
}

/** The whole procedure ends without an award. */
export function unsuccessfulPage(visit: Visit, parts: UnsuccessfulParts): string {
  const { language } = visit;
  const text = tooFewTexts[language];
  const { reference, fitting, typed = {}, mistakes = [] } = parts;
  const choices = fitting.map((value) => ({ value, label: text.reasons[value], chosen: fitting.length === 1 || typed['reasonCode'] === value }));
  return page({
    language, visit, title: `${text.unsuccessful}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.unsuccessful}</h1>
        <Where visit={visit} of={parts} />
        <p class="bar warn">{text.unsuccessfulWhy} {text.unsuccessfulWhen}</p>
        <Form visit={visit}>
          <Radios language={language} name="reasonCode" legend={text.reasonCode} choices={choices} mistakes={mistakes} />
          <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
          <Act says={text.unsuccessfulDo} danger />
        </Form>
      </>
    ),
  });
}
