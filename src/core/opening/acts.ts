import type { Act } from '../procedure/act.js';
import { closeOpening } from './close-opening.js';
import { openBid } from './open-bid.js';
import { reopenPeriod } from './reopen-period.js';
import { signMinutes } from './sign-minutes.js';
import { startOpening } from './start-opening.js';
import { resumeOpening, suspendOpening } from './suspend-opening.js';

export const openingActs = [reopenPeriod, startOpening, suspendOpening, resumeOpening, openBid, closeOpening, signMinutes] as unknown as readonly Act[];
