// verify-receipt as people get it: the one file of the verifier, run by Node in a folder that holds nothing else.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { policyText } from '../support/journal.js';
import { deposit, LogInMemory, tender } from '../support/receipts.js';

const root = path.join(__dirname, '..', '..');
const work = mkdtempSync(path.join(tmpdir(), 'pli-receipt-'));
const empty = path.join(work, 'empty');
const acts = [deposit(1), deposit(2, { actor: 'p-firm-b', result: { standing: 'late' } })];
const log = LogInMemory.of(...acts).grow(28);
const fork = LogInMemory.of(deposit(1, { actor: 'p-firm-z' }), ...acts.slice(1)).grow(28);
const genuine = log.receiptText(0);
const { number } = log.receipt(0);

const keep = (name: string, content: string | Uint8Array): void => { writeFileSync(path.join(empty, name), content); };
beforeAll(() => {
  const bundle = path.join(work, 'pli-verify.mjs');
  execFileSync(process.execPath, [path.join(root, 'bin', 'bundle-verifier.js'), bundle]);
  mkdirSync(empty);
  copyFileSync(bundle, path.join(empty, 'pli-verify.mjs'));
  keep('politique.txt', policyText);
  keep('recu.txt', genuine);
}, 60_000);
afterAll(() => { rmSync(work, { recursive: true }); });

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function verify(...args: string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['pli-verify.mjs', 'verify-receipt', ...args], { cwd: empty, encoding: 'utf8', env: {} });
  return { code: status, out: stdout, err: stderr };
}

function verifyText(text: string | Uint8Array, ...args: string[]): Said {
  keep('autre.txt', text);
  return verify('autre.txt', '--policy', 'politique.txt', ...args);
}

test('a genuine receipt: 0, in French, with what was deposited when', () => {
  expect(readdirSync(empty)).not.toContain('node_modules');
  const { code, out, err } = verify('recu.txt', '--policy', 'politique.txt');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^VÉRIFIÉ/);
  for (const line of [`récépissé : ${number}`, 'acte : dépôt d\'une offre, dans le délai', 'reçu le : 2026-11-23T09:00:00.000Z', 'numéro d\'ordre au registre : 1', `procédure : ${tender}`, 'lots : lot-1', 'place au journal : 0']) expect(out).toContain(line);
  expect(out).toMatch(/tête du journal : [A-Z2-7-]{19} \/ 30 {2}pli\.kidal\.example\/journal/);
  expect(out).toContain('témoins : tutelle (2027-02-01T08:00:00.000Z)');
});

test('a late one is verified and says that it will not be opened', () => {
  const { code, out } = verifyText(log.receiptText(1), '--lang', 'en');
  expect([code, out.split('\n')[0]]).toEqual([0, 'VERIFIED: the journal holds this entry, as the receipt shows it.']);
  expect(out).toContain('LATE: will not be opened');
});

test('a touched one: 1, with the rule; --json tells the same', () => {
  const touched = genuine.replace(/index 0/, 'index 1');
  expect(verifyText(touched)).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/^NON VÉRIFIÉ \(autre\.txt\)\n {2}R5 : /) });
  expect(verifyText(log.receiptText(0, 30, { witness: null }))).toMatchObject({ code: 1, out: expect.stringContaining('R4') });
  expect(JSON.parse(verifyText(touched, '--json').out)).toMatchObject({ verdict: 'refused', receipts: [{ verdict: 'refused', rule: 'R5' }], comparison: null });
  expect(JSON.parse(verify('recu.txt', '--policy', 'politique.txt', '--json').out)).toMatchObject({ verdict: 'verified', receipts: [{ number, facts: { order: 1, deposit: { standing: 'received' } } }] });
});

describe('--against another receipt', () => {
  const against = (text: string, ...args: string[]): Said => {
    keep('contre.txt', text);
    return verify('recu.txt', '--policy', 'politique.txt', '--against', 'contre.txt', ...args);
  };

  it('of the same log: one history', () => {
    expect(against(log.receiptText(1))).toMatchObject({ code: 0, out: expect.stringContaining('UNE SEULE HISTOIRE') });
  });

  it('of a log that showed somebody else another entry: two histories, and both files are the evidence', () => {
    const { code, out } = against(fork.receiptText(0));
    expect(code).toBe(1);
    expect(out).toContain('DEUX HISTOIRES');
    expect(out).toContain('R6 : deux écritures à la même place du journal');
  });

  it('from an earlier head: undecided until the log’s proof is given, and it says where to ask', () => {
    const asked = against(log.receiptText(1, 5));
    expect(asked.code).toBe(1);
    expect(asked.out).toContain('NON DÉCIDÉ');
    expect(asked.out).toContain('/add-checkpoint?old=5&size=30');
    keep('preuve.txt', log.consistencyText(5));
    expect(against(log.receiptText(1, 5), '--consistency', 'preuve.txt')).toMatchObject({ code: 0, out: expect.stringContaining('la preuve de cohérence relie') });
    expect(against(log.receiptText(1, 5), '--consistency', 'recu.txt')).toMatchObject({ code: 2, out: '' });
  });
});

describe('what is no receipt: 2 and one clear line, never a stack trace', () => {
  const hostile: readonly (readonly [string, string | Uint8Array])[] = [
    ['an empty file', ''], ['a text', 'bonjour'], ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0)], ['half a receipt', genuine.slice(0, genuine.length >> 1)],
    ['a proof without contents', genuine.replace(/extra .*\n/, '')], ['two megabytes', 'x'.repeat(2_000_001)], ['deep nesting', `c2sp.org/tlog-proof@v1\nextra ${Buffer.from('['.repeat(900_000)).toString('base64')}\nindex 0\n\nx`],
    ['a name a terminal would obey', `c2sp.org/tlog-proof@v1\nextra \u001b[2J\nindex 0\n\nx`], ['a dossier', Buffer.from('PK\u0003\u0004')],
  ];
  it.each(hostile)('%s', (_, content) => {
    const { code, out, err } = verifyText(content);
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err).not.toMatch(/\bat .*:\d+:\d+|\u001b/);
  });

  it('no file, no policy, no sense', () => {
    for (const args of [[], ['recu.txt'], ['absent.txt', '--policy', 'politique.txt'], ['recu.txt', '--policy', 'absent.txt'], ['recu.txt', '--policy', 'recu.txt'], ['.', '--policy', 'politique.txt'], ['recu.txt', '--policy', 'politique.txt', '--lang', 'bm'], ['recu.txt', 'recu.txt', '--policy', 'politique.txt'], ['recu.txt', '--policy', 'politique.txt', '--against', 'absent.txt'], ['--nonsense']]) {
      expect([args, verify(...args)]).toEqual([args, { code: 2, out: '', err: expect.stringMatching(/^[^\n]+\n$/) }]);
    }
    expect(verify('--help')).toMatchObject({ code: 0, out: expect.stringContaining('verify-receipt') });
  });
});

test('the same file still verifies dossiers: the word alone tells them apart', () => {
  const { status, stderr } = spawnSync(process.execPath, ['pli-verify.mjs', 'recu.txt', '--policy', 'politique.txt'], { cwd: empty, encoding: 'utf8', env: {} });
  expect([status, stderr.startsWith('Ce n\'est pas un dossier Pli')]).toEqual([2, true]);
});
