// The authority names who holds the opening keys, and how many of them open an envelope: m of n (promise P1). Somebody outside the commission is
// among them; one key at least may be lost without harm. Appointed again it is a rotation: it takes effect once it was rehearsed.
// Rules: entries `keyset.*` of the pack. French and Malian texts know no divided key: these are Pli's own choices, and say so.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { integer, list, matching, object, person, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleNumber, ruleReference } from '../rulebook/rules.js';
import { isRecipient } from '../seal/identity.js';
import { keySetOf } from '../seal/keyset.js';
import { outsideHolders } from './outside-holders.js';

export type AppointKeyset = {
  /** m: how many shares open an envelope */
  readonly threshold: number;
  /** n, in the order that gives each their index from 1 */
  readonly holders: readonly NamedHolder[];
};
export type NamedHolder = { readonly member: string; readonly recipient: string };
export type KeysetAppointed = { readonly keyset: string; readonly threshold: number; readonly holders: number; readonly outside: readonly string[] };

const type = 'keyset.appointed';
const mostHolders = 9;
const shape = object({
  threshold: integer(1, mostHolders), holders: list(object({ member: person, recipient: matching(/^age1[a-z0-9]{58}$/, 'an age recipient is needed') }), mostHolders),
});

export const appointKeyset = defineAct<AppointKeyset, KeysetAppointed>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    if (file.committee === null) return refuse('NO_COMMITTEE', {});
    const { threshold, holders } = read;
    const refusal = whyNotSized(file, threshold, holders.length) ?? whyDouble(holders) ?? whyUnfit(file, holders);
    if (refusal !== null) return refusal;
    const { digest } = keySetOf(file.id, threshold, holders);
    if (file.keysets.some((keyset) => keyset.digest === digest)) return refuse('KEYSET_UNCHANGED', { keyset: digest });
    const outside = outsideHolders(file.committee.seats.filter(({ standing }) => standing !== 'ended'), { holders });
    if (outside.length === 0 && keysetRules(file).outsideHolder) {
      return refuse('NO_OUTSIDE_HOLDER', { holders: holders.map(({ member }) => member) }, ruleReference(file.rules, 'keyset.outsideHolder'));
    }
    return { keyset: digest, threshold, holders: holders.length, outside };
  },
  record: (file, { command, circumstances: { at } }) => ({
    ...file,
    keysets: [...file.keysets, { ...keySetOf(file.id, command.threshold, command.holders), appointedAt: at, rehearsal: null, rehearsedAt: null }],
  }),
});

/** What the pack asks of a key set. */
export const keysetRules = ({ rules }: Pick<CaseFile, 'rules'>) => ({
  minimumThreshold: ruleNumber(rules, 'keyset.minimumThreshold'), spare: ruleNumber(rules, 'keyset.spareHolders'), outsideHolder: ruleFlag(rules, 'keyset.outsideHolder'),
});

function whyNotSized(file: CaseFile, threshold: number, holders: number): Refusal | null {
  const { minimumThreshold, spare } = keysetRules(file);
  if (threshold >= minimumThreshold && holders >= threshold + spare) return null;
  const rule = threshold < minimumThreshold ? 'keyset.minimumThreshold' : 'keyset.spareHolders';
  return refuse('KEYSET_SIZE', { holders, threshold, minimumThreshold, spare }, ruleReference(file.rules, rule));
}

function whyDouble(holders: readonly NamedHolder[]): Refusal | null {
  const double = holders.find(({ member, recipient }, index) => holders.slice(0, index).some((other) => other.member === member || other.recipient === recipient));
  return double === undefined ? null : refuse('HOLDER_TWICE', { member: double.member });
}

/** What the case file itself knows of somebody; their mandates are asked of identity before, see refusalOfHolder. */
function whyUnfit(file: CaseFile, holders: readonly NamedHolder[]): Refusal | null {
  const keyless = holders.find(({ recipient }) => !isRecipient(recipient));
  if (keyless !== undefined) return refuse('HOLDER_WITHOUT_KEY', { member: keyless.member });
  const rival = holders.find(({ member }) => file.bids.some(({ bidder }) => bidder === member) || file.tender?.filesIssued.some(({ holder }) => holder === member) === true);
  return rival === undefined ? null : refuse('INCOMPATIBLE_HOLDER', { member: rival.member, because: 'bidder' });
}

/** `roles`: the mandates in force of the person who is to hold a key. */
export function refusalOfHolder(member: string, roles: readonly string[]): Refusal | null {
  const because = roles.find((role) => role === 'bidder' || role === 'administrator');
  return because === undefined ? null : refuse('INCOMPATIBLE_HOLDER', { member, because });
}
