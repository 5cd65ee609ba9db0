// A lot's own path from the opening to the award. It hears every act of the tender and takes those that concern it.
import { setup } from 'xstate';
import type { LotFacts } from './procedure-facts.js';

export interface LotEvent {
  readonly type: string;
  readonly facts: LotFacts;
}

const when = (check: (facts: LotFacts) => boolean) => ({ event }: { event: LotEvent }): boolean => check(event.facts);

const noted = { actions: 'noted' } as const;
/** asked of a bidder in writing, and what is found on the answer */
const asking = { 'clarification.requested': noted, 'clarification.examined': noted } as const;
/** proposed by one member, confirmed or declined by a second */
const rejections = { 'rejection.proposed': noted, 'rejection.declined': noted, 'bid.rejected': noted } as const;
/** an objection of the tutelle or a decision of the regulator sends the lot back to the step it names */
const sentBack = [
  { guard: 'backToCompliance', target: 'compliance' }, { guard: 'backToTechnical', target: 'technical' },
  { guard: 'backToFinancial', target: 'financial' },
] as const;
const returns = { 'review.given': [...sentBack], 'appeal.decided': [{ guard: 'annulled', target: 'notAwarded' } as const, ...sentBack] };
/** a recusal voids what was given: the lot goes back to the marks, or to the prices where only decisions on those fall */
const recusal = { 'member.recused': [{ guard: 'backToTechnical', target: 'technical' }, { guard: 'backToFinancial', target: 'financial' }] } as const;
const ends = { 'tender.cancelled': 'notAwarded', 'envelopes.declaredUnopenable': 'notAwarded', 'contract.refused': { guard: 'ended', target: 'notAwarded' }, 'tender.declaredUnsuccessful': 'notAwarded' } as const;

export const lotMachine = setup({
  types: { events: {} as LotEvent },
  actions: { noted: () => undefined },
  guards: {
    minutesSigned: when((facts) => facts.minutesSigned),
    scoredAndSomeAdmissible: when((facts) => facts.scored && facts.someAdmissible),
    someAdmissible: when((facts) => facts.someAdmissible),
    noneAdmissible: when((facts) => !facts.someAdmissible),
    somePassed: when((facts) => facts.somePassed),
    ranked: when((facts) => facts.ranked),
    qualified: when((facts) => facts.qualified),
    annulled: when((facts) => facts.annulled),
    ended: when((facts) => facts.ended),
    backToCompliance: when((facts) => facts.returnTo === 'compliance'),
    backToTechnical: when((facts) => facts.returnTo === 'technical'),
    backToFinancial: when((facts) => facts.returnTo === 'financial'),
  },
}).createMachine({
  id: 'lot',
  initial: 'waiting',
  states: {
    waiting: { on: { 'minutes.signed': { guard: 'minutesSigned', target: 'compliance' }, ...ends } },
    compliance: {
      on: {
        'compliance.assessed': noted, ...rejections, ...asking,
        'compliance.closed': [{ guard: 'scoredAndSomeAdmissible', target: 'technical' }, { guard: 'someAdmissible', target: 'financial' }],
        'lot.declaredUnsuccessful': { guard: 'noneAdmissible', target: 'unsuccessful' }, ...ends,
      },
    },
    technical: {
      on: {
        'compliance.assessed': noted, 'sheet.submitted': noted, 'sheet.abstained': noted, 'consensus.recorded': noted, ...rejections, ...asking, 'technical.closed': [{ guard: 'somePassed', target: 'financial' }, noted],
        'lot.declaredUnsuccessful': 'unsuccessful', ...ends,
      },
    },
    financial: {
      on: {
        'price.opened': noted, 'price.corrected': noted, 'price.foundUnbalanced': noted, 'justification.requested': noted, 'justification.answered': noted, 'justification.assessed': noted,
        'compliance.assessed': noted, ...rejections, ...asking, 'lot.ranked': { guard: 'ranked', target: 'postQualification' },
        'lot.declaredUnsuccessful': 'unsuccessful', ...recusal, ...ends,
      },
    },
    postQualification: {
      on: {
        // Where the method ranks with closed prices, that of the bid whose turn it is is opened here, and its correction put to it; otherwise the acts refuse.
        'price.opened': noted, 'price.corrected': noted, 'clarification.requested': noted, 'price.negotiated': noted,
        // A bid found not qualified leaves by two members, as everywhere; the last of several places may be settled by it.
        'qualification.assessed': [{ guard: 'qualified', target: 'proposed' }, noted], ...rejections,
        'bid.rejected': [{ guard: 'qualified', target: 'proposed' }, noted], 'lot.declaredUnsuccessful': 'unsuccessful', ...recusal,
        ...ends,
      },
    },
    // A new combination of lots is a new proposal for each of them.
    proposed: { on: { 'lots.combined': 'postQualification', 'price.negotiated': noted, 'lot.declaredUnsuccessful': 'unsuccessful', ...returns, ...recusal, 'award.published': 'awarded', ...ends } },
    unsuccessful: { on: { ...returns, ...recusal, 'award.published': 'notAwarded', ...ends } },
    awarded: { type: 'final' },
    notAwarded: { type: 'final' },
  },
});
