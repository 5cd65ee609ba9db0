import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFault, parsePolicy, parseVerifierKey, witnessKeyType, type Policy, type PolicyWitness, type VerifierKey } from '../core/audit-log/index.js';
import { ConfigError, type Config } from '../platform/config.js';

/** Who this log is, who watches it, and where its files are. */
export interface JournalSettings {
  readonly origin: string;
  readonly authority: string;
  readonly exercise: boolean;
  /** published files: tiles, entry bundles, checkpoint */
  readonly folder: string;
  /** secret keys and the signer's memory */
  readonly keys: string;
  /** a signer process of its own; absent: it runs in this one */
  readonly signerUrl: string | undefined;
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: Policy['groups'];
  readonly quorum: string;
  /** how often a witness is asked when nothing urgent happened */
  readonly witnessSeconds: number;
}

/** An exercise's log has another name than the real one, and says so for ever. */
export const originOf = (authority: string, exercise: boolean): string =>
  `${authority.startsWith('pli.') ? '' : 'pli.'}${authority}/${exercise ? 'exercise' : 'journal'}`;

/** PLI_SIGNER_URL; PLI_WITNESS_KEY with PLI_WITNESS_URL, or PLI_POLICY_FILE for several witnesses; PLI_WITNESS_SECONDS. */
export function readJournalSettings(config: Config, environment: Readonly<Record<string, string | undefined>>): JournalSettings {
  const seconds = Number(environment['PLI_WITNESS_SECONDS'] ?? '900');
  if (!Number.isSafeInteger(seconds) || seconds < 1) throw new ConfigError('PLI_WITNESS_SECONDS must be a whole number of seconds');
  return {
    origin: originOf(config.authority, config.exercise), authority: config.authority, exercise: config.exercise,
    folder: join(config.dataDir, 'journal'), keys: join(config.dataDir, 'keys'), signerUrl: loopback(environment['PLI_SIGNER_URL']),
    ...watching(environment), witnessSeconds: seconds,
  };
}

function watching(environment: Readonly<Record<string, string | undefined>>): Pick<JournalSettings, 'witnesses' | 'groups' | 'quorum'> {
  const { PLI_POLICY_FILE: file, PLI_WITNESS_KEY: vkey, PLI_WITNESS_URL: url } = environment;
  if (file !== undefined) {
    const policy = parsePolicy(readFileSync(file, 'utf8'));
    if (isFault(policy)) throw new ConfigError(`PLI_POLICY_FILE: ${policy.fault}`);
    return policy;
  }
  if (vkey === undefined) return { witnesses: [], groups: [], quorum: 'none' };
  const key = parseVerifierKey(vkey);
  if (key?.type !== witnessKeyType) throw new ConfigError('PLI_WITNESS_KEY must be the key line of a witness');
  return { witnesses: [{ name: 'witness', key, ...(url === undefined ? {} : { url }) }], groups: [], quorum: 'witness' };
}

/** The signer signs whatever extends the log: nobody but this machine may reach it. */
function loopback(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) throw new ConfigError('PLI_SIGNER_URL must be an http:// address of this machine');
  return url;
}

/** The policy the server suggests. Whoever verifies takes it from the notice, the minutes or the witness, never from here alone. */
export const suggestedPolicy = ({ witnesses, groups, quorum }: JournalSettings, log: VerifierKey, url: string): Policy => ({ logs: [{ key: log, url }], witnesses, groups, quorum });
