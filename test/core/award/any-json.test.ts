import fc from 'fast-check';
import { awardActs } from '../../../src/core/award/acts.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { JsonObject } from '../../../src/core/json.js';
import { cleared, decided, drawn, final, handedOver, notified, settled, submitted } from '../../support/builders/award.js';

const files: CaseFile[] = [settled, drawn(), submitted(), cleared(), decided(), notified(), final(), handedOver()];
const field = fc.constantFrom('lot', 'lots', 'digest', 'as', 'of', 'subject', 'opinion', 'report', 'notifications', 'before', 'appeal', 'amount', '__proto__');
const command = fc.dictionary(field, fc.jsonValue()) as fc.Arbitrary<JsonObject>;

describe('every act of the award', () => {
  it.each(awardActs.map((act) => [act.type, act] as const))('%s answers whatever it is handed', (_type, act) => {
    fc.assert(fc.property(command, fc.nat(files.length - 1), (given, index) => {
      const file = files[index];
      if (file === undefined) return;
      const role = act.by[0] ?? 'authority';
      const answer = act.decide(file, given, { at: '2024-05-24T12:00:00.000Z', actor: 'p-anybody', role, sealed: {}, seq: 7 });
      expect(isRefusal(answer) || typeof answer === 'object').toBe(true);
    }), { numRuns: 60 });
  });
});
