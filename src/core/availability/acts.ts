// The acts of an extension: one person proposes, another decides.
import type { Act } from '../procedure/act.js';
import { decideExtension } from './decide-extension.js';
import { proposeExtension } from './propose-extension.js';

export const availabilityActs = [proposeExtension, decideExtension] as unknown as readonly Act[];
