// A log in memory that hands out receipts at any of its sizes, honest or not, with every key in our hands.
import {
  buildEntry, chainStart, commit, consistencyProof, formatAddCheckpoint, formatCheckpoint, inclusionProof, leafHash, subtreesOf, toBase64, treeRoot, utf8, type Entry,
} from '../../src/core/audit-log/index.js';
import type { Json } from '../../src/core/json.js';
import { readReceipt, writeReceipt, type OpenedPart, type Receipt } from '../../src/core/receipts/read-receipt.js';
import { isFault } from '../../src/core/audit-log/index.js';
import { noteOn, origin, policy, saltFor, seedOf, signWith, type Keys } from './journal.js';

export const tender = '01JD0000000000000000000007';

export interface Act {
  readonly chain?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly role?: string;
  readonly at?: string;
  readonly command?: Json;
  readonly result?: Json;
}

interface Kept {
  readonly entry: Entry;
  readonly leaf: Uint8Array;
  readonly parts: { readonly command: OpenedPart; readonly result: OpenedPart };
}

/** The n-th deposit of a firm in `lot-1`. */
export const deposit = (order: number, over: { command?: object; result?: object } & Omit<Act, 'command' | 'result'> = {}): Act => ({
  ...over,
  command: { lots: ['lot-1'], replaces: null, bidder: null, ...over.command },
  result: { bid: `bid-${String(order)}`, order, standing: 'received', replaces: null, ...over.result },
});

export class LogInMemory {
  private readonly kept: Kept[] = [];

  static of(...acts: readonly Act[]): LogInMemory {
    const log = new LogInMemory();
    for (const act of acts) log.append(act);
    return log;
  }

  append({ chain = tender, type = 'bid.deposited', actor = 'p-firm-a', role = 'bidder', at = '2026-11-23T09:00:00.000Z', command = {}, result = {} }: Act): void {
    const own = this.kept.filter(({ entry }) => entry.chain === chain);
    const last = own.at(-1);
    const name = `${chain}/${String(own.length + 1)} ${JSON.stringify(command)}`;
    const parts = { command: { salt: saltFor(`command ${name}`), value: command }, result: { salt: saltFor(`result ${name}`), value: result } };
    const commitments = { command: commit(parts.command.salt, command) ?? '', result: commit(parts.result.salt, result) ?? '', offer: saltFor(`offer ${name}`) };
    const { entry, bytes } = buildEntry({
      chain, seq: own.length + 1, prev: last === undefined ? chainStart : Buffer.from(last.leaf).toString('hex'), type, at, actor, role, parts: commitments,
      act: { head: chainStart, nonce: '00'.repeat(16), key: '00'.repeat(8), mode: 'own', sig: toBase64(signWith(seedOf(actor), utf8(name))) },
    });
    this.kept.push({ entry, leaf: leafHash(bytes), parts });
  }

  /** Entries of others, which nobody here has a receipt of. */
  grow(by: number): this {
    for (let each = 0; each < by; each += 1) this.append({ chain: '01JD0000000000000000000099', command: { n: this.kept.length } });
    return this;
  }

  get size(): number {
    return this.kept.length;
  }

  head(size = this.size, keys: Keys = {}): string {
    return noteOn(formatCheckpoint({ origin, size, root: treeRoot(size, this.subtree) ?? new Uint8Array(32) }), keys);
  }

  receiptText(index: number, size = this.size, keys: Keys = {}): string {
    const one = this.kept[index];
    const proof = inclusionProof(index, size, this.subtree);
    if (one === undefined || proof === undefined) throw new Error('no such entry');
    return writeReceipt({ index, proof, checkpoint: this.head(size, keys) }, one.entry, one.parts);
  }

  receipt(index: number, size = this.size): Receipt {
    const receipt = readReceipt(this.receiptText(index, size), policy);
    if (isFault(receipt)) throw new Error(receipt.fault);
    return receipt;
  }

  consistencyText(from: number, to = this.size): string {
    return formatAddCheckpoint({ oldSize: from, proof: consistencyProof(from, to, this.subtree) ?? [], checkpoint: this.head(to) });
  }

  private get subtree() {
    return subtreesOf(this.kept.map(({ leaf }) => leaf));
  }
}
