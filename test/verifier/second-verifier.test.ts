// Two verifiers, one format: verifier-py was written from docs/dossier-format.md by somebody who had not seen the first. What one finds, the other finds,
// at the same entries, as far as the second looks; it says how far that is. The forged histories of tampered.test.ts are judged twice over there.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import {
  canonicalize, cosignedBytes, formatVerifierKey, isFault, keyIdOf, parsePolicy, publicKeyOf, signatureLine, timestampedSignature, toHex, verifierKey,
} from '../../src/core/audit-log/index.js';
import { isProblem, readDossier, writeArchive, type ArchiveFile } from '../../src/core/dossier/index.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import { Chance } from '../support/chance.js';
import { changed, dossierBytes, forgeryOf, genuineDrafts, opened, partsOf, placeOf, registry, sealsOf, type Forgery } from '../support/dossier.js';
import { cosignedAt, fastVerify, origin, policy, policyText, seedOf, signWith, type Draft } from '../support/journal.js';
import { Mutations, repaired } from '../support/mutations.js';
import { part } from '../support/recorder.js';
import { caseFileAfter } from '../support/replayed.js';
import { disagreements, opinionOf, runSecond, secondOpinions, withPython, type Case } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(300_000);

const seed = Number(process.env['PLI_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const whole = dossierBytes();
const begun = genuineDrafts.slice(0, placeOf('opening.started') + 2);
const atOpening = caseFileAfter(begun);
const published = publishedPages(atOpening);
const seals = sealsOf(atOpening);
const short = dossierBytes({ drafts: begun, beside: { published, seals } });
const { files } = opened(short);
const others = files.filter((file) => file.path !== 'manifest.json');

function caseOf(name: string, bytes: Uint8Array): Case {
  const dossier = readDossier(bytes);
  return { name, bytes, first: isProblem(dossier) ? 'unreadable' : opinionOf(verifyDossier(dossier, policy, { verifySignature: fastVerify })) };
}
const forged = (name: string, forgery: Forgery): Case => caseOf(name, dossierBytes(forgery));
/** The same of a procedure under way, which is quicker to judge. */
const begunWith = (name: string, { drafts = genuineDrafts, beside = {}, ...rest }: Forgery): Case =>
  forged(name, { ...rest, drafts: drafts.slice(0, begun.length), beside: { published, seals, ...beside } });

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const fileIn = (name: string): string => textOf(others.find((file) => file.path === name)?.bytes ?? new Uint8Array());

/** One file written anew, the manifest made to fit. */
const withFile = (name: string, change: (text: string) => string): Uint8Array =>
  repaired(others.map((file) => (file.path === name ? { path: name, bytes: bytesOf(change(textOf(file.bytes))) } : file)));
const withLine = (name: string, place: number, change: (line: string) => string): Uint8Array =>
  withFile(name, (text) => text.split('\n').map((line, index) => (index === place ? change(line) : line)).join('\n'));

describe('genuine dossiers', () => {
  withPython('are verified, and the second verifier says what it did not look at', () => {
    const cut = genuineDrafts.slice(0, placeOf('report.drawn'));
    const cutFile = caseFileAfter(cut);
    const cases = [
      caseOf('whole', whole), forged('agreed marks', forgeryOf(wholeStory({ aggregation: 'consensus' }))), forged('a late recusal', forgeryOf(wholeStory({ lateRecusal: true }))),
      forged('criteria of two levels, a verdict agreed on, an abstention', forgeryOf(wholeStory({ twoLevels: true }))),
      forged('cut off', { drafts: cut, beside: { published: publishedPages(cutFile), seals: sealsOf(cutFile) } }),
    ];
    for (const { first } of cases) expect(first).toMatchObject({ findings: [], examined: true });
    for (const line of secondOpinions(cases)) expect(line).toMatchObject({ code: 0, findings: [], notCovered: [expect.stringContaining('what the rules refuse')] });
  });

  withPython('somebody without a mandate, which the replay sees, both find at the same entry', () => {
    // The register of members, which P4 reads, stays.
    const isListed = (parts: Draft['parts']): boolean => (parts['command']?.value as JsonObject)['role'] === 'panellist';
    const stranger = forged('a stranger without a mandate', { registry: registry.filter(({ type, parts }) => type !== 'mandate.granted' || isListed(parts)) });
    expect(stranger.first).toMatchObject({ findings: [expect.objectContaining({ rule: 'V8', seq: 1 })] });
    expect(disagreements([stranger])).toEqual([]);
  });
});

describe('both refuse the same changes', () => {
  const mutations = new Mutations(new Chance(seed));
  const some = (count: number, name: string, make: () => Uint8Array | undefined): Case[] => {
    const cases: Case[] = [];
    while (cases.length < count) {
      const bytes = make();
      if (bytes !== undefined) cases.push(caseOf(`${name} ${cases.length}`, bytes));
    }
    return cases;
  };

  withPython(`of raw bytes (seed ${seed})`, () => { expect(disagreements(some(60, 'raw', () => mutations.raw(whole)))).toEqual([]); });
  withPython(`inside a file, all sums repaired (seed ${seed})`, () => { expect(disagreements(some(240, 'inside', () => mutations.inside(files)))).toEqual([]); });
});

describe('the container', () => {
  const beside = (name: string, content: string): Uint8Array => repaired([...others, { path: `published/${name}.json`, bytes: bytesOf(content) }]);
  const renamed = (from: string, to: string): ArchiveFile[] => others.map((file) => (file.path.startsWith(from) ? { ...file, path: to } : file));
  const manifest = (change: (manifest: Record<string, Json>) => Json): Uint8Array =>
    writeArchive(files.map((file) => (file.path === 'manifest.json' ? { ...file, bytes: bytesOf(canonicalize(change(JSON.parse(textOf(file.bytes)) as Record<string, Json>))) } : file)));
  const texts = [
    '9007199254740991', '9007199254740992', '-0', '1e2', '1.5', '"\\u0301"', '"e\u0301"', '"a\\nb"', '"\\u000a"', '"\\u001f"', '"\\u001F"', '"\u007f"', '"\\/"', '"\\ud83d\\ude00"', '"\\ud800"', '{"b":1,"a":2}',
    '{"a":1,"a":1}', '{"\ue000":1,"\ud83d\ude00":1}', '{"\ud83d\ude00":1,"\ue000":1}', '"\ufb33"', '"n\\n\u0303"', ' null', 'NaN', '-Infinity', '\ufeff1', `1${'0'.repeat(5000)}`, '"\t"', '"\u2028"', '[ ]',
    ...[63, 64, 65].flatMap((depth) => ['[]', '[1]'].map((inner) => '['.repeat(depth - 1) + inner + ']'.repeat(depth - 1))), '['.repeat(200_000),
  ];
  const listed = [
    ...['rules/', 'documents/', 'published/', 'machine/lot', 'LISEZMOI'].map((name) => others.filter((file) => !file.path.startsWith(name))),
    renamed('rules/', 'rules/abc.json'), renamed('documents/', 'documents/cctp.pdf'), renamed('documents/', `documents/${'ab'.repeat(32)}`), [...others].reverse(),
    ...['Z', 'z.z', 'z_z', 'zZ', 'z-1', 'z'.repeat(64), 'z'.repeat(65)].map((name) => [...others, { path: `published/${name}.json`, bytes: bytesOf('1') }]),
    [...others, { path: 'zzz', bytes: bytesOf('1') }], others.map((file) => (file.path === 'LISEZMOI.txt' ? { ...file, bytes: bytesOf('bonjour') } : file)),
  ];

  withPython('what is no dossier is none for both', () => {
    const none = [
      new Uint8Array(0), bytesOf('bonjour'), whole.subarray(0, whole.length >> 1), new Uint8Array(Buffer.concat([whole, bytesOf('x')])), writeArchive([]),
      zipSync({ 'manifest.json': [new Uint8Array(40_000_000), { level: 9 }] }), zipSync({ '../../etc/cron.d/x': [bytesOf('x'), { level: 0 }] }),
    ].map((bytes, index) => caseOf(`none ${index}`, bytes));
    expect(none.map(({ first }) => first)).toEqual(none.map(() => 'unreadable'));
    expect(disagreements(none)).toEqual([]);
  });

  withPython('canonical JSON, the list of files and the manifest mean the same', () => {
    const records = ['entries', 'registry', 'proofs', 'disclosures'].flatMap((name) => [(text: string) => text.slice(0, -1), (text: string) => `${text}\n`, () => '', (text: string) => text.replace('\n', '\r\n')]
      .map((change, index) => caseOf(`${name} ${index}`, withFile(`journal/${name}.jsonl`, change))));
    const manifests: ((manifest: Record<string, Json>) => Json)[] = [
      (it) => ({ ...it, format: 'pli-dossier/2' }), (it) => ({ ...it, format: 1 }), (it) => ({ ...it, tender: 'x' }), (it) => ({ ...it, tender: '81JD0000000000000000000001' }),
      (it) => ({ ...it, extra: 1 }), (it) => ({ ...it, files: [] }), (it) => ({ ...it, files: [{ bytes: 1, path: 'x', sha256: 'ab' }] }), () => [], () => null,
    ];
    expect(disagreements([
      ...texts.map((text) => caseOf(`JSON ${text.slice(0, 30)}`, beside('z', text))), ...listed.map((list, index) => caseOf(`files ${index}`, repaired(list))),
      ...records, ...manifests.map((change, index) => caseOf(`manifest ${index}`, manifest(change))),
    ])).toEqual([]);
  });
});

describe('the record', () => {
  const digit = 'ab'.repeat(32);

  withPython('the shape of entries, proofs and disclosures', () => {
    const entry = (fields: JsonObject, act: JsonObject = {}): Uint8Array => withLine('journal/entries.jsonl', 5, (line) => {
      const value = JSON.parse(line) as Record<string, Json>;
      return canonicalize({ ...value, ...fields, act: { ...(value['act'] as JsonObject), ...act } });
    });
    const shapes: readonly JsonObject[] = [
      { seq: 0 }, { seq: 1 }, { prev: '0'.repeat(64) }, { v: 2 }, { v: true }, { extra: 1 }, { parts: [] }, { parts: { Z: digit } }, { parts: { command: digit.toUpperCase() } }, { actor: '' }, { actor: 'a b' }, { actor: 'p:x_1.Y-' },
      { actor: 'p'.repeat(64) }, { actor: 'p'.repeat(65) }, { role: 'Clerk' }, { role: 'clerk2' }, { role: 'z'.repeat(32) }, { role: 'z'.repeat(33) }, { chain: '01jd0000000000000000000001' }, { chain: 'journal' }, { type: 'A.b' },
      { at: '2026-02-29T00:00:00.000Z' }, { at: '2026-10-01T24:00:00.000Z' }, { at: '0000-01-01T00:00:00.000Z' }, { at: '2026-10-01T00:00:00Z' },
      ...[64, 65].map((count) => ({ parts: Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, digit])) })),
    ];
    const acts: readonly JsonObject[] = [{ sig: '' }, { sig: 'aaaa' }, { mode: 'x' }, { key: 'ABCDEF0123456789' }, { nonce: 'ab' }, { more: 1 }];
    const proof = ['"index":3', '"seq":4', '"chain":"journal"'].flatMap((field) => ['"index":-1', '"index":9007199254740991', '"seq":0', '"chain":""'].map((other) => ['proofs', field, other] as const));
    const disclosed = [['"salt":"', '"salt":"0'], ['"seq":4', '"seq":"4"'], ['"part":"command"', '"part":7'], ['{', '{"a":1,']].map(([field = '', other = '']) => ['disclosures', field, other] as const);
    const paths = [63, 64].map((count) => withLine('journal/proofs.jsonl', 3, (line) => line.replace(/"path":\[.*\]/, `"path":[${Array<string>(count).fill(`"${digit}"`).join(',')}]`)));
    expect(disagreements([
      ...shapes.map((fields) => caseOf(JSON.stringify(fields).slice(0, 60), entry(fields))),
      ...acts.map((act) => caseOf(JSON.stringify(act), entry({}, act))),
      ...[...proof, ...disclosed].map(([name, field, other]) => caseOf(`${field} → ${other}`, withLine(`journal/${name}.jsonl`, 3, (line) => line.replace(field, other)))),
      ...paths.map((bytes, index) => caseOf(`path ${index}`, bytes)),
    ])).toEqual([]);
  });

  withPython('the head: which lines, in which order, of whom', () => {
    const [text = '', lines = ''] = fileIn('journal/checkpoint').split('\n\n');
    const [log = '', witness = ''] = lines.split('\n');
    const line = (name: string, by: string, time = cosignedAt): string =>
      signatureLine(verifierKey(name, 4, publicKeyOf(seedOf(by))), timestampedSignature(time, signWith(seedOf(by), cosignedBytes(`${text}\n`, time)))).trim();
    const [early, late, same] = [line('a.example/x', 'stranger'), line('z.example/x', 'stranger'), line('tutelle.example/temoin', 'stranger')];
    const heads: string[][] = [
      [witness, log], [log], [witness], [log, early, witness], [log, witness, early], [log, witness, late], [early, log, witness], [log, ...[witness, same].sort()], [log, witness, witness], [log, log, witness],
      [log, line('tutelle.example/temoin', 'witness', cosignedAt + 1)], [log, witness, line('tutelle.example/temoin', 'witness', cosignedAt + 1)], [log, '\u2014 a+b AAAAAAAA', witness], [log, '\u2014 a AAAAAA==', witness],
      [log, witness, '\u2014 \uff5e AAAAAAAA', '\u2014 \ud83d\ude00 AAAAAAAA'], [log, witness, '\u2014 \ud83d\ude00 AAAAAAAA', '\u2014 \uff5e AAAAAAAA'],
      ...[62, 63].map((count) => [log, ...Array.from({ length: count }, (_, index) => `\u2014 a${String(index).padStart(3, '0')} AAAAAAAA`), witness]),
    ];
    const head = (change: (note: string) => string): Uint8Array => withFile('journal/checkpoint', change);
    expect(disagreements([
      ...heads.map((each, index) => caseOf(`head ${index}`, head(() => `${text}\n\n${each.join('\n')}\n`))),
      ...[(note: string) => note.replaceAll('\n', '\r\n'), (note: string) => note.trimEnd(), (note: string) => `\ufeff${note}`, () => '', (note: string) => note.replace('\n\n', '\nmore\n\n'), (note: string) => note.replace('\n\n', '\n\n\n')]
        .map((change, index) => caseOf(`note ${index}`, head(change))),
    ])).toEqual([]);
  });

  withPython('keys, mandates, modes, and what may stay closed', () => {
    const at = (wanted: (draft: Draft) => boolean): number => registry.findIndex(wanted);
    const [key, mandate] = [at(({ parts }) => (parts['command']?.value as JsonObject)['owner'] === 'p-clerk'), at(({ type }) => type === 'mandate.granted')];
    const commanded = (draft: Draft | undefined, fields: JsonObject): Draft => ({ ...(draft as Draft), parts: { command: part(JSON.stringify(fields), { ...(draft?.parts['command']?.value as JsonObject), ...fields }) } });
    const registered = (place: number, fields: JsonObject): Forgery => ({ registry: registry.map((draft, index) => (index === place ? commanded(draft, fields) : draft)) });
    const put = (place: number, ...drafts: readonly (Draft | undefined)[]): Forgery => ({ registry: [...registry.slice(0, place), ...drafts.flatMap((each) => each ?? []), ...registry.slice(place)] });
    const strange = publicKeyOf(seedOf('p-firm-b'));
    const keys: readonly JsonObject[] = [
      { proof: '00'.repeat(64) }, { proof: null }, { challenge: 1 }, { owner: 'p-chair' }, { owner: '' }, { purpose: 'act' }, { purpose: 'service' }, { purpose: 'log' }, { purpose: 'x' }, { key: '0'.repeat(16) }, { publicKey: 'ab' }, { extra: 1 },
    ];
    const services: readonly JsonObject[] = [{ purpose: 'log' }, { owner: 'p-clerk' }];
    const mandates: readonly JsonObject[] = [{ account: 1 }, { role: 'queen' }, { role: 'chair' }, { role: 'funder' }, { from: null }, { until: 'x' }, { mandate: 1 }, { decisionReference: 1 }];
    const hidden = (name: string, content: JsonObject): Forgery => ({ beside: { disclosures: partsOf({ drafts: begun }).disclosures.map((each) => (each.part === name && each.chain !== 'journal'
      ? { chain: each.chain, seq: each.seq, part: each.part, ...content } : each)) as never } });
    const withPart = (name: string): Forgery => ({ drafts: changed('file.issued', (draft) => ({ ...draft, parts: { ...draft.parts, [name]: part(name, { a: 1 }) } })) });
    expect(disagreements([
      ...keys.map((fields) => begunWith(`key ${JSON.stringify(fields).slice(0, 40)}`, registered(key, fields))),
      ...mandates.map((fields) => begunWith(`mandate ${JSON.stringify(fields)}`, registered(mandate, fields))),
      ...services.map((fields) => begunWith(`service ${JSON.stringify(fields)}`, registered(1, fields))),
      begunWith('registered twice', put(key + 1, registry[key])), begunWith('first for another', put(key, commanded(registry[key], { purpose: 'act' }))),
      begunWith('another service key first', put(1, commanded(registry[1], { key: keyIdOf(strange), publicKey: toHex(strange), owner: 'x' }))),
      begunWith('no service key', { registry: registry.filter((_, index) => index !== 1) }), begunWith('no registry', { registry: [] }), begunWith('no entries', { drafts: [] }),
      ...['own', 'custodial', 'service'].flatMap((mode) => ['tender.frozen', 'bid.deposited', 'submission.closed', 'file.issued'].map((type) =>
        begunWith(`${type} ${mode}`, { drafts: changed(type, (draft) => ({ ...draft, mode: mode as Draft['mode'] })) }))),
      ...['identity', 'offer', 'price-', 'price-lot-9', 'pricey', 'offer-1', 'text'].map((name) => begunWith(`part ${name}`, withPart(name))),
      begunWith('offers erased', hidden('offer', { erased: true })), begunWith('commands withheld', hidden('command', { withheld: true })),
      ...['2027-02-01T08:05:00.000Z', '2027-02-01T08:05:00.001Z'].map((time) => forged(time, { drafts: changed('award.published', (draft) => ({ ...draft, at: time })) })),
    ])).toEqual([]);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-second-'));
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const written = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  withPython('a policy that one cannot read, the other cannot either', () => {
    const dossier = written('dossier.zip', short);
    const key = (name: string, type: 1 | 4, by: string): string => formatVerifierKey(verifierKey(name, type, publicKeyOf(seedOf(by))));
    const log = `log ${key(origin, 1, 'log')}`;
    const [one, two, three] = [`witness a ${key('tutelle.example/temoin', 4, 'witness')}`, `witness b ${key('b.example/w', 4, 'b')}`, `witness c ${key('c.example/w', 4, 'c')}`];
    const policies: string[][] = [
      [log, one, 'quorum a'], [log, one], [log, one, 'quorum a', 'quorum none'], [log, 'quorum none'], [log, 'quorum a', one], ['# x', '', log, one, '\tquorum  a '], [log, one, two, 'group g any a b', 'quorum g'], [log, one, two, 'group g all a b', 'quorum g'],
      [log, one, two, 'group g 3 a b', 'quorum g'], [log, one, two, 'group g 01 a b', 'quorum g'], [log, one, two, three, 'group g any a b', 'group h all g c', 'quorum h'], [log, one, two, 'group g any a b', 'group h any g b', 'quorum h'],
      [log, one, one.replace(' a ', ' b '), 'quorum a'], [log, log, one, 'quorum a'], [one, 'quorum a'], [`log ${key(origin, 4, 'log')}`, one, 'quorum a'], [log.replace('+a3ee', '+b3ee'), one, 'quorum a'], [`${log}\r`, one, 'quorum a'], ['hello'],
    ];
    const codes = policies.map((lines) => {
      const read = parsePolicy(`${lines.join('\n')}\n`);
      return isFault(read) ? 2 : verifyDossier(opened(short), read, { verifySignature: fastVerify }).verdict === 'verified' ? 0 : 1;
    });
    expect(policies.map((lines) => runSecond(dossier, '--policy', written('policy.txt', `${lines.join('\n')}\n`)).code)).toEqual(codes);
  });

  withPython('0, 1 and 2 as the first verifier has them, with one line for what cannot be read', () => {
    const policyFile = written('good.txt', policyText);
    const good = written('good.zip', whole);
    const bad = written('bad.zip', dossierBytes({ witness: null }));
    expect(runSecond(good, '--policy', policyFile)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('state reached: concluded') });
    expect(runSecond(bad, '--policy', policyFile)).toMatchObject({ code: 1, out: expect.stringContaining('V2 P10') });
    for (const args of [[written('none.zip', 'x'), '--policy', policyFile], [path.join(folder, 'absent'), '--policy', policyFile], [good, '--policy', path.join(folder, 'absent')], [good]]) {
      expect(runSecond(...args)).toMatchObject({ code: 2, out: '' });
    }
  });
});

test('the guide it expects is the guide of the format', () => {
  const digest = /^GUIDE = '([0-9a-f]{64})'$/m.exec(readFileSync(path.join(__dirname, '..', '..', 'verifier-py', 'record.py'), 'utf8'))?.[1];
  expect(digest).toBe(createHash('sha256').update(fileIn('LISEZMOI.txt')).digest('hex'));
});
