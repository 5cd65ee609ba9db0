// The opening sitting and its minutes. Everything else in this folder is private.
export { SealedContent } from './sealed-content.js';
export { PaperForms } from './paper/paper-forms.js';
export { lotsRead } from './paper/paper-lots.js';
export { paperWords } from './paper/paper-words.js';
export { PaperReadings } from './paper/paper-readings.js';
export { Sittings } from './sittings.js';
export { withCondition } from './discount-condition.js';
export { amountsOf, discountInWords } from './minutes-paper.js';
export { downloadInWords, functionOf, headOf, registerTable, seatOf, signaturesSection, timesOf, unverifiedSection, type Told } from './paper-parts.js';
export { paperTexts } from './paper-texts.js';
export { readAnswer, SignForm } from './sign-form.js';
export { OpeningModule } from './opening.module.js';
