// The procedure: how an act is asked for, conducted and read. Everything else in this folder is private.
export { asCommand } from './as-command.js';
export { answerOf, AskedFor, type ActAnswer, type Asked } from './asked.js';
export { DeclareUnsuccessful } from './declare-unsuccessful.js';
export { Documents, type KeptDocument } from './documents.js';
export { GatheredActs } from './gathered-acts.js';
export { KnownFiles } from './known-files.js';
export type { Conducted, CrowdOrder, Order } from './order.js';
export { Proceedings } from './proceedings.js';
export { readerOf } from './reader-of.js';
export { RulePacks } from './rule-packs.js';
export { sentSignature } from './sent-signature.js';
export { TendersModule } from './tenders.module.js';
