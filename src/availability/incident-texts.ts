// The words of the pages where incidents are declared and extensions proposed and decided, French first. Sentences of at most twenty words.
import type { Language } from '../web/request.js';

const fr = {
  list: 'Incidents et prolongations', why: 'Un incident est un temps où le service n’était pas joignable. Il est public, avec ses heures.', state: 'État du service, comme chacun le lit',
  none: 'Aucun incident déclaré.', older: 'Incidents plus anciens', declare: 'Déclarer un incident',
  after: 'Un incident se déclare une fois fini. Le déclarer ne change aucune date limite.', public: 'Ce que vous écrivez est public et reste au journal. Ne nommez personne.',
  from: 'Début', to: 'Fin', momentHint: 'Jour et heure du Mali, par exemple 24/11/2026 09:30', fromNeeded: 'Saisissez le début, par exemple 24/11/2026 09:30', toNeeded: 'Saisissez la fin, par exemple 24/11/2026 10:20',
  what: 'Ce qui s’est passé', whatHint: 'Ce que les gens n’ont pas pu faire, et la cause si elle est connue.', whatNeeded: 'Dites ce qui s’est passé, en 2 000 signes au plus', declareDo: 'Déclarer cet incident',
  declared: 'Incident déclaré à', next: 'Les dates limites qu’il touche sont ci-dessous. Proposez une prolongation pour chacune.', back: 'Retour aux incidents',
  extension: 'Prolonger une date limite', incident: 'Incident', incidents: 'Incidents', tender: 'Procédure', limit: 'Date limite de dépôt', opening: 'Ouverture des plis', recorded: 'Enregistré à', refresh: 'Actualiser',
  untouched: 'Cet incident ne touche pas la date limite de cette procédure. Un additif peut la reporter.', tooLate: 'La procédure n’en est plus là : une prolongation n’est plus possible.',
  propose: 'Proposer une prolongation', proposeWhy: 'Rien ne bouge avant la décision d’une seconde personne. D’ici là, aucun pli ne s’ouvre.', minimum: 'Au plus tôt', minimumWhy: 'Elle rend le temps perdu et laisse celui d’être informé.',
  newLimit: 'Nouvelle date limite', limitHint: 'Par exemple 26/11/2026 10:00', newOpening: 'Nouvelle ouverture', openingHint: 'Juste après la nouvelle limite, par exemple 26/11/2026 10:30', limitNeeded: 'Saisissez la nouvelle date limite, par exemple 26/11/2026 10:00', openingNeeded: 'Saisissez la nouvelle ouverture, par exemple 26/11/2026 10:30',
  reason: 'Motif', reasonHint: 'Il est publié avec la prolongation.', reasonNeeded: 'Saisissez le motif, en 4 000 signes au plus', proposeDo: 'Proposer cette prolongation', notProposer: 'L’autorité ou le secrétariat propose une prolongation.',
  decide: 'Décider', decideWhy: 'Acceptée, la date limite bouge pour tous. Les plis déjà déposés restent scellés et comptent.', agree: 'Accepter la prolongation', decline: 'Écarter la prolongation', choose: 'Choisissez : accepter ou écarter',
  own: 'Vous avez proposé cette prolongation : une autre personne décide.', clerks: 'Elle vient du secrétariat : l’autorité ou la tutelle décide.', notDecider: 'L’autorité, la tutelle ou le secrétariat décide.', elsewhere: 'Une prolongation pour un autre incident attend sa décision.', toPending: 'Y aller',
  all: 'Prolongations de cette procédure', number: (number: number) => `Prolongation ${String(number)}`, moves: (from: string, to: string) => `Du ${from} au ${to}`,
  status: { pending: 'À décider', agreed: 'Acceptée', declined: 'Écartée' }, proposedBy: (by: string, at: string) => `Proposée par ${by}, ${at}`, decidedBy: (by: string, at: string) => `Décidée par ${by}, ${at}`,
  offices: { authority: 'l’autorité', clerk: 'le secrétariat', supervisor: 'la tutelle' } as Readonly<Record<string, string>>,
  published: 'Où chacun le lit', onNotice: 'L’avis de la procédure', onState: 'L’état du service',
};

type Texts = typeof fr;

const en: Texts = {
  list: 'Incidents and extensions', why: 'An incident is a time in which the service could not be reached. It is public, with its hours.', state: 'State of the service, as everybody reads it',
  none: 'No incident declared.', older: 'Earlier incidents', declare: 'Declare an incident',
  after: 'An incident is declared when it is over. Declaring it changes no limit.', public: 'What you write is public and stays in the journal. Name nobody.',
  from: 'Beginning', to: 'End', momentHint: 'Day and hour in Mali, for example 24/11/2026 09:30', fromNeeded: 'Enter the beginning, for example 24/11/2026 09:30', toNeeded: 'Enter the end, for example 24/11/2026 10:20',
  what: 'What happened', whatHint: 'What people could not do, and the cause if it is known.', whatNeeded: 'Say what happened, in 2,000 characters at most', declareDo: 'Declare this incident',
  declared: 'Incident declared at', next: 'The limits it touches are below. Propose an extension for each.', back: 'Back to the incidents',
  extension: 'Extend a limit', incident: 'Incident', incidents: 'Incidents', tender: 'Procedure', limit: 'Deadline for bids', opening: 'Bid opening', recorded: 'Recorded at', refresh: 'Reload',
  untouched: 'This incident does not touch the limit of this procedure. An addendum can move it.', tooLate: 'The procedure is past that point: no extension is possible any more.',
  propose: 'Propose an extension', proposeWhy: 'Nothing moves before a second person has decided. Until then no bid is opened.', minimum: 'At the earliest', minimumWhy: 'It gives back the time lost and leaves time to hear of it.',
  newLimit: 'New limit', limitHint: 'For example 26/11/2026 10:00', newOpening: 'New opening', openingHint: 'Right after the new limit, for example 26/11/2026 10:30', limitNeeded: 'Enter the new limit, for example 26/11/2026 10:00', openingNeeded: 'Enter the new opening, for example 26/11/2026 10:30',
  reason: 'Reason', reasonHint: 'It is published with the extension.', reasonNeeded: 'Enter the reason, in 4,000 characters at most', proposeDo: 'Propose this extension', notProposer: 'The authority or the secretariat proposes an extension.',
  decide: 'Decide', decideWhy: 'Agreed to, the limit moves for everybody. Bids already in stay sealed and count.', agree: 'Agree to the extension', decline: 'Decline the extension', choose: 'Choose: agree or decline',
  own: 'You proposed this extension: another person decides.', clerks: 'It comes from the secretariat: the authority or the supervisor decides.', notDecider: 'The authority, the supervisor or the secretariat decides.', elsewhere: 'An extension for another incident waits for its decision.', toPending: 'Go there',
  all: 'Extensions of this procedure', number: (number: number) => `Extension ${String(number)}`, moves: (from: string, to: string) => `From ${from} to ${to}`,
  status: { pending: 'To be decided', agreed: 'Agreed to', declined: 'Declined' }, proposedBy: (by: string, at: string) => `Proposed by ${by}, ${at}`, decidedBy: (by: string, at: string) => `Decided by ${by}, ${at}`,
  offices: { authority: 'the authority', clerk: 'the secretariat', supervisor: 'the supervisor' },
  published: 'Where everybody reads it', onNotice: 'The notice of the procedure', onState: 'The state of the service',
};

export const incidentTexts: Readonly<Record<Language, Texts>> = { fr, en };
