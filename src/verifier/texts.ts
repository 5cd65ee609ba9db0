// What the verifier says besides its findings, in the two languages.
import type { ProblemCode } from '../core/dossier/index.js';
import type { FileProblem } from './files.js';

export type Language = 'fr' | 'en';

export interface Texts {
  readonly usage: string;
  policyUnreadable(file: string, why: string): string;
  notADossier(file: string, why: string): string;
  receiptUnreadable(file: string): string;
  internal(why: string): string;
  readonly fileProblem: Readonly<Record<FileProblem, string>>;
  readonly problem: Readonly<Record<ProblemCode, string>>;
  readonly verified: string;
  findings(count: number): string;
  readonly notExamined: string;
  readonly tender: string;
  readonly head: string;
  readonly witnesses: string;
  readonly nobody: string;
  readonly entries: string;
  readonly signatures: string;
  signedBy(own: number, custodial: number, service: number): string;
  readonly parts: string;
  hidden(erased: number, withheld: number): string;
  readonly state: string;
  openHistory(size: number): string;
  readonly exercise: string;
  readonly unverifiedRules: string;
  readonly ranking: string;
  readonly award: string;
  readonly entry: string;
  readonly dossier: string;
}

const fr: Texts = {
  usage: 'Usage : pli verify <dossier.zip> --policy <politique> [--receipt <récépissé>] [--json] [--lang fr|en]',
  policyUnreadable: (file, why) => `Politique illisible (${file}) : ${why}`,
  notADossier: (file, why) => `Ce n'est pas un dossier Pli (${file}) : ${why}`,
  receiptUnreadable: (file) => `Récépissé illisible (${file})`,
  internal: (why) => `Contrôle impossible : ${why}`,
  fileProblem: {
    missing: 'le fichier n\'existe pas', unreadable: 'le fichier ne peut pas être lu', notAFile: 'ce n\'est pas un fichier', tooLarge: 'le fichier est trop grand',
    empty: 'le fichier est vide',
  },
  problem: {
    notAZip: 'ce n\'est pas une archive zip', damaged: 'l\'archive est abîmée ou tronquée', compressed: 'fichier compressé ; un dossier ne compresse rien',
    tooLarge: 'l\'archive est trop grande', tooManyFiles: 'l\'archive contient trop de fichiers', badPath: 'nom de fichier interdit',
    duplicateName: 'nom de fichier en double', notDeterministic: 'l\'archive n\'est pas écrite comme le format le veut, ou elle est tronquée',
    unknownFile: 'fichier étranger au format', missingFile: 'fichier manquant', malformedFile: 'fichier mal formé',
  },
  verified: 'VÉRIFIÉ : le journal est intact et chaque décision est celle que donnent les règles publiées.',
  findings: (count) => `NON VÉRIFIÉ : ${count} constat${count > 1 ? 's' : ''}.`,
  notExamined: 'L\'enregistrement lui-même n\'est pas intact : ce qu\'il raconte n\'a pas été examiné.',
  tender: 'procédure', head: 'tête du journal', witnesses: 'témoins', nobody: 'aucun', entries: 'écritures', signatures: 'signatures',
  signedBy: (own, custodial, service) => `${own} par la clé propre de la personne, ${custodial} par une clé gardée, ${service} par le service`,
  parts: 'contenus', hidden: (erased, withheld) => `${erased} effacés (données personnelles), ${withheld} restés sous pli`,
  state: 'état', openHistory: (size) => `histoire ouverte à la tête ${size} : la suite n'est pas dans ce dossier`,
  exercise: 'EXERCICE : cette procédure est un exercice et ne vaut rien en droit.',
  unverifiedRules: 'règles appliquées que personne n\'a encore confirmées dans leur texte', ranking: 'classement', award: 'attribution',
  entry: 'écriture', dossier: 'dossier',
};

const en: Texts = {
  usage: 'Usage: pli verify <dossier.zip> --policy <policy> [--receipt <receipt>] [--json] [--lang fr|en]',
  policyUnreadable: (file, why) => `Unreadable policy (${file}): ${why}`,
  notADossier: (file, why) => `Not a Pli dossier (${file}): ${why}`,
  receiptUnreadable: (file) => `Unreadable receipt (${file})`,
  internal: (why) => `Could not be examined: ${why}`,
  fileProblem: {
    missing: 'the file does not exist', unreadable: 'the file cannot be read', notAFile: 'it is not a file', tooLarge: 'the file is too large', empty: 'the file is empty',
  },
  problem: {
    notAZip: 'it is not a zip archive', damaged: 'the archive is damaged or truncated', compressed: 'compressed file; a dossier compresses nothing',
    tooLarge: 'the archive is too large', tooManyFiles: 'the archive holds too many files', badPath: 'forbidden file name', duplicateName: 'file name twice',
    notDeterministic: 'the archive is not written as the format wants it, or is truncated', unknownFile: 'a file the format does not know',
    missingFile: 'a file is missing', malformedFile: 'a file is malformed',
  },
  verified: 'VERIFIED: the log is intact and every decision is what the published rules give.',
  findings: (count) => `NOT VERIFIED: ${count} finding${count > 1 ? 's' : ''}.`,
  notExamined: 'The record itself is not intact: what it tells was not examined.',
  tender: 'procedure', head: 'log head', witnesses: 'witnesses', nobody: 'none', entries: 'entries', signatures: 'signatures',
  signedBy: (own, custodial, service) => `${own} by the person's own key, ${custodial} by a key in custody, ${service} by the service`,
  parts: 'contents', hidden: (erased, withheld) => `${erased} erased (personal data), ${withheld} still sealed`,
  state: 'state', openHistory: (size) => `history open at head ${size}: what follows is not in this dossier`,
  exercise: 'EXERCISE: this procedure is an exercise and has no effect in law.',
  unverifiedRules: 'rules applied that nobody has confirmed against their text yet', ranking: 'ranking', award: 'award', entry: 'entry', dossier: 'dossier',
};

export const texts: Readonly<Record<Language, Texts>> = { fr, en };
