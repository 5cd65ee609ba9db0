// The words of the double entry of paper sheets, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  title: 'Saisir une fiche papier', how: 'Deux personnes saisissent la même fiche, chacune de son côté. Aucune ne voit ce que l’autre a saisi.', ofMember: (name: string) => `Fiche papier de ${name}`,
  members: 'Fiches attendues', nobody: 'Aucune fiche n’est attendue dans ce lot.', allMembers: 'Toutes les fiches', allBids: 'Toutes les offres',
  todo: 'À faire', doing: 'En cours', done: 'Fait', yourTurn: 'Une autre personne l’a saisie : c’est à vous.', otherTurn: 'Vous l’avez saisie : une autre personne la saisit aussi.', same: 'Les deux saisies concordent.',
  differ: (count: number) => `${String(count)} critère(s) diffèrent entre les deux saisies : relisez la fiche.`, readAgain: 'Les deux saisies diffèrent ici. Relisez la fiche, puis corrigez ou confirmez.',
  entry: (letter: string, name: string) => `Offre ${letter}, fiche papier de ${name}`, asWritten: 'Saisissez ce qui est écrit, sans rien corriger. Laissez vide ce qui est vide.', save: 'Enregistrer la saisie', saveNext: 'Enregistrer et passer à l’offre suivante',
  saved: (letter: string) => `Saisie de l’offre ${letter} enregistrée`, becomes: 'Elle est dans le brouillon du membre, qui la vérifie et la remet lui-même.', empty: 'Rien n’est saisi : saisissez au moins une note.', closed: 'Les deux saisies de cette offre concordent : rien ne reste à saisir.',
};

const en: typeof fr = {
  title: 'Type in a paper sheet', how: 'Two people type in the same sheet, each on their own. Neither sees what the other typed.', ofMember: (name) => `Paper sheet of ${name}`,
  members: 'Sheets awaited', nobody: 'No sheet is awaited in this lot.', allMembers: 'All sheets', allBids: 'All bids',
  todo: 'To do', doing: 'In progress', done: 'Done', yourTurn: 'Somebody else has typed it in: it is your turn.', otherTurn: 'You have typed it in: somebody else types it in too.', same: 'Both entries agree.',
  differ: (count) => `${String(count)} criterion(s) differ between the two entries: read the sheet again.`, readAgain: 'The two entries differ here. Read the sheet again, then correct or confirm.',
  entry: (letter, name) => `Bid ${letter}, paper sheet of ${name}`, asWritten: 'Type what is written and correct nothing. Leave empty what is empty.', save: 'Save the entry', saveNext: 'Save and go on to the next bid',
  saved: (letter) => `Entry of bid ${letter} saved`, becomes: 'It is in the draft of the member, who checks it and hands it in alone.', empty: 'Nothing is typed: enter at least one mark.', closed: 'Both entries of this bid agree: nothing is left to type.',
};

export const paperTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
