// The tender's path, law.md section 3, from the draft to the published award. Events are the acts' types; each carries the facts as they
// stand once the act is recorded, so the machine keeps nothing but its state. Pure: asked with transition(), never run.
import { setup } from 'xstate';
import type { ProcedureFacts } from './procedure-facts.js';

export interface ProcedureEvent {
  readonly type: string;
  readonly facts: ProcedureFacts;
}

const when = (check: (facts: ProcedureFacts) => boolean) => ({ event }: { event: ProcedureEvent }): boolean => check(event.facts);

/** noted: the act has its place here and leaves the state as it is */
const noted = { actions: 'noted' } as const;
const cancellable = { 'tender.cancelled': 'cancelled' } as const;
const committeeLife = { 'committee.appointed': noted, 'committee.convened': noted } as const;
/** who holds the opening keys, and the rehearsal without which none is in use */
const keyLife = { 'keyset.appointed': noted, 'rehearsal.started': noted, 'rehearsal.shareReleased': noted } as const;
const unopenable = { 'envelopes.declaredUnopenable': 'cancelled' } as const;
const extensions = { 'extension.proposed': noted, 'extension.decided': noted } as const;
/** an extension agreed on after the limit: the register takes envelopes again, those already in stay sealed */
const extensionsAfterLimit = { ...extensions, 'extension.decided': [{ guard: 'extensionAgreed', target: 'receiving' }, noted] } as const;
/** it gets its line in the register and stays closed, however late it comes; once standstill is over nobody brings an envelope to this procedure */
const lateBids = { 'bid.deposited': noted } as const;
/** who sits may change from the notice to the report; each change is an act */
const seatLife = { 'member.recused': noted, 'committee.chairReplaced': noted } as const;
/** from the end of the opening on, when it is known who bids */
const seatChanges = { 'declaration.made': noted, 'recusal.proposed': noted, ...seatLife } as const;
const ownSittings = { 'sitting.started': noted, 'sitting.suspended': noted, 'sitting.resumed': noted, 'sitting.closed': noted } as const;

export const tenderMachine = setup({
  types: { events: {} as ProcedureEvent },
  actions: { noted: () => undefined },
  guards: {
    noPreReviewNeeded: when((facts) => !facts.preReviewRequired),
    tenderFileCleared: when((facts) => facts.tenderFileOpinion === 'noObjection'),
    tenderFileObjected: when((facts) => facts.tenderFileOpinion === 'objection'),
    extensionAgreed: when((facts) => facts.extensionAgreed),
    minutesSigned: when((facts) => facts.minutesSigned),
    lotsSettled: when((facts) => facts.lotsSettled),
    reportSigned: when((facts) => facts.reportSigned),
    awardReviewNeeded: when((facts) => facts.awardReviewRequired),
    awardCleared: when((facts) => facts.awardOpinion === 'noObjection'),
    awardObjected: when((facts) => facts.awardOpinion === 'objection'),
    awardPossible: when((facts) => !facts.awardReviewRequired && facts.someLotProposed),
    someLotProposed: when((facts) => facts.someLotProposed),
    nothingProposed: when((facts) => !facts.someLotProposed && !facts.awardReviewRequired),
    nothingProposedCleared: when((facts) => !facts.someLotProposed),
    toReevaluate: when((facts) => facts.remedy === 'reevaluate'),
    toAnnul: when((facts) => facts.remedy === 'annul'),
    noAppealPending: when((facts) => !facts.appealsPending),
    contractsSigned: when((facts) => facts.contractsSigned),
    contractsApproved: when((facts) => facts.contractsApproved),
    contractsNotified: when((facts) => facts.contractsNotified),
    ended: when((facts) => facts.ended),
  },
}).createMachine({
  id: 'tender',
  initial: 'drafting',
  states: {
    drafting: {
      on: {
        'tender.revised': noted, ...committeeLife, ...keyLife, 'review.requested': 'preReview',
        'tender.frozen': { guard: 'noPreReviewNeeded', target: 'frozen' }, ...cancellable,
      },
    },
    preReview: {
      on: {
        'review.given': [{ guard: 'tenderFileCleared', target: 'cleared' }, { guard: 'tenderFileObjected', target: 'drafting' }],
        ...committeeLife, ...keyLife, ...cancellable,
      },
    },
    cleared: { on: { 'tender.frozen': 'frozen', 'tender.returnedToDraft': 'drafting', ...committeeLife, ...keyLife, ...cancellable } },
    frozen: { on: { 'tender.published': 'receiving', 'tender.returnedToDraft': 'drafting', ...committeeLife, ...keyLife, ...cancellable } },
    receiving: {
      on: {
        'file.issued': noted, 'question.answered': noted, 'addendum.issued': noted, ...committeeLife, ...keyLife, ...seatLife,
        'bid.deposited': noted, 'bid.delivered': noted, 'bid.confirmed': noted, 'bid.withdrawn': noted, 'submission.draining': 'draining', ...extensions, ...unopenable, ...cancellable,
      },
    },
    draining: { on: { 'bid.deposited': noted, 'bid.delivered': noted, 'bid.confirmed': noted, 'bid.withdrawn': noted, 'submission.closed': 'closed', ...extensionsAfterLimit } },
    closed: {
      on: {
        'bid.deposited': noted, ...extensionsAfterLimit, ...committeeLife, ...seatLife, 'shares.checked': noted, 'period.reopened': 'receiving', 'opening.started': 'opening',
        'tender.declaredUnsuccessful': 'unsuccessful', ...unopenable, ...cancellable,
      },
    },
    opening: {
      on: {
        ...lateBids, 'shares.checked': noted, 'shares.released': noted, 'bid.opened': noted, 'opening.suspended': noted, 'opening.resumed': noted,
        ...seatLife, 'opening.closed': 'opened', ...unopenable, ...cancellable,
      },
    },
    opened: {
      on: {
        ...seatChanges, ...lateBids, 'committee.convened': noted,
        'minutes.signed': [{ guard: 'minutesSigned', target: 'evaluating' }, noted],
        ...cancellable,
      },
    },
    evaluating: {
      on: {
        ...seatChanges, ...ownSittings, ...lateBids, 'committee.convened': noted, 'compliance.assessed': noted, 'clarification.requested': noted,
        'clarification.examined': noted, 'rejection.proposed': noted, 'rejection.declined': noted, 'bid.rejected': noted, 'compliance.closed': noted,
        'sheet.submitted': noted, 'sheet.abstained': noted, 'consensus.recorded': noted, 'technical.closed': noted, 'shares.checked': noted, 'shares.released': noted,
        'price.opened': noted, 'price.corrected': noted, 'price.foundUnbalanced': noted, 'price.negotiated': noted, 'justification.requested': noted, 'justification.answered': noted, 'justification.assessed': noted,
        'lot.ranked': noted, 'lots.combined': noted, 'qualification.assessed': noted, 'lot.declaredUnsuccessful': noted,
        'report.drawn': { guard: 'lotsSettled', target: 'reporting' }, ...unopenable, ...cancellable,
      },
    },
    reporting: {
      on: { 'report.signed': [{ guard: 'reportSigned', target: 'reportSigned' }, noted], 'report.withdrawn': 'evaluating', ...lateBids, ...cancellable },
    },
    reportSigned: {
      on: {
        'review.requested': { guard: 'awardReviewNeeded', target: 'awardReview' },
        'award.decided': { guard: 'awardPossible', target: 'provisionalAward' },
        // A lot above its credit is taken out by the commission, before the award.
        'report.withdrawn': 'evaluating',
        'tender.declaredUnsuccessful': { guard: 'nothingProposed', target: 'unsuccessful' }, ...lateBids, ...cancellable,
      },
    },
    awardReview: {
      on: {
        'review.given': [{ guard: 'awardCleared', target: 'awardCleared' }, { guard: 'awardObjected', target: 'evaluating' }], ...lateBids, ...cancellable,
      },
    },
    awardCleared: {
      on: {
        'award.decided': { guard: 'someLotProposed', target: 'provisionalAward' },
        'report.withdrawn': 'evaluating',
        'tender.declaredUnsuccessful': { guard: 'nothingProposedCleared', target: 'unsuccessful' }, ...lateBids, ...cancellable,
      },
    },
    provisionalAward: { on: { 'award.notified': 'standstill', ...lateBids, ...cancellable } },
    standstill: {
      on: { 'appeal.lodged': 'suspended', 'standstill.ended': { guard: 'noAppealPending', target: 'final' }, ...lateBids, ...cancellable },
    },
    suspended: {
      on: {
        'appeal.lodged': noted, ...lateBids,
        'appeal.decided': [
          { guard: 'toReevaluate', target: 'evaluating' }, { guard: 'toAnnul', target: 'cancelled' },
          { guard: 'noAppealPending', target: 'standstill' }, noted,
        ],
      },
    },
    final: { on: { 'contract.signed': [{ guard: 'contractsSigned', target: 'signed' }, noted], ...cancellable } },
    signed: {
      on: {
        'contract.approved': [{ guard: 'contractsApproved', target: 'approved' }, noted],
        // One of several holders of a lot may be refused; the others' contracts go on.
        'contract.refused': [{ guard: 'ended', target: 'cancelled' }, { guard: 'contractsApproved', target: 'approved' }, noted], ...cancellable,
      },
    },
    approved: {
      on: { 'contract.notified': noted, 'award.published': { guard: 'contractsNotified', target: 'concluded' } },
    },
    concluded: { type: 'final' },
    unsuccessful: { type: 'final' },
    cancelled: { type: 'final' },
  },
});
