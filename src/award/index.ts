// From the evaluation report to the published award. Everything else in this folder is private.
export { AwardModule } from './award.module.js';
