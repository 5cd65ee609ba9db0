// The letter of an arithmetic correction (law.md 3.2), on the published example of 4.1: B wrote 80 × 63 000 as 5 400 000.
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { viewOwnRequests, viewRequestsOnPaper } from '../../../src/core/evaluation/view-own-requests.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { answerOf, after, ask, resultOf } from '../../support/builders/bids.js';
import { answer, compliant, correction, examination, letter, priced, proposal, ranking, rejecting, reply, requestOf, technicallyClosed, withAward } from '../../support/builders/evaluation.js';
import { onPaper } from '../../support/builders/paper-bids.js';

const others = ['bid-1', 'bid-3', 'bid-4'].map((bid) => correction('lot-1', bid));
const treated = after(compliant('lot-1'), ...others, correction('lot-1', 'bid-2'));
const request = 'bid-2-request-1';
/** Written on Tuesday 1 December; the third working day is Friday. */
const limit = '2026-12-05T00:00:00.000Z';
/** Nothing stamped before the limit can still be on its way. */
const past = '2026-12-05T00:10:00.000Z';
const written = after(treated, letter('lot-1', 'bid-2'));
const yes = (amount: number | null = 13_220_000, at?: string) => reply(request, 'p-firm-b', amount, {}, at);
const acceptance = (file: CaseFile) => file.evaluation['lot-1']?.treatments.find(({ bid }) => bid === 'bid-2')?.accepted;
const refusing = proposal('lot-1', 'bid-2', { rule: 'price.correctionRefused', reason: 'correction refusée', evidence: 'lettre du jour' });

describe('the letter', () => {
  it('says what was read out, what is retained and by which steps, and until when: computed, nobody types it', () => {
    expect(resultOf(treated, letter('lot-1', 'bid-2'))).toEqual({
      request, bidder: 'p-firm-b', answerBefore: limit,
      correction: {
        currency: 'XOF', readOut: 13_580_000, corrected: 13_220_000,
        steps: [
          { step: 'unitPrice', item: 'toiture', from: 5_400_000, to: 5_040_000, rule: 'arithmetic.unitPricePrevails' },
          { step: 'sum', item: null, from: 13_580_000, to: 13_220_000, rule: 'arithmetic.sumOfLinesPrevails' },
        ],
      },
    });
    expect(viewOwnRequests(written, 'p-firm-b')).toMatchObject([{ request, kind: 'correction', correction: { corrected: 13_220_000 }, rule: { id: 'correction.answerLimit', status: 'unverified' } }]);
    expect(viewOwnRequests(written, 'p-firm-a')).toEqual([]);
  });

  it('goes out once a price was corrected, and to nobody whose read-out price stands', () => {
    expect(answerOf(compliant('lot-1'), letter('lot-1', 'bid-2'))).toBe('TREATMENTS_MISSING');
    expect(answerOf(treated, letter('lot-1', 'bid-1'))).toBe('CORRECTION_NOT_NEEDED');
    // A discount is the bidder's own: it changes the price, not what was read.
    expect(answerOf(treated, letter('lot-1', 'bid-4'))).toBe('CORRECTION_NOT_NEEDED');
    expect(answerOf(compliant('lot-3'), letter('lot-3', 'bid-1'))).toBe('WRONG_STATE');
    expect(answerOf(treated, { ...letter('lot-1', 'bid-2'), role: 'member', actor: 'p-member-1' })).toBe('ROLE_MAY_NOT');
  });

  it('is sent once for one correction, and what it says is not changed while its answer is awaited', () => {
    expect(ask(written, letter('lot-1', 'bid-2'))).toMatchObject({ refused: 'CORRECTION_ALREADY_SENT', facts: { request, answered: false } });
    const misplaced = correction('lot-1', 'bid-2', { decisions: [{ kind: 'pricedDeviation', amount: 1_000, reason: 'délai', evidence: 'p. 3' }], follows: 1 });
    expect(resultOf(written, misplaced)).toMatchObject({ corrected: 13_220_000, accepted: null });
    const older = { ...written, evaluation: { ...written.evaluation, 'lot-1': { ...written.evaluation['lot-1'], requests: written.evaluation['lot-1']?.requests?.map((each) => ({ ...each, correction: { currency: 'XOF', readOut: 13_580_000, corrected: 13_000_000, steps: [] } })) } } } as CaseFile;
    expect(ask(older, correction('lot-1', 'bid-2', { follows: 1 }))).toMatchObject({ refused: 'CORRECTION_AWAITED', facts: { bid: 'bid-2', request } });
    expect(resultOf(older, { ...correction('lot-1', 'bid-2', { follows: 1 }), at: past })).toMatchObject({ accepted: null });
  });
});

describe('the answer', () => {
  it('accepts exactly the amount of the letter, which the bidder writes itself', () => {
    expect(resultOf(written, yes())).toEqual({ lot: 'lot-1', bid: 'bid-2', inTime: true });
    expect(acceptance(after(written, yes()))).toBe(true);
    for (const amount of [13_580_000, 13_219_999, 0]) expect(ask(written, yes(amount))).toMatchObject({ refused: 'CORRECTION_AMOUNT_DIFFERS', facts: { amount, corrected: 13_220_000 } });
    expect(answerOf(written, reply(request, 'p-firm-b', null, { correction: { accepts: true, amount: null } }))).toBe('CORRECTION_AMOUNT_DIFFERS');
    expect(answerOf(written, reply(request, 'p-firm-b', null, { correction: { accepts: false, amount: 13_220_000 } }))).toBe('CORRECTION_AMOUNT_DIFFERS');
    for (const correctionSaid of [{ accepts: 'yes', amount: 1 }, { accepts: true, amount: -1 }, { accepts: true, amount: 1.5 }, { accepts: true }, true, null]) {
      expect(answerOf(written, reply(request, 'p-firm-b', null, { correction: correctionSaid }))).toBe('MALFORMED_COMMAND');
    }
  });

  it('says yes or no, to a letter of correction and to nothing else, and nobody examines it', () => {
    expect(ask(written, answer(request, 'p-firm-b'))).toMatchObject({ refused: 'CORRECTION_ANSWER_UNFIT', facts: { because: 'notSaid' } });
    const other = after(compliant('lot-1'), requestOf('lot-1', 'bid-1', { kind: 'clarification', requirements: [] }));
    expect(ask(other, reply('bid-1-request-1', 'p-firm-a', null))).toMatchObject({ refused: 'CORRECTION_ANSWER_UNFIT', facts: { because: 'notACorrection' } });
    expect(answerOf(after(written, yes()), examination('lot-1', request, 'changesPrice'))).toBe('CORRECTION_NOT_EXAMINED');
  });

  it('is given by the bidder of that bid, once', () => {
    expect(answerOf(written, reply(request, 'p-firm-a', 13_220_000))).toBe('REQUEST_UNKNOWN');
    expect(answerOf(written, { ...yes(), role: 'clerk', actor: 'p-clerk' })).toBe('ANSWER_BY_BIDDER_ONLY');
    expect(answerOf(written, { ...yes(), role: 'chair', actor: 'p-chair' })).toBe('ROLE_MAY_NOT');
    expect(answerOf(after(written, yes()), yes(null))).toBe('REQUEST_ALREADY_ANSWERED');
  });

  it('of a bidder on paper is brought in by the desk, with its letter', () => {
    const file = { ...written, bids: written.bids.map((bid) => (bid.id === 'bid-2' ? onPaper(bid) : bid)) };
    expect(viewRequestsOnPaper(file)).toMatchObject([{ request, bidder: 'p-firm-b' }]);
    const clerk = (documents: readonly object[]) => ({ ...reply(request, 'p-firm-b', 13_220_000, { documents }), role: 'clerk', actor: 'p-clerk' } as const);
    expect(answerOf(file, clerk([]))).toBe('ANSWER_LETTER_MISSING');
    expect(acceptance(after(file, clerk([{ name: 'lettre.pdf', sha256: 'cd'.repeat(32), bytes: 9 }])))).toBe(true);
  });

  it('counts for that correction whoever treats the price again, after the lot was sent back too; for another correction a new letter is needed', () => {
    const accepted = after(written, yes());
    expect(resultOf(accepted, correction('lot-1', 'bid-2', { follows: 1 }))).toMatchObject({ accepted: true });
    const again = after(reopened(accepted), correction('lot-1', 'bid-2'));
    expect(acceptance(again)).toBe(true);
    expect(ask(again, letter('lot-1', 'bid-2'))).toMatchObject({ refused: 'CORRECTION_ALREADY_SENT', facts: { answered: true } });
    const price = accepted.bids.find(({ id }) => id === 'bid-2')?.prices['lot-1'];
    const cheaper = { ...accepted, bids: accepted.bids.map((bid) => (bid.id === 'bid-2' && price !== undefined ? { ...bid, prices: { 'lot-1': { ...price, discounts: [{ kind: 'rate' as const, basisPoints: 100 }] } } } : bid)) };
    const other = after(cheaper, correction('lot-1', 'bid-2', { follows: 1 }));
    expect(acceptance(other)).toBeNull();
    expect(ask(other, ranking('lot-1'))).toMatchObject({ refused: 'CORRECTION_UNANSWERED', facts: { bids: ['bid-2'] } });
    expect(resultOf(other, letter('lot-1', 'bid-2'))).toMatchObject({ request: 'bid-2-request-2', correction: { corrected: 13_087_800 } });
  });
});

describe('the ranking', () => {
  it('waits for the letter, then for its answer; a refusal leaves by the rules of rejection, with a second member', () => {
    expect(answerOf(treated, ranking('lot-1'))).toBe('CORRECTION_UNANSWERED');
    expect(ask(written, ranking('lot-1'))).toMatchObject({ refused: 'REQUESTS_OPEN', facts: { requests: [{ request, answered: false }] } });
    expect(answerOf(after(written, yes()), ranking('lot-1'))).toMatchObject({ treatments: [{ bid: 'bid-1', accepted: null }, { bid: 'bid-2', accepted: true }, { accepted: null }, { accepted: null }] });
    expect(answerOf(written, refusing)).toBe('REJECTION_WITHOUT_FINDING');
    expect(answerOf(after(written, yes()), refusing)).toBe('REJECTION_WITHOUT_FINDING');
    const refused = after(written, yes(null));
    expect([acceptance(refused), answerOf(refused, ranking('lot-1'))]).toEqual([false, 'CORRECTION_REFUSED']);
    expect(answerOf(after(refused, ...rejecting('lot-1', 'bid-2', { rule: 'price.correctionRefused', reason: 'correction refusée', evidence: 'réponse à la lettre n° 7' })), ranking('lot-1'))).toHaveProperty('ranking');
  });

  it('counts a silence as a refusal once the limit has passed and nothing can be on its way, a late yes like a silence', () => {
    expect(answerOf(written, { ...ranking('lot-1'), at: limit })).toBe('REQUESTS_OPEN');
    expect(answerOf(written, { ...refusing, at: limit })).toBe('REJECTION_WITHOUT_FINDING');
    expect(answerOf(written, { ...ranking('lot-1'), at: past })).toBe('CORRECTION_REFUSED');
    expect(answerOf(written, { ...refusing, at: past })).toHaveProperty('proposal');
    expect(answerOf(written, { ...letter('lot-1', 'bid-2'), at: past })).toBe('CORRECTION_ALREADY_SENT');
    const late = after(written, yes(13_220_000, limit));
    expect([acceptance(late), answerOf(late, { ...ranking('lot-1'), at: limit })]).toEqual([null, 'CORRECTION_REFUSED']);
  });

  it('makes nothing of a silence where the pack says nothing of it: the bidder is written to again', () => {
    const { 'correction.silenceRefuses': _silence, 'correction.answerLimit': _limit, ...entries } = mlCt2015.entries;
    const older = { ...written, rules: { ...mlCt2015, entries } };
    expect(answerOf(older, { ...ranking('lot-1'), at: past })).toBe('CORRECTION_UNANSWERED');
    expect(answerOf(older, { ...refusing, at: past })).toBe('REJECTION_WITHOUT_FINDING');
    expect(resultOf(older, { ...letter('lot-1', 'bid-2'), at: past })).toMatchObject({ request: 'bid-2-request-2' });
    expect(viewOwnRequests(older, 'p-firm-b')).toMatchObject([{ rule: { id: 'clarification.answerLimit' } }]);
  });

  it('with closed prices puts the letter after it, to the bid whose turn it is; nothing else is asked there', () => {
    const ranked = after(withAward(technicallyClosed(), 'lot-3', { method: 'qualityBased', technicalWeightBasisPoints: 0, financialFormula: null, tieRules: ['publicDraw'] }), ranking('lot-3'));
    expect(answerOf(ranked, letter('lot-3', 'bid-1'))).toBe('TREATMENTS_MISSING');
    expect(answerOf(ranked, requestOf('lot-3', 'bid-1', { kind: 'clarification', requirements: [] }))).toBe('WRONG_STATE');
    expect(answerOf(after(priced(), ranking('lot-1')), letter('lot-1', 'bid-2'))).toBe('WRONG_STATE');
  });
});

/** Back to the prices, by an objection. */
function reopened(file: CaseFile): CaseFile {
  return { ...reopenLot(file, 'lot-1', 'financial'), lotStates: { ...file.lotStates, 'lot-1': 'financial' } };
}
