import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { stylesheet } from './stylesheet.js';
import type { Language } from './request.js';

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly children: ComponentChildren;
  /** Shown on every page of an exercise: nothing on it is real. */
  readonly exercise?: boolean;
}

const words = {
  fr: { skip: 'Aller au contenu', exercise: 'Exercice : rien de ce qui suit n’est réel.', foot: 'Pli : chaque décision est consignée dans un journal que chacun peut vérifier.', state: 'État du service' },
  en: { skip: 'Skip to content', exercise: 'Exercise: nothing below is real.', foot: 'Pli: every decision is recorded in a log that anyone can verify.', state: 'State of the service' },
};

/** A whole page. No script, one stylesheet kept for a year, nothing from elsewhere. */
export function page({ language, title, children, exercise = false }: PageParts): string {
  const text = words[language];
  const html = (
    <html lang={language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <link rel="stylesheet" href={stylesheet.path} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Pli`}</title>
      </head>
      <body>
        <a class="skip" href="#content">{text.skip}</a>
        <header class="top"><a href="/">Pli</a></header>
        {exercise ? <aside class="exercise">{text.exercise}</aside> : null}
        <main id="content">{children}</main>
        <footer>{text.foot} <a href={language === 'fr' ? '/etat' : '/etat?lang=en'}>{text.state}</a></footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}
