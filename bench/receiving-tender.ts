// A tender that receives bids, and what a bidder sends.
import type { INestApplicationContext } from '@nestjs/common';
import type { JsonObject } from '../src/core/json.js';
import type { Act } from '../src/core/procedure/act.js';
import type { MandateRole } from '../src/core/identity/role.js';
import { mlCt2015 } from '../src/core/rulebook/packs/index.js';
import type { RulePack } from '../src/core/rulebook/rule-pack.js';
import { draftTender } from '../src/core/tenders/draft-tender.js';
import { freezeTender } from '../src/core/tenders/freeze-tender.js';
import { publishTender } from '../src/core/tenders/publish-tender.js';
import { envelopes } from '../src/cli/demo/envelopes.js';
import { schoolAndBoreholes } from '../src/cli/demo/tender-file.js';
import type { Actor } from '../src/identity/index.js';
import { Proceedings } from '../src/tenders/index.js';

const day = 86_400_000;
let made = 0;

function officer(role: MandateRole): Actor {
  const mandate = { id: `m-${role}`, account: `p-${role}`, role, from: '2020-01-01T00:00:00.000Z', until: null, decisionReference: 'Décision n° 014', endedAt: null };
  return { id: `p-${role}`, mandates: [mandate], steppedUp: true, signer: null, entrance: { by: 'service' } };
}

function withoutReviews(pack: RulePack): RulePack {
  const flags = ['review.tenderFile.required', 'review.award.required'].map((id) => [id, { ...pack.entries[id], value: false }]);
  return { ...pack, entries: { ...pack.entries, ...(Object.fromEntries(flags) as RulePack['entries']) } };
}

/** Published forty days ago, closing at the given instant. */
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
  return tender;
}

/** The small call before the limit. */
export const depositBody = (): string => JSON.stringify({ ...envelopes.ifoghas });
