// The database administrator edits what the service works from, between two acts. What the service then does wrongly is in the journal, signed by
// people, and the exported dossier's verification names it (V8, V10): the case file is a convenience, the journal decides.
import fs from 'node:fs';
import path from 'node:path';
import { acts } from '../../src/core/acts.js';
import type { BidFacts } from '../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { keySetOf } from '../../src/core/seal/index.js';
import type { CheckedPromise, VerificationRule } from '../../src/core/verification/report.js';
import { Refused } from '../../src/web/refused.js';
import { Proceedings } from '../../src/tenders/index.js';
import { contentsOf, envelopesOf } from '../support/builders/envelopes.js';
import { sealed, sealedCommand, shareRecipientOf } from '../support/builders/seals.js';
import { actorNamed, asOwner, begin, conductUntil, exported, from, startStory, verified, type Begun } from '../support/conducted-story.js';
import type { TestApp } from '../support/test-app.js';

jest.setTimeout(180_000);

let running: TestApp;
let number = 20;

beforeAll(async () => { running = await startStory(); });
afterAll(() => running.close());

const begun = async (last: string): Promise<Begun> => {
  const story = await begin(`AOO-${String(++number).padStart(3, '0')}`);
  await conductUntil(story, last);
  return story;
};

/** An UPDATE by hand: no act, no entry. */
async function edit({ tender }: Begun, change: (file: Omit<CaseFile, 'bids'>) => object): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query('ALTER TABLE pli.tender DISABLE TRIGGER ALL');
    const { rows: [row] } = await owner.query<{ case_file: Omit<CaseFile, 'bids'> }>('SELECT case_file FROM pli.tender WHERE id = $1', [tender]);
    if (row === undefined) throw new Error('it is there');
    await owner.query('UPDATE pli.tender SET case_file = $2 WHERE id = $1', [tender, JSON.stringify({ ...row.case_file, ...change(row.case_file) })]);
    await owner.query('ALTER TABLE pli.tender ENABLE TRIGGER ALL');
  });
}

/** The same in a line of the register. */
async function editBid({ tender }: Begun, place: number, change: (bid: BidFacts) => BidFacts): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query('ALTER TABLE pli.bid DISABLE TRIGGER ALL');
    const { rows: [row] } = await owner.query<{ facts: BidFacts }>('SELECT facts FROM pli.bid WHERE tender = $1 AND place = $2', [tender, place]);
    if (row === undefined) throw new Error('it is there');
    await owner.query('UPDATE pli.bid SET facts = $3 WHERE tender = $1 AND place = $2', [tender, place, JSON.stringify(change(row.facts))]);
    await owner.query('ALTER TABLE pli.bid ENABLE TRIGGER ALL');
  });
}

/** The next act of the story, as its people perform it on what the service shows them. */
async function next(story: Begun): Promise<string> {
  const done = Number(/\d+/.exec((await from(Proceedings).read(story.tender)).etag)?.[0]);
  const type = story.drafts[done]?.type ?? '';
  try {
    await conductUntil({ ...story, drafts: story.drafts.slice(0, done + 1) }, null);
    return type;
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused;
    throw error;
  }
}

/** What the verification names, once the dossier can be had. */
async function named(story: Begun): Promise<string[]> {
  await edit(story, (file) => ({ state: 'cancelled', tender: { ...file.tender, ended: { as: 'cancelled', reason: 'x', at: '2026-12-01T00:00:00.000Z' } } }));
  const { findings } = await verified(await exported(story, null));
  return [...new Set(findings.map(({ rule, promise }: { rule: VerificationRule; promise: CheckedPromise | null }) => `${rule} ${String(promise)}`))].sort();
}

const bidFrom = async (story: Begun, bidder: string, keyset: ReturnType<typeof keySetOf>): Promise<void> => {
  const envelopes = envelopesOf('p-firm-a', ['lot-1']);
  const seal = sealed({ tender: story.tender, bidder, lots: ['lot-1'], keyset, contents: contentsOf(envelopes) });
  const act = acts.get('bid.deposited');
  if (act === undefined) throw new Error('there is such an act');
  await from(Proceedings).conduct({
    tender: story.tender, act, actor: actorNamed(bidder), at: '2026-11-20T09:00:00.000Z',
    command: { lots: ['lot-1'], replaces: null, bidder: null, ...sealedCommand(seal) },
    sealed: Object.fromEntries(seal.manifest.envelopes.map(({ name, commitment }) => [name, commitment])),
  });
};

test('left alone, nothing is named', async () => {
  const story = await begun('submission.closed');
  expect(await next(story)).toBe('opening.started');
  expect(await named(story)).toEqual([]);
});

test('the holders’ keys replaced by the administrator’s own: whoever seals to them has been read, and the dossier says that they were not the holders’', async () => {
  const story = await begun('tender.published');
  const { file } = await from(Proceedings).read(story.tender);
  const [original] = file.keysets;
  const theirs = keySetOf(story.tender, 2, (original?.holders ?? []).map(({ member }) => ({ member, recipient: shareRecipientOf(`the administrator as ${member}`) })));
  await edit(story, ({ keysets }) => ({ keysets: keysets.map((keyset) => ({ ...keyset, ...theirs })) }));
  await bidFrom(story, 'p-firm-a', theirs);
  expect(await named(story)).toEqual(expect.arrayContaining(['V10 P1']));
});

test('and a bid sealed to the holders of the printed notice is refused meanwhile: the substitution does not stay unseen', async () => {
  const story = await begun('tender.published');
  const { file } = await from(Proceedings).read(story.tender);
  const [original] = file.keysets;
  if (original === undefined) throw new Error('it has holders');
  const theirs = keySetOf(story.tender, 2, original.holders.map(({ member }) => ({ member, recipient: shareRecipientOf(`the administrator as ${member}`) })));
  await edit(story, ({ keysets }) => ({ keysets: keysets.map((keyset) => ({ ...keyset, ...theirs })) }));
  await expect(bidFrom(story, 'p-firm-a', keySetOf(story.tender, original.threshold, original.holders))).rejects.toMatchObject({ refusal: { refused: 'SEAL_WRONG_KEYSET' } });
});

test('a bid’s standing changed, so that it is not opened', async () => {
  const story = await begun('submission.closed');
  await editBid(story, 1, (bid) => ({ ...bid, standing: 'withdrawn' }));
  expect(await next(story)).toBe('opening.started');
  expect((await named(story)).length).toBeGreaterThan(0);
});

test('a manifest swapped for a rival’s: the holders’ shares do not fit, nothing is released for it', async () => {
  const story = await begun('opening.started');
  const rival = (await from(Proceedings).read(story.tender)).file.bids[1];
  if (rival === undefined) throw new Error('two firms bid');
  await editBid(story, 1, (bid) => ({ ...bid, seal: rival.seal, manifest: rival.manifest }));
  expect(await next(story)).toMatch(/^SHARE_DOES_NOT_MATCH|SHARE_NOT_DUE|NOT_A_HOLDER$/);
});

test('the sitting declared open before the limit: shares that holders are led to release early are named', async () => {
  const early = await begun('submission.closed');
  await conductUntil(early, 'opening.started');
  const { file: sitting } = await from(Proceedings).read(early.tender);
  const story = await begun('submission.closed');
  await edit(story, () => ({ state: 'opening', opening: { ...sitting.opening } }));
  const released = story.drafts.find(({ type }) => type === 'shares.released');
  if (released === undefined) throw new Error('the story has one');
  const at = story.drafts.findIndex(({ type }) => type === 'submission.closed');
  await conductUntil({ ...story, drafts: [...story.drafts.slice(0, at + 1), released] }, 'shares.released');
  expect(await named(story)).toEqual(expect.arrayContaining(['V10 P1']));
});

test('a ciphertext gone from the store after the opening: the dossier can still be had, and names what is missing', async () => {
  const story = await begun('minutes.signed');
  const { file } = await from(Proceedings).read(story.tender);
  expect(file.bids[0]?.openedAt).not.toBeNull();
  await asOwner(async (owner) => {
    const { rows } = await owner.query<{ object: string }>('SELECT object FROM pli.delivery WHERE tender = $1 AND manifest_digest = $2', [story.tender, file.bids[0]?.manifest]);
    for (const { object } of rows) fs.truncateSync(path.join(running.dataDir, 'objects', object.slice(0, 2), object), 3000);
  });
  expect(await named(story)).toEqual(['V10 P1']);
});
