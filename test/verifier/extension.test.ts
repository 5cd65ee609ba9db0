// An extension in a dossier: what a forger could make of it, and the check that sees it. The limit passes during an outage, the register closes, two
// people agree on a later limit, a bid comes before that one, the register closes again.
import type { JsonObject } from '../../src/core/json.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import type { CheckedPromise } from '../../src/core/verification/report.js';
import { forgeryOf, verdictOn, withValue, type Forgery } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part, Recorder, registryOf } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { paper, paperDigest, people, tender } from '../support/story.js';
import { seats } from '../support/builders/committee.js';
import { tenderFile } from '../support/builders/tenders.js';

const incident = { id: '01JD00000000000000000000ZZ', from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z' };
const limitAt = '2026-11-24T10:00:00.000Z';
const extended = { limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z' };

function told(): Recorder {
  const story = new Recorder(tender, mlCt2015, people);
  const file = tenderFile({ documents: [{ name: 'cctp.pdf', sha256: paperDigest, bytes: paper.length }] });
  const deposit = (firm: string, at: string) => story.do('bid.deposited', 'p-clerk', at, { lots: ['lot-1'], replaces: null, bidder: firm });
  story.do('tender.drafted', 'p-clerk', '2026-10-12T08:00:00.000Z', { file, exercise: false, relaunches: null });
  const { subject } = story.do('review.requested', 'p-clerk', '2026-10-13T08:00:00.000Z', { of: 'tenderFile' });
  story.do('review.given', 'p-controller', '2026-10-20T09:00:00.000Z', { subject, opinion: 'noObjection', reasons: null, returnTo: null, lots: [] });
  story.do('tender.frozen', 'p-authority', '2026-10-21T09:00:00.000Z');
  story.do('tender.published', 'p-authority', '2026-10-23T09:00:00.000Z', { limitAt, openingAt: '2026-11-24T10:30:00.000Z' });
  for (const firm of ['a', 'b']) story.do('file.issued', 'p-clerk', '2026-10-26T09:00:00.000Z', { holder: `p-firm-${firm}` });
  story.do('committee.appointed', 'p-authority', '2026-11-02T09:00:00.000Z', { decisionReference: 'Décision n° 021/AIR-K', seats });
  deposit('p-firm-a', '2026-11-20T09:00:00.000Z');
  story.do('submission.draining', 'system', limitAt);
  story.do('submission.closed', 'system', '2026-11-24T10:00:05.000Z');
  deposit('p-firm-b', '2026-11-24T10:10:00.000Z');
  story.do('extension.proposed', 'p-clerk', '2026-11-24T11:00:00.000Z', { incident, ...extended, reason: 'coupure du générateur' });
  story.do('extension.decided', 'p-authority', '2026-11-24T12:00:00.000Z', { proposal: 1, agreed: true, reason: 'chacun doit pouvoir déposer' });
  deposit('p-firm-b', '2026-11-25T09:00:00.000Z');
  story.do('submission.draining', 'system', extended.limitAt);
  deposit('p-firm-c', extended.limitAt);
  story.do('submission.closed', 'system', '2026-11-26T10:00:05.000Z');
  return story;
}

const story = told();
const declared = (over: JsonObject = {}): Draft => {
  const command = { incident: incident.id, from: incident.from, to: incident.to, what: 'coupure du générateur', ...over };
  return { type: 'incident.declared', at: '2026-11-24T10:40:00.000Z', actor: 'p-clerk', role: 'clerk', mode: 'custodial', parts: { command: part(JSON.stringify(command), command), result: part('diary', { diary: {} }) } };
};
const registry = [...registryOf(people), declared()];
const genuine: Forgery = { ...forgeryOf(story), registry };

const changed = (type: string, change: (draft: Draft) => Draft): Forgery => ({ ...genuine, drafts: story.drafts.map((draft) => (draft.type === type ? change(draft) : draft)) });
const command = (type: string, over: JsonObject): Forgery => changed(type, (draft) => withValue(draft, 'command', (value) => ({ ...value, ...over })));

/** The second look alone must see it, the replay aside. */
function caught(promise: CheckedPromise, forgery: Forgery): void {
  const { findings, verdict, facts } = verdictOn(forgery);
  expect([verdict, facts.examined]).toEqual(['findings', true]);
  expect(findings.filter((each) => each.promise === promise).map(({ rule }) => rule)).toContain('V9');
}

test('a limit moved by two people for a declared incident verifies, with the bid that came before the new limit', () => {
  expect(verdictOn(genuine)).toMatchObject({ verdict: 'verified', facts: { state: 'closed' } });
});

describe('P2', () => {
  test('an extension its proposer decided', () => { caught('P2', changed('extension.decided', (draft) => ({ ...draft, actor: 'p-clerk', role: 'clerk' }))); });
  test('an incident the journal does not know', () => { caught('P2', { ...genuine, registry: registryOf(people) }); });
  test('an incident with other hours in the journal', () => { caught('P2', { ...genuine, registry: [...registryOf(people), declared({ to: '2026-11-24T09:40:00.000Z' })] }); });
  test('an incident that left the limit alone', () => {
    const far = { from: '2026-11-23T09:30:00.000Z', to: '2026-11-23T10:20:00.000Z' };
    caught('P2', { ...command('extension.proposed', { incident: { id: incident.id, ...far } }), registry: [...registryOf(people), declared(far)] });
  });
  test('a limit moved to an earlier hour', () => { caught('P2', command('extension.proposed', { limitAt: '2026-11-24T09:00:00.000Z' })); });
  test('a limit moved further than was proposed', () => { caught('P2', changed('extension.decided', (draft) => withValue(draft, 'result', (value) => ({ ...value, limitAt: '2026-12-26T10:00:00.000Z' })))); });
  test('a declined extension under which bids were taken all the same', () => { caught('P2', command('extension.decided', { agreed: false })); });
  test('a decision about no proposal, which moves nothing: the limit of before still divides the bids', () => {
    const nowhere: readonly JsonObject[] = [{ proposal: 7 }, { proposal: 0 }, { proposal: -1 }, { proposal: 7, agreed: false }, { proposal: null }, { proposal: true }, { proposal: '1' }];
    const late = story.drafts.findIndex(({ type, at }) => type === 'bid.deposited' && at === '2026-11-25T09:00:00.000Z') + 1;
    for (const over of nowhere) {
      const found = verdictOn(command('extension.decided', over)).findings.filter(({ rule, promise }) => rule === 'V9' && promise === 'P2').map(({ seq }) => seq);
      expect(found).toEqual(expect.arrayContaining([story.drafts.findIndex(({ type }) => type === 'extension.decided') + 1, late]));
    }
  });
  test('bids taken after the limit without any extension', () => { caught('P2', { ...genuine, drafts: story.drafts.filter(({ type }) => !type.startsWith('extension.')) }); });
});

describe('P3', () => {
  test('an extension not sent to everybody who holds the file', () => {
    caught('P3', changed('extension.decided', (draft) => withValue(draft, 'result', (value) => ({ ...value, sentTo: ['p-firm-a'] }))));
  });
});

test('P11: an extension left out of the notice', () => {
  const { published } = genuine.beside ?? {};
  const hidden = JSON.parse(JSON.stringify(published).replace(/"extensions":\[[^\]]*\]/, '"extensions":[]')) as NonNullable<typeof published>;
  caught('P11', { ...genuine, beside: { published: hidden } });
});

theSecondVerifierAgrees();
