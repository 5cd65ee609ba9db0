// What a procedure is bound to at publication: SHA-256 of the pack's canonical JSON. Another comma in the law is another pack.
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json } from '../json.js';
import type { RulePack } from './rule-pack.js';

export const rulePackDigest = (pack: RulePack): string => toHex(sha256(utf8(canonicalize(pack as unknown as Json))));
