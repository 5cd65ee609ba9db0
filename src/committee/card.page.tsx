import { particularKinds, type ParticularKind } from '../core/committee/hints.js';
import { Act, Form, Summary, TextArea } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import { page } from '../web/layout.js';
import type { FieldRule, Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { committeeTexts, type CommitteeTexts } from './committee-texts.js';

export interface CardParts {
  readonly typed: Typed;
  readonly saved?: boolean;
  readonly mistakes?: readonly Mistake[];
}

/** What somebody, person or firm, says of themself so that a tie may be noticed. */
export function cardPage(visit: Visit, { typed, saved = false, mistakes = [] }: CardParts): string {
  const { language } = visit;
  const text = committeeTexts[language];
  const empty = Object.values(typed).every((each) => each === '');
  return page({
    language, visit, title: text.card, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.card}</h1>
        {saved ? <p class="bar good" role="status">{empty ? text.cardErased : text.cardSaved}</p> : null}
        <p>{text.cardMeaning} {text.cardPrivate}</p>
        <Form visit={visit}>
          {particularKinds.map((kind) => <TextArea key={kind} language={language} name={kind} label={text.cardFields[kind]} hint={text.onePerLine} value={typed[kind] ?? ''} mistakes={mistakes} />)}
          <Act says={text.cardDo} />
        </Form>
      </>
    ),
  });
}

/** Ten lines of two hundred characters in each part. */
export const cardRules = (text: CommitteeTexts): Readonly<Record<ParticularKind, FieldRule>> => {
  const rule: FieldRule = { say: text.cardWrong, most: 2_100, optional: true, pattern: /^(?:[^\n]{0,200}(?:\n|$)){1,10}$/ };
  return { familyName: rule, phone: rule, address: rule, employer: rule, bankAccount: rule };
};

export const linesIn = (typed: Typed): { readonly kind: ParticularKind; readonly value: string }[] =>
  particularKinds.flatMap((kind) => (typed[kind] ?? '').split('\n').map((value) => value.trim().normalize('NFC')).filter((value) => value !== '').map((value) => ({ kind, value })));
