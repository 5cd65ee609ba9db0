// A receipt in one SMS: at most 160 signs of the GSM-7 alphabet (3GPP TS 23.038), one segment, so that the cheapest telephone shows it whole. What
// must not be lost is when it came, the number of the receipt and where to check it; the reference gives way first.
import type { Instant } from '../calendar/instant.js';

export interface SmsFacts {
  readonly kind: 'received' | 'late' | 'withdrawn' | 'delivered' | 'confirmed';
  readonly reference: string;
  /** UTC, which is Mali's time all year */
  readonly at: Instant;
  /** R-XXXX-XXXX-XXXX */
  readonly number: string;
  /** hex digest of what was deposited; its first eight digits are told */
  readonly digest: string;
  /** name of the host where receipts are checked */
  readonly host: string;
}

export const longestSms = 160;

const words = {
  fr: {
    received: 'offre recue le', late: 'HORS DELAI, non ouverte, le', withdrawn: 'retrait recu le', delivered: 'fichier recu le', confirmed: 'offre confirmee le',
    receipt: 'Recepisse', digest: 'Empreinte', check: 'Verif',
  },
  en: {
    received: 'bid received', late: 'LATE, stays closed, received', withdrawn: 'withdrawal received', delivered: 'file received', confirmed: 'bid confirmed',
    receipt: 'Receipt', digest: 'Digest', check: 'Check',
  },
} as const;

/** 'PLI AAO-2026-041: offre recue le 24/11/2026 21:44:07. Recepisse R-7KQ4-M2X9-PTB5. Empreinte 9F2C1B7A. Verif: pli.kidal.ml/v' */
export function smsText({ kind, reference, at, number, digest, host }: SmsFacts, language: 'fr' | 'en'): string {
  const said = words[language];
  const when = `: ${said[kind]} ${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 19)}.`;
  const receipt = ` ${said.receipt} ${number}.`;
  const check = ` ${said.check}: ${gsm7(host)}/v`;
  const print = ` ${said.digest} ${digest.slice(0, 8).toUpperCase()}.`;
  const wanted = gsm7(reference);
  const ends = [when + receipt + print + check, when + receipt + check, when + receipt];
  const end = ends.find((each) => 'PLI '.length + Math.min(wanted.length, shortestReference) + each.length <= longestSms) ?? when + receipt;
  return `PLI ${cut(wanted, longestSms - 'PLI '.length - end.length)}${end}`;
}

/** Fewer signs of it say nothing. */
const shortestReference = 10;

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 2)}..`);

/** The signs of the basic table that every telephone has and that count once. Accents are given up: most accented letters are not in it. */
const basic = /^[A-Za-z0-9 @$_!"#%&'()*+,\-./:;<=>?]$/;
const alike: Readonly<Record<string, string>> = {
  '’': "'", '‘': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '‑': '-', '…': '...', '°': 'o', 'º': 'o', '№': 'No', 'œ': 'oe', 'Œ': 'OE', 'æ': 'ae', 'Æ': 'AE',
  'ß': 'ss', 'ø': 'o', 'Ø': 'O', 'ŋ': 'ng', 'Ŋ': 'NG', 'ɛ': 'e', 'Ɛ': 'E', 'ɔ': 'o', 'Ɔ': 'O', 'ɲ': 'ny', 'Ɲ': 'NY',
};

/** Transliterated: letters without their accents, a question mark for what has no likeness. */
export function gsm7(text: string): string {
  const plain = [...text.normalize('NFD').replace(/\p{Mark}/gu, '')].map((sign) => alike[sign] ?? (/\s/u.test(sign) ? ' ' : sign));
  return [...plain.join('')].map((sign) => (basic.test(sign) ? sign : '?')).join('').replace(/ {2,}/g, ' ').trim();
}
