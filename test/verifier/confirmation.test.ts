// Bids in when an addendum changed their terms, in a dossier: what a forger could make of it, and the check of P2 that sees it. Five firms bring paper, the
// first lot changes; one bid is confirmed at the desk, one by its firm, one never; one is for the other lot and one came later.
import type { Json, JsonObject } from '../../src/core/json.js';
import { rulePackDigest } from '../../src/core/rulebook/digest.js';
import type { RulePack } from '../../src/core/rulebook/rule-pack.js';
import { forgeryOf, verdictOn, withValue, type Forgery } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { paper, paperDigest, people, tender } from '../support/story.js';
import { seats } from '../support/builders/committee.js';
import { boreholesLot, packWith, schoolLot, tenderFile } from '../support/builders/tenders.js';

const documents = [{ name: 'cctp.pdf', sha256: paperDigest, bytes: paper.length }];
const limitAt = '2026-11-24T10:00:00.000Z';
const later = { limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z' };
const offer = { salt: null, value: { documents: [], papers: [], letterSigned: true, variants: [], bidSecurity: null, completionDays: null } };
const price = (lot: string) => ({ [lot]: { salt: null, value: { lines: [], total: 1_000, totalInWords: null, discounts: [] } } });

/** `rules` without the entry: a procedure begun before there was one. */
function told(rules: RulePack, asked = true): Recorder {
  const story = new Recorder(tender, rules, people);
  const file = tenderFile({ lots: [schoolLot, boreholesLot], documents });
  const deposit = (firm: string, at: string, lot = 'lot-1') => story.do('bid.deposited', 'p-clerk', at, { lots: [lot], replaces: null, bidder: firm });
  story.do('tender.drafted', 'p-clerk', '2026-10-12T08:00:00.000Z', { file, exercise: false, relaunches: null });
  const { subject } = story.do('review.requested', 'p-clerk', '2026-10-13T08:00:00.000Z', { of: 'tenderFile' });
  story.do('review.given', 'p-controller', '2026-10-20T09:00:00.000Z', { subject, opinion: 'noObjection', reasons: null, returnTo: null, lots: [] });
  story.do('tender.frozen', 'p-authority', '2026-10-21T09:00:00.000Z');
  story.do('tender.published', 'p-authority', '2026-10-23T09:00:00.000Z', { limitAt, openingAt: '2026-11-24T10:30:00.000Z' });
  story.do('committee.appointed', 'p-authority', '2026-11-02T09:00:00.000Z', { decisionReference: 'Décision n° 021/AIR-K', seats });
  for (const firm of ['a', 'b', 'c']) deposit(`p-firm-${firm}`, '2026-11-05T09:00:00.000Z');
  deposit('p-firm-d', '2026-11-05T10:00:00.000Z', 'lot-2');
  const changed = { ...file, lots: [{ ...schoolLot, items: schoolLot.items.map((item) => ({ ...item, quantity: '2' })) }, boreholesLot] };
  story.do('addendum.issued', 'p-authority', '2026-11-06T09:00:00.000Z', { reason: 'quantités revues', file: changed, ...later, noObjectionReference: 'avis n° 2' });
  if (asked) {
    story.do('bid.confirmed', 'p-clerk', '2026-11-09T09:00:00.000Z', { bid: 'bid-1', addendum: 1, note: 'Lettre du 8 novembre' });
    story.do('bid.confirmed', 'p-firm-b', '2026-11-09T10:00:00.000Z', { bid: 'bid-2', addendum: 1, note: null });
  }
  deposit('p-firm-e', '2026-11-10T09:00:00.000Z');
  story.do('committee.convened', 'p-chair', '2026-11-16T09:00:00.000Z', { sitting: 'opening', at: later.openingAt, agenda: 'Ouverture des plis' });
  story.do('submission.draining', 'system', later.limitAt);
  story.do('submission.closed', 'system', '2026-11-26T10:00:02.000Z');
  story.do('opening.started', 'p-chair', later.openingAt, { attendance: seats.filter(({ voice, alternateFor }) => voice === 'deliberative' && alternateFor === null).map(({ member }) => member), place: 'Kidal' });
  for (const { id, lots, standing } of story.file.bids) if (standing === 'received') story.do('bid.opened', 'p-rapporteur', '2026-11-26T10:40:00.000Z', { bid: id, offer, prices: price(lots[0] ?? '') });
  story.do('opening.closed', 'p-chair', '2026-11-26T11:00:00.000Z');
  return story;
}

const rules = { flagged: packWith({}), void: packWith({ 'bids.unconfirmedAfterAddendum': 'void' }) };
const silent: RulePack = { ...rules.flagged, entries: Object.fromEntries(Object.entries(rules.flagged.entries).filter(([id]) => id !== 'bids.unconfirmedAfterAddendum')) };
const dossierOf = (pack: RulePack, story: Recorder): Forgery => {
  const { drafts = [], beside } = forgeryOf(story);
  return { drafts, beside: { ...beside, rulePacks: { [rulePackDigest(pack)]: pack as unknown as Json } } };
};
const flagged = dossierOf(rules.flagged, told(rules.flagged));
const voided = dossierOf(rules.void, told(rules.void));

const draftsOf = ({ drafts = [] }: Forgery): readonly Draft[] => drafts;
const changed = (forgery: Forgery, type: string, change: (draft: Draft) => Draft, nth = 0): Forgery => {
  const place = draftsOf(forgery).map((draft, index) => ({ draft, index })).filter(({ draft }) => draft.type === type)[nth]?.index;
  if (place === undefined) throw new Error(`no ${type} number ${String(nth)}`);
  return { ...forgery, drafts: draftsOf(forgery).map((draft, index) => (index === place ? change(draft) : draft)) };
};
const withPart = (forgery: Forgery, type: string, name: 'command' | 'result', over: JsonObject, nth = 0): Forgery =>
  changed(forgery, type, (draft) => withValue(draft, name, (value) => ({ ...value, ...over })), nth);

/** The second look alone must see it, the replay aside. */
function caught(forgery: Forgery): void {
  const { findings, verdict, facts } = verdictOn(forgery);
  expect([verdict, facts.examined]).toEqual(['findings', true]);
  expect(findings.filter(({ promise }) => promise === 'P2').map(({ rule }) => rule)).toContain('V9');
}

describe('verifies', () => {
  test('a dossier in which an unconfirmed bid was opened and flagged', () => {
    expect(verdictOn(flagged)).toMatchObject({ verdict: 'verified', facts: { state: 'opened' } });
    expect(told(rules.flagged).file.opening?.openedBids).toEqual(['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-5']);
  });
  test('a dossier in which it was void and stayed closed', () => {
    expect(verdictOn(voided)).toMatchObject({ verdict: 'verified', facts: { state: 'opened' } });
    expect(told(rules.void).file.opening?.openedBids).toEqual(['bid-1', 'bid-2', 'bid-4', 'bid-5']);
  });
  test('a dossier whose pack asks for no confirmation, as before there was such a rule', () => {
    expect(verdictOn(dossierOf(silent, told(silent, false)))).toMatchObject({ verdict: 'verified' });
  });
});

describe('P2', () => {
  test('a void bid left among those to open', () => { caught(withPart(voided, 'submission.closed', 'result', { bids: ['bid-1', 'bid-2', 'bid-3', 'bid-4', 'bid-5'] })); });
  test('a void bid opened, as if the closing had left it', () => {
    const opening = draftsOf(voided).find(({ type }) => type === 'bid.opened');
    if (opening === undefined) throw new Error('nothing was opened');
    const third = withValue(opening, 'command', (command) => ({ ...command, bid: 'bid-3' }));
    const at = draftsOf(voided).findLastIndex(({ type }) => type === 'bid.opened');
    caught({ ...voided, drafts: [...draftsOf(voided).slice(0, at), third, ...draftsOf(voided).slice(at)] });
  });
  test('a flagged bid kept closed as if the rules voided it', () => { caught(withPart(flagged, 'submission.closed', 'result', { bids: ['bid-1', 'bid-2', 'bid-4', 'bid-5'] })); });
  test('a bid passed off as confirmed at the closing', () => { caught(withPart(flagged, 'submission.closed', 'result', { unconfirmed: [] })); });
  test('the list of the unconfirmed left out', () => {
    caught(changed(flagged, 'submission.closed', (draft) => withValue(draft, 'result', ({ unconfirmed: _gone, ...result }) => result)));
  });
  test('a confirmation taken out of the history', () => { caught({ ...voided, drafts: draftsOf(voided).filter(({ type, actor }) => type !== 'bid.confirmed' || actor !== 'p-firm-b') }); });
  test('a confirmation after the limit', () => { caught(changed(voided, 'bid.confirmed', (draft) => ({ ...draft, at: later.limitAt }), 1)); });
  test('a confirmation by another firm', () => { caught(changed(voided, 'bid.confirmed', (draft) => ({ ...draft, actor: 'p-firm-a' }), 1)); });
  test('a confirmation at the desk of a bid that never stood', () => { caught(withPart(voided, 'bid.confirmed', 'command', { bid: 'bid-9' })); });
  test('a confirmation of an addendum there was not', () => { caught(withPart(voided, 'bid.confirmed', 'command', { addendum: 2 })); });
  test('an addendum that does not name the bids it touches', () => { caught(withPart(voided, 'addendum.issued', 'result', { bidsToConfirm: [] })); });
  test('an addendum that asks a bid of another lot', () => { caught(withPart(voided, 'addendum.issued', 'result', { bidsToConfirm: ['bid-1', 'bid-2', 'bid-3', 'bid-4'] })); });
  test('bids voided under rules that ask for no confirmation', () => {
    caught(withPart(dossierOf(silent, told(silent, false)), 'submission.closed', 'result', { bids: ['bid-1', 'bid-2', 'bid-4', 'bid-5'], unconfirmed: ['bid-3'] }));
  });
});

theSecondVerifierAgrees();
