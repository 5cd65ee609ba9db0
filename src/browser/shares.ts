// A holder's shares: opened and checked here with their own key, then released, each signed by it. The key never leaves this device.
import type { Json, JsonObject } from '../core/json.js';
import type { MemberKeys } from '../sealing/member-keys.js';
import { checkShares, type CheckedShares, type HeldShare } from '../sealing/holder.js';
import { signAct } from '../sealing/sign-act.js';
import { byId, button, make, replace, showMistakes } from './dom.js';
import { keyFileForm } from './key-file-form.js';
import { keyWords } from './key-words.js';
import { ask, Refused } from './service.js';
import { languageHere } from './shown.js';

/** As GET …/shares gives it. */
type Waiting = HeldShare & {
  /** null: it may be released now */
  readonly notDue: string | null;
  readonly released: boolean;
};

const language = languageHere();
const text = keyWords[language];
const box = byId('app') ?? document.body;
const { account: member = '', tender = '' } = box.dataset;
const at = `/v1/tenders/${encodeURIComponent(tender)}`;
const summary = make('div', {});
const work = make('div', {});

function begin(): void {
  replace(box, summary, make('h2', {}, text.unlock), make('p', {}, text.unlockWhy), keyFileForm(text, summary, (keys) => { void show(keys); }), work);
}

async function show(keys: MemberKeys): Promise<void> {
  replace(work, make('p', { role: 'status' }, text.looking));
  try {
    const [rehearsal, shares] = await Promise.all([orNull(ask<Waiting>(language, `${at}/rehearsals/share`)), orNull(ask<{ readonly shares: readonly Waiting[] }>(language, `${at}/shares`))]);
    replace(work, make('h2', { tabindex: '-1' }, text.shares),
      rehearsal === null ? null : rehearsalPart(rehearsal, keys),
      shares === null || shares.shares.length === 0 ? (rehearsal === null ? make('p', {}, shares === null ? text.notYet : text.none) : null) : openingPart(shares.shares, keys));
    work.querySelector('h2')?.focus();
  } catch (failure) {
    replace(work);
    refuse(failure);
  }
}

function rehearsalPart(waiting: Waiting, keys: MemberKeys): HTMLElement {
  const [good] = checked([waiting], keys).good;
  const section = make('section', {}, make('h3', {}, text.rehearsal));
  if (waiting.released) section.append(make('p', { class: 'bar good' }, text.rehearsalDone));
  else if (good === undefined) section.append(make('p', { class: 'bar bad' }, text.wrongKey));
  else section.append(make('p', {}, text.rehearsalReady), acting(text.rehearsalRelease, text.rehearsalDone, () => signed('rehearsals/shares', 'rehearsal.shareReleased', { share: good.share }, keys)));
  return section;
}

function openingPart(waiting: readonly Waiting[], keys: MemberKeys): HTMLElement {
  const { good, faults } = checked(waiting, keys);
  const mine = (bid: string, envelope: string): Waiting | undefined => waiting.find((each) => each.bid === bid && each.envelope === envelope);
  const due = good.filter(({ bid, envelope }) => mine(bid, envelope)?.notDue === null && mine(bid, envelope)?.released === false);
  const later = good.filter(({ bid, envelope }) => (mine(bid, envelope)?.notDue ?? null) !== null && mine(bid, envelope)?.released === false).length;
  const done = waiting.filter(({ released }) => released).length;
  const declare = (): Promise<void> => signed('shares/checks', 'shares.checked', { sound: good.length, faults: faults.map(({ bid, envelope }) => ({ bid, envelope })) }, keys);
  const release = (): Promise<void> => signed('shares', 'shares.released', { shares: due.map(({ bid, envelope, share }) => ({ bid, envelope, share })) }, keys);
  return make('section', {},
    make('p', { class: faults.length === 0 ? 'bar good' : 'bar warn' }, text.checked(good.length, faults.length)),
    faults.length === 0 ? null : make('ul', {}, faults.map(({ bid, envelope }) => make('li', {}, text.fault(bid, envelope, text.faultShare)))),
    faults.length === 0 ? null : make('p', {}, text.reportWhy),
    faults.length > 0 && good.length === 0 ? make('p', { class: 'bar bad' }, text.wrongKey) : acting(text.report, text.reported, declare, 'button second'),
    done === 0 ? null : make('p', {}, text.released(done)),
    due.length === 0 ? null : make('div', {}, make('p', {}, text.releaseWhy), acting(text.release(due.length), text.released(due.length), release)),
    later === 0 ? null : make('p', {}, text.waiting(later)));
}

const checked = (waiting: readonly Waiting[], { identity }: MemberKeys): CheckedShares => checkShares(waiting, { tender, member, identity });

async function signed(path: string, type: string, command: JsonObject, { seed }: MemberKeys): Promise<void> {
  await ask<Json>(language, `${at}/${path}`, { method: 'POST', body: command, headers: { 'Pli-Signature': signAct({ chain: tender, type, values: { command } }, seed) } });
}

/** A button that does its act once, and says that it is done. */
function acting(says: string, done: string, act: () => Promise<void>, look = 'button'): HTMLElement {
  const place = make('div', { class: 'acts' });
  const press = button(says, () => {
    press.disabled = true;
    act().then(() => {
      showMistakes(summary, [], text);
      replace(place, make('p', { class: 'bar good', role: 'status' }, done));
    }, (failure: unknown) => {
      press.disabled = false;
      refuse(failure);
    });
  }, look);
  place.append(press);
  return place;
}

function refuse(failure: unknown): void {
  showMistakes(summary, [{ field: '', say: failure instanceof Refused ? failure.detail : text.unreachable }], text);
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && (error.status === 404 || error.code === 'NOT_YET_READABLE')) return null;
    throw error;
  }
}

begin();
