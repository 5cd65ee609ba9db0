import type { BidFacts } from '../../core/bids/bid-facts.js';
import { Act, Form, Summary, TextArea } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { deskTexts } from './desk-texts.js';

export interface LineAtDesk {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly bid: BidFacts;
  /** null: who bids electronically is not the desk's to know before the opening */
  readonly firm: string | null;
}

/** What becomes of a line of the register at the desk: its paper is withdrawn, or its envelope goes back. */
export interface LineForm {
  readonly line: LineAtDesk;
  readonly what: 'withdraw' | 'giveBack';
  readonly written?: string;
  readonly mistakes?: readonly Mistake[];
}

/** The field of each form, and where it goes. */
export const fieldOf = { withdraw: 'request', giveBack: 'note' } as const;
export const pathOf = { withdraw: 'retrait', giveBack: 'retour' } as const;

export function linePage(visit: Visit, { line: { tender, reference, title, bid, firm }, what, written = '', mistakes = [] }: LineForm): string {
  const { language } = visit;
  const text = deskTexts[language];
  const says = what === 'withdraw'
    ? { heading: text.withdraw, how: text.withdrawHow, label: text.request, hint: text.requestHint, act: text.withdrawDo }
    : { heading: text.giveBack, how: text.giveBackHow, label: text.note, hint: text.noteHint, act: text.giveBackDo };
  return page({
    language, visit, title: `${says.heading}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{says.heading}</h1>
        <dl>
          <dt>{text.procedure}</dt><dd><bdi>{reference}</bdi> : {title}</dd>
          <dt>{text.order}</dt><dd>{bid.order}</dd>
          <dt>{text.firm}</dt><dd>{firm ?? text.hidden}</dd>
          <dt>{text.lots}</dt><dd><bdi>{bid.lots.join(', ')}</bdi></dd>
          <dt>{text.channel}</dt><dd>{text.channels[bid.channel]}</dd>
          <dt>{text.receivedAt}</dt><dd><time dateTime={bid.receivedAt}>{instantToTheSecond(bid.receivedAt, language)}</time></dd>
        </dl>
        <p>{says.how}</p>
        <Form visit={visit} action={`/registre/${tender}/${bid.id}/${pathOf[what]}`}>
          <TextArea language={language} name={fieldOf[what]} label={says.label} hint={says.hint} value={written} mistakes={mistakes} />
          <Act says={says.act} back={{ href: visit.to(`/registre/${tender}`), says: text.book }} />
        </Form>
      </>
    ),
  });
}
