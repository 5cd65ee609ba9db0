// What was asked of bidders, as a forger could tell it: see tampered.test.ts.
import type { JsonObject } from '../../src/core/json.js';
import { caught, list } from '../support/caught.js';
import { changed, genuineDrafts, inserted, placeOf, withCommand, without, withResult } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const valueOf = (draft: Draft): JsonObject => draft.parts['command']?.value as JsonObject;
/** The n-th act of this type, from 0, whose command is one of these. */
const nth = (type: string, isIt: (command: JsonObject) => boolean): number => genuineDrafts.filter((draft) => draft.type === type).findIndex((draft) => isIt(valueOf(draft)));
const lateOne = nth('clarification.answered', ({ request }) => request === 'bid-7-request-1');
const meaning = nth('clarification.requested', ({ lot, kind }) => lot === 'lot-3' && kind === 'clarification');

describe('P7: requests to bidders', () => {
  test('a late answer passed off as punctual', () => { caught('P7', withResult('clarification.answered', (result) => ({ ...result, inTime: true }), lateOne)); });
  test('a late answer taken into account', () => { caught('P7', inserted(placeOf('qualification.assessed', 1), {
    type: 'clarification.examined', at: '2026-12-02T00:30:00.000Z', actor: 'p-chair', role: 'chair', mode: 'custodial',
    command: { lot: 'lot-1', request: 'bid-7-request-1', finding: 'takenIntoAccount', reason: 'utile' }, result: { bid: 'bid-7' },
  })); });
  test('an answer in another bidder’s name', () => { caught('P7', changed('clarification.answered', (draft) => ({ ...draft, actor: 'p-firm-a' }))); });
  test('more time for one bidder than the rules give', () => { caught('P7', withResult('clarification.requested', (result) => ({ ...result, answerBefore: '2026-12-03T00:00:00.000Z' }), 1)); });
  test('a paper asked for that the file did not let be supplied later', () => {
    caught('P7', withCommand('clarification.requested', (command) => ({ ...command, requirements: ['quitus-fiscal'] })));
  });
  test('a finding that rests on a document nobody brought', () => { caught('P7', withCommand('compliance.assessed', (command) =>
    ({ ...command, checks: list(command['checks']).map((check) => ({ ...check, document: '99'.repeat(32), page: 1 })) }), 2)); });
  test('a check closed over an answer nobody had read', () => { caught('P7', without('clarification.examined')); });
  test('the marks closed over an answer nobody had read', () => { caught('P7', without('clarification.examined', 1)); });
  test('a paper asked for after the papers were examined', () => {
    caught('P7', withCommand('clarification.requested', (command) => ({ ...command, kind: 'papers', requirements: ['registre-commerce'] }), meaning));
  });
  const asking = (bid: string): readonly Draft[] => inserted(placeOf('lot.ranked', 1), {
    type: 'clarification.requested', at: '2026-12-01T10:30:00.000Z', actor: 'p-chair', role: 'chair', mode: 'custodial',
    command: { lot: 'lot-3', bid, kind: 'clarification', requirements: [], question: 'Sur combien de mois ?' },
    result: { request: `${bid}-request-9`, bidder: 'p-firm-x', answerBefore: '2026-12-05T00:00:00.000Z' },
  });
  test('a lot ranked while an answer was awaited', () => { caught('P7', asking('bid-1')); });
  test('a question to a bid below the minimum', () => { caught('P7', asking('bid-5')); });
});

describe('P6: prices asked about', () => {
  const unbalanced = (bid: string): readonly Draft[] => inserted(placeOf('lot.ranked'), {
    type: 'price.foundUnbalanced', at: '2026-11-26T10:50:00.000Z', actor: 'p-chair', role: 'chair', mode: 'custodial',
    command: { lot: 'lot-1', bid, reason: 'trop payé au début', evidence: 'bordereau' }, result: { corrected: 1 },
  });
  test('a lot ranked over a price found unbalanced that nobody was asked about', () => { caught('P6', unbalanced('bid-1')); });
  test('the question about the balance of a price taken out of the letter', () => {
    caught('P6', withResult('justification.requested', (result) => Object.fromEntries(Object.entries(result).filter(([name]) => name !== 'unbalanced'))));
  });
  test('a security raised beyond the rule', () => { caught('P6', withCommand('justification.assessed', (command) => ({ ...command, performanceSecurity: 30 }), 1)); });
  test('the raised security left out of the award', () => {
    caught('P6', withResult('award.decided', (result) => ({ ...result, lots: list(result['lots']).map(({ performanceSecurity: _gone, ...lot }) => lot) })));
  });
});

describe('P6: a price corrected by arithmetic', () => {
  const letter = nth('clarification.requested', ({ lot, kind }) => lot === 'lot-1' && kind === 'correction');
  const yes = nth('clarification.answered', ({ request }) => request === 'bid-2-request-1');
  const saying = (correction: JsonObject) => withCommand('clarification.answered', (command) => ({ ...command, correction }), yes);

  test('an acceptance at another amount than the letter says', () => { caught('P6', saying({ accepts: true, amount: 13_580_000 })); });
  test('a refused correction ranked', () => { caught('P6', saying({ accepts: false, amount: null })); });
  test('a correction counted without an answer', () => { caught('P6', without('clarification.answered', yes)); });
  test('a correction counted without a letter', () => {
    const gone = [placeOf('clarification.requested', letter), placeOf('clarification.answered', yes)];
    caught('P6', genuineDrafts.filter((_, index) => !gone.includes(index)));
  });
  test('an acceptance by another bidder', () => { caught('P7', changed('clarification.answered', (draft) => ({ ...draft, actor: 'p-firm-c' }), yes)); });
  test('an acceptance reported by the desk, without the letter of the bidder', () => { caught('P6', changed('clarification.answered', (draft) => ({ ...draft, actor: 'p-clerk', role: 'clerk' }), yes)); });
  test('an acceptance after the limit', () => { caught('P6', withResult('clarification.requested', (result) => ({ ...result, answerBefore: '2026-11-26T10:00:00.000Z' }), letter)); });
  test('a letter that says another amount than the envelope gives', () => {
    caught('P6', withResult('clarification.requested', (result) => ({ ...result, correction: { ...(result['correction'] as JsonObject), corrected: 13_000_000 } }), letter));
  });
  test('a letter to a bidder whose price stands as it was read', () => {
    caught('P6', withCommand('clarification.requested', (command) => ({ ...command, kind: 'correction' }), meaning));
  });
  test('a ranking that says nobody accepted', () => {
    caught('P6', withResult('lot.ranked', (result) => ({ ...result, treatments: list(result['treatments']).map((each) => ({ ...each, accepted: null })) })));
  });
  test('a bidder who accepted, rejected as if it had refused', () => {
    const rejection = { lot: 'lot-1', bid: 'bid-2', rule: 'price.correctionRefused', reason: 'correction refusée', evidence: 'lettre' };
    caught('P6', inserted(placeOf('lot.ranked'), { type: 'rejection.proposed', at: '2026-11-26T10:50:00.000Z', actor: 'p-chair', role: 'chair', mode: 'custodial', command: rejection, result: { proposal: 9, stage: 'financial' } }));
  });
});

theSecondVerifierAgrees();
