import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, Not, type EntityManager } from 'typeorm';
import { digestOf, newSecret, wrappingKeyOf } from './secret.js';
import { SessionClock } from './session-clock.js';
import { Session } from './session.entity.js';
import { wrapSeed } from './signing.js';

/** A meeting with its breaks; then the unattended screen is nobody's. */
export const idleMinutes = 120;
/** A working day. */
export const sessionHours = 12;
/** Long enough to sign a set of minutes, short enough not to be found open. */
export const stepUpMinutes = 10;

const minute = 60_000;
const later = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * minute);

/** Only digests of tokens are kept: what a client holds cannot be read here. */
@Injectable()
export class Sessions {
  constructor(private readonly clock: SessionClock) {}

  /** Always a new token, never one that a client brought: what was planted before signing in is worth nothing after. */
  async open(em: EntityManager, account: string): Promise<string> {
    const now = this.clock.now();
    await this.sweep(em, now);
    const token = newSecret();
    await em.insert(Session, {
      id: randomUUID(), account, tokenDigest: digestOf(token), createdAt: now, seenAt: now, expiresAt: later(now, sessionHours * 60),
      steppedUpUntil: null, wrappedSeed: null,
    });
    return token;
  }

  /** The same session under a new token, under which the person's key is wrapped for the time of the window. */
  async stepUp(em: EntityManager, id: string, account: string, seed: Buffer): Promise<{ token: string; until: Date }> {
    const now = this.clock.now();
    await this.sweep(em, now);
    const token = newSecret();
    const until = later(now, stepUpMinutes);
    await em.update(Session, { id }, {
      tokenDigest: digestOf(token), seenAt: now, steppedUpUntil: until, wrappedSeed: wrapSeed(seed, wrappingKeyOf(token), account),
    });
    return { token, until };
  }

  async close(em: EntityManager, id: string): Promise<void> {
    await em.delete(Session, { id });
  }

  async closeBehind(em: EntityManager, token: string): Promise<void> {
    await em.delete(Session, { tokenDigest: digestOf(token) });
  }

  /** Wrapped keys do not outlive their window, nor sessions their day, even if their clients never come back. */
  private async sweep(em: EntityManager, now: Date): Promise<void> {
    await em.delete(Session, { expiresAt: LessThanOrEqual(now) });
    await em.update(Session, { steppedUpUntil: LessThanOrEqual(now), wrappedSeed: Not(IsNull()) }, { steppedUpUntil: null, wrappedSeed: null });
  }
}
