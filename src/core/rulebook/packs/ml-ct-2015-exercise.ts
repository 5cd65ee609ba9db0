// The same law for exercises and demonstrations. Time runs faster there because the clock is advanced, never because the law is shorter.
import type { RulePack } from '../rule-pack.js';
import { mlCt2015 } from './ml-ct-2015.js';

export const mlCt2015Exercise: RulePack = {
  ...mlCt2015, id: 'ml-ct-2015-exercise', title: `Exercice : ${mlCt2015.title}`,
};
