// The words of the commission's pages, French first. Sentences of at most twenty words.
import type { Obstacle, TaskName, TaskStatus } from '../core/committee/tasks.js';
import type { RecusalGround, Seat, SittingKind } from '../core/committee/committee-facts.js';
import type { CommitteeRole } from '../core/identity/role.js';
import type { OfficeDuty } from './office-duties.js';

const fr = {
  tasks: 'Mes tâches', noProcedure: 'Vous n’avez de siège dans aucune commission. L’autorité vous nomme, puis la procédure apparaît ici.',
  nothing: 'Rien à faire.', nextSitting: 'Prochaine séance', before: 'Avant le', on: 'Le', lot: (lot: string) => `lot ${lot}`, round: (round: number) => `tour ${String(round)}`,
  gone: (at: string) => `Vous n’assistez plus à cette procédure. Votre récusation est consignée : ${at}.`, ended: 'Votre siège a pris fin avec une nouvelle décision.',
  status: { todo: 'À faire', doing: 'En cours', done: 'Fait', notYet: 'Pas encore possible' } satisfies Record<TaskStatus, string>,
  names: {
    attendOpening: 'Assister à l’ouverture des plis', signMinutes: 'Signer le procès-verbal d’ouverture', declare: 'Déclarer vos liens avec chaque soumissionnaire',
    recuse: 'Récuser un membre qui a déclaré un lien', attendSitting: 'Assister à la séance de la commission', check: 'Examiner la conformité', examineAnswers: 'Examiner les réponses reçues', confirmRejection: 'Se prononcer sur un rejet proposé', confirmUnqualified: 'Se prononcer sur une offre dite non qualifiée', mark: 'Noter les offres',
    conduct: 'Conduire l’évaluation', drawReport: 'Dresser le rapport', signReport: 'Signer le rapport',
  } satisfies Record<TaskName, string>,
  obstacles: {
    alternate: 'Vous êtes suppléant : vous siégez si le titulaire est récusé.', openingNotYet: 'La séance n’a pas commencé.', minutesNotDrawn: 'Le procès-verbal est dressé à la fin de l’ouverture.',
    biddersUnknown: 'Les soumissionnaires sont connus à la fin de l’ouverture.', minutesUnsigned: 'Le procès-verbal d’ouverture attend des signatures.', undeclared: 'Déclarez d’abord vos liens avec chaque soumissionnaire.',
    tied: 'Vous avez déclaré un lien : vous n’évaluez plus.', secondMemberAwaited: 'Un second membre doit se prononcer.', answerAwaited: 'Un soumissionnaire peut encore répondre.', complianceOpen: 'L’examen de conformité vient d’abord.', lotsOpen: 'Des lots sont encore en évaluation.', reportNotDrawn: 'Le rapport n’est pas encore dressé.',
    notConvened: 'Aucune séance n’est convoquée.', sittingNotYet: 'L’heure de la convocation n’est pas venue.',
  } satisfies Record<Obstacle, string>,

  evaluation: 'Évaluation des offres', duties: { papers: 'Fiches papier à saisir', submitReport: 'Rapports à soumettre pour avis', giveOpinion: 'Avis à donner sur un rapport' } satisfies Record<OfficeDuty['name'], string>,
  interests: 'Absence de conflit d’intérêts', committee: 'Commission', sittings: 'Séances de la commission', card: 'Ma fiche',
  gate: 'Les soumissionnaires sont connus à la fin de la séance d’ouverture. Revenez alors : rien ne se lit avant.',
  notSitting: 'Vous ne siégez pas dans cette commission.', ask: 'Dites, pour chaque soumissionnaire, si vous avez un lien avec lui. Aucun pli ne vous est montré avant.',
  what: 'Qu’est-ce qu’un lien ?', whatIs: 'Un intérêt financier ou personnel, un lien de famille, d’amitié ou d’emploi avec l’entreprise ou ses gens.',
  none: 'Aucun lien', tie: 'J’ai un lien', nature: 'Si oui, lequel, en quelques mots', natureHint: 'Lu par ceux qui doivent en décider. Absent du dossier publié.', declareDo: 'Déclarer',
  tieNeeded: (firm: string) => `Dites si vous avez un lien avec ${firm}`, natureNeeded: (firm: string) => `Dites en quelques mots votre lien avec ${firm}`,
  declaredAt: 'Votre déclaration est consignée', declaredTie: 'lien déclaré', addTie: 'Déclarer un lien découvert depuis',
  tied: 'Vous avez déclaré un lien. Vous ne prenez plus part à rien avant d’être récusé. Vous pouvez vous récuser vous-même.',
  recuseMyself: 'Me récuser', recuseMeaning: 'Vous quittez la procédure pour de bon. Votre suppléant siège aussitôt et ce que vous avez noté ne compte plus.',
  reason: 'Motif', reasonHint: 'Lu par ceux qui conduisent la procédure. Absent du dossier publié.', reasonNeeded: 'Saisissez le motif de la récusation',
  youAreGone: 'Vous êtes récusé. Vous n’assistez plus à cette procédure.', recorded: 'Enregistré à',

  decision: 'Décision de nomination', seats: 'Sièges', who: 'Personne', seat: 'Siège', standing: 'Situation', declaration: 'Déclaration',
  offices: { chair: 'président', member: 'membre', rapporteur: 'rapporteur', expert: 'expert', observer: 'observateur' } satisfies Record<CommitteeRole, string>,
  voices: { deliberative: 'voix délibérative', consultative: 'voix consultative' } satisfies Record<Seat['voice'], string>,
  standings: { sitting: 'siège', waiting: 'suppléant', recused: 'récusé', ended: 'siège terminé' } satisfies Record<Seat['standing'], string>,
  stand: (name: string) => `supplée ${name}`, declared: 'faite', undeclared: 'attendue', notAsked: 'non demandée',
  chairs: 'Présidences', chairLine: (chair: string, former: string, decision: string) => `${chair} remplace ${former} : ${decision}`,
  recusals: 'Récusations', grounds: { declaredInterest: 'lien déclaré', ownRequest: 'à sa demande', decided: 'décidée' } satisfies Record<RecusalGround, string>,
  seated: (name: string) => `${name} siège à sa place`, vacant: 'siège vacant', by: (name: string) => `par ${name}`, noRecusal: 'Aucune récusation.', erased: 'motif effacé',
  ties: 'Liens déclarés', tieLine: (member: string, firm: string) => `${member} avec ${firm}`, toRecuse: 'récusation attendue',
  hints: 'Indices', hintsMeaning: 'Ce que des fiches ont en commun. Un indice ne décide rien : demandez à la personne.', noHint: 'Les fiches saisies ne montrent rien de commun.',
  sharedFirms: 'Entreprises de plusieurs offres', sharedFirmsMeaning: 'Une entreprise figure dans des offres concurrentes d’un même lot. C’est un fait à éclaircir, jamais un rejet à lui seul.', sharedFirm: (firm: string, lot: string, bids: string) => `${firm}, lot ${lot} : plis n° ${bids}`,
  hint: 'Indice', ofMember: 'Chez le membre', ofFirm: 'Chez le soumissionnaire',
  recuseOther: 'Récuser un membre', member: 'Membre', memberNeeded: 'Choisissez un membre', recuseDo: 'Récuser', chairDo: 'Remplacer le président', newChair: 'Nouveau président',
  decisionReference: 'Référence de la décision', decisionNeeded: 'Saisissez la référence de la décision', choose: 'Choisissez',

  kinds: { opening: 'ouverture des plis', analysis: 'analyse', judgement: 'jugement' } satisfies Record<SittingKind, string>,
  convocations: 'Convocations', convocation: (number: number) => `Convocation n° ${String(number)}`, agenda: 'Ordre du jour', sentAt: 'établie', noConvocation: 'Aucune séance n’est convoquée.',
  sitting: (number: number, kind: string) => `Séance n° ${String(number)}, ${kind}`, opened: 'ouverte', closed: 'close', attended: 'Registre de présence', suspended: 'Suspensions', until: 'reprise',
  running: 'En cours', resting: 'Suspendue', over: 'Close', resting_: 'toujours suspendue',
  convene: 'Convoquer une séance', kind: 'Objet', day: 'Jour', dayHint: 'Par exemple 2026-12-01', hour: 'Heure', hourHint: 'Par exemple 9:00, heure du Mali', place: 'Lieu', convoke: 'Convoquer',
  kindNeeded: 'Choisissez l’objet de la séance', dayWrong: 'Le jour s’écrit comme 2026-12-01', hourWrong: 'L’heure s’écrit comme 9:00', agendaNeeded: 'Saisissez l’ordre du jour', placeNeeded: 'Saisissez le lieu',
  attendance: 'Présents', attendanceHint: 'Cochez les membres présents. Chacun doit avoir déclaré ses liens.', attendanceNeeded: 'Cochez au moins un membre présent', start: 'Ouvrir la séance',
  suspend: 'Suspendre la séance', suspendReason: 'Motif de la suspension', suspendNeeded: 'Saisissez le motif de la suspension', resume: 'Reprendre la séance', close: 'Clore la séance', present: 'Présents maintenant',
  lead: 'Le délai de convocation du recueil de règles est contrôlé quand la convocation est établie.', conducted: 'Les séances sont conduites par le président.',

  cardMeaning: 'Ce que vous saisissez ici sert à signaler un lien possible au président d’une commission. Rien ne s’en décide tout seul.',
  cardPrivate: 'Vous pouvez tout effacer. Rien n’entre au journal.', cardSaved: 'Fiche enregistrée', cardErased: 'Fiche vide : rien n’est gardé.',
  cardFields: { familyName: 'Nom de famille', phone: 'Téléphones', address: 'Adresses', employer: 'Entreprises où vous avez travaillé', bankAccount: 'Comptes bancaires' },
  onePerLine: 'Un par ligne', cardDo: 'Enregistrer ma fiche', cardWrong: 'Au plus dix lignes de 200 caractères par rubrique',
};

const en: typeof fr = {
  tasks: 'My tasks', noProcedure: 'You have no seat in any committee. The authority appoints you, then the procedure appears here.',
  nothing: 'Nothing to do.', nextSitting: 'Next sitting', before: 'Before', on: 'On', lot: (lot) => `lot ${lot}`, round: (round) => `round ${String(round)}`,
  gone: (at) => `You no longer attend this procedure. Your recusal is on record: ${at}.`, ended: 'Your seat ended with a new decision.',
  status: { todo: 'To do', doing: 'In progress', done: 'Done', notYet: 'Not possible yet' },
  names: {
    attendOpening: 'Attend the opening of bids', signMinutes: 'Sign the opening minutes', declare: 'Declare your ties with each bidder',
    recuse: 'Recuse a member who declared a tie', attendSitting: 'Attend the committee’s sitting', check: 'Check compliance', examineAnswers: 'Examine the answers received', confirmRejection: 'Give your word on a proposed rejection', confirmUnqualified: 'Give your word on a bid said to be unqualified', mark: 'Mark the bids', conduct: 'Conduct the evaluation', drawReport: 'Draw the report', signReport: 'Sign the report',
  },
  obstacles: {
    alternate: 'You are an alternate: you sit if the titular member is recused.', openingNotYet: 'The sitting has not begun.', minutesNotDrawn: 'The minutes are drawn at the end of the opening.',
    biddersUnknown: 'The bidders are known at the end of the opening.', minutesUnsigned: 'The opening minutes wait for signatures.', undeclared: 'First declare your ties with each bidder.',
    tied: 'You declared a tie: you evaluate no more.', secondMemberAwaited: 'A second member has to give their word.', answerAwaited: 'A bidder may still answer.', complianceOpen: 'The compliance check comes first.', lotsOpen: 'Lots are still being evaluated.', reportNotDrawn: 'The report is not drawn yet.',
    notConvened: 'No sitting is convened.', sittingNotYet: 'The hour of the convocation has not come.',
  },

  evaluation: 'Evaluation of the bids', duties: { papers: 'Paper sheets to type in', submitReport: 'Reports to submit for an opinion', giveOpinion: 'Opinions to give on a report' },
  interests: 'No conflict of interest', committee: 'Committee', sittings: 'Sittings of the committee', card: 'My card',
  gate: 'The bidders are known at the end of the opening. Come back then: nothing can be read before.',
  notSitting: 'You do not sit in this committee.', ask: 'Say of each bidder whether you have a tie with it. No bid is shown to you before.',
  what: 'What is a tie?', whatIs: 'A financial or personal interest, a tie of family, friendship or employment with the firm or its people.',
  none: 'No tie', tie: 'I have a tie', nature: 'If so, which one, in a few words', natureHint: 'Read by those who must decide on it. Not in the published dossier.', declareDo: 'Declare',
  tieNeeded: (firm) => `Say whether you have a tie with ${firm}`, natureNeeded: (firm) => `Say in a few words what your tie with ${firm} is`,
  declaredAt: 'Your declaration is on record', declaredTie: 'tie declared', addTie: 'Declare a tie found since',
  tied: 'You declared a tie. You take part in nothing before being recused. You may recuse yourself.',
  recuseMyself: 'Recuse myself', recuseMeaning: 'You leave the procedure for good. Your alternate sits at once and what you marked counts no longer.',
  reason: 'Reason', reasonHint: 'Read by those who conduct the procedure. Not in the published dossier.', reasonNeeded: 'Enter the reason of the recusal',
  youAreGone: 'You are recused. You no longer attend this procedure.', recorded: 'Recorded at',

  decision: 'Appointing decision', seats: 'Seats', who: 'Person', seat: 'Seat', standing: 'Standing', declaration: 'Declaration',
  offices: { chair: 'chair', member: 'member', rapporteur: 'rapporteur', expert: 'expert', observer: 'observer' },
  voices: { deliberative: 'deliberative voice', consultative: 'consultative voice' },
  standings: { sitting: 'sits', waiting: 'alternate', recused: 'recused', ended: 'seat ended' },
  stand: (name) => `stands in for ${name}`, declared: 'made', undeclared: 'awaited', notAsked: 'not asked',
  chairs: 'Chairs', chairLine: (chair, former, decision) => `${chair} replaces ${former}: ${decision}`,
  recusals: 'Recusals', grounds: { declaredInterest: 'tie declared', ownRequest: 'at their request', decided: 'decided' },
  seated: (name) => `${name} sits in their place`, vacant: 'seat vacant', by: (name) => `by ${name}`, noRecusal: 'No recusal.', erased: 'reason erased',
  ties: 'Ties declared', tieLine: (member, firm) => `${member} with ${firm}`, toRecuse: 'recusal awaited',
  hints: 'Hints', hintsMeaning: 'What cards have in common. A hint decides nothing: ask the person.', noHint: 'The cards entered show nothing in common.',
  sharedFirms: 'Firms of several bids', sharedFirmsMeaning: 'A firm stands in competing bids of one lot. It is a fact to be cleared up, never a rejection by itself.', sharedFirm: (firm: string, lot: string, bids: string) => `${firm}, lot ${lot}: bids no ${bids}`,
  hint: 'Hint', ofMember: 'Of the member', ofFirm: 'Of the bidder',
  recuseOther: 'Recuse a member', member: 'Member', memberNeeded: 'Choose a member', recuseDo: 'Recuse', chairDo: 'Replace the chair', newChair: 'New chair',
  decisionReference: 'Reference of the decision', decisionNeeded: 'Enter the reference of the decision', choose: 'Choose',

  kinds: { opening: 'opening of bids', analysis: 'analysis', judgement: 'judgement' },
  convocations: 'Convocations', convocation: (number) => `Convocation no ${String(number)}`, agenda: 'Agenda', sentAt: 'drawn up', noConvocation: 'No sitting is convened.',
  sitting: (number, kind) => `Sitting no ${String(number)}, ${kind}`, opened: 'opened', closed: 'closed', attended: 'Attendance register', suspended: 'Suspensions', until: 'resumed',
  running: 'Under way', resting: 'Suspended', over: 'Closed', resting_: 'still suspended',
  convene: 'Convene a sitting', kind: 'Purpose', day: 'Day', dayHint: 'For example 2026-12-01', hour: 'Hour', hourHint: 'For example 9:00, Mali time', place: 'Place', convoke: 'Convene',
  kindNeeded: 'Choose the purpose of the sitting', dayWrong: 'The day is written like 2026-12-01', hourWrong: 'The hour is written like 9:00', agendaNeeded: 'Enter the agenda', placeNeeded: 'Enter the place',
  attendance: 'Present', attendanceHint: 'Tick the members present. Each must have declared their ties.', attendanceNeeded: 'Tick at least one member present', start: 'Open the sitting',
  suspend: 'Suspend the sitting', suspendReason: 'Reason of the suspension', suspendNeeded: 'Enter the reason of the suspension', resume: 'Resume the sitting', close: 'Close the sitting', present: 'Present now',
  lead: 'The lead time of the rule pack is checked when the convocation is drawn up.', conducted: 'Sittings are conducted by the chair.',

  cardMeaning: 'What you enter here serves to point out a possible tie to the chair of a committee. Nothing is decided by it alone.',
  cardPrivate: 'You may erase it all. Nothing of it enters the journal.', cardSaved: 'Card saved', cardErased: 'Empty card: nothing is kept.',
  cardFields: { familyName: 'Family name', phone: 'Phones', address: 'Addresses', employer: 'Firms you worked for', bankAccount: 'Bank accounts' },
  onePerLine: 'One a line', cardDo: 'Save my card', cardWrong: 'At most ten lines of 200 characters in each part',
};

export const committeeTexts = { fr, en };
export type CommitteeTexts = typeof fr;
