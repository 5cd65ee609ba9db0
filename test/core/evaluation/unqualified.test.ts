// A bid that fails the qualification leaves as every other does: one member proposes it, a second confirms, and only then the next is called.
import { declineRejection } from '../../../src/core/evaluation/decline-rejection.js';
import { evaluationOf } from '../../../src/core/evaluation/lot-evaluation.js';
import { bidsInTurn } from '../../../src/core/evaluation/places.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { recuseMember } from '../../../src/core/committee/recuse-member.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { confirmation, priced, proposal, qualification, ranked, ranking, unqualified, withAward } from '../../support/builders/evaluation.js';

const grounds = { rule: 'IC 11.2', reason: 'matériel vendu depuis', evidence: 'visite du dépôt' };
const proposed = after(ranked(), proposal('lot-1', 'bid-4', grounds));
const turn = (file: CaseFile): string | undefined => bidsInTurn(evaluationOf(file, 'lot-1'))[0];
const decline: Step = { act: declineRejection, role: 'member', actor: 'p-member-1', at: '2026-12-01T10:00:00.000Z', command: { lot: 'lot-1', bid: 'bid-4', proposal: 1, reason: 'matériel reloué' } };

describe('a bid that fails the qualification', () => {
  it('is not found so by one person, who is told the way that takes two', () => {
    expect(ask(ranked(), qualification('lot-1', 'bid-4', false))).toMatchObject({ refused: 'UNQUALIFIED_BY_TWO', facts: { lot: 'lot-1', bid: 'bid-4' } });
    expect(answerOf(ranked(), qualification('lot-1', 'bid-3', false))).toBe('NOT_NEXT_IN_RANK');
  });

  it('is proposed with rule, reason and evidence, and it stays its turn until a second member confirms', () => {
    expect(resultOf(ranked(), proposal('lot-1', 'bid-4', grounds))).toEqual({ proposal: 1, stage: 'qualification' });
    expect([turn(proposed), proposed.lotStates['lot-1']]).toEqual(['bid-4', 'postQualification']);
    for (const field of ['rule', 'reason', 'evidence']) expect(answerOf(ranked(), proposal('lot-1', 'bid-4', { ...grounds, [field]: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(proposed, confirmation('lot-1', 'bid-4', {}))).toMatchObject({ stage: 'qualification', ...grounds, proposedBy: 'p-chair' });
    const failed = after(proposed, confirmation('lot-1', 'bid-4'));
    expect(turn(failed)).toBe('bid-3');
    expect(evaluationOf(failed, 'lot-1').qualifications).toEqual([{ bid: 'bid-4', qualified: false, ...grounds, proposedBy: 'p-chair', by: 'p-rapporteur', at: '2026-12-01T09:00:00.000Z' }]);
  });

  it('keeps its price on record, and is none of the bids rejected before the ranking', () => {
    const { rejections, treatments } = evaluationOf(after(proposed, confirmation('lot-1', 'bid-4')), 'lot-1');
    expect([rejections, treatments.map(({ bid }) => bid).includes('bid-4')]).toEqual([[], true]);
  });

  it('is not confirmed by who proposed it, and not passed over the head of a proposal that waits', () => {
    expect(answerOf(proposed, { ...confirmation('lot-1', 'bid-4'), role: 'chair', actor: 'p-chair' })).toBe('SECOND_MEMBER_NEEDED');
    expect(answerOf(proposed, { ...qualification('lot-1', 'bid-4'), role: 'rapporteur', actor: 'p-rapporteur' })).toBe('REJECTION_PENDING');
    expect(answerOf(after(proposed, decline), qualification('lot-1', 'bid-4'))).toEqual({ proposed: 'bid-4', next: null });
  });

  it('leaves for a published rule and in its turn only', () => {
    expect(answerOf(ranked(), proposal('lot-1', 'bid-4', { ...grounds, rule: 'IC 99' }))).toBe('CLAUSE_UNKNOWN');
    expect(ask(ranked(), proposal('lot-1', 'bid-4', { ...grounds, rule: 'price.notPositive' }))).toMatchObject({ refused: 'CLAUSE_UNKNOWN', facts: { known: ['IC 11.1', 'IC 11.2'] } });
    expect(ask(ranked(), proposal('lot-1', 'bid-3', grounds))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-4' } });
    expect(answerOf(after(proposed, confirmation('lot-1', 'bid-4')), proposal('lot-1', 'bid-4', grounds))).toBe('NOT_NEXT_IN_RANK');
  });

  it('settles the last place where nobody is left after it', () => {
    const two = after(after(withAward(priced(), 'lot-1', { winners: 4 }), ranking('lot-1')), ...['bid-4', 'bid-3', 'bid-1'].map((bid) => qualification('lot-1', bid)));
    expect(two.lotStates['lot-1']).toBe('postQualification');
    expect(unqualified(two, 'lot-1', 'bid-2').lotStates['lot-1']).toBe('proposed');
  });
});

describe('a finding that a bid is not qualified', () => {
  const gone = (member: string): Step => ({ act: recuseMember, role: 'authority', actor: 'p-president', command: { member } });
  // Chair and rapporteur had touched the prices too: here two members found it.
  const by = (member: string, step: Step): Step => ({ ...step, role: 'member', actor: member });
  const found = after(ranked(), by('p-member-1', proposal('lot-1', 'bid-4', grounds)), by('p-member-2', confirmation('lot-1', 'bid-4')));

  it.each(['p-member-1', 'p-member-2'])('falls with %s, the first as well as the second, and the lot goes back to its prices', (member) => {
    expect(resultOf(found, gone(member))).toMatchObject({ voided: [{ lot: 'lot-1', prices: ['bid-4'] }] });
    const back = after(found, gone(member));
    expect([back.lotStates['lot-1'], evaluationOf(back, 'lot-1').qualifications]).toEqual(['financial', []]);
  });

  it('only proposed lapses with its author, and the turn stays', () => {
    const waiting = after(ranked(), by('p-member-1', proposal('lot-1', 'bid-4', grounds)));
    const back = after(waiting, gone('p-member-1'));
    expect([back.lotStates['lot-1'], turn(back)]).toEqual(['postQualification', 'bid-4']);
    expect(answerOf(back, confirmation('lot-1', 'bid-4'))).toBe('REJECTION_NOT_PROPOSED');
  });

  it('falls with a lot sent back', () => {
    expect(evaluationOf(reopenLot(found, 'lot-1', 'financial'), 'lot-1')).toMatchObject({ qualifications: [], ranking: null });
  });
});
