// The test envelope, sealed here and sent by the same door as a file made elsewhere. What is in it is chance, and nobody keeps it.
import { isFault } from '../core/audit-log/fault.js';
import type { Json } from '../core/json.js';
import { readKeySet } from '../sealing/key-set.js';
import { sealRehearsal } from '../sealing/rehearsal.js';
import { BlobSink } from '../sealing/sinks.js';
import { button, byId, make, replace } from './dom.js';
import { ask, Refused, refusedBy } from './service.js';
import { languageHere } from './shown.js';

const words = {
  fr: {
    why: 'La page scelle l’enveloppe ici, pour les détenteurs nommés, puis l’envoie.', seal: 'Sceller et envoyer l’enveloppe d’essai', sealing: 'Scellement et envoi…',
    none: 'Aucun détenteur n’attend de répétition.', unreachable: 'Le service ne répond pas. Vérifiez la connexion, puis recommencez.',
  },
  en: {
    why: 'The page seals the envelope here, to the holders named, then sends it.', seal: 'Seal and send the test envelope', sealing: 'Sealing and sending…',
    none: 'No holder waits for a rehearsal.', unreachable: 'The service does not answer. Check the connection and try again.',
  },
};

const language = languageHere();
const text = words[language];
const box = byId('app') ?? document.body;
const { tender = '', to = '' } = box.dataset;

function begin(trouble: string | null = null): void {
  const told = trouble === null ? null : make('p', { class: 'bar bad', role: 'alert' }, trouble);
  replace(box, told, make('p', {}, text.why), make('div', { class: 'acts' }, button(text.seal, () => { void go(); })));
}

async function go(): Promise<void> {
  replace(box, make('p', { role: 'status' }, text.sealing));
  try {
    const { waiting } = await ask<{ readonly waiting?: Json }>(language, `/v1/tenders/${encodeURIComponent(tender)}/keyset`);
    const said = waiting === undefined || waiting === null ? text.none : await sealAndSend(waiting);
    if (said !== null) begin(said);
  } catch (failure) {
    begin(failure instanceof Refused ? failure.detail : text.unreachable);
  }
}

/** null: on its way to the page that begins the rehearsal; else why not. */
async function sealAndSend(waiting: Json): Promise<string | null> {
  const keyset = readKeySet(tender, waiting);
  if (isFault(keyset)) return keyset.fault;
  const sink = new BlobSink();
  const sealed = await sealRehearsal(tender, keyset, sink);
  if (isFault(sealed)) return sealed.fault;
  const form = new FormData();
  form.append('pli', sink.file(), 'essai.pli');
  const answer = await fetch(to, { method: 'POST', body: form, headers: { Accept: 'application/json', 'Accept-Language': language } });
  if (!answer.ok) throw refusedBy(answer.status, await answer.text());
  location.assign(answer.url);
  return null;
}

begin();
