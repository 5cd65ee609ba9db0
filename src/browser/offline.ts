// A score sheet that works from disk: marks are typed, kept on the device, and exported as one file, signed when the member types the paper copy
// of their key. Nothing is sent anywhere. The keys are made by the browser's own cryptography, so that the file stays small.
import { toBase64 } from '../core/audit-log/base64.js';
import { utf8 } from '../core/audit-log/bytes.js';
import { commit } from '../core/audit-log/commitment.js';
import { keyIdOf, signedActBytes } from '../core/audit-log/entry.js';
import { toHex } from '../core/audit-log/hex.js';
import { digestOfSheet, marksOfFile, type FileCell, type SheetHeader } from '../core/evaluation/sheet-file.js';
import type { Json } from '../core/json.js';
import { isRefusal } from '../core/refusal.js';

const header = JSON.parse(document.getElementById('header')?.textContent ?? '{}') as SheetHeader;
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Record<string, string>;
const says = (name: string): string => words[name] ?? name;
const store = `pli-sheet-${header.id}`;
const names = ['mark', 'reason', 'evidence'] as const;
const place = document.getElementById('sheet');
const told = document.getElementById('told');

function read(): FileCell[] {
  return header.bids.flatMap(({ bid }) => header.criteria.map(({ id: criterion }) => {
    const [mark = '', reason = '', evidence = ''] = names.map((name) => {
      const field = document.getElementById(`${bid} ${criterion} ${name}`);
      return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value.normalize('NFC').trim() : '';
    });
    return { bid, criterion, mark, reason, evidence };
  })).filter(({ mark, reason, evidence }) => mark + reason + evidence !== '');
}

const tell = (text: string): void => { if (told !== null) told.textContent = text; };

function draw(): void {
  const kept = JSON.parse(localStorage.getItem(store) ?? '[]') as FileCell[];
  for (const { bid, name } of header.bids) {
    const section = document.createElement('section');
    section.append(element('h2', `${says('bid')} ${name}`), ...header.criteria.map((criterion) => fieldsOf(bid, criterion, kept.find((each) => each.bid === bid && each.criterion === criterion.id))));
    place?.append(section);
  }
  place?.addEventListener('input', () => {
    localStorage.setItem(store, JSON.stringify(read()));
    tell(says('kept'));
  });
}

function fieldsOf(bid: string, { id: criterion, title, clause, maximum }: SheetHeader['criteria'][number], kept: FileCell | undefined): HTMLElement {
  const set = document.createElement('fieldset');
  set.append(element('legend', title));
  for (const each of names) {
    const field = document.createElement(each === 'reason' ? 'textarea' : 'input');
    field.id = `${bid} ${criterion} ${each}`;
    field.value = kept?.[each] ?? '';
    if (each === 'mark') field.inputMode = 'decimal';
    const scale = clause === null ? `${says('mark')} 0–${String(maximum / 100)}` : says('verdict');
    const label = element('label', each === 'mark' ? scale : says(each));
    label.setAttribute('for', field.id);
    set.append(label, field);
  }
  return set;
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

async function exportSheet(): Promise<void> {
  const cells = read();
  const marks = marksOfFile({ header, cells });
  if (isRefusal(marks)) {
    const { bid = '', criterion = '' } = marks.facts as { bid?: string; criterion?: string };
    tell(`${says('wrong')} ${header.bids.find((each) => each.bid === bid)?.name ?? bid}, ${header.criteria.find(({ id }) => id === criterion)?.title ?? criterion}`);
    document.getElementById(`${bid} ${criterion} mark`)?.focus();
    return;
  }
  const typed = document.getElementById('key');
  const backup = typed instanceof HTMLInputElement ? typed.value : '';
  const signature = backup.trim() === '' ? null : await sign({ lot: header.lot, ...(header.round === undefined ? {} : { round: header.round }), marks }, backup);
  if (signature === undefined) { tell(says('badKey')); return; }
  const file = { format: 'pli-sheet/1', header, cells, digest: digestOfSheet(header, cells), signature };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  link.download = `fiche-${header.lot}.json`;
  link.click();
  tell(says(signature === null ? 'exported' : 'signed'));
}

/** As docs/own-signature.md says; undefined when the key is mistyped or the browser cannot sign. */
async function sign(command: Json, backup: string): Promise<string | undefined> {
  try {
    const root = rootOf(backup);
    const base = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveBits']);
    const seed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8('pli/act-key/v1') as BufferSource }, base, 256));
    const pkcs8 = Uint8Array.from([...[48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32], ...seed]);
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', key);
    const publicKey = Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const [salt, nonce] = [32, 16].map((length) => toHex(crypto.getRandomValues(new Uint8Array(length)))) as [string, string];
    const head = '0'.repeat(64);
    const act = signedActBytes({ chain: header.tender, type: 'sheet.submitted', parts: { command: commit(salt, command) ?? '' }, head, nonce });
    const sig = toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, act as BufferSource)));
    const text = JSON.stringify({ head, key: keyIdOf(publicKey), nonce, salts: { command: salt }, sig });
    return toBase64(utf8(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  } catch {
    return undefined;
  }
}

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** The 32 bytes of the paper copy (docs/member-keys.md, bech32). @throws when a letter is wrong */
function rootOf(text: string): Uint8Array<ArrayBuffer> {
  const [prefix = '', data = ''] = text.toLowerCase().replaceAll(/[\s-]/g, '').split(/1(?=[^1]*$)/);
  const letters = [...data].map((letter) => alphabet.indexOf(letter));
  const all = [...[...prefix].map((letter) => letter.charCodeAt(0) >> 5), 0, ...[...prefix].map((letter) => letter.charCodeAt(0) & 31), ...letters];
  if (prefix !== 'plikeys' || letters.includes(-1) || letters.length !== 58 || checksum(all) !== 1) throw new Error('not a paper copy');
  const bits = letters.slice(0, -6).map((letter) => letter.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from({ length: 32 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}

function checksum(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  return values.reduce((sum, value) => generator.reduce((next, each, at) => (((sum >>> 25) >> at) & 1 ? next ^ each : next), ((sum & 0x1ffffff) << 5) ^ value), 1);
}

draw();
document.getElementById('export')?.addEventListener('click', () => { void exportSheet(); });
