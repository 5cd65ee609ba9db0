// How far the order of a chain and the order of arrival may differ. An act's instant is when its request had arrived whole, and that instant
// decides (law.md step 11: nobody is made late by a queue). Its entry takes its place a moment later, perhaps after that of a request
// that arrived later and was quicker. So entries need not be in the order of their instants, but no entry may be dated long before another that
// already stood: that would be an act slipped in afterwards. The server keeps to this rule, the verifier checks it.
import type { Instant } from '../calendar/instant.js';

/** Longer than any queue, statement or lock is waited for; the register is closed on its own account, by `submission.closed`. */
export const longestWayMilliseconds = 60_000;

/** `latest`: the latest instant among the entries that stand before it; empty before the first. */
export const isDatedBack = (at: Instant, latest: string): boolean => latest !== '' && Date.parse(at) < Date.parse(latest) - longestWayMilliseconds;

export const laterOf = (one: string, other: Instant): Instant => (one > other ? one : other);
