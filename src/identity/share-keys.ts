import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Encrypter } from 'age-encryption';
import type { EntityManager } from 'typeorm';
import { Journal } from '../audit/index.js';
import { journalChain, toHex, utf8, verifyEd25519 } from '../core/audit-log/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { shareKeyProof } from '../core/keyset/share-key-proof.js';
import { refuse } from '../core/refusal.js';
import { isRecipient } from '../core/seal/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { KeyChallenge } from './key-challenge.entity.js';
import { SessionClock } from './session-clock.js';
import { ShareKey } from './share-key.entity.js';
import { SigningKey } from './signing-key.entity.js';

export interface NewShareKey {
  readonly account: string;
  readonly recipient: string;
  readonly challenge: string;
  /** id of the signing key of their own */
  readonly key: string;
  readonly signature: Uint8Array;
  readonly at: Instant;
}

const challengeMinutes = 10;

/** The keys shares are sealed to: made on people's own devices, proven to be theirs, written into the journal. The private half never comes here. */
@Injectable()
export class ShareKeys {
  constructor(private readonly journal: Journal, private readonly clock: SessionClock, private readonly work: UnitOfWork) {}

  /** Readable with the private half alone. @throws Refused NOT_A_RECIPIENT */
  async challenge(account: string, recipient: string): Promise<{ sealed: string; expiresAt: string }> {
    if (!isRecipient(recipient)) throw new Refused(refuse('NOT_A_RECIPIENT', {}));
    const challenge = randomBytes(32).toString('hex');
    const expiresAt = new Date(this.clock.now().getTime() + challengeMinutes * 60_000);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt(challenge);
    await this.work.run((em) => em.upsert(KeyChallenge, { account, challenge: challengeFor(recipient, challenge), expiresAt }, ['account']));
    return { sealed: Buffer.from(sealed).toString('base64'), expiresAt: expiresAt.toISOString() };
  }

  /** @throws Refused KEY_PROOF_WRONG, UNKNOWN_SIGNING_KEY; a key known already breaks a constraint that `refusingDoubles` names */
  register({ account, recipient, challenge, key, signature, at }: NewShareKey): Promise<{ recipient: string; key: string }> {
    return this.work.run(async (em) => {
      const expected = await em.findOne(KeyChallenge, { where: { account }, lock: { mode: 'pessimistic_write' } });
      const fresh = expected !== null && expected.challenge === challengeFor(recipient, challenge) && this.clock.now() < expected.expiresAt;
      const own = await em.findOneBy(SigningKey, { key, account, mode: 'own' });
      if (own === null) throw new Refused(refuse('UNKNOWN_SIGNING_KEY', { key }));
      if (!fresh || !verifyEd25519(signature, shareKeyProof(account, recipient, challenge), own.publicKey)) throw new Refused(refuse('KEY_PROOF_WRONG', {}));
      await em.delete(KeyChallenge, { account });
      const id = createHash('sha256').update(recipient).digest('hex').slice(0, 16);
      const command = { key: id, recipient, owner: account, purpose: 'share', challenge, proof: toHex(signature), by: key };
      const entry = await this.journal.append(em, {
        chain: journalChain, type: 'key.registered', at, actor: 'system', role: 'system', parts: this.journal.seal({ command }), signer: null,
      });
      await em.insert(ShareKey, { recipient, account, registeredAt: new Date(at), lastEntry: entry.id });
      return { recipient, key: id };
    });
  }

  /** The last each registered; somebody without one is absent. */
  async recipientsOf(em: EntityManager, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await em.query<{ account: string; recipient: string }[]>(
      'SELECT DISTINCT ON (account) account, recipient FROM pli.share_key WHERE account = ANY ($1) ORDER BY account, registered_at DESC, recipient', [accounts]);
    return new Map(rows.map(({ account, recipient }) => [account, recipient]));
  }
}

/** One challenge an account: this one says which key it was for, so that it proves no other. */
const challengeFor = (recipient: string, challenge: string): string => createHash('sha256').update(utf8(`${recipient} ${challenge}`)).digest('hex');
