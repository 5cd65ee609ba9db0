// From the evaluation report to the published award. Everything else in this folder is private.
export { reportPaper } from './paper/report-paper.js';
export { AwardModule } from './award.module.js';
