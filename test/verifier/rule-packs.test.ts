// Which rule packs can be read, and how their periods run: the two verifiers must say the same of each, for what a pack cannot say is not asked.
import type { Json, JsonObject } from '../../src/core/json.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import { digestOfJson } from '../../src/core/verification/history.js';
import { isRulePack } from '../../src/core/verification/rule-pack-shape.js';
import { genuineDrafts, placeOf, sealsOf, verdictOn, withResult } from '../support/dossier.js';
import { caseFileAfter } from '../support/replayed.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

jest.setTimeout(300_000);

const genuine = JSON.parse(JSON.stringify(mlCt2015)) as JsonObject & { readonly entries: JsonObject };
const withEntry = (id: string, change: JsonObject): JsonObject => ({ ...genuine, entries: { ...genuine.entries, [id]: { ...(genuine.entries[id] as JsonObject), ...change } } });
const without = (...ids: string[]): JsonObject => ({ ...genuine, entries: Object.fromEntries(Object.entries(genuine.entries).filter(([id]) => !ids.includes(id))) });

/** A procedure up to its closing, a bid of which is passed off as late: what a readable pack lets both verifiers see. */
const begun = withResult('bid.deposited', (result) => ({ ...result, standing: 'late' }), 6).slice(0, placeOf('submission.closed') + 1);
const file = caseFileAfter(genuineDrafts.slice(0, begun.length));
const beside = { published: publishedPages(file), seals: sealsOf(file) };
const isAsked = (pack: Json): boolean => verdictOn({ drafts: begun, beside: { ...beside, rulePacks: { [digestOfJson(pack)]: pack } } }).findings.some(({ rule, promise }) => `${rule} ${promise}` === 'V9 P2');

const holidays = (change: JsonObject): JsonObject => withEntry('calendar.holidays', { value: { ...((genuine.entries['calendar.holidays'] as JsonObject)['value'] as JsonObject), ...change } });
const offered = (change: JsonObject): JsonObject => withEntry('procedure.openTender', { value: { ...((genuine.entries['procedure.openTender'] as JsonObject)['value'] as JsonObject), ...change } });

test('a pack that can be read is asked about, whatever is left out where it may be', () => {
  const readable: readonly Json[] = [
    genuine, without('incident.closingAfter', 'extension.minimumNotice'), without('unbalanced.performanceSecurityMax', 'unbalanced.hintDeviation', 'budget.negotiationRegimes'), without('report.minimumSigned'), without('bids.unconfirmedAfterAddendum'), withEntry('bids.unconfirmedAfterAddendum', { value: 'void' }), withEntry('quorum', { confirmedBy: 'le service juridique', confirmedOn: '2026-02-28' }), withEntry('quorum', { value: { numerator: 0, denominator: 1, more: 'x' } }),
    withEntry('incident.closingAfter', { unit: 'workingDays' }), withEntry('calendar.weekend', { value: [] }), withEntry('calendar.weekend', { value: [0, 0, 1, 2, 3, 4, 5] }), withEntry('standstill', { value: 10_000, unit: 'minutes' }),
    withEntry('committee.incompatibleRoles', { value: [] }), withEntry('thresholds.community', { value: {} }), holidays({ movable: [] }), holidays({ yearly: [{ monthDay: '99-99', name: 'x' }] }), offered({ preReview: null }), offered({ offered: false, fr: 7 }),
    { ...genuine, title: 'x'.repeat(500) }, { ...genuine, entries: { ...genuine.entries, extra: { value: 0, source: 's', status: 'sister' } } },
  ];
  for (const pack of readable) expect([isRulePack(pack), isAsked(pack)]).toEqual([true, true]);
});

test('a pack that cannot be read is asked about nothing', () => {
  const unreadable: readonly Json[] = [
    null, [], 'x', {}, { ...genuine, more: 1 }, { ...genuine, title: '' }, { ...genuine, title: '\u00a0\u2003\ufeff' }, { ...genuine, title: 'x'.repeat(501) }, { ...genuine, title: '𝄞'.repeat(251) }, { ...genuine, entries: [] }, { ...genuine, entries: null },
    without('quorum'), without('standstill'), without('calendar.holidays'), withEntry('quorum', { value: null }), withEntry('quorum', { value: 'x' }), withEntry('quorum', { value: { numerator: 2, denominator: 1 } }), withEntry('quorum', { value: { numerator: 0, denominator: 0 } }),
    withEntry('quorum', { confirmedBy: 'x' }), withEntry('quorum', { confirmedOn: '2026-02-29', confirmedBy: 'x' }), withEntry('quorum', { status: 'certain' }), withEntry('quorum', { source: null }), withEntry('quorum', { more: 1 }), withEntry('quorum', { unit: 'weeks' }), withEntry('quorum', { validFrom: '2026-1-1' }),
    withEntry('standstill', { value: -1 }), withEntry('standstill', { value: 10_001 }), withEntry('standstill', { value: '10' }), withEntry('standstill', { value: true }), withEntry('standstill', { unit: null }), withEntry('standstill', { unit: 'percent' }),
    withEntry('unbalanced.performanceSecurityMax', { value: '20' }), withEntry('budget.negotiationRegimes', { value: 'afd' }), withEntry('report.minimumSigned', { value: { numerator: 3, denominator: 2 } }), withEntry('report.minimumSigned', { value: 3 }), withEntry('bids.unconfirmedAfterAddendum', { value: 'lost' }),
    withEntry('incident.closingAfter', { unit: 'percent' }), withEntry('incident.closingAfter', { value: 'x' }), withEntry('extension.minimumNotice', { value: null }), withEntry('review.award.required', { value: 1 }), withEntry('minBids.open', { value: true }),
    withEntry('calendar.weekend', { value: [0, 1, 2, 3, 4, 5, 6] }), withEntry('calendar.weekend', { value: [7] }), withEntry('calendar.weekend', { value: [true] }), withEntry('committee.incompatibleRoles', { value: [1] }), withEntry('thresholds.community', { value: [] }), withEntry('thresholds.community', { value: { works: -1 } }),
    holidays({ yearly: [{ monthDay: '1-1', name: 'x' }] }), holidays({ movable: [{ day: '2026-02-30', name: 'x' }] }), holidays({ more: [] }), holidays({ corrections: null }), offered({ fr: '' }), offered({ more: 1 }), offered({ minimumBids: 'nothing' }), offered({ minimumPeriod: { national: 'quorum', community: 'standstill', urgent: 'standstill' } }),
  ];
  for (const pack of unreadable) expect([isRulePack(pack), isAsked(pack)]).toEqual([false, false]);
});

test('a standstill runs alike for both, in every unit, with holidays and a zone', () => {
  const base: readonly JsonObject[] = [genuine, withEntry('calendar.zoneOffsetMinutes', { value: 840 }), withEntry('calendar.weekend', { value: [0, 1, 2, 5, 6] })];
  const ended = base.flatMap((pack) => ['minutes', 'calendarDays', 'clearDays', 'workingDays', 'clearWorkingDays'].flatMap((unit) => [8, 11].map((value) => {
    const entries = { ...(pack['entries'] as JsonObject), standstill: { ...((pack['entries'] as JsonObject)['standstill'] as JsonObject), unit, value: unit === 'minutes' ? value * 600 : value } };
    const changed = { ...pack, entries };
    return verdictOn({ beside: { rulePacks: { [digestOfJson(changed)]: changed } } }).findings.filter(({ rule, promise }) => `${rule} ${promise}` === 'V9 P9').length;
  })));
  expect(new Set(ended).size).toBeGreaterThan(1);
});

theSecondVerifierAgrees();
