// The words of the reminders, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  title: 'Relancer', meaning: 'Une lettre électronique rappelle qu’une fiche est attendue, au plus une fois par jour et par personne. Elle ne dit rien des notes.',
  remind: 'Relancer', today: 'Relancé aujourd’hui', noMail: 'Sans adresse électronique : prévenez cette personne autrement.', last: 'Dernier rappel', sent: (name: string) => `Rappel envoyé à ${name}`,
};

const en: typeof fr = {
  title: 'Remind', meaning: 'A letter by mail reminds that a sheet is awaited, at most once a day and person. It says nothing of marks.',
  remind: 'Remind', today: 'Reminded today', noMail: 'No electronic address: tell this person another way.', last: 'Last reminder', sent: (name) => `Reminder sent to ${name}`,
};

export const reminderTexts: Readonly<Record<Language, typeof fr>> = { fr, en };
