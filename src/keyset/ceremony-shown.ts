// What the pages of the ceremony show.
import type { keysetRules } from '../core/keyset/appoint-keyset.js';
import type { KeySetFacts } from '../core/keyset/keyset-facts.js';
import type { MissingForNotice } from '../core/keyset/missing-for-notice.js';
import type { RegisteredShareKey } from '../identity/index.js';

export interface ListedCeremony {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly published: boolean;
  readonly standing: 'none' | 'named' | 'rehearsing' | 'ready';
}

export interface HeldKey {
  readonly member: string;
  readonly recipient: string;
  readonly name: string;
  /** in the commission; null for somebody from outside */
  readonly function: string | null;
  /** as it was registered; null for an account that is gone */
  readonly key: RegisteredShareKey | null;
  readonly lost: boolean;
}

export type ShownKeySet = Omit<KeySetFacts, 'holders'> & { readonly holders: readonly HeldKey[] };

export interface Candidate {
  readonly member: string;
  readonly name: string;
  readonly function: string | null;
  /** null: no key of theirs is registered yet */
  readonly fingerprint: string | null;
}

export interface Ceremony {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly commission: boolean;
  readonly published: boolean;
  /** null once the notice is out */
  readonly missing: readonly MissingForNotice[] | null;
  readonly current: ShownKeySet | null;
  readonly waiting: ShownKeySet | null;
  /** holders may still be named and rehearse */
  readonly open: boolean;
  readonly may: { readonly appoint: boolean; readonly rehearse: boolean };
  readonly candidates: readonly Candidate[];
  readonly rules: ReturnType<typeof keysetRules>;
}
