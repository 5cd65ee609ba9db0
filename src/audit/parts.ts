import { createHash, randomFillSync } from 'node:crypto';
import { canonicalForm, isFault, isHex } from '../core/audit-log/index.js';
import type { Json } from '../core/json.js';
import { TransportRefused } from '../web/refused.js';

/** A value and its salt. */
interface SaltedValue {
  /** 64 hex digits */
  readonly salt: string;
  readonly value: Json;
}

export interface Part extends SaltedValue {
  readonly name: string;
  readonly canonical: Buffer;
  /** hex */
  readonly commitment: string;
}

/** What came from outside has no canonical form: a fraction, text that is not NFC, a salt of the wrong length. */
export class NotCanonical extends TransportRefused<'VALIDATION_FAILED'> {
  constructor(part: string, reason: string) {
    super('VALIDATION_FAILED', { fields: 1 }, [{ pointer: `/${part}`, code: 'notCanonical', detail: reason }]);
  }
}

/** The content of an entry, each part committed to. Of a sealed part only the commitment is known here: its value is somebody else's. Never changes. */
export class Parts {
  private constructor(readonly list: readonly Part[], readonly sealed: Readonly<Record<string, string>>) {}

  /** `sealed`: part name → commitment. `salts` are those a person's device chose, by part name; other salts are drawn here. @throws NotCanonical */
  static of(values: Readonly<Record<string, Json>>, sealed: Readonly<Record<string, string>> = {}, salts: Readonly<Record<string, string>> = {}): Parts {
    return new Parts(Object.entries(values).map(([name, value]) => commitTo(name, { value, salt: salts[name] ?? newSalt() })), sealed);
  }

  with(name: string, value: Json): Parts {
    return new Parts([...this.list, commitTo(name, { value, salt: newSalt() })], this.sealed);
  }

  get commitments(): Record<string, string> {
    return { ...Object.fromEntries(this.list.map(({ name, commitment }) => [name, commitment])), ...this.sealed };
  }

  get salts(): Record<string, string> {
    return Object.fromEntries(this.list.map(({ name, salt }) => [name, salt]));
  }
}

function commitTo(name: string, { salt, value }: SaltedValue): Part {
  if (!isHex(salt, 32)) throw new NotCanonical(name, 'a salt is 32 bytes in hexadecimal');
  const text = canonicalForm(value);
  if (isFault(text)) throw new NotCanonical(name, text.fault);
  const canonical = Buffer.from(text);
  // The same bytes as the core's `commitBytes`, by OpenSSL.
  const commitment = createHash('sha256').update('pli/commit/v1\0').update(salt, 'hex').update(canonical).digest('hex');
  return { name, salt, value, canonical, commitment };
}

const pool = Buffer.alloc(8192);
let unused = 0;

/** Random bytes drawn in blocks: one system call for many. Each byte is given out once. */
export function randomHex(bytes: number): string {
  if (unused < bytes) {
    randomFillSync(pool);
    unused = pool.length;
  }
  unused -= bytes;
  return pool.toString('hex', unused, unused + bytes);
}

const newSalt = (): string => randomHex(32);
