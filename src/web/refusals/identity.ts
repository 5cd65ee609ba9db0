import type { IdentityRefusals } from '../../core/identity/refusals.js';
import type { Sentences } from './sentence.js';

const until = (instant: string | null, open: string): string => instant ?? open;

export const identitySentences: Sentences<IdentityRefusals> = {
  NOT_SIGNED_IN: {
    status: 401,
    title: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
    fr: () => 'Cette page demande une connexion, ou votre session est terminée. Rien n’a été changé ; connectez-vous puis recommencez.',
    en: () => 'This needs a signed-in person, or your session has ended. Nothing was changed; sign in and try again.',
  },
  ROLE_MAY_NOT: {
    status: 403,
    title: { fr: 'Rôle non habilité', en: 'Role not entitled' },
    fr: ({ act, role, roles }) => `«${act}» revient à : ${roles.join(', ')}. Votre rôle est : ${role}. Rien n’a été changé ; adressez-vous à une personne habilitée.`,
    en: ({ act, role, roles }) => `"${act}" belongs to: ${roles.join(', ')}. Your role is: ${role}. Nothing was changed; turn to somebody entitled.`,
  },
  STEP_UP_REQUIRED: {
    status: 403,
    title: { fr: 'Confirmation d’identité nécessaire', en: 'Identity to be confirmed' },
    fr: ({ act }) => `«${act}» engage : confirmez votre mot de passe et votre code, puis recommencez dans les dix minutes. Rien n’a été changé.`,
    en: ({ act }) => `"${act}" is decisive: confirm your password and code, then try again within ten minutes. Nothing was changed.`,
  },
  RECUSED: {
    status: 403,
    title: { fr: 'Membre récusé', en: 'Recused member' },
    fr: ({ act }) => `Vous êtes récusé de cette procédure : «${act}» ne vous est plus ouvert, ni aucune de ses pièces. Rien n’a été changé ; la récusation reste au procès-verbal.`,
    en: ({ act }) => `You are recused from this procedure: "${act}" and all its papers are closed to you. Nothing was changed; the recusal stays on record.`,
  },
  SEAT_NOT_HELD: {
    status: 403,
    title: { fr: 'Siège non occupé', en: 'Seat not held' },
    fr: ({ act, standing }) => `«${act}» revient aux membres qui siègent ; votre siège est ${standing === 'waiting' ? 'celui d’un suppléant en attente' : 'terminé'}. Rien n’a été changé.`,
    en: ({ act, standing }) => `"${act}" belongs to sitting members; your seat is ${standing === 'waiting' ? 'that of an alternate who waits' : 'over'}. Nothing was changed.`,
  },
  MANDATE_NOT_IN_FORCE: {
    status: 403,
    title: { fr: 'Mandat hors de ses dates', en: 'Mandate not in force' },
    fr: (facts) => `Votre mandat (${facts.role}) court du ${facts.from} au ${until(facts.until, 'terme non fixé')} : il ne permet pas «${facts.act}» maintenant. Rien n’a été changé ; une décision de l’autorité peut le renouveler.`,
    en: (facts) => `Your mandate (${facts.role}) runs from ${facts.from} to ${until(facts.until, 'no fixed end')}: it does not allow "${facts.act}" now. Nothing was changed; a decision of the authority can renew it.`,
  },
  INCOMPATIBLE_ROLES: {
    status: 409,
    title: { fr: 'Rôles incompatibles', en: 'Incompatible roles' },
    fr: ({ role, holds }) => `Une même personne ne peut être à la fois «${role}» et «${holds}». Le mandat n’a pas été enregistré ; mettez d’abord fin à l’autre, ou choisissez une autre personne.`,
    en: ({ role, holds }) => `One person cannot be both "${role}" and "${holds}". The mandate was not recorded; end the other first, or choose somebody else.`,
  },
  MANDATE_OVERLAPS: {
    status: 409,
    title: { fr: 'Mandat déjà en cours', en: 'Mandate already running' },
    fr: (facts) => `Cette personne est déjà «${facts.role}» du ${facts.from} au ${until(facts.until, 'terme non fixé')}. Le mandat n’a pas été enregistré ; choisissez d’autres dates.`,
    en: (facts) => `This person is "${facts.role}" already from ${facts.from} to ${until(facts.until, 'no fixed end')}. The mandate was not recorded; choose other dates.`,
  },
  MANDATE_DATES: {
    status: 422,
    title: { fr: 'Dates du mandat', en: 'Dates of the mandate' },
    fr: (facts) => `Un mandat finit après son début et pas dans le passé : du ${facts.from} au ${facts.until} ne convient pas. Rien n’a été enregistré.`,
    en: (facts) => `A mandate ends after it begins and not in the past: ${facts.from} to ${facts.until} will not do. Nothing was recorded.`,
  },
  MANDATE_ALREADY_ENDED: {
    status: 409,
    title: { fr: 'Mandat déjà terminé', en: 'Mandate already over' },
    fr: ({ endedAt }) => `Ce mandat est terminé depuis le ${endedAt}. Rien n’a été changé.`,
    en: ({ endedAt }) => `This mandate has been over since ${endedAt}. Nothing was changed.`,
  },
  UNKNOWN_MANDATE: {
    status: 404,
    title: { fr: 'Mandat inconnu', en: 'Unknown mandate' },
    fr: ({ mandate }) => `Aucun mandat ${mandate} pour ce compte. Vérifiez la référence.`,
    en: ({ mandate }) => `No mandate ${mandate} for this account. Check the reference.`,
  },
  UNKNOWN_ACCOUNT: {
    status: 404,
    title: { fr: 'Compte inconnu', en: 'Unknown account' },
    fr: ({ account }) => `Aucun compte ${account}. Vérifiez la référence.`,
    en: ({ account }) => `No account ${account}. Check the reference.`,
  },
  SIGN_IN_FAILED: {
    status: 401,
    title: { fr: 'Connexion refusée', en: 'Sign-in refused' },
    fr: () => 'L’identifiant ou le mot de passe ne convient pas. Vérifiez les deux, puis recommencez.',
    en: () => 'The login name or the password does not fit. Check both and try again.',
  },
  SECOND_FACTOR_NEEDED: {
    status: 401,
    title: { fr: 'Code nécessaire', en: 'Code needed' },
    fr: () => 'Ce compte demande aussi le code à six chiffres de votre application d’authentification. Envoyez-le avec le mot de passe.',
    en: () => 'This account also asks for the six-digit code of your authenticator. Send it with the password.',
  },
  SECOND_FACTOR_WRONG: {
    status: 401,
    title: { fr: 'Code refusé', en: 'Code refused' },
    fr: () => 'Ce code est faux, trop ancien ou déjà utilisé : un code ne sert qu’une fois. Attendez le suivant (30 secondes) et vérifiez l’heure du téléphone.',
    en: () => 'This code is wrong, too old or used already: a code serves once. Wait for the next one (30 seconds) and check the time of your phone.',
  },
  SECOND_FACTOR_NOT_ENROLLED: {
    status: 403,
    title: { fr: 'Second facteur à installer', en: 'Second factor to be set up' },
    fr: () => 'Un acte qui engage demande un second facteur. Installez d’abord une application d’authentification dans votre compte, puis recommencez.',
    en: () => 'A decisive act asks for a second factor. First set up an authenticator in your account, then try again.',
  },
  SECOND_FACTOR_ENROLLED: {
    status: 409,
    title: { fr: 'Second facteur déjà installé', en: 'Second factor already set up' },
    fr: () => 'Un second facteur protège déjà ce compte et reste en place. Pour le remplacer, retirez-le d’abord après avoir confirmé votre identité.',
    en: () => 'A second factor protects this account already and stays in place. To replace it, first remove it after confirming your identity.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    title: { fr: 'Trop d’essais', en: 'Too many attempts' },
    fr: ({ seconds }) => `Trop d’essais de connexion. Rien n’est perdu ; recommencez dans ${String(seconds)} secondes.`,
    en: ({ seconds }) => `Too many attempts to sign in. Nothing is lost; try again in ${String(seconds)} seconds.`,
  },
  CROSS_SITE_REQUEST: {
    status: 403,
    title: { fr: 'Demande venue d’un autre site', en: 'Request from another site' },
    fr: () => 'Cette demande ne vient pas des pages de Pli. Rien n’a été changé ; ouvrez Pli directement et recommencez.',
    en: () => 'This request does not come from Pli’s own pages. Nothing was changed; open Pli itself and try again.',
  },
  ROUTE_CLOSED: {
    status: 403,
    title: { fr: 'Adresse fermée', en: 'Address closed' },
    fr: () => 'Cette adresse n’est ouverte à personne.',
    en: () => 'This address is open to nobody.',
  },
  API_KEY_SCOPE: {
    status: 403,
    title: { fr: 'Clé d’API sans ce droit', en: 'API key without this right' },
    fr: ({ needed, scopes }) => `${needed === null ? 'Aucune clé d’API ne permet cette demande' : `Cette demande exige le droit «${needed}»`} ; votre clé a : ${scopes.join(', ')}. Rien n’a été changé.`,
    en: ({ needed, scopes }) => `${needed === null ? 'No API key allows this request' : `This request needs the right "${needed}"`}; your key has: ${scopes.join(', ')}. Nothing was changed.`,
  },
  UNKNOWN_API_KEY: {
    status: 404,
    title: { fr: 'Clé d’API inconnue', en: 'Unknown API key' },
    fr: ({ key }) => `Aucune clé d’API ${key} dans votre compte.`,
    en: ({ key }) => `No API key ${key} in your account.`,
  },
  API_KEY_DATES: {
    status: 422,
    title: { fr: 'Échéance de la clé', en: 'Expiry of the key' },
    fr: ({ expiresAt }) => `Une clé d’API expire dans l’avenir et au plus dans 400 jours : ${expiresAt} ne convient pas. Aucune clé n’a été créée.`,
    en: ({ expiresAt }) => `An API key expires in the future and within 400 days: ${expiresAt} will not do. No key was made.`,
  },
  LOGIN_TAKEN: {
    status: 409,
    title: { fr: 'Identifiant pris', en: 'Login name taken' },
    fr: () => 'Cet identifiant est déjà pris. Aucun compte n’a été créé ; choisissez-en un autre.',
    en: () => 'This login name is taken. No account was made; choose another.',
  },
  NIF_KNOWN: {
    status: 409,
    title: { fr: 'NIF déjà inscrit', en: 'NIF already registered' },
    fr: () => 'Ce NIF est déjà inscrit. Aucun compte n’a été créé ; si c’est celui de votre entreprise, adressez-vous à la cellule des marchés avec vos pièces.',
    en: () => 'This NIF is registered already. No account was made; if it is your firm’s, turn to the procurement cell with your papers.',
  },
  INVITATION_INVALID: {
    status: 403,
    title: { fr: 'Invitation non valable', en: 'Invitation not valid' },
    fr: () => 'Cette invitation est fausse, expirée ou déjà utilisée. Demandez-en une nouvelle à l’administrateur.',
    en: () => 'This invitation is wrong, expired or used already. Ask the administrator for a new one.',
  },
  KEY_PROOF_WRONG: {
    status: 422,
    title: { fr: 'Preuve de possession refusée', en: 'Proof of possession refused' },
    fr: () => 'La signature ne prouve pas que vous détenez cette clé, ou le défi est trop ancien. La clé n’a pas été inscrite ; demandez un nouveau défi.',
    en: () => 'The signature does not prove that you hold this key, or the challenge is too old. The key was not registered; ask for a new challenge.',
  },
  NOT_A_RECIPIENT: {
    status: 422,
    title: { fr: 'Clé de part illisible', en: 'Not a share key' },
    fr: () => 'Ce n’est pas une clé publique age (age1…). Rien n’a été enregistré ; reprenez celle que votre appareil a créée.',
    en: () => 'This is not an age public key (age1…). Nothing was recorded; take the one your device made.',
  },
  KEY_KNOWN: {
    status: 409,
    title: { fr: 'Clé déjà inscrite', en: 'Key already registered' },
    fr: () => 'Cette clé est déjà inscrite au journal. Rien n’a été changé ; créez une clé nouvelle.',
    en: () => 'This key is in the journal already. Nothing was changed; make a new key.',
  },
  UNKNOWN_SIGNING_KEY: {
    status: 422,
    title: { fr: 'Clé de signature inconnue', en: 'Unknown signing key' },
    fr: ({ key }) => `La clé ${key} n’est pas inscrite à votre nom. L’acte n’a pas été enregistré ; inscrivez d’abord la clé dans votre compte.`,
    en: ({ key }) => `The key ${key} is not registered as yours. The act was not recorded; first register the key in your account.`,
  },
  UNKNOWN_SIGNED_HEAD: {
    status: 422,
    title: { fr: 'Signé sur une écriture inconnue', en: 'Signed upon an unknown entry' },
    fr: ({ head }) => `Votre signature nomme l’écriture ${head.slice(0, 16)}… comme la dernière que vous avez vue, et cette procédure n’en a pas de telle. L’acte n’a pas été enregistré ; signez de nouveau, sur une écriture de cette procédure ou sans en nommer aucune.`,
    en: ({ head }) => `Your signature names the entry ${head.slice(0, 16)}… as the last one you saw, and this procedure has no such entry. The act was not recorded; sign again, upon an entry of this procedure or naming none.`,
  },
  SIGNATURE_USED: {
    status: 409,
    title: { fr: 'Signature déjà employée', en: 'Signature already used' },
    fr: ({ key }) => `Un acte de cette procédure porte déjà cette signature de la clé ${key}. Rien n’a été enregistré une seconde fois ; pour refaire l’acte, signez de nouveau.`,
    en: ({ key }) => `An act of this procedure already carries this signature by the key ${key}. Nothing was recorded a second time; to do the act again, sign again.`,
  },
};
