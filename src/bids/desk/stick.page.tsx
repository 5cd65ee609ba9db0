import type { Delivered } from '../../delivery/index.js';
import { Act, Field, Form, Summary } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { instantInWords, instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { inGroups, weightInWords } from '../../web/weights.js';
import { deskTexts } from './desk-texts.js';
import { Replaced, type StandingPaper } from './envelope.page.js';

export interface StickParts {
  readonly tender: string;
  readonly bidder: string;
  readonly firm: string;
  readonly reference: string;
  readonly title: string;
  readonly limitAt: string;
  readonly now: string;
  readonly late: boolean;
  readonly delivered: Delivered;
  /** of this firm, for one of the same lots */
  readonly papers: readonly StandingPaper[];
  /** the same file is in the register already */
  readonly standsAs: string | null;
  readonly typed?: Typed;
  readonly mistakes?: readonly Mistake[];
}

/** A stick whose bid could not be registered in the same step: a paper of the firm stands, or the clerk has to confirm who they are. */
export function stickPage(visit: Visit, parts: StickParts): string {
  const { language } = visit;
  const text = deskTexts[language];
  const { tender, bidder, firm, reference, title, limitAt, now, late, delivered: { manifest, digest, bytes }, papers, standsAs, typed = {}, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.stickCheck}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.stickCheck}</h1>
        {standsAs === null ? <p class="bar warn">{text.stickWaits}</p> : <p class="bar good">{text.stickStands} : <a href={visit.to(`/recepisse/${tender}/${standsAs}`)}>{text.receipt}</a></p>}
        <dl>
          <dt>{text.procedure}</dt><dd><bdi>{reference}</bdi> : {title}</dd>
          <dt>{text.firm}</dt><dd>{firm}</dd>
          <dt>{text.lots}</dt><dd><bdi>{manifest.lots.join(', ')}</bdi></dd>
          <dt>{text.fileDigest}</dt><dd><code>{inGroups(digest)}</code></dd>
          <dt>{text.size}</dt><dd>{weightInWords(bytes, language)}</dd>
          <dt>{text.limit}</dt><dd><time dateTime={limitAt}>{instantInWords(limitAt, language)}</time></dd>
          <dt>{text.now}</dt><dd><time dateTime={now}>{instantToTheSecond(now, language)}</time></dd>
        </dl>
        {late ? <p class="bar warn">{text.late}</p> : null}
        {standsAs !== null ? null : (
          <Form visit={visit} action={`/registre/${tender}/cle/${bidder}/${digest}`}>
            <Replaced visit={visit} papers={papers} chosen={typed['replaces'] ?? ''} mistakes={mistakes} />
            <Field language={language} name="handedInBy" label={text.handedInBy} hint={text.handedInByHint} value={typed['handedInBy'] ?? ''} mistakes={mistakes} autoComplete="off" />
            <p>{text.stamped}</p>
            <Act says={text.stickDeposit} back={{ href: visit.to(`/registre/${tender}/inscrire`), says: text.register }} />
          </Form>
        )}
      </>
    ),
  });
}
