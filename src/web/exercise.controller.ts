import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import { isInstant } from '../core/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { ExerciseClock } from '../platform/exercise-clock.js';
import { OpenRoute } from '../platform/open-route.js';
import { assert } from '../core/assert.js';
import { NoIdempotency } from './idempotency.js';
import { TransportRefused } from './refused.js';

export class AdvanceClock {
  /** ISO 8601 in UTC with milliseconds; an instant already past changes nothing */
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) advanceTo!: string;
}

/** Exists only in an exercise (PLI_EXERCISE=1), whose log says so for ever. */
@OpenRoute()
@NoIdempotency()
@Controller('v1/exercise/clock')
export class ExerciseController {
  constructor(private readonly clock: Clock) {}

  /** Lets time pass, and runs what has become due. */
  @Post()
  @HttpCode(200)
  async advance(@Body() { advanceTo }: AdvanceClock): Promise<{ now: string }> {
    assert(this.clock instanceof ExerciseClock, 'this route exists only with the clock of an exercise');
    if (!isInstant(advanceTo)) {
      throw new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer: '/advanceTo', code: 'MATCHES', detail: 'no such instant' }]);
    }
    return { now: await this.clock.advanceTo(advanceTo) };
  }
}
