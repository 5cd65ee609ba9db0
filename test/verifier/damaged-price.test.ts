// A price of the second sitting whose kept file is damaged: recorded, its bid rejected by two, the lot ranked without it. The dossier has no ciphertext to
// show, and both verifiers say so; a sound price given up the same way, and a price that was read called unreadable, they find.
import type { JsonObject } from '../../src/core/json.js';
import { openedContents } from '../../src/core/bids/opened-contents.js';
import { forgeryOf, verdictOn, withValue, type Forgery } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

const told = wholeStory({ damagedPrice: true });
const whole = forgeryOf(told);
const lost = told.file.bids.filter(({ id }) => id === 'bid-2').flatMap((bid) => bid.seal?.envelopes.filter(({ name }) => name === 'price-lot-3').map(({ content }) => content.sha256) ?? []);
const seals = Object.fromEntries(Object.entries(whole.beside?.seals ?? {}).filter(([digest]) => !lost.includes(digest)));
const findings = (drafts: readonly Draft[] = told.drafts, beside: Forgery['beside'] = { ...whole.beside, seals }): readonly string[] =>
  verdictOn({ drafts, beside }).findings.map(({ rule, promise, seq }) => `${rule} ${promise} ${seq === null ? '-' : drafts[seq - 1]?.type ?? ''}`);
const placeOf = (type: string, bid: string): number => told.drafts.findIndex((draft) => draft.type === type && (draft.parts['command']?.value as JsonObject)['bid'] === bid);

test('the lot goes on without it, and the one thing left to say is that its ciphertext is missing', () => {
  expect(told.file.evaluation['lot-3']).toMatchObject({ rejections: [{ bid: 'bid-2', rule: 'price.unreadable', stage: 'financial' }], ranking: [{ bid: expect.not.stringContaining('bid-2') }, { bid: expect.not.stringContaining('bid-2') }] });
  expect(told.file.award.decision?.lots.some(({ lot }) => lot === 'lot-3')).toBe(true);
  expect(told.file.bids.flatMap(openedContents)).toEqual(expect.arrayContaining(lost));
  expect(findings()).toEqual(['V10 P1 price.opened']);
});

test('a sound price given up as damaged: the ciphertext gives it', () => {
  expect(Object.keys(whole.beside?.seals ?? {})).toEqual(expect.arrayContaining(lost));
  expect(findings(told.drafts, { ...whole.beside })).toEqual(['V10 P1 price.opened']);
});

test('a price that was read, called unreadable to put its bid out', () => {
  const [proposed, confirmed] = [placeOf('rejection.proposed', 'bid-2'), placeOf('bid.rejected', 'bid-2')];
  const forged = told.drafts.map((draft, index) => (index === proposed || index === confirmed ? withValue(draft, 'command', (command) => ({ ...command, bid: 'bid-1' })) : draft));
  expect(findings(forged)).toContain('V9 P7 bid.rejected');
});

theSecondVerifierAgrees();
