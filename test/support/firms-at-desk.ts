// Firms the clerk entered with an envelope: nobody signs in as them.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Firms } from '../../src/identity/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';

/** The account of a firm that was entered at the desk. */
export const firmAtDesk = (app: NestFastifyApplication, name: string): Promise<string> =>
  app.get(UnitOfWork).run((em) => app.get(Firms).enter(em, { name, nif: '', phone: '' }));
