// The opening sitting and its minutes. Everything else in this folder is private.
export { OpeningModule } from './opening.module.js';
