// The commission's stage. Nothing of it is asked by later stages: its facts are in the case file.
export { CommitteeModule } from './committee.module.js';
