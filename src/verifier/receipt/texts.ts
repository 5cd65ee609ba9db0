// What verify-receipt says, in the two languages.
import type { Comparison, Contradiction } from '../../core/receipts/compare-receipts.js';
import type { ReceiptRule } from '../../core/receipts/read-receipt.js';
import type { Channel, ReceiptedAct } from '../../core/receipts/receipt-facts.js';
import type { Language } from '../texts.js';

export interface ReceiptTexts {
  readonly usage: string;
  unreadable(file: string, why: string): string;
  readonly notText: string;
  notAReceipt(file: string, why: string): string;
  readonly verified: string;
  refused(file: string): string;
  readonly rules: Readonly<Record<ReceiptRule, string>>;
  readonly act: Readonly<Record<ReceiptedAct, string>>;
  readonly standing: Readonly<Record<'received' | 'late', string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly labels: Readonly<Record<'number' | 'act' | 'at' | 'order' | 'tender' | 'lots' | 'replaces' | 'channel' | 'manifest' | 'bytesToCome' | 'entry' | 'place' | 'head' | 'witnesses' | 'nobody' | 'unsigned', string>>;
  readonly exercise: string;
  readonly compared: Readonly<Record<'sameHead' | 'sharedHashes' | 'consistencyProof', string>>;
  readonly twoHistories: string;
  readonly contradiction: Readonly<Record<Contradiction, string>>;
  readonly otherLog: string;
  undecided(comparison: Extract<Comparison, { verdict: 'undecided' }>, address: string): string;
  internal(why: string): string;
}

const fr: ReceiptTexts = {
  usage: 'Usage : pli verify-receipt <récépissé> --policy <politique> [--against <autre récépissé> [--consistency <preuve>]…] [--json] [--lang fr|en]',
  unreadable: (file, why) => `Fichier illisible (${file}) : ${why}`,
  notText: 'ce n\'est pas du texte',
  notAReceipt: (file, why) => `Ce n'est pas un récépissé Pli (${file}) : ${why}`,
  verified: 'VÉRIFIÉ : le journal contient cette écriture, telle que le récépissé la montre.',
  refused: (file) => `NON VÉRIFIÉ (${file})`,
  rules: {
    R1: 'le texte n\'est pas celui d\'un récépissé', R2: 'le contenu montré n\'est pas celui que l\'écriture engage', R3: 'l\'écriture n\'est ni un dépôt, ni un retrait, ni une livraison, ni une confirmation',
    R4: 'la tête du journal n\'est pas signée comme la politique le demande', R5: 'l\'écriture n\'est pas à cette place du journal',
  },
  act: { 'bid.deposited': 'dépôt d\'une offre', 'bid.withdrawn': 'retrait d\'une offre', 'bid.delivered': 'arrivée du fichier d\'une offre', 'bid.confirmed': 'confirmation d\'une offre après un additif' },
  standing: { received: 'dans le délai', late: 'HORS DÉLAI : ne sera pas ouverte' },
  channel: { electronic: 'électronique', usb: 'clé USB', paper: 'papier' },
  labels: {
    number: 'récépissé', act: 'acte', at: 'reçu le', order: 'numéro d\'ordre au registre', tender: 'procédure', lots: 'lots', replaces: 'remplace', channel: 'mode', manifest: 'empreinte du fichier scellé',
    bytesToCome: 'empreinte seule ; fichier attendu', entry: 'empreinte de l\'écriture', place: 'place au journal', head: 'tête du journal', witnesses: 'témoins', nobody: 'aucun', unsigned: 'non demandé par la politique',
  },
  exercise: 'EXERCICE : ce journal est celui d\'un exercice et ne vaut rien en droit.',
  compared: {
    sameHead: 'UNE SEULE HISTOIRE : les deux récépissés viennent de la même tête du journal.',
    sharedHashes: 'UNE SEULE HISTOIRE : le journal le plus long commence par le plus court.',
    consistencyProof: 'UNE SEULE HISTOIRE : la preuve de cohérence relie les deux têtes du journal.',
  },
  twoHistories: 'DEUX HISTOIRES : le même journal a signé deux récits incompatibles. Gardez les deux fichiers : ils en sont la preuve.',
  contradiction: {
    index: 'deux écritures à la même place du journal', twice: 'une écriture à deux places du journal', place: 'deux écritures au même rang de la procédure',
    link: 'une écriture qui ne suit pas la précédente', order: 'l\'ordre de la procédure n\'est pas celui du journal', line: 'deux dépôts sous le même numéro d\'ordre',
    root: 'deux têtes différentes pour la même taille', subtree: 'deux arbres qui diffèrent là où ils devraient être pareils',
  },
  otherLog: 'NON COMPARABLES : les deux récépissés viennent de journaux différents.',
  undecided: ({ from, to }, address) => `NON DÉCIDÉ : rien ne contredit, mais il faut la preuve que la tête ${to} prolonge la tête ${from} : ${address}, puis --consistency <fichier>.`,
  internal: (why) => `Contrôle impossible : ${why}`,
};

const en: ReceiptTexts = {
  usage: 'Usage: pli verify-receipt <receipt> --policy <policy> [--against <other receipt> [--consistency <proof>]…] [--json] [--lang fr|en]',
  unreadable: (file, why) => `Unreadable file (${file}): ${why}`,
  notText: 'it is not text',
  notAReceipt: (file, why) => `Not a Pli receipt (${file}): ${why}`,
  verified: 'VERIFIED: the journal holds this entry, as the receipt shows it.',
  refused: (file) => `NOT VERIFIED (${file})`,
  rules: {
    R1: 'the text is not that of a receipt', R2: 'the content shown is not what the entry commits to', R3: 'the entry is no deposit, withdrawal, delivery or confirmation',
    R4: 'the head of the journal is not signed as the policy demands', R5: 'the entry is not at this place of the journal',
  },
  act: { 'bid.deposited': 'deposit of a bid', 'bid.withdrawn': 'withdrawal of a bid', 'bid.delivered': 'arrival of the file of a bid', 'bid.confirmed': 'confirmation of a bid after an addendum' },
  standing: { received: 'in time', late: 'LATE: will not be opened' },
  channel: { electronic: 'electronic', usb: 'USB stick', paper: 'paper' },
  labels: {
    number: 'receipt', act: 'act', at: 'received on', order: 'number in the register', tender: 'procedure', lots: 'lots', replaces: 'replaces', channel: 'way', manifest: 'digest of the sealed file',
    bytesToCome: 'digest alone; file to come', entry: 'digest of the entry', place: 'place in the journal', head: 'head of the journal', witnesses: 'witnesses', nobody: 'none', unsigned: 'not demanded by the policy',
  },
  exercise: 'EXERCISE: this journal is that of an exercise and has no effect in law.',
  compared: {
    sameHead: 'ONE HISTORY: both receipts are from the same head of the journal.',
    sharedHashes: 'ONE HISTORY: the longer journal begins with the shorter.',
    consistencyProof: 'ONE HISTORY: the consistency proof joins the two heads of the journal.',
  },
  twoHistories: 'TWO HISTORIES: the same journal signed two accounts that cannot both be true. Keep both files: they are the evidence.',
  contradiction: {
    index: 'two entries at one place of the journal', twice: 'one entry at two places of the journal', place: 'two entries at one place of the procedure', link: 'an entry that does not follow the one before it',
    order: 'the order of the procedure is not that of the journal', line: 'two deposits under one number of the register', root: 'two heads of one size', subtree: 'two trees that differ where they should be the same',
  },
  otherLog: 'NOT COMPARABLE: the two receipts are from different journals.',
  undecided: ({ from, to }, address) => `UNDECIDED: nothing contradicts, but a proof is needed that head ${to} extends head ${from}: ${address}, then --consistency <file>.`,
  internal: (why) => `Could not be examined: ${why}`,
};

export const receiptTexts: Readonly<Record<Language, ReceiptTexts>> = { fr, en };
