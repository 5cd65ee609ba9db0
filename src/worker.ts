import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config.js';
import { openDatabase } from './platform/database.js';
import { runUntilStopped } from './platform/run-until-stopped.js';

/** Runs the jobs and answers no requests: as many of these as there is work. */
void runUntilStopped(async () => {
  const config = { ...readConfig(process.env), runsJobs: true };
  const database = await openDatabase(config);
  const app = await NestFactory.createApplicationContext(AppModule.forRoot({ config, appUrl: database.appUrl }), { logger: ['error', 'warn', 'fatal'] });
  process.stdout.write('Pli: running jobs\n');
  return async () => {
    await app.close();
    await database.stop();
  };
});
