// What the form of the ranking says about exact ties. An amount is read in the currency of its bid; each mistake is said at its field.
import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { readMoney } from '../../core/tenders/currencies.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { moneyInWords } from '../../web/in-words.js';
import type { FieldRule, Mistake } from '../../web/read-fields.js';
import type { DrawSeedShown } from './draw-seeds.js';
import { tiesFound, type TieAsked, type TiesFound, type TiesTyped } from './brought-ties.js';
import type { TieTexts } from './tie-texts.js';

export const newPriceField = (bid: string): string => `price-${bid}`;
/** The longest a price is typed, its currency beside it. */
const longest = 30;
const order = /^[a-zA-Z0-9.-]+(?:\s*[,;]\s*[a-zA-Z0-9.-]+)+$/;

/** The fields a form of this lot may send: a price for each bid that could be tied. */
export const tieRules = (file: CaseFile, lot: LotFile, text: TieTexts): Readonly<Record<string, FieldRule>> => ({
  draw: { say: text.drawHint('bid-2, bid-1'), most: 2_000, optional: true, pattern: order }, evidence: { say: text.evidenceNeeded, most: 1_000, optional: true },
  priceEvidence: { say: text.priceEvidenceNeeded, most: 1_000, optional: true }, log: { say: '', most: 3, optional: true },
  ...Object.fromEntries(evaluationOf(file, lot.id).treatments.map(({ bid }) => [newPriceField(bid), { say: text.newPriceNeeded(bid), most: longest, optional: true as const }])),
});

export interface TiesRead extends TiesFound {
  readonly mistakes: readonly Mistake[];
}

interface Reading {
  readonly file: CaseFile;
  readonly lot: LotFile;
  readonly typed: Readonly<Record<string, string>>;
  readonly seed: DrawSeedShown | null;
  readonly bidOf: (bid: string) => string;
  readonly text: TieTexts;
}

/** What is typed for a tie is asked for in full; a tie nothing is typed for is left to the refusal, which the page turns into its form. */
export function readTies(reading: Reading): TiesRead {
  const { file, lot, typed, seed, text } = reading;
  const prices = new Map(evaluationOf(file, lot.id).treatments.flatMap(({ bid, currency, corrected }) => {
    const amount = readMoney(typed[newPriceField(bid)] ?? '', currency);
    return amount === null || amount < 1 || amount > corrected ? [] : [[bid, amount] as const];
  }));
  const said: TiesTyped = {
    drawn: (typed['draw'] ?? '').split(/\s*[,;]\s*/).filter((bid) => bid !== ''), drawEvidence: typed['evidence'] ?? '', prices, priceEvidence: typed['priceEvidence'] ?? '',
    log: seed === null || typed['log'] !== 'yes' ? null : { root: seed.root, evidence: text.evidence(seed.seq, seed.size, seed.root) },
  };
  const found = tiesFound(file, lot, said);
  return { ...found, mistakes: found.asked.flatMap((tie) => mistakesIn(tie, reading)) };
}

function mistakesIn(tie: TieAsked, reading: Reading): readonly Mistake[] {
  const { typed, text } = reading;
  if (tie.rule === 'publicDraw' && typed['draw'] !== '' && typed['draw'] !== undefined) {
    return [...(tie.answered ? [] : [{ field: 'draw', say: text.drawIncomplete(tie.bids.join(', ')) }]), ...(typed['evidence'] === '' ? [{ field: 'evidence', say: text.evidenceNeeded }] : [])];
  }
  if (tie.rule !== 'newSealedPrice' || tie.bids.every((bid) => (typed[newPriceField(bid)] ?? '') === '')) return [];
  return [...tie.bids.flatMap((bid) => mistakeInPrice(bid, reading)), ...(typed['priceEvidence'] === '' ? [{ field: 'priceEvidence', say: text.priceEvidenceNeeded }] : [])];
}

function mistakeInPrice(bid: string, { file, lot, typed, bidOf, text }: Reading): readonly Mistake[] {
  const treatment = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid);
  const field = newPriceField(bid);
  const amount = readMoney(typed[field] ?? '', treatment?.currency);
  if (amount === null || amount < 1) return [{ field, say: text.newPriceNeeded(bidOf(bid)) }];
  return treatment === undefined || amount <= treatment.corrected ? [] : [{ field, say: text.newPriceHigher(moneyInWords(treatment.corrected, treatment.currency)) }];
}
