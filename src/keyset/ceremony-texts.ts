// The words of the ceremony of the keys, French first. Sentences of at most twenty words.
import type { MissingForNotice } from '../core/keyset/missing-for-notice.js';
import type { Language } from '../web/request.js';
import type { ListedCeremony } from './ceremony-shown.js';

const frMissing: Record<MissingForNotice, string> = {
  review: 'L’avis de non-objection sur le dossier', frozenFile: 'Le dossier arrêté', envelope: 'L’enveloppe d’essai, à envoyer',
  shares: 'Les parts d’essai, à remettre', anotherEnvelope: 'Une autre enveloppe d’essai : la dernière ne s’est pas ouverte',
};
const enMissing: typeof frMissing = {
  review: 'The opinion without objection on the file', frozenFile: 'The frozen file', envelope: 'The test envelope, to be sent',
  shares: 'The test shares, to be released', anotherEnvelope: 'Another test envelope: the last one did not open',
};
const frStanding: Record<ListedCeremony['standing'], string> = { none: 'À faire', named: 'En cours', rehearsing: 'En cours', ready: 'Fait' };
const enStanding: typeof frStanding = { none: 'To do', named: 'In progress', rehearsing: 'In progress', ready: 'Done' };

const fr = {
  title: 'Détenteurs des clés', why: 'Les offres sont scellées pour ces personnes. Il faut plusieurs d’entre elles pour ouvrir un pli.', none: 'Aucune procédure ne demande de détenteurs maintenant.',
  standing: frStanding, standingWhy: { none: 'Aucun détenteur nommé', named: 'Nommés, enveloppe d’essai à envoyer', rehearsing: 'Répétition commencée', ready: 'Répétition réussie' }, published: 'avis publié',
  all: 'Toutes les procédures', sitting: 'Séance d’ouverture', parts: 'Remettre une part', refresh: 'Actualiser', recorded: 'Enregistré à',
  before: 'Avant l’avis', ready: 'Rien ne manque : l’avis peut paraître.', paperOnly: 'Sans détenteurs, l’avis ne recevra que des offres sur papier.', lacking: 'Il manque', isOut: 'L’avis est publié.', notice: 'L’avis', missing: frMissing,
  waiting: 'Nommés, en attente de répétition', current: 'En usage', notInUse: 'Les offres restent scellées pour les détenteurs en usage jusqu’à la répétition.',
  opens: (threshold: number, holders: number) => `${String(threshold)} parts sur ${String(holders)} ouvrent un pli.`, appointedAt: 'Nommés', digest: 'Empreinte du jeu de clés', digestWhy: 'La page de dépôt et le procès-verbal d’ouverture montrent la même.',
  holder: 'Détenteur', fingerprint: 'Empreinte des clés', fingerprintWhy: 'Chaque détenteur lit à haute voix l’empreinte que montre son appareil. Elle doit être la même ici.', proof: 'Preuve de possession', proven: (at: string) => `Donnée, ${at}`, unknownKey: 'Compte disparu', outside: 'hors commission', share: 'Part d’essai', shares: { released: 'Remise', awaited: 'Attendue', lost: 'Clé perdue' }, recipient: 'Clé publique de part',
  rehearsal: 'Répétition', rehearsalWhy: 'Chaque détenteur ouvre sa part d’une enveloppe d’essai. Une clé perdue se découvre maintenant, pas en séance.', notSent: 'L’enveloppe d’essai n’est pas encore envoyée.',
  startedAt: 'Enveloppe d’essai envoyée', released: (released: number, holders: number) => `${String(released)} part(s) remise(s) sur ${String(holders)}.`, waitFor: 'Attendues',
  rehearsedAt: 'Répétition réussie', quorums: (count: number, size: number) => `Les ${String(count)} groupes possibles de ${String(size)} détenteurs ont ouvert l’enveloppe d’essai.`, whichQuorums: 'Lesquels', together: ' et ',
  send: 'Envoyer l’enveloppe d’essai', sendAgain: 'Envoyer une autre enveloppe d’essai', againWhy: 'La dernière compte : les parts déjà remises seront à remettre de nouveau.', here: 'Sur cet appareil', needsScript: 'Cette façon demande JavaScript. Sans lui, utilisez un fichier.', unbuilt: 'Les scripts des pages ne sont pas construits ici. Utilisez un fichier.',
  byFile: 'Par un fichier', byFileWhy: 'Enregistrez le jeu de clés, scellez avec la commande, puis choisissez le fichier.', keysetFile: 'Enregistrer le jeu de clés', file: 'Enveloppe d’essai scellée', fileHint: 'Le fichier essai.pli que la commande a fait', sendFile: 'Envoyer ce fichier', onlyClerk: 'Le secrétariat ou l’autorité envoie l’enveloppe d’essai.',
  check: 'Commencer la répétition', checkWhy: 'L’enveloppe est arrivée et contrôlée. La répétition n’a pas encore commencé.', bytes: 'Poids', arrivedAt: 'Arrivée', manifest: 'Empreinte de l’enveloppe', sealedFor: 'Scellée pour', start: 'Commencer la répétition', back: 'Retour aux détenteurs', begun: 'La répétition avec cette enveloppe a commencé.', otherKeys: 'Elle est scellée pour d’autres détenteurs que ceux qui attendent. Scellez de nouveau.',
  next: 'Chaque détenteur remet maintenant sa part d’essai.',
  appoint: 'Nommer les détenteurs', appointOthers: 'Nommer d’autres détenteurs', othersWhy: 'Les plis déjà reçus restent scellés pour les anciens. Les nouveaux répètent d’abord.', noCommission: 'La commission n’est pas encore nommée : ses détenteurs non plus.', toCommission: 'Nommer la commission', onlyAuthority: 'L’autorité nomme les détenteurs.', closed: 'Le dépôt est clos : les détenteurs ne changent plus.',
  who: 'Détenteurs', whoHint: 'L’un au moins siège hors de la commission : la tutelle, un huissier.', whoNeeded: 'Cochez les détenteurs', noKeyYet: 'Pas encore de clé', noKeyHow: 'Ces membres créent et inscrivent d’abord leurs clés, sous « Mes clés ».', nobody: 'Personne n’a encore inscrit de clé.',
  threshold: 'Parts nécessaires pour ouvrir', thresholdHint: (minimum: number, spare: number) => `Au moins ${String(minimum)}, et ${String(spare)} de moins que de détenteurs : une clé peut se perdre.`, thresholdNeeded: 'Saisissez combien de parts ouvrent un pli, par exemple 3', appointDo: 'Nommer ces détenteurs',
};

type Texts = typeof fr;

const en: Texts = {
  title: 'Key holders', why: 'Bids are sealed to these people. Several of them are needed to open one.', none: 'No procedure asks for holders now.',
  standing: enStanding, standingWhy: { none: 'No holder named', named: 'Named, test envelope to be sent', rehearsing: 'Rehearsal begun', ready: 'Rehearsed with success' }, published: 'notice published',
  all: 'All procedures', sitting: 'Opening sitting', parts: 'Release a share', refresh: 'Reload', recorded: 'Recorded at',
  before: 'Before the notice', ready: 'Nothing is missing: the notice may appear.', paperOnly: 'Without holders the notice will receive bids on paper only.', lacking: 'Missing', isOut: 'The notice is published.', notice: 'The notice', missing: enMissing,
  waiting: 'Named, to be rehearsed', current: 'In use', notInUse: 'Bids stay sealed to the holders in use until the rehearsal.',
  opens: (threshold: number, holders: number) => `${String(threshold)} of ${String(holders)} shares open a bid.`, appointedAt: 'Named', digest: 'Digest of the key set', digestWhy: 'The deposit page and the opening minutes show the same.',
  holder: 'Holder', fingerprint: 'Fingerprint of the keys', fingerprintWhy: 'Every holder reads aloud the fingerprint their own device shows. It must be the same here.', proof: 'Proof of possession', proven: (at: string) => `Given, ${at}`, unknownKey: 'Account gone', outside: 'outside the commission', share: 'Test share', shares: { released: 'Released', awaited: 'Awaited', lost: 'Key lost' }, recipient: 'Public share key',
  rehearsal: 'Rehearsal', rehearsalWhy: 'Every holder opens their share of a test envelope. A lost key is found now, not at the sitting.', notSent: 'The test envelope has not been sent yet.',
  startedAt: 'Test envelope sent', released: (released: number, holders: number) => `${String(released)} of ${String(holders)} share(s) released.`, waitFor: 'Awaited',
  rehearsedAt: 'Rehearsed with success', quorums: (count: number, size: number) => `All ${String(count)} possible groups of ${String(size)} holders opened the test envelope.`, whichQuorums: 'Which ones', together: ' and ',
  send: 'Send the test envelope', sendAgain: 'Send another test envelope', againWhy: 'The last one counts: shares released already must be released again.', here: 'On this device', needsScript: 'This way needs JavaScript. Without it, use a file.', unbuilt: 'The scripts of pages were not built here. Use a file.',
  byFile: 'As a file', byFileWhy: 'Save the key set, seal with the command, then choose the file.', keysetFile: 'Save the key set', file: 'Sealed test envelope', fileHint: 'The file essai.pli that the command made', sendFile: 'Send this file', onlyClerk: 'The secretariat or the authority sends the test envelope.',
  check: 'Begin the rehearsal', checkWhy: 'The envelope has arrived and was checked. The rehearsal has not begun yet.', bytes: 'Size', arrivedAt: 'Arrived', manifest: 'Digest of the envelope', sealedFor: 'Sealed to', start: 'Begin the rehearsal', back: 'Back to the holders', begun: 'The rehearsal with this envelope has begun.', otherKeys: 'It is sealed to other holders than those who wait. Seal again.',
  next: 'Every holder now releases their test share.',
  appoint: 'Name the holders', appointOthers: 'Name other holders', othersWhy: 'Bids already in stay sealed to the earlier ones. The new ones rehearse first.', noCommission: 'The commission is not appointed yet: nor are its holders.', toCommission: 'Appoint the commission', onlyAuthority: 'The authority names the holders.', closed: 'No more bids come in: the holders do not change any more.',
  who: 'Holders', whoHint: 'One at least has no seat in the commission: the supervisor, a bailiff.', whoNeeded: 'Tick the holders', noKeyYet: 'No key yet', noKeyHow: 'These members first make and register their keys, under “My keys”.', nobody: 'Nobody has registered a key yet.',
  threshold: 'Shares needed to open', thresholdHint: (minimum: number, spare: number) => `At least ${String(minimum)}, and ${String(spare)} fewer than holders: a key may be lost.`, thresholdNeeded: 'Enter how many shares open a bid, for example 3', appointDo: 'Name these holders',
};

export const ceremonyTexts: Readonly<Record<Language, Texts>> = { fr, en };
