// A tender that receives bids, and what a bidder sends.
import type { INestApplicationContext } from '@nestjs/common';
import { Journal } from '../src/audit/index.js';
import type { JsonObject } from '../src/core/json.js';
import type { Act } from '../src/core/procedure/act.js';
import type { MandateRole } from '../src/core/identity/role.js';
import type { KeySetFacts } from '../src/core/keyset/keyset-facts.js';
import { mlCt2015 } from '../src/core/rulebook/packs/index.js';
import type { RulePack } from '../src/core/rulebook/rule-pack.js';
import { deal, identityOf, keySetOf, manifestBytes, manifestDigest, recipientOf, type SealManifest } from '../src/core/seal/index.js';
import { draftTender } from '../src/core/tenders/draft-tender.js';
import { freezeTender } from '../src/core/tenders/freeze-tender.js';
import { publishTender } from '../src/core/tenders/publish-tender.js';
import { schoolAndBoreholes } from '../src/cli/demo/tender-file.js';
import type { Actor } from '../src/identity/index.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';
import { Proceedings } from '../src/tenders/index.js';
import type { Bidder } from './bidders.js';

const day = 86_400_000;
const lots = ['ecole'];
let made = 0;

function officer(role: MandateRole): Actor {
  const mandate = { id: `m-${role}`, account: `p-${role}`, role, from: '2020-01-01T00:00:00.000Z', until: null, decisionReference: 'Décision n° 014', endedAt: null };
  return { id: `p-${role}`, mandates: [mandate], steppedUp: true, signer: null, entrance: { by: 'service' } };
}

function withoutReviews(pack: RulePack): RulePack {
  const flags = ['review.tenderFile.required', 'review.award.required'].map((id) => [id, { ...pack.entries[id], value: false }]);
  return { ...pack, entries: { ...pack.entries, ...(Object.fromEntries(flags) as RulePack['entries']) } };
}

const filled = (byte: number): Uint8Array => new Uint8Array(192).fill(byte);
const secretOf = (byte: number) => deal(filled(byte), 3, 5);
const recipient = (byte: number): string => recipientOf(identityOf(secretOf(byte).secret)) ?? '';

/** Published forty days ago, closing at the given instant; bids may be sealed to five holders, three of whom are needed. */
export async function receivingTender(context: INestApplicationContext, limit: Date): Promise<string> {
  const proceedings = context.get(Proceedings);
  const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * day).toISOString();
  made += 1;
  const file = { ...schoolAndBoreholes, reference: `BANC-${String(made).padStart(5, '0')}-${String(Date.now())}` };
  const command = { file, exercise: false, relaunches: null } as unknown as JsonObject;
  const { tender } = await proceedings.open(withoutReviews(mlCt2015), { act: draftTender, command, actor: officer('clerk'), at: at(60) });
  const conduct = (act: unknown, daysAgo: number, asked: JsonObject): Promise<unknown> =>
    proceedings.conduct({ tender, act: act as Act, command: asked, actor: officer('authority'), at: at(daysAgo) });
  await conduct(freezeTender, 50, {});
  await conduct(publishTender, 40, { limitAt: limit.toISOString(), openingAt: new Date(limit.getTime() + 1_800_000).toISOString() });
  await giveKeySet(context, tender, at(39));
  return tender;
}

const holders = [1, 2, 3, 4, 5].map((place) => ({ member: `p-holder-${String(place)}`, recipient: recipient(place) }));

/** Put into the file by hand: the ceremony of the holders is not what is measured. */
async function giveKeySet(context: INestApplicationContext, tender: string, at: string): Promise<void> {
  const keyset: KeySetFacts = { ...keySetOf(tender, 3, holders), appointedAt: at, rehearsal: null, rehearsedAt: at };
  const journal = context.get(Journal);
  await context.get(UnitOfWork).run(async (em) => {
    const order = { chain: tender, type: 'keyset.appointed', at, actor: 'system', role: 'system', parts: journal.seal({ command: {} }), signer: null };
    const { id, seq } = await journal.append(em, order);
    await em.query("UPDATE pli.tender SET case_file = jsonb_set(case_file, '{keysets}', $2), seq = $3, last_entry = $4 WHERE id = $1", [tender, JSON.stringify([keyset]), seq, id]);
  });
}

/** The sealed file each firm delivered before, and the small call that deposits it. */
function sealed(tender: string, bidder: string): { readonly manifest: SealManifest; readonly body: string } {
  const blob = { bytes: 4_296, sha256: 'ab'.repeat(32) };
  const envelope = (name: 'offer' | 'price-ecole', byte: number): SealManifest['envelopes'][number] => ({
    name, commitment: String(byte).repeat(64), recipient: recipients[byte] ?? '', vss: points[byte] ?? [], content: blob, files: name === 'offer' ? { bytes: 5_000_000, sha256: 'cd'.repeat(32) } : null,
    shares: holders.map(() => ({ bytes: 400, sha256: 'ef'.repeat(32) })),
  });
  const manifest: SealManifest = {
    format: 'pli-seal/1', tender, bidder, lots, keyset: keySetOf(tender, 3, holders).digest, threshold: 3, envelopes: [envelope('offer', 6), envelope('price-ecole', 7)],
  };
  const commitments = Object.fromEntries(manifest.envelopes.map(({ name, commitment }) => [name, commitment]));
  return { manifest, body: JSON.stringify({ lots, manifest: manifestDigest(manifest), commitments }) };
}

const recipients: Readonly<Record<number, string>> = { 6: recipient(6), 7: recipient(7) };
const points: Readonly<Record<number, readonly string[]>> = { 6: secretOf(6).vss, 7: secretOf(7).vss };

/** Notes the deliveries of these firms and answers the body of each one's deposit. */
export async function deliver(context: INestApplicationContext, tender: string, bidders: readonly Bidder[]): Promise<string[]> {
  const sealedBids = bidders.map(({ account }) => sealed(tender, account));
  await context.get(UnitOfWork).run((em) => em.query(
    `INSERT INTO pli.delivery (tender, bidder, manifest_digest, manifest, object, bytes, arrived_at)
     SELECT $1, d.bidder, d.digest, d.manifest, d.digest, 5000000, now() FROM unnest($2::text[], $3::text[], $4::jsonb[]) AS d (bidder, digest, manifest)`,
    [tender, bidders.map(({ account }) => account), sealedBids.map(({ manifest }) => manifestDigest(manifest)), sealedBids.map(({ manifest }) => Buffer.from(manifestBytes(manifest)).toString())],
  ));
  return sealedBids.map(({ body }) => body);
}
