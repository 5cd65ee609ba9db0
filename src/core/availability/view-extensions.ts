// What everybody may read of extensions: the incident, the times, the reasons, in which office it was proposed and decided. No person's id.
import type { TenderFacts } from '../tenders/tender-facts.js';
import { extensionsOf } from './extension.js';

export const viewExtensions = (tender: TenderFacts) => extensionsOf(tender).map(
  ({ number, incident, limitBefore, limitAt, openingAt, reason, proposedAs, proposedAt, decision }) => ({
    number, incident, limitBefore, limitAt, openingAt, reason, proposedAs, proposedAt,
    decision: decision === null ? null : { agreed: decision.agreed, reason: decision.reason, as: decision.as, at: decision.at },
  }),
);

export type ExtensionView = ReturnType<typeof viewExtensions>[number];
