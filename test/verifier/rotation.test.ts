// P1: holders replaced while bids come in. The whole procedure is verified, twice, with bids sealed to the holders before and after; what could not be
// opened when it came is found.
import type { JsonObject } from '../../src/core/json.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(120_000);

const told = wholeStory({ rotated: true });
const sealedTo = told.file.bids.map(({ seal }) => seal?.keyset);
const placeOfDeposit = (bid: string): number => told.drafts.findIndex(({ type, parts }) => type === 'bid.deposited' && (parts['result']?.value as JsonObject)['bid'] === bid);
const unsealed = (drafts: readonly Draft[]): readonly string[] => verdictOn({ ...forgeryOf(told), drafts }).findings.filter(({ promise, rule }) => promise === 'P1' && rule === 'V10')
  .map(({ seq }) => drafts[(seq ?? 0) - 1]).filter((draft) => draft?.type === 'bid.deposited').map((draft) => (draft?.parts['result']?.value as JsonObject)['bid'] as string);
const lost = (member: string): Draft => ({
  type: 'key.lost', at: '2026-11-20T13:00:00.000Z', actor: 'p-chair', role: 'chair', mode: 'custodial',
  parts: { command: part(`lost ${member}`, { member, reason: 'volée' }), result: part(`lost ${member} result`, { member, keysets: [] }) },
});
const before = (place: number, ...drafts: readonly Draft[]): readonly Draft[] => [...told.drafts.slice(0, place), ...drafts, ...told.drafts.slice(place)];

test('the procedure is verified, with a bid sealed to the old holders that came after they were replaced', () => {
  const [first, second] = told.file.keysets.map(({ digest }) => digest);
  expect(sealedTo).toEqual([first, first, first, second, first, second, second, second]);
  expect(told.file.bids[4]).toMatchObject({ standing: 'received', offer: { letterSigned: true } });
  expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
});

test('a bid for holders of whom too few had a key left when it came', () => {
  const three = ['p-chair', 'p-rapporteur', 'p-member-1'].map(lost);
  expect(unsealed(before(placeOfDeposit('bid-5'), ...three.slice(0, 2)))).toEqual([]);
  expect(unsealed(before(placeOfDeposit('bid-5'), ...three))).toEqual(['bid-5', 'bid-6', 'bid-7', 'bid-8']);
});

test('a bid for the new holders before they had rehearsed', () => {
  const last = told.drafts.findLastIndex(({ type }) => type === 'rehearsal.shareReleased');
  const drafts = [...told.drafts.slice(0, last), ...told.drafts.slice(last + 1)];
  expect(unsealed(drafts)).toEqual(['bid-4', 'bid-6', 'bid-7', 'bid-8']);
});

theSecondVerifierAgrees();
