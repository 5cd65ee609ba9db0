import { isLate } from '../core/bids/register.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { Field, Summary } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { inGroups, timeOnTwoG, weightInWords } from '../web/weights.js';
import { depositTexts } from './deposit-texts.js';

export interface HolderShown {
  readonly member: string;
  readonly recipient: string;
  /** in the commission; null for somebody from outside */
  readonly function: string | null;
}

export interface Preparation {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly limitAt: string;
  readonly now: string;
  readonly receiving: boolean;
  readonly lots: readonly Pick<LotFile, 'id' | 'title' | 'requirements' | 'items' | 'envelopes'>[];
  readonly keyset: { readonly digest: string; readonly threshold: number; readonly rehearsedAt: string | null; readonly holders: readonly HolderShown[] } | null;
  readonly maximumBytes: number;
  /** digest of the sealing page; null where it was not built */
  readonly sealingPage: string | null;
}

/** S3: what is needed, the limits first, and the ways in. */
export function preparePage(visit: Visit, preparation: Preparation, mistakes: readonly Mistake[] = []): string {
  const { language } = visit;
  const text = depositTexts[language];
  const { reference, title, limitAt, now, receiving, keyset } = preparation;
  const open = receiving && !isLate(now, limitAt);
  return page({
    language, visit, title: text.title, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <dl>
          <dt>{text.notice}</dt><dd><a href={language === 'en' ? `/avis/${preparation.tender}?lang=en` : `/avis/${preparation.tender}`}><bdi>{reference}</bdi> : {title}</a></dd>
          <dt>{text.limit}</dt><dd><time dateTime={limitAt}>{instantInWords(limitAt, language)}</time></dd>
          <dt>{text.now}</dt><dd><time dateTime={now}>{instantToTheSecond(now, language)}</time></dd>
        </dl>
        {open ? <p>{text.counts} {text.late}</p> : <div class="bar warn"><h2>{text.closed}</h2><p>{receiving ? text.closedWhy : text.notReceiving}</p></div>}
        {keyset === null ? <div class="bar warn"><h2>{text.paperOnly}</h2><p>{text.paperOnlyWhy}</p></div> : <Limits visit={visit} preparation={preparation} />}
        {keyset === null || !open ? null : <Ways visit={visit} preparation={preparation} mistakes={mistakes} />}
        <Needed visit={visit} preparation={preparation} />
        {keyset === null ? null : <Holders visit={visit} keyset={keyset} />}
      </>
    ),
  });
}

interface Shown {
  readonly visit: Visit;
  readonly preparation: Preparation;
}

function Limits({ visit: { language }, preparation: { maximumBytes } }: Shown) {
  const text = depositTexts[language];
  const advised = Math.min(5_000_000, maximumBytes);
  return (
    <>
      <h2>{text.limits}</h2>
      <dl>
        <dt>{text.maximum}</dt><dd>{weightInWords(maximumBytes, language)}</dd>
        <dt>{text.advice}</dt><dd>{text.atMost(weightInWords(advised, language))}</dd>
        <dt>{text.time}</dt><dd>{[1_000_000, advised, maximumBytes].map((bytes) => text.per(weightInWords(bytes, language), timeOnTwoG(bytes))).join(' · ')}. {text.resumes}</dd>
      </dl>
    </>
  );
}

function Ways({ visit, preparation, mistakes }: Shown & { readonly mistakes: readonly Mistake[] }) {
  const { language, person } = visit;
  const text = depositTexts[language];
  const { tender, sealingPage, maximumBytes } = preparation;
  return (
    <>
      <h2>{text.how}</h2>
      <h3>{text.seal}</h3>
      {sealingPage === null ? <p>{text.unbuilt}</p> : (
        <>
          <p>{text.sealWhy}</p>
          <p><a class="button" href={visit.to(`/sceller?avis=${tender}`)}>{text.sealDo}</a></p>
          <p>{text.page} : <code>{inGroups(sealingPage)}</code><br /><span class="quiet">{text.pageWhy}</span></p>
        </>
      )}
      <h3>{text.command}</h3>
      <p>{text.commandWhy}</p>
      <p><code>npx pli seal --help</code></p>
      {person === null ? <p>{text.signIn} <a href={visit.to(`/connexion?back=/avis/${tender}/deposer`)}>{text.signInDo}</a></p> : !person.bidder ? <p>{text.firmsOnly}</p> : (
        <form method="post" action={`${visit.to(`/avis/${tender}/deposer`)}#errors`} encType="multipart/form-data" noValidate>
          <Field language={language} name="pli" type="file" label={text.file} hint={text.fileHint(weightInWords(maximumBytes, language))} mistakes={mistakes} />
          <div class="acts"><button class="button second">{text.sendDo}</button></div>
        </form>
      )}
      <h3>{text.desk}</h3>
      <p>{text.deskWhy}</p>
    </>
  );
}

function Needed({ visit: { language }, preparation: { lots } }: Shown) {
  const text = depositTexts[language];
  return (
    <>
      <h2>{text.needed}</h2>
      {lots.map(({ id, title, requirements, items, envelopes }) => (
        <section key={id}>
          <h3>{text.lot} <bdi>{id}</bdi> : {title}</h3>
          <p>{text.items(items.length)} ; {text.envelopes[envelopes]}.</p>
          {requirements.length === 0 ? null : <><p>{text.papers} :</p><ul>{requirements.map((each) => <li key={each.id}>{each.text} ({each.clause})</li>)}</ul></>}
        </section>
      ))}
    </>
  );
}

function Holders({ visit: { language }, keyset }: { readonly visit: Visit; readonly keyset: NonNullable<Preparation['keyset']> }) {
  const text = depositTexts[language];
  const { threshold, holders, digest, rehearsedAt } = keyset;
  return (
    <>
      <h2>{text.holders}</h2>
      <p>{text.holdersWhy(threshold, holders.length)}</p>
      <ol>{holders.map(({ member, recipient, function: does }) => <li key={member}>{does ?? text.outside} (<bdi>{member}</bdi>) : <code>{recipient}</code></li>)}</ol>
      <p>{text.keyset} : <code>{inGroups(digest)}</code>{rehearsedAt === null ? null : <><br />{text.rehearsed} <time dateTime={rehearsedAt}>{instantInWords(rehearsedAt, language)}</time></>}</p>
    </>
  );
}
