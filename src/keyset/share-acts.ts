import { Injectable } from '@nestjs/common';
import { checkShares, type CheckShares, type SharesChecked } from '../core/keyset/check-shares.js';
import { declareUnopenable, type DeclaredUnopenable } from '../core/keyset/declare-unopenable.js';
import { loseKey, type KeyLost, type LoseKey } from '../core/keyset/lose-key.js';
import { releaseShares, type ReleaseShares, type SharesReleased } from '../core/keyset/release-shares.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** What holders do with their shares, and what is said when keys are lost. */
@Injectable()
export class ShareActs {
  constructor(private readonly proceedings: Proceedings) {}

  async check(asked: Asked, command: CheckShares): Promise<ActAnswer<SharesChecked>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: checkShares, command }));
  }

  async release(asked: Asked, command: ReleaseShares): Promise<ActAnswer<SharesReleased>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: releaseShares, command }));
  }

  async lose(asked: Asked, command: LoseKey): Promise<ActAnswer<KeyLost>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: loseKey, command }));
  }

  async declareUnopenable(asked: Asked, reason: string): Promise<ActAnswer<DeclaredUnopenable>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: declareUnopenable, command: { reason } }));
  }
}
