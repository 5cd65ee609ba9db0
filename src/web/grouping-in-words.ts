// A grouping of firms in one line: who leads, who joined, who answers for what.
import type { GroupedFirm, Grouping, Liability } from '../core/bids/grouping.js';
import type { Language } from './request.js';

const fr = {
  leads: 'mandataire', liability: { joint: 'groupement solidaire', several: 'groupement conjoint' } satisfies Record<Liability, string>,
};
const en: typeof fr = {
  leads: 'lead', liability: { joint: 'jointly liable grouping', several: 'severally liable grouping' },
};
const words = { fr, en };

const firmInWords = ({ name, registration, country }: GroupedFirm): string => `${name} (${registration}, ${country})`;

export const groupingInWords = ({ liability, members }: Grouping, lead: string, language: Language): string =>
  `${words[language].liability[liability]} : ${lead} (${words[language].leads}), ${members.map(firmInWords).join(', ')}`;

/** The name a list of bidders shows: who leads, and the names of who joined. */
export const withMembers = (lead: string, members: readonly GroupedFirm[] = []): string => [lead, ...members.map(({ name }) => name)].join(', ');
