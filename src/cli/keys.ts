import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fault, fromHex, isFault, keyIdOf, type Fault } from '../core/audit-log/index.js';
import { backupText, newMemberKeys, restoreKeys, writeKeyFile, type MemberKeys } from '../sealing/member-keys.js';
import { registerKeys, registerUsage } from './client/register-keys.js';
import { askPassphrase, askText } from './sealing/ask.js';
import { complain } from './sealing/complain.js';
import { nobodyToAsk, openKeys } from './sealing/open-keys.js';

const usage = 'usage: pli keys new|restore --out <keys.age> | show|backup <keys.age>  [--passphrase-file <file>]';

interface Asked {
  readonly file: string;
  readonly passphraseFile: string | undefined;
  readonly work?: number | undefined;
}

/**
 * The keys of a member of the commission, on their own device: one signs acts, one opens shares. `restore` reads the backup text from standard
 * input. 0, or 2 with one line. `work` is the scrypt work factor of what is written.
 */
export async function run([action = '', ...words]: readonly string[], work?: number): Promise<number> {
  if (action === 'register') return registerKeys(words);
  const asked = options(action, words);
  if (asked === null) return complain('keys', `${usage} | ${registerUsage.replace('usage: pli keys ', '')}`);
  try {
    const done = await perform(action, { ...asked, work });
    if (isFault(done)) return complain('keys', done.fault);
    process.stdout.write(done.said);
    return 0;
  } catch (error) {
    return complain('keys', error instanceof Error ? error.message : String(error));
  }
}

async function perform(action: string, asked: Asked): Promise<{ readonly said: string } | Fault> {
  if (action === 'new') return write(asked, newMemberKeys(), true);
  if (action === 'restore') {
    const keys = restoreKeys(await askText('Backup text: '));
    return isFault(keys) ? keys : write(asked, keys, false);
  }
  const keys = await openKeys(asked.file, asked.passphraseFile);
  if (isFault(keys)) return keys;
  return { said: action === 'backup' ? `${backupText(keys)}\n` : inWords(keys) };
}

async function write({ file, passphraseFile, work }: Asked, keys: MemberKeys, withBackup: boolean): Promise<{ readonly said: string } | Fault> {
  if (existsSync(file)) return fault(`${file} is there already`);
  const passphrase = await askPassphrase(passphraseFile, 'New passphrase: ');
  if (passphrase === undefined) return nobodyToAsk;
  const written = await writeKeyFile(keys, passphrase, work);
  if (typeof written !== 'string') return written;
  writeFileSync(file, written, { flag: 'wx', mode: 0o600 });
  const backup = withBackup ? `\nWrite this down, keep it apart from the file, show it to nobody:\n\n  ${backupText(keys)}\n` : '';
  return { said: `wrote        ${file}\n${inWords(keys)}${backup}` };
}

const inWords = ({ publicKey, recipient, fingerprint }: MemberKeys): string =>
  `fingerprint  ${fingerprint}\nacts         ${publicKey} (key ${keyIdOf(fromHex(publicKey) ?? new Uint8Array())})\nshares       ${recipient}\n`;

function options(action: string, words: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { out, 'passphrase-file': passphraseFile }, positionals: [file, ...more] } = parseArgs({ args: [...words], options: { out: text, 'passphrase-file': text }, allowPositionals: true });
    const wanted = ['new', 'restore'].includes(action) ? out : ['show', 'backup'].includes(action) ? file : undefined;
    const alone = more.length === 0 && (out === undefined) === (file !== undefined);
    return wanted === undefined || !alone ? null : { file: wanted, passphraseFile };
  } catch {
    return null;
  }
}
