// The holders of the story: named, rehearsed, replaced while bids come in; and how they let their shares go.
import { keySetOf, type KeySet } from '../../src/core/seal/keyset.js';
import { dueShares, holders, rehearsalSeal, sealedCommand, threshold, type namedHolders } from './builders/seals.js';
import type { Recorder } from './recorder.js';

/** Four holders, one of them of the tutelle, two of whom open; every one of them opens a test envelope before the notice. */
export function rehearse(story: Recorder, named: typeof namedHolders, day: string): void {
  story.do('keyset.appointed', 'p-authority', `${day}T10:00:00.000Z`, { threshold, holders: named });
  const test = rehearsalSeal(story.tender, keySetOf(story.tender, threshold, named));
  story.do('rehearsal.started', 'p-clerk', `${day}T11:00:00.000Z`, { seal: sealedCommand(test).seal });
  for (const [at, { member }] of named.entries()) story.do('rehearsal.shareReleased', member, `${day}T12:00:00.000Z`, { share: test.shares['offer']?.[at] });
}

/** As many holders as it takes release what is due to them: of several key sets, as many of each. */
export function release(story: Recorder, at: string): void {
  for (const holder of holders.slice(0, threshold + story.file.keysets.length - 1)) {
    const shares = dueShares(story.file, holder);
    if (shares.length > 0) story.do('shares.released', holder, at, { shares });
  }
}

export interface Deposited {
  readonly lots: readonly string[];
  readonly at: string;
  readonly replaces: string | null;
  /** the key set it is sealed to; the first of the story */
  readonly keyset?: KeySet | undefined;
}
