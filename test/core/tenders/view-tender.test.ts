import { tenderStates } from '../../../src/core/procedure/states.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { tenderDocument } from '../../../src/core/tenders/may-read-document.js';
import { publicStateOf, publicStates, statesBehind } from '../../../src/core/tenders/public-state.js';
import { anybody, type TenderReader } from '../../../src/core/tenders/tender-reader.js';
import { viewTender, type TenderView } from '../../../src/core/tenders/view-tender.js';
import { recusal } from '../../support/builders/committee.js';
import { after, draftedTender, publishedTender } from '../../support/builders/tenders.js';

const as = (...roles: TenderReader['roles']): TenderReader => ({ id: 'p-somebody', roles });
const member = (id: string): TenderReader => ({ id, roles: [] });
const seen = (file: CaseFile, reader: TenderReader): TenderView => {
  const view = viewTender(file, reader);
  if ('refused' in view) throw new Error(view.refused);
  return view;
};

describe('a draft', () => {
  test.each([['anybody', anybody], ['a bidder', as('bidder')], ['the administrator', as('administrator')]])('is unknown to %s', (_, reader) => {
    expect(viewTender(draftedTender(), reader)).toMatchObject({ refused: 'UNKNOWN_TENDER' });
  });

  test.each(['clerk', 'authority', 'controller', 'supervisor', 'funder', 'regulator'] as const)('is open to the %s', (role) => {
    expect(seen(draftedTender(), as(role)).state).toBe('drafting');
  });
});

describe('a published tender', () => {
  const file = publishedTender();

  test('is seen by everybody without estimates and without the commission', () => {
    const view = seen(file, anybody);
    expect(view).toMatchObject({ state: 'receiving', limitAt: file.tender?.limitAt, rulePack: { id: 'ml-ct-2015' } });
    expect(JSON.stringify(view)).not.toMatch(/estimatedAmount|p-chair|preparedBy/);
    expect(view.unverifiedRules.length).toBeGreaterThan(0);
  });

  test('shows its estimates once the opening is over', () => {
    const opened = { ...file, opening: { closedAt: '2026-11-24T11:00:00.000Z' } as CaseFile['opening'] };
    expect(seen(opened, anybody).lots[0]?.estimatedAmount).toBe(13_500_000);
  });

  test('never shows who made the draft, a bid or a mark', () => {
    expect(Object.keys(seen(file, as('authority')))).not.toEqual(expect.arrayContaining(['preparedBy', 'bids', 'evaluation']));
  });

  test('shows the commission to members and alternates, and to a recused member nothing any more (P4)', () => {
    expect(seen(file, member('p-member-2')).inside?.committee?.seats).toHaveLength(9);
    expect(seen(file, member('p-alternate-2')).inside).toBeDefined();
    const recused = after(file, recusal('p-member-2', { at: '2026-11-03T09:00:00.000Z' }));
    expect(seen(recused, member('p-member-2')).inside).toBeUndefined();
    expect(seen(recused, { ...member('p-member-2'), roles: ['clerk'] }).inside).toBeUndefined();
  });

  test('shows declared interests to those who must act on them alone', () => {
    const shows = (reader: TenderReader): boolean => seen(file, reader).inside?.committee?.interests !== undefined;
    expect([as('authority'), as('supervisor'), as('controller'), as('regulator'), member('p-chair')].map(shows)).toEqual([true, true, true, true, true]);
    expect([as('clerk'), as('funder'), member('p-member-1'), member('p-alternate-chair')].map(shows)).toEqual([false, false, false, false]);
  });

  test('hands out the documents its file names, and no others', () => {
    expect(tenderDocument(file, 'ab'.repeat(32), anybody)).toMatchObject({ name: 'cctp.pdf' });
    expect(tenderDocument(file, 'cd'.repeat(32), anybody)).toMatchObject({ refused: 'UNKNOWN_DOCUMENT' });
    expect(tenderDocument(draftedTender(), 'ab'.repeat(32), anybody)).toMatchObject({ refused: 'UNKNOWN_TENDER' });
  });
});

describe('what everybody knows of where it stands', () => {
  test('the steps of the commission all read the same', () => {
    expect(new Set(['evaluating', 'reporting', 'reportSigned', 'awardReview', 'awardCleared', 'provisionalAward'].map((state) => publicStateOf(state as never)))).toEqual(new Set(['evaluating']));
  });

  test('nothing is known before publication', () => {
    expect(['drafting', 'preReview', 'cleared', 'frozen'].map((state) => publicStateOf(state as never))).toEqual([null, null, null, null]);
  });

  test('a filter by what is shown finds exactly what shows it', () => {
    for (const shown of publicStates) expect(new Set(statesBehind(shown))).toEqual(new Set(tenderStates.filter((state) => publicStateOf(state) === shown)));
  });
});
