// The deposit register. Everything else in this folder is private.
export { BidsModule } from './bids.module.js';
