// How a pack file writes an entry: value first, then where it comes from and how far it can be trusted. Nothing is confirmed until an
// officer of the tutelle says so.
import type { Json } from '../../json.js';
import type { RuleEntry, RuleStatus } from '../rule-pack.js';

type More = Partial<Pick<RuleEntry, 'unit' | 'article' | 'validFrom' | 'validTo' | 'note'>>;

const entry = (status: RuleStatus) => (value: Json, source: string, more: More = {}): RuleEntry => ({
  value, source, article: null, status, validFrom: null, validTo: null, confirmedBy: null, confirmedOn: null, ...more,
});

/** read in the Malian text itself, or in a public record of its application */
export const verified = entry('verified');
/** read in the code of another State under the same UEMOA directives: a good default, not Malian law */
export const sister = entry('sister');
/** recalled by practitioners, not read: shown as such until confirmed */
export const unverified = entry('unverified');

export const benin = 'Bénin, loi n°2020-26 portant Code des marchés publics';
export const ivoryCoast = 'Côte d’Ivoire, ordonnance n°2019-679 portant Code de la commande publique';
export const mali = 'Mali, décret n°2015-0604/P-RM du 25 septembre 2015 portant Code des marchés publics';
/** no text read says anything of it: what Pli does until somebody with the texts says otherwise */
export const ownChoice = 'choix de Pli';
export const recalled = 'pratique rapportée, texte malien non lu';
