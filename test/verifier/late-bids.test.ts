// P2 and P4 of envelopes: what the post brings after the sitting is in the register and in nothing else; and nobody bids who sits or holds a key.
import { evaluationReport, evaluationReportDigest } from '../../src/core/award/evaluation-report.js';
import { minutesDigest, openingMinutes } from '../../src/core/opening/opening-minutes.js';
import type { JsonObject } from '../../src/core/json.js';
import { forgeryOf, placeOf, verdictOn, withCommand } from '../support/dossier.js';
import { holders } from '../support/builders/seals.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(120_000);

const told = wholeStory({ byPost: true });
const late = told.file.bids.filter(({ channel }) => channel === 'paper');

describe('envelopes the post brought during evaluation, report, review, decision, standstill and appeal', () => {
  test('are lines of the register, late and never opened', () => {
    expect(late.map(({ order, standing, openedAt }) => [order, standing, openedAt])).toEqual([9, 10, 11, 12, 13, 14, 15].map((order) => [order, 'late', null]));
    expect(told.file.state).toBe('concluded');
  });

  test('are verified like any other, twice', () => { expect(verdictOn(forgeryOf(told)).findings).toEqual([]); });

  test('change neither the minutes members signed nor the report', () => {
    const minutes = openingMinutes(told.file);
    expect(minutes === null ? null : minutesDigest(minutes)).toBe(told.file.opening?.minutes?.digest);
    expect(minutes?.register).toHaveLength(8);
    expect(evaluationReport(told.file).register).toHaveLength(8);
    expect(evaluationReportDigest(told.file)).toBe(told.file.award.report?.digest);
  });

  test('one of them noted as received is found', () => {
    const drafts = told.drafts.map((draft) => {
      const result = draft.parts['result']?.value as JsonObject | undefined;
      return draft.type === 'bid.deposited' && result?.['bid'] === 'bid-12' ? { ...draft, parts: { ...draft.parts, result: part('in time', { ...result, standing: 'received' }) } } : draft;
    });
    expect(verdictOn({ ...forgeryOf(told), drafts }).findings.filter(({ promise, rule }) => promise === 'P2' && rule === 'V9')).not.toEqual([]);
  });
});

describe('a bid of somebody from inside the procedure is found', () => {
  const caught = (bidder: string): readonly string[] => {
    const place = placeOf('bid.deposited') + 1;
    const drafts = withCommand('bid.deposited', (command) => ({ ...command, bidder, manifest: null, seal: null }))
      .map((draft, index) => (index === place - 1 ? { ...draft, actor: 'p-clerk', role: 'clerk' as const, mode: 'custodial' as const } : draft));
    return verdictOn({ drafts }).findings.filter(({ promise, seq }) => promise === 'P4' && seq === place).map(({ rule }) => rule);
  };

  test.each(['p-member-1', 'p-expert', 'p-alternate-2', ...holders])('%s', (bidder) => { expect(caught(bidder)).toEqual(['V9']); });
  test('and a firm is none of them', () => { expect(caught('p-firm-z')).toEqual([]); });
});

theSecondVerifierAgrees();
