// The commission of the demonstration: five deliberative seats, an alternate for three of them, one expert. People are their offices.
import type { AppointedSeat } from '../../../src/core/committee/composition.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { Step } from './tenders.js';

const seat = (member: string, office: AppointedSeat['office'], purpose: string, more: Partial<AppointedSeat> = {}): AppointedSeat =>
  ({ member, office, voice: 'deliberative', function: purpose, alternateFor: null, ...more });

export const seats: readonly AppointedSeat[] = [
  seat('p-chair', 'chair', 'Vice-président de l’Autorité Intérimaire'),
  seat('p-rapporteur', 'rapporteur', 'Secrétaire général'),
  seat('p-member-1', 'member', 'Élue, commission éducation'),
  seat('p-member-2', 'member', 'Service technique de l’hydraulique'),
  seat('p-member-3', 'member', 'Receveur'),
  seat('p-alternate-chair', 'chair', 'Second vice-président', { alternateFor: 'p-chair' }),
  seat('p-alternate-2', 'member', 'Service technique de l’hydraulique', { alternateFor: 'p-member-2' }),
  seat('p-alternate-3', 'member', 'Adjointe du receveur', { alternateFor: 'p-member-3' }),
  seat('p-expert', 'expert', 'Ingénieur-conseil', { voice: 'consultative' }),
];

export const deliberating = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];

/** Each seat of the commission: member and office, as acts need them. */
export const officeOf = (member: string): AppointedSeat['office'] => seats.find((each) => each.member === member)?.office ?? 'member';

export const appointment = (change: { readonly seats?: readonly AppointedSeat[]; readonly at?: string } = {}): Step => ({
  act: 'committee.appointed', role: 'authority', at: change.at ?? '2026-11-02T09:00:00.000Z',
  command: { decisionReference: 'Décision n° 021/AIR-K du 2 novembre 2026', seats: change.seats ?? seats },
});

export const convocation = (change: { readonly at?: string; readonly command?: object } = {}): Step => ({
  act: 'committee.convened', role: 'chair', at: change.at ?? '2026-11-16T09:00:00.000Z',
  command: { sitting: 'opening', at: '2026-11-24T10:30:00.000Z', agenda: 'Ouverture des plis', ...change.command },
});

/** A member's declaration on every bidder of the file, with a tie to some of them. */
export const declaration = (file: CaseFile, member: string, tiedTo: readonly string[] = []): Step => ({
  act: 'declaration.made', role: officeOf(member), actor: member, at: '2026-11-25T09:00:00.000Z',
  command: {
    bidders: [...new Set(file.bids.filter(({ standing }) => standing === 'received').map(({ bidder }) => bidder))],
    interests: tiedTo.map((bidder) => ({ bidder })),
  },
});

export const recusal = (member: string, more: Partial<Step> = {}): Step => ({
  act: 'member.recused', role: 'chair', at: '2026-11-25T10:00:00.000Z', command: { member }, ...more,
});

/** Somebody found a tie that the member had not declared. */
export const recusalProposal = (member: string, more: Partial<Step> = {}): Step => ({
  act: 'recusal.proposed', role: 'rapporteur', at: '2026-11-25T09:50:00.000Z', command: { member, bidders: ['p-firm-a'], evidence: 'registre du commerce, acte du 4 mars 2024' }, ...more,
});
