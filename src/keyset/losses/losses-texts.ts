// The words of lost keys, French first. Sentences of at most twenty words.
import type { Language } from '../../web/request.js';

const fr = {
  title: 'Clés perdues', back: 'Détenteurs des clés', recorded: 'Enregistré à', none: 'Aucune clé n’est perdue.', noKeys: 'Aucun détenteur n’est nommé : cette procédure ne reçoit que du papier.',
  lost: 'Déclarées perdues', left: (left: number, threshold: number) => `Il reste ${String(left)} clé(s) en état ; il en faut ${String(threshold)}.`,
  declare: 'Déclarer une clé perdue', why: 'Un appareil cassé, une phrase oubliée, un détenteur décédé. La déclaration ne se reprend pas.', own: 'Vous déclarez la vôtre ; la présidence, l’autorité et le secrétariat déclarent celle d’autrui.',
  holder: 'Détenteur', holderNeeded: 'Choisissez le détenteur', reason: 'Ce qui est arrivé', reasonHint: 'Quand, et comment on l’a su.', reasonNeeded: 'Dites ce qui est arrivé (au plus 2 000 caractères)', declareDo: 'Inscrire la perte', nobody: 'Vous ne déclarez ici la perte d’aucune clé.',
  unopenable: 'Des plis ne peuvent plus s’ouvrir', unopenableWhy: 'Trop de clés sont perdues. L’autorité le déclare par un acte public, qui met fin à la procédure.', unopenableThen: 'Chaque soumissionnaire en est informé, et peut déposer de nouveau lors d’une relance.', onlyAuthority: 'L’autorité seule le déclare.',
  grounds: 'Constat', groundsHint: 'Ce qui sera publié et notifié.', groundsNeeded: 'Écrivez le constat (au plus 4 000 caractères)', unopenableDo: 'Déclarer les plis impossibles à ouvrir', sufficient: 'Assez de clés restent pour ouvrir chaque pli scellé.',
};

export type LossesTexts = typeof fr;

const en: LossesTexts = {
  title: 'Lost keys', back: 'Key holders', recorded: 'Recorded at', none: 'No key is lost.', noKeys: 'No holder is named: this procedure takes paper only.',
  lost: 'Declared lost', left: (left: number, threshold: number) => `${String(left)} key(s) are left; ${String(threshold)} are needed.`,
  declare: 'Declare a key lost', why: 'A broken device, a forgotten passphrase, a holder who died. The declaration cannot be taken back.', own: 'You declare your own; the chair, the authority and the secretariat declare that of others.',
  holder: 'Holder', holderNeeded: 'Choose the holder', reason: 'What happened', reasonHint: 'When, and how it became known.', reasonNeeded: 'Say what happened (at most 2,000 characters)', declareDo: 'Record the loss', nobody: 'You declare the loss of no key here.',
  unopenable: 'Bids can no longer be opened', unopenableWhy: 'Too many keys are lost. The authority declares it in a public act, which ends the procedure.', unopenableThen: 'Every bidder is told, and may bid again in a relaunch.', onlyAuthority: 'The authority alone declares it.',
  grounds: 'Statement', groundsHint: 'What will be published and notified.', groundsNeeded: 'Write the statement (at most 4,000 characters)', unopenableDo: 'Declare the bids impossible to open', sufficient: 'Enough keys are left to open every sealed bid.',
};

export const lossesTexts: Readonly<Record<Language, LossesTexts>> = { fr, en };
