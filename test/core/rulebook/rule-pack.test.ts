import { checkRulePack } from '../../../src/core/rulebook/check-rule-pack.js';
import { rulePackDigest } from '../../../src/core/rulebook/digest.js';
import { mlCt2015, mlCt2015Exercise, shippedPacks } from '../../../src/core/rulebook/packs/index.js';
import { procedureParameters, proceduresOffered } from '../../../src/core/rulebook/procedure-catalogue.js';
import type { RulePack } from '../../../src/core/rulebook/rule-pack.js';
import { ruleFlag, ruleFraction, ruleNumber, rulePeriod, ruleReference, ruleTexts } from '../../../src/core/rulebook/rules.js';
import { isRulePack } from '../../../src/core/verification/rule-pack-shape.js';
import { standardCriteria } from '../../../src/core/rulebook/standard-criteria.js';
import { rulesUsed, unverifiedReferences, unverifiedRulesUsed } from '../../../src/core/rulebook/unverified-rules.js';
import type { Json } from '../../../src/core/json.js';
import { draftedTender } from '../../support/builders/tenders.js';

const asJson = (pack: RulePack): Json => JSON.parse(JSON.stringify(pack)) as Json;
const without = (id: string): Json => {
  const { [id]: _, ...entries } = mlCt2015.entries;
  return asJson({ ...mlCt2015, entries });
};
const withEntry = (id: string, change: object): Json =>
  asJson({ ...mlCt2015, entries: { ...mlCt2015.entries, [id]: { ...mlCt2015.entries[id], ...change } as never } });

describe('the shipped packs', () => {
  test.each(shippedPacks.map((pack) => [pack.id, pack] as const))('%s has everything the core reads', (_, pack) => {
    expect(checkRulePack(asJson(pack))).toEqual([]);
  });

  test('claim no Malian number of days or francs as verified', () => {
    const claimed = Object.entries(mlCt2015.entries).filter(([, { status, value }]) => status === 'verified' && typeof value === 'number');
    expect(claimed).toEqual([]);
  });

  test('claim no confirmation by anybody, and name a source for every entry', () => {
    for (const { confirmedBy, confirmedOn, source } of Object.values(mlCt2015.entries)) {
      expect([confirmedBy, confirmedOn, source.length > 3]).toEqual([null, null, true]);
    }
  });

  test('an exercise runs under the same law, and is another pack', () => {
    expect(mlCt2015Exercise.entries).toEqual(mlCt2015.entries);
    expect(rulePackDigest(mlCt2015Exercise)).not.toBe(rulePackDigest(mlCt2015));
  });

  test('have one digest, whatever the order of their keys, and another after any change', () => {
    const turned = { ...mlCt2015, entries: Object.fromEntries(Object.entries(mlCt2015.entries).reverse()) };
    expect(rulePackDigest(turned)).toBe(rulePackDigest(mlCt2015));
    expect(rulePackDigest({ ...mlCt2015, title: `${mlCt2015.title}.` })).not.toBe(rulePackDigest(mlCt2015));
  });

  test('offer the open tender, name the other procedures and do not offer them', () => {
    expect(proceduresOffered(mlCt2015)).toEqual(['openTender']);
    expect(['restrictedTender', 'directAgreement', 'nothing', 'constructor'].map((type) => procedureParameters(mlCt2015, type))).toEqual([null, null, null, null]);
  });

  test('suggest criteria that total 100 points', () => {
    expect(standardCriteria.reduce((sum, { suggestedMaximum }) => sum + suggestedMaximum, 0)).toBe(10_000);
  });
});

describe('a pack is refused', () => {
  test.each([
    ['without a rule the core reads', without('quorum'), '/entries/quorum'],
    ['with a text where a number belongs', withEntry('reopenPeriod', { value: '15' }), '/entries/reopenPeriod'],
    ['with a period without unit', withEntry('standstill', { unit: null }), '/entries/standstill'],
    ['with a period nobody could live to see', withEntry('standstill', { value: 1_000_000 }), '/entries/standstill'],
    ['with a quorum above one', withEntry('quorum', { value: { numerator: 6, denominator: 5 } }), '/entries/quorum'],
    ['with a quorum of nothing', withEntry('quorum', { value: { numerator: 0, denominator: 0 } }), '/entries/quorum'],
    ['with a week without working day', withEntry('calendar.weekend', { value: [0, 1, 2, 3, 4, 5, 6] }), '/entries/calendar.weekend'],
    ['with a holiday that is half a date', withEntry('calendar.holidays', { value: { yearly: [{ monthDay: '1', name: 'x' }], movable: [], corrections: [] } }), '/entries/calendar.holidays'],
    ['with a moved feast without reason', withEntry('calendar.holidays', { value: { yearly: [], movable: [], corrections: [{ name: 'x', from: '2026-01-01', to: '2026-01-02', reason: '', by: 'x', on: '2026-01-01' }] } }), '/entries/calendar.holidays'],
    ['with thresholds that are no amounts', withEntry('thresholds.community', { value: null }), '/entries/thresholds.community'],
    ['with a status of its own', withEntry('quorum', { status: 'sure' }), '/entries/quorum/status'],
    ['without a source', withEntry('quorum', { source: '' }), '/entries/quorum/source'],
    ['confirmed by nobody', withEntry('quorum', { confirmedOn: '2026-11-24' }), '/entries/quorum'],
    ['offering a procedure without parameters', withEntry('procedure.quotation', { value: { fr: 'x', en: 'x', offered: true } }), '/entries/procedure.quotation/value/categories'],
  ])('%s', (_, pack, at) => {
    expect(checkRulePack(pack).map((problem) => problem.at)).toContain(at);
  });

  test.each([null, 1, 'pack', [], {}, { entries: null }, { ...mlCt2015, entries: [] }] as Json[])('when it is no pack at all: %j', (json) => {
    expect(checkRulePack(json).length).toBeGreaterThan(0);
  });
});

describe('rules', () => {
  test('are read in their kind', () => {
    expect(rulePeriod(mlCt2015, 'convocationLead')).toEqual({ amount: 3, unit: 'clearDays' });
    expect(ruleFraction(mlCt2015, 'quorum')).toEqual({ numerator: 3, denominator: 5 });
    expect(ruleNumber(mlCt2015, 'committee.minimumMembers')).toBe(3);
    expect(ruleFlag(mlCt2015, 'review.award.required')).toBe(true);
    expect(ruleTexts(mlCt2015, 'committee.consultativeOffices')).toEqual(['expert', 'observer']);
    expect(ruleReference(mlCt2015, 'openingMaxDelay')).toMatchObject({ id: 'openingMaxDelay', article: 'art. 70', status: 'sister' });
  });

  test('that are not there, or are of another kind, are our mistake', () => {
    expect(() => ruleNumber(mlCt2015, 'nothing')).toThrow('broken promise');
    expect(() => ruleNumber(mlCt2015, 'constructor')).toThrow('broken promise');
    expect(() => ruleFlag(mlCt2015, 'quorum')).toThrow('broken promise');
    expect(() => rulePeriod(mlCt2015, 'archiveYears')).toThrow('broken promise');
  });
});

describe('the rules a procedure rests on', () => {
  const file = draftedTender();

  test('are named with their status as long as nobody confirmed them', () => {
    expect(unverifiedRulesUsed(file)).toEqual(expect.arrayContaining(['standstill', 'quorum', 'minBidPeriod.openNational', 'procedure.openTender']));
    expect(new Set(unverifiedReferences(file).map(({ status }) => status))).toEqual(new Set(['unverified', 'sister']));
  });

  test('stop being pointed out once an officer confirmed them', () => {
    const quorum = { ...file.rules.entries['quorum'], confirmedBy: 'Gouvernorat de Kidal', confirmedOn: '2026-11-24' } as RulePack['entries'][string];
    const confirmed = { ...file, rules: { ...file.rules, entries: { ...file.rules.entries, quorum } } };
    expect(unverifiedRulesUsed(confirmed)).not.toContain('quorum');
    expect(rulesUsed(confirmed)).toContain('quorum');
  });
});

describe('a pack out of a dossier', () => {
  test('is taken whole, and not at all when reading it could stop or never end', () => {
    expect(isRulePack(asJson(mlCt2015))).toBe(true);
    expect([undefined, null, withEntry('standstill', { value: Number.MAX_SAFE_INTEGER }), without('standstill')].map((pack) => isRulePack(pack))).toEqual([false, false, false, false]);
  });
});
