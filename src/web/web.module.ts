import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Aside } from './aside/aside.js';
import { AssetsController } from './assets.controller.js';
import { DeskPass } from './desk/pass.js';
import { ExerciseController } from './exercise.controller.js';
import { IdempotencyInterceptor } from './idempotency.js';
import { IdempotencySweep } from './idempotency-sweep.js';
import { ProblemsController } from './problems.controller.js';
import { Printer } from './paper/printer.js';
import { RefusalFilter } from './refusal.filter.js';
import { RefusalInterceptor } from './refusal.interceptor.js';
import { RouteTable } from './route-table.js';
import { Scripts } from './scripts.js';
import { TimeController } from './time.controller.js';

/** The edge: requests in, problems and pages out. Knows no stage. */
@Module({})
export class WebModule {
  static forRoot({ exercise }: { exercise: boolean }): DynamicModule {
    return {
      module: WebModule,
      global: true,
      imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 10 }])],
      controllers: [ProblemsController, AssetsController, TimeController, ...(exercise ? [ExerciseController] : [])],
      providers: [
        RouteTable,
        DeskPass,
        Scripts,
        Aside,
        Printer,
        IdempotencySweep,
        { provide: APP_FILTER, useClass: RefusalFilter },
        // The first is the outermost: a refusal gives up the transaction that idempotency opened.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: RefusalInterceptor },
      ],
      exports: [RouteTable, Scripts, Aside, Printer, ThrottlerModule],
    };
  }
}
