// Whom to believe (C2SP tlog-policy): which logs, which witnesses, and how many of them together. The policy never comes from the server
// that is being checked: it comes from the supervisor's copy, the notice or the minutes.
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { fault, isFault, type Fault } from './fault.js';
import { openNote, type VerifiedSignature } from './note.js';
import { equalBytes } from './bytes.js';
import { formatVerifierKey, logKeyType, parseVerifierKey, witnessKeyType, type KeyType, type VerifierKey } from './verifier-key.js';

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

export interface PolicyWitness extends PolicyLog {
  readonly name: string;
}

export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** a witness, a group, or 'none' */
  readonly quorum: string;
}

export interface Believed {
  readonly checkpoint: Checkpoint;
  readonly log: VerifierKey;
  /** the witnesses whose cosignature verified */
  readonly cosigned: readonly (VerifiedSignature & { readonly witness: string })[];
}

/** A checkpoint signed by a log of the policy and cosigned by its quorum; read size and root from here and nowhere else. */
export function believe(policy: Policy, note: string | Uint8Array): Believed | Fault {
  const opened = openNote(note, [...policy.logs, ...policy.witnesses].map(({ key }) => key));
  if (isFault(opened)) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (isFault(checkpoint)) return checkpoint;
  const log = opened.verified.find(({ key }) => key.type === logKeyType && key.name === checkpoint.origin)?.key;
  if (log === undefined) return fault(`no log of the policy signed this checkpoint of ${checkpoint.origin}`);
  const cosigned = opened.verified.flatMap((signature) => {
    const witness = policy.witnesses.find(({ key }) => formatVerifierKey(key) === formatVerifierKey(signature.key));
    return witness === undefined ? [] : [{ ...signature, witness: witness.name }];
  });
  if (!reaches(policy, policy.quorum, new Set(cosigned.map(({ witness }) => witness)))) return fault(`the quorum ${policy.quorum} has not cosigned`);
  return { checkpoint, log, cosigned };
}

function reaches(policy: Policy, name: string, present: ReadonlySet<string>): boolean {
  if (name === 'none' || present.has(name)) return true;
  const group = policy.groups.find((candidate) => candidate.name === name);
  return group !== undefined && group.members.filter((member) => reaches(policy, member, present)).length >= group.threshold;
}

export function formatPolicy(policy: Policy): string {
  return [
    ...policy.logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...policy.witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...policy.groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', policy.quorum],
  ].map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`).join('');
}

export function parsePolicy(text: string): Policy | Fault {
  if (text.length > largestPolicy) return fault('the policy is too large');
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text) || (text !== '' && !text.endsWith('\n'))) return fault('a policy is lines of plain text, each ended by a newline');
  const reading = new PolicyReading();
  const lines = text.split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const why = words.length === 0 || words[0]?.startsWith('#') ? undefined : reading.take(words);
    if (why !== undefined) return fault(`line ${index + 1} of the policy: ${why}`);
  }
  return reading.result();
}

const largestPolicy = 65_536;

class PolicyReading {
  private readonly logs: PolicyLog[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly groups: PolicyGroup[] = [];
  private readonly members = new Set<string>();
  private quorum: string | undefined;

  /** undefined, or what is wrong with the line. */
  take([keyword, ...words]: readonly string[]): string | undefined {
    if (keyword === 'log') return this.takeLog(words);
    if (keyword === 'witness') return this.takeWitness(words);
    if (keyword === 'group') return this.takeGroup(words);
    return keyword === 'quorum' ? this.takeQuorum(words) : `unknown keyword`;
  }

  result(): Policy | Fault {
    const { logs, witnesses, groups, quorum } = this;
    return quorum === undefined ? fault('the policy has no quorum line') : { logs, witnesses, groups, quorum };
  }

  private takeLog([vkey, url, ...more]: readonly string[]): string | undefined {
    const key = this.key(vkey, logKeyType);
    if (key === undefined || more.length > 0) return 'log <vkey> [<url>]';
    if (this.logs.some((known) => equalBytes(known.key.publicKey, key.publicKey))) return 'this log is listed twice';
    this.logs.push(url === undefined ? { key } : { key, url });
    return undefined;
  }

  private takeWitness([name, vkey, url, ...more]: readonly string[]): string | undefined {
    const key = this.key(vkey, witnessKeyType);
    if (name === undefined || key === undefined || more.length > 0) return 'witness <name> <vkey> [<url>]';
    if (!this.isFree(name)) return `the name ${name} is taken`;
    if (this.witnesses.some((known) => equalBytes(known.key.publicKey, key.publicKey))) return 'this witness is listed twice';
    this.witnesses.push(url === undefined ? { name, key } : { name, key, url });
    return undefined;
  }

  private takeGroup([name, threshold, ...members]: readonly string[]): string | undefined {
    if (name === undefined || threshold === undefined || members.length === 0) return 'group <name> all|any|<number> <member>…';
    if (!this.isFree(name)) return `the name ${name} is taken`;
    const needed = threshold === 'all' ? members.length : threshold === 'any' ? 1 : /^[1-9][0-9]{0,3}$/.test(threshold) ? Number(threshold) : 0;
    if (needed < 1 || needed > members.length) return 'the threshold is between 1 and the number of members';
    for (const member of members) {
      if (!this.isDefined(member)) return `${member} is not defined above`;
      if (this.members.has(member)) return `${member} is a member twice`;
      this.members.add(member);
    }
    this.groups.push({ name, threshold: needed, members });
    return undefined;
  }

  private takeQuorum([name, ...more]: readonly string[]): string | undefined {
    if (name === undefined || more.length > 0) return 'quorum <name>';
    if (this.quorum !== undefined) return 'there is one quorum';
    if (name !== 'none' && !this.isDefined(name)) return `${name} is not defined above`;
    this.quorum = name;
    return undefined;
  }

  private key(vkey: string | undefined, type: KeyType): VerifierKey | undefined {
    const key = vkey === undefined ? undefined : parseVerifierKey(vkey);
    return key?.type === type ? key : undefined;
  }

  private isDefined(name: string): boolean {
    return [...this.witnesses, ...this.groups].some((known) => known.name === name);
  }

  private isFree(name: string): boolean {
    return name !== 'none' && !this.isDefined(name);
  }
}
