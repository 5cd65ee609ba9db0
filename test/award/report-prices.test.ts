import { awardPaper } from '../../src/award/paper/award-paper.js';
import { reportPaper } from '../../src/award/paper/report-paper.js';
import { settledAt } from '../../src/award/paper/told.js';
import type { PriceDecision, PriceJustification } from '../../src/core/evaluation/price-facts.js';
import { screensOf } from '../../src/core/evaluation/abnormal/abnormal-prices.js';
import type { RecordedTieInput } from '../../src/core/evaluation/evaluation-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { amountsOf } from '../../src/opening/index.js';
import { parseRational, roundHalfUp, zero } from '../../src/core/scoring/rational.js';
import { plainPricing, type PricingTerms } from '../../src/core/tenders/pricing-terms.js';
import type { AwardMethod } from '../../src/core/tenders/tender-file.js';
import type { Language } from '../../src/web/request.js';
import type { Paper, Section } from '../../src/web/paper/paper.js';
import { pdfOf } from '../../src/web/paper/pdf.js';
import { bid, drawn, settled } from '../support/builders/award.js';
import { allTreatedWith, items, lumpSum, preferenceFor, priceOf, termsWith } from '../support/builders/prices.js';
import { readPdf } from '../support/pdf-text.js';

const nameOf = (id: string): string => id;
const pricing: PricingTerms = {
  ...plainPricing, provisionalItems: ['3'], conversion: { currencies: ['EUR', 'USD'], source: 'BCEAO, cours vendeur', date: '2024-03-26' }, budget: 60_000_000,
  preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'community', basisPoints: 1500 }, { ground: 'smallFirm', basisPoints: 500 }], cap: 1500 }, abnormal: ['afd20'],
};
const terms = termsWith(pricing, { items });
const dollars: PriceDecision = { kind: 'exchangeRate', rate: '605.25', source: 'BCEAO, cours vendeur', date: '2024-03-26', reason: 'bulletin du 26 mars' };
const treatments = allTreatedWith(terms, [
  { bid: 'bid-1', price: priceOf([45_000, 62_500, 2_750_000], [5_400_000, 5_400_000, 2_750_000], 13_550_000, { discounts: [{ kind: 'rate', basisPoints: 200 }] }), decisions: [preferenceFor('community', { share: 40 }), preferenceFor('smallFirm', { eligible: false, reason: 'effectif trop grand', evidence: 'registre, p. 9' })] },
  { bid: 'bid-2', price: lumpSum(2_000_050, { currency: 'EUR' }), decisions: [{ kind: 'pricedDeviation', amount: -250_000, reason: 'délai plus court de dix jours', evidence: 'offre, p. 7' }] },
  { bid: 'bid-3', price: priceOf([80_00, null, 4_000_00], [9_600_00, null, 4_000_00], 13_600_00, { currency: 'USD' }), decisions: [dollars] },
]);
const justification: PriceJustification = {
  bid: 'bid-1', flags: [{ bid: 'bid-1', rule: 'afd20', side: 'low', price: treatments[0]?.adjusted ?? '', limit: '40000000.00' }], letter: 'Lettre n° 14', requestedAt: '2024-04-12T09:00:00.000Z', answerBy: '2024-04-17T09:00:00.000Z',
  answer: { text: 'carrière proche du chantier', evidence: 'courrier du 15 avril', at: '2024-04-15T09:00:00.000Z', late: false },
  finding: { accepted: true, reason: 'sous-détail vérifié', evidence: 'note de l’ingénieur', by: 'p-chair', at: '2024-04-18T09:00:00.000Z', version: 1 },
};

function fail(): never {
  throw new Error('it is there');
}

/** Three currencies, a preference, a deviation, an item left out and an abnormal price in one lot. */
function priced(): CaseFile {
  const { tender } = settled;
  if (tender === null) return fail();
  const lots = tender.file.lots.map((lot) => (lot.id === 'ecole' ? { ...lot, pricing } : lot));
  const ranking = treatments.map((treatment, index) => ({ bid: treatment.bid, rank: index + 1, comparison: treatment.comparison, technicalScore: null, financialScore: null, combinedScore: null, tieBrokenBy: null }));
  const ecole = settled.evaluation['ecole'] ?? fail();
  return drawn({
    ...settled, tender: { ...tender, file: { ...tender.file, lots } }, bids: settled.bids.map((each) => (each.id === 'bid-2' ? bid(2, 'p-adrar', ['ecole', 'forages']) : each)),
    evaluation: { ...settled.evaluation, ecole: { ...ecole, treatments: treatments.map((each, index) => (index === 0 ? { ...each, accepted: true } : each)), justifications: [justification], ranking } },
  });
}

/** The school, its prices treated so and ranked in that order, under other terms. */
function lotOf(treated: CaseFile['evaluation'][string]['treatments'], { award, conversion, tieInputs = [] }: { readonly award: Partial<AwardMethod>; readonly conversion: PricingTerms['conversion']; readonly tieInputs?: readonly RecordedTieInput[] }): CaseFile {
  const { tender } = settled;
  if (tender === null) return fail();
  const lots = tender.file.lots.map((lot) => (lot.id === 'ecole' ? { ...lot, pricing: { ...plainPricing, conversion }, award: { ...lot.award, ...award } } : lot));
  const tieBrokenBy = tieInputs[0]?.rule ?? null;
  const ranking = treated.map(({ bid: id, comparison }, index) => ({ bid: id, rank: index + 1, comparison, technicalScore: null, financialScore: null, combinedScore: null, tieBrokenBy }));
  const ecole = settled.evaluation['ecole'] ?? fail();
  return drawn({
    ...settled, tender: { ...tender, file: { ...tender.file, lots } }, bids: settled.bids.map((each) => (each.id === 'bid-2' ? bid(2, 'p-adrar', ['ecole', 'forages']) : each)),
    evaluation: { ...settled.evaluation, ecole: { ...ecole, treatments: treated, ranking, tieInputs } },
  });
}

const paperOf = (file: CaseFile, language: Language = 'fr'): Paper => reportPaper({ file, nameOf, language }) ?? fail();
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');
const titled = (paper: Paper, title: string): readonly Section[] => paper.sections.filter((section) => section.title === title);
const written = (paper: Paper, title: string): string => plain(JSON.stringify(titled(paper, title)));

describe('a lot in three currencies with preference, deviation, omitted item and an abnormal price', () => {
  const paper = paperOf(priced());

  it.each([
    ['Base de la comparaison des prix', ['"3"', 'EUR, USD ; BCEAO, cours vendeur, mardi 26 mars 2024', 'entreprise communautaire 15 %', 'AFD, 80 % de l’estimation', '60 000 000 F CFA']],
    ['Prix : du montant lu au montant comparé', ['13 550 000 F CFA', '20 000,50 EUR', '13 600,00 USD']],
    ['Corrections et rabais sans condition', ['"13 550 000","−400 000","−2 750 000","−208 000","10 192 000","oui"', '"USD","13 600,00","–","−4 000,00","–","9 600,00","sans objet"']],
    ['Cours de change', ['1 EUR = 655,957 F CFA', 'parité fixe', '1 USD = 605,25 F CFA', 'BCEAO, cours vendeur', 'mardi 26 mars 2024']],
    ['Conversion en francs CFA', ['20 000,50 EUR', '≈ 13 119 467,98 F CFA', '9 600,00 USD', '5 810 400 F CFA']],
    ['Postes omis et écarts chiffrés', ['poste omis 2', 'Article omis, au prix le plus haut des autres', 'écart chiffré', '−250 000', 'délai plus court de dix jours', 'offre, p. 7']],
    ['Montants évalués', ['10 810 400 F CFA', '≈ 12 869 467,98 F CFA']],
    ['Préférence : conditions examinées', ['entreprise communautaire', '40 %', 'capital majoritairement communautaire', 'statuts, p. 3', 'effectif trop grand', 'registre, p. 9', '"non"']],
    ['Préférence : montants comparés', ['la marge la plus haute (15 %)', '12 431 960 F CFA', '10 192 000 F CFA']],
    ['Limites des prix anormaux', ['40 000 000 F CFA']],
    ['Prix anormaux', ['bas : AFD, 80 % de l’estimation, limite 40 000 000 F CFA', 'Lettre n° 14', 'carrière proche du chantier (courrier du 15 avril)', 'prix justifié : sous-détail vérifié (note de l’ingénieur)', 'par p-chair', 'non demandée']],
    ['Annexe D : corrections des prix', ['Le prix unitaire prévaut sur le total de la ligne', 'Sommes provisionnelles retirées', 'Rabais sans condition', 'cours saisi 605.25', 'bulletin du 26 mars']],
    ['Proposition d’attribution', ['"Montant estimé","50 000 000 F CFA"', '−39 808 000 F CFA (−79,62 %)', 'Crédits disponibles']],
  ])('tells under «%s» what was done and with which figures', (title, words) => {
    const said = written(paper, title);
    expect(words.filter((each) => !said.includes(each))).toEqual([]);
  });

  it('says the same in the file as on the page', async () => {
    const text = readPdf(await pdfOf(paper)).pages.join(' ');
    for (const words of ['10 192 000', '1 EUR = 655,957 F CFA', '12 431 960 F CFA', 'carrière proche du chantier', 'Préférence : conditions examinées', 'effectif trop grand']) expect(text).toContain(words);
  });

  it('computes no limit of its own: the limits are those of the rule on the prices ranked', () => {
    const [afd] = screensOf(treatments, 50_000_000, terms);
    expect(afd?.screen.low?.shown).toBe('40000000.00');
    expect(roundHalfUp(parseRational(treatments[2]?.comparison ?? '') ?? zero)).toBe(12_431_960n);
  });

  it('is complete in English', () => {
    const english = plain(JSON.stringify(paperOf(priced(), 'en')));
    for (const word of ['Cours de change', 'Préférence', 'anorma', 'Montant', 'écart chiffré', 'Offres conformes', '"parité fixe"']) expect(english).not.toContain(word);
    for (const words of ['Exchange rates', 'fixed rate', 'Preference: conditions examined', 'price justified', 'item 2 left out']) expect(english).toContain(words);
  });
});

describe('a price in another currency', () => {
  it('is told in that currency wherever it is: read at the opening, proposed, awarded', () => {
    const prices = [{ lot: 'ecole', total: 2_000_050, totalInWords: 2_000_000, discounts: [{ kind: 'amount' as const, amount: 5_000 }], currency: 'EUR' }];
    expect(plain(amountsOf({ prices, closedPrices: [] }, 'XOF', 'fr'))).toBe('lot ecole : 20 000,50 EUR (en lettres : 20 000,00 EUR), rabais 50,00 EUR');
    const file = priced();
    const won = { ...file, evaluation: { ...file.evaluation, ecole: { ...(file.evaluation['ecole'] ?? fail()), proposed: 'bid-2' } } };
    expect(written(paperOf(won), 'Proposition d’attribution')).toContain('"Montant du marché (corrigé)","20 000,50 EUR"');
    expect(plain(JSON.stringify(awardPaper({ file: won, nameOf, language: 'fr' })))).toContain('"20 000,50 EUR"');
  });
});

describe('costs of use', () => {
  const lifeCycle = { years: 2, discountRateBasisPoints: 1000 };
  const conversion = { currencies: ['EUR'], source: 'BCEAO', date: '2024-03-26' };
  const used = allTreatedWith(termsWith({ conversion }, { items, lifeCycle }), [
    { bid: 'bid-1', price: lumpSum(52_000_000, { lifeCycle: { costs: [1_111_111, 2_222_222], residual: 333_333 } }) },
    { bid: 'bid-2', price: lumpSum(7_000_000, { currency: 'EUR', lifeCycle: { costs: [100_00, 0], residual: 0 } }) },
    { bid: 'bid-3', price: lumpSum(50_000_000), decisions: [{ kind: 'lifeCycleCosts', costs: [1_100_000, 0], residual: 0, reason: 'offre, page 12' }] },
  ]);
  const file = lotOf(used, { award: { method: 'lifeCycleCost', lifeCycle }, conversion });

  it('that decided the award are told, the envelope’s own and converted as those the commission found', () => {
    const said = written(paperOf(file), 'Coût sur le cycle de vie');
    const words = ['"1 111 111 ; 2 222 222","333 333","coûts donnés par l’offre"', '65 595,70 F CFA', '"1 100 000 ; 0","0","offre, page 12","51 000 000 F CFA"'];
    expect(words.filter((each) => !said.includes(each))).toEqual([]);
    expect(JSON.stringify(titled(paperOf(file, 'en'), 'Life-cycle cost'))).toContain('costs the bid states');
  });
});

describe('new prices that broke a tie', () => {
  it('are each told in the currency of their bid', () => {
    const conversion = { currencies: ['EUR'], source: 'BCEAO', date: '2024-03-26' };
    const alike = allTreatedWith(termsWith({ conversion }, { items }), [{ bid: 'bid-1', price: lumpSum(8_000_000, { currency: 'EUR' }) }, { bid: 'bid-3', price: lumpSum(52_476_560) }]);
    const prices = [{ bid: 'bid-1', amount: 7_900_050 }, { bid: 'bid-3', amount: 52_400_000 }];
    const file = lotOf(alike, { award: { tieRules: ['newSealedPrice'] }, conversion, tieInputs: [{ rule: 'newSealedPrice', prices, evidence: 'PV' }] });
    const said = plain(JSON.stringify(paperOf(file)));
    for (const words of ['79 000,50 EUR', '52 400 000 F CFA']) expect(said).toContain(words);
    expect(said).not.toContain('7 900 050');
  });
});

describe('a step that changed no price', () => {
  it('has no table', () => {
    const titles = paperOf(drawn({ ...settled, evaluation: { ...settled.evaluation, ecole: { ...(settled.evaluation['ecole'] ?? fail()), treatments: settled.evaluation['forages']?.treatments ?? [], proposed: 'bid-2' } } })).sections.map(({ title }) => title);
    for (const absent of ['Base de la comparaison des prix', 'Corrections et rabais sans condition', 'Cours de change', 'Conversion en francs CFA', 'Postes omis et écarts chiffrés', 'Montants évalués', 'Préférence : conditions examinées', 'Préférence : montants comparés', 'Prix anormaux', 'Limites des prix anormaux']) {
      expect(titles).not.toContain(absent);
    }
    expect(titles).toContain('Prix : du montant lu au montant comparé');
    expect(settledAt(settled)).toBe('2024-04-20T10:00:00.000Z');
  });
});

describe('the rest the funder asks for (law.md 3.6)', () => {
  const incident = { id: '01HW0000000000000000000001', from: '2024-04-01T08:00:00.000Z', to: '2024-04-01T12:00:00.000Z' };
  const full = (): CaseFile => {
    const file = priced();
    const { tender, opening } = file;
    if (tender === null || opening?.minutes == null) return fail();
    const signature = { member: 'p-member-1', as: 'signedWithReservation' as const, text: 'le pli 2 est arrivé déchiré', at: '2024-04-03T09:00:00.000Z' };
    return {
      ...file,
      tender: {
        ...tender, addenda: [{ number: 1, reason: 'plan corrigé', fileDigest: 'c'.repeat(64), limitAt: '2024-04-02T10:00:00.000Z', at: '2024-03-20T10:00:00.000Z' }],
        extensions: [{ number: 1, incident, limitBefore: '2024-04-01T10:00:00.000Z', limitAt: '2024-04-02T10:00:00.000Z', openingAt: '2024-04-02T10:30:00.000Z', reason: 'réseau coupé', proposedBy: 'p-authority', proposedAs: 'authority', proposedAt: '2024-04-01T13:00:00.000Z', decision: { agreed: true, reason: 'quatre heures perdues', by: 'p-regulator', as: 'regulator', at: '2024-04-01T15:00:00.000Z' } }],
      },
      opening: { ...opening, suspensions: [{ at: '2024-04-02T11:00:00.000Z', reason: 'coupure de courant', resumedAt: '2024-04-02T11:20:00.000Z' }], minutes: { ...opening.minutes, signatures: [signature] } },
    };
  };

  it.each([
    ['Calendrier', ['plan corrigé', 'c'.repeat(64)]],
    ['Prorogations pour incident', ['du lundi 1er avril 2024 à 8 h 00', 'réseau coupé', 'accordée', 'quatre heures perdues', 'p-regulator']],
    ['Ouverture des plis', ['Kidal', '5 membres à voix délibérative présents, 3 nécessaires', 'coupure de courant', 'le pli 2 est arrivé déchiré']],
    ['Offres conformes et offres écartées', ['n° 1, p-sahel ; n° 2, p-adrar ; n° 3, p-tessalit', 'IC 11.1', 'p-chair, confirmé par p-rapporteur']],
    ['Réserves et avis contraires', ['Aucun membre n’a fait de réserve']],
  ])('stands under «%s»', (title, words) => {
    const said = written(paperOf(full()), title);
    expect(words.filter((each) => !said.includes(each))).toEqual([]);
  });

  it('keeps the words of a member who disagrees in a part of their own', () => {
    const file = full();
    const { report } = file.award;
    if (report === null) return fail();
    const signatures = [{ member: 'p-member-2', as: 'refusedWithReason' as const, text: 'le critère 3 n’était pas publié', at: '2024-05-03T09:00:00.000Z' }];
    expect(written(paperOf({ ...file, award: { ...file.award, report: { ...report, signatures } } }), 'Réserves et avis contraires')).toContain('a refusé de signer","le critère 3 n’était pas publié');
  });

  it('shows how a draw by the log came out, so that it can be drawn again', () => {
    const file = priced();
    const ecole = file.evaluation['ecole'] ?? fail();
    const ranking = (ecole.ranking ?? []).map((each) => ({ ...each, tieBrokenBy: 'verifiableDraw' }));
    const tied: CaseFile = { ...file, evaluation: { ...file.evaluation, ecole: { ...ecole, ranking, tieInputs: [{ rule: 'verifiableDraw', tender: file.id, lot: 'ecole', root: 'd'.repeat(64), evidence: 'séance du 19 avril' }] } } };
    const said = JSON.stringify(titled(paperOf(tied), 'Classement'));
    expect(said).toContain(`racine du journal ${'d'.repeat(64)}`);
    expect(said).toMatch(/n° 1, p-sahel : [0-9a-f]{64}/);
    expect(said).toContain('séance du 19 avril');
  });
});
