export * from './archive.js';
export * from './build-dossier.js';
export * from './dossier.js';
export * from './problem.js';
export * from './read-dossier.js';
export * from './reading-guide.js';
