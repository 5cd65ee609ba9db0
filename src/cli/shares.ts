import { parseArgs } from 'node:util';
import { isFault } from '../core/audit-log/index.js';
import { checkShares, type CheckedShares } from '../sealing/index.js';
import { connect, serviceOptions, serviceUsage, type ServiceWords } from './client/connect.js';
import { actAs, ownShares, type HolderAtService, type OwnShare } from './client/held-shares.js';
import { realLine, type Line } from './client/line.js';
import { runCommand } from './client/run-command.js';
import { textIn } from './client/service.js';
import { labelled, say } from './client/words.js';
import { complain } from './sealing/complain.js';
import { openKeys } from './sealing/open-keys.js';

const usage = `usage: pli shares check|release ${serviceUsage} --tender <id> --keys <keys.age> [--rehearsal] [--passphrase-file <file>]`;

interface Asked extends ServiceWords {
  readonly action: 'check' | 'release';
  readonly tender: string;
  readonly keys: string;
  readonly rehearsal: boolean;
  readonly 'passphrase-file'?: string | undefined;
}

/**
 * What a holder of an opening key does with their shares, on their own device: check them against what the bidders committed to, and release those
 * that are due. 0: done, all sound; 1: a share is faulty, or the service said no; 2: nothing could be done.
 */
export function run(words: readonly string[], line: Line = realLine): Promise<number> {
  return runCommand('shares', async () => {
    const asked = options(words);
    if (asked === null) return complain('shares', usage);
    const service = connect(asked, line);
    if (isFault(service)) return complain('shares', service.fault);
    const keys = await openKeys(asked.keys, asked['passphrase-file']);
    if (isFault(keys)) return complain('shares', keys.fault);
    const member = textIn(await service.get('/v1/account'), 'account');
    const holder: HolderAtService = { service, tender: asked.tender, member, keys };
    const shares = await ownShares(holder, asked.rehearsal);
    if (isFault(shares)) return complain('shares', shares.fault);
    return asked.action === 'check' ? check(holder, shares, asked) : release(holder, shares, asked);
  });
}

/** Says what is faulty, here and to the service: the minutes then name who says so, for nobody else can see it. Nothing is released. */
async function check(holder: HolderAtService, shares: readonly OwnShare[], { rehearsal }: Asked): Promise<number> {
  if (shares.length === 0) return complain('shares', say('aucune part n’est scellée pour vous ici', 'no share is sealed to you here'));
  const checked = checkedBy(holder, shares);
  tell(checked, shares.length);
  if (!rehearsal) {
    await actAs(holder, { path: 'shares/checks', type: 'shares.checked', command: { sound: checked.sound, faults: checked.faults.map(({ bid, envelope }) => ({ bid, envelope })) } });
    process.stdout.write(labelled(say('noté', 'recorded'), 'shares.checked'));
  }
  return checked.faults.length === 0 ? 0 : 1;
}

/** A body holds so many, with room to spare. */
const atOnce = 1000;

async function release(holder: HolderAtService, shares: readonly OwnShare[], { rehearsal }: Asked): Promise<number> {
  const due = shares.filter(({ notDue, released }) => notDue === null && !released);
  if (due.length === 0) return complain('shares', whyNothing(shares));
  const checked = checkedBy(holder, due);
  tell(checked, due.length);
  for (let from = 0; from < checked.good.length; from += atOnce) {
    const part = checked.good.slice(from, from + atOnce).map((each) => ({ ...each }));
    if (rehearsal) await actAs(holder, { path: 'rehearsals/shares', type: 'rehearsal.shareReleased', command: { share: part[0]?.share ?? '' } });
    else await actAs(holder, { path: 'shares', type: 'shares.released', command: { shares: part } });
    for (const { bid, envelope } of part) {
      const { have, threshold } = due.find((share) => share.bid === bid && share.envelope === envelope) ?? { have: 0, threshold: 0 };
      process.stdout.write(labelled(say('remise', 'released'), `${bid} ${envelope}, ${String(have + 1)} / ${String(threshold)}`));
    }
  }
  return checked.faults.length === 0 ? 0 : 1;
}

const checkedBy = ({ tender, member, keys }: HolderAtService, shares: readonly OwnShare[]): CheckedShares => checkShares(shares, { tender, member, identity: keys.identity });

function tell({ sound, faults }: CheckedShares, all: number): void {
  process.stdout.write(labelled(say('saines', 'sound'), `${String(sound)} / ${String(all)}`));
  for (const { bid, envelope, why } of faults) process.stdout.write(labelled(say('défectueuse', 'faulty'), `${bid} ${envelope}: ${why}`));
}

const reasons: Readonly<Record<string, () => string>> = {
  standing: () => say('pli tardif, retiré ou remplacé', 'bid late, withdrawn or replaced'),
  notDelivered: () => say('contenu jamais livré', 'content never delivered'),
  sittingNotOpen: () => say('la séance n’est pas ouverte', 'the sitting is not open'),
  suspended: () => say('la séance est suspendue', 'the sitting is suspended'),
  priceStaysClosed: () => say('ce prix reste fermé', 'this price stays closed'),
  alreadyOpened: () => say('déjà ouverte', 'opened already'),
  released: () => say('déjà remise', 'released already'),
};

/** Why there is nothing to release: each reason, and how many shares it holds back. */
function whyNothing(shares: readonly OwnShare[]): string {
  if (shares.length === 0) return say('aucune part n’est scellée pour vous ici', 'no share is sealed to you here');
  const codes = shares.map(({ notDue, released }) => (released ? 'released' : (notDue ?? '')));
  const counted = [...new Set(codes)].map((code) => `${reasons[code]?.() ?? code}: ${String(codes.filter((each) => each === code).length)}`);
  return `${say('rien n’est à remettre maintenant', 'nothing is to be released now')} (${counted.join(', ')})`;
}

function options([action, ...words]: readonly string[]): Asked | null {
  const text = { type: 'string' } as const;
  try {
    const { values: { tender, keys, ...values } } = parseArgs({
      args: [...words], options: { ...serviceOptions, tender: text, keys: text, 'passphrase-file': text, rehearsal: { type: 'boolean', default: false } },
    });
    const named = (action === 'check' || action === 'release') && tender !== undefined && /^[0-9A-Za-z]{1,64}$/.test(tender) && keys !== undefined;
    return named ? { ...values, action, tender, keys } : null;
  } catch {
    return null;
  }
}
