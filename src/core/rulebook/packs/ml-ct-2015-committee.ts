// The commission of a collectivité as far as it is known: law.md 2.1. Composition by named functions is unread, so only numbers stand here.
import type { RuleEntry } from '../rule-pack.js';
import { benin, ownChoice, recalled, sister, unverified } from './rule.js';

export const committeeRules: Readonly<Record<string, RuleEntry>> = {
  'committee.minimumMembers': unverified(3, recalled, { note: 'membres titulaires à voix délibérative, président compris' }),
  'committee.appointedBeforeLimit': sister(true, benin, { article: 'art. 12' }),
  'committee.incompatibleRoles': sister(['bidder', 'controller', 'supervisor', 'funder', 'regulator', 'administrator'], benin, {
    article: 'art. 61 et 121', note: 'qui contrôle, finance, juge ou soumissionne ne siège pas',
  }),
  'committee.preparationIncompatible': unverified('warning', 'Comores, art. 15 ; ' + recalled, { note: 'avoir préparé le dossier : signalé, non refusé' }),
  'committee.consultativeOffices': sister(['expert', 'observer'], 'Côte d’Ivoire, décret n°2009-259', { article: 'art. 45' }),
  'committee.fromRegister': unverified(true, ownChoice, { note: 'membres et suppléants viennent du registre que tient l’autorité (mandat panellist)' }),
  'committee.statutory': unverified(true, 'à demander : commission légale ou comité technique'),
  convocationLead: unverified(3, recalled, { unit: 'clearDays' }),
  quorum: unverified({ numerator: 3, denominator: 5 }, recalled, { unit: 'fraction', note: 'des sièges délibératifs, président présent' }),
  'evaluation.sittingRequired': unverified(true, ownChoice, {
    note: 'examen clos, notation close, classement, notes convenues, combinaison de lots, qualification et lot infructueux : en séance ouverte, avec le quorum ; la présence est celle de la séance',
  }),
  'declaration.perBidder': unverified(true, 'ARMDS, manuel pour les collectivités territoriales, annexe 3'),
  'recusal.voidsSheets': sister(true, benin, { article: 'art. 61 et 121' }),
  'minutes.signedByAll': sister(true, benin, { article: 'art. 70' }),
  'report.minimumSigned': unverified({ numerator: 3, denominator: 5 }, ownChoice, {
    unit: 'fraction', note: 'des signataires qui signent, avec ou sans réserve ; aucun texte lu ne dit combien, la part est celle du quorum',
  }),
  'report.signedByAll': sister(true, benin, { article: 'art. 72' }),
};
