import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { display, parseRational, zero } from '../../core/scoring/rational.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');
/** Enough of them to be recognised; the page lists them all. */
const several = (things: readonly string[]): string => `${things.slice(0, 8).map((each) => `[${each}]`).join(', ')}${things.length > 8 ? ', …' : ''}`;
const draws: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = {
  fr: { publicDraw: 'un tirage au sort public', verifiableDraw: 'un tirage par le journal' }, en: { publicDraw: 'a public draw', verifiableDraw: 'a draw by the log' },
};
const shown = (exact: string): string => display(parseRational(exact) ?? zero);

/** What a method of award asks, said to who ranks by it. */
export const evaluationMethodSentences = {
  BIDS_OVER_BUDGET: {
    status: 422,
    title: { fr: 'Au-dessus du budget', en: 'Above the budget' },
    fr: ({ bids, ceiling }) => `${list(bids)} : prix au-dessus du plafond publié (${shown(ceiling)}). Écartez chaque offre (règle award.fixedBudget), puis classez. Si aucune ne reste, déclarez le lot infructueux.`,
    en: ({ bids, ceiling }) => `${list(bids)}: price above the published ceiling (${shown(ceiling)}). Reject each bid (rule award.fixedBudget), then rank. If none is left, declare the lot unsuccessful.`,
  },
  TECHNICAL_SCORES_ZERO: {
    status: 422,
    title: { fr: 'Notes techniques nulles', en: 'Technical scores of zero' },
    fr: ({ bids }) => `La formule divise par la plus haute note technique, et ${list(bids)} ont zéro : aucun classement n’en sort. Vérifiez les fiches.`,
    en: ({ bids }) => `The formula divides by the highest technical score, and ${list(bids)} have zero: no ranking comes of it. Check the sheets.`,
  },
  TOO_FEW_FIRMS: {
    status: 422,
    title: { fr: 'Trop peu de firmes', en: 'Too few firms' },
    fr: ({ lot, compared, minimum }) => `Lot ${lot} : ${String(compared)} firme(s) comparée(s), le dossier en demande ${String(minimum)} au moins. Déclarez le lot infructueux (motif tooFewFirms).`,
    en: ({ lot, compared, minimum }) => `Lot ${lot}: ${String(compared)} firm(s) compared, the tender file asks for ${String(minimum)} at least. Declare the lot unsuccessful (reason tooFewFirms).`,
  },
  LIFE_CYCLE_COSTS_MISSING: {
    status: 422,
    title: { fr: 'Coûts d’usage manquants', en: 'Costs of use missing' },
    fr: ({ bid, years }) => `Offre ${bid} : la comparaison se fait sur le cycle de vie. Donnez un coût pour chacune des ${String(years)} années et la valeur résiduelle (décision lifeCycleCosts), avec la page de l’offre. Si l’offre ne les dit nulle part, écartez-la (règle award.lifeCycleCosts).`,
    en: ({ bid, years }) => `Bid ${bid}: the comparison is over the life cycle. Give a cost for each of the ${String(years)} years and the residual value (decision lifeCycleCosts), with the page of the bid. If the bid states them nowhere, reject it (rule award.lifeCycleCosts).`,
  },
  LIFE_CYCLE_COSTS_UNFIT: {
    status: 422,
    title: { fr: 'Nombre d’années différent', en: 'Another number of years' },
    fr: ({ bid, years, given }) => `Offre ${bid} : ${String(given)} coût(s) annuel(s) donné(s) pour ${String(years)} années publiées. Rien n’a été calculé.`,
    en: ({ bid, years, given }) => `Bid ${bid}: ${String(given)} yearly cost(s) given for ${String(years)} published years. Nothing was computed.`,
  },
  LIFE_CYCLE_COSTS_AS_STATED: {
    status: 422,
    title: { fr: 'Coûts d’usage déjà dans l’offre', en: 'Costs of use stated already' },
    fr: ({ bid }) => `Offre ${bid} : le pli donne déjà ces coûts d’usage, ils comptent d’eux-mêmes. Décidez seulement ce qui s’en écarte.`,
    en: ({ bid }) => `Bid ${bid}: the envelope states these costs of use, they count by themselves. Decide only what departs from them.`,
  },
  LIFE_CYCLE_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Cycle de vie non prévu', en: 'Life cycle not foreseen' },
    fr: ({ bid }) => `Offre ${bid} : le dossier ne compare pas sur le cycle de vie. Un coût que personne n’a publié ne pèse pas.`,
    en: ({ bid }) => `Bid ${bid}: the tender file does not compare over the life cycle. A cost nobody published does not weigh.`,
  },
  DRAW_NOT_OF_LOT: {
    status: 422,
    title: { fr: 'Tirage d’un autre lot', en: 'Draw of another lot' },
    fr: ({ lot }) => `Le tirage donné n’est pas celui du lot ${lot} de cette procédure. Rien n’a été classé.`,
    en: ({ lot }) => `The draw given is not that of lot ${lot} of this procedure. Nothing was ranked.`,
  },
  DRAW_NOT_YET_FIXED: {
    status: 409,
    title: { fr: 'Tirage pas encore fixé', en: 'Draw not yet fixed' },
    fr: ({ lot }) => `Le journal n’a pas encore publié l’écriture où les notes du lot ${lot} se sont figées : le tirage en dépend. Réessayez dans un instant.`,
    en: ({ lot }) => `The log has not yet published the entry at which the scores of lot ${lot} locked: the draw depends on it. Try again in a moment.`,
  },
  CASE_FIGURE_UNFIT: {
    status: 422,
    title: { fr: 'Paramètre de la méthode', en: 'Figure of the method' },
    fr: ({ method, figure, given }) => (given ? `La méthode ${method} n’a pas de paramètre ${figure}.` : `La méthode ${method} demande le paramètre ${figure}, tel que le dossier l’a publié.`),
    en: ({ method, figure, given }) => (given ? `The method ${method} has no figure ${figure}.` : `The method ${method} needs the figure ${figure}, as the tender file published it.`),
  },
  CASE_PRICE_STAYS_CLOSED: {
    status: 422,
    title: { fr: 'Prix qui reste fermé', en: 'Price that stays closed' },
    fr: ({ bids, first }) => `Le fichier donne le prix de ${list(bids)} : cette méthode n’ouvre que celui de l’offre dont c’est le tour${first === null ? '' : ` (${first})`}, et de celles appelées avant elle.`,
    en: ({ bids, first }) => `The case gives the price of ${list(bids)}: this method opens only that of the bid whose turn it is${first === null ? '' : ` (${first})`}, and of those called before it.`,
  },
  COMBINATION_NEEDS_PRICES: {
    status: 422,
    title: { fr: 'Combinaison par les prix', en: 'Combination by prices' },
    fr: ({ lot, method }) => `Le lot ${lot} est jugé par ${method} : un total de prix ne dit pas quelle combinaison est la meilleure.`,
    en: ({ lot, method }) => `Lot ${lot} is judged by ${method}: a total of prices does not say which combination is best.`,
  },
  NO_COMBINATION: {
    status: 422,
    title: { fr: 'Aucune combinaison', en: 'No combination' },
    fr: ({ lots }) => `Les limites des soumissionnaires laissent tous les lots sans attributaire (${list(lots)}). Revoyez les limites ; rien n’est attribué d’office.`,
    en: ({ lots }) => `The limits of the bidders leave every lot without anybody (${list(lots)}). Look at the limits again; nothing is awarded by itself.`,
  },
  COMBINATION_TIED: {
    status: 409,
    title: { fr: 'Combinaisons à égalité', en: 'Combinations exactly equal' },
    fr: ({ total, tied, next }) => `${String(tied.length)} combinaisons coûtent exactement ${shown(total)} : ${several(tied)}. ${next === null ? 'Le dossier ne nomme pas de tirage au sort pour tous ses lots : la commission délibère et consulte l’organe de contrôle.' : `Le dossier prévoit ${draws.fr[next] ?? next}. Joignez-le à la combinaison.`}`,
    en: ({ total, tied, next }) => `${String(tied.length)} combinations cost exactly ${shown(total)}: ${several(tied)}. ${next === null ? 'The tender file names no draw for all of its lots: the committee deliberates and asks the control body.' : `The file foresees ${draws.en[next] ?? next}. Give it with the combination.`}`,
  },
  TOO_MANY_LOTS: {
    status: 422,
    title: { fr: 'Trop de lots', en: 'Too many lots' },
    fr: ({ lots, maximum }) => `${String(lots)} lots à combiner : au-delà de ${String(maximum)}, toutes les combinaisons ne se pèsent plus.`,
    en: ({ lots, maximum }) => `${String(lots)} lots to combine: beyond ${String(maximum)} not every combination can be weighed.`,
  },
  BIDDER_TWICE_IN_LOT: {
    status: 422,
    title: { fr: 'Deux offres au même lot', en: 'Two bids in one lot' },
    fr: ({ lot, bidder }) => `${bidder} a deux offres en lice dans le lot ${lot}. Une seule vaut.`,
    en: ({ lot, bidder }) => `${bidder} has two bids standing in lot ${lot}. Only one counts.`,
  },
  CROSS_DISCOUNT_UNFIT: {
    status: 422,
    title: { fr: 'Rabais impossible', en: 'Impossible discount' },
    fr: ({ bidder, basisPoints }) => `Le rabais de ${bidder} (${String(basisPoints)} points de base) doit être au-dessus de 0 % et au-dessous de 100 %.`,
    en: ({ bidder, basisPoints }) => `The discount of ${bidder} (${String(basisPoints)} basis points) must be above 0 % and below 100 %.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
