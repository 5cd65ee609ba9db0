// The opening sitting and its minutes. Everything else in this folder is private.
export { SealedContent } from './sealed-content.js';
export { Sittings } from './sittings.js';
export { OpeningModule } from './opening.module.js';
