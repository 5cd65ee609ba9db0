import { Field } from '../web/fields.js';
import type { Mistake } from '../web/read-fields.js';
import type { Script } from '../web/scripts.js';
import type { Visit } from '../web/visit.js';
import { ceremonyTexts } from './ceremony-texts.js';

interface ToSend {
  readonly visit: Visit;
  readonly tender: string;
  /** there is one already */
  readonly again: boolean;
  readonly script: Script | null;
  readonly mistakes: readonly Mistake[];
}

/** The test envelope is sealed here by the page, or elsewhere by the command; either way the service takes it in like any sealed file. */
export function SendEnvelope({ visit, tender, again, script, mistakes }: ToSend) {
  const { language } = visit;
  const text = ceremonyTexts[language];
  return (
    <>
      <h2>{again ? text.sendAgain : text.send}</h2>
      {again ? <p>{text.againWhy}</p> : null}
      <h3>{text.here}</h3>
      {script === null ? <p class="bar warn">{text.unbuilt}</p> : (
        <div id="app" data-tender={tender} data-to={visit.to(`/detenteurs/${tender}/essai`)}><noscript><p class="bar warn">{text.needsScript}</p></noscript></div>
      )}
      <h3>{text.byFile}</h3>
      <p>{text.byFileWhy} <a href={`/v1/tenders/${tender}/keyset`} download="keyset.json">{text.keysetFile}</a></p>
      <p><code>npx pli seal --rehearsal keyset.json --out essai.pli</code></p>
      <form method="post" action={`${visit.to(`/detenteurs/${tender}/essai`)}#errors`} encType="multipart/form-data" noValidate>
        <Field language={language} name="pli" type="file" label={text.file} hint={text.fileHint} mistakes={mistakes} />
        <div class="acts"><button class="button second">{text.sendFile}</button></div>
      </form>
    </>
  );
}
