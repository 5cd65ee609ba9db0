import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isFault, type Fault } from '../core/audit-log/index.js';
import { nativeTools } from '../platform/native-tools.js';
import { checkBlobs, readPli, type PliFile } from '../sealing/index.js';
import { connect, serviceOptions, serviceUsage, type ServiceWords } from './client/connect.js';
import { awaitReceipt, depositThenSend, sendThenDeposit, type Depositing, type Registered } from './client/deposit.js';
import { realLine, type Line } from './client/line.js';
import { progressLine } from './client/progress.js';
import { runCommand } from './client/run-command.js';
import type { Service } from './client/service.js';
import { FileNote } from './client/upload-note.js';
import { labelled, say } from './client/words.js';
import { complain } from './sealing/complain.js';
import { FileSource } from './sealing/file-source.js';
import { openKeys } from './sealing/open-keys.js';

const usage = `usage: pli submit <file.pli> ${serviceUsage} [--replaces bid-1] [--digest-first] [--keys <keys.age>]`;

interface Asked extends ServiceWords {
  readonly file: string;
  readonly replaces: string | undefined;
  readonly 'digest-first': boolean;
  readonly keys: string | undefined;
  readonly 'passphrase-file': string | undefined;
}

/**
 * Sends a sealed bid and deposits it. Run again after a cut or a restart, it goes on where it was. 0: it stands in the register; 1: the service said
 * no, or it came late; 2: it could not be sent.
 */
export function run(words: readonly string[], line: Line = realLine): Promise<number> {
  return runCommand('submit', async () => {
    const asked = options(words);
    if (asked === null) return complain('submit', usage);
    const service = connect(asked, line);
    if (isFault(service)) return complain('submit', service.fault);
    const source = await FileSource.open(asked.file);
    if (source === undefined) return complain('submit', `${asked.file}: no such file`);
    try {
      const pli = await readPli(source);
      return isFault(pli) ? complain('submit', `${asked.file}: ${pli.fault}`) : await submit(asked, service, pli);
    } finally {
      await source.close();
    }
  });
}

async function submit(asked: Asked, service: Service, pli: PliFile): Promise<number> {
  const { file } = asked;
  if (existsSync(`${file}.receipt`)) return complain('submit', say(`déjà déposé : le reçu est ${file}.receipt`, `deposited already: the receipt is ${file}.receipt`));
  const damaged = await checkBlobs(pli, nativeTools);
  if (damaged !== null) return complain('submit', `${file}: ${damaged.fault}`);
  const seed = await ownSeed(asked);
  if (isFault(seed)) return complain('submit', seed.fault);
  const unfit = await whyUnfit(service, pli);
  if (unfit !== null) return complain('submit', unfit);
  const { tender } = pli.manifest;
  const note = FileNote.beside(file, { server: service.base, tender, manifest: pli.digest });
  const depositing: Depositing = { service, pli, filename: basename(file), note, replaces: asked.replaces ?? null, seed: seed.seed, progress: progressLine(() => service.line.now()) };
  const registered = await (asked['digest-first'] ? depositThenSend(depositing, tellRegistered) : sendThenDeposit(depositing));
  if (!asked['digest-first']) tellRegistered(registered);
  return keepReceipt({ service, note, file, registered });
}

/** What the service says before the first byte; the limits are shown. */
async function whyUnfit(service: Service, { manifest: { tender, bidder, keyset }, source }: PliFile): Promise<string | null> {
  const { until, maximumBytes } = await service.get(`/v1/tenders/${tender}/deliveries/limits?bidder=${encodeURIComponent(bidder)}`);
  if (typeof until === 'string') process.stdout.write(labelled(say('limite', 'limit'), until));
  if (typeof maximumBytes === 'number' && source.bytes > maximumBytes) {
    return say(`le fichier a ${String(source.bytes)} octets, la limite est de ${String(maximumBytes)}`, `the file has ${String(source.bytes)} bytes, the limit is ${String(maximumBytes)}`);
  }
  const { accepted } = await service.get(`/v1/tenders/${tender}/keyset`);
  return Array.isArray(accepted) && accepted.includes(keyset) ? null
    : say('le pli est scellé pour des détenteurs de clé qui ne pourraient pas l’ouvrir : scellez de nouveau à partir de l’avis', 'the bid is sealed to key holders who could not open it: seal again from the notice');
}

function tellRegistered({ bid, order, receivedAt, standing }: Registered): void {
  const line = `n° ${String(order)} (${bid}), ${receivedAt}`;
  process.stdout.write(standing === 'received' ? labelled(say('déposé', 'deposited'), line)
    : labelled(say('TARDIF', 'LATE'), say(`${line} : inscrit après la limite, ce pli ne sera pas ouvert`, `${line}: registered after the limit, this bid will not be opened`)));
}

async function keepReceipt({ service, note, file, registered }: { readonly service: Service; readonly note: FileNote; readonly file: string; readonly registered: Registered }): Promise<number> {
  const receipt = await awaitReceipt({ service, proof: registered.proof }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (receipt === undefined || receipt instanceof Error) {
    // The bid is in the register whatever becomes of its receipt.
    const why = receipt === undefined ? say('pas encore prêt', 'not ready yet') : receipt.message;
    process.stdout.write(labelled(say('reçu', 'receipt'), say(`${why} ; relancez la même commande pour le prendre`, `${why}; run the same command again to fetch it`)));
  } else {
    writeFileSync(`${file}.receipt`, receipt, { flag: 'wx' });
    note.forget();
    process.stdout.write(labelled(say('reçu', 'receipt'), `${file}.receipt`));
  }
  return registered.standing === 'received' ? 0 : 1;
}

async function ownSeed({ keys, 'passphrase-file': passphraseFile }: Asked): Promise<{ readonly seed: Uint8Array | undefined } | Fault> {
  return keys === undefined ? { seed: undefined } : openKeys(keys, passphraseFile);
}

function options(words: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { replaces, keys, ...values }, positionals: [file, ...more] } = parseArgs({
      args: [...words], allowPositionals: true, options: { ...serviceOptions, replaces: text, keys: text, 'passphrase-file': text, 'digest-first': { type: 'boolean', default: false } },
    });
    return file === undefined || more.length > 0 ? null : { ...values, file, replaces, keys, 'passphrase-file': values['passphrase-file'] };
  } catch {
    return null;
  }
}
