/** Bytes that come one part after another: a browser's stream, a Node stream, a generator. */
export type Chunks = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Not every browser iterates its own streams. */
export async function* chunksOf(source: Chunks): AsyncGenerator<Uint8Array, void> {
  if (!('getReader' in source)) {
    yield* source;
    return;
  }
  const reader = source.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** As much of a chunk as an age chunk or a write to disk is worth. */
export const readAtOnce = 1024 * 1024;
