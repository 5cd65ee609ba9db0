import type { Letter } from '../../platform/mail.js';

interface Reminder {
  readonly reference: string;
  readonly lots: readonly string[];
  /** the page of the marking of a lot */
  readonly address: (lot: string) => string;
}

/** Which sheets are awaited and where they are handed in. French, then English, since the service does not know who reads what; of marks not a word. */
export function reminderLetter({ reference, lots, address }: Reminder): Pick<Letter, 'subject' | 'text'> {
  const lines = lots.map((lot) => `  ${lot} : ${address(lot)}`);
  return {
    subject: `${reference} : votre fiche de notation est attendue / your score sheet is awaited`,
    text: [
      'Bonjour,', '', `La commission attend votre fiche de notation pour ${reference} :`, ...lines, '',
      'Connectez-vous, vérifiez vos notes, puis remettez votre fiche. Vous pouvez aussi vous abstenir, avec un motif.',
      'Ce rappel est envoyé au plus une fois par jour. Personne ne voit vos notes avant que toutes les fiches soient remises.', '',
      '--', '', 'Hello,', '', `The committee awaits your score sheet for ${reference}:`, ...lines, '',
      'Sign in, check your marks, then hand your sheet in. You may also abstain, with a reason.',
      'This reminder is sent at most once a day. Nobody sees your marks before every sheet is in.', '',
    ].join('\n'),
  };
}
