// V12: a receipt kept from earlier speaks of the same log. It proves its entry under the older head it came with; if that entry is not the one this
// dossier has at that place, somebody was shown another history.
import { isFault } from '../audit-log/fault.js';
import { fromHex } from '../audit-log/hex.js';
import type { Policy } from '../audit-log/policy.js';
import { parseTlogProof, verifyTlogProof } from '../audit-log/tlog-proof.js';
import type { LoggedEntry } from './evidence.js';
import { finding, type Finding } from './report.js';

export function checkReceipts(receipts: readonly string[], entries: readonly LoggedEntry[], policy: Policy): readonly Finding[] {
  return receipts.flatMap((text) => {
    const receipt = parseTlogProof(text);
    if (isFault(receipt)) return [finding('V12', 'P10', null, 'le récépissé présenté est illisible', 'the receipt presented cannot be read')];
    const logged = entries.find(({ index }) => index === receipt.index);
    const leaf = fromHex(logged?.leaf ?? '') ?? new Uint8Array(0);
    const proven = logged !== undefined && !isFault(verifyTlogProof(text, leaf, policy));
    return proven ? [] : [finding('V12', 'P10', logged?.entry ?? null, 'le récépissé présenté prouve une autre histoire', 'the receipt presented proves another history')];
  });
}
