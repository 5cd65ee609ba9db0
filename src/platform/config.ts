import path from 'node:path';

/** What a sysadmin may set. Everything comes from the environment; nonsense stops the start with one clear line. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Owner login: migrations only. Absent: an embedded PostgreSQL is started. */
  readonly databaseUrl: string | undefined;
  /** Application login. Absent: the owner's login, put into the role pli_app at the start of each connection. */
  readonly appDatabaseUrl: string | undefined;
  /** Absent: BullMQ runs on its PostgreSQL backend. */
  readonly redisUrl: string | undefined;
  /** Name of the authority, and of its log. */
  readonly authority: string;
  /** An exercise: the clock may be advanced, and the log says so for ever. */
  readonly exercise: boolean;
  readonly publicUrl: string;
  /** Addresses of the proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: string | false;
  /** Whether this process also runs the jobs. */
  readonly runsJobs: boolean;
  /** How often the public address is probed for the availability diary; 0: not from this process. */
  readonly probeSeconds: number;
  readonly poolSize: number;
  readonly logLevel: string;
  /** Where the built scripts of pages are. */
  readonly scriptsDir: string;
  /** Largest file somebody may bring. */
  readonly documentBytes: number;
  /** Largest sealed bid. */
  readonly envelopeBytes: number;
  /** How many uploads one person may have under way at a time. */
  readonly unfinishedUploads: number;
  /** Free space that uploads leave untouched: the database and the log need it more. */
  readonly diskReserveBytes: number;
  /** Absent: files are kept in the data folder. */
  readonly s3: S3Config | undefined;
}

export interface S3Config {
  readonly bucket: string;
  /** Absent: Amazon's, by region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** The bucket in the path, not in the host name: what most stores but Amazon's want. */
  readonly pathStyle: boolean;
  /** Absent: found as the AWS SDK finds them (AWS_ACCESS_KEY_ID, a role of the machine, …). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Environment): Config {
  const read = new EnvironmentReader(environment);
  const host = read.text('HOST', '127.0.0.1');
  const port = read.integer('PORT', 8080, [0, 65535]);
  const config: Config = {
    host,
    port,
    dataDir: path.resolve(read.text('PLI_DATA_DIR', './data')),
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    appDatabaseUrl: read.url('PLI_APP_DATABASE_URL', ['postgres:', 'postgresql:']),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    authority: read.matching('PLI_AUTHORITY', 'pli.localhost', /^[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?$/, 'a name such as kidal.example'),
    exercise: read.flag('PLI_EXERCISE', false),
    publicUrl: (read.url('PLI_PUBLIC_URL', ['http:', 'https:']) ?? `http://${host}:${String(port)}`).replace(/\/+$/, ''),
    trustedProxies: read.optional('PLI_TRUSTED_PROXIES') ?? false,
    runsJobs: read.flag('PLI_JOBS', true),
    probeSeconds: read.integer('PLI_PROBE_SECONDS', 20, [0, 300]),
    poolSize: read.integer('PLI_POOL_SIZE', 20, [2, 500]),
    scriptsDir: path.resolve(read.text('PLI_SCRIPTS_DIR', path.join(import.meta.dirname, '..', 'web', 'scripts'))),
    documentBytes: read.integer('PLI_DOCUMENT_BYTES', 50_000_000, [1_000, 1_000_000_000]),
    envelopeBytes: read.integer('PLI_ENVELOPE_BYTES', 50_000_000, [10_000, 2_000_000_000]),
    unfinishedUploads: read.integer('PLI_UNFINISHED_UPLOADS', 5, [1, 100]),
    diskReserveBytes: read.integer('PLI_DISK_RESERVE_BYTES', 200_000_000, [0, 1_000_000_000_000]),
    s3: readS3(read),
    logLevel: read.matching('PLI_LOG_LEVEL', 'info', /^(fatal|error|warn|info|debug|silent)$/, 'fatal, error, warn, info, debug or silent'),
  };
  if (config.appDatabaseUrl !== undefined && config.databaseUrl === undefined) {
    throw new ConfigError('PLI_APP_DATABASE_URL is set but DATABASE_URL (the owner, for migrations) is not');
  }
  return config;
}

function readS3(read: EnvironmentReader): S3Config | undefined {
  const bucket = read.optional('PLI_S3_BUCKET');
  const endpoint = read.url('PLI_S3_ENDPOINT', ['http:', 'https:']);
  if (bucket === undefined) {
    if (endpoint !== undefined) throw new ConfigError('PLI_S3_ENDPOINT is set but PLI_S3_BUCKET is not');
    return undefined;
  }
  const [accessKeyId, secretAccessKey] = [read.optional('PLI_S3_ACCESS_KEY'), read.optional('PLI_S3_SECRET_KEY')];
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) throw new ConfigError('PLI_S3_ACCESS_KEY and PLI_S3_SECRET_KEY belong together');
  return {
    bucket, endpoint, region: read.text('PLI_S3_REGION', 'us-east-1'), pathStyle: read.flag('PLI_S3_PATH_STYLE', endpoint !== undefined),
    credentials: accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey },
  };
}

class EnvironmentReader {
  constructor(private readonly environment: Environment) {}

  optional(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  text(name: string, otherwise: string): string {
    return this.optional(name) ?? otherwise;
  }

  matching(name: string, otherwise: string, pattern: RegExp, wanted: string): string {
    const value = this.text(name, otherwise);
    if (!pattern.test(value)) throw new ConfigError(`${name} must be ${wanted}, not "${value}"`);
    return value;
  }

  integer(name: string, otherwise: number, [least, most]: readonly [number, number]): number {
    const text = this.text(name, String(otherwise));
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new ConfigError(`${name} must be a whole number from ${String(least)} to ${String(most)}, not "${text}"`);
    }
    return value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const text = this.optional(name);
    if (text === undefined) return otherwise;
    if (text !== '0' && text !== '1') throw new ConfigError(`${name} must be 0 or 1, not "${text}"`);
    return text === '1';
  }

  /** The value is never repeated in the error: it may hold a password. */
  url(name: string, protocols: readonly string[]): string | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const wanted = protocols.map((protocol) => `${protocol}//`).join(' or ');
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) throw new ConfigError(`${name} must be a ${wanted} address`);
    return text;
  }
}
