// Agrees to a proposed extension, or declines it: always a second person, and the authority or the tutelle is one of the two. Agreed, the limit and
// the opening move for everybody; a register that had just closed takes envelopes again, and those already in stand as they are, sealed. Promise P2.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { flag, integer, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { tenderOf, withTender } from '../tenders/tender-of.js';
import { extensionsOf, refusalOfTimes } from './extension.js';
import type { Extension } from './extension-facts.js';

export type DecideExtension = {
  /** number of the proposal */
  readonly proposal: number;
  readonly agreed: boolean;
  readonly reason: string;
};
export type ExtensionDecided = {
  /** the limit and the opening as they stand from now on */
  readonly limitAt: string;
  readonly openingAt: string;
  /** everybody who holds the file, when something moved */
  readonly sentTo: readonly string[];
  /** envelopes that stand, in the order of the register: they stay sealed and count */
  readonly bidsStanding: readonly string[];
};

const type = 'extension.decided';
const shape = object({ proposal: integer(1, 1000), agreed: flag, reason: text(4000) });

export const decideExtension = defineAct<DecideExtension, ExtensionDecided>({
  type,
  by: ['authority', 'supervisor', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at, actor, role }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const tender = tenderOf(file);
    const extension = extensionsOf(tender).find(({ number }) => number === read.proposal);
    if (extension === undefined) return refuse('UNKNOWN_EXTENSION', { proposal: read.proposal });
    const refusal = refusalOfPerson(extension, actor, role) ?? (read.agreed ? refusalOfMoving(file, extension, at) : null);
    const moved = read.agreed ? extension : { limitAt: tender.limitAt ?? at, openingAt: tender.openingAt ?? at };
    return refusal ?? {
      limitAt: moved.limitAt, openingAt: moved.openingAt, sentTo: read.agreed ? tender.filesIssued.map(({ holder }) => holder) : [],
      bidsStanding: file.bids.filter(({ standing }) => standing === 'received').map(({ id }) => id),
    };
  },
  record(file, { command: { proposal, agreed, reason }, result: { limitAt, openingAt }, circumstances: { at, actor, role } }) {
    const decision = { agreed, reason, by: actor, as: role, at };
    const extensions = extensionsOf(tenderOf(file)).map((each) => (each.number === proposal ? { ...each, decision } : each));
    return withTender(file, agreed ? { extensions, limitAt, openingAt, closedAt: null } : { extensions });
  },
});

/** A second person, and never the secretariat twice. */
export function refusalOfPerson({ number, decision, proposedBy, proposedAs }: Extension, actor: string, role: string): Refusal | null {
  if (decision !== null) return refuse('EXTENSION_ALREADY_DECIDED', { proposal: number, at: decision.at, agreed: decision.agreed });
  if (actor === proposedBy) return refuse('SECOND_PERSON_NEEDED', { proposal: number });
  return role === 'clerk' && proposedAs === 'clerk' ? refuse('EXTENSION_WITHOUT_AUTHORITY', { proposal: number }) : null;
}

/** The proposal may have waited: what it rested on must still be so. */
function refusalOfMoving(file: CaseFile, extension: Extension, at: string): Refusal | null {
  const limitAt = tenderOf(file).limitAt ?? at;
  if (limitAt !== extension.limitBefore) return refuse('EXTENSION_OVERTAKEN', { proposal: extension.number, limitBefore: extension.limitBefore, limitAt });
  return refusalOfTimes(file.rules, extension.incident, extension, at);
}
