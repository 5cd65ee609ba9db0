// A rejection weighs what its two authors weigh: it falls with either, and the bid is in again at the step it was rejected at.
import { proposeRecusal } from '../../../src/core/committee/propose-recusal.js';
import { recuseMember } from '../../../src/core/committee/recuse-member.js';
import { abstain } from '../../../src/core/evaluation/abstain.js';
import { remainingBids } from '../../../src/core/evaluation/lot-evaluation.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, resultOf, type Step } from '../../support/builders/bids.js';
import { badAssessment, assessment, complianceClosing, compliant, confirmation, correction, deliberating, foundLater, openedTender, proposal, ranking, rejecting, sheetsOf, technicalClosing, unsuccessful, correctedB } from '../../support/builders/evaluation.js';

const by = (member: string, step: Step): Step => ({ ...step, role: 'member', actor: member });
const found = (member: string): Step => ({ act: proposeRecusal, role: 'chair', command: { member, bidders: ['p-firm-a'], evidence: 'acte du 4 mars 2024' } });
const gone = (member: string): Step => ({ act: recuseMember, role: 'authority', actor: 'p-president', command: { member } });
/** Found by the chair, proposed by one member, confirmed by another. */
const out = (file: CaseFile, lot: string, bid: string, number = 1): CaseFile =>
  after(file, foundLater(lot, bid), by('p-member-1', proposal(lot, bid, { rule: 'IC 11.2' })), by('p-member-2', confirmation(lot, bid, { proposal: number })));
const left = (file: CaseFile, lot: string): readonly string[] => remainingBids(file, lot).map(({ id }) => id);
const authors = ['p-member-1', 'p-member-2'];

describe.each(authors)('with %s falls a rejection', (member) => {
  it('made before the ranking: the bid is in again, and the recusal says so', () => {
    const rejected = out(compliant('lot-1'), 'lot-1', 'bid-1');
    expect(resultOf(rejected, gone(member))).toMatchObject({ voided: [{ lot: 'lot-1', rejections: ['bid-1'] }] });
    const back = after(rejected, gone(member));
    expect([back.lotStates['lot-1'], left(back, 'lot-1').includes('bid-1')]).toEqual(['financial', true]);
  });

  it('on which the ranking rested: the lot goes back to its prices', () => {
    const ranked = after(out(compliant('lot-1'), 'lot-1', 'bid-4'), ...['bid-1', 'bid-2', 'bid-3'].flatMap((bid) => (bid === 'bid-2' ? correctedB() : [correction('lot-1', bid)])), ranking('lot-1'));
    const back = after(ranked, gone(member));
    expect([back.lotStates['lot-1'], back.evaluation['lot-1']?.ranking, left(back, 'lot-1')]).toEqual(['financial', null, ['bid-1', 'bid-2', 'bid-3', 'bid-4']]);
    expect(answerOf(back, correction('lot-1', 'bid-4'))).not.toBe('BID_ALREADY_REJECTED');
  });

  it('that left nobody: the lot is no longer unsuccessful', () => {
    const none = left(compliant('lot-1'), 'lot-1').reduce((file, bid, index) => out(file, 'lot-1', bid, index + 1), compliant('lot-1'));
    const back = after(after(none, unsuccessful('lot-1', 'noCompliantBid')), gone(member));
    expect([back.lotStates['lot-1'], back.evaluation['lot-1']?.unsuccessful, left(back, 'lot-1').length]).toEqual(['financial', null, 4]);
  });

  it('made while marks were given, though its authors gave none: once closed the lot goes back to its marks', () => {
    const abstained = after(out(compliant('lot-3'), 'lot-3', 'bid-3'), ...authors.map((each) => by(each, { act: abstain, role: 'member', command: { lot: 'lot-3', reason: 'hors de ma compétence' } })));
    const open = after(abstained, gone(member));
    expect([open.lotStates['lot-3'], left(open, 'lot-3').includes('bid-3')]).toEqual(['technical', true]);
    const closed = after(sheetsOf(abstained, deliberating.filter((each) => !authors.includes(each))), technicalClosing());
    expect(answerOf(closed, gone(member))).toBe('RECUSAL_NEEDS_SECOND');
    const back = after(closed, found(member), gone(member));
    expect([back.lotStates['lot-3'], back.evaluation['lot-3']?.technical, left(back, 'lot-3').includes('bid-3')]).toEqual(['technical', null, true]);
  });
});

it('a rejection of the papers stands once the commission has closed their examination', () => {
  const checked = after(openedTender(), badAssessment('lot-1', 'bid-1'), by('p-member-1', proposal('lot-1', 'bid-1')), by('p-member-2', confirmation('lot-1', 'bid-1')));
  const closed = after(checked, ...['bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)), complianceClosing('lot-1'));
  expect(left(after(checked, gone('p-member-1')), 'lot-1')).toContain('bid-1');
  expect(left(after(closed, gone('p-member-1')), 'lot-1')).not.toContain('bid-1');
});

describe('found once the papers had been examined', () => {
  const financial = compliant('lot-1');
  const technical = compliant('lot-3');

  it('nobody is rejected for a requirement the checklist says is met, nor for one that eliminates nobody', () => {
    for (const [file, lot] of [[technical, 'lot-3'], [financial, 'lot-1']] as const) expect(answerOf(file, proposal(lot, 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    const mild: CaseFile = { ...financial, tender: financial.tender && { ...financial.tender, file: { ...financial.tender.file, lots: financial.tender.file.lots.map((lot) => ({ ...lot, requirements: lot.requirements.map((each) => ({ ...each, eliminatory: false })) })) } } };
    expect(answerOf(after(mild, foundLater('lot-1', 'bid-1')), proposal('lot-1', 'bid-1', { rule: 'IC 11.2' }))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('an answer is given again, with its evidence and after the one that stands; nothing is set aside any more', () => {
    for (const [file, lot] of [[technical, 'lot-3'], [financial, 'lot-1']] as const) {
      expect(resultOf(file, foundLater(lot, 'bid-1'))).toMatchObject({ failed: ['registre-commerce'] });
      expect(answerOf(file, foundLater(lot, 'bid-1', { follows: 0 }))).toBe('REQUIREMENT_NOT_NOW');
      expect(answerOf(file, foundLater(lot, 'bid-1', { verdict: 'notApplicable' }))).toBe('REQUIREMENT_NOT_NOW');
      expect(answerOf(file, foundLater(lot, 'bid-1', { evidence: '' }))).toBe('EVIDENCE_MISSING');
      expect(answerOf(after(file, foundLater(lot, 'bid-1')), foundLater(lot, 'bid-1'))).toBe('ANSWER_CHANGED');
    }
  });

  it('keeps the step open until the bid is rejected or the answer given again', () => {
    const failing = after(after(financial, ...left(financial, 'lot-1').flatMap((bid) => (bid === 'bid-2' ? correctedB() : [correction('lot-1', bid)]))), foundLater('lot-1', 'bid-2'));
    expect(answerOf(failing, ranking('lot-1'))).toBe('ELIMINATORY_FAILED');
    expect(answerOf(after(failing, ...rejecting('lot-1', 'bid-2', { rule: 'IC 11.2' })), ranking('lot-1'))).toHaveProperty('ranking');
    expect(answerOf(after(failing, foundLater('lot-1', 'bid-2', { verdict: 'yes', follows: 2 })), ranking('lot-1'))).toHaveProperty('ranking');
    const marked = after(sheetsOf(technical, deliberating), foundLater('lot-3', 'bid-2'));
    expect(answerOf(marked, technicalClosing())).toBe('ELIMINATORY_FAILED');
  });
});
