// The packs that ship with Pli. Another country is another file.
import type { RulePack } from '../rule-pack.js';
import { mlCt2015Exercise } from './ml-ct-2015-exercise.js';
import { mlCt2015 } from './ml-ct-2015.js';

export { mlCt2015, mlCt2015Exercise };

export const shippedPacks: readonly RulePack[] = [mlCt2015, mlCt2015Exercise];

export const shippedPack = (id: string): RulePack | undefined => shippedPacks.find((pack) => pack.id === id);
