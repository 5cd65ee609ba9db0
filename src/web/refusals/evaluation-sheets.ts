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

const foreign = {
  tender: { fr: 'elle est d’un autre appel d’offres', en: 'it is of another tender' }, lot: { fr: 'elle est d’un autre lot', en: 'it is of another lot' },
  member: { fr: 'elle a été donnée à un autre membre', en: 'it was given to another member' }, notIssued: { fr: 'ce service ne l’a pas donnée', en: 'this service did not give it out' },
};

const altered = { header: { fr: 'en-tête', en: 'header' }, cells: { fr: 'contenu', en: 'content' }, signature: { fr: 'signature', en: 'signature' } };

export const evaluationSheetSentences = {
  REMINDER_NOT_DUE: {
    status: 409,
    title: { fr: 'Aucune fiche attendue', en: 'No sheet awaited' },
    fr: ({ member }) => `${member} ne doit aucune fiche dans les lots en cours de notation. Aucun rappel n’est parti. Actualisez l’avancement.`,
    en: ({ member }) => `${member} owes no sheet in the lots being marked. No reminder was sent. Reload the progress.`,
  },
  REMINDER_UNREACHABLE: {
    status: 409,
    title: { fr: 'Pas d’adresse électronique', en: 'No electronic address' },
    fr: ({ member }) => `Le contact de ${member} ne contient pas d’adresse électronique. Aucun rappel n’est parti. Prévenez cette personne autrement.`,
    en: ({ member }) => `The contact of ${member} holds no electronic address. No reminder was sent. Tell this person another way.`,
  },
  REMINDER_SENT_TODAY: {
    status: 409,
    title: { fr: 'Déjà relancé aujourd’hui', en: 'Reminded today already' },
    fr: ({ member, day }) => `${member} a déjà été relancé le ${day}. Un rappel part au plus une fois par jour et par personne.`,
    en: ({ member, day }) => `${member} was reminded on ${day} already. A reminder is sent at most once a day and person.`,
  },
  SHEET_FILE_UNREADABLE: {
    status: 422,
    title: { fr: 'Fiche illisible', en: 'Unreadable sheet' },
    fr: ({ reason }) => `Ce fichier n’est pas une fiche de notation exportée (${reason}). Rien n’a été enregistré ; l’essai est noté. Choisissez le fichier .json de la fiche.`,
    en: ({ reason }) => `This file is no exported score sheet (${reason}). Nothing was recorded; the attempt is noted. Choose the sheet’s .json file.`,
  },
  SHEET_FILE_ALTERED: {
    status: 422,
    title: { fr: 'Fiche modifiée', en: 'Sheet altered' },
    fr: ({ part }) => `Ce fichier a été modifié après son export, ou abîmé en chemin (${altered[part].fr}). Rien n’a été enregistré ; l’essai est noté. Exportez de nouveau la fiche.`,
    en: ({ part }) => `This file was altered after its export, or damaged on its way (${altered[part].en}). Nothing was recorded; the attempt is noted. Export the sheet again.`,
  },
  SHEET_FILE_NOT_HELD: {
    status: 409,
    title: { fr: 'Fiche à choisir de nouveau', en: 'Sheet to be chosen again' },
    fr: () => 'Le fichier examiné n’est plus gardé : un autre l’a été depuis, ou il est déjà enregistré. Choisissez-le de nouveau et examinez-le.',
    en: () => 'The file looked at is not held any more: another was looked at since, or it is saved already. Choose it again and look at it.',
  },
  SHEET_FILE_TOO_LARGE: {
    status: 413,
    title: { fr: 'Fiche trop grande', en: 'Sheet too large' },
    fr: ({ mostBytes }) => `Une fiche de ce lot pèse au plus ${String(Math.floor(mostBytes / 1_000))} Ko. Rien n’a été enregistré. Choisissez le fichier .json de la fiche.`,
    en: ({ mostBytes }) => `A sheet of this lot weighs ${String(Math.floor(mostBytes / 1_000))} KB at most. Nothing was recorded. Choose the sheet’s .json file.`,
  },
  SHEET_FILE_FOREIGN: {
    status: 422,
    title: { fr: 'Fiche étrangère', en: 'Foreign sheet' },
    fr: ({ because }) => `Cette fiche n’est pas la vôtre pour ce lot : ${foreign[because].fr}. Rien n’a été enregistré ; l’essai est noté.`,
    en: ({ because }) => `This sheet is not yours for this lot: ${foreign[because].en}. Nothing was recorded; the attempt is noted.`,
  },
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
    fr: ({ bid, criterion, mark, maximum, below, above }) => `Offre ${bid}, critère ${criterion} : ${fr(mark)} sur ${fr(maximum)}. Sous ${String(below)} % et au-dessus de ${String(above)} %, la note se justifie par écrit. Rien n’a été enregistré : ajoutez le motif.`,
    en: ({ bid, criterion, mark, maximum, below, above }) => `Bid ${bid}, criterion ${criterion}: ${en(mark)} of ${en(maximum)}. Below ${String(below)} % and above ${String(above)} % a mark is justified in writing. Nothing was recorded: add the reason.`,
  },
  MARK_UNREADABLE: {
    status: 422,
    title: { fr: 'Note illisible', en: 'Unreadable mark' },
    fr: ({ bid, criterion, text, maximum }) => `Offre ${bid}, critère ${criterion} : « ${text} » n’est pas une note. Écrivez par exemple 12,5, de 0 à ${fr(maximum)}, deux décimales au plus. Rien n’a été enregistré.`,
    en: ({ bid, criterion, text, maximum }) => `Bid ${bid}, criterion ${criterion}: “${text}” is no mark. Write for example 12.5, from 0 to ${en(maximum)}, with two decimals at most. Nothing was recorded.`,
  },
  VERDICT_NEITHER_YES_NOR_NO: {
    status: 422,
    title: { fr: 'Ni oui ni non', en: 'Neither yes nor no' },
    fr: ({ bid, criterion, mark }) => `Offre ${bid}, critère ${criterion} : un critère éliminatoire se note 1 (rempli) ou 0 (non rempli), pas ${fr(mark)}. Rien n’a été enregistré.`,
    en: ({ bid, criterion, mark }) => `Bid ${bid}, criterion ${criterion}: a pass/fail criterion is marked 1 (met) or 0 (not met), not ${en(mark)}. Nothing was recorded.`,
  },
  FAIL_WITHOUT_EVIDENCE: {
    status: 422,
    title: { fr: 'Échec à motiver', en: 'Failure to be explained' },
    fr: ({ bid, criterion, clause }) => `Offre ${bid}, critère éliminatoire ${criterion} (clause ${clause}) : un non s’accompagne de son motif et de la page de l’offre. Rien n’a été enregistré.`,
    en: ({ bid, criterion, clause }) => `Bid ${bid}, pass/fail criterion ${criterion} (clause ${clause}): a no comes with its reason and the page of the bid. Nothing was recorded.`,
  },
  CHANGED_MARK_WITHOUT_REASON: {
    status: 422,
    title: { fr: 'Changement à motiver', en: 'Change to be explained' },
    fr: ({ bid, criterion, before, mark }) => `Offre ${bid}, critère ${criterion} : la note est passée de ${fr(before)} à ${fr(mark)}. Une note changée se justifie par écrit : ajoutez le motif.`,
    en: ({ bid, criterion, before, mark }) => `Bid ${bid}, criterion ${criterion}: the mark went from ${en(before)} to ${en(mark)}. A changed mark is justified in writing: add the reason.`,
  },
  ROUND_CHANGE_WITHOUT_REASON: {
    status: 422,
    title: { fr: 'Changement d’un tour à l’autre à motiver', en: 'Change between rounds to be explained' },
    fr: ({ bid, criterion, before, mark }) => `Offre ${bid}, critère ${criterion} : vous aviez donné ${fr(before)}, et donnez ${fr(mark)}. Dites ce qui a changé : le motif d’alors ne suffit pas. Rien n’a été remis.`,
    en: ({ bid, criterion, before, mark }) => `Bid ${bid}, criterion ${criterion}: you had given ${en(before)}, and give ${en(mark)}. Say what has changed: the reason given then does not do. Nothing was handed in.`,
  },
  SHEET_OF_OTHER_ROUND: {
    status: 409,
    title: { fr: 'Fiche d’un autre tour', en: 'Sheet of another round' },
    fr: ({ lot, round, current }) => `Cette fiche est du tour ${String(round)} ; le lot ${lot} en est au tour ${String(current)}. Rien n’a été enregistré : ouvrez votre fiche de ce tour, où vos notes se reprennent.`,
    en: ({ lot, round, current }) => `This sheet is of round ${String(round)}; lot ${lot} is at round ${String(current)}. Nothing was recorded: open your sheet of this round, where your marks can be taken over.`,
  },
  NOTHING_TO_CARRY_OVER: {
    status: 409,
    title: { fr: 'Rien à reprendre', en: 'Nothing to take over' },
    fr: ({ lot, round }) => `Au tour ${String(round)} du lot ${lot}, aucune note précédente ne reste à reprendre. Rien n’a été enregistré : saisissez les notes qui manquent.`,
    en: ({ lot, round }) => `In round ${String(round)} of lot ${lot} no earlier mark is left to be taken over. Nothing was recorded: enter the marks that are missing.`,
  },
  CELLS_UNKNOWN: {
    status: 422,
    title: { fr: 'Cases étrangères à cette fiche', en: 'Cells this sheet does not have' },
    fr: ({ lot, unknown }) => `La fiche du lot ${lot} n’a pas ces cases, les a déjà remises, ou elles y sont deux fois : ${cells(unknown)}. Rien n’a été enregistré.`,
    en: ({ lot, unknown }) => `The sheet of lot ${lot} has no such cells, has them handed in, or they stand twice: ${cells(unknown)}. Nothing was recorded.`,
  },
  CELLS_CHANGED_MEANWHILE: {
    status: 409,
    title: { fr: 'Case enregistrée entre-temps', en: 'Cell saved meanwhile' },
    fr: ({ current }) => `Ces cases ont été enregistrées entre-temps, d’un autre appareil ou par une autre fenêtre : ${cells(current)}. Rien n’a été écrasé ni enregistré ; comparez, puis enregistrez de nouveau.`,
    en: ({ current }) => `These cells were saved meanwhile, on another device or in another window: ${cells(current)}. Nothing was overwritten or recorded; compare, then save again.`,
  },
  MEMBER_ABSTAINED: {
    status: 409,
    title: { fr: 'Membre qui s’est abstenu', en: 'Member who abstained' },
    fr: ({ lot }) => `Vous vous êtes abstenu pour le lot ${lot} ; l’abstention est au journal et n’est pas reprise. Parlez-en au président.`,
    en: ({ lot }) => `You abstained for lot ${lot}; the abstention stands in the journal and is not taken back. Speak to the chair.`,
  },
  NOBODY_LEFT_TO_MARK: {
    status: 409,
    title: { fr: 'Plus personne pour noter', en: 'Nobody left to mark' },
    fr: ({ lot }) => `Vous êtes le dernier membre à pouvoir noter le lot ${lot} : si vous vous absteniez, aucune note n’existerait. Demandez au président un suppléant.`,
    en: ({ lot }) => `You are the last member who can mark lot ${lot}: were you to abstain there would be no mark. Ask the chair for an alternate.`,
  },
  NO_SHEET_COUNTS: {
    status: 409,
    title: { fr: 'Aucune fiche ne compte', en: 'No sheet counts' },
    fr: ({ lot }) => `Aucune fiche ne compte pour le lot ${lot} : tous les membres se sont abstenus ou récusés. Faites siéger un suppléant, qui notera.`,
    en: ({ lot }) => `No sheet counts for lot ${lot}: every member abstained or was recused. Seat an alternate, who will mark.`,
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
  AGREED_MEANWHILE: {
    status: 409,
    title: { fr: 'Note convenue entre-temps', en: 'Mark agreed on meanwhile' },
    fr: ({ bid, criterion, mark, by, version }) => `Offre ${bid}, critère ${criterion} : ${by} a enregistré entre-temps la note ${fr(mark)} (version ${String(version)}). Rien de votre saisie n’est enregistré. Relisez ce qui vaut, puis recommencez.`,
    en: ({ bid, criterion, mark, by, version }) => `Bid ${bid}, criterion ${criterion}: ${by} recorded the mark ${en(mark)} meanwhile (version ${String(version)}). Nothing you entered was recorded. Read what stands, then try again.`,
  },
  CONSENSUS_WITHOUT_REASON: {
    status: 422,
    title: { fr: 'Écart à motiver', en: 'Difference to be explained' },
    fr: ({ bid, criterion, mark, mean }) => `Offre ${bid}, critère ${criterion} : la note de consensus ${fr(mark)} s’écarte de la moyenne des fiches (${mean}) ou d’un accord antérieur. Écrivez pourquoi ; rien n’a été enregistré.`,
    en: ({ bid, criterion, mark, mean }) => `Bid ${bid}, criterion ${criterion}: the agreed mark ${en(mark)} differs from the mean of the sheets (${mean}) or from an earlier agreement. Write why; nothing was recorded.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;
