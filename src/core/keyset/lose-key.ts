// A holder's key is gone: said openly, so that the others know how many are left. Up to n − m losses change nothing; beyond it the envelopes of
// that key set cannot be opened by anybody any more, see declare-unopenable.ts.
import { defineAct } from '../procedure/act.js';
import { object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { holdsAKey, indexOf, keysLeft } from './keysets.js';

export type LoseKey = { readonly member: string; readonly reason: string };
export type KeyLost = {
  readonly member: string;
  /** the key sets the holder belonged to, with what is left of them */
  readonly keysets: readonly { readonly keyset: string; readonly left: number; readonly threshold: number }[];
};

const type = 'key.lost';
const shape = object({ member: person, reason: text(2000) });

export const loseKey = defineAct<LoseKey, KeyLost>({
  type,
  by: ['chair', 'authority', 'clerk', 'holder'],
  decisive: true,
  scope: 'always',
  decide(file, command, { role, actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const { member } = read;
    if (!holdsAKey(file, member) || (role === 'holder' && member !== actor)) return refuse('NOT_A_HOLDER', { member });
    const earlier = file.lostKeys.find((lost) => lost.member === member);
    if (earlier !== undefined) return refuse('KEY_ALREADY_LOST', { member, at: earlier.at });
    const lostKeys = [...file.lostKeys, { member, reason: '', at: '' }];
    const keysets = file.keysets.filter((keyset) => indexOf(keyset, member) > 0);
    return { member, keysets: keysets.map((keyset) => ({ keyset: keyset.digest, left: keysLeft({ ...file, lostKeys }, keyset), threshold: keyset.threshold })) };
  },
  record: (file, { command, circumstances: { at } }) => ({ ...file, lostKeys: [...file.lostKeys, { member: command.member, reason: command.reason, at }] }),
});
