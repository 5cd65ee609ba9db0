import { Readable } from 'node:stream';
import { isFault } from '../../core/audit-log/index.js';
import { isPseudonym } from '../../core/bids/deposit-bid.js';
import { refuse } from '../../core/refusal.js';
import { largestManifest, readPliHead } from '../../core/seal/pli-file.js';
import { Refused } from '../../web/refused.js';

/** Whose bid a sealed file says it is, from its first line; and the whole file again, from its first byte. @throws Refused SEAL_UNREADABLE */
export async function headOfStick(content: Readable): Promise<{ readonly bidder: string; readonly whole: Readable }> {
  const chunks = content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let head: Buffer = Buffer.alloc(0);
  while (!head.includes(0x0a) && head.length <= largestManifest) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const read = readPliHead(head);
  if (isFault(read)) throw new Refused(refuse('SEAL_UNREADABLE', { reason: read.fault }));
  const { bidder } = read.manifest;
  if (!isPseudonym(bidder)) throw new Refused(refuse('SEAL_UNREADABLE', { reason: 'it is nobody’s bid' }));
  return { bidder, whole: Readable.from(again(head, chunks)) };
}

async function* again(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}
