// The rules of pli-seal/1 in one place: manifest, key set, verifiable sharing, contents, age files (docs/seal-format.md).
export * from './age-file.js';
export * from './content.js';
export * from './identity.js';
export * from './keyset.js';
export * from './manifest.js';
export { rehearsal } from './manifest-shape.js';
export * from './open-envelope.js';
export * from './pli-file.js';
export * from './sharing.js';
