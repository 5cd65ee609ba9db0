// Every method of award, from the tender file to the award: the verifier computes it again, and so does the second one. By a method that opens only
// the price of the first, any other price in the record is found.
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/json.js';
import type { AwardMethod } from '../../src/core/tenders/tender-file.js';
import { envelopesOf } from '../support/builders/envelopes.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import { saltFor, type Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(120_000);

const plain = { technicalWeightBasisPoints: 0, financialFormula: null } as const;
const closed = { ...plain, tieRules: ['publicDraw'], omittedItem: 'reject' } as const satisfies Partial<AwardMethod>;
const quality = { ...closed, method: 'qualityBased' } as const satisfies Partial<AwardMethod>;
const findingsOf = ({ findings }: ReturnType<typeof verdictOn>): string[] => findings.map(({ rule, promise }) => `${rule} ${promise}`);

describe('a procedure is verified whatever its method', () => {
  test.each<[string, Parameters<typeof wholeStory>[0], string]>([
    ['least cost: B', { supervision: { ...plain, method: 'leastCost' } }, 'bid-2'],
    ['fixed budget of 270 M: A, and C, above it, rejected for that', { supervision: { ...plain, method: 'fixedBudget', fixedBudget: { amount: 270_000_000, toleranceBasisPoints: 0 } } }, 'bid-1'],
    ['quality: C, whose price alone is opened', { supervision: quality }, 'bid-3'],
    ['quality, where C and the authority do not agree: A, whose price is opened then', { supervision: quality, firstFails: true }, 'bid-1'],
    ['qualifications of at least three firms: C', { supervision: { ...closed, method: 'consultantQualification', minimumFirms: 3 } }, 'bid-3'],
    ['rated criteria, price 70 %', { supervision: { ...plain, method: 'ratedCriteria', technicalWeightBasisPoints: 3000 } }, 'bid-2'],
    ['scores stretched to full marks, as a whole too', { supervision: { scoring: { groups: [], maskBidders: false, stretch: 'criteriaAndWhole' } } }, 'bid-1'],
    ['scores of two levels, stretched', { twoLevels: true, supervision: { scoring: { groups: [{ id: 'equipe', title: 'Équipe', weight: 7000, minimum: 3000 }], maskBidders: false, stretch: 'criteria' } } }, 'bid-1'],
    ['quality and cost by the linear formula', { supervision: { financialFormula: 'linear' } }, 'bid-1'],
  ])('%s', (_, variant, winner) => {
    const told = wholeStory(variant);
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-3')?.bid).toBe(winner);
  });

  test('new sealed prices: A, cheaper to compare though its amount is the higher, and at its new price', () => {
    const told = wholeStory({ supervision: { ...plain, method: 'leastCost', tieRules: ['newSealedPrice', 'publicDraw'] }, newPrices: true });
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    const won = told.file.evaluation['lot-3']?.treatments.find(({ bid }) => bid === 'bid-1');
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-3')).toMatchObject({ bid: 'bid-1', amount: (won?.afterArithmetic ?? 0) - 2_000_000 });
  });

  test('life-cycle cost: the works go to who is dearer to buy and cheaper to keep, at the price and not at the cost', () => {
    const told = wholeStory({ works: { method: 'lifeCycleCost', lifeCycle: { years: 3, discountRateBasisPoints: 825 } } });
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-1')).toMatchObject({ bid: 'bid-2', amount: 13_220_000 });
  });

  test('life-cycle cost, where one bid states its costs in its envelope and another in euros: they count, and were read out', () => {
    const lifeCycle = { costs: [25_000, 25_000, 25_000], residual: 150_000 };
    const told = wholeStory({
      works: { method: 'lifeCycleCost', lifeCycle: { years: 3, discountRateBasisPoints: 825 } },
      worksPricing: { conversion: { currencies: ['EUR'], source: 'BCEAO, cours vendeur', date: '2026-11-24' } },
      said: { 'p-firm-b': { lifeCycle }, 'p-firm-d': { currency: 'EUR', lines: [], total: 18_000_00, discounts: [], lifeCycle: { costs: [1_00, 2_50, 0], residual: 0 } } },
    });
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    const treatments = told.file.evaluation['lot-1']?.treatments ?? [];
    expect(treatments.find(({ bid }) => bid === 'bid-2')).toMatchObject({ lifeCycle, decisions: [{ kind: 'preference' }] });
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-1')).toMatchObject({ bid: 'bid-5', amount: 1_800_000, currency: 'EUR' });
  });
});

describe('a price above the budget', () => {
  const told = wholeStory({ negotiated: true });
  const forged = (types: string, change: (value: JsonObject) => JsonObject, name: 'command' | 'result' = 'command') => findingsOf(verdictOn({
    ...forgeryOf(told), drafts: told.drafts.map((draft) => (types.split(' ').includes(draft.type) ? { ...draft, parts: { ...draft.parts, [name]: part('forged', change(draft.parts[name]?.value as JsonObject)) } } : draft)),
  }));

  test('negotiated down with the first in rank, is the price of the award; the same by nobody else, not upwards, and in no other regime', () => {
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-3')).toMatchObject({ bid: 'bid-1', amount: 249_000_000 });
    expect(forged('price.negotiated', (command) => ({ ...command, amount: 260_000_000 }))).toContain('V9 P6');
    expect(forged('price.negotiated', (command) => ({ ...command, bid: 'bid-2' }))).toContain('V9 P6');
    expect(forged('tender.drafted tender.revised addendum.issued', (command) => ({ ...command, file: { ...(command['file'] as JsonObject), fundingRegime: 'national' } }))).toContain('V9 P6');
    expect(forged('award.decided', (result) => ({ ...result, lots: (result['lots'] as JsonObject[]).map((lot) => (lot['lot'] === 'lot-3' ? { ...lot, amount: 252_000_000 } : lot)) }), 'result')).toContain('V9 P6');
  });
});

describe('a lot above its credit', () => {
  const told = wholeStory({ negotiated: true });
  /** Declared unsuccessful for that before the report was drawn, and not awarded. */
  const ended = (drafts: readonly Draft[]): string[] => {
    const [report, like] = [drafts.findLastIndex(({ type }) => type === 'report.drawn'), drafts.find(({ type }) => type === 'lot.declaredUnsuccessful') as Draft];
    const ending: Draft = {
      ...like, at: drafts[report]?.at ?? like.at,
      parts: { command: part('ending', { lot: 'lot-3', reasonCode: 'priceAboveCredit', reason: 'aucun crédit de plus' }), result: part('its result', { bids: 4 }) },
    };
    const withoutIt = (draft: Draft): Draft => {
      const result = draft.parts['result']?.value as JsonObject;
      return draft.type !== 'award.decided' ? draft : { ...draft, parts: { ...draft.parts, result: part('award', { ...result, lots: (result['lots'] as JsonObject[]).filter(({ lot }) => lot !== 'lot-3') }) } };
    };
    return findingsOf(verdictOn({ ...forgeryOf(told), drafts: drafts.flatMap((draft, index) => (index === report ? [ending, draft] : [withoutIt(draft)])) }));
  };

  test('comes to nothing; one whose price was negotiated down to its credit does not', () => {
    expect(ended(told.drafts.filter(({ type }) => type !== 'price.negotiated'))).not.toContain('V9 P6');
    expect(ended(told.drafts)).toContain('V9 P6');
  });
});

describe('where the method opens only the price of the first', () => {
  const told = wholeStory({ supervision: quality });
  const place = told.drafts.findIndex(({ type }) => type === 'price.opened');
  const forged = (change: (draft: Draft) => readonly Draft[], at = place) =>
    findingsOf(verdictOn({ ...forgeryOf(told), drafts: told.drafts.flatMap((draft, index) => (index === at ? change(draft) : [draft])) }));
  const valueOf = (draft: Draft, name: string) => draft.parts[name]?.value as JsonObject;

  test('the price of another, opened out of turn, is found', () => {
    const price = { salt: saltFor('bid-1 price-lot-3'), value: envelopesOf('p-firm-a', ['lot-1', 'lot-3']).prices['lot-3']?.value ?? null };
    const opened = (draft: Draft): Draft => ({ ...draft, parts: { command: part('out of turn', { lot: 'lot-3', bid: 'bid-1', price }), result: part('its result', { unreadable: null, identity: null }) } });
    expect(forged((draft) => [draft, opened(draft)])).toContain('V9 P7');
  });

  test('qualified at a corrected price its bidder never accepted, it is found', () => {
    const accepted = told.drafts.findLastIndex(({ type, parts }) => type === 'clarification.answered' && 'correction' in (parts['command']?.value as JsonObject));
    expect(forged(() => [], accepted)).toContain('V9 P6');
  });

  test('is negotiated down, with the bid whose turn it is and with nobody else, and is the price of the award; upwards is found', () => {
    const lowered = wholeStory({ supervision: quality, negotiated: true });
    const changed = (change: (value: JsonObject) => JsonObject) => findingsOf(verdictOn({
      ...forgeryOf(lowered), drafts: lowered.drafts.map((draft) => (draft.type === 'price.negotiated' ? { ...draft, parts: { ...draft.parts, command: part('forged', change(valueOf(draft, 'command'))) } } : draft)),
    }));
    expect(verdictOn(forgeryOf(lowered)).findings).toEqual([]);
    expect(lowered.file.award.decision?.lots.find(({ lot }) => lot === 'lot-3')).toMatchObject({ bid: 'bid-3', amount: 240_000_000 });
    expect(changed((command) => ({ ...command, amount: 900_000_000 }))).toContain('V9 P6');
    expect(changed((command) => ({ ...command, bid: 'bid-1' }))).toContain('V9 P6');
    // A lot with two places, which the tender file cannot announce by this method, has nobody to negotiate with alone.
    const negotiated = lowered.drafts.findIndex(({ type }) => type === 'price.negotiated');
    const twoPlaces = (file: JsonObject): JsonObject => ({ ...file, lots: (file['lots'] as JsonObject[]).map((lot) => (lot['id'] === 'lot-3' ? { ...lot, award: { ...(lot['award'] as JsonObject), winners: 2 } } : lot)) });
    const drafts = lowered.drafts.map((draft) => ('file' in valueOf(draft, 'command') ? { ...draft, parts: { ...draft.parts, command: part('two places', { ...valueOf(draft, 'command'), file: twoPlaces(valueOf(draft, 'command')['file'] as JsonObject) }) } } : draft));
    const places = verdictOn({ ...forgeryOf(lowered), drafts }).findings.filter(({ rule, promise }) => `${rule} ${promise}` === 'V9 P6').map(({ seq }) => seq);
    expect(places).toContain(negotiated + 1);
  });

  test('shares of another price, released out of turn, are found', () => {
    const release = told.drafts.findLastIndex(({ type }) => type === 'shares.released');
    const more = { bid: 'bid-1', envelope: 'price-lot-3', share: '01'.padEnd(64, '0') };
    expect(forged((draft) => [{ ...draft, parts: { ...draft.parts, command: part('more shares', { shares: [...(valueOf(draft, 'command')['shares'] as JsonObject[]), more] }) } }], release)).toContain('V10 P1');
  });

  test('two ranks exchanged, and an amount the envelope does not give, are found', () => {
    const ranked = told.drafts.findLastIndex(({ type, parts }) => type === 'lot.ranked' && (parts['command']?.value as JsonObject)['lot'] === 'lot-3');
    const exchanged = (draft: Draft): Draft => {
      const [first, second, ...rest] = valueOf(draft, 'result')['ranking'] as JsonObject[];
      return { ...draft, parts: { ...draft.parts, result: part('exchanged', { ...valueOf(draft, 'result'), ranking: [{ ...second, rank: 1 }, { ...first, rank: 2 }, ...rest] }) } };
    };
    expect(forged((draft) => [exchanged(draft)], ranked)).toContain('V9 P6');
    const decided = told.drafts.findIndex(({ type }) => type === 'award.decided');
    const dearer = (draft: Draft): Draft => ({ ...draft, parts: { ...draft.parts, result: part('dearer', {
      ...valueOf(draft, 'result'), lots: (valueOf(draft, 'result')['lots'] as JsonObject[]).map((lot) => ({ ...lot, amount: Number(lot['amount']) + 1 })),
    }) } });
    expect(forged((draft) => [dearer(draft)], decided)).toContain('V9 P6');
  });
});

describe('scores stretched to full marks', () => {
  const told = wholeStory({ supervision: { scoring: { groups: [], maskBidders: false, stretch: 'criteria' } } });
  const closed = told.drafts.findLastIndex(({ type }) => type === 'technical.closed');
  const scores = (told.drafts[closed]?.parts['result']?.value as { scores: (JsonObject & { given?: JsonObject })[] }).scores;
  const found = (change: (score: JsonObject & { given?: JsonObject }) => JsonObject): string[] => findingsOf(verdictOn({
    ...forgeryOf(told), drafts: told.drafts.map((draft, index) => (index === closed ? { ...draft, parts: { ...draft.parts, result: part('scores', { scores: scores.map(change) }) } } : draft)),
  }));

  test('stand in the record beside the given ones, of the bids that passed', () => {
    expect(scores.map(({ bid, passed, score, given }) => [bid, passed, score, given?.['score'] ?? null])).toEqual([
      ['bid-1', true, expect.any(String), '88/1'], ['bid-2', true, expect.any(String), '79/1'], ['bid-3', true, '100/1', '91/1'], ['bid-5', false, '66/1', null],
    ]);
  });

  test('are found when they are the given ones passed off, when the given ones are others, and when one is left out', () => {
    expect(found((score) => ({ ...score, ...score.given }))).toContain('V9 P6');
    expect(found((score) => (score.given === undefined ? score : { ...score, given: { ...score.given, score: '90/1' } }))).toContain('V9 P6');
    expect(found(({ given: _given, ...score }) => score)).toContain('V9 P6');
  });

  test('in a file that announced none are found', () => {
    const plainly = wholeStory();
    const at = plainly.drafts.findLastIndex(({ type }) => type === 'technical.closed');
    const drafts = plainly.drafts.map((draft, index) => (index === at ? { ...draft, parts: { ...draft.parts, result: part('stretched', { scores }) } } : draft));
    expect(findingsOf(verdictOn({ ...forgeryOf(plainly), drafts }))).toContain('V9 P6');
  });
});

describe('a draw by the log', () => {
  const told = wholeStory({ supervision: { ...quality, tieRules: ['verifiableDraw'] }, drawn: true });
  const ranked = told.drafts.findLastIndex(({ type, parts }) => type === 'lot.ranked' && (parts['command']?.value as JsonObject)['lot'] === 'lot-3');
  const [input = {}] = (told.drafts[ranked]?.parts['command']?.value as { tieInputs: JsonObject[] }).tieInputs;

  const seed = typeof input['root'] === 'string' ? input['root'] : '';
  const drawn = (root: string): readonly (string | undefined)[] => ['bid-1', 'bid-3']
    .map((bid) => [createHash('sha256').update(`pli/draw/v1\n${told.tender}\nlot-3\n${root}\n${bid}\n`).digest('hex'), bid] as const).sort().map(([, bid]) => bid);

  test('settles an exact tie, and is verified by who was not there', () => {
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    const [first] = drawn(seed);
    expect(told.file.evaluation['lot-3']?.ranking).toMatchObject([{ bid: first, tieBrokenBy: 'verifiableDraw' }, { tieBrokenBy: 'verifiableDraw' }, { bid: 'bid-2', tieBrokenBy: null }]);
  });

  test('from a root somebody liked better is found, even where it gives the same order', () => {
    const firstFrom = (root: string): string | undefined => drawn(root)[0];
    const roots = Array.from({ length: 64 }, (_, guess) => createHash('sha256').update(String(guess)).digest('hex'));
    const liked = roots.find((root) => firstFrom(root) === firstFrom(seed));
    const command = { ...(told.drafts[ranked]?.parts['command']?.value as JsonObject), tieInputs: [{ ...input, root: liked ?? '' }] };
    const drafts = told.drafts.map((draft, index) => (index === ranked ? { ...draft, parts: { ...draft.parts, command: part('liked', command) } } : draft));
    expect(findingsOf(verdictOn({ ...forgeryOf(told), drafts }))).toEqual(['V8 P8', 'V9 P6']);
  });

  test('given twice, or beside another that nothing waited for, is found', () => {
    const brought = (...tieInputs: readonly JsonObject[]): string[] => {
      const command = { ...(told.drafts[ranked]?.parts['command']?.value as JsonObject), tieInputs: [...tieInputs] };
      return findingsOf(verdictOn({ ...forgeryOf(told), drafts: told.drafts.map((draft, index) => (index === ranked ? { ...draft, parts: { ...draft.parts, command: part('brought', command) } } : draft)) }));
    };
    expect(brought(input, input)).toContain('V9 P6');
    expect(brought(input, { rule: 'publicDraw', order: ['bid-1', 'bid-2'], evidence: 'PV' })).toContain('V9 P6');
  });
});

describe('who was recused weighs nothing', () => {
  const told = wholeStory();
  const decided = told.drafts.findIndex(({ type }) => type === 'award.decided');

  test('an award on prices that somebody recused since had treated is found', () => {
    const recused = (draft: Draft): Draft => ({ ...draft, type: 'member.recused', actor: 'p-chair', role: 'chair', parts: {
      command: part('who', { member: 'p-rapporteur' }), result: part('what fell', { alternate: null, ground: 'decided', bidders: [], voidedSheets: 0, voided: [] }),
    } });
    const drafts = told.drafts.flatMap((draft, index) => (index === decided ? [recused(draft), draft] : [draft]));
    expect(findingsOf(verdictOn({ ...forgeryOf(told), drafts }))).toContain('V9 P6');
  });
});

describe('once the marks are open nobody is recused on one person’s word', () => {
  const told = wholeStory({ lateRecusal: true });
  const place = told.drafts.findIndex(({ type }) => type === 'recusal.proposed');
  const findings = (change: (draft: Draft) => readonly Draft[]): string[] => findingsOf(verdictOn({ ...forgeryOf(told), drafts: told.drafts.flatMap((draft, index) => (index === place ? change(draft) : [draft])) }));
  const by = (actor: string, role: Draft['role']) => (draft: Draft): readonly Draft[] => [{ ...draft, actor, role }];
  const about = (member: string) => (draft: Draft): readonly Draft[] => [{ ...draft, parts: { ...draft.parts, command: part('about', { ...(draft.parts['command']?.value as JsonObject), member }) } }];

  test('a proposal by somebody else is enough', () => { expect(findings((draft) => [draft])).toEqual([]); });
  test('without the proposal it is found', () => { expect(findings(() => [])).toContain('V9 P4'); });
  test('so is one by who recuses, or by somebody without a voice', () => { for (const forged of [by('p-chair', 'chair'), by('p-expert', 'member')]) expect(findings(forged)).toContain('V9 P4'); });
  test('so is one about another member', () => { expect(findings(about('p-member-1'))).toContain('V9 P4'); });
  test('before the marks were open one person may: the same history with one sheet less needs no proposal', () => {
    const sheet = told.drafts.findIndex(({ type }) => type === 'sheet.submitted');
    const until = told.drafts.findIndex(({ type }) => type === 'technical.closed');
    const recusal = told.drafts[place + 1] as Draft;
    const early = [...told.drafts.slice(0, until).filter((_, index) => index !== sheet), { ...recusal, at: told.drafts[until]?.at ?? '' }];
    const places = verdictOn({ ...forgeryOf(told), drafts: early }).findings.filter(({ seq }) => seq === early.length);
    expect(places.filter(({ promise, rule }) => promise === 'P4' && rule === 'V9')).toEqual([]);
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
