// The sheet that works from disk: one file with its words, its style and its script, nothing from elsewhere (ux.md 3.4).
import { renderToString } from 'preact-render-to-string';
import type { SheetHeader } from '../../core/evaluation/sheet-file.js';
import type { Language } from '../../web/request.js';
import { roundTexts } from './round-texts.js';

const words = {
  fr: {
    title: 'Fiche de notation hors connexion', bid: 'Offre', mark: 'Note', verdict: 'Rempli ? 1 = oui, 0 = non', reason: 'Motif', evidence: 'Page de l’offre', export: 'Exporter ma fiche', issued: 'Donnée le',
    how: 'Ce fichier marche sans connexion. Vos notes sont gardées sur cet appareil ; exportez-les souvent, car vider le navigateur les efface.',
    rule: (below: number, above: number) => `Un motif est nécessaire sous ${String(below)} % et au-dessus de ${String(above)} % du barème. 12,5 et 12.5 se lisent pareil.`,
    key: 'Ma clé sur papier, pour signer (facultatif)', keyWhy: 'Elle ne quitte pas cet appareil et n’est pas gardée. Sans elle, vous confirmerez la fiche en l’apportant.',
    kept: 'Gardé sur cet appareil, pas encore remis.', exported: 'Fiche exportée. Apportez le fichier à la page « Apporter une fiche remplie ».', signed: 'Fiche exportée et signée.',
    wrong: 'Cette note n’est pas lisible ou dépasse le barème :', badKey: 'La clé est mal saisie, ou ce navigateur ne sait pas signer. Rien n’est exporté.',
  },
  en: {
    title: 'Score sheet for work without a connection', bid: 'Bid', mark: 'Mark', verdict: 'Met? 1 = yes, 0 = no', reason: 'Reason', evidence: 'Page of the bid', export: 'Export my sheet', issued: 'Given out on',
    how: 'This file works without a connection. Your marks are kept on this device; export them often, for clearing the browser erases them.',
    rule: (below: number, above: number) => `A reason is needed below ${String(below)} % and above ${String(above)} % of the scale. 12,5 and 12.5 read alike.`,
    key: 'My key on paper, to sign (optional)', keyWhy: 'It does not leave this device and is not kept. Without it you confirm the sheet when you bring it.',
    kept: 'Kept on this device, not handed in yet.', exported: 'Sheet exported. Bring the file to the page “Bring a sheet filled in”.', signed: 'Sheet exported and signed.',
    wrong: 'This mark cannot be read or is above the scale:', badKey: 'The key is mistyped, or this browser cannot sign. Nothing is exported.',
  },
};

const style = 'body{font:100%/1.5 system-ui,Arial,sans-serif;margin:0 auto;max-inline-size:44rem;padding:1rem}fieldset{border:0;border-block-end:1px solid #757c82;margin:0 0 1rem;padding:0 0 1rem}legend,label{font-weight:600;display:block;padding:0}label{font-weight:400;margin-block-start:.5rem}input,textarea,button{font:inherit;min-block-size:2.75rem;inline-size:100%;box-sizing:border-box;border:2px solid #111417;padding:.4rem}input{max-inline-size:14rem}#key{max-inline-size:none}button{background:#17457d;color:#fff;font-weight:600;border-radius:4px;margin-block:1rem}:focus-visible{outline:3px solid #ffbf00;box-shadow:0 0 0 5px #111417}#told{position:sticky;inset-block-end:0;background:#eef1f4;border-inline-start:8px solid #17457d;padding:.5rem 1rem;margin:0}@media print{button,#told{display:none}}';
/** Inside a script element nothing may look like its end. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export function offlineSheet(language: Language, header: SheetHeader, script: string): string {
  const text = words[language];
  const { rule: _rule, ...said } = text;
  const html = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="data:," />
        <title>{`${text.title}, ${header.lot}, ${header.reference}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{text.title}</h1>
          <p><bdi>{header.reference}</bdi>, {header.lot} : {header.title}{header.round === undefined ? '' : `, ${roundTexts[language].round(header.round)}`}. {text.issued} {header.issuedAt.slice(0, 16).replace('T', ' ')}.</p>
          <p>{text.how}</p>
          <p>{text.rule(header.below, header.above)}</p>
          <div id="sheet"></div>
          <label for="key">{text.key}</label><p id="key-why">{text.keyWhy}</p>
          <input id="key" type="password" autoComplete="off" aria-describedby="key-why" />
          <button id="export" type="button">{text.export}</button>
          <p id="told" role="status"></p>
        </main>
        <script type="application/json" id="header" dangerouslySetInnerHTML={{ __html: json(header) }} />
        <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: json(said) }} />
        <script dangerouslySetInnerHTML={{ __html: script.replaceAll('</script', '<\\/script') }} />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}
