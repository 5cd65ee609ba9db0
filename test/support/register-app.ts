// Everything up to the sitting, on the house, the journal and identity; and a published tender in it, made by its acts.
import { Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditModule } from '../../src/audit/index.js';
import { BidsModule } from '../../src/bids/index.js';
import { appointCommittee } from '../../src/core/committee/appoint-committee.js';
import type { Mandate } from '../../src/core/identity/mandate.js';
import type { MandateRole } from '../../src/core/identity/role.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Act } from '../../src/core/procedure/act.js';
import type { RulePack } from '../../src/core/rulebook/rule-pack.js';
import { draftTender } from '../../src/core/tenders/draft-tender.js';
import { freezeTender } from '../../src/core/tenders/freeze-tender.js';
import { publishTender } from '../../src/core/tenders/publish-tender.js';
import type { TenderFile } from '../../src/core/tenders/tender-file.js';
import { DeliveryModule } from '../../src/delivery/index.js';
import { IdentityModule, type Actor } from '../../src/identity/index.js';
import { KeysetModule } from '../../src/keyset/index.js';
import { OpeningModule } from '../../src/opening/index.js';
import { PlatformModule, type PlatformOptions } from '../../src/platform/platform.module.js';
import { Proceedings, TendersModule } from '../../src/tenders/index.js';
import { WebModule } from '../../src/web/web.module.js';
import { draftCommand, limitAt, openingAt, publishedAt, withoutReviews } from './builders/tenders.js';

export function registerApp(options: PlatformOptions): DynamicModule {
  @Module({})
  class RegisterTrial {}
  return {
    module: RegisterTrial,
    imports: [
      PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise }), AuditModule, IdentityModule, TendersModule, DeliveryModule, KeysetModule, BidsModule,
      OpeningModule,
    ],
  };
}

/** An officer of the authority, who acts on the spot; the service signs for them. */
export function officer(role: MandateRole): Actor {
  const mandate: Mandate = { id: `m-${role}`, account: `p-${role}`, role, from: '2020-01-01T00:00:00.000Z', until: null, decisionReference: 'Décision n° 014/AI-K', endedAt: null };
  return { id: `p-${role}`, mandates: [mandate], steppedUp: true, signer: null, entrance: { by: 'service' } };
}

export interface SeatOf {
  readonly id: string;
  readonly office: 'chair' | 'rapporteur' | 'member' | 'expert';
}

let published = 0;

const conduct = (app: NestFastifyApplication, tender: string, act: unknown, at: string, command: JsonObject): Promise<unknown> =>
  app.get(Proceedings).conduct({ tender, act: act as Act, command, actor: officer('authority'), at });

/** The file frozen, the commission seated; the notice is not out. Answers the tender's id. */
export async function seatedTender(app: NestFastifyApplication, seats: readonly SeatOf[], rules: RulePack = withoutReviews, change: Partial<TenderFile> = {}): Promise<string> {
  const proceedings = app.get(Proceedings);
  const reference = `AOO-${String(++published).padStart(3, '0')}/AIR-K/2026`;
  const { tender } = await proceedings.open(rules, {
    act: draftTender, command: draftCommand({ reference, ...change }), actor: officer('clerk'), at: '2026-10-12T08:00:00.000Z',
  });
  await conduct(app, tender, freezeTender, '2026-10-21T09:00:00.000Z', {});
  await conduct(app, tender, appointCommittee, '2026-10-21T10:00:00.000Z', {
    decisionReference: 'Décision n° 021/AIR-K',
    seats: seats.map(({ id, office }) => ({
      member: id, office, voice: office === 'expert' ? 'consultative' : 'deliberative', function: 'service technique', alternateFor: null,
    })),
  });
  return tender;
}

/** Receiving bids in three lots, the commission seated. `before`: what comes between its appointment and the notice. Answers the tender's id. */
export async function publishedTender(
  app: NestFastifyApplication, seats: readonly SeatOf[], before?: (tender: string) => Promise<unknown>, rules: RulePack = withoutReviews, change: Partial<TenderFile> = {},
): Promise<string> {
  const tender = await seatedTender(app, seats, rules, change);
  if (before !== undefined) await before(tender);
  await conduct(app, tender, publishTender, publishedAt, { limitAt, openingAt });
  return tender;
}
