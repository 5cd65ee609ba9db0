import { page } from '../web/layout.js';
import type { Script } from '../web/scripts.js';

/**
 * S5. The same bytes for everybody and every tender, so that anybody can compare them with the digest the journal holds: script and stylesheet
 * are bound by their own digests, what belongs to a tender is read by the script.
 */
export function sealingPage(script: Script): string {
  return page({
    language: 'fr', title: 'Sceller et envoyer une offre', script,
    children: (
      <>
        <h1 id="title">Sceller et envoyer une offre</h1>
        <div id="app">
          <noscript>
            <p>Cette page chiffre votre offre sur votre appareil : elle a besoin de JavaScript.</p>
            <p>Sans lui, scellez avec la commande <code>pli seal</code> ou au secrétariat. Envoyez ensuite le fichier .pli depuis la page de dépôt de l’avis.</p>
            <p lang="en">This page encrypts your bid on your device: it needs JavaScript.</p>
            <p lang="en">Without it, seal with the command <code>pli seal</code> or at the secretariat. Then send the .pli file from the deposit page of the notice.</p>
          </noscript>
        </div>
      </>
    ),
  });
}
