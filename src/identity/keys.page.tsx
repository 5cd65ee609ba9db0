import { insideRoles } from '../core/tenders/tender-reader.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Script } from '../web/scripts.js';
import { holdsOne, type Visit } from '../web/visit.js';

export interface OwnKey {
  readonly key: string;
  readonly mode: string;
  readonly registeredAt: string;
}

const words = {
  fr: {
    title: 'Mes clés', why: 'Un détenteur signe et ouvre avec ses propres clés. Elles naissent et restent sur son appareil.', registered: 'Clés inscrites au journal', none: 'Aucune clé à vous n’est inscrite.',
    key: 'Clé', since: 'inscrite le', holders: 'Détenteurs des clés de chaque procédure', confirm: 'Inscrire une clé demande votre identité : confirmez-la d’abord.', confirmLink: 'Confirmer mon identité',
    script: 'Cette page a besoin de JavaScript, car les clés ne doivent exister que chez vous. La commande pli keys fait de même.', unbuilt: 'Les scripts des pages ne sont pas construits ici. La commande pli keys fait de même.',
  },
  en: {
    title: 'My keys', why: 'A holder signs and opens with keys of their own. They are made and stay on their device.', registered: 'Keys in the journal', none: 'No key of yours is registered.',
    key: 'Key', since: 'registered on', holders: 'Key holders of each procedure', confirm: 'Registering a key asks who you are: confirm it first.', confirmLink: 'Confirm who I am',
    script: 'This page needs JavaScript, because the keys must exist with you alone. The command pli keys does the same.', unbuilt: 'The scripts of pages were not built here. The command pli keys does the same.',
  },
};

/** A4 for the holder: the script makes the keys; the server learns their public halves only. */
export function keysPage(visit: Visit, { account, keys, steppedUp, script }: { readonly account: string; readonly keys: readonly OwnKey[]; readonly steppedUp: boolean; readonly script: Script | null }): string {
  const { language } = visit;
  const text = words[language];
  const own = keys.filter(({ mode }) => mode === 'own');
  return page({
    language, visit, title: text.title, ...(script === null ? {} : { script }),
    children: (
      <>
        <h1>{text.title}</h1>
        <div class="screen">
          <p>{text.why}</p>
          <h2>{text.registered}</h2>
          {own.length === 0 ? <p>{text.none}</p> : <ul>{own.map(({ key, registeredAt }) => <li key={key}>{text.key} <code>{key}</code>, {text.since} <time dateTime={registeredAt}>{instantInWords(registeredAt, language)}</time></li>)}</ul>}
          {holdsOne(visit, insideRoles) ? <p><a href={visit.to('/detenteurs')}>{text.holders}</a></p> : null}
          {steppedUp ? null : <p class="bar warn">{text.confirm} <a href={visit.to('/confirmer?back=/cles')}>{text.confirmLink}</a></p>}
        </div>
        {script === null ? <p class="bar warn">{text.unbuilt}</p> : <div id="app" data-account={account}><noscript><p class="bar warn">{text.script}</p></noscript></div>}
      </>
    ),
  });
}
