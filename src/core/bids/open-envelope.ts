// Decides whether what is laid on the table is what was deposited: the value and salt must open the commitment of the register. A paper
// envelope was never committed to: what the sitting reads from the paper is what it holds.
import { canonicalForm } from '../audit-log/canonical-json.js';
import { opens } from '../audit-log/commitment.js';
import { isFault } from '../audit-log/fault.js';
import type { Json } from '../json.js';
import { refuse, type Refusal } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import type { EnvelopeName } from './envelope-name.js';
import { lotOfEnvelope } from './check-envelope.js';
import { isRecord, ownField } from './envelope-shape.js';

/** `opened` is an OpenedEnvelope ({salt, value}); anything else differs from what was deposited. */
export function openEnvelope(bid: BidFacts, envelope: EnvelopeName, opened: Json | undefined): Refusal | { readonly value: Json } {
  if (!isRecord(opened)) return refuse('ENVELOPE_MISSING', { envelope });
  const [salt, value] = [ownField(opened, 'salt'), ownField(opened, 'value')];
  if (value === undefined || isFault(canonicalForm(value))) return refuse('ENVELOPE_MISSING', { envelope });
  const commitment = commitmentOf(bid, envelope);
  const genuine = commitment === null ? bid.channel === 'paper' && salt === null : typeof salt === 'string' && opens(commitment, salt, value);
  return genuine ? { value } : refuse('ENVELOPE_DIFFERS', { bid: bid.id, envelope });
}

export function commitmentOf(bid: BidFacts, envelope: EnvelopeName): string | null {
  const lot = lotOfEnvelope(envelope);
  return lot === null ? bid.offerCommitment : (bid.priceCommitments[lot] ?? null);
}
