import { DRAFT, pairsOf } from './draft.js';
import { Act, Field, Form, Summary } from './fields.js';
import { page } from './layout.js';
import type { Mistake } from './read-fields.js';
import { sessionTexts } from './session-texts.js';
import { FORM_KEY } from './strict-form.js';
import type { Visit } from './visit.js';

/** Why somebody stands before the sign-in form, and what waits behind it. */
export interface SignInParts {
  readonly why: 'asked' | 'needed' | 'expired';
  /** where they wanted to go; '' for nowhere */
  readonly back: string;
  /** what they had typed there */
  readonly draft: string;
  /** something was typed that could not be kept */
  readonly lost?: boolean;
  readonly login?: string;
  readonly mistakes?: readonly Mistake[];
}

export function signInPage(visit: Visit, { why, back, draft, lost = false, login = '', mistakes = [] }: SignInParts): string {
  const { language } = visit;
  const text = sessionTexts[language];
  const title = { asked: text.signIn, needed: text.needed, expired: text.expired }[why];
  return page({
    language, visit, title, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{title}</h1>
        {why === 'needed' ? <p>{text.neededWhy}</p> : null}
        {why === 'expired' ? <p class="bar warn">{text.expiredWhy} {draft === '' ? '' : text.kept}{lost ? text.notKept : ''}</p> : null}
        <Form visit={visit} action="/connexion">
          <Waiting back={back} draft={draft} />
          <Field language={language} name="login" label={text.login} hint={text.loginHint} value={login} mistakes={mistakes} autoComplete="username" />
          <Field language={language} name="password" label={text.password} type="password" mistakes={mistakes} autoComplete="current-password" />
          <div class="short"><Field language={language} name="code" label={text.code} hint={text.codeHint} mistakes={mistakes} inputMode="numeric" autoComplete="one-time-code" /></div>
          <Act says={text.signIn} />
        </Form>
        <p>{text.forgotten}</p>
        <p class="quiet">{text.shared}</p>
      </>
    ),
  });
}

export function signedInPage(visit: Visit, name: string): string {
  const text = sessionTexts[visit.language];
  return page({ language: visit.language, visit, title: text.already, children: <><h1>{text.already}</h1><p>{text.alreadyAs(name)}</p></> });
}

export interface ConfirmParts {
  readonly back: string;
  readonly draft: string;
  readonly mistakes?: readonly Mistake[];
}

/** Both factors again, before an act that binds. */
export function confirmPage(visit: Visit, { back, draft, mistakes = [] }: ConfirmParts): string {
  const { language } = visit;
  const text = sessionTexts[language];
  return page({
    language, visit, title: text.confirm, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.confirm}</h1>
        <p>{text.confirmWhy} {draft === '' ? '' : text.kept}</p>
        <Form visit={visit} action="/confirmer">
          <Waiting back={back} draft={draft} />
          <Field language={language} name="password" label={text.password} type="password" mistakes={mistakes} autoComplete="current-password" />
          <div class="short"><Field language={language} name="code" label={text.code} hint={text.codeHintAgain} mistakes={mistakes} inputMode="numeric" autoComplete="one-time-code" /></div>
          <Act says={text.confirmDo} />
        </Form>
      </>
    ),
  });
}

/** What had been typed, ready to be sent: one press, or the way back. */
export function resumePage(visit: Visit, { back, draft }: { readonly back: string; readonly draft: string }): string {
  const { language } = visit;
  const text = sessionTexts[language];
  return page({
    language, visit, title: text.resume,
    children: (
      <>
        <h1>{text.resume}</h1>
        <p>{text.resumeWhy}</p>
        <form method="post" action={`${back}#errors`}>
          <input type="hidden" name={FORM_KEY} value={visit.formKey} />
          {pairsOf(draft).map(([name, value], index) => <input type="hidden" key={String(index)} name={name} value={value} />)}
          <Act says={text.resumeDo} back={{ href: back, says: text.resumeBack }} />
        </form>
      </>
    ),
  });
}

const Waiting = ({ back, draft }: { readonly back: string; readonly draft: string }) =>
  <>{back === '' ? null : <input type="hidden" name="back" value={back} />}{draft === '' ? null : <input type="hidden" name={DRAFT} value={draft} />}</>;
