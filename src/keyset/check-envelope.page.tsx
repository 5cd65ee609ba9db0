import type { Delivered } from '../delivery/index.js';
import { Act, Form, Summary } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { inGroups, weightInWords } from '../web/weights.js';
import type { Ceremony, ShownKeySet } from './ceremony-shown.js';
import { ceremonyTexts } from './ceremony-texts.js';

export interface EnvelopeParts {
  readonly ceremony: Ceremony;
  readonly delivered: Delivered;
  readonly mistakes?: readonly Mistake[];
  readonly recordedAt?: string;
}

/** The test envelope has arrived; nothing has begun. One press begins the rehearsal, and the same page says that it has. */
export function checkEnvelopePage(visit: Visit, { ceremony, delivered, mistakes = [], recordedAt }: EnvelopeParts): string {
  const { tender, reference, title, waiting } = ceremony;
  const { language } = visit;
  const text = ceremonyTexts[language];
  const { manifest: { keyset, threshold }, digest, bytes, arrivedAt } = delivered;
  const fits = waiting?.digest === keyset;
  const begun = waiting?.rehearsal?.manifest === digest;
  const back = { href: visit.to(`/detenteurs/${tender}`), says: text.back };
  return page({
    language, visit, title: `${text.check}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.check}</h1>
        <p><bdi>{reference}</bdi> : {title}</p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {begun ? <p class="bar good">{text.begun} {text.next}</p> : fits ? <p>{text.checkWhy}</p> : <p class="bar warn">{text.otherKeys}</p>}
        <dl>
          <dt>{text.bytes}</dt><dd>{weightInWords(bytes, language)}</dd>
          <dt>{text.arrivedAt}</dt><dd><time dateTime={arrivedAt}>{instantInWords(arrivedAt, language)}</time></dd>
          {fits ? <><dt>{text.sealedFor}</dt><dd>{namesIn(waiting)}. {text.opens(threshold, waiting.holders.length)}</dd></> : null}
          <dt>{text.manifest}</dt><dd><code>{inGroups(digest)}</code></dd>
        </dl>
        {begun || !fits ? <p><a class="button second" href={back.href}>{back.says}</a></p> : <Form visit={visit}><Act says={text.start} back={back} /></Form>}
      </>
    ),
  });
}

const namesIn = ({ holders }: ShownKeySet): string => holders.map(({ name }) => name).join(', ');
