// A rejection after the papers were examined: on a finding of its own, and as long as both who made it weigh something. Both verifiers must see the rest.
import type { JsonObject } from '../../src/core/json.js';
import { plainPricing } from '../../src/core/tenders/pricing-terms.js';
import { boreholesLot } from '../support/builders/tenders.js';
import { board, type Combined, crossed, opened } from '../support/combination-story.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part, type Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

jest.setTimeout(120_000);

const lot = 'lot-1';
const day = '2026-11-26T0';
const findings = (story: Recorder, drafts: readonly Draft[] = story.drafts): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
const answers = (verdict: string, follows: number, requirements: readonly string[]): JsonObject[] =>
  requirements.map((requirement) => ({ requirement, verdict, document: null, page: 3, evidence: 'greffe de Gao', reason: verdict === 'yes' ? '' : 'radiée', follows }));
const correct = (story: Recorder, hour: number, bids: readonly string[], over: JsonObject = {}): void => {
  for (const bid of bids) story.do('price.corrected', 'p-rapporteur', `${day}${String(hour)}:00:00.000Z`, { lot, bid, decisions: [], ...over });
};
const rank = (story: Recorder, hour: number, attendance: readonly string[]): JsonObject => story.do('lot.ranked', 'p-chair', `${day}${String(hour)}:30:00.000Z`, { lot, attendance, tieInputs: [] });

/** The cheapest leaves at the prices, found, proposed and confirmed by three; then who confirmed is recused, and it is ranked with the others. */
function told(): Recorder {
  const story = opened({ ...crossed, terms: undefined, stated: {} });
  for (const bid of ['bid-1', 'bid-2', 'bid-3']) story.do('compliance.assessed', 'p-rapporteur', `${day}1:00:00.000Z`, { lot, bid, checks: answers('yes', 0, ['quitus-fiscal', 'registre-commerce']) });
  story.do('compliance.closed', 'p-chair', `${day}2:00:00.000Z`, { lot, attendance: board });
  story.do('compliance.assessed', 'p-rapporteur', `${day}3:00:00.000Z`, { lot, bid: 'bid-1', checks: answers('no', 1, ['registre-commerce']) });
  const { proposal } = story.do('rejection.proposed', 'p-member-1', `${day}3:10:00.000Z`, { lot, bid: 'bid-1', rule: 'IC 11.2', reason: 'radiée', evidence: 'greffe de Gao' });
  story.do('bid.rejected', 'p-member-2', `${day}3:20:00.000Z`, { lot, bid: 'bid-1', proposal: proposal ?? 0 });
  correct(story, 4, ['bid-2', 'bid-3']);
  rank(story, 4, board);
  return story;
}

const recused = told();
recused.do('member.recused', 'p-authority', `${day}5:00:00.000Z`, { member: 'p-member-2' });
recused.do('declaration.made', 'p-alternate-2', `${day}5:10:00.000Z`, { bidders: ['p-firm-a', 'p-firm-b', 'p-firm-c'], interests: [] });
recused.do('compliance.assessed', 'p-rapporteur', `${day}5:20:00.000Z`, { lot, bid: 'bid-1', checks: answers('yes', 2, ['registre-commerce']) });
correct(recused, 6, ['bid-1', 'bid-2', 'bid-3']);
rank(recused, 6, board.filter((member) => member !== 'p-member-2'));

const withPart = (draft: Draft, name: 'command' | 'result', over: JsonObject): Draft =>
  ({ ...draft, parts: { ...draft.parts, [name]: part(`forged ${draft.type}`, { ...(draft.parts[name]?.value as JsonObject), ...over }) } });

describe('a bid found wanting after its papers were examined', () => {
  test('is rejected on that finding; the rejection falls with who confirmed it, and the bid is ranked with the others', () => {
    expect(findings(told())).toEqual([]);
    expect(recused.file.evaluation[lot]?.ranking?.map(({ bid }) => bid)).toEqual(['bid-1', 'bid-2', 'bid-3']);
    expect(findings(recused)).toEqual([]);
  });

  test('P7: is not rejected without that finding, nor against it, nor on the finding of another requirement', () => {
    const { drafts } = told();
    const place = drafts.findLastIndex(({ type }) => type === 'compliance.assessed');
    expect(findings(told(), drafts.filter((_, index) => index !== place))).toContain('V9 P7');
    for (const checks of [answers('yes', 1, ['registre-commerce']), answers('no', 1, ['quitus-fiscal'])]) {
      expect(findings(told(), drafts.map((draft, index) => (index === place ? withPart(draft, 'command', { checks }) : draft)))).toContain('V9 P7');
    }
  });

  test('P6: is not left out of the ranking once the rejection has fallen', () => {
    const last = recused.drafts.findLastIndex(({ type }) => type === 'lot.ranked');
    const result = recused.drafts[last]?.parts['result']?.value as { ranking: JsonObject[] };
    const without = result.ranking.filter(({ bid }) => bid !== 'bid-1').map((each, index) => ({ ...each, rank: index + 1 }));
    expect(findings(recused, recused.drafts.map((draft, index) => (index === last ? withPart(draft, 'result', { ranking: without }) : draft)))).toContain('V9 P6');
  });
});

/** Three bids found compliant, in lots that say this too. */
function complying(told: Partial<Combined>): Recorder {
  const story = opened({ ...crossed, terms: undefined, stated: {}, ...told });
  for (const bid of ['bid-1', 'bid-2', 'bid-3']) story.do('compliance.assessed', 'p-rapporteur', `${day}1:00:00.000Z`, { lot, bid, checks: answers('yes', 0, ['quitus-fiscal', 'registre-commerce']) });
  story.do('compliance.closed', 'p-chair', `${day}2:00:00.000Z`, { lot, attendance: board });
  return story;
}

function reject(story: Recorder, hour: number, bid: string, rule: string): void {
  const { proposal } = story.do('rejection.proposed', 'p-member-1', `${day}${String(hour)}:00:00.000Z`, { lot, bid, rule, reason: 'prix non recevable', evidence: 'note de calcul' });
  story.do('bid.rejected', 'p-member-2', `${day}${String(hour)}:10:00.000Z`, { lot, bid, proposal: proposal ?? 0 });
}

/** The cheapest, at 40 million of an estimate of 44, is flagged once ten were taken off, asked, found not justified and put out; the others are ranked. */
function putOut(): Recorder {
  const story = complying({ lot: { estimatedAmount: 44_000_000, pricing: { ...plainPricing, abnormal: ['afd20'] } } });
  correct(story, 3, ['bid-1', 'bid-2', 'bid-3']);
  correct(story, 4, ['bid-1'], { decisions: [{ kind: 'pricedDeviation', amount: -10_000_000, reason: 'pompes fournies', evidence: 'offre, p. 3' }], follows: 1 });
  story.do('justification.requested', 'p-chair', `${day}5:00:00.000Z`, { lot, bid: 'bid-1', letter: 'Lettre n° 9' });
  story.do('justification.answered', 'p-rapporteur', `${day}6:00:00.000Z`, { lot, bid: 'bid-1', answer: 'Nos foreuses sont amorties', evidence: 'lettre de la firme' });
  story.do('justification.assessed', 'p-chair', `${day}7:00:00.000Z`, { lot, bid: 'bid-1', accepted: false, reason: 'aucun devis produit', evidence: 'note de calcul' });
  reject(story, 8, 'bid-1', 'price.abnormallyLow');
  rank(story, 9, board);
  return story;
}

describe('a bid put out for its price', () => {
  const story = putOut();
  const forged = (change: (draft: Draft, index: number) => readonly Draft[]): string[] => findings(story, story.drafts.flatMap(change));

  test('is out because it was flagged, asked about and found not justified', () => { expect(findings(story)).toEqual([]); });

  test('P7: is not put out for a price that was treated anew since and is ordinary again', () => {
    const ordinary = story.drafts.find(({ type }) => type === 'price.corrected');
    if (ordinary === undefined) throw new Error('no price was treated');
    expect(forged((draft) => (draft.type === 'rejection.proposed' ? [withPart({ ...ordinary, at: draft.at }, 'command', { follows: 2 }), draft] : [draft]))).toContain('V9 P7');
  });

  test('P7: is not put out for a price found justified, nor without a finding, nor for what its envelope does not say', () => {
    expect(forged((draft) => [draft.type === 'justification.assessed' ? withPart(draft, 'command', { accepted: true }) : draft])).toContain('V9 P7');
    expect(forged((draft) => (draft.type === 'justification.assessed' ? [] : [draft]))).toContain('V9 P7');
    for (const rule of ['price.abnormallyHigh', 'price.discountExceeds', 'award.lifeCycleCosts']) {
      const as = (draft: Draft): Draft => (draft.type === 'rejection.proposed' ? withPart(draft, 'command', { rule }) : draft.type === 'bid.rejected' ? withPart(draft, 'result', { rule }) : draft);
      expect(forged((draft) => [as(draft)])).toContain('V9 P7');
    }
  });
});

describe('a new sealed price out of the ordinary', () => {
  const day5 = (minute: number): string => `${day}5:${String(minute)}:00.000Z`;
  /** Two alike at 40 million of an estimate of 44; the first would take 20 for it, and is asked how. */
  function alike(accepted: boolean): Recorder {
    const story = complying({ prices: { a: [40, 55, 30], b: [40, 50, 33], c: [45, 54, 28] }, tieRules: ['newSealedPrice', 'publicDraw'], lot: { estimatedAmount: 44_000_000, pricing: { ...plainPricing, abnormal: ['afd20'] } } });
    correct(story, 4, ['bid-1', 'bid-2', 'bid-3']);
    story.do('justification.requested', 'p-chair', day5(10), { lot, bid: 'bid-1', letter: 'Lettre n° 10', newPrice: 20_000_000 });
    story.do('justification.answered', 'p-rapporteur', day5(20), { lot, bid: 'bid-1', answer: 'Nos foreuses sont sur place', evidence: 'lettre de la firme' });
    story.do('justification.assessed', 'p-chair', day5(30), { lot, bid: 'bid-1', accepted, reason: 'visite du chantier', evidence: 'note de calcul' });
    return story;
  }
  const withoutNewPrice = (draft: Draft): Draft => {
    if (draft.type !== 'justification.requested') return draft;
    const { newPrice: _gone, ...command } = draft.parts['command']?.value as JsonObject;
    return { ...draft, parts: { ...draft.parts, command: part('forged letter', command) } };
  };

  test('P6: is ranked once it was found justified, and not as if it were ordinary', () => {
    const story = alike(true);
    const prices = [{ bid: 'bid-1', amount: 20_000_000 }, { bid: 'bid-2', amount: 39_000_000 }];
    const { abnormal } = story.do('lot.ranked', 'p-chair', day5(40), { lot, attendance: board, tieInputs: [{ rule: 'newSealedPrice', prices, evidence: 'PV du jour' }] });
    expect(abnormal).toMatchObject([{ bid: 'bid-1', price: '20000000/1' }]);
    expect(findings(story)).toEqual([]);
    expect(findings(story, story.drafts.map((draft) => (draft.type === 'lot.ranked' ? withPart(draft, 'result', { abnormal: [] }) : draft)))).toContain('V9 P6');
    expect(findings(story, story.drafts.filter(({ type }) => type !== 'justification.assessed'))).toContain('V9 P6');
  });

  test('P7: puts its bid out once it was found not justified, and only if the letter was about it', () => {
    const story = alike(false);
    reject(story, 6, 'bid-1', 'price.abnormallyLow');
    rank(story, 7, board);
    expect(findings(story)).toEqual([]);
    expect(findings(story, story.drafts.map(withoutNewPrice))).toContain('V9 P7');
  });
});

test('a bid is out that takes off more than its price, or states no costs of use where bids are compared by them', () => {
  const story = complying({ off: { a: 50 }, lot: { award: { ...boreholesLot.award, method: 'lifeCycleCost', lifeCycle: { years: 1, discountRateBasisPoints: 800 } } } });
  correct(story, 4, ['bid-3'], { decisions: [{ kind: 'lifeCycleCosts', costs: [900_000], residual: 0, reason: 'offre, p. 8' }] });
  reject(story, 7, 'bid-1', 'price.discountExceeds');
  reject(story, 8, 'bid-2', 'award.lifeCycleCosts');
  rank(story, 9, board);
  expect(findings(story)).toEqual([]);
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
