import { parseArgs } from 'node:util';
import { isFault, type Fault } from '../core/audit-log/index.js';
import { isRecord } from '../core/bids/envelope-shape.js';
import type { Json } from '../core/json.js';
import { rehearsal } from '../core/seal/index.js';
import { writeMoney } from '../core/tenders/currencies.js';
import { nativeTools } from '../platform/native-tools.js';
import { sealBid, sealRehearsal, type BidToSeal, type PliSink, type SealedBid } from '../sealing/index.js';
import { readBid, readNotice, readWaitingKeySet } from './sealing/bid-files.js';
import { complain } from './sealing/complain.js';
import { FileSink } from './sealing/file-sink.js';

const usage = 'usage: pli seal --notice <notice.json> --bid <folder or bid.json> [--bidder p-…] [--out <file.pli>] [--json], or '
  + 'pli seal --rehearsal <keyset.json> [--out <file.pli>] [--json]';

/** 0 sealed, 2 refused with one line that says why. Needs no network: format and fields are in docs/seal-format.md. */
export async function run(words: readonly string[]): Promise<number> {
  const asked = options(words);
  if (asked === null) return complain('seal', usage);
  try {
    return 'rehearsal' in asked ? await sealATest(asked) : await sealABid(asked);
  } catch (error) {
    return complain('seal', error instanceof Error ? error.message : String(error));
  }
}

async function sealABid(asked: AskedBid): Promise<number> {
  const notice = readNotice(asked.notice);
  if (isFault(notice)) return complain('seal', notice.fault);
  const bid = readBid(asked.bid, notice, asked.bidder);
  if (isFault(bid)) return complain('seal', bid.fault);
  const out = asked.out ?? `${bid.tender}-${bid.bidder.replaceAll(/[^a-zA-Z0-9-]/g, '-')}.pli`;
  const sealed = await sealTo(out, (sink) => sealBid(bid, sink, nativeTools));
  return answer(out, bid, sealed, asked);
}

/** The test envelope of a rehearsal: to the key set that waits, as the service shows it to those inside. */
async function sealATest(asked: AskedTest): Promise<number> {
  const waiting = readWaitingKeySet(asked.rehearsal);
  if (isFault(waiting)) return complain('seal', waiting.fault);
  const { tender, keyset } = waiting;
  const out = asked.out ?? `${tender}-${rehearsal}.pli`;
  const sealed = await sealTo(out, (sink) => sealRehearsal(tender, keyset, sink, nativeTools));
  return answer(out, { tender, bidder: rehearsal, lots: [], prices: {}, keyset, documents: [] }, sealed, asked);
}

function answer(out: string, bid: Told, sealed: SealedBid | string, { json }: Asked): number {
  if (typeof sealed === 'string') return complain('seal', sealed);
  const { bytes, digest: manifest, commitments } = sealed;
  process.stdout.write(json ? `${JSON.stringify({ file: out, bytes, lots: bid.lots, manifest, commitments })}\n` : inWords(out, bid, sealed));
  return 0;
}

/** What was sealed, or why nothing was; then no file is left behind. */
async function sealTo(out: string, seal: (sink: PliSink) => Promise<SealedBid | Fault>): Promise<SealedBid | string> {
  const sink = await FileSink.create(out);
  if (sink === undefined) return `${out} is there already`;
  let kept = false;
  try {
    const sealed = await seal(sink);
    if (isFault(sealed)) return sealed.fault;
    await sink.keep();
    kept = true;
    return sealed;
  } finally {
    if (!kept) await sink.drop();
  }
}

interface Asked {
  readonly out: string | undefined;
  readonly json: boolean;
}
interface AskedBid extends Asked {
  readonly notice: string;
  readonly bid: string;
  readonly bidder: string | undefined;
}
interface AskedTest extends Asked {
  /** the file the key set stands in */
  readonly rehearsal: string;
}

function options(words: readonly string[]): AskedBid | AskedTest | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { notice, bid, bidder, rehearsal: test, out, json } } = parseArgs({
      args: [...words], options: { notice: text, bid: text, bidder: text, rehearsal: text, out: text, json: { type: 'boolean', default: false } },
    });
    if (test !== undefined) return [notice, bid, bidder].every((each) => each === undefined) ? { rehearsal: test, out, json } : null;
    return notice === undefined || bid === undefined ? null : { notice, bid, bidder, out, json };
  } catch {
    return null;
  }
}

type Told = Pick<BidToSeal, 'tender' | 'bidder' | 'lots' | 'prices' | 'keyset' | 'documents'>;

function inWords(out: string, { tender, bidder, lots, prices, documents, keyset: { threshold, holders } }: Told, { digest, commitments, bytes }: SealedBid): string {
  const lines = [
    `sealed       ${out}, ${String(bytes)} bytes, ${String(documents.length)} documents`,
    `tender       ${[tender, bidder, ...lots].join(', ')}`,
    `opened by    any ${String(threshold)} of ${holders.map(({ member }) => member).join(', ')}`,
    ...lots.map((lot) => `total        ${lot}, ${totalIn(prices[lot])}`),
    `manifest     ${digest}`,
    ...Object.entries(commitments).map(([envelope, commitment]) => `${envelope.padEnd(12)} ${commitment}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** As people write it: whoever gave euros where cents are asked for sees it here. */
function totalIn(price: Json | undefined): string {
  const { total = null, currency } = isRecord(price) ? price : {};
  return typeof total === 'number' ? writeMoney(total, typeof currency === 'string' ? currency : undefined) : '–';
}
