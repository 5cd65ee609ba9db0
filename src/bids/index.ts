// The deposit register. Everything else in this folder is private.
export { BidsModule } from './bids.module.js';
export { SEALING_PAGE, SealingClient } from './sealing-client.js';
