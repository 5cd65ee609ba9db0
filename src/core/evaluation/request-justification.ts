// justification.requested: the bidder of a price abnormally low or high, or found unbalanced, is asked in writing, with the limit of the rule pack (law.md 4.6). The
// letter may be sent again while nothing was answered nor found, or if it did not speak of the balance of the price; the last one stands.
import { limitAfter } from '../calendar/limit-after.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, integer, object, omittable, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { AbnormalPrice } from './price-facts.js';
import { abnormalPricesOf } from './final-treatments.js';
import { evaluationOf } from './lot-evaluation.js';
import { isSpokenOf, priceAtIssue, unbalancedOf, withLetter } from './price-justifications.js';
import { whyHigher, type NewPrice } from './tie-inputs.js';

export type RequestJustificationCommand = {
  readonly lot: string;
  readonly bid: string;
  /** what the bidder is asked, and the reference of the letter */
  readonly letter: string;
  /** the new sealed price the bidder would break a tie by, in its currency; left out where the letter is not about that */
  readonly newPrice?: number;
};
export type RequestJustificationResult = {
  readonly flags: readonly AbnormalPrice[];
  /** only where the price was found unbalanced */
  readonly unbalanced?: true;
  readonly answerBy: string;
};

const type = 'justification.requested';
const shape = object({ lot: identifier, bid: identifier, letter: text(4000), newPrice: omittable(integer(1, 1_000_000_000_000)) });

export const requestJustification = defineAct<RequestJustificationCommand, RequestJustificationResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const issue = priceAtIssue(file, read, actor);
    if (isRefusal(issue)) return issue;
    const { lot, bid, asked } = issue;
    const offered = read.newPrice === undefined ? [] : [{ bid, amount: read.newPrice }];
    const all = whyNotOffered(file, lot, offered) ?? abnormalPricesOf(file, lot, offered);
    if (isRefusal(all)) return all;
    const flags = all.filter((flag) => flag.bid === bid);
    const evaluation = evaluationOf(file, lot.id);
    const unbalanced = unbalancedOf(evaluation, bid) !== undefined;
    if (flags.length === 0 && !unbalanced) return refuse('PRICE_NOT_ABNORMAL', { lot: lot.id, bid });
    const settled = isSpokenOf(evaluation, bid, flags) ? asked : undefined;
    if (settled !== undefined && settled.answer !== null) return refuse('JUSTIFICATION_ALREADY_ANSWERED', { bid, at: settled.answer.at });
    if (settled !== undefined && settled.finding !== null) return refuse('JUSTIFICATION_ALREADY_FOUND', { bid, at: settled.finding.at });
    return { flags, ...(unbalanced ? { unbalanced } : {}), answerBy: limitAfter(file.rules, 'abnormallyLow.answerLimit', at) };
  },
  record(file, { command: { lot, bid, letter, newPrice }, result: { flags, answerBy }, circumstances: { at } }) {
    const unbalanced = unbalancedOf(evaluationOf(file, lot), bid);
    return withLetter(file, lot, { bid, flags, ...(unbalanced === undefined ? {} : { unbalanced }), ...(newPrice === undefined ? {} : { newPrice }), letter, requestedAt: at, answerBy, answer: null, finding: null });
  },
});

/** A new price breaks a tie where the tender file says so, and downwards. */
function whyNotOffered(file: CaseFile, lot: LotFile, [offered]: readonly NewPrice[]): Refusal | undefined {
  if (offered === undefined) return undefined;
  if (!lot.award.tieRules.includes('newSealedPrice')) return refuse('NEW_PRICE_NOT_FORESEEN', { lot: lot.id, bid: offered.bid });
  return whyHigher(evaluationOf(file, lot.id).treatments, [offered]);
}
