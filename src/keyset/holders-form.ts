// The form that names holders: what it must hold, and at which of its fields a refusal is shown.
import { readFields, refuseUnknown, type Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import type { SentForm } from '../web/strict-form.js';
import type { TypedHolders } from './appoint-form.js';
import { ceremonyTexts } from './ceremony-texts.js';

const list = 'holders[]';

export function readHolders(sent: SentForm, language: Language): { readonly typed: TypedHolders; readonly mistakes: readonly Mistake[] } {
  const text = ceremonyTexts[language];
  refuseUnknown(sent, [list, 'threshold']);
  const ticked = sent.all(list);
  const { typed, mistakes } = readFields(sent.without(list), { threshold: { say: text.thresholdNeeded, most: 1, pattern: /^[1-9]$/ } });
  return { typed: { threshold: typed.threshold, ticked }, mistakes: [...(ticked.length === 0 ? [{ field: list, say: text.whoNeeded }] : []), ...mistakes] };
}

const ofHolders: readonly string[] = ['HOLDER_TWICE', 'NO_OUTSIDE_HOLDER', 'INCOMPATIBLE_HOLDER', 'HOLDER_WITHOUT_KEY', 'KEYSET_UNCHANGED', 'UNKNOWN_ACCOUNT'];

export const fieldOfRefusal = (code: string): string => (code === 'KEYSET_SIZE' ? 'threshold' : ofHolders.includes(code) ? list : '');
