import { publicView } from '../../../src/core/publication/public-view.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, approved, cleared, contracted, decided, drawn, final, handedOver, notified, published, settled, signed, submitted } from '../../support/builders/award.js';
import { decideAppeal } from '../../../src/core/award/decide-appeal.js';
import { lodgeAppeal } from '../../../src/core/award/lodge-appeal.js';

const receiving: CaseFile = { ...settled, state: 'receiving', opening: null, evaluation: {} };
const unpublished = settled.tender === null ? settled : { ...receiving, state: 'frozen' as const, tender: { ...settled.tender, publishedAt: null } };

describe('what a citizen reads', () => {
  it('is nothing at all before publication', () => {
    expect(publicView(unpublished)).toBeNull();
  });

  it('is the notice while bids come in, without a word on them nor the authority’s estimate', () => {
    const view = JSON.stringify(publicView(receiving));
    expect(view).toContain('AAO-2024-007');
    expect(view).not.toMatch(/p-sahel|bid-|estimatedAmount|50000000/);
  });

  it('is the opening record once its minutes are signed, and not before', () => {
    expect(publicView(settled)?.opening?.bids.map(({ bid, standing }) => [bid, standing]).at(-1)).toEqual(['bid-6', 'withdrawn']);
    const unsigned = { ...settled, opening: settled.opening === null ? null : { ...settled.opening, minutes: null } };
    expect(publicView(unsigned)?.opening).toBeNull();
  });

  it.each([
    ['evaluating', settled], ['reporting', drawn()], ['reportSigned', signed()], ['awardReview', submitted()], ['awardCleared', cleared()], ['provisionalAward', decided()],
  ])('is no ranking, no reason and no price of the evaluation while %s, which itself stays secret', (_state, file) => {
    const view = publicView(file);
    expect([view?.state, view?.results, view?.award]).toEqual(['evaluating', null, null]);
    expect(JSON.stringify(view)).not.toMatch(/52340000|garantie de soumission absente|proposed"/);
  });

  it.each([['standstill', notified()], ['final', final()], ['signed', contracted()], ['approved', approved()]])('is the results once notified: %s', (state, file) => {
    const view = publicView(file);
    expect(view?.state).toBe(state);
    expect(view?.results?.lots[0]).toMatchObject({
      awarded: { bidder: 'p-sahel', amount: 52_340_000 }, ranking: [{ rank: 1, bidder: 'p-sahel' }, { rank: 2, bidder: 'p-tessalit' }],
      excluded: [{ bidder: 'p-azawad', reason: 'garantie de soumission absente' }],
    });
  });

  it('is the award notice and its digest once published', () => {
    expect(publicView(handedOver())?.award).toBeNull();
    expect(publicView(published())?.award?.digest).toBe(published().award.publishedDigest);
  });

  it('hides the results again when an upheld appeal reopens the evaluation', () => {
    const lodged = after(notified(), { act: lodgeAppeal, role: 'bidder', actor: 'p-azawad', at: '2024-05-22T12:00:00.000Z', seq: 9, command: { before: 'authority', grounds: 'x', appellant: null } });
    const upheld = after(lodged, {
      act: decideAppeal, role: 'authority', at: '2024-05-23T12:00:00.000Z',
      command: { appeal: 'appeal-9', outcome: 'upheld', reasons: 'x', remedy: 'reevaluate', returnTo: 'compliance', lots: ['ecole'] },
    });
    expect(publicView(upheld)?.results).toBeNull();
  });

  it('names the rules nobody has confirmed', () => {
    expect(publicView(receiving)?.unverifiedRules.map(({ id }) => id)).toContain('standstill');
  });

  it('says whether it is an exercise', () => {
    expect(publicView(receiving)?.notice.exercise).toBe(true);
  });
});
