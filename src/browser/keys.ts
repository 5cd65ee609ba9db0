// A4: a member's two keys are made here, kept in a file and on paper, and registered with proof that they are theirs.
import { isFault, keyIdOf, publicKeyOf } from '../core/audit-log/index.js';
import { openChallenge } from '../sealing/holder.js';
import { backupText, newMemberKeys, restoreKeys, shortestPassphrase, writeKeyFile, type MemberKeys } from '../sealing/member-keys.js';
import { provePossession, proveShareKey } from '../sealing/sign-act.js';
import { byId, button, field, isTicked, make, replace, showMistakes, tick, typedIn, type Mistake } from './dom.js';
import { drawn, keyFileForm } from './key-file-form.js';
import { keyWords } from './key-words.js';
import { ask, Refused } from './service.js';
import { languageHere } from './shown.js';

const language = languageHere();
const text = keyWords[language];
const box = byId('app') ?? document.body;
const account = box.dataset['account'] ?? '';
const summary = make('div', {});
const work = make('div', {});
const told = make('p', { role: 'status' });

function begin(): void {
  replace(box, summary, work);
  replace(work,
    make('h2', {}, text.make), make('p', {}, text.makeWhy), passphraseForm('new', text.make, () => newMemberKeys()),
    make('details', {}, make('summary', {}, text.have), make('p', {}, text.haveWhy), keyFileForm(text, summary, (keys) => { registration(keys, text.opened); })),
    make('details', {}, make('summary', {}, text.restore), make('p', {}, text.restoreWhy),
      passphraseForm('restored', text.save, () => restoreKeys(typedIn('backup')), field({ id: 'backup', label: text.backupText }))));
}

/** Asks twice for the passphrase, then hands the keys it made to the person as a file and a page. */
function passphraseForm(id: string, says: string, make_: () => MemberKeys | { readonly fault: string }, before: HTMLElement | null = null): HTMLElement {
  const status = make('p', { role: 'status' });
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    const mistakes = passphraseMistakes(id);
    const keys = make_();
    if (isFault(keys)) mistakes.push({ field: 'backup', say: text.notRestored });
    showMistakes(summary, mistakes, text);
    if (isFault(keys) || mistakes.length > 0) return;
    replace(status, text.making);
    await drawn();
    const file = await writeKeyFile(keys, typedIn(`${id}-phrase`));
    if (isFault(file)) showMistakes(summary, [{ field: `${id}-phrase`, say: text.short }], text);
    else keep(keys, file);
  };
  return make('form', { novalidate: true, submit: (event) => { void create(event); } }, before,
    field({ id: `${id}-phrase`, label: text.passphrase, hint: text.passphraseHint, type: 'password', more: { autocomplete: 'new-password' } }),
    field({ id: `${id}-again`, label: text.again, type: 'password', more: { autocomplete: 'new-password' } }),
    make('div', { class: 'acts' }, make('button', { class: 'button' }, says)), status);
}

function passphraseMistakes(id: string): Mistake[] {
  const [phrase, again] = [typedIn(`${id}-phrase`), typedIn(`${id}-again`)];
  if (phrase.length < shortestPassphrase) return [{ field: `${id}-phrase`, say: text.short }];
  return phrase === again ? [] : [{ field: `${id}-again`, say: text.differs }];
}

/** The file and the page come first: a key registered and then lost opens nothing. */
function keep(keys: MemberKeys, file: string): void {
  const href = URL.createObjectURL(new Blob([file], { type: 'text/plain' }));
  const next = (): void => {
    showMistakes(summary, isTicked('kept') ? [] : [{ field: 'kept', say: text.keepFirst }], text);
    if (isTicked('kept')) registration(keys, text.made);
  };
  replace(work,
    make('h2', { tabindex: '-1' }, text.made),
    make('div', { class: 'screen' }, make('p', {}, text.saveWhy), make('div', { class: 'acts' }, make('a', { class: 'button', href, download: `pli-${keys.publicKey.slice(0, 8)}.age` }, text.save))),
    make('h2', {}, text.backup), make('p', {}, text.backupWhy),
    make('p', { class: 'backup' }, make('code', {}, backupText(keys))),
    fingerprintOf(keys),
    make('div', { class: 'screen' }, make('div', { class: 'acts' }, button(text.print, () => { print(); }, 'button second')),
      make('div', { class: 'field' }, tick('kept', text.keptBoth)), make('div', { class: 'acts' }, button(text.register, next))));
  work.querySelector('h2')?.focus();
}

const fingerprintOf = ({ fingerprint }: MemberKeys): HTMLElement => make('dl', {}, make('dt', {}, text.fingerprint), make('dd', {}, make('code', {}, fingerprint)));

function registration(keys: MemberKeys, says: string): void {
  const press = button(text.register, () => {
    press.disabled = true;
    replace(told, text.registering);
    register(keys).then((known) => { done(keys, known); }, (failure: unknown) => {
      press.disabled = false;
      replace(told);
      refuse(failure);
    });
  });
  replace(work, make('h2', { tabindex: '-1' }, says), fingerprintOf(keys), make('div', { class: 'acts' }, press), told);
  work.querySelector('h2')?.focus();
}

function done(keys: MemberKeys, known: boolean): void {
  replace(work, make('div', { class: 'panel' }, make('h2', { tabindex: '-1' }, known ? text.known : text.registered)), fingerprintOf(keys), make('p', {}, text.registeredNext));
  work.querySelector('h2')?.focus();
}

function refuse(failure: unknown): void {
  showMistakes(summary, [{ field: '', say: failure instanceof Refused ? failure.detail : text.unreachable }], text);
  if (!(failure instanceof Refused) || failure.code !== 'STEP_UP_REQUIRED') return;
  summary.append(make('p', {}, text.confirmFirst, ' ', make('a', { href: `/confirmer?back=${encodeURIComponent(location.pathname + location.search)}` }, text.confirm)));
}

/** First the key that signs, then, signed by it, the key that opens shares. Answers whether both were registered before. */
async function register({ seed, publicKey, identity, recipient }: MemberKeys): Promise<boolean> {
  const signs = await unlessKnown(async () => {
    const { challenge } = await ask<{ challenge: string }>(language, '/v1/account/keys/challenges', { method: 'POST', body: {} });
    await ask(language, '/v1/account/keys', { method: 'POST', body: { publicKey, challenge, signature: provePossession(account, challenge, seed) } });
  });
  const opens = await unlessKnown(async () => {
    const { sealed } = await ask<{ sealed: string }>(language, '/v1/account/share-keys/challenges', { method: 'POST', body: { recipient } });
    const challenge = openChallenge(sealed, identity) ?? '';
    const signature = proveShareKey(account, recipient, challenge, seed);
    await ask(language, '/v1/account/share-keys', { method: 'POST', body: { recipient, challenge, key: keyIdOf(publicKeyOf(seed)), signature } });
  });
  return !signs && !opens;
}

/** Registering is begun again after a cut: what is there already is no mistake. */
async function unlessKnown(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (failure) {
    if (failure instanceof Refused && failure.code === 'KEY_KNOWN') return false;
    throw failure;
  }
}

begin();
