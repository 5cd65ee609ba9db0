// The words of the marking, French first. Sentences of at most twenty words.
const fr = {
  marking: 'Notation', lots: 'Lots à noter', lot: 'Lot', noLot: 'Aucun lot de cette procédure n’a de critères notés.', sitting: 'Mes séances',
  state: { waiting: 'Pas encore possible', compliance: 'Pas encore possible', technical: 'En cours', over: 'Fait' },
  notYet: 'La notation commence quand l’examen de conformité est clos.', overWhy: 'La notation de ce lot est close.',
  progress: 'Avancement', handedIn: 'A remis sa fiche', awaited: 'Fiche attendue', abstained: 'S’est abstenu', of: (done: number, all: number) => `${String(done)} membre(s) sur ${String(all)} ont remis.`,
  never: 'Cette page dit qui a remis, jamais ce qui est noté.', allIn: 'Toutes les fiches sont remises.', toGrid: 'Ouvrir la grille et le consensus', gridWaits: 'La grille s’ouvre quand tous ont remis ou se sont abstenus.',
  mySheet: 'Ma fiche', bid: (name: string) => `Offre ${name}`, todo: 'À faire', doing: 'En cours', done: 'Fait', marked: (given: number, all: number) => `${String(given)} critère(s) noté(s) sur ${String(all)}`,
  check: 'Vérifier et remettre mes notes', offline: 'Fiche hors connexion (un fichier, moins de 25 Ko)', bring: 'Apporter une fiche remplie', notMine: 'Vous ne notez pas ce lot.',
  masked: 'Les offres portent des lettres, sans rapport avec l’ordre du registre.',
  sheetTitle: (name: string) => `Notation : offre ${name}`, group: 'Groupe', weight: (points: string) => `${points} points sur 100`, share: (percent: string) => `${percent} % du groupe`,
  mark: (maximum: string) => `Note sur ${maximum}`, markHint: (middle: string, maximum: string) => `0 absent, ${middle} moyen, ${maximum} très bon. 12,5 et 12.5 se lisent pareil.`,
  minimum: (points: string) => `Minimum : ${points}.`, verdict: (clause: string) => `Rempli ? (clause ${clause})`, yes: 'Oui', no: 'Non', none: 'Pas encore noté', verdictHint: 'Un non écarte l’offre : motif et page sont nécessaires.',
  reason: 'Motif', reasonHint: (below: string, above: string) => `Nécessaire sous ${below}, au-dessus de ${above}, et pour une note changée.`, page: 'Page de l’offre', pageHint: 'Par exemple « p. 12 »',
  next: 'Enregistrer et passer à l’offre suivante', keep: 'Enregistrer le brouillon', saved: (name: string) => `Vos notes de l’offre ${name}, enregistrées`, nothingNew: 'Rien de nouveau à enregistrer.',
  meanwhile: (mark: string, version: number) => `Enregistré entre-temps : ${mark} (version ${String(version)}). Gardez votre saisie ou reprenez celle-ci, puis enregistrez.`, back: 'Toutes les offres',
  checkTitle: 'Vérifier mes notes', notSent: 'Rien n’est encore remis.', gaps: 'Il manque des notes', criterion: 'Critère', give: 'Remettre définitivement', giveWhy: 'Une fiche remise ne change plus. Son empreinte entre au journal ; la fiche s’ouvre à l’attribution.', modify: 'Modifier',
  given: 'Fiche remise', entry: 'Inscription au journal', leaf: 'Empreinte', nextStep: 'Les fiches des autres s’ouvrent quand toutes sont remises.', abstain: 'M’abstenir de noter ce lot', abstainWhy: 'L’abstention est motivée et ne se reprend pas.', abstainReason: 'Motif de l’abstention', abstainNeeded: 'Saisissez le motif de l’abstention', abstainDone: 'Abstention enregistrée',
  grid: 'Grille des notes', gridWhy: 'Moyenne, plus basse et plus haute note. Ouvrir cette page est inscrit au journal.', gap: 'écart', agreedShort: 'retenu', split: 'avis partagés', toAgree: (count: number) => `${String(count)} case(s) à discuter ou à retenir`, noneToAgree: 'Plus rien à retenir : le président peut clore la notation.', queue: 'À discuter',
  rule: { mean: 'La note retenue est la moyenne des fiches.', median: 'La note retenue est la médiane des fiches.', consensus: 'La note retenue est celle du consensus.' },
  acceptMeans: (count: number) => `Retenir la moyenne pour ${String(count)} case(s) sans écart`, discussion: (name: string, criterion: string) => `Offre ${name} : ${criterion}`, members: 'Notes individuelles, inchangées', member: 'Membre', mean: 'Moyenne', agreed: 'Note retenue', agree: 'Retenir cette note', agreeWhy: 'Le motif est nécessaire si les notes s’écartent, ou si la note n’est pas leur moyenne.', recorded: 'Enregistré à', toGridBack: 'La grille', nextFlag: 'Case suivante', agreedNow: 'Retenu', markNeeded: 'Saisissez la note retenue',
  unknownBid: 'Cette offre ou ce critère n’existe pas dans ce lot.',
};

const en: typeof fr = {
  marking: 'Marking', lots: 'Lots to mark', lot: 'Lot', noLot: 'No lot of this procedure has scored criteria.', sitting: 'My sittings',
  state: { waiting: 'Cannot start yet', compliance: 'Cannot start yet', technical: 'In progress', over: 'Done' },
  notYet: 'Marking begins when the compliance check is closed.', overWhy: 'The marking of this lot is closed.',
  progress: 'Progress', handedIn: 'Handed in', awaited: 'Sheet awaited', abstained: 'Abstained', of: (done: number, all: number) => `${String(done)} member(s) of ${String(all)} have handed in.`,
  never: 'This page says who has handed in, never what is marked.', allIn: 'Every sheet is in.', toGrid: 'Open the grid and the consensus', gridWaits: 'The grid opens when all have handed in or abstained.',
  mySheet: 'My sheet', bid: (name: string) => `Bid ${name}`, todo: 'To do', doing: 'In progress', done: 'Done', marked: (given: number, all: number) => `${String(given)} criterion(s) marked of ${String(all)}`,
  check: 'Check and hand in my marks', offline: 'Sheet for work without a connection (one file, under 25 KB)', bring: 'Bring a sheet filled in', notMine: 'You do not mark this lot.',
  masked: 'Bids have letters, which do not follow the order of the register.',
  sheetTitle: (name: string) => `Marking: bid ${name}`, group: 'Group', weight: (points: string) => `${points} points of 100`, share: (percent: string) => `${percent} % of the group`,
  mark: (maximum: string) => `Mark out of ${maximum}`, markHint: (middle: string, maximum: string) => `0 absent, ${middle} fair, ${maximum} very good. 12,5 and 12.5 read alike.`,
  minimum: (points: string) => `Minimum: ${points}.`, verdict: (clause: string) => `Met? (clause ${clause})`, yes: 'Yes', no: 'No', none: 'Not marked yet', verdictHint: 'A no leaves the bid out: reason and page are needed.',
  reason: 'Reason', reasonHint: (below: string, above: string) => `Needed below ${below}, above ${above}, and for a mark that changed.`, page: 'Page of the bid', pageHint: 'For example “p. 12”',
  next: 'Save and go on to the next bid', keep: 'Save the draft', saved: (name: string) => `Your marks of bid ${name}, saved`, nothingNew: 'Nothing new to save.',
  meanwhile: (mark: string, version: number) => `Saved meanwhile: ${mark} (version ${String(version)}). Keep what you typed or take this, then save.`, back: 'All bids',
  checkTitle: 'Check my marks', notSent: 'Nothing is handed in yet.', gaps: 'Marks are missing', criterion: 'Criterion', give: 'Hand in for good', giveWhy: 'A sheet handed in does not change. Its fingerprint enters the journal; the sheet opens at the award.', modify: 'Change',
  given: 'Sheet handed in', entry: 'Journal entry', leaf: 'Fingerprint', nextStep: 'The others’ sheets open once all are in.', abstain: 'Abstain from marking this lot', abstainWhy: 'An abstention has a reason and is not taken back.', abstainReason: 'Reason of the abstention', abstainNeeded: 'Enter the reason of the abstention', abstainDone: 'Abstention recorded',
  grid: 'Grid of the marks', gridWhy: 'Mean, lowest and highest mark. Opening this page is entered in the journal.', gap: 'spread', agreedShort: 'agreed', split: 'opinions differ', toAgree: (count: number) => `${String(count)} cell(s) to discuss or agree on`, noneToAgree: 'Nothing left to agree on: the chair may close the marking.', queue: 'To discuss',
  rule: { mean: 'What counts is the mean of the sheets.', median: 'What counts is the median of the sheets.', consensus: 'What counts is the agreed mark.' },
  acceptMeans: (count: number) => `Agree on the mean for ${String(count)} cell(s) without a spread`, discussion: (name: string, criterion: string) => `Bid ${name}: ${criterion}`, members: 'Individual marks, unchanged', member: 'Member', mean: 'Mean', agreed: 'Agreed mark', agree: 'Agree on this mark', agreeWhy: 'A reason is needed where marks lie apart, or where the mark is not their mean.', recorded: 'Recorded at', toGridBack: 'The grid', nextFlag: 'Next cell', agreedNow: 'Agreed', markNeeded: 'Enter the agreed mark',
  unknownBid: 'This bid or criterion does not exist in this lot.',
};

export const markingTexts = { fr, en };
export type MarkingTexts = typeof fr;
