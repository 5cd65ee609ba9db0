// Signs in, steps up and fails in a process of its own, at the most talkative level; prints what must not be in the log, and the log.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { identityApp } from './identity-app.js';
import { ask, password, peopleOf } from './people.js';
import { startTestApp } from './test-app.js';

/** The logger writes to descriptor 2: it is given a file instead. */
function catchLog(): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pli-log-')), 'log');
  fs.closeSync(2);
  if (fs.openSync(file, 'w') !== 2) throw new Error('descriptor 2 was not free');
  return file;
}

async function main(): Promise<void> {
  process.env['NODE_ENV'] = 'test';
  const file = catchLog();
  const pli = await startTestApp({ module: identityApp, environment: { PLI_LOG_LEVEL: 'debug' } });
  const people = await peopleOf(pli.app);
  const clerk = await people.with('clerk');
  const bidder = await people.bidder();
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const made = await bidder.post<{ key: string }>('/v1/account/api-keys', { password, label: 'ERP', scopes: ['read'], expiresAt });
  const wrong = 'un mot de passe tout à fait faux';
  await ask(pli.app, 'POST', '/v1/session', { body: { login: bidder.login, password: wrong } });
  await ask(pli.app, 'GET', '/v1/account', { headers: { authorization: `Bearer ${made.body.key}` } });
  // A fault of ours, in the midst of handling secrets.
  await pli.app.get(DataSource).query(`UPDATE pli.account SET wrapped_seed = '\\x00' WHERE id = $1`, [bidder.id]);
  await bidder.post('/v1/session/step-up', { password });
  const canaries = [password, wrong, clerk.token, bidder.token, made.body.key, clerk.totpSecret ?? '', people.administrator.token];
  const written = fs.readFileSync(file, 'utf8');
  fs.writeSync(1, JSON.stringify({ canaries, log: written }));
  await pli.database.drop();
  process.exit(0);
}

void main();
