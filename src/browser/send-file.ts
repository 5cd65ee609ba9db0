// The sealed file on its way: how much has arrived, how long it may take, and that the line may be cut.
import { button, make, replace } from './dom.js';
import type { SealWords } from './seal-words.js';
import { refusedBy } from './service.js';
import { duration, weight, type Language } from './shown.js';
import { send, UploadRefused, type Answered, type Progress } from './tus.js';

export interface FileToSend {
  readonly tender: string;
  readonly digest: string;
  /** digest of the key set it is sealed to: said first, so that what could not be opened is refused before it is sent */
  readonly keyset: string;
  readonly file: Blob;
}

/** Shows the sending in `box`; when the file has arrived, `done`. */
export function sendFile({ tender, digest, keyset, file }: FileToSend, box: HTMLElement, text: SealWords, language: Language, done: () => void): void {
  const key = keyOf(tender, digest);
  const bar = make('progress', { max: String(file.size), value: '0', 'aria-label': text.sending });
  const told = make('p', { role: 'status' });
  const trouble = make('div', {});
  let paused = false;
  const press = button(text.pause, () => { if (paused) go(); else paused = true; }, 'button second');
  replace(box, make('h2', { tabindex: '-1' }, text.sending), make('p', { class: 'bar warn' }, text.notYet), bar, told, trouble, make('div', { class: 'acts' }, press));
  box.querySelector('h2')?.focus();
  const show = (progress: Progress): void => {
    bar.value = progress.sent;
    replace(told, progress.waiting ? text.cut : inWords(progress, text, language));
  };
  const upload = {
    file, endpoint: `/v1/tenders/${encodeURIComponent(tender)}/deliveries`, metadata: { filename: `${digest.slice(0, 16)}.pli`, keyset }, tell: show, paused: () => paused,
    keep: (address: string | null) => { if (address === null) localStorage.removeItem(key); else localStorage.setItem(key, address); },
  };
  const go = (): void => {
    paused = false;
    replace(trouble);
    replace(press, text.pause);
    press.disabled = false;
    send({ ...upload, begun: localStorage.getItem(key) }, lineIn(language)).then((address) => {
      if (address === null) {
        replace(told, text.paused);
        replace(press, text.resume);
        return;
      }
      localStorage.removeItem(key);
      done();
    }, (failure: unknown) => {
      paused = true;
      replace(told);
      replace(press, text.resume);
      replace(trouble, refusal(failure, tender, text));
    });
  };
  go();
}

function refusal(failure: unknown, tender: string, text: SealWords): HTMLElement {
  const expired = failure instanceof UploadRefused && failure.status === 401;
  const why = expired ? text.expired : failure instanceof UploadRefused ? refusedBy(failure.status, failure.answer).detail : String(failure);
  return make('div', { class: 'bar bad', role: 'alert' }, make('h2', {}, text.refused), make('p', {}, why), make('p', {}, make('a', { href: `/mes-offres/${tender}/envois` }, text.log)));
}

function inWords({ sent, bytes, left }: Progress, text: SealWords, language: Language): string {
  const time = left === null ? '' : text.about(duration(left, language));
  return text.progress(weight(sent, language), weight(bytes, language), time);
}

/** Where an unfinished upload of this file is remembered. */
const keyOf = (tender: string, digest: string): string => `pli-envoi/${tender}/${digest}`;

export const isBegun = (tender: string): boolean => Object.keys(localStorage).some((key) => key.startsWith(keyOf(tender, '')));

const lineIn = (language: Language) => ({
  fetch: (address: string, { headers, ...request }: { method: string; headers: Record<string, string>; body?: Blob }): Promise<Answered> =>
    fetch(address, { ...request, headers: { ...headers, Accept: 'application/json', 'Accept-Language': language } }),
  now: () => performance.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener('online', () => { clearTimeout(timer); resolve(); }, { once: true });
  }),
});
