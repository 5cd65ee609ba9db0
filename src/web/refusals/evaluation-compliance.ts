import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import { instantInWords as instant } from '../in-words.js';
import type { Sentences } from './sentence.js';

const list = (things: readonly string[]): string => things.join(', ');
const cells = (missing: readonly { readonly bid: string; readonly requirement: string }[]): string => list(missing.map(({ bid, requirement }) => `${bid} / ${requirement}`));
const notRecorded = { fr: 'Rien n’a été enregistré.', en: 'Nothing was recorded.' };

const inStep = (step: string): { readonly fr: string; readonly en: string } => {
  if (step === 'compliance') return { fr: 'Le pli financier est encore fermé.', en: 'The price envelope is still closed.' };
  return { fr: 'Une exigence déjà examinée ne se revoit que par « oui » ou « non », à la suite de sa réponse.', en: 'A requirement examined before is answered again by “yes” or “no” only, after its answer.' };
};

export const verdictWords = {
  fr: { yes: 'oui', no: 'non', notApplicable: 'sans objet' },
  en: { yes: 'yes', no: 'no', notApplicable: 'not applicable' },
};

const setAside = {
  fr: {
    late: 'elle est arrivée hors délai', notExamined: 'la commission ne l’a pas encore examinée', changesPrice: 'la commission a constaté qu’elle changerait le prix',
    changesSubstance: 'la commission a constaté qu’elle changerait l’offre au fond',
  },
  en: {
    late: 'it came late', notExamined: 'the committee has not examined it yet', changesPrice: 'the committee found that it would change the price',
    changesSubstance: 'the committee found that it would change the substance of the bid',
  },
};

const checklist = {
  REQUIREMENT_UNKNOWN: {
    status: 422,
    title: { fr: 'Exigence inconnue', en: 'Unknown requirement' },
    fr: ({ lot, requirements }) => `Le dossier du lot ${lot} ne contient pas : ${list(requirements)}. Une offre n’est examinée que sur les exigences publiées de son lot. ${notRecorded.fr}`,
    en: ({ lot, requirements }) => `The file of lot ${lot} does not contain: ${list(requirements)}. A bid is examined on the published requirements of its lot only. ${notRecorded.en}`,
  },
  REQUIREMENT_NOT_NOW: {
    status: 409,
    title: { fr: 'Exigence d’une autre étape', en: 'Requirement of another step' },
    fr: ({ lot, requirements, step }) => `${list(requirements)} ne s’examine pas à cette étape du lot ${lot}. ${inStep(step).fr} ${notRecorded.fr}`,
    en: ({ lot, requirements, step }) => `${list(requirements)} is not examined at this step of lot ${lot}. ${inStep(step).en} ${notRecorded.en}`,
  },
  NOT_APPLICABLE_NOT_ALLOWED: {
    status: 422,
    title: { fr: 'Exigence toujours applicable', en: 'Requirement always applies' },
    fr: ({ requirement, clause }) => `Le dossier ne permet pas de répondre « sans objet » à ${requirement} (${clause}). Répondez oui ou non. ${notRecorded.fr}`,
    en: ({ requirement, clause }) => `The tender file does not let ${requirement} (${clause}) be answered “not applicable”. Answer yes or no. ${notRecorded.en}`,
  },
  EVIDENCE_MISSING: {
    status: 422,
    title: { fr: 'Constat non étayé', en: 'Finding without evidence' },
    fr: ({ bid, requirement }) => `Offre ${bid}, exigence ${requirement} : un « oui » montre sa page, un « non » sa page et son motif, un « sans objet » son motif. ${notRecorded.fr}`,
    en: ({ bid, requirement }) => `Bid ${bid}, requirement ${requirement}: a “yes” shows its page, a “no” its page and reason, a “not applicable” its reason. ${notRecorded.en}`,
  },
  DOCUMENT_NOT_OF_BID: {
    status: 422,
    title: { fr: 'Document étranger à l’offre', en: 'Not a document of the bid' },
    fr: ({ bid, sha256 }) => `Le document ${sha256.slice(0, 12)}… n’est ni dans l’offre ${bid} ni dans une réponse de ce soumissionnaire pour ce lot. ${notRecorded.fr}`,
    en: ({ bid, sha256 }) => `Document ${sha256.slice(0, 12)}… is neither in bid ${bid} nor in an answer of this bidder for this lot. ${notRecorded.en}`,
  },
  ANSWER_CHANGED: {
    status: 409,
    title: { fr: 'Réponse changée entre-temps', en: 'Answer changed meanwhile' },
    fr: ({ bid, requirement, version, verdict, by }) => `Offre ${bid}, exigence ${requirement} : la réponse en vigueur est la version ${String(version)} (${verdict === null ? 'aucune' : verdictWords.fr[verdict]}${by === null ? '' : `, par ${by}`}). La vôtre ne la suivait pas. Relisez-la, puis recommencez.`,
    en: ({ bid, requirement, version, verdict, by }) => `Bid ${bid}, requirement ${requirement}: the answer in force is version ${String(version)} (${verdict === null ? 'none' : verdictWords.en[verdict]}${by === null ? '' : `, by ${by}`}). Yours did not follow it. Read it, then try again.`,
  },
  CHECKS_INCOMPLETE: {
    status: 409,
    title: { fr: 'Liste incomplète', en: 'Checklist incomplete' },
    fr: ({ lot, missing }) => `Dans le lot ${lot} restent sans réponse (offre / exigence) : ${cells(missing)}. L’étape reste ouverte.`,
    en: ({ lot, missing }) => `In lot ${lot} these have no answer (bid / requirement): ${cells(missing)}. The step stays open.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

const requests = {
  PAPERS_NOT_NAMED: {
    status: 422,
    title: { fr: 'Pièces à nommer', en: 'Papers to be named' },
    fr: ({ lot }) => `Une demande de pièces nomme les exigences du lot ${lot} dont la pièce manque. ${notRecorded.fr}`,
    en: ({ lot }) => `A request for papers names the requirements of lot ${lot} whose paper is missing. ${notRecorded.en}`,
  },
  PAPERS_NOT_NOW: {
    status: 409,
    title: { fr: 'Trop tard pour une pièce', en: 'Too late for a paper' },
    fr: ({ lot }) => `L’examen des pièces du lot ${lot} est clos. Une précision peut encore être demandée, une pièce manquante non. ${notRecorded.fr}`,
    en: ({ lot }) => `The papers of lot ${lot} have been examined. A clarification may still be asked for, a missing paper may not. ${notRecorded.en}`,
  },
  PAPER_NOT_SUPPLIABLE: {
    status: 422,
    title: { fr: 'Pièce qui ne se produit pas après coup', en: 'Paper that cannot be supplied later' },
    fr: ({ requirement, clause }) => `Le dossier ne permet pas de produire ${requirement} (${clause}) après l’ouverture. L’offre se juge telle qu’elle a été ouverte. ${notRecorded.fr}`,
    en: ({ requirement, clause }) => `The tender file does not let ${requirement} (${clause}) be supplied after the opening. The bid is judged as it was opened. ${notRecorded.en}`,
  },
  REQUEST_UNKNOWN: {
    status: 404,
    title: { fr: 'Demande inconnue', en: 'Unknown request' },
    fr: ({ request }) => `Aucune demande ${request} ne vous concerne ici. Vérifiez l’adresse.`,
    en: ({ request }) => `No request ${request} concerns you here. Check the address.`,
  },
  REQUEST_ALREADY_ANSWERED: {
    status: 409,
    title: { fr: 'Déjà répondu', en: 'Already answered' },
    fr: ({ request, at }) => `La demande ${request} a reçu sa réponse le ${instant(at, 'fr')}. Elle est conservée telle quelle ; une demande reçoit une seule réponse.`,
    en: ({ request, at }) => `Request ${request} was answered on ${instant(at, 'en')}. That answer is kept as it is; a request has one answer.`,
  },
  REQUEST_NOT_ANSWERED: {
    status: 409,
    title: { fr: 'Pas encore de réponse', en: 'No answer yet' },
    fr: ({ request, answerBefore }) => `La demande ${request} n’a pas de réponse à examiner. Le soumissionnaire peut répondre avant le ${instant(answerBefore, 'fr')}.`,
    en: ({ request, answerBefore }) => `Request ${request} has no answer to examine. The bidder may answer before ${instant(answerBefore, 'en')}.`,
  },
  ANSWER_BY_BIDDER_ONLY: {
    status: 403,
    title: { fr: 'Réponse du soumissionnaire lui-même', en: 'The bidder answers in person' },
    fr: ({ request }) => `L’offre de la demande ${request} a été déposée par voie électronique : seul le soumissionnaire y répond. ${notRecorded.fr}`,
    en: ({ request }) => `The bid of request ${request} was deposited electronically: only its bidder answers. ${notRecorded.en}`,
  },
  ANSWER_SET_ASIDE: {
    status: 409,
    title: { fr: 'Réponse non prise en compte', en: 'Answer not taken into account' },
    fr: ({ request, because }) => `La réponse à la demande ${request} ne compte pas : ${setAside.fr[because]}. L’offre se juge sans elle.`,
    en: ({ request, because }) => `The answer to request ${request} does not count: ${setAside.en[because]}. The bid is judged without it.`,
  },
  REQUESTS_OPEN: {
    status: 409,
    title: { fr: 'Demandes en cours', en: 'Requests still open' },
    fr: ({ lot, requests: open }) => `Dans le lot ${lot} : ${open.map(({ request, answered, until }) => (answered ? `la réponse à ${request} est à examiner` : `${request} attend sa réponse jusqu’au ${instant(until, 'fr')}`)).join(' ; ')}. L’étape reste ouverte.`,
    en: ({ lot, requests: open }) => `In lot ${lot}: ${open.map(({ request, answered, until }) => (answered ? `the answer to ${request} is to be examined` : `${request} awaits its answer until ${instant(until, 'en')}`)).join('; ')}. The step stays open.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

const rejections = {
  REJECTION_ALREADY_PROPOSED: {
    status: 409,
    title: { fr: 'Rejet déjà proposé', en: 'Rejection already proposed' },
    fr: ({ bid, proposal, by }) => `Écarter l’offre ${bid} est déjà proposé par ${by} (proposition n° ${String(proposal)}). Confirmez-la ou refusez-la d’abord.`,
    en: ({ bid, proposal, by }) => `Rejecting bid ${bid} is already proposed by ${by} (proposal no ${String(proposal)}). Confirm or decline it first.`,
  },
  REJECTION_NOT_PROPOSED: {
    status: 409,
    title: { fr: 'Aucune proposition en attente', en: 'No proposal waiting' },
    fr: ({ lot, bid, proposal }) => `La proposition n° ${String(proposal)} du lot ${lot} n’attend pas pour l’offre ${bid}. Relisez la page : elle a pu être tranchée.`,
    en: ({ lot, bid, proposal }) => `Proposal no ${String(proposal)} of lot ${lot} does not wait for bid ${bid}. Read the page again: it may have been settled.`,
  },
  SECOND_MEMBER_NEEDED: {
    status: 403,
    title: { fr: 'Un second membre confirme', en: 'A second member confirms' },
    fr: ({ bid, member }) => `${member} a proposé d’écarter l’offre ${bid} et ne peut pas le confirmer aussi. L’offre reste en lice jusqu’à l’accord d’un second membre.`,
    en: ({ bid, member }) => `${member} proposed to reject bid ${bid} and cannot confirm it too. The bid stays in until a second member agrees.`,
  },
  REJECTION_PENDING: {
    status: 409,
    title: { fr: 'Rejet à trancher', en: 'Rejection to be settled' },
    fr: ({ lot, bids }) => `Dans le lot ${lot}, un rejet proposé attend un second membre : ${list(bids)}. Confirmez-le ou refusez-le, puis terminez l’étape.`,
    en: ({ lot, bids }) => `In lot ${lot}, a proposed rejection awaits a second member: ${list(bids)}. Confirm or decline it, then conclude the step.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

export const evaluationComplianceSentences = { ...checklist, ...requests, ...rejections };
