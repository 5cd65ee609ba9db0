import { readAtOnce } from './chunks.js';

/** A .pli file that can be read at any place: a Blob the person chose, a file on disk, bytes in memory. */
export interface PliSource {
  readonly bytes: number;
  /** fewer bytes than asked for only at the end of the file */
  read(from: number, count: number): Promise<Uint8Array>;
}

export const blobSource = (blob: Blob): PliSource => ({
  bytes: blob.size,
  read: async (from, count) => new Uint8Array(await blob.slice(from, from + count).arrayBuffer()),
});

export const memorySource = (bytes: Uint8Array): PliSource => ({
  bytes: bytes.length,
  read: (from, count) => Promise.resolve(bytes.subarray(from, from + count)),
});

/** The bytes of one place, part by part. */
export async function* partsOf(source: PliSource, { from, bytes }: { readonly from: number; readonly bytes: number }): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes; at += readAtOnce) yield await source.read(from + at, Math.min(readAtOnce, bytes - at));
}
