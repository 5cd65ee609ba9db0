import { existsSync, readFileSync } from 'node:fs';
import { fault, type Fault } from '../../core/audit-log/index.js';
import { readKeyFile, type MemberKeys } from '../../sealing/member-keys.js';
import { askPassphrase } from './ask.js';

/** A member's keys, from their age file and a passphrase that is asked for. */
export async function openKeys(file: string, passphraseFile: string | undefined): Promise<MemberKeys | Fault> {
  if (!existsSync(file)) return fault(`${file}: no such file`);
  const passphrase = await askPassphrase(passphraseFile, 'Passphrase: ');
  return passphrase === undefined ? nobodyToAsk : readKeyFile(readFileSync(file), passphrase);
}

export const nobodyToAsk = fault('no passphrase: type it at a terminal, or give --passphrase-file or PLI_PASSPHRASE');
