// The sitting, from the call of the members to the signed minutes.
import { closeOpening } from '../../../src/core/opening/close-opening.js';
import { openBid } from '../../../src/core/opening/open-bid.js';
import { openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import { signMinutes } from '../../../src/core/opening/sign-minutes.js';
import { startOpening } from '../../../src/core/opening/start-opening.js';
import { bidById, standingBids } from '../../../src/core/bids/register.js';
import { lotsReadAloud } from '../../../src/core/opening/sitting.js';
import { releaseShares } from '../../../src/core/keyset/release-shares.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, closedTender, openingAt, type Step } from './bids.js';
import { envelopesOf, type Envelopes } from './envelopes.js';
import { dueShares, holders, threshold } from './seals.js';

export const deliberating = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'] as const;
export const everybody = [...deliberating, 'p-expert', 'p-observer'];
export const officeOf = (member: string) => (member === 'p-chair' ? 'chair' : member === 'p-rapporteur' ? 'rapporteur' : 'member') as Step['role'];

export const start = (over: { at?: string; attendance?: readonly string[] } = {}): Step => ({
  act: startOpening, role: 'chair', at: over.at ?? openingAt, command: { attendance: over.attendance ?? everybody, place: 'Salle du conseil, Kidal' },
});

/** What a bid of the builders holds, to open or to forge. */
export function envelopesIn(file: CaseFile, bid: string): Envelopes {
  const { bidder = '', lots = [] } = bidById(file, bid) ?? {};
  return envelopesOf(bidder, lots);
}

/** Opens the bid as it was deposited: its price only in single-envelope lots. */
export function opening(file: CaseFile, bid: string): Step {
  const { offer, prices } = envelopesIn(file, bid);
  const facts = bidById(file, bid);
  const aloud = facts === undefined || file.tender === null ? [] : lotsReadAloud(file.tender.file, facts);
  return {
    act: openBid, role: 'chair', at: '2026-11-24T10:40:00.000Z',
    command: { bid, offer, prices: Object.fromEntries(Object.entries(prices).filter(([lot]) => aloud.includes(lot))) },
  };
}

/** A holder releases everything that is due. */
export const release = (file: CaseFile, member: string, at = '2026-11-24T10:35:00.000Z'): Step =>
  ({ act: releaseShares, role: 'holder', actor: member, at, command: { shares: dueShares(file, member) } });

/** As many holders as it takes release what is due; nothing where only paper is. */
export const released = (file: CaseFile, at?: string): CaseFile => holders.slice(0, threshold).reduce((before, member) => {
  const step = release(before, member, at);
  return (step.command as { shares: readonly unknown[] }).shares.length === 0 ? before : after(before, step);
}, file);

export const openAll = (file: CaseFile): CaseFile => standingBids(file).reduce((before, { id }) => after(before, opening(before, id)), released(file));

export const closeSitting: Step = { act: closeOpening, role: 'chair', at: '2026-11-24T11:30:00.000Z' };

export const signature = (file: CaseFile, member: string, over: Record<string, unknown> = {}): Step => ({
  act: signMinutes, role: officeOf(member), actor: member, at: '2026-11-24T11:40:00.000Z',
  command: { digest: file.opening?.minutes?.digest ?? '', as: 'signed', text: null, ...over },
});

/** The sitting is over, the minutes wait for signatures. */
export const readTender = (): CaseFile => after(openAll(after(closedTender(), start())), closeSitting);

export const signedBy = (file: CaseFile, members: readonly string[]): CaseFile => members.reduce((before, member) => after(before, signature(before, member)), file);

/** Minutes signed, lots in compliance, every member declared without interest, and all of them in a sitting: where the evaluation begins. Seven bidders, six
 *  standing bids. */
export const openedTender = (): CaseFile => inSitting(declaredTender());

/** A sitting of analysis is open, with these in the room. */
export function inSitting(file: CaseFile, present: readonly string[] = deliberating): CaseFile {
  const { committee } = file;
  if (committee === null) return file;
  const [startedAt, place] = ['2026-11-24T12:00:00.000Z', 'Kidal'];
  const convocation = { sitting: 'analysis' as const, at: startedAt, agenda: 'Analyse des offres', place, sentAt: '2026-11-16T09:00:00.000Z' };
  const sitting = { kind: 'analysis' as const, convocation: committee.convocations.length + 1, place, startedAt, present, attended: present, suspensions: [], closedAt: null };
  return { ...file, committee: { ...committee, convocations: [...committee.convocations, convocation], sittings: [...committee.sittings, sitting] } };
}

/** Its sitting is over: what comes after the evaluation, or outside it. */
export const afterSitting = (file: CaseFile): CaseFile => (file.committee === null ? file : {
  ...file, committee: { ...file.committee, sittings: file.committee.sittings.map((sitting) => ({ ...sitting, closedAt: sitting.closedAt ?? '2026-12-02T16:00:00.000Z' })) },
});

/** Nobody sits yet. */
export function declaredTender(): CaseFile {
  const file = signedBy(readTender(), deliberating);
  const bidders = [...new Set(standingBids(file).map(({ bidder }) => bidder))];
  const declarations = [...deliberating, 'p-expert'].map((member) => ({ member, at: '2026-11-24T11:50:00.000Z', seq: 1, bidders, interests: [] }));
  return file.committee === null ? file : { ...file, committee: { ...file.committee, declarations } };
}

/** The envelope of a price that stayed closed at the sitting, ready for price.opened. */
export const closedPrice = (file: CaseFile, bid: string, lot: string) => envelopesIn(file, bid).prices[lot];

export { openingMinutes };
