import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config.js';
import { openDatabase } from './platform/database.js';
import { runUntilStopped } from './platform/run-until-stopped.js';
import { createHttpApplication } from './web/http-application.js';

void runUntilStopped(async () => {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const app = await createHttpApplication(AppModule.forRoot({ config, appUrl: database.appUrl }), config);
    await app.listen(config.port, config.host);
    process.stdout.write(`Pli: ${await app.getUrl()}  (${config.exercise ? 'exercise, ' : ''}data in ${database.embedded ? config.dataDir : 'the given database'})\n`);
    return async () => {
      await app.close();
      await database.stop();
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
});
