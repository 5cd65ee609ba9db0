// What somebody signs, with the key of their own, to put an age key beside it: that this recipient is theirs, and that they could read the
// challenge that was sealed to it.
import { utf8 } from '../audit-log/bytes.js';

export const shareKeyProof = (account: string, recipient: string, challenge: string): Uint8Array => utf8(`pli/share-key/v1\n${account}\n${recipient}\n${challenge}`);
