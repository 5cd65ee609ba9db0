import { Act, Form, TextArea } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import type { FieldRule, Mistake, ReadFields } from '../web/read-fields.js';
import { readFields } from '../web/read-fields.js';
import type { SignedPaper } from '../core/opening/opening-facts.js';
import type { Language } from '../web/request.js';
import type { SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { inGroups } from '../web/weights.js';
import { paperTexts } from './paper-texts.js';

const ways = ['signed', 'signedWithReservation', 'refusedWithReason'] as const;
type Way = (typeof ways)[number];

export interface SignFormProps {
  readonly visit: Visit;
  readonly paper: SignedPaper;
  readonly member: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

/** One answer a member: sign, sign with a reservation, refuse with a reason. What was answered is shown and does not change. */
export function SignForm({ visit, paper, member, typed = {}, mistakes = [] }: SignFormProps) {
  const { language } = visit;
  const text = paperTexts[language];
  const mine = paper.signatures.find((signature) => signature.member === member);
  if (mine !== undefined) return <p class="bar good">{text.yours(text.signedAs[mine.as], instantToTheSecond(mine.at, language))}</p>;
  if (!paper.signatories.includes(member)) return null;
  const mistake = mistakes.find(({ field }) => field === 'as');
  return (
    <>
      <h2>{text.yourAnswer}</h2>
      <p>{text.digestSeen} : <code>{inGroups(paper.digest)}</code></p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="sign" />
        <input type="hidden" name="digest" value={paper.digest} />
        <fieldset id="as" tabIndex={-1} class={mistake === undefined ? undefined : 'wrong'}>
          <legend>{text.yourAnswer}</legend>
          <span class="hint">{text.once}</span>
          {mistake === undefined ? null : <span class="mistake">{mistake.say}</span>}
          {ways.map((way) => <div class="choice" key={way}><input type="radio" id={`as-${way}`} name="as" value={way} checked={typed['as'] === way} /><label for={`as-${way}`}>{text.choose[way]}</label></div>)}
        </fieldset>
        <TextArea language={language} name="text" label={text.reservation} hint={text.textHint} value={typed['text'] ?? ''} mistakes={mistakes} />
        <Act says={text.sign} />
      </Form>
    </>
  );
}

export interface Answer {
  readonly digest: string;
  readonly as: Way;
  readonly text: string | null;
}

/** The answer, or what is missing of it; the digest is that of the page the member read. */
export function readAnswer(sent: SentForm, language: Language): ReadFields<'act' | 'digest' | 'as' | 'text'> & { readonly answer: Answer } {
  const text = paperTexts[language];
  const rules: Readonly<Record<'act' | 'digest' | 'as' | 'text', FieldRule>> = {
    act: { say: '', most: 20 }, digest: { say: '', most: 64 }, as: { say: text.chooseOne, most: 30, pattern: /^(?:signed|signedWithReservation|refusedWithReason)$/ }, text: { say: text.textHint, most: 4_000, optional: true },
  };
  const { typed, mistakes } = readFields(sent, rules);
  const silent = typed.text === '' && typed.as !== 'signed' && typed.as !== '' ? [{ field: 'text', say: text.textHint }] : [];
  return { typed, mistakes: [...mistakes, ...silent], answer: { digest: typed.digest, as: ways.find((way) => way === typed.as) ?? 'signed', text: typed.text === '' ? null : typed.text } };
}

