// Receipts in the hand: the check page, the receipt, the register and the slip on paper. Everything else in this folder is private.
export { ReceiptsModule } from './receipts.module.js';
