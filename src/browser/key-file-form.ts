// Opens a member's key file on their own device: file and passphrase never leave it.
import { isFault } from '../core/audit-log/fault.js';
import { readKeyFile, type MemberKeys } from '../sealing/member-keys.js';
import { byId, field, make, replace, showMistakes, typedIn } from './dom.js';
import type { KeyWords } from './key-words.js';

export function keyFileForm(text: KeyWords, summary: HTMLElement, opened: (keys: MemberKeys) => void): HTMLElement {
  const told = make('p', { role: 'status' });
  const press = make('button', { class: 'button' }, text.open);
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = byId('key-file');
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    const mistakes = [...(file === undefined ? [{ field: 'key-file', say: text.fileNeeded }] : []), ...(typedIn('passphrase') === '' ? [{ field: 'passphrase', say: text.phraseNeeded }] : [])];
    showMistakes(summary, mistakes, text);
    if (file === undefined || mistakes.length > 0) return;
    press.disabled = true;
    replace(told, text.opening);
    await drawn();
    const keys = await readKeyFile(new Uint8Array(await file.arrayBuffer()), typedIn('passphrase'));
    press.disabled = false;
    replace(told);
    if (isFault(keys)) showMistakes(summary, [{ field: 'passphrase', say: text.notOpened }], text);
    else opened(keys);
  };
  return make('form', { novalidate: true, submit: (event) => { void open(event); } },
    field({ id: 'key-file', label: text.keyFile, type: 'file' }),
    field({ id: 'passphrase', label: text.passphrase, type: 'password' }),
    make('div', { class: 'acts' }, press), told);
}

/** What was written is on the screen before the long reckoning begins. */
export const drawn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 50); });
