// P1: an envelope left sealed because holders say that their shares do not fit, and a procedure ended because keys are lost. Both are counted together: as
// long as enough keys are left complaints cost one envelope, and are reported as the word they are; only when too few are left is the end declared.
import type { JsonObject } from '../../src/core/json.js';
import { genuineDrafts, partsOf, placeOf, verdictOn, withResult, withValue } from '../support/dossier.js';
import { holders } from '../support/builders/seals.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const given = { bid: 'bid-1', envelope: 'offer' };
const at = '2026-11-24T10:05:00.000Z';
const said = (type: string, actor: string, command: JsonObject): Draft => ({ type, at, actor, role: 'holder', mode: 'own', parts: { command: part(`${type} ${actor} ${JSON.stringify(command)}`, command), result: part('given up', {}) } });
const complaint = (actor: string, faults: readonly JsonObject[] = [given]): Draft => said('shares.checked', actor, { sound: 0, faults });

/** The offer of the first bid given up, its shares left out, after `before`. */
function giving(before: readonly Draft[], fault = 'disputed'): readonly Draft[] {
  const isOfOffer = (share: JsonObject): boolean => share['bid'] === given.bid && share['envelope'] === given.envelope;
  const told = genuineDrafts.map((draft, index) => {
    if (draft.type === 'shares.released') return withValue(draft, 'command', (command) => ({ shares: (command['shares'] as readonly JsonObject[]).filter((share) => !isOfOffer(share)) }));
    if (index !== placeOf('bid.opened')) return draft;
    const laid = withValue(draft, 'command', (command) => ({ ...command, offer: { salt: null, value: null, fault } }));
    return withValue(laid, 'result', (result) => ({ ...result, identities: { ...(result['identities'] as JsonObject), offer: null } }));
  });
  const place = placeOf('opening.started');
  return [...told.slice(0, place), ...before, ...told.slice(place)];
}

const sealed = (drafts: readonly Draft[], type = 'bid.opened'): readonly string[] => verdictOn({ drafts, beside: {} }).findings.filter(({ promise, rule, seq }) => promise === 'P1' && rule === 'V10' && seq !== null)
  .map(({ seq }) => drafts[(seq ?? 0) - 1]?.type ?? '').filter((found) => found === type);
/** What is said of the offer given up: that it rests on a word, or that it was given up wrongly. */
const unproven = (drafts: readonly Draft[]): readonly string[] => verdictOn({ drafts, beside: {} }).findings
  .filter(({ promise, rule, seq }) => promise === 'P1' && rule === 'V10' && drafts[(seq ?? 0) - 1]?.type === 'bid.opened').map(({ message }) => message.en);
const onTheWordOf = (...members: readonly string[]): readonly string[] => [`offer: left sealed on the word of ${members.join(', ')}, which nothing proves`];
const [first, second, third, fourth] = holders;

test('three of four holders who say that their shares do not fit leave too few for two: it stays sealed, reported as unproven', () => {
  expect(unproven(giving([third, first, second].map((holder) => complaint(holder))))).toEqual(onTheWordOf(first, second, third));
});

test('its ciphertext is nobody’s to carry away: whoever disputed the shares may still hold some', () => {
  const drafts = giving([first, second, third].map((holder) => complaint(holder)));
  const { seals } = partsOf();
  const offer = ((genuineDrafts[placeOf('bid.deposited')]?.parts['command']?.value as JsonObject)['seal'] as { envelopes: readonly { name: string; content: { sha256: string } }[] }).envelopes[0]?.content.sha256 ?? '';
  const carried = (beside: Readonly<Record<string, Uint8Array>>): readonly string[] =>
    verdictOn({ drafts, beside: { seals: beside } }).findings.filter(({ promise, rule, seq }) => promise === 'P1' && rule === 'V10' && seq === null).map(({ message }) => message.en);
  expect(carried(seals)).toEqual([`the ciphertext ${offer.slice(0, 16)}… is of no envelope that was opened`]);
  expect(carried(Object.fromEntries(Object.entries(seals).filter(([digest]) => digest !== offer)))).toEqual([]);
});

const wrongly = ['offer: the shares released do not give the key of this envelope'];

test('two do not: the two others could have opened it', () => { expect(unproven(giving([complaint(first), complaint(second)]))).toEqual(wrongly); });

test('nobody’s word counts twice, nor that of somebody without a key, nor about another envelope', () => {
  const others = [complaint(first), complaint(first), complaint(second), complaint('p-member-3'), complaint(third, [{ ...given, envelope: 'price-lot-1' }])];
  expect(unproven(giving(others))).toEqual(wrongly);
});

const lost = (...members: readonly string[]): readonly Draft[] => members.map((member) => said('key.lost', member, { member, reason: 'volée' }));

test('lost keys are no complaint: with too few left the procedure ends, and no bid is given up', () => {
  expect(unproven(giving(lost(first, second, third)))).toEqual(wrongly);
  expect(unproven(giving([...lost(first, second), complaint(third), ...lost(fourth)]))).toEqual(wrongly);
});

test('one complaint too few is made up by a lost key, as long as enough keys are left', () => {
  expect(unproven(giving([complaint(first), complaint(second), ...lost(third)]))).toEqual(onTheWordOf(first, second));
  expect(unproven(giving([complaint(first), complaint(second), ...lost(second)]))).toEqual(wrongly);
});

describe('the end is declared because envelopes cannot be opened', () => {
  const ended = (bids: readonly string[]): Draft => ({
    type: 'envelopes.declaredUnopenable', at, actor: 'p-president', role: 'authority', mode: 'custodial',
    parts: { command: part('unopenable', { reason: 'clés perdues' }), result: part(`unopenable ${bids.join(' ')}`, { bids, sentTo: [] }) },
  });
  const declaring = (before: readonly Draft[], place: number, bids: readonly string[] = ['bid-1']): readonly string[] =>
    sealed([...genuineDrafts.slice(0, place), ...before, ended(bids), ...genuineDrafts.slice(place)], 'envelopes.declaredUnopenable');
  const [sitting, firstOpened] = [placeOf('opening.started') + 1, placeOf('bid.opened')];
  const false_ = ['envelopes.declaredUnopenable'];

  test('rightly, when too few keys are left and nothing is released', () => { expect(declaring(lost(first, second, third), sitting)).toEqual([]); });
  test('not with keys enough, nor for shares that do not fit', () => {
    expect(declaring(lost(first, second), sitting)).toEqual(false_);
    expect(declaring([complaint(first), complaint(second), complaint(third)], sitting)).toEqual(false_);
  });
  test('not once enough shares are released, whatever keys are lost since; a price still closed is lost with them', () => {
    expect(declaring(lost(...holders), firstOpened, ['bid-7'])).toEqual(false_);
    expect(declaring(lost(...holders), firstOpened, ['bid-1'])).toEqual([]);
  });
  test('not for a bid that is open, that never was, or for none', () => {
    const opened = placeOf('bid.opened', 1);
    expect(declaring(lost(...holders), opened, ['bid-99'])).toEqual(false_);
    expect(declaring(lost(first, second, third), sitting, [])).toEqual(false_);
  });
});

test('nor is it another fault that is said, nor one where the shares do give the key', () => {
  const complaints = [first, second, third].map((holder) => complaint(holder));
  expect(sealed(giving(complaints, 'recipient'))).toEqual(['bid.opened']);
  const place = placeOf('bid.opened');
  const opened = genuineDrafts.map((draft, index) => (index === place ? withValue(draft, 'command', (command) => ({ ...command, offer: { salt: null, value: null, fault: 'disputed' } })) : draft));
  expect(sealed(opened)).toEqual(['bid.opened']);
});

test('P2: a bid said never to have come, or left out of those that never came', () => {
  const drafts = withResult('submission.closed', (result) => ({ ...result, undelivered: ['bid-1'] }));
  expect(verdictOn({ drafts }).findings.map(({ rule, promise, seq }) => `${rule} ${promise} ${seq ?? '-'}`)).toContain(`V9 P2 ${placeOf('submission.closed') + 1}`);
});

theSecondVerifierAgrees();
