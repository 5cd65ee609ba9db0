// What seals, opens and signs on a person's own device: in a browser, in the command line, in the tests.
export { ageLength, AgeWriter, encryptAge } from './age-writer.js';
export { decryptAge, Unsealable } from './age-reader.js';
export { chunksOf, type Chunks } from './chunks.js';
export * from './holder.js';
export * from './key-set.js';
export * from './open-bid.js';
export * from './pli-file.js';
export * from './rehearsal.js';
export * from './seal-bid.js';
export type { BidDocument } from './seal-documents.js';
export * from './sign-act.js';
export * from './sinks.js';
export * from './sources.js';
export * from './tools.js';
