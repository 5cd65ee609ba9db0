import { parseArgs } from 'node:util';
import { isFault } from '../core/audit-log/index.js';
import { nativeTools } from '../platform/native-tools.js';
import { sealBid, type BidToSeal, type SealedBid } from '../sealing/index.js';
import { readBid, readNotice } from './sealing/bid-files.js';
import { complain } from './sealing/complain.js';
import { FileSink } from './sealing/file-sink.js';

const usage = 'usage: pli seal --notice <notice.json> --bid <folder or bid.json> [--bidder p-…] [--out <file.pli>] [--json]';

/** 0 sealed, 2 refused with one line that says why. Needs no network: format and fields are in docs/seal-format.md. */
export async function run(words: readonly string[]): Promise<number> {
  const asked = options(words);
  if (asked === null) return complain('seal', usage);
  const notice = readNotice(asked.notice);
  if (isFault(notice)) return complain('seal', notice.fault);
  const bid = readBid(asked.bid, notice, asked.bidder);
  if (isFault(bid)) return complain('seal', bid.fault);
  const out = asked.out ?? `${bid.tender}-${bid.bidder.replaceAll(/[^a-zA-Z0-9-]/g, '-')}.pli`;
  try {
    const sealed = await sealTo(out, bid);
    if (typeof sealed === 'string') return complain('seal', sealed);
    process.stdout.write(asked.json ? `${JSON.stringify({ file: out, bytes: sealed.bytes, lots: bid.lots, manifest: sealed.digest, commitments: sealed.commitments })}\n` : inWords(out, bid, sealed));
    return 0;
  } catch (error) {
    return complain('seal', error instanceof Error ? error.message : String(error));
  }
}

/** The sealed bid, or why there is none; then no file is left behind. */
async function sealTo(out: string, bid: BidToSeal): Promise<SealedBid | string> {
  const sink = await FileSink.create(out);
  if (sink === undefined) return `${out} is there already`;
  let kept = false;
  try {
    const sealed = await sealBid(bid, sink, nativeTools);
    if (isFault(sealed)) return sealed.fault;
    await sink.keep();
    kept = true;
    return sealed;
  } finally {
    if (!kept) await sink.drop();
  }
}

interface Asked {
  readonly notice: string;
  readonly bid: string;
  readonly bidder: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

function options(words: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { notice, bid, bidder, out, json } } = parseArgs({ args: [...words], options: { notice: text, bid: text, bidder: text, out: text, json: { type: 'boolean', default: false } } });
    return notice === undefined || bid === undefined ? null : { notice, bid, bidder, out, json };
  } catch {
    return null;
  }
}

function inWords(out: string, { tender, bidder, lots, documents, keyset: { threshold, holders } }: BidToSeal, { digest, commitments, bytes }: SealedBid): string {
  const lines = [
    `sealed       ${out}, ${String(bytes)} bytes, ${String(documents.length)} documents`,
    `tender       ${tender}, ${bidder}, ${lots.join(', ')}`,
    `opened by    any ${String(threshold)} of ${holders.map(({ member }) => member).join(', ')}`,
    `manifest     ${digest}`,
    ...Object.entries(commitments).map(([envelope, commitment]) => `${envelope.padEnd(12)} ${commitment}`),
  ];
  return `${lines.join('\n')}\n`;
}
