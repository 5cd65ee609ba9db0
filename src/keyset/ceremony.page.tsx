import { Summary } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Script } from '../web/scripts.js';
import type { Visit } from '../web/visit.js';
import { AppointForm, type TypedHolders } from './appoint-form.js';
import type { Ceremony } from './ceremony-shown.js';
import { ceremonyTexts } from './ceremony-texts.js';
import { lossesTexts } from './losses/losses-texts.js';
import { SendEnvelope } from './send-envelope.js';
import { ShownKeys } from './shown-keys.js';

export interface CeremonyParts {
  readonly ceremony: Ceremony;
  readonly script: Script | null;
  readonly typed?: TypedHolders;
  readonly mistakes?: readonly Mistake[];
  readonly recordedAt?: string;
}

/** A4: who holds the keys, whether they have shown that they can open, and what the notice still waits for. */
export function ceremonyPage(visit: Visit, { ceremony, script, typed, mistakes = [], recordedAt }: CeremonyParts): string {
  const { language } = visit;
  const text = ceremonyTexts[language];
  const { tender, reference, title, current, waiting, open, may } = ceremony;
  return page({
    language, visit, title: `${text.title}, ${reference}`, failed: mistakes.length > 0, ...(script === null || !may.rehearse ? {} : { script }),
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{reference}</bdi> : {title}</p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p>
          <a href={visit.to('/detenteurs')}>{text.all}</a> · <a href={visit.to(`/detenteurs/${tender}`)}>{text.refresh}</a>
          {' · '}<a href={visit.to(`/seances/${tender}`)}>{text.sitting}</a> · <a href={visit.to(`/seances/${tender}/parts`)}>{text.parts}</a> · <a href={visit.to(`/detenteurs/${tender}/pertes`)}>{lossesTexts[language].title}</a>
        </p>
        <BeforeNotice visit={visit} ceremony={ceremony} />
        {waiting === null ? null : <ShownKeys visit={visit} keyset={waiting} heading={text.waiting} inUse={false} />}
        {waiting === null || current === null ? null : <p class="bar">{text.notInUse}</p>}
        {waiting === null ? null : may.rehearse
          ? <SendEnvelope visit={visit} tender={tender} again={waiting.rehearsal !== null} script={script} mistakes={mistakes} />
          : open ? <p class="quiet">{text.onlyClerk}</p> : null}
        {current === null ? null : <ShownKeys visit={visit} keyset={current} heading={text.current} inUse />}
        {may.appoint ? <AppointForm visit={visit} ceremony={ceremony} typed={typed} mistakes={mistakes} />
          : <p class="quiet">{open ? text.onlyAuthority : text.closed}</p>}
      </>
    ),
  });
}

function BeforeNotice({ visit: { language }, ceremony }: { readonly visit: Visit; readonly ceremony: Ceremony }) {
  const { tender, published, missing, current, waiting } = ceremony;
  const text = ceremonyTexts[language];
  if (published) return <p class="bar good">{text.isOut} <a href={`/avis/${tender}${language === 'en' ? '?lang=en' : ''}`}>{text.notice}</a></p>;
  if (missing === null) return null;
  const without = current === null && waiting === null;
  return (
    <>
      <h2>{text.before}</h2>
      {without ? <p class="bar warn">{text.paperOnly}</p> : null}
      {missing.length === 0 ? <p class={without ? undefined : 'bar good'}>{text.ready}</p> : (
        <>
          <p>{text.lacking} :</p>
          <ul>{missing.map((what) => <li key={what}>{text.missing[what]}{what === 'shares' ? `. ${awaited(waiting, language)}` : ''}</li>)}</ul>
        </>
      )}
    </>
  );
}

function awaited(waiting: Ceremony['waiting'], language: Visit['language']): string {
  const text = ceremonyTexts[language];
  const released = waiting?.rehearsal?.shares.map(({ member }) => member) ?? [];
  return `${text.waitFor} : ${waiting?.holders.filter(({ member }) => !released.includes(member)).map(({ name }) => name).join(', ') ?? ''}`;
}
