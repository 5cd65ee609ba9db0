import fc from 'fast-check';
import { evaluationActs } from '../../../src/core/evaluation/acts.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { JsonObject } from '../../../src/core/json.js';
import { compliant, openedTender, priced, pricesOpen, ranked, technicallyClosed } from '../../support/builders/evaluation.js';

const files: CaseFile[] = [openedTender(), compliant('lot-1'), compliant('lot-3'), technicallyClosed(), pricesOpen(), priced(), ranked()];
const fields = ['bid', 'checks', 'rule', 'reason', 'evidence', 'attendance', 'marks', 'price', 'decisions', 'accepted', 'tieInputs', 'qualified', 'reasonCode', 'letter', 'answer', 'performanceSecurity', 'amount', 'minutes', '__proto__'];
const plausible = fc.oneof(fc.jsonValue(), fc.constantFrom('bid-1', 'bid-3', 'IC 11.1', true, null), fc.array(fc.record({
  bid: fc.constantFrom('bid-1', 'x'), criterion: fc.constantFrom('methode', 'constructor'), mark: fc.oneof(fc.integer(), fc.double()), reason: fc.string(),
  kind: fc.constantFrom('misplacedDecimalPoint', 'discountNotReadOut', 'wordsCarryError', 'exchangeRate', 'pricedDeviation', 'preference'), item: fc.constant('murs'), discount: fc.integer(),
}, { requiredKeys: [] })));
const command = fc.record({ lot: fc.oneof(fc.constantFrom('lot-1', 'lot-3', '__proto__'), fc.jsonValue()), rest: fc.dictionary(fc.constantFrom(...fields), plausible) })
  .map(({ lot, rest }) => ({ lot, ...rest })) as fc.Arbitrary<JsonObject>;

describe('every act of the evaluation', () => {
  it.each(evaluationActs.map((act) => [act.type, act] as const))('%s answers whatever it is handed, alike each time, and changes nothing it was handed', (_type, act) => {
    fc.assert(fc.property(command, fc.nat(files.length - 1), (given, index) => {
      const file = files[index];
      if (file === undefined) return;
      const circumstances = { at: '2026-12-01T12:00:00.000Z', actor: 'p-chair', role: act.by[0] ?? 'chair', sealed: {}, seq: 7 };
      const before = JSON.stringify(file);
      const answer = act.decide(file, given, circumstances);
      expect(act.decide(file, given, circumstances)).toEqual(answer);
      if (!isRefusal(answer)) act.record(file, { command: given, result: answer, circumstances });
      expect(JSON.stringify(file)).toBe(before);
    }), { numRuns: 60 });
  });
});
