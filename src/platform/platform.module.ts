import path from 'node:path';
import { Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown, type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { applicationDataSourceOptions } from './data-source.js';
import { DatabaseClock } from './database-clock.js';
import { DatabaseTime } from './database-time.js';
import { Doorbell } from './doorbell.js';
import { ExerciseClock } from './exercise-clock.js';
import { HealthController } from './health.controller.js';
import { InFlight } from './in-flight.js';
import { Jobs } from './jobs.js';
import { createLogger } from './logger.js';
import { FolderMail, Mail } from './mail.js';
import { FolderStore, ObjectStore } from './object-store.js';
import { Outbox } from './outbox.js';
import { Readiness } from './readiness.js';
import { UnitOfWork } from './unit-of-work.js';
import { clearSpool } from './spool.js';
import { CONFIG, LOGGER } from './tokens.js';

export interface PlatformOptions {
  readonly config: Config;
  /** Address of the application's database, already up to date. */
  readonly appUrl: string;
  /** A test's clock instead of the database's. */
  readonly clock?: Clock;
}

/** The machinery under every stage: transaction, clock, jobs, files, mail. Knows no rule. */
@Module({})
export class PlatformModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly readiness: Readiness,
    private readonly jobs: Jobs,
    private readonly bell: Doorbell,
    private readonly clock: Clock,
  ) {}

  static forRoot({ config, appUrl, clock }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [TypeOrmModule.forRoot(applicationDataSourceOptions(appUrl, config.poolSize))],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useFactory: () => createLogger(config.logLevel) },
        { provide: Clock, inject: [getDataSourceToken()], useFactory: (source: DataSource) => clock ?? startClock(config, appUrl, source) },
        { provide: Doorbell, inject: [LOGGER], useFactory: (logger: Logger) => new Doorbell({ redisUrl: config.redisUrl, appUrl, logger }) },
        {
          provide: Jobs,
          inject: [UnitOfWork, Clock, Doorbell, LOGGER],
          useFactory: (work: UnitOfWork, time: Clock, bell: Doorbell, logger: Logger) => new Jobs({ work, clock: time, bell, logger }),
        },
        { provide: ObjectStore, useFactory: () => openObjectStore(config) },
        { provide: Mail, useFactory: () => new FolderMail(path.join(config.dataDir, 'mail'), `pli@${config.authority}`) },
        UnitOfWork,
        InFlight,
        Outbox,
        Readiness,
      ],
      exports: [CONFIG, LOGGER, Clock, Jobs, ObjectStore, Mail, UnitOfWork, InFlight, Outbox, Readiness],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.clock instanceof ExerciseClock) this.clock.onAdvance(async () => void (await this.jobs.drain()));
    if (this.config.runsJobs) await this.jobs.start();
    this.readiness.markStarted();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.markLeaving();
    await this.jobs.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.clock.close();
    await this.bell.close();
  }
}

async function openObjectStore({ s3, dataDir }: Config): Promise<ObjectStore> {
  const folder = path.join(dataDir, 'objects');
  await clearSpool(path.join(folder, 'arriving'));
  if (s3 === undefined) return new FolderStore(folder);
  // The client of S3 is large: a box that keeps its files itself never loads it.
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(s3, path.join(folder, 'arriving'));
}

async function startClock(config: Config, appUrl: string, source: DataSource): Promise<Clock> {
  const real = new DatabaseClock(new DatabaseTime(appUrl));
  await real.start();
  if (!config.exercise) return real;
  const ahead = new ExerciseClock(real, source);
  await ahead.start();
  return ahead;
}
