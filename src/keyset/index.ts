// Who holds the opening keys, and their ceremony. Everything else in this folder is private.
export { KeysetModule } from './keyset.module.js';
