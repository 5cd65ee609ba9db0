// What a reviewer reviews and a bidder bids on: SHA-256 of the tender file's canonical JSON (P3, P8).
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json } from '../json.js';
import type { TenderFile } from './tender-file.js';

export const tenderFileDigest = (file: TenderFile): string => toHex(sha256(utf8(canonicalize(file as unknown as Json))));
