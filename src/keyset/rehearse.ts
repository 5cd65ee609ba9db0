import { Injectable } from '@nestjs/common';
import { releaseRehearsalShare, type RehearsalShareReleased } from '../core/keyset/release-rehearsal-share.js';
import { startRehearsal, type RehearsalStarted } from '../core/keyset/start-rehearsal.js';
import type { Json } from '../core/json.js';
import { refuse } from '../core/refusal.js';
import { rehearsal } from '../core/seal/index.js';
import { Deliveries } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** The rehearsal without which no key set is in use: a test envelope that every holder helps to open. */
@Injectable()
export class Rehearse {
  constructor(private readonly proceedings: Proceedings, private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  async start(asked: Asked, manifest: string): Promise<ActAnswer<RehearsalStarted>> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender: asked.tender, bidder: rehearsal, manifest }));
    if (found === undefined) throw new Refused(refuse('SEAL_NOT_DELIVERED', { manifest }));
    return answerOf(await this.proceedings.conduct({ ...asked, act: startRehearsal, command: { seal: found.manifest as unknown as Json } }));
  }

  async release(asked: Asked, share: string): Promise<ActAnswer<RehearsalShareReleased>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: releaseRehearsalShare, command: { share } }));
  }
}
