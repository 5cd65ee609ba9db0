import fc from 'fast-check';
import { committeeActs } from '../../../src/core/committee/acts.js';
import { acts as allActs } from '../../../src/core/acts.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Act } from '../../../src/core/procedure/act.js';
import { performAct } from '../../../src/core/procedure/perform-act.js';
import { emptyCaseFile, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { tendersActs } from '../../../src/core/tenders/acts.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { appointment, convocation, declaration, recusal, recusalProposal } from '../../support/builders/committee.js';
import { draftCommand, draftedTender, frozenTender, limitAt, openingAt, publishedTender, reviewedTender, tenderFile, tenderId } from '../../support/builders/tenders.js';

const evaluating: CaseFile = { ...publishedTender(), state: 'evaluating' };
const files = [emptyCaseFile(tenderId, mlCt2015), draftedTender(), reviewedTender(), frozenTender(), publishedTender(), { ...publishedTender(), state: 'closed' as const }, evaluating];
const good: Readonly<Record<string, unknown>> = {
  'tender.drafted': draftCommand(), 'tender.revised': { file: tenderFile() }, 'tender.published': { limitAt, openingAt },
  'addendum.issued': { reason: 'x', file: tenderFile(), limitAt, openingAt }, 'committee.appointed': appointment().command, 'committee.convened': convocation().command,
  'declaration.made': declaration(evaluating, 'p-member-1').command, 'member.recused': recusal('p-member-1').command, 'recusal.proposed': recusalProposal('p-member-1').command,
};
const acts = [...tendersActs, ...committeeActs];

/** One value somewhere inside replaced by another. */
function replaced(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const changed = replaced((value as Record<string, unknown>)[key], rest, by);
  return Array.isArray(value) ? value.map((each: unknown, index) => (String(index) === key ? changed : each)) : { ...value, [key]: changed };
}

const decided = (type: string, file: CaseFile, command: unknown): void => {
  for (const act of acts.filter((each) => each.type === type)) {
    for (const role of act.by) performAct(act, file, command as JsonObject, { at: '2026-11-02T09:00:00.000Z', actor: `p-${role}`, role, sealed: {}, seq: 9 });
  }
};

describe.each(acts.map(({ type }) => type))('%s', (type) => {
  test('answers whatever JSON it is given, in whatever state', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(...files), (command, file) => { decided(type, file, command); }), { numRuns: 40 });
  });

  test('answers a good command with anything in the place of one of its values', () => {
    const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(path, fc.jsonValue(), fc.constantFrom(...files), (where, by, file) => { decided(type, file, replaced(good[type] ?? { reason: 'x', holder: 'p-a', question: 'x', answer: 'x' }, where, by)); }), { numRuns: 80 });
  });
});

test.each(['constructor', '__proto__', 'toString', ''])('a lot called %j is unknown, not half known', (lot) => {
  const rank = [...allActs.values()].find(({ type }) => type === 'lot.ranked') as Act;
  const circumstances = { at: '2026-11-26T09:00:00.000Z', actor: 'p-chair', role: 'chair' as const, sealed: {}, seq: 9 };
  expect(performAct(rank, evaluating, { lot }, circumstances)).toMatchObject({ refused: 'UNKNOWN_LOT', facts: { lot } });
});
