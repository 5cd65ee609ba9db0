import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import type { Sentences } from './sentence.js';
import { instantInWords as instant } from '../in-words.js';

type Cell = { readonly bid: string; readonly criterion: string };

const list = (things: readonly string[]): string => things.join(', ');
/** hundredths of a point as people write points */
const fr = (mark: number): string => en(mark).replace('.', ',');
const en = (mark: number): string => `${String(Math.floor(mark / 100))}.${String(mark % 100).padStart(2, '0')}`;

/** The first few: a sheet may lack hundreds. */
function cells(all: readonly Cell[]): string {
  const named = all.slice(0, 5).map(({ bid, criterion }) => `${bid}/${criterion}`);
  return all.length === 0 ? '–' : list(all.length > 5 ? [...named, `… (${String(all.length)})`] : named);
}

export const evaluationSheetSentences = {
  SHEET_ALREADY_HANDED_IN: {
    status: 409,
    title: { fr: 'Fiche déjà remise', en: 'Sheet already handed in' },
    fr: ({ lot, at }) => `Votre fiche du lot ${lot} est remise depuis le ${instant(at, 'fr')}. Une fiche remise ne change plus ; elle est conservée telle quelle.`,
    en: ({ lot, at }) => `Your sheet for lot ${lot} was handed in on ${instant(at, 'en')}. A sheet handed in does not change; it is kept as it is.`,
  },
  SHEET_INCOMPLETE: {
    status: 422,
    title: { fr: 'Notes manquantes ou en trop', en: 'Marks missing or too many' },
    fr: ({ lot, missing, unknown }) => `Dans le lot ${lot}, chaque offre se note une fois sur chaque critère. Manquent : ${cells(missing)} ; en trop : ${cells(unknown)}. Rien n’a été enregistré.`,
    en: ({ lot, missing, unknown }) => `In lot ${lot} every bid is marked once on every criterion. Missing: ${cells(missing)}; too many: ${cells(unknown)}. Nothing was recorded.`,
  },
  MARK_OUT_OF_RANGE: {
    status: 422,
    title: { fr: 'Note hors du barème', en: 'Mark out of range' },
    fr: ({ bid, criterion, mark, maximum }) => `Offre ${bid}, critère ${criterion} : ${fr(mark)} dépasse le maximum de ${fr(maximum)}. Rien n’a été enregistré.`,
    en: ({ bid, criterion, mark, maximum }) => `Bid ${bid}, criterion ${criterion}: ${en(mark)} is above the maximum of ${en(maximum)}. Nothing was recorded.`,
  },
  MARK_WITHOUT_REASON: {
    status: 422,
    title: { fr: 'Note à justifier', en: 'Mark to be justified' },
    fr: ({ bid, criterion, mark, maximum }) => `Offre ${bid}, critère ${criterion} : ${fr(mark)} sur ${fr(maximum)}. Sous 50 % et au-dessus de 90 %, la note se justifie par écrit. Rien n’a été enregistré : ajoutez le motif.`,
    en: ({ bid, criterion, mark, maximum }) => `Bid ${bid}, criterion ${criterion}: ${en(mark)} of ${en(maximum)}. Below 50 % and above 90 % a mark is justified in writing. Nothing was recorded: add the reason.`,
  },
  SHEETS_MISSING: {
    status: 409,
    title: { fr: 'Fiches attendues', en: 'Sheets awaited' },
    fr: ({ lot, members }) => `Toutes les fiches du lot ${lot} ne sont pas remises. On attend : ${list(members)}.`,
    en: ({ lot, members }) => `Not every sheet of lot ${lot} is in. Awaited: ${list(members)}.`,
  },
  SHEETS_STILL_HIDDEN: {
    status: 403,
    title: { fr: 'Fiches encore secrètes', en: 'Sheets still secret' },
    fr: ({ lot, awaited }) => `Les fiches des autres membres pour le lot ${lot} restent secrètes${awaited.length === 0 ? ' jusqu’à la clôture de la notation' : ` tant que toutes ne sont pas remises ; on attend : ${list(awaited)}`}.`,
    en: ({ lot, awaited }) => `The other members’ sheets for lot ${lot} stay secret ${awaited.length === 0 ? 'until the marking is closed' : `until all are in; awaited: ${list(awaited)}`}.`,
  },
  SHEETS_NOT_FOR_READER: {
    status: 403,
    title: { fr: 'Fiches réservées', en: 'Sheets reserved' },
    fr: ({ lot }) => `Les fiches du lot ${lot} sont réservées aux membres qui l’évaluent et aux organes de contrôle. Un soumissionnaire reçoit ses notes avec la notification.`,
    en: ({ lot }) => `The sheets of lot ${lot} are for the members who evaluate it and the control bodies. A bidder gets its own marks with the notification.`,
  },
  CONSENSUS_MISSING: {
    status: 409,
    title: { fr: 'Notes de consensus attendues', en: 'Agreed marks awaited' },
    fr: ({ lot, missing }) => `Le règlement du lot ${lot} retient les notes de consensus ; il manque : ${cells(missing)}.`,
    en: ({ lot, missing }) => `The rule of lot ${lot} is the agreed mark; missing: ${cells(missing)}.`,
  },
  CONSENSUS_NOT_FORESEEN: {
    status: 422,
    title: { fr: 'Consensus non prévu', en: 'Consensus not foreseen' },
    fr: ({ lot, aggregation }) => `Le dossier publié du lot ${lot} retient la règle « ${aggregation} » : on n’en change pas après l’ouverture. Les fiches individuelles font la note.`,
    en: ({ lot, aggregation }) => `The published file of lot ${lot} says “${aggregation}”: that is not changed after the opening. The individual sheets make the score.`,
  },
  CONSENSUS_WITHOUT_REASON: {
    status: 422,
    title: { fr: 'Écart à motiver', en: 'Difference to be explained' },
    fr: ({ bid, criterion, mark, mean }) => `Offre ${bid}, critère ${criterion} : la note de consensus ${fr(mark)} s’écarte de la moyenne des fiches (${mean}) ou d’un accord antérieur. Écrivez pourquoi ; rien n’a été enregistré.`,
    en: ({ bid, criterion, mark, mean }) => `Bid ${bid}, criterion ${criterion}: the agreed mark ${en(mark)} differs from the mean of the sheets (${mean}) or from an earlier agreement. Write why; nothing was recorded.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
