import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Journal, type KeyRegistration, type OwnSignature } from '../audit/index.js';
import { chainStart, journalChain, keyIdOf, signEd25519, toHex, utf8, verifyEd25519 } from '../core/audit-log/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { KeyChallenge } from './key-challenge.entity.js';
import { SessionClock } from './session-clock.js';
import { SigningKey } from './signing-key.entity.js';
import { custodialKeyOf } from './signing.js';

export interface OwnKey {
  readonly account: string;
  readonly publicKey: Uint8Array;
  readonly challenge: string;
  readonly signature: Uint8Array;
  readonly at: Instant;
}

interface Registered extends OwnKey {
  readonly mode: 'own' | 'custodial';
}

const challengeMinutes = 10;
const mostKnown = 20_000;
const newChallenge = (): string => randomBytes(32).toString('hex');

/** What the holder of a new key signs to show that they hold it. */
export const proofBytes = (account: string, challenge: string): Uint8Array => utf8(`pli/key/v1\n${account}\n${challenge}`);

/** Every key an act may be signed with stands in the journal, with proof that its owner holds it, before it signs anything else. */
@Injectable()
export class KeyRegister {
  /** A key once registered is never another's and never taken back: what was found may be remembered. */
  private readonly known = new Map<string, Pick<SigningKey, 'account' | 'publicKey'>>();

  constructor(private readonly journal: Journal, private readonly clock: SessionClock) {}

  async registerCustodial(em: EntityManager, account: string, seed: Buffer, at: Instant): Promise<void> {
    const { publicKey } = custodialKeyOf(seed);
    const challenge = newChallenge();
    const signature = signEd25519(proofBytes(account, challenge), seed);
    await this.append(em, { account, publicKey, mode: 'custodial', challenge, signature, at });
  }

  async challenge(em: EntityManager, account: string): Promise<{ challenge: string; expiresAt: Date }> {
    const challenge = newChallenge();
    const expiresAt = new Date(this.clock.now().getTime() + challengeMinutes * 60_000);
    await em.upsert(KeyChallenge, { account, challenge, expiresAt }, ['account']);
    return { challenge, expiresAt };
  }

  /** @throws Refused KEY_PROOF_WRONG; a key known already breaks a constraint that `refusingDoubles` names */
  async registerOwn(em: EntityManager, key: OwnKey): Promise<string> {
    const { account, publicKey, challenge, signature } = key;
    const expected = await em.findOne(KeyChallenge, { where: { account }, lock: { mode: 'pessimistic_write' } });
    const fresh = expected !== null && expected.challenge === challenge && this.clock.now() < expected.expiresAt;
    if (!fresh || !verifyEd25519(signature, proofBytes(account, challenge), publicKey)) throw new Refused(refuse('KEY_PROOF_WRONG', {}));
    await em.delete(KeyChallenge, { account });
    return this.append(em, { ...key, mode: 'own' });
  }

  /**
   * Puts the registered key beside a signature made on the person's device. The head it names, if it names one, must be an entry that stands in the
   * chain: what is kept comes before whatever will be recorded, so it may be asked before the chain is locked.
   * @throws Refused UNKNOWN_SIGNING_KEY, UNKNOWN_SIGNED_HEAD
   */
  async ownSignature(em: EntityManager, { account, chain }: { readonly account: string; readonly chain: string }, sent: Omit<OwnSignature, 'mode' | 'publicKey' | 'isUsed'>): Promise<OwnSignature> {
    const known = this.known.get(sent.key) ?? (await em.findOneBy(SigningKey, { key: sent.key, mode: 'own' }));
    if (known?.account !== account) throw new Refused(refuse('UNKNOWN_SIGNING_KEY', { key: sent.key }));
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(sent.key, { account, publicKey: known.publicKey });
    if (sent.head !== chainStart && !(await this.journal.holds(em, chain, sent.head))) throw new Refused(refuse('UNKNOWN_SIGNED_HEAD', { head: sent.head }));
    return { ...sent, mode: 'own', publicKey: known.publicKey, isUsed: await this.journal.isSignedWith(em, chain, sent) };
  }

  private async append(em: EntityManager, { account, publicKey, mode, challenge, signature, at }: Registered): Promise<string> {
    const key = keyIdOf(publicKey);
    const purpose = mode === 'own' ? 'act' : 'custodial';
    const command: KeyRegistration = { key, publicKey: toHex(publicKey), owner: account, purpose, challenge, proof: toHex(signature) };
    const { id } = await this.journal.append(em, {
      chain: journalChain, type: 'key.registered', at, actor: 'system', role: 'system', parts: this.journal.seal({ command }), signer: null,
    });
    await em.insert(SigningKey, { key, account, mode, publicKey: Buffer.from(publicKey), registeredAt: new Date(at), lastEntry: id });
    return key;
  }
}
