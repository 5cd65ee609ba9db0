// A witness's statement (C2SP cosignature/v1): at this time, the largest consistent tree I saw of this log has this root.
import { joinBytes, uint64, utf8 } from './bytes.js';

/** What is signed: the checkpoint's text below a header of its own, so that a log's signature can never pose as a witness's. */
export const cosignedBytes = (text: string, timestamp: number): Uint8Array => utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);

/** Eight bytes of POSIX seconds, then the signature. */
export const timestampedSignature = (timestamp: number, signature: Uint8Array): Uint8Array => joinBytes(uint64(timestamp), signature);

export interface TimestampedSignature {
  readonly timestamp: number;
  readonly signature: Uint8Array;
}

export function readTimestamped(payload: Uint8Array): TimestampedSignature | undefined {
  if (payload.length !== 72) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const timestamp = view.getUint32(0) * 0x1_0000_0000 + view.getUint32(4);
  return Number.isSafeInteger(timestamp) ? { timestamp, signature: payload.subarray(8) } : undefined;
}

/** A witness may write any number: one that no calendar holds stays a number. */
export function instantOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
