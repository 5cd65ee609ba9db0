// Firms with API keys, made in bulk: by the service's own registers, but without passwords, whose derivation is slow on purpose.
import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyRegister, MandateRegister } from '../src/identity/index.js';
import { Account } from '../src/identity/account.entity.js';
import { formatApiKey, newApiKey } from '../src/identity/api-key-text.js';
import { ApiKey } from '../src/identity/api-key.entity.js';
import { noSecondFactor } from '../src/identity/credentials-of-account.js';
import { newAccountId } from '../src/identity/pseudonym.js';
import { digestOf, wrappingKeyOf } from '../src/identity/secret.js';
import { custodialKeyOf, newSeed, signerFrom, wrapSeed } from '../src/identity/signing.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';

const atOnce = 250;
const since = '2026-01-05T08:00:00.000Z';

export interface Bidder {
  readonly account: string;
  readonly apiKey: string;
}

export async function registerBidders(context: INestApplicationContext, count: number): Promise<Bidder[]> {
  const bidders: Bidder[] = [];
  while (bidders.length < count) {
    await context.get(UnitOfWork).run(async (em) => {
      for (let one = 0; one < atOnce && bidders.length < count; one += 1) bidders.push(await registerBidder(context, em));
    });
  }
  return bidders;
}

async function registerBidder(context: INestApplicationContext, em: EntityManager): Promise<Bidder> {
  const account = newAccountId();
  const seed = newSeed();
  const anything = newSeed();
  const createdAt = new Date(since);
  await em.insert(Account, {
    id: account, login: account, displayName: 'Gérant', contact: 'Gao', createdAt, ...noSecondFactor, signingKey: custodialKeyOf(seed).key,
    passwordSalt: anything, passwordCost: { memory: 1, passes: 1 } as never, passwordVerifier: anything, wrappedSeed: wrapSeed(seed, anything, account),
    invitationDigest: null, invitationExpiresAt: null,
  });
  await context.get(KeyRegister).registerCustodial(em, account, seed, since);
  const mandate = { role: 'bidder' as const, from: since, until: null, decisionReference: 'inscription en ligne' };
  await context.get(MandateRegister).grant(em, { account, mandate, by: { actor: account, role: 'bidder', signer: signerFrom(seed) }, at: since });
  const text = newApiKey();
  await em.insert(ApiKey, {
    id: text.id, account, label: 'banc', scopes: ['bids'], createdAt, expiresAt: new Date(Date.now() + 30 * 86_400_000), lastUsedAt: null, revokedAt: null,
    secretDigest: digestOf(text.secret), wrappedSeed: wrapSeed(seed, wrappingKeyOf(text.secret), account),
  });
  return { account, apiKey: formatApiKey(text, false) };
}
