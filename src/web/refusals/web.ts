import type { Sentences } from './sentence.js';

/** What the transport refuses, whatever the stage. */
export interface WebRefusals {
  VALIDATION_FAILED: { fields: number };
  /** the number as it was understood; null when it cannot be one */
  UNKNOWN_RECEIPT: { number: string | null };
  MALFORMED_JSON: { position: number; reason: string };
  MALFORMED_FORM: { reason: string };
  DUPLICATE_KEY: { pointer: string };
  UNSAFE_NUMBER: { pointer: string };
  BODY_TOO_LARGE: { limitBytes: number };
  UNSUPPORTED_MEDIA_TYPE: { given: string };
  BAD_REQUEST: Record<string, never>;
  NOT_FOUND: { path: string };
  METHOD_NOT_ALLOWED: { method: string; allowed: string[] };
  IDEMPOTENCY_KEY_REQUIRED: Record<string, never>;
  IDEMPOTENCY_KEY_REUSED: { key: string };
  REQUEST_IN_PROGRESS: { key: string };
  IF_MATCH_REQUIRED: Record<string, never>;
  /** `current`: null where a version would tell how many bids came */
  STALE_VERSION: { given: string; current: string | null };
  BAD_CURSOR: Record<string, never>;
  TOO_MANY_REQUESTS: Record<string, never>;
  CLOCK_UNSURE: Record<string, never>;
  BUSY: Record<string, never>;
  /** printing took too long, or its thread was lost */
  PAPER_NOT_READY: Record<string, never>;
  /** no room on disk for what is sent */
  STORE_FULL: Record<string, never>;
  INTERNAL: { reference: string };
}

export const webSentences: Sentences<WebRefusals> = {
  VALIDATION_FAILED: {
    status: 400,
    title: { fr: 'Champs à corriger', en: 'Fields to correct' },
    fr: ({ fields }) => `${String(fields)} champ(s) ne conviennent pas ; rien n'a été enregistré. Corrigez les champs indiqués et renvoyez.`,
    en: ({ fields }) => `${String(fields)} field(s) do not fit; nothing was recorded. Correct the fields named and send again.`,
  },
  MALFORMED_JSON: {
    status: 400,
    title: { fr: 'JSON illisible', en: 'Unreadable JSON' },
    fr: ({ position, reason }) => `Le corps n'est pas du JSON valide à la position ${String(position)} (${reason}) ; rien n'a été enregistré.`,
    en: ({ position, reason }) => `The body is not valid JSON at position ${String(position)} (${reason}); nothing was recorded.`,
  },
  MALFORMED_FORM: {
    status: 400,
    title: { fr: 'Formulaire illisible', en: 'Unreadable form' },
    fr: ({ reason }) => `Le formulaire n'est pas arrivé sous une forme lisible (${reason}) ; rien n'a été enregistré. Rechargez la page et recommencez.`,
    en: ({ reason }) => `The form did not arrive in a readable shape (${reason}); nothing was recorded. Reload the page and try again.`,
  },
  DUPLICATE_KEY: {
    status: 400,
    title: { fr: 'Nom en double', en: 'Duplicate name' },
    fr: ({ pointer }) => `Le nom ${pointer} figure deux fois : deux lecteurs pourraient y lire deux choses. Rien n'a été enregistré.`,
    en: ({ pointer }) => `The name ${pointer} stands twice: two readers could read two things. Nothing was recorded.`,
  },
  UNSAFE_NUMBER: {
    status: 400,
    title: { fr: 'Nombre non exact', en: 'Number not exact' },
    fr: ({ pointer }) => `Le nombre ${pointer} n'est pas un entier exact (au plus 9 007 199 254 740 991). Écrivez les montants en unités entières et les autres décimaux entre guillemets.`,
    en: ({ pointer }) => `The number ${pointer} is not an exact integer (at most 9,007,199,254,740,991). Write amounts in whole units and other decimals as strings.`,
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: { fr: 'Envoi trop volumineux', en: 'Body too large' },
    fr: ({ limitBytes }) => `La limite est de ${String(limitBytes)} octets ; rien n'a été enregistré.`,
    en: ({ limitBytes }) => `The limit is ${String(limitBytes)} bytes; nothing was recorded.`,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: { fr: 'Format non accepté', en: 'Format not accepted' },
    fr: ({ given }) => `Le format « ${given} » n'est pas accepté ici ; envoyez « application/json » en UTF-8.`,
    en: ({ given }) => `The format "${given}" is not accepted here; send "application/json" in UTF-8.`,
  },
  BAD_REQUEST: {
    status: 400,
    title: { fr: 'Demande mal formée', en: 'Malformed request' },
    fr: () => "La demande ne respecte pas le protocole HTTP ; rien n'a été enregistré.",
    en: () => 'The request does not keep to HTTP; nothing was recorded.',
  },
  NOT_FOUND: {
    status: 404,
    title: { fr: 'Adresse inconnue', en: 'Unknown address' },
    fr: ({ path }) => `Rien ne se trouve à l'adresse ${path}. Les adresses sont décrites dans /openapi.json.`,
    en: ({ path }) => `There is nothing at ${path}. The addresses are described in /openapi.json.`,
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: { fr: 'Méthode non permise', en: 'Method not allowed' },
    fr: ({ method, allowed }) => `${method} n'est pas permis à cette adresse ; méthodes permises : ${allowed.join(', ')}.`,
    en: ({ method, allowed }) => `${method} is not allowed at this address; allowed: ${allowed.join(', ')}.`,
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    title: { fr: 'Idempotency-Key manquant', en: 'Idempotency-Key missing' },
    fr: () => "Ajoutez l'en-tête Idempotency-Key (un UUID neuf pour chaque acte) : un renvoi après une coupure ne fera alors pas l'acte deux fois.",
    en: () => 'Add the header Idempotency-Key (a new UUID for each act): sending again after a cut then does not do the act twice.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: { fr: 'Idempotency-Key déjà employé', en: 'Idempotency-Key already used' },
    fr: () => "Cette clé a déjà servi à une autre demande, dont l'effet est conservé. Prenez une clé neuve.",
    en: () => 'This key was used for another request, whose effect stands. Take a new key.',
  },
  REQUEST_IN_PROGRESS: {
    status: 409,
    title: { fr: 'Demande en cours', en: 'Request in progress' },
    fr: () => "La même demande est en cours. Renvoyez-la dans une seconde : vous recevrez sa réponse, l'acte ne sera pas fait deux fois.",
    en: () => 'The same request is being handled. Send it again in a second: you will get its answer, the act is not done twice.',
  },
  IF_MATCH_REQUIRED: {
    status: 428,
    title: { fr: 'If-Match manquant', en: 'If-Match missing' },
    fr: () => "Ajoutez l'en-tête If-Match avec l'ETag lu : ainsi personne n'écrase ce qu'il n'a pas vu.",
    en: () => 'Add the header If-Match with the ETag you read: so nobody overwrites what they have not seen.',
  },
  STALE_VERSION: {
    status: 412,
    title: { fr: 'Version dépassée', en: 'Stale version' },
    fr: ({ current }) => (current === null ? 'Pendant la remise des plis, une procédure n\'a pas de version : elle compterait les plis. Rien n\'a été enregistré ; renvoyez sans If-Match.'
      : `Quelqu'un a modifié ceci depuis votre lecture (version actuelle : ${current}). Rien n'a été enregistré ; relisez, puis renvoyez.`),
    en: ({ current }) => (current === null ? 'While bids come in a procedure has no version: it would count them. Nothing was recorded; send again without If-Match.'
      : `Somebody changed this since you read it (current version: ${current}). Nothing was recorded; read again, then send again.`),
  },
  BAD_CURSOR: {
    status: 400,
    title: { fr: 'Curseur inconnu', en: 'Unknown cursor' },
    fr: () => "Le curseur n'est pas de ceux que Pli a donnés. Reprenez la liste au début.",
    en: () => 'The cursor is none that Pli gave out. Start the list again.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: { fr: 'Trop de tentatives', en: 'Too many attempts' },
    fr: () => 'Trop de tentatives depuis cette adresse. Attendez le délai indiqué par Retry-After.',
    en: () => 'Too many attempts from this address. Wait as long as Retry-After says.',
  },
  CLOCK_UNSURE: {
    status: 503,
    title: { fr: 'Heure incertaine', en: 'Clock unsure' },
    fr: () => "Le serveur n'est pas sûr de l'heure à 50 ms près et n'horodate donc rien. Rien n'a été enregistré ; renvoyez dans quelques secondes, avec la même clé.",
    en: () => 'The server is not sure of the time within 50 ms and so stamps nothing. Nothing was recorded; send again in a few seconds, with the same key.',
  },
  UNKNOWN_RECEIPT: {
    status: 404,
    title: { fr: 'Récépissé inconnu', en: 'Unknown receipt' },
    fr: ({ number }) => number === null ? 'Un numéro de récépissé s’écrit R-XXXX-XXXX-XXXX. Relisez-le sur le papier.' : `Aucun récépissé ne porte le numéro ${number}. Relisez-le sur le papier, ou montrez celui-ci au bureau de l’autorité contractante.`,
    en: ({ number }) => number === null ? 'A receipt number reads R-XXXX-XXXX-XXXX. Read it again on the paper.' : `No receipt has the number ${number}. Read it again on the paper, or show the paper to the office of the contracting authority.`,
  },
  BUSY: {
    status: 503,
    title: { fr: 'Service chargé', en: 'Service busy' },
    fr: () => "Le service n'a pas pu traiter la demande à temps. Rien n'a été enregistré ; renvoyez dans quelques secondes, avec la même clé.",
    en: () => 'The service could not handle the request in time. Nothing was recorded; send again in a few seconds, with the same key.',
  },
  PAPER_NOT_READY: {
    status: 503,
    title: { fr: 'Document pas encore prêt', en: 'Document not ready' },
    fr: () => "Le document n'a pas pu être préparé à temps. Rien n'a changé ; demandez-le de nouveau dans quelques secondes.",
    en: () => 'The document could not be prepared in time. Nothing changed; ask for it again in a few seconds.',
  },
  STORE_FULL: {
    status: 507,
    title: { fr: 'Plus de place', en: 'No room left' },
    fr: () => "Il n'y a plus assez de place pour ce fichier. Ce qui était arrivé est conservé. L'administrateur doit libérer de la place ; reprenez ensuite l'envoi.",
    en: () => 'There is not enough room for this file. What had arrived is kept. The administrator has to make room; then take the sending up again.',
  },
  INTERNAL: {
    status: 500,
    title: { fr: 'Faute de Pli', en: 'A fault of Pli' },
    fr: ({ reference }) => `Pli s'est trompé ; la demande n'a rien changé. Donnez la référence ${reference} à l'administrateur, elle mène à la ligne du journal technique.`,
    en: ({ reference }) => `Pli made a mistake; the request changed nothing. Give the reference ${reference} to the administrator, it leads to the line in the technical log.`,
  },
};
