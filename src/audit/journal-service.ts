import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { keyIdOf, logKeyType, parseCheckpoint, isFault, signatureLine, utf8, verifierKey, type Policy, type VerifierKey } from '../core/audit-log/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { Jobs } from '../platform/jobs.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Journal } from './journal.js';
import { suggestedPolicy, type JournalSettings } from './journal-settings.js';
import type { KeyFile } from './key-file.js';
import { LogFiles } from './log-files.js';
import { Receipts } from './receipts.js';
import { Sequencer } from './sequencer.js';
import type { CheckpointSigner } from './signer.js';
import { Witnesses } from './witnesses.js';

export const SETTINGS = Symbol('journal settings');
export const SIGNER = Symbol('checkpoint signer');
export const SERVICE_KEY = Symbol('service key');
/** job: have the witnesses look at the log out of turn */
export const WITNESS_NOW = 'journal.witness';

/** Opens the journal when the application starts, sequences and publishes while it runs (where jobs run), and asks the witnesses. */
@Injectable()
export class JournalService implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  readonly files: LogFiles;
  readonly witnesses: Witnesses;
  readonly receipts: Receipts;
  private sequencer: Sequencer | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(SETTINGS) readonly settings: JournalSettings,
    @Inject(SIGNER) readonly signer: CheckpointSigner,
    @Inject(SERVICE_KEY) private readonly serviceKey: KeyFile,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @InjectDataSource() private readonly source: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {
    this.files = new LogFiles(settings.folder);
    this.witnesses = new Witnesses({ source, files: this.files, signer, witnesses: settings.witnesses, report: this.report });
    this.receipts = new Receipts(source, this.files);
  }

  /** Before anything else may write an entry: the first of a log says whose it is. */
  async onModuleInit(): Promise<void> {
    this.jobs.handle(WITNESS_NOW, async () => { await this.askWitnesses(); });
    await this.work.runApart(async (em) => {
      const at = this.clock.now();
      await this.journal.open(em, at);
      await this.journal.registerKey(em, at, { publicKey: this.serviceKey.publicKey, owner: 'service', purpose: 'service' });
    });
  }

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    const { connectionString } = (this.source.options as { extra: { connectionString: string } }).extra;
    this.sequencer = new Sequencer({ databaseUrl: connectionString, files: this.files, signer: this.signer, report: this.report });
    this.sequencer.start();
    this.timer = setInterval(() => void this.askWitnesses(), this.settings.witnessSeconds * 1000);
    this.timer.unref();
    void this.askWitnesses();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sequencer?.stop();
    await this.asking;
  }

  /** Now, not at the next round: after the limit and after the opening. Answers the sizes that were cosigned. */
  askWitnesses(): Promise<number[]> {
    const asked = this.asking.then(() => this.witnesses.push());
    this.asking = asked.catch(() => undefined);
    return asked;
  }

  /** The published note of the same size with the cosignatures that came in. */
  async witnessesNote(note: string): Promise<string | undefined> {
    const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
    return isFault(checkpoint) ? undefined : this.witnesses.noteOf(checkpoint.size);
  }

  async policy(): Promise<Policy> {
    return suggestedPolicy(this.settings, await this.signer.key(), `${this.config.publicUrl}/journal`);
  }

  /** The id under which the service's own signatures stand. */
  get serviceKeyId(): string {
    return keyIdOf(this.serviceKey.publicKey);
  }

  /** The service's own key as a verifier wants it. The first entry of the log binds it: `key.registered` with purpose `service`. */
  get serviceVerifier(): VerifierKey {
    return verifierKey(`${this.settings.origin}/service`, logKeyType, this.serviceKey.publicKey);
  }

  /** A text the service stands for, as a signed note. `text` ends with a newline, and begins as no entry does: with the name of its form. */
  signNote(text: string): string {
    return `${text}\n${signatureLine(this.serviceVerifier, this.serviceKey.sign(utf8(text)))}`;
  }

  private readonly report = (message: string, facts: object): void => { this.logger.warn({ area: 'journal', ...facts }, message); };
}
