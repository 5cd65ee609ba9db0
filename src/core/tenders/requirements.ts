// The requirements of a lot by the envelope their paper lies in. Where prices stay closed until the technical marks are in, what lies with the
// price is examined once it is open; everything else is examined at once.
import type { LotFile, Requirement, RequirementEnvelope } from './tender-file.js';

export const requirementEnvelopes: readonly RequirementEnvelope[] = ['administrative', 'technical', 'price'];

export const envelopeOf = ({ envelope }: Requirement): RequirementEnvelope => envelope ?? 'administrative';

/** What is examined before the marks, and what only once the prices are open. */
export function requirementsAt(lot: LotFile, step: 'compliance' | 'financial'): readonly Requirement[] {
  const later = (requirement: Requirement): boolean => lot.envelopes === 'two' && envelopeOf(requirement) === 'price';
  return lot.requirements.filter((requirement) => later(requirement) === (step === 'financial'));
}
