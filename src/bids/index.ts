// The deposit register and its sealed envelopes. Everything else in this folder is private.
export { BidsModule } from './bids.module.js';
export { SealedEnvelopes } from './sealed-envelopes.js';
