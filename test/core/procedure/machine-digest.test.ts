import { canonicalize } from '../../../src/core/audit-log/canonical-json.js';
import { machineConfigs, machineDigest, machineDigests } from '../../../src/core/procedure/machine-digest.js';

test('both machines are plain data and keep their digest through JSON', () => {
  const { tender, lot } = machineConfigs();
  expect(machineDigests()).toEqual({ tender: machineDigest(JSON.parse(canonicalize(tender))), lot: machineDigest(JSON.parse(canonicalize(lot))) });
  expect(canonicalize(tender)).toContain('"guard":"minutesSigned"');
});
