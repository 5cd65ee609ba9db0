import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../core/json.js';
import { award } from './demo/award.js';
import { Client, DemoFailed } from './demo/client.js';
import { evaluate } from './demo/evaluate.js';
import { gather, password } from './demo/people.js';
import { prepare } from './demo/prepare.js';
import { receive } from './demo/receive.js';
import { outcome, startServers, type Servers } from './demo/servers.js';
import { Stage } from './demo/stage.js';

const verifier = fileURLToPath(new URL('../../pli-verify.mjs', import.meta.url));

/** `pli demo`: a whole call for tenders through the API, then a verifier that knows only the dossier and the policy. */
export async function run(args: readonly string[]): Promise<number> {
  const started = performance.now();
  let servers: Servers | undefined;
  try {
    servers = await startServers(path.resolve('demo-data'));
    return await play(servers, started, args.includes('--exit'));
  } catch (error) {
    await servers?.stop();
    if (!(error instanceof DemoFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function play(servers: Servers, started: number, exit: boolean): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void servers.stop());
  const stage = new Stage(servers.base, await gather(servers.base), new Date());
  stage.tell('Le serveur, son journal et un témoin tournent ; comptes, mandats et seconds facteurs sont créés');
  await prepare(stage);
  await receive(stage);
  await evaluate(stage);
  await award(stage);
  const summary = await prove(stage, servers, started);
  if (!exit) return explore(stage, servers);
  await servers.stop();
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return summary['verified'] === true ? 0 : 1;
}

/** Exports the dossier and lets a separate process judge it. */
async function prove(stage: Stage, servers: Servers, started: number): Promise<JsonObject> {
  const [dossier, policy] = ['dossier.zip', 'policy.txt'].map((name) => path.join(servers.folder, name)) as [string, string];
  writeFileSync(policy, await new Client(servers.base).bytes('/journal/policy'));
  writeFileSync(dossier, await exported(stage));
  const verdict = await outcome(verifier, [dossier, '--policy', policy, '--json']);
  const { facts } = (verdict.text.startsWith('{') ? JSON.parse(verdict.text) : {}) as { facts?: { entries: number; registryEntries: number } };
  stage.tell(`Dossier exporté ; un autre processus le vérifie : ${verdict.code === 0 ? 'VÉRIFIÉ' : `ÉCART\n${verdict.text}`}`);
  const now = await stage.people.officials.secretariat.get(stage.path(''));
  return {
    tender: stage.tender, state: now.text('state'), dossier: path.relative('.', dossier), policy: path.relative('.', policy), verified: verdict.code === 0,
    entries: (facts?.entries ?? 0) + (facts?.registryEntries ?? 0), seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** The dossier is complete once the log holds every entry and the witness has cosigned. */
async function exported(stage: Stage): Promise<Uint8Array> {
  for (let looks = 0; ; looks += 1) {
    try {
      return await stage.people.officials.tutelle.bytes(stage.path('dossier'));
    } catch (error) {
      if (looks >= 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function explore(stage: Stage, servers: Servers): Promise<number> {
  const head = new TextDecoder().decode(await new Client(servers.base).bytes('/journal/checkpoint')).split('\n\n')[0] ?? '';
  const { officials, committee, firms, administrator } = stage.people;
  const accounts = [administrator, ...Object.values(officials), ...Object.values(committee), ...Object.values(firms)];
  process.stdout.write(`
Classement   école : Sahel Constructions, Adrar Bâtiment · forages : infructueux · contrôle : Essouk Ingénierie, Azaouad Études
Journal      ${head.split('\n').join(' · ')}
Page         ${servers.base}/avis/${stage.tender}
API          ${servers.base}/openapi.json
Vérifier     npx pli verify demo-data/dossier.zip --policy demo-data/policy.txt

Comptes (mot de passe ${password}) : identifiant, second facteur, rôle
${accounts.map(({ login, totpSecret, title }) => `  ${login.padEnd(15)}${(totpSecret ?? '–').padEnd(34)}${title}`).join('\n')}

Jeton de la tutelle, deux heures : ${officials.tutelle.bearer}
Ctrl-C arrête le serveur.
`);
  if (servers.api.exitCode === null) await new Promise((resolve) => servers.api.once('exit', resolve));
  await servers.stop();
  return 0;
}
