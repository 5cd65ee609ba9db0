// How a hint is worded. It says what agrees and who said so, never what follows.
import type { ParticularKind } from '../core/committee/hints.js';

type Source = 'card' | 'registration' | 'account';

const fr = {
  kinds: { familyName: 'même nom de famille', phone: 'même téléphone', address: 'même adresse', employer: 'y a travaillé', bankAccount: 'même compte bancaire' } satisfies Record<ParticularKind, string>,
  source: (from: Source, at: string): string => ({ card: `sa fiche, ${at}`, registration: `inscription de l’entreprise, ${at}`, account: `compte, ${at}` })[from],
  offer: (order: number): string => `offre n° ${String(order)}, membre du groupement`, member: (source: string, firm: string): string => `${source} (${firm}, membre du groupement)`,
};

const en: typeof fr = {
  kinds: { familyName: 'same family name', phone: 'same phone', address: 'same address', employer: 'worked there', bankAccount: 'same bank account' },
  source: (from, at) => ({ card: `own card, ${at}`, registration: `registration of the firm, ${at}`, account: `account, ${at}` })[from],
  offer: (order) => `bid no ${String(order)}, member of the grouping`, member: (source, firm) => `${source} (${firm}, member of the grouping)`,
};

export const hintTexts = { fr, en };
