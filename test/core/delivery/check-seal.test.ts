import { canonicalize } from '../../../src/core/audit-log/canonical-json.js';
import { checkSeal } from '../../../src/core/delivery/check-seal.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { manifestBytes } from '../../../src/core/seal/manifest.js';
import { pliFile, someKeySet, type Sealed } from '../../support/pli-file.js';

const tender = '01JD0000000000000000000001';
const keyset = someKeySet(tender);
const place = { tender, bidder: 'p-firm', lots: ['lot-1', 'lot-2'], keysets: [keyset] };
const sealed = (over: Partial<Sealed> = {}) => pliFile({ tender, bidder: 'p-firm', keyset, files: 0, ...over });
const check = ({ manifest, bytes }: ReturnType<typeof sealed>, length = bytes.length): string => {
  const answer = checkSeal(manifestBytes(manifest), length, place);
  return isRefusal(answer) ? answer.refused : 'fits';
};

test('a manifest for this place and a file of its length fit', () => {
  expect(check(sealed())).toBe('fits');
  expect(check(sealed({ lots: ['lot-1', 'lot-2'], files: 10 }))).toBe('fits');
});

test('one byte more or less is another file', () => {
  const file = sealed();
  for (const difference of [-1, 1]) expect(check(file, file.bytes.length + difference)).toBe('SEAL_ALTERED');
});

test('what differs is named: tender, bidder, holders, lot', () => {
  expect(check(sealed({ tender: '01JD0000000000000000000002' }))).toBe('SEAL_WRONG_TENDER');
  expect(check(sealed({ bidder: 'p-other' }))).toBe('SEAL_FOR_ANOTHER');
  expect(check(sealed({ bidder: 'rehearsal' }))).toBe('SEAL_FOR_ANOTHER');
  expect(check(sealed({ keyset: someKeySet(tender) }))).toBe('SEAL_WRONG_KEYSET');
  expect(check(sealed({ lots: ['lot-1', 'lot-3'] }))).toBe('SEAL_WRONG_LOT');
});

test('a digest of the right holders does not excuse another threshold or number of shares', () => {
  const other = { ...someKeySet(tender), digest: keyset.digest };
  expect(check(sealed({ keyset: { ...other, holders: other.holders.slice(0, 2) } }))).toBe('SEAL_UNREADABLE');
  expect(check(sealed({ keyset: { ...other, threshold: 3 } }))).toBe('SEAL_UNREADABLE');
});

test('shares that nobody could check are refused when they come: vss is made of points', () => {
  const { manifest } = sealed();
  const envelopes = manifest.envelopes.map((envelope) => ({ ...envelope, vss: envelope.vss.map(() => 'ff'.repeat(32)) }));
  expect(check(sealed({ change: { envelopes } }))).toBe('SEAL_UNREADABLE');
});

test('a line that has another spelling, or fields nobody asked for, is no manifest', () => {
  const { manifest, bytes } = sealed();
  const lines = [JSON.stringify(manifest), ` ${canonicalize(manifest as never)}`, canonicalize({ ...manifest, note: 'x' } as never), '', '[]', 'null', '{"a":1,"a":1}'];
  for (const line of lines) {
    const answer = checkSeal(Buffer.from(line), bytes.length, place);
    expect(isRefusal(answer) ? answer.refused : 'fits').toBe('SEAL_UNREADABLE');
  }
});

test('what it says of a malformed line fits in one line of a log', () => {
  const answer = checkSeal(Buffer.from('{"\\u0000\\n":1}'), 10, place);
  if (!isRefusal(answer) || answer.refused !== 'SEAL_UNREADABLE') throw new Error('it was refused as unreadable');
  expect(answer.facts.reason).toMatch(/^[^\p{Cc}]{1,200}$/u);
});
