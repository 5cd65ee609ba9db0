import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Journal, laneOf } from '../audit/index.js';
import type { JsonObject } from '../core/json.js';
import { KeyRegister } from '../identity/index.js';
import { CaseFiles } from './case-files.js';
import { GatheringLane } from './gathering-lane.js';
import type { CrowdOrder } from './order.js';

const lanes = 2;

/**
 * Conducts acts that come in crowds: those that wait are decided one after another, each by the core on the file the one before it left, and
 * recorded in one statement. Decision, signature, entry and answer of each are its own; docs/decisions/0031 tells how and why.
 */
@Injectable()
export class GatheredActs {
  private readonly lanes: readonly GatheringLane[];

  constructor(@InjectDataSource() private readonly source: DataSource, files: CaseFiles, journal: Journal, private readonly keys: KeyRegister) {
    this.lanes = Array.from({ length: lanes }, () => new GatheringLane({ source, files, journal }));
  }

  /**
   * As `Proceedings.conduct`, for an act that changes nothing but the register. Settles when the act and its answer are kept.
   * @throws as `conduct`; also when the answer was kept before, which whoever gave out the key looks up
   */
  async conduct<Command extends JsonObject, Result extends JsonObject, Answer extends object | string>(order: CrowdOrder<Command, Result, Answer>): Promise<Answer> {
    const { actor, tender: chain } = order;
    const signature = order.signature === undefined ? null : await this.keys.ownSignature(this.source.manager, { account: actor.id, chain }, order.signature);
    return new Promise((done, failed) => {
      this.lanes[laneOf(order.tender, lanes)]?.add({
        order: order as unknown as CrowdOrder<JsonObject, JsonObject, object | string>, signature, done: done as (answer: object | string) => void, failed, tries: 0, apart: false,
      });
    });
  }
}
