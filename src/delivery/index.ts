// Sealed files that arrived, and what was tried. Everything else in this folder is private.
export { Attempts, type NewAttempt, type NumberedAttempt } from './attempts.js';
export { DeliverAtOnce } from './deliver-at-once.js';
export { Deliveries, isDamaged, type Delivered } from './deliveries.js';
export { DeliveryModule } from './delivery.module.js';
