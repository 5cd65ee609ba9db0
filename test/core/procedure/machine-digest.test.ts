import { canonicalize } from '../../../src/core/audit-log/canonical-json.js';
import type { Json } from '../../../src/core/json.js';
import { machineConfigs, machineDigest, machineDigests } from '../../../src/core/procedure/machine-digest.js';

const again = (machine: Json): string => machineDigest(JSON.parse(canonicalize(machine)) as Json);

test('both machines are plain data and keep their digest through JSON', () => {
  const { tender, lot } = machineConfigs();
  expect(machineDigests()).toEqual({ tender: again(tender), lot: again(lot) });
  expect(canonicalize(tender)).toContain('"guard":"minutesSigned"');
});
