import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { tenderFileDigest } from '../../../src/core/tenders/digest.js';
import type { TenderFile } from '../../../src/core/tenders/tender-file.js';
import {
  after, ask, boreholesLot, limitAt, openingAt, packWith, receivingTender, refusalOf, resultOf, schoolLot, supervisionLot, tenderFile, type Step,
} from '../../support/builders/tenders.js';

const early = '2026-11-02T09:00:00.000Z';
const late = '2026-11-20T09:00:00.000Z';
const issue = (holder = 'p-firm-a', at = early): Step => ({ act: 'file.issued', role: 'clerk', at, command: { holder } });
const answer: Step = { act: 'question.answered', role: 'clerk', at: early, command: { question: 'Le lot 1 comprend-il la clôture ?', answer: 'Non.' } };
const addendum = (change: object = {}, file: Partial<TenderFile> = { description: 'Accès par la piste nord.' }, at = early): Step => ({
  act: 'addendum.issued', role: 'authority', at, command: { reason: 'précision', file: tenderFile(file), limitAt, openingAt, ...change },
});
const cancel = (command: object = {}): Step => ({ act: 'tender.cancelled', role: 'authority', at: early, command: { reason: 'crédits retirés', priorOpinionReference: 'Avis n° 7', ...command } });
const unsuccessful = (reasonCode: string): Step => ({ act: 'tender.declaredUnsuccessful', role: 'authority', at: late, command: { reasonCode, reason: 'constaté au registre' } });

const bid: BidFacts = {
  id: 'bid-1', order: 1, bidder: 'p-firm-a', lots: ['lot-1'], channel: 'electronic', receivedAt: early, standing: 'received', replaces: null,
  offerCommitment: 'a', priceCommitment: 'b', offer: null, prices: {}, returnedAt: null,
} as unknown as BidFacts;
const withBids = (file: CaseFile, ...bids: readonly Partial<BidFacts>[]): CaseFile =>
  ({ ...file, bids: bids.map((change, index) => ({ ...bid, id: `bid-${String(index + 1)}`, order: index + 1, ...change })) });

describe('issuing the file', () => {
  test('numbers the holders of the file', () => {
    const issued = after(receivingTender(), issue('p-firm-a'), issue('p-firm-b'));
    expect(issued.tender?.filesIssued.map(({ holder }) => holder)).toEqual(['p-firm-a', 'p-firm-b']);
    expect(resultOf(issued, issue('p-firm-c'))).toEqual({ number: 3 });
  });

  test('happens once for each, before the limit, to somebody with a pseudonym', () => {
    expect(refusalOf(after(receivingTender(), issue()), issue())).toMatchObject({ refused: 'FILE_ALREADY_ISSUED' });
    expect(refusalOf(receivingTender(), issue('p-firm-a', limitAt))).toMatchObject({ refused: 'LIMIT_REACHED', facts: { limitAt } });
    expect(refusalOf(receivingTender(), issue('Entreprise Sahel'))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/holder' } });
    expect(refusalOf(receivingTender(), { ...issue(), role: 'authority' })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
  });
});

describe('answering a question', () => {
  test('goes to every holder of the file, numbered, twice if asked twice', () => {
    const file = after(receivingTender(), issue('p-firm-a'), issue('p-firm-b'), answer);
    expect(resultOf(file, answer)).toEqual({ number: 2, sentTo: ['p-firm-a', 'p-firm-b'] });
  });

  test('has no place from the limit on, and needs an answer', () => {
    expect(refusalOf(receivingTender(), { ...answer, at: limitAt })).toMatchObject({ refused: 'LIMIT_REACHED' });
    expect(refusalOf(receivingTender(), { ...answer, command: { question: 'Quoi ?' } })).toMatchObject({ facts: { field: '/answer' } });
  });
});

describe('an addendum', () => {
  test('moves the digest everybody bids on, and reaches every holder', () => {
    const file = after(receivingTender(), issue());
    const changed = tenderFile({ description: 'Accès par la piste nord.' });
    expect(resultOf(file, addendum())).toMatchObject({ number: 1, fileDigest: tenderFileDigest(changed), substantial: false, sentTo: ['p-firm-a'], bidsToConfirm: [] });
    const after1 = after(file, addendum());
    expect(after1.tender).toMatchObject({ digest: tenderFileDigest(changed), addenda: [{ number: 1, limitAt }] });
    expect(after1.award.reviews.map(({ lapsed }) => lapsed)).toEqual([true]);
    expect(resultOf(after1, addendum({}, { description: 'Accès par la piste sud.' }))).toMatchObject({ number: 2 });
  });

  test('that changes nothing is none', () => {
    expect(refusalOf(receivingTender(), addendum({}, {}))).toMatchObject({ refused: 'ADDENDUM_CHANGES_NOTHING' });
    expect(refusalOf(after(receivingTender(), addendum()), addendum())).toMatchObject({ refused: 'ADDENDUM_CHANGES_NOTHING' });
  });

  test('may do nothing but move the limit later', () => {
    const moved = { limitAt: '2026-12-01T10:00:00.000Z', openingAt: '2026-12-01T10:30:00.000Z' };
    expect(after(receivingTender(), addendum(moved, {})).tender).toMatchObject(moved);
  });

  test('never moves the limit earlier', () => {
    const earlier = { limitAt: '2026-11-23T10:00:00.000Z', openingAt: '2026-11-23T10:00:00.000Z' };
    expect(refusalOf(receivingTender(), addendum(earlier))).toMatchObject({ refused: 'LIMIT_MOVED_BACK', facts: { before: limitAt } });
  });

  test('that comes late must leave the pack’s window (F18)', () => {
    expect(ask(receivingTender(), addendum({}, undefined, '2026-11-14T10:00:00.000Z'))).not.toHaveProperty('refused');
    expect(refusalOf(receivingTender(), addendum({}, undefined, '2026-11-14T10:00:00.001Z'))).toMatchObject({
      refused: 'EXTENSION_REQUIRED', facts: { because: 'late', minimumLimitAt: '2026-11-24T10:00:00.001Z' }, rule: { id: 'addendum.extensionWindow' },
    });
    const extended = { limitAt: '2026-11-30T09:00:00.000Z', openingAt: '2026-11-30T09:30:00.000Z' };
    expect(ask(receivingTender(), addendum(extended, undefined, late))).not.toHaveProperty('refused');
  });

  test('once a bid is in, must leave more time, and names the bids to confirm', () => {
    const file = withBids(receivingTender(), {}, { standing: 'withdrawn' });
    expect(refusalOf(file, addendum())).toMatchObject({ refused: 'EXTENSION_REQUIRED', facts: { because: 'bidsReceived' } });
    const extended = { limitAt: '2026-11-25T10:00:00.000Z', openingAt: '2026-11-25T10:00:00.000Z' };
    const validity = addendum({ ...extended, noObjectionReference: 'avis n° 2' }, { bidValidityDays: 120 });
    expect(resultOf(file, validity)).toMatchObject({ bidsToConfirm: ['bid-1'] });
    expect(resultOf(file, addendum(extended))).toMatchObject({ bidsToConfirm: [] });
  });

  test('from the limit on is too late', () => {
    expect(refusalOf(receivingTender(), addendum({}, undefined, limitAt))).toMatchObject({ refused: 'LIMIT_REACHED' });
  });

  test('keeps the opening at the limit', () => {
    expect(refusalOf(receivingTender(), addendum({ openingAt: '2026-11-25T10:30:00.000Z' }))).toMatchObject({ refused: 'OPENING_OUT_OF_BOUNDS' });
  });

  test.each<[Partial<TenderFile>, string]>([
    [{ reference: 'AOO-004' }, '/reference'], [{ category: 'goods' }, '/category'], [{ fundingRegime: 'afd' }, '/fundingRegime'],
    [{ lots: [schoolLot, boreholesLot] }, '/lots'], [{ lots: [boreholesLot, schoolLot, supervisionLot] }, '/lots'],
  ])('cannot make it another tender: %j', (change, field) => {
    expect(refusalOf(receivingTender(), addendum({}, change))).toMatchObject({ refused: 'ADDENDUM_CANNOT_CHANGE', facts: { field } });
  });

  test('that changes what weighs on the award needs a new opinion', () => {
    const file = { lots: [{ ...schoolLot, requirements: schoolLot.requirements.slice(0, 1) }, boreholesLot, supervisionLot] };
    expect(refusalOf(receivingTender(), addendum({}, file))).toMatchObject({ refused: 'REVIEW_REQUIRED', facts: { of: 'addendum' } });
    expect(resultOf(receivingTender(), addendum({ noObjectionReference: 'Lettre n° 88' }, file))).toMatchObject({ substantial: true });
    const rules = packWith({ 'review.tenderFile.required': false });
    expect(resultOf(receivingTender({ rules }), addendum({}, file))).toMatchObject({ substantial: true });
  });

  test('leaves a complete file', () => {
    const file = { lots: [{ ...schoolLot, items: [] }, boreholesLot, supervisionLot] };
    expect(refusalOf(receivingTender(), addendum({ noObjectionReference: 'x' }, file))).toMatchObject({ refused: 'TENDER_FILE_INCOMPLETE' });
  });
});

describe('cancelling', () => {
  test('ends the procedure, and is told to holders and bidders once each', () => {
    const file = withBids(after(receivingTender(), issue('p-firm-a'), issue('p-firm-b')), {}, { bidder: 'p-firm-c' });
    expect(resultOf(file, cancel())).toEqual({ sentTo: ['p-firm-a', 'p-firm-b', 'p-firm-c'] });
    const ended = after(file, cancel());
    expect([ended.state, ended.tender?.ended?.as, new Set(Object.values(ended.lotStates))]).toEqual(['cancelled', 'cancelled', new Set(['notAwarded'])]);
    expect(refusalOf(ended, cancel())).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('after publication needs the control body’s opinion, where the pack says so', () => {
    expect(refusalOf(receivingTender(), cancel({ priorOpinionReference: null }))).toMatchObject({ refused: 'PRIOR_OPINION_REQUIRED', rule: { article: 'art. 80' } });
    const rules = packWith({ 'cancellation.priorOpinion.required': false });
    expect(after(receivingTender({ rules }), cancel({ priorOpinionReference: null })).state).toBe('cancelled');
  });

  test('needs a reason, and the authority', () => {
    expect(refusalOf(receivingTender(), cancel({ reason: ' ' }))).toMatchObject({ facts: { field: '/reason' } });
    expect(refusalOf(receivingTender(), { ...cancel(), role: 'clerk' })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
  });
});

describe('declaring the procedure unsuccessful', () => {
  const closed = (...bids: readonly Partial<BidFacts>[]): CaseFile => ({ ...withBids(receivingTender(), ...bids), state: 'closed' });
  const cleared = (lots: CaseFile['lotStates']): CaseFile => ({ ...withBids(receivingTender(), {}), state: 'awardCleared', lotStates: lots });

  test('with no bid in time ends it at once', () => {
    const ended = after(closed({ standing: 'late' }), unsuccessful('noBid'));
    expect([ended.state, ended.tender?.ended?.as]).toEqual(['unsuccessful', 'unsuccessful']);
    expect(refusalOf(ended, unsuccessful('noBid'))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('is refused while bids that came are unopened: nobody fishes for lower prices', () => {
    expect(refusalOf(closed({}), unsuccessful('noCompliantBid'))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test.each([[{}, 'noBid', ['noCompliantBid', 'pricesTooHigh']], [{ standing: 'late' as const }, 'pricesTooHigh', ['noBid']]])('needs the reason the register bears out: %j', (one, given, fitting) => {
    expect(refusalOf(closed(one), unsuccessful(given))).toMatchObject({ refused: 'REASON_DOES_NOT_FIT', facts: { fitting } });
  });

  test('is refused while the commission proposes somebody', () => {
    expect(refusalOf(cleared({ 'lot-1': 'proposed', 'lot-2': 'unsuccessful', 'lot-3': 'unsuccessful' }), unsuccessful('noCompliantBid'))).toMatchObject({
      refused: 'SOME_LOT_PROPOSED', facts: { lots: ['lot-1'] },
    });
    expect(after(cleared({ 'lot-1': 'unsuccessful', 'lot-2': 'unsuccessful', 'lot-3': 'unsuccessful' }), unsuccessful('pricesTooHigh')).state).toBe('unsuccessful');
  });

  test('waits for the review of the report where there is one', () => {
    const signed: CaseFile = { ...cleared({ 'lot-1': 'unsuccessful', 'lot-2': 'unsuccessful', 'lot-3': 'unsuccessful' }), state: 'reportSigned' };
    expect(refusalOf(signed, unsuccessful('noCompliantBid'))).toMatchObject({ refused: 'REVIEW_REQUIRED', facts: { of: 'award' } });
    const rules = packWith({ 'review.award.required': false });
    expect(after({ ...signed, rules }, unsuccessful('noCompliantBid')).state).toBe('unsuccessful');
  });

  test('needs a reason code', () => {
    expect(refusalOf(closed(), unsuccessful('weather'))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/reasonCode' } });
  });
});
