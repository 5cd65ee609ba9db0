import type { ProcedureRefusals } from '../../core/procedure/refusals.js';
import type { Sentences } from './sentence.js';

export const procedureSentences: Sentences<ProcedureRefusals> = {
  WRONG_STATE: {
    status: 409,
    title: { fr: "Acte sans objet à cette étape", en: 'Not possible at this stage' },
    fr: ({ act, state, possibleIn, lot }) =>
      `L'acte « ${act} » n'est pas possible : ${lot === undefined ? 'la procédure' : `le lot ${lot}`} est à l'étape « ${state} ». Il l'est à : ${possibleIn.join(', ') || 'aucune étape'}. Rien n'a été enregistré.`,
    en: ({ act, state, possibleIn, lot }) =>
      `The act "${act}" is not possible: ${lot === undefined ? 'the procedure' : `lot ${lot}`} is in the state "${state}". It is possible in: ${possibleIn.join(', ') || 'none'}. Nothing was recorded.`,
  },
  UNKNOWN_LOT: {
    status: 404,
    title: { fr: 'Lot inconnu', en: 'Unknown lot' },
    fr: ({ lot }) => `Le dossier ne comporte pas de lot « ${lot} ». Rien n'a été enregistré.`,
    en: ({ lot }) => `The tender file has no lot "${lot}". Nothing was recorded.`,
  },
  MALFORMED_COMMAND: {
    status: 400,
    title: { fr: 'Acte mal formé', en: 'Malformed act' },
    fr: ({ act, field, reason }) => `L'acte « ${act} » n'a pas la forme attendue en ${field === '' ? 'son entier' : field} : ${reason}. Rien n'a été enregistré.`,
    en: ({ act, field, reason }) => `The act "${act}" has not the expected form at ${field === '' ? 'its top' : field}: ${reason}. Nothing was recorded.`,
  },
};
