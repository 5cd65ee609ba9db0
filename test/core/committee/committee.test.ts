import fc from 'fast-check';
import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import type { AppointedSeat } from '../../../src/core/committee/composition.js';
import { refusalOfMandates } from '../../../src/core/committee/composition.js';
import { membersToRecuse } from '../../../src/core/committee/declarations.js';
import { quorumOf, seatsRequired } from '../../../src/core/committee/quorum.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { appointment, convocation, declaration, deliberating, recusal, seats } from '../../support/builders/committee.js';
import { after, draftedTender, frozenTender, limitAt, openingAt, packWith, publishedTender, receivingTender, refusalOf, resultOf, type Step } from '../../support/builders/tenders.js';

const bid = (order: number, bidder: string, standing: BidFacts['standing'] = 'received'): BidFacts =>
  ({ id: `bid-${String(order)}`, order, bidder, lots: ['lot-1'], standing, prices: {} }) as unknown as BidFacts;
const firms = [bid(1, 'p-firm-a'), bid(2, 'p-firm-b'), bid(3, 'p-firm-c', 'late'), bid(4, 'p-firm-a')];
/** The opening is over and the minutes are signed. */
const evaluating = (): CaseFile => ({ ...publishedTender(), state: 'evaluating', bids: firms });
const changed = (member: string, change: Partial<AppointedSeat>): AppointedSeat[] => seats.map((seat) => (seat.member === member ? { ...seat, ...change } : seat));
const appoint = (members: readonly AppointedSeat[]): Step => appointment({ seats: members });

describe('appointing the commission', () => {
  test('seats titular members and keeps alternates waiting', () => {
    const standings = publishedTender().committee?.seats.map(({ member, standing }) => `${member} ${standing}`);
    expect(standings).toEqual(expect.arrayContaining(['p-chair sitting', 'p-expert sitting', 'p-alternate-2 waiting']));
    expect(resultOf(receivingTender(), appointment())).toEqual({ deliberativeSeats: 5, preparedFile: [] });
  });

  test('may come as early as the draft and as late as the last moment before the limit', () => {
    expect(after(draftedTender(), appointment()).committee).not.toBeNull();
    expect(refusalOf(receivingTender(), appointment({ at: limitAt }))).toMatchObject({ refused: 'APPOINTED_TOO_LATE', rule: { article: 'art. 12' } });
    expect(after(receivingTender(), appointment({ at: '2026-11-24T09:59:59.999Z' })).committee).not.toBeNull();
  });

  test('points out who took part in preparing the file, and refuses nobody for it', () => {
    const drafted = { ...frozenTender(), tender: { ...frozenTender().tender, preparedBy: ['p-rapporteur'] } } as CaseFile;
    expect(resultOf(drafted, appointment())).toMatchObject({ preparedFile: ['p-rapporteur'] });
  });

  test('a second decision replaces the first: seats it does not name have ended', () => {
    const again = after(publishedTender(), appoint(seats.filter(({ member }) => member !== 'p-expert')));
    expect(again.committee?.seats.filter(({ member }) => member === 'p-expert')).toMatchObject([{ standing: 'ended' }]);
    expect(again.committee?.seats).toHaveLength(seats.length);
  });

  test('a recused person does not come back by another decision', () => {
    const recused = after(publishedTender(), recusal('p-member-2', { at: '2026-11-03T09:00:00.000Z' }));
    expect(refusalOf(recused, appointment())).toMatchObject({ refused: 'COMMITTEE_COMPOSITION', facts: { problem: 'recusedBefore', member: 'p-member-2' } });
    const without = seats.filter(({ member, alternateFor }) => member !== 'p-member-2' && alternateFor !== 'p-member-2');
    expect(after(recused, appoint(without)).committee?.seats.find(({ member }) => member === 'p-member-2')?.standing).toBe('recused');
  });

  test.each<[string, readonly AppointedSeat[], string, string | null]>([
    ['without a chair', seats.filter(({ office }) => office !== 'chair'), 'chair', null],
    ['with two chairs', changed('p-member-1', { office: 'chair' }), 'chair', null],
    ['without a rapporteur', changed('p-rapporteur', { office: 'member' }), 'rapporteur', null],
    ['with an expert who votes', changed('p-expert', { voice: 'deliberative' }), 'voice', 'p-expert'],
    ['with a member who only advises', changed('p-member-1', { voice: 'consultative' }), 'voice', 'p-member-1'],
    ['with a rapporteur who only advises', changed('p-rapporteur', { voice: 'consultative' }), 'voice', 'p-rapporteur'],
    ['with somebody twice', [...seats, seats[2] as AppointedSeat], 'twice', 'p-member-1'],
    ['with an alternate for nobody', changed('p-alternate-2', { alternateFor: 'p-nobody' }), 'alternateForNobody', 'p-alternate-2'],
    ['with an alternate for an alternate', changed('p-alternate-2', { alternateFor: 'p-alternate-3' }), 'alternateForNobody', 'p-alternate-2'],
    ['with an alternate of another office', changed('p-alternate-chair', { office: 'member' }), 'alternateDiffers', 'p-alternate-chair'],
  ])('is refused %s', (_, members, problem, member) => {
    expect(refusalOf(receivingTender(), appoint(members))).toMatchObject({ refused: 'COMMITTEE_COMPOSITION', facts: { problem, member } });
  });

  test('is refused with fewer voting members than the pack asks for', () => {
    expect(refusalOf(receivingTender({ rules: packWith({ 'committee.minimumMembers': 6 }) }), appointment())).toMatchObject({
      refused: 'COMMITTEE_TOO_SMALL', facts: { seats: 5, minimum: 6 }, rule: { id: 'committee.minimumMembers' },
    });
  });

  test('is refused with somebody who bids, holds the file or gave the opinion', () => {
    const members = (member: string) => appoint(changed('p-member-1', { member }));
    const issued = after(receivingTender(), { act: 'file.issued', role: 'clerk', at: '2026-10-24T08:00:00.000Z', command: { holder: 'p-firm-b' } });
    const file = { ...issued, bids: firms };
    expect(refusalOf(file, members('p-firm-a'))).toMatchObject({ refused: 'INCOMPATIBLE_MEMBER', facts: { because: 'bidder' } });
    expect(refusalOf({ ...file, bids: [] }, members('p-firm-b'))).toMatchObject({ facts: { because: 'fileHolder' } });
    expect(refusalOf(file, members('p-controller'))).toMatchObject({ facts: { because: 'reviewer' }, rule: { id: 'committee.incompatibleRoles' } });
  });

  test('is refused with somebody whose mandate does not go with a seat', () => {
    const file = receivingTender();
    expect(refusalOfMandates(file, 'p-x', ['clerk', 'controller'])).toMatchObject({ refused: 'INCOMPATIBLE_MEMBER', facts: { because: 'controller' } });
    expect(refusalOfMandates(file, 'p-x', ['panellist', 'clerk', 'authority'])).toBeNull();
  });

  test('is refused with somebody outside the register, where the pack asks for one', () => {
    expect(refusalOfMandates(receivingTender(), 'p-x', ['clerk'])).toMatchObject({ refused: 'NOT_IN_REGISTER', facts: { member: 'p-x' }, rule: { id: 'committee.fromRegister' } });
    expect(refusalOfMandates(receivingTender({ rules: packWith({ 'committee.fromRegister': false }) }), 'p-x', [])).toBeNull();
  });

  test('is the authority’s, in its shape', () => {
    expect(refusalOf(receivingTender(), { ...appointment(), role: 'clerk' })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
    expect(refusalOf(receivingTender(), appoint([{ ...(seats[0] as AppointedSeat), member: 'Monsieur le Maire' }]))).toMatchObject({ facts: { field: '/seats/0/member' } });
  });
});

describe('convening', () => {
  test('calls members and alternates early enough', () => {
    expect(resultOf(publishedTender(), convocation())).toEqual({ number: 1, sentTo: seats.map(({ member }) => member) });
    expect(after(publishedTender(), convocation(), convocation()).committee?.convocations).toHaveLength(2);
  });

  test('leaves three clear days: the day of the letter and of the sitting do not count', () => {
    expect(resultOf(publishedTender(), convocation({ at: '2026-11-20T23:59:59.999Z' }))).toBeDefined();
    expect(refusalOf(publishedTender(), convocation({ at: '2026-11-21T00:00:00.000Z' }))).toMatchObject({
      refused: 'CONVOCATION_TOO_LATE', facts: { earliest: '2026-11-25T00:00:00.000Z' }, rule: { id: 'convocationLead' },
    });
  });

  test('holds the opening when it was announced to everybody', () => {
    expect(refusalOf(publishedTender(), convocation({ command: { at: '2026-11-24T10:31:00.000Z' } }))).toMatchObject({ refused: 'OPENING_NOT_AS_ANNOUNCED', facts: { openingAt } });
    expect(refusalOf(after(draftedTender(), appointment()), convocation())).toMatchObject({ refused: 'OPENING_NOT_AS_ANNOUNCED', facts: { openingAt: null } });
    expect(resultOf(publishedTender(), convocation({ command: { sitting: 'analysis', at: '2026-11-26T08:00:00.000Z' } }))).toBeDefined();
  });

  test('needs a commission, an agenda and the chair or the authority', () => {
    expect(refusalOf(receivingTender(), convocation())).toMatchObject({ refused: 'NO_COMMITTEE' });
    expect(refusalOf(publishedTender(), convocation({ command: { agenda: '' } }))).toMatchObject({ facts: { field: '/agenda' } });
    expect(refusalOf(publishedTender(), { ...convocation(), role: 'member' })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
  });
});

describe('a declaration', () => {
  test('speaks of every bidder whose bid stands, each once', () => {
    const declared = after(evaluating(), declaration(evaluating(), 'p-member-1'));
    expect(declared.committee?.declarations).toMatchObject([{ member: 'p-member-1', bidders: ['p-firm-a', 'p-firm-b'], interests: [] }]);
    expect(resultOf(evaluating(), declaration(evaluating(), 'p-member-1'))).toEqual({ toBeRecused: false });
  });

  test('with an interest says that the member must be recused', () => {
    expect(resultOf(evaluating(), declaration(evaluating(), 'p-member-2', ['p-firm-b']))).toEqual({ toBeRecused: true });
    const tied = after(evaluating(), declaration(evaluating(), 'p-member-2', ['p-firm-b']));
    expect(membersToRecuse(tied)).toEqual(['p-member-2']);
    expect(membersToRecuse(after(tied, recusal('p-member-2')))).toEqual([]);
  });

  test.each([[['p-firm-a'], ['p-firm-b'], []], [['p-firm-a', 'p-firm-b', 'p-firm-c'], [], ['p-firm-c']]])('about %j is refused', (bidders, missing, unknown) => {
    const step = { ...declaration(evaluating(), 'p-member-1'), command: { bidders, interests: [] } };
    expect(refusalOf(evaluating(), step)).toMatchObject({ refused: 'DECLARATION_INCOMPLETE', facts: { missing, unknown } });
  });

  test('with a tie to somebody who does not bid is refused', () => {
    expect(refusalOf(evaluating(), declaration(evaluating(), 'p-member-1', ['p-firm-x']))).toMatchObject({ refused: 'DECLARATION_INCOMPLETE', facts: { unknown: ['p-firm-x'] } });
  });

  test('once made may add an interest, never take one back', () => {
    const clean = after(evaluating(), declaration(evaluating(), 'p-member-1'));
    expect(refusalOf(clean, declaration(clean, 'p-member-1'))).toMatchObject({ refused: 'ALREADY_DECLARED' });
    const tied = after(clean, declaration(clean, 'p-member-1', ['p-firm-a']));
    expect(refusalOf(tied, declaration(tied, 'p-member-1'))).toMatchObject({ refused: 'ALREADY_DECLARED' });
    expect(refusalOf(tied, declaration(tied, 'p-member-1', ['p-firm-b']))).toMatchObject({ refused: 'ALREADY_DECLARED' });
    expect(membersToRecuse(after(tied, declaration(tied, 'p-member-1', ['p-firm-a', 'p-firm-b'])))).toEqual(['p-member-1']);
  });

  test('has no place before the opening is over', () => {
    expect(refusalOf({ ...publishedTender(), bids: firms }, declaration(evaluating(), 'p-member-1'))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('is for those who sit', () => {
    const say = (actor: string): Step => ({ ...declaration(evaluating(), 'p-member-1'), actor });
    expect(refusalOf(evaluating(), say('p-alternate-2'))).toMatchObject({ refused: 'SEAT_NOT_HELD', facts: { standing: 'waiting' } });
    expect(refusalOf(evaluating(), say('p-stranger'))).toMatchObject({ refused: 'NOT_IN_COMMITTEE' });
    expect(refusalOf(after(evaluating(), recusal('p-member-1')), say('p-member-1'))).toMatchObject({ refused: 'RECUSED' });
    expect(refusalOf({ ...evaluating(), committee: null }, say('p-member-1'))).toMatchObject({ refused: 'NO_COMMITTEE' });
  });
});

describe('a recusal', () => {
  const standing = (file: CaseFile, member: string) => file.committee?.seats.find((seat) => seat.member === member)?.standing;

  test('seats the alternate at once and is kept with its ground', () => {
    const recused = after(evaluating(), recusal('p-member-2', { seq: 31 }));
    expect([standing(recused, 'p-member-2'), standing(recused, 'p-alternate-2'), standing(recused, 'p-alternate-3')]).toEqual(['recused', 'sitting', 'waiting']);
    expect(recused.committee?.recusals).toMatchObject([{ member: 'p-member-2', alternate: 'p-alternate-2', ground: 'decided', by: 'p-chair', seq: 31 }]);
    expect(resultOf(evaluating(), recusal('p-member-2'))).toEqual({ alternate: 'p-alternate-2', ground: 'decided', bidders: [], voidedSheets: 0, voided: [] });
  });

  test('without alternate leaves the seat vacant', () => {
    expect(resultOf(evaluating(), recusal('p-member-1'))).toMatchObject({ alternate: null });
  });

  test('of the alternate who sits calls the next one for the seat', () => {
    const two = [...seats, { ...(seats[6] as AppointedSeat), member: 'p-alternate-2b' }];
    const file: CaseFile = { ...after(receivingTender(), appoint(two)), state: 'evaluating', bids: firms };
    const once = after(file, recusal('p-member-2'));
    expect(resultOf(once, recusal('p-alternate-2'))).toMatchObject({ alternate: 'p-alternate-2b' });
    expect(resultOf(file, recusal('p-alternate-2'))).toMatchObject({ alternate: null });
  });

  test('of the chair seats an alternate who chairs', () => {
    const recused = after(evaluating(), recusal('p-chair', { role: 'authority' }));
    expect(quorumOf(recused, ['p-alternate-chair', 'p-rapporteur', 'p-member-1'])).toEqual({ present: 3, needed: 3 });
  });

  test('may be one’s own doing, the chair’s or the authority’s, and nobody else’s', () => {
    const by = (actor: string, role: Step['role']): Step => recusal('p-member-1', { actor, role });
    for (const step of [by('p-member-1', 'member'), by('p-chair', 'chair'), by('p-authority', 'authority')]) expect(standing(after(evaluating(), step), 'p-member-1')).toBe('recused');
    expect(refusalOf(evaluating(), by('p-member-3', 'member'))).toMatchObject({ refused: 'RECUSES_ANOTHER' });
    expect(refusalOf(evaluating(), by('p-alternate-2', 'member'))).toMatchObject({ refused: 'SEAT_NOT_HELD' });
    expect(refusalOf(evaluating(), by('p-stranger', 'chair'))).toMatchObject({ refused: 'SEAT_NOT_HELD', facts: { standing: 'none' } });
  });

  test('happens once, to somebody of the commission', () => {
    expect(refusalOf(after(evaluating(), recusal('p-member-1')), recusal('p-member-1'))).toMatchObject({ refused: 'ALREADY_RECUSED' });
    expect(refusalOf(evaluating(), recusal('p-stranger'))).toMatchObject({ refused: 'NOT_IN_COMMITTEE' });
  });
});

describe('the quorum', () => {
  test('is three of five, the chair among them', () => {
    expect(quorumOf(evaluating(), ['p-chair', 'p-member-1', 'p-member-2'])).toEqual({ present: 3, needed: 3 });
    expect(quorumOf(evaluating(), ['p-chair', 'p-member-1'])).toMatchObject({ refused: 'QUORUM_NOT_REACHED', facts: { present: 2, required: 3, seats: 5 }, rule: { id: 'quorum' } });
    expect(quorumOf(evaluating(), ['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'])).toMatchObject({ refused: 'QUORUM_NOT_REACHED', facts: { chairPresent: false } });
  });

  test('counts neither experts, nor alternates who wait, nor anybody twice', () => {
    expect(quorumOf(evaluating(), ['p-chair', 'p-expert', 'p-alternate-2', 'p-stranger', 'p-chair'])).toMatchObject({ facts: { present: 1 } });
  });

  test('is not made easier by recusals', () => {
    const thin = after(evaluating(), recusal('p-member-1'), recusal('p-rapporteur'));
    expect(quorumOf(thin, ['p-chair', 'p-member-2'])).toMatchObject({ refused: 'QUORUM_NOT_REACHED', facts: { seats: 5, required: 3 } });
  });

  test('is of the commission appointed last: a seat of an earlier one, recused since, is no seat of this one', () => {
    const before = after(publishedTender(), recusal('p-member-1', { role: 'authority', at: '2026-11-10T09:00:00.000Z' }));
    const anew = after(before, appoint(changed('p-member-1', { member: 'p-member-9' })));
    expect(quorumOf(anew, ['p-chair', 'p-member-2', 'p-member-9'])).toEqual({ present: 3, needed: 3 });
    expect(refusalOf(anew, recusal('p-member-1', { role: 'authority' }))).toMatchObject({ refused: 'ALREADY_RECUSED' });
  });

  test('does not exist without a commission', () => {
    expect(quorumOf(receivingTender(), deliberating)).toMatchObject({ refused: 'NO_COMMITTEE' });
  });

  test('for any share is the smallest number of seats not below it', () => {
    const share = fc.integer({ min: 1, max: 50 }).chain((denominator) => fc.integer({ min: 1, max: denominator }).map((numerator) => ({ numerator, denominator })));
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), share, (count, each) => {
      const required = seatsRequired(count, each);
      expect(required * each.denominator >= count * each.numerator).toBe(true);
      expect((required - 1) * each.denominator < count * each.numerator).toBe(true);
      expect(required <= count).toBe(true);
    }));
  });

  test('for any attendance is reached exactly with the chair and enough voices, and one more never spoils it', () => {
    const file = evaluating();
    const everybody = [...deliberating, 'p-expert', 'p-alternate-2', 'p-stranger'];
    fc.assert(fc.property(fc.subarray(everybody), fc.constantFrom(...everybody), (present, more) => {
      const reached = !isRefusal(quorumOf(file, present));
      expect(reached).toBe(present.includes('p-chair') && present.filter((member) => deliberating.includes(member)).length >= 3);
      if (reached) expect(isRefusal(quorumOf(file, [...present, more]))).toBe(false);
    }));
  });
});
