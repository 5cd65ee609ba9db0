import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config.js';
import { openDatabase } from './platform/database.js';
import { runUntilStopped } from './platform/run-until-stopped.js';
import { openDesk } from './web/desk/desk.js';
import { createHttpApplication } from './web/http-application.js';

void runUntilStopped(async () => {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const app = await createHttpApplication(AppModule.forRoot({ config, appUrl: database.appUrl }), config);
    const desk = await openDesk(app, config);
    process.stdout.write(`Pli: ${desk.url}  (${config.exercise ? 'exercise, ' : ''}data in ${database.embedded ? config.dataDir : 'the given database'})\n`);
    return async () => {
      await desk.close();
      await app.close();
      await database.stop();
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
});
