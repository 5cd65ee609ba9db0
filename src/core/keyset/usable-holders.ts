// Who can still make the key of one envelope. Lost keys, recused holders and shares that do not fit are counted together, and whoever has released
// already counts whatever became of them since: so an envelope can always be opened, awaited, given up or declared lost, and is never two of these.
import type { BidFacts } from '../bids/bid-facts.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { KeySet } from '../seal/keyset.js';
import { isKeyLeft } from './keysets.js';

/** `open`: as many shares as it takes are released. `awaited`: they can still be. `complaints`: there are keys enough, but too many of their holders say that
 *  the share they got does not fit. `keys`: too few keys are left, whatever the shares. */
export type Prospect = 'open' | 'awaited' | 'complaints' | 'keys';

export interface HoldersOfEnvelope {
  readonly prospect: Prospect;
  readonly released: readonly string[];
  /** released, or with a key to release with */
  readonly left: readonly string[];
  /** of those left: they say that their share does not fit, and did not release it after all */
  readonly complaining: readonly string[];
}

export function holdersOf(
  file: Pick<CaseFile, 'lostKeys' | 'committee'>, bid: Pick<BidFacts, 'released' | 'faultyShares'>, envelope: EnvelopeName, { holders, threshold }: Pick<KeySet, 'holders' | 'threshold'>,
): HoldersOfEnvelope {
  const isOf = (each: { readonly member: string; readonly envelope: EnvelopeName }, member: string): boolean => each.envelope === envelope && each.member === member;
  const members = holders.map(({ member }) => member);
  const released = members.filter((member) => bid.released.some((share) => isOf(share, member)));
  const left = members.filter((member) => released.includes(member) || isKeyLeft(file, member));
  const complaining = left.filter((member) => !released.includes(member) && bid.faultyShares.some((fault) => isOf(fault, member)));
  return { prospect: prospectOf({ released, left, complaining }, threshold), released, left, complaining };
}

function prospectOf({ released, left, complaining }: Omit<HoldersOfEnvelope, 'prospect'>, threshold: number): Prospect {
  if (released.length >= threshold) return 'open';
  if (left.length - complaining.length >= threshold) return 'awaited';
  return left.length >= threshold ? 'complaints' : 'keys';
}
