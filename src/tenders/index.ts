// The procedure: how an act is asked for, conducted and read. Everything else in this folder is private.
export { answerOf, AskedFor, type ActAnswer, type Asked } from './asked.js';
export { Proceedings, type Conducted, type Order } from './proceedings.js';
export { TendersModule } from './tenders.module.js';
