import type { LoggerService } from '@nestjs/common';
import { destination, pino, type Logger } from 'pino';

const SECRETS = ['password', 'secret', 'token', 'code', 'otp', 'key', 'authorization', 'cookie', 'apiKey', 'privateKey', 'recoveryCode'];

/** One JSON object a line on standard error; standard output belongs to the commands. */
export function createLogger(level: string): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '[kept out of the log]' } };
  return pino(options, destination({ dest: 2, sync: true }));
}

/** Nest's own messages, through the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, String(message));
  }
}
