// A broken promise is our mistake, never the world's: the only way the core throws.
export function assert(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`broken promise: ${why}`);
}
