// P1: an envelope given up because of the shares its bidder dealt. Holders who say that theirs is not sound count; a key that was lost does not.
import type { JsonObject } from '../../src/core/json.js';
import { genuineDrafts, placeOf, verdictOn, withResult, withValue } from '../support/dossier.js';
import { holders } from '../support/builders/seals.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const given = { bid: 'bid-1', envelope: 'offer' };
const at = '2026-11-24T10:05:00.000Z';
const said = (type: string, actor: string, command: JsonObject): Draft => ({ type, at, actor, role: 'holder', mode: 'own', parts: { command: part(`${type} ${actor} ${JSON.stringify(command)}`, command), result: part('given up', {}) } });
const complaint = (actor: string, faults: readonly JsonObject[] = [given]): Draft => said('shares.checked', actor, { sound: 0, faults });

/** The offer of the first bid given up, its shares left out, after `before`. */
function giving(before: readonly Draft[], fault = 'shares'): readonly Draft[] {
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

const sealed = (drafts: readonly Draft[]): readonly string[] => verdictOn({ drafts, beside: {} }).findings.filter(({ promise, rule, seq }) => promise === 'P1' && rule === 'V10' && seq !== null)
  .map(({ seq }) => drafts[(seq ?? 0) - 1]?.type ?? '').filter((type) => type === 'bid.opened');
const [first, second, third] = holders;

test('three of four holders whose shares are not sound leave too few for two', () => {
  expect(sealed(giving([first, second, third].map((holder) => complaint(holder))))).toEqual([]);
});

test('two do not: the two others could have opened it', () => { expect(sealed(giving([complaint(first), complaint(second)]))).toEqual(['bid.opened']); });

test('nobody’s word counts twice, nor that of somebody without a key, nor about another envelope', () => {
  const others = [complaint(first), complaint(first), complaint(second), complaint('p-member-3'), complaint(third, [{ ...given, envelope: 'price-lot-1' }])];
  expect(sealed(giving(others))).toEqual(['bid.opened']);
});

test('lost keys are no complaint', () => {
  const lost = [first, second, third].map((member) => said('key.lost', member, { member, reason: 'volée' }));
  expect(sealed(giving(lost))).toEqual(['bid.opened']);
});

test('nor is it another fault that is said, nor one where the shares do give the key', () => {
  const complaints = [first, second, third].map((holder) => complaint(holder));
  expect(sealed(giving(complaints, 'recipient'))).toEqual(['bid.opened']);
  const place = placeOf('bid.opened');
  const opened = genuineDrafts.map((draft, index) => (index === place ? withValue(draft, 'command', (command) => ({ ...command, offer: { salt: null, value: null, fault: 'shares' } })) : draft));
  expect(sealed(opened)).toEqual(['bid.opened']);
});

test('P2: a bid said never to have come, or left out of those that never came', () => {
  const drafts = withResult('submission.closed', (result) => ({ ...result, undelivered: ['bid-1'] }));
  expect(verdictOn({ drafts }).findings.map(({ rule, promise, seq }) => `${rule} ${promise} ${seq ?? '-'}`)).toContain(`V9 P2 ${placeOf('submission.closed') + 1}`);
});

theSecondVerifierAgrees();
