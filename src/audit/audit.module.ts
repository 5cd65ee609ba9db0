import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { keyIdOf } from '../core/audit-log/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { ActSigner } from './act-signer.js';
import { GroupCommit, type Database } from './group-commit.js';
import { JournalController } from './journal.controller.js';
import { JournalService, SERVICE_KEY, SETTINGS, SIGNER } from './journal-service.js';
import { readJournalSettings, type JournalSettings } from './journal-settings.js';
import { Journal } from './journal.js';
import { openKeyFile, type KeyFile } from './key-file.js';
import { RemoteSigner } from './signer-http.js';
import { LogSigner } from './signer.js';

/** The service's own signature: system events, and acts that need no person's. */
export const serviceSigner = (key: KeyFile): ActSigner => ({ key: keyIdOf(key.publicKey), mode: 'service', sign: (bytes) => key.sign(bytes) });

@Module({
  controllers: [JournalController],
  providers: [
    { provide: SETTINGS, inject: [CONFIG], useFactory: (config: Config) => readJournalSettings(config, process.env) },
    { provide: SERVICE_KEY, inject: [SETTINGS], useFactory: ({ keys }: JournalSettings) => openKeyFile(join(keys, 'service.key')) },
    { provide: SIGNER, inject: [SETTINGS], useFactory: ({ signerUrl, keys, origin }: JournalSettings) => (signerUrl === undefined ? LogSigner.open(keys, origin) : new RemoteSigner(signerUrl)) },
    {
      provide: Journal,
      inject: [SERVICE_KEY, SETTINGS],
      useFactory: (key: KeyFile, { origin, authority, exercise }: JournalSettings) => new Journal(serviceSigner(key), { origin, authority, exercise }),
    },
    {
      provide: GroupCommit,
      inject: [getDataSourceToken(), SERVICE_KEY],
      useFactory: (source: DataSource, key: KeyFile) => new GroupCommit((source.driver as unknown as { master: Database }).master, serviceSigner(key)),
    },
    JournalService,
  ],
  exports: [Journal, GroupCommit, JournalService],
})
export class AuditModule {}
