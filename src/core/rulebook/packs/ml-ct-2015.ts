// Mali, collectivités territoriales, 2015 code: what is known and how far to trust it (law.md sections 0 to 3 and 10). No Malian threshold
// in francs and no Malian time limit in days could be read in its article: those stand as sister or unverified, and show as such.
import type { RulePack } from '../rule-pack.js';
import { committeeRules } from './ml-ct-2015-committee.js';
import { holidays } from './ml-holidays.js';
import { priceRules } from './ml-ct-2015-prices.js';
import { procedures } from './ml-ct-2015-procedures.js';
import { benin, ivoryCoast, ownChoice, recalled, sister, unverified } from './rule.js';

export const mlCt2015: RulePack = {
  id: 'ml-ct-2015',
  version: '2026-11-27.5',
  country: 'ML',
  title: 'Marchés publics des collectivités territoriales du Mali',
  basis: 'décret n°2015-0604/P-RM du 25 septembre 2015, modifié par les décrets n°2016-0920/P-RM et n°2017-0057/P-RM, et textes d’application',
  entries: {
    ...procedures,
    ...committeeRules,
    ...holidays,
    ...priceRules,

    'minBidPeriod.openNational': unverified(30, 'Côte d’Ivoire et Guinée ; ' + recalled, { unit: 'calendarDays' }),
    'minBidPeriod.openCommunity': unverified(45, 'Côte d’Ivoire et Guinée ; ' + recalled, { unit: 'calendarDays' }),
    'minBidPeriod.urgent': sister(15, benin, { unit: 'calendarDays', article: 'art. 54', note: 'sur autorisation écrite de l’organe de contrôle' }),
    'minBids.open': sister(1, benin, { article: 'art. 70' }),
    'minBids.restricted': sister(3, benin + ' ; Comores art. 84', { article: 'art. 70' }),
    reopenPeriod: unverified(15, recalled, { unit: 'calendarDays', note: 'Bénin : 10 jours' }),
    openingMaxDelay: sister(60, ivoryCoast, { unit: 'minutes', article: 'art. 70' }),
    'keyset.minimumThreshold': unverified(2, ownChoice, { note: 'parts qu’il faut au moins pour ouvrir un pli électronique' }),
    'keyset.spareHolders': unverified(1, ownChoice, { note: 'clés qui peuvent se perdre sans dommage' }),
    'keyset.outsideHolder': unverified(true, ownChoice, { note: 'un détenteur au moins n’a pas de siège dans la commission' }),
    'deposit.commitFirst': unverified(false, ownChoice, {
      note: 'empreinte avant la limite, octets dans le délai de grâce ; le code parle d’offres reçues : décision juridique nécessaire',
    }),
    'deposit.gracePeriod': unverified(30, ownChoice, { unit: 'minutes', note: 'sans effet tant que deposit.commitFirst est faux' }),
    'addendum.extensionWindow': unverified(10, ownChoice, {
      unit: 'calendarDays', note: 'un additif laisse au moins ce délai aux candidats : tardif, il repousse la date limite',
    }),
    'bids.unconfirmedAfterAddendum': unverified('flagged', ownChoice, {
      note: 'offre déposée avant un additif qui change ses termes et jamais confirmée : « flagged », ouverte, lue comme non confirmée, la commission juge ; « void », jamais ouverte et rendue comme une offre hors délai',
    }),
    'incident.closingAfter': unverified(60, 'choix de Pli', {
      unit: 'minutes', note: 'un appel d’offres dont la limite suit de si près la fin d’une panne est touché par elle',
    }),
    'extension.minimumNotice': unverified(1, 'choix de Pli', { unit: 'calendarDays', note: 'temps laissé au moins après la décision de prolonger' }),
    'cancellation.priorOpinion.required': sister(true, benin, { article: 'art. 80' }),
    'cancellation.opinionLimit': sister(5, benin, { unit: 'calendarDays', article: 'art. 80' }),
    unsuccessfulPublication: sister(5, benin, { unit: 'calendarDays', article: 'art. 71' }),

    'evaluation.sheets.required': unverified(true, 'AFD, directives de passation ; ' + recalled),
    evaluationLimit: unverified(15, recalled, { unit: 'calendarDays' }),
    'evaluation.spreadAlert': unverified(30, ownChoice, { unit: 'percent', note: 'écart entre fiches, en part de la note maximale du critère' }),
    'evaluation.spreadPoints': unverified(2, ownChoice, { note: 'points d’écart de la note finale sur 100, et pas seulement du critère : les deux ensemble appellent la discussion' }),
    'evaluation.stretch': unverified({ oneOf: ['criteria', 'criteriaAndWhole'] }, 'pratique italienne (riparametrazione) ; aucun texte malien lu n’en parle', {
      note: 'la meilleure note devient la note maximale, les autres suivent ; seulement si le dossier l’annonce, les minima jugés avant',
    }),
    'evaluation.reasonBelow': unverified(50, ownChoice, { unit: 'percent', note: 'une note plus basse, en part du barème, se justifie par écrit' }),
    'evaluation.reasonAbove': unverified(90, ownChoice, { unit: 'percent', note: 'une note plus haute, en part du barème, se justifie par écrit' }),
    'evaluation.reasonOnChange': unverified(true, ownChoice, { note: 'une note changée entre deux enregistrements se justifie par écrit' }),
    'clarification.answerLimit': sister(3, benin, { unit: 'workingDays', article: 'art. 60' }),
    'papers.supplyLimit': unverified(3, ownChoice, { unit: 'workingDays', note: 'pièce manquante demandée après l’ouverture : délai laissé au soumissionnaire' }),
    'papers.suppliableEnvelopes': unverified(['administrative'], ownChoice, {
      note: 'plis dont une pièce peut être produite après l’ouverture, si le dossier le dit : ni l’offre technique ni le prix',
    }),
    'consultantQualification.minimumFirms': sister(3, benin, { article: 'art. 36 à 38', note: 'firmes dont les qualifications sont comparées, au moins' }),
    'fixedBudget.tolerance': unverified(0, 'Bénin, fiche SCBD (source secondaire)', {
      unit: 'percent', note: 'la fiche dit « s’approche étroitement » et « strictement » : la tolérance est publiée dans le dossier, 0 sauf mention',
    }),
    'qualityAndCost.formula': unverified('Sf = 100 × Fm / F', 'documents types en usage ; texte malien non lu', {
      note: 'autre formule publiée : 100 − 100 (F − Fm) / Fm, si le dossier le dit',
    }),
    'ratedCriteria.formula': unverified('B = X × 100 × Clow / C + (1 − X) × 100 × T / Thigh', 'Banque mondiale, document type d’appel d’offres (non lu)'),
    'lifeCycleCost.basis': sister('prix + coûts actualisés − valeur résiduelle', benin, { article: 'art. 73' }),
    'tieRules.default': unverified(['higherTechnicalMark', 'newSealedPrice', 'publicDraw'], 'choix de Pli ; aucune règle trouvée dans les textes lus'),
    bidSecurity: unverified({ minimum: 1, maximum: 3 }, recalled, { unit: 'percent', note: 'Bénin art. 68 : 1 %' }),
    'bidValidity.maximumExtension': sister(45, benin, { unit: 'calendarDays', article: 'art. 85' }),

    'review.tenderFile.required': unverified(true, recalled, { note: 'avis de non-objection de la DGMP-DSP sur le dossier' }),
    'review.award.required': unverified(true, 'avis de non-objection de la DGMP-DSP constatés en 2023 et 2024 ; texte non lu'),
    reviewLimit: unverified(10, recalled, { unit: 'calendarDays' }),
    standstill: unverified(15, recalled, { unit: 'calendarDays', note: 'Bénin et Côte d’Ivoire : 10 jours' }),
    'appeal.toAuthority': sister(5, benin, { unit: 'workingDays', article: 'art. 116', note: 'jours francs : inconnu au Mali' }),
    'appeal.beforeDeadline': sister(10, benin, { unit: 'workingDays', article: 'art. 116' }),
    'appeal.authorityAnswer': sister(3, benin, { unit: 'workingDays', article: 'art. 116' }),
    'appeal.toCRD': sister(2, benin, { unit: 'workingDays', article: 'art. 117' }),
    'appeal.crdDecision': sister(7, benin, { unit: 'workingDays', article: 'art. 117' }),
    'appeal.suspends': sister(true, benin, { article: 'art. 116' }),
    'appeal.priorStepRequired': unverified(true, 'CRD du Mali, décision ETGCR, décembre 2022 (presse)'),
    debriefing: sister(3, benin, { unit: 'workingDays', article: 'art. 79' }),
    'approval.required': sister(true, benin, { article: 'art. 85' }),
    approvalLimit: sister(5, benin, { unit: 'calendarDays', article: 'art. 85' }),
    contractNotification: sister(3, benin, { unit: 'calendarDays', article: 'art. 86' }),
    finalAwardPublication: sister(15, benin, { unit: 'calendarDays', article: 'art. 87' }),
    archiveYears: sister(10, benin, { article: 'art. 88' }),
  },
};
