// A lot from the compliance check to the proposed bid. Everything else in this folder is private.
export { EvaluationModule } from './evaluation.module.js';
