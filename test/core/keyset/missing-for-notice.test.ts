// What is said to be missing is what publication would refuse, and nothing else.
import { missingForNotice } from '../../../src/core/keyset/missing-for-notice.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { appointment } from '../../support/builders/committee.js';
import { holders, namedHolders, rehearsalSeal, sealedCommand, threshold } from '../../support/builders/seals.js';
import { after, ask, draftedTender, frozenTender, publication, receivingTender, reviewedTender, tenderId, type Step } from '../../support/builders/tenders.js';

const at = '2026-10-21T08:00:00.000Z';
const seated = (file: CaseFile): CaseFile => after(file, appointment({ at }));
const named: Step = { act: 'keyset.appointed', role: 'authority', at, command: { threshold, holders: namedHolders } };
const sent: Step = { act: 'rehearsal.started', role: 'clerk', at, command: { seal: sealedCommand(rehearsalSeal(tenderId)).seal } };
const released = holders.map((actor, place): Step => ({ act: 'rehearsal.shareReleased', role: 'holder', actor, at, command: { share: rehearsalSeal(tenderId).shares['offer']?.[place] } }));

it.each([
  ['of a draft: opinion and frozen file', () => draftedTender(), ['review', 'frozenFile']],
  ['of a reviewed file: that it is frozen', () => reviewedTender(), ['frozenFile']],
  ['of a frozen file without holders: nothing, for paper', () => frozenTender(), []],
  ['once holders are named: the test envelope', () => after(seated(frozenTender()), named), ['envelope']],
  ['once it was sent: the shares', () => after(seated(frozenTender()), named, sent), ['shares']],
  ['while one share is awaited: the shares', () => after(seated(frozenTender()), named, sent, ...released.slice(0, -1)), ['shares']],
  ['once all have opened: nothing', () => after(seated(frozenTender()), named, sent, ...released), []],
])('%s', (_, file, missing) => {
  expect(missingForNotice(file())).toEqual(missing);
  expect(isRefusal(ask(file(), publication))).toBe(missing.length > 0);
});

it('once the notice is out, and before there is a tender: not asked any more', () => {
  expect([missingForNotice(receivingTender()), missingForNotice(after(draftedTender(), { act: 'tender.cancelled', role: 'authority', command: { reason: 'sans suite' } }))]).toEqual([null, null]);
});

it('an envelope that did not open to everybody is told apart from one that waits', () => {
  const file = after(seated(frozenTender()), named, sent, ...released);
  const unopened = { ...file, keysets: file.keysets.map((keyset) => ({ ...keyset, rehearsedAt: null })) };
  expect(missingForNotice(unopened)).toEqual(['anotherEnvelope']);
});
