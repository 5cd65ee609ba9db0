import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Script } from './scripts.js';
import { stylesheet } from './stylesheet.js';
import type { Language } from './request.js';
import type { Visit } from './visit.js';

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly children: ComponentChildren;
  /** Shown on every page of an exercise: nothing on it is real. */
  readonly exercise?: boolean;
  /** Of a page that is made for one reader; pages kept by caches have none. */
  readonly visit?: Visit;
  /** What was sent did not fit: the title says so first. */
  readonly failed?: boolean;
  /** For a wall: one thing, in big type. */
  readonly projected?: boolean;
  /** The few acts that happen on the reader's own device. */
  readonly script?: Script;
  /** seconds until the page is asked for again, without a script */
  readonly refresh?: number;
}

const words = {
  fr: {
    skip: 'Aller au contenu', exercise: 'Exercice : rien de ce qui suit n’est réel.', failed: 'Erreur : ', menu: 'Menu', notices: 'Avis', bids: 'Mes offres',
    tasks: 'Mes tâches', sittings: 'Mes séances', keys: 'Mes clés', signIn: 'Se connecter', signOut: 'Se déconnecter', other: 'English',
    foot: 'Pli : chaque décision est consignée dans un journal que chacun peut vérifier.', state: 'État du service',
  },
  en: {
    skip: 'Skip to content', exercise: 'Exercise: nothing below is real.', failed: 'Error: ', menu: 'Menu', notices: 'Notices', bids: 'My bids',
    tasks: 'My tasks', sittings: 'My sittings', keys: 'My keys', signIn: 'Sign in', signOut: 'Sign out', other: 'Français',
    foot: 'Pli: every decision is recorded in a log that anyone can verify.', state: 'State of the service',
  },
};

/** A whole page. One stylesheet kept for a year, no script but the one it is made for, nothing from elsewhere. */
export function page({ language, title, children, visit, failed = false, projected = false, refresh, script, exercise = visit?.exercise ?? false }: PageParts): string {
  const text = words[language];
  const html = (
    <html lang={language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <link rel="stylesheet" href={stylesheet.path} integrity={script === undefined ? undefined : stylesheet.integrity} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        {script === undefined ? null : <script src={script.path} integrity={script.integrity} defer />}
        {refresh === undefined ? null : <meta http-equiv="refresh" content={String(refresh)} />}
        <title>{`${failed ? text.failed : ''}${title} – Pli`}</title>
      </head>
      <body class={projected ? 'projected' : undefined}>
        <a class="skip" href="#content">{text.skip}</a>
        <header class="top"><a href="/">Pli</a><Menu language={language} visit={visit} /></header>
        {exercise ? <aside class="exercise">{text.exercise}</aside> : null}
        <main id="content">{children}</main>
        <footer>{text.foot} <a href={language === 'fr' ? '/etat' : '/etat?lang=en'}>{text.state}</a>{visit === undefined ? null : <OtherLanguage visit={visit} />}</footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}

function Menu({ language, visit }: { readonly language: Language; readonly visit: Visit | undefined }) {
  const text = words[language];
  const to = visit?.to ?? ((path: string) => (language === 'en' ? `${path}?lang=en` : path));
  const person = visit?.person ?? null;
  return (
    <>
      <nav aria-label={text.menu}>
        <a href={language === 'en' ? '/avis?lang=en' : '/avis'}>{text.notices}</a>
        {person === null ? <a href={to('/connexion')}>{text.signIn}</a> : person.bidder
          ? <a href={to('/mes-offres')}>{text.bids}</a>
          : <><a href={to('/taches')}>{text.tasks}</a><a href={to('/seances')}>{text.sittings}</a><a href={to('/cles')}>{text.keys}</a></>}
      </nav>
      {person === null ? null : <form class="who" method="post" action={to('/deconnexion')}><span>{person.name}</span><button>{text.signOut}</button></form>}
    </>
  );
}

function OtherLanguage({ visit: { language, path } }: { readonly visit: Visit }) {
  const other = language === 'fr' ? 'en' : 'fr';
  return <> <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>{words[language].other}</a></>;
}
