import type { Act } from '../procedure/act.js';
import { closeSubmission } from './close-submission.js';
import { confirmBid } from './confirm-bid.js';
import { deliverBid } from './deliver-bid.js';
import { depositBid } from './deposit-bid.js';
import { drainSubmission } from './drain-submission.js';
import { readRecord } from './read-record.js';
import { returnBid } from './return-bid.js';
import { withdrawBid } from './withdraw-bid.js';

export const bidsActs = [depositBid, deliverBid, confirmBid, withdrawBid, returnBid, drainSubmission, closeSubmission, readRecord] as unknown as readonly Act[];
