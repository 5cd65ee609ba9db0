import { Act, Form, Radios, Summary, TextArea } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { inGroups } from '../../web/weights.js';
import { lossesTexts } from './losses-texts.js';

export interface LossesParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly lost: readonly { readonly name: string; readonly reason: string; readonly at: string }[];
  /** of each key set in use so far */
  readonly left: readonly { readonly digest: string; readonly left: number; readonly threshold: number }[];
  /** whose loss this reader may declare */
  readonly holders: readonly { readonly member: string; readonly name: string }[];
  /** a sealed bid can be opened by nobody any more; how many there are is nobody's business before the sitting */
  readonly unopenable: boolean;
  readonly mayEnd: boolean;
  readonly recordedAt?: string;
  readonly typed?: Typed;
  readonly mistakes?: readonly Mistake[];
}

interface Shown {
  readonly visit: Visit;
  readonly parts: LossesParts;
}

/** Keys that are gone, and what follows when too many are. */
export function lossesPage(visit: Visit, parts: LossesParts): string {
  const { language } = visit;
  const text = lossesTexts[language];
  const { tender, reference, title, lost, left, unopenable, recordedAt, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.title}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/detenteurs/${tender}`)}>{text.back}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {left.length === 0 ? <p>{text.noKeys}</p> : <ul>{left.map((each) => <li key={each.digest}>{text.left(each.left, each.threshold)} <code>{inGroups(each.digest)}</code></li>)}</ul>}
        {lost.length === 0 ? <p>{text.none}</p> : <><h2>{text.lost}</h2><ul>{lost.map(({ name, reason, at }) => <li key={at + name}>{name}, <time dateTime={at}>{instantToTheSecond(at, language)}</time> : {reason}</li>)}</ul></>}
        <LossForm visit={visit} parts={parts} />
        {unopenable ? <EndForm visit={visit} parts={parts} /> : left.length === 0 ? null : <p>{text.sufficient}</p>}
      </>
    ),
  });
}

function LossForm({ visit, parts: { holders, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = lossesTexts[language];
  if (holders.length === 0) return <p class="quiet">{text.nobody}</p>;
  const choices = holders.map(({ member, name }) => ({ value: member, label: name, chosen: typed['member'] === member }));
  return (
    <>
      <h2>{text.declare}</h2>
      <p>{text.why} {text.own}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="lose" />
        <Radios language={language} name="member" legend={text.holder} choices={choices} mistakes={mistakes} />
        <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <Act says={text.declareDo} danger />
      </Form>
    </>
  );
}

function EndForm({ visit, parts: { mayEnd, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = lossesTexts[language];
  return (
    <>
      <h2>{text.unopenable}</h2>
      <p class="bar bad">{text.unopenableWhy} {text.unopenableThen}</p>
      {!mayEnd ? <p>{text.onlyAuthority}</p> : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="unopenable" />
          <TextArea language={language} name="grounds" label={text.grounds} hint={text.groundsHint} value={typed['grounds'] ?? ''} mistakes={mistakes} />
          <Act says={text.unopenableDo} danger />
        </Form>
      )}
    </>
  );
}
