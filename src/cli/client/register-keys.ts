import { parseArgs } from 'node:util';
import { fromHex, isFault, keyIdOf } from '../../core/audit-log/index.js';
import { openChallenge, provePossession, proveShareKey } from '../../sealing/index.js';
import type { MemberKeys } from '../../sealing/member-keys.js';
import { complain } from '../sealing/complain.js';
import { openKeys } from '../sealing/open-keys.js';
import { connect, serviceOptions, serviceUsage, type ServiceWords } from './connect.js';
import { realLine, type Line } from './line.js';
import { runCommand } from './run-command.js';
import { textIn, type Service } from './service.js';
import { RefusedByService } from './trouble.js';
import { labelled, say } from './words.js';

export const registerUsage = `usage: pli keys register ${serviceUsage} --keys <keys.age> [--passphrase-file <file>]`;

interface Asked extends ServiceWords {
  readonly keys: string;
  readonly 'passphrase-file'?: string | undefined;
}

/** Puts both public keys of a member into the journal: the one that signs, then the one shares are sealed to. What is there already stays. */
export function registerKeys(words: readonly string[], line: Line = realLine): Promise<number> {
  return runCommand('keys register', async () => {
    const asked = options(words);
    if (asked === null) return complain('keys register', registerUsage);
    const service = connect(asked, line);
    if (isFault(service)) return complain('keys register', service.fault);
    const keys = await openKeys(asked.keys, asked['passphrase-file']);
    if (isFault(keys)) return complain('keys register', keys.fault);
    const account = textIn(await service.get('/v1/account'), 'account');
    await once(() => signingKey(service, account, keys));
    await once(() => shareKey(service, account, keys));
    process.stdout.write(labelled(say('inscrites', 'registered'), account) + labelled(say('empreinte', 'fingerprint'), keys.fingerprint)
      + say('Lisez l’empreinte à voix haute : l’autorité la compare à celle du journal.\n', 'Read the fingerprint aloud: the authority compares it with the one in the journal.\n'));
    return 0;
  });
}

/** An answer that was lost, or an earlier run: the key is there. */
async function once(register: () => Promise<unknown>): Promise<void> {
  try {
    await register();
  } catch (error) {
    if (!(error instanceof RefusedByService) || error.code !== 'KEY_KNOWN') throw error;
  }
}

async function signingKey(service: Service, account: string, { publicKey, seed }: MemberKeys): Promise<void> {
  const challenge = textIn(await service.post('/v1/account/keys/challenges', {}), 'challenge');
  await service.post('/v1/account/keys', { publicKey, challenge, signature: provePossession(account, challenge, seed) });
}

async function shareKey(service: Service, account: string, { publicKey, recipient, identity, seed }: MemberKeys): Promise<void> {
  const sealed = textIn(await service.post('/v1/account/share-keys/challenges', { recipient }), 'sealed');
  const challenge = openChallenge(sealed, identity) ?? '';
  const key = keyIdOf(fromHex(publicKey) ?? new Uint8Array());
  await service.post('/v1/account/share-keys', { recipient, challenge, key, signature: proveShareKey(account, recipient, challenge, seed) });
}

function options(words: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { keys, ...values } } = parseArgs({ args: [...words], options: { ...serviceOptions, keys: text, 'passphrase-file': text } });
    return keys === undefined ? null : { ...values, keys };
  } catch {
    return null;
  }
}
