import { refusalOfRelaunch } from '../../../src/core/tenders/draft-tender.js';
import { emptyCaseFile } from '../../../src/core/procedure/case-file.js';
import { machineDigests } from '../../../src/core/procedure/machine-digest.js';
import { rulePackDigest } from '../../../src/core/rulebook/digest.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { tenderFileDigest } from '../../../src/core/tenders/digest.js';
import {
  after, ask, boreholesLot, draftCommand, draftedTender, frozenTender, limitAt, openingAt, packWith, publication, publishedAt, receivingTender,
  refusalOf, resultOf, reviewedTender, schoolLot, tenderFile, tenderId, withoutReviews, type Step,
} from '../../support/builders/tenders.js';

const freeze: Step = { act: 'tender.frozen', role: 'authority' };
const back: Step = { act: 'tender.returnedToDraft', role: 'authority', command: { reason: 'critère à revoir' } };
const revise = (change: Parameters<typeof tenderFile>[0] = {}): Step => ({ act: 'tender.revised', role: 'clerk', command: { file: tenderFile(change) } });
const publish = (command: object, at = publishedAt): Step => ({ ...publication, at, command: { limitAt, openingAt, ...command } });

describe('drafting', () => {
  test('begins a procedure and names the law it is under by digest', () => {
    const result = resultOf(emptyCaseFile(tenderId, mlCt2015), { act: 'tender.drafted', role: 'clerk', command: draftCommand() });
    expect(result).toEqual({ rulePack: { id: 'ml-ct-2015', version: mlCt2015.version, digest: rulePackDigest(mlCt2015) } });
    expect(draftedTender()).toMatchObject({ state: 'drafting', lotStates: { 'lot-1': 'waiting', 'lot-2': 'waiting', 'lot-3': 'waiting' } });
  });

  test('is the clerk’s, and happens once', () => {
    expect(refusalOf(emptyCaseFile(tenderId, mlCt2015), { act: 'tender.drafted', role: 'authority', command: draftCommand() })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
    expect(refusalOf(draftedTender(), { act: 'tender.drafted', role: 'clerk', command: draftCommand() })).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('is refused where it is not of its shape, whatever is sent', () => {
    const empty = emptyCaseFile(tenderId, mlCt2015);
    const fieldOf = (command: object) => (refusalOf(empty, { act: 'tender.drafted', role: 'clerk', command }).facts as { field: string }).field;
    expect(fieldOf({})).toBe('/file');
    expect(fieldOf({ ...draftCommand(), exercise: 'yes' })).toBe('/exercise');
    expect(fieldOf({ ...draftCommand(), relaunches: 'the last one' })).toBe('/relaunches');
    expect(fieldOf({ ...draftCommand(), 'a/b~c': 1 })).toBe('/a~1b~0c');
  });

  test('relaunches only what ended without award', () => {
    const cancelled = after(draftedTender(), { act: 'tender.cancelled', role: 'authority', command: { reason: 'crédits retirés' } });
    expect(refusalOfRelaunch(cancelled)).toBeNull();
    expect(refusalOfRelaunch(draftedTender())).toMatchObject({ refused: 'RELAUNCH_NOT_ENDED', facts: { state: 'drafting' } });
  });

  test('of a procedure under way whoever would relaunch it is told no more than everybody: a recused clerk asks too', () => {
    for (const state of ['evaluating', 'reporting', 'awardReview'] as const) expect(refusalOfRelaunch({ ...draftedTender(), state })).toMatchObject({ facts: { state: 'evaluating' } });
  });
});

describe('revising', () => {
  test('replaces the file and its lots, and remembers who prepared it', () => {
    const revised = after(draftedTender(), { ...revise({ lots: [boreholesLot] }), actor: 'p-second-clerk' });
    expect([revised.lotStates, revised.tender?.preparedBy]).toEqual([{ 'lot-2': 'waiting' }, ['p-clerk', 'p-second-clerk']]);
  });

  test('has no place once the file is frozen', () => {
    expect(refusalOf(frozenTender(), revise())).toMatchObject({ refused: 'WRONG_STATE', facts: { possibleIn: ['drafting'] } });
  });

  test('makes an objection lapse, so that the new version is reviewed on its own (P8)', () => {
    const objected = reviewedTender({}, 'objection');
    expect(objected.state).toBe('drafting');
    expect(after(objected, revise({ bidValidityDays: 120 })).award.reviews).toMatchObject([{ opinion: 'objection', lapsed: true }]);
  });
});

describe('freezing', () => {
  test('fixes the digest of a complete and reviewed file', () => {
    const frozen = frozenTender();
    expect([frozen.state, frozen.tender?.digest]).toEqual(['frozen', tenderFileDigest(tenderFile())]);
    expect(refusalOf(frozen, freeze)).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('needs no review where the pack asks for none', () => {
    expect(after(draftedTender({ rules: withoutReviews }), freeze).state).toBe('frozen');
  });

  test('is refused before the opinion, and cites the rule', () => {
    expect(refusalOf(draftedTender(), freeze)).toMatchObject({ refused: 'REVIEW_REQUIRED', rule: { id: 'review.tenderFile.required', status: 'unverified' } });
  });

  test('is refused on an opinion that speaks of another version (P8)', () => {
    const cleared = reviewedTender();
    const reviews = cleared.award.reviews.map((review) => ({ ...review, subject: '0'.repeat(64) }));
    expect(refusalOf({ ...cleared, award: { ...cleared.award, reviews } }, freeze)).toMatchObject({ refused: 'REVIEW_REQUIRED' });
  });

  test('is refused with all that the file lacks', () => {
    const incomplete = draftedTender({ rules: withoutReviews, change: { bidValidityDays: 0, lots: [{ ...schoolLot, items: [] }] } });
    expect(refusalOf(incomplete, freeze)).toMatchObject({ refused: 'TENDER_FILE_INCOMPLETE', facts: { problems: [{ field: '/bidValidityDays' }, { field: '/lots/0/items' }] } });
  });

  test('is the authority’s, and takes no other words', () => {
    expect(refusalOf(reviewedTender(), { ...freeze, role: 'clerk' })).toMatchObject({ refused: 'ROLE_MAY_NOT' });
    expect(refusalOf(reviewedTender(), { ...freeze, command: { quickly: true } })).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/quickly' } });
  });
});

describe('returning to the draft', () => {
  test('lapses the opinion even if nothing is changed afterwards', () => {
    const again = after(frozenTender(), back);
    expect([again.state, again.tender?.digest, again.award.reviews[0]?.lapsed]).toEqual(['drafting', null, true]);
    expect(refusalOf(again, freeze)).toMatchObject({ refused: 'REVIEW_REQUIRED' });
    expect(resultOf(frozenTender(), back)).toEqual({ lapsedReviews: 1 });
  });

  test('needs a reason, and a file that was cleared or frozen', () => {
    expect(refusalOf(frozenTender(), { ...back, command: {} })).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/reason' } });
    expect(refusalOf(receivingTender(), back)).toMatchObject({ refused: 'WRONG_STATE' });
  });
});

describe('publishing', () => {
  test('binds the procedure to file, law and machines by digest', () => {
    const result = resultOf(frozenTender(), publication);
    expect(result).toMatchObject({
      fileDigest: tenderFileDigest(tenderFile()), rulePackDigest: rulePackDigest(mlCt2015), machineDigests: machineDigests(),
      minimumLimitAt: '2026-11-22T09:00:00.000Z',
    });
    expect(result['unverifiedRules']).toContain('minBidPeriod.openNational');
    expect(receivingTender()).toMatchObject({ state: 'receiving', tender: { publishedAt, limitAt, openingAt } });
  });

  test('happens once', () => {
    expect(refusalOf(receivingTender(), publication)).toMatchObject({ refused: 'WRONG_STATE', facts: { state: 'receiving', possibleIn: ['frozen'] } });
  });

  test('takes a limit at exactly the minimum, and none a millisecond before', () => {
    const earliest = { limitAt: '2026-11-22T09:00:00.000Z', openingAt: '2026-11-22T09:00:00.000Z' };
    expect(ask(frozenTender(), publish(earliest))).not.toHaveProperty('refused');
    expect(refusalOf(frozenTender(), publish({ ...earliest, limitAt: '2026-11-22T08:59:59.999Z' }))).toMatchObject({
      refused: 'LIMIT_TOO_SOON', facts: { minimumLimitAt: '2026-11-22T09:00:00.000Z' }, rule: { id: 'minBidPeriod.openNational' },
    });
  });

  test('asks for the longer period once all lots together reach the community threshold', () => {
    const lots = [schoolLot, boreholesLot].map((lot) => ({ ...lot, estimatedAmount: 500_000_000 }));
    expect(refusalOf(frozenTender({ change: { lots } }), publication)).toMatchObject({ refused: 'LIMIT_TOO_SOON', rule: { id: 'minBidPeriod.openCommunity' } });
    const below = [{ ...schoolLot, estimatedAmount: 499_999_999 }, { ...boreholesLot, estimatedAmount: 500_000_000 }];
    expect(ask(frozenTender({ change: { lots: below } }), publication)).not.toHaveProperty('refused');
  });

  test('takes the urgent period only with its authorisation', () => {
    const urgent = { limitAt: '2026-11-10T10:00:00.000Z', openingAt: '2026-11-10T10:00:00.000Z' };
    expect(refusalOf(frozenTender(), publish(urgent))).toMatchObject({ refused: 'LIMIT_TOO_SOON' });
    expect(ask(frozenTender(), publish({ ...urgent, urgencyAuthorisation: 'Lettre n° 12/DGMP' }))).not.toHaveProperty('refused');
    expect(refusalOf(frozenTender(), publish({ ...urgent, limitAt: '2026-11-07T08:00:00.000Z', urgencyAuthorisation: 'Lettre n° 12/DGMP' }))).toMatchObject({ rule: { id: 'minBidPeriod.urgent' } });
  });

  test.each([['before the limit', '2026-11-24T09:59:59.999Z'], ['more than an hour after it', '2026-11-24T11:00:00.001Z']])('refuses an opening %s', (_, at) => {
    expect(refusalOf(frozenTender(), publish({ openingAt: at }))).toMatchObject({
      refused: 'OPENING_OUT_OF_BOUNDS', facts: { earliest: limitAt, latest: '2026-11-24T11:00:00.000Z' }, rule: { id: 'openingMaxDelay' },
    });
  });

  test('checks the opinion again', () => {
    const frozen = frozenTender();
    const reviews = frozen.award.reviews.map((review) => ({ ...review, lapsed: true }));
    expect(refusalOf({ ...frozen, award: { ...frozen.award, reviews } }, publication)).toMatchObject({ refused: 'REVIEW_REQUIRED' });
  });

  test.each([{ limitAt: 'soon' }, { openingAt: null }, { limitAt: '2026-11-24T10:00:00Z' }, { extra: 1 }, { proofOfPublication: '' }])('refuses the shape %j', (change) => {
    expect(refusalOf(frozenTender(), publish(change))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: `/${Object.keys(change)[0]}` } });
  });

  test('follows another law where the pack says so', () => {
    const rules = packWith({ 'minBidPeriod.openNational': 45, 'review.tenderFile.required': false });
    expect(refusalOf(frozenTender({ rules }), publication)).toMatchObject({ refused: 'LIMIT_TOO_SOON', facts: { minimumLimitAt: '2026-12-07T09:00:00.000Z' } });
  });
});
