import { join } from 'node:path';
import { LogSigner, originOf, serveSigner } from '../audit/index.js';
import { readConfig } from '../platform/config.js';

/** `pli signer`: holds the log's key in a process of its own, best under another account. The application gets PLI_SIGNER_URL. */
export async function run(): Promise<number> {
  const environment = process.env;
  const config = readConfig(environment);
  const origin = originOf(config.authority, config.exercise);
  const port = Number(environment['PLI_SIGNER_PORT'] ?? '8092');
  const server = await serveSigner(LogSigner.open(environment['PLI_SIGNER_DIR'] ?? join(config.dataDir, 'keys'), origin), port);
  process.stdout.write(`signing for ${origin} on http://127.0.0.1:${port}/\n`);
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  server.close();
  return 0;
}
