import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';

const MOST = 20;

/** Upload-Metadata: keys with values in base64, or without. @throws Refused UPLOAD_PROTOCOL */
export function metadataOf(text: string | undefined): Readonly<Record<string, string | null>> {
  if (text === undefined || text.trim() === '') return {};
  const pairs = text.split(',').map((pair) => pair.trim().split(' '));
  const keys = pairs.map(([key = '']) => key);
  const sound = pairs.length <= MOST && new Set(keys).size === keys.length && pairs.every(([key = '', value = '', ...more]) =>
    /^[\x21-\x2b\x2d-\x7e]{1,64}$/.test(key) && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value) && value.length <= 4096 && more.length === 0);
  if (!sound) throw new Refused(refuse('UPLOAD_PROTOCOL', { reason: 'Upload-Metadata' }));
  return Object.fromEntries(pairs.map(([key = '', value]) => [key, value === undefined ? null : readable(value)]));
}

/** PostgreSQL keeps neither NUL nor half characters, and two spellings of one name are one name. */
const readable = (value: string): string => Buffer.from(value, 'base64').toString('utf8').replaceAll('\0', '\u0001').normalize('NFC');
