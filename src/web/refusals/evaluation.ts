import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import type { Sentences } from './sentence.js';
import { evaluationCombinationSentences } from './evaluation-combination.js';
import { evaluationCorrectionSentences } from './evaluation-corrections.js';
import { evaluationMethodSentences } from './evaluation-methods.js';
import { evaluationComplianceSentences } from './evaluation-compliance.js';
import { priceTermSentences } from './evaluation-price-terms.js';
import { evaluationPriceSentences } from './evaluation-prices.js';
import { evaluationSheetSentences } from './evaluation-sheets.js';
import { problemsInWords } from './tender-file-problems.js';

const list = (things: readonly string[]): string => things.join(', ');
const notRecorded = { fr: 'Rien n’a été enregistré.', en: 'Nothing was recorded.' };

const evaluators = {
  EVALUATOR_NOT_SITTING: {
    status: 403,
    title: { fr: 'Ne siège pas', en: 'Not sitting' },
    fr: ({ member, standing }) => `${member} ne siège pas dans cette commission (${standing}) : seuls les membres qui siègent évaluent. ${notRecorded.fr}`,
    en: ({ member, standing }) => `${member} does not sit on this committee (${standing}): only sitting members evaluate. ${notRecorded.en}`,
  },
  EVALUATOR_WITHOUT_VOICE: {
    status: 403,
    title: { fr: 'Voix consultative', en: 'Advisory voice' },
    fr: ({ member }) => `${member} siège avec voix consultative et conseille la commission ; seule la voix délibérative évalue et note. ${notRecorded.fr}`,
    en: ({ member }) => `${member} sits with an advisory voice and advises the committee; only a deliberative voice evaluates and marks. ${notRecorded.en}`,
  },
  EVALUATOR_UNDECLARED: {
    status: 403,
    title: { fr: 'Déclaration d’impartialité manquante', en: 'Declaration of impartiality missing' },
    fr: ({ member, bidders }) => `${member} n’a pas encore déclaré son impartialité envers tous les soumissionnaires (il manque : ${list(bidders)}). Faites la déclaration, puis recommencez.`,
    en: ({ member, bidders }) => `${member} has not yet declared impartiality towards every bidder (missing: ${list(bidders)}). Make the declaration, then try again.`,
  },
  EVALUATOR_HAS_INTEREST: {
    status: 403,
    title: { fr: 'Lien déclaré', en: 'Interest declared' },
    fr: ({ member, bidders }) => `${member} a déclaré un lien avec ${list(bidders)} et ne prend pas part à l’évaluation. Le président constate la récusation et appelle le suppléant.`,
    en: ({ member, bidders }) => `${member} declared an interest in ${list(bidders)} and takes no part in the evaluation. The chair records the recusal and calls the alternate.`,
  },
  SITTING_WITHOUT_QUORUM: {
    status: 422,
    title: { fr: 'Quorum non atteint', en: 'No quorum' },
    fr: ({ present, needed, absent, chaired }) => `${chaired ? '' : 'Le président est absent. '}Présents : ${String(present)} ; il en faut ${String(needed)}. Absents : ${list(absent)}. L’étape reste ouverte : réunissez la commission.`,
    en: ({ present, needed, absent, chaired }) => `${chaired ? '' : 'The chair is absent. '}Present: ${String(present)}; ${String(needed)} are needed. Absent: ${list(absent)}. The step stays open: call the committee together.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

const compliance = {
  BID_NOT_IN_LOT: {
    status: 404,
    title: { fr: 'Offre absente de ce lot', en: 'No such bid in this lot' },
    fr: ({ lot, bid }) => `Aucune offre ${bid} n’est à évaluer dans le lot ${lot}. Vérifiez le numéro au registre.`,
    en: ({ lot, bid }) => `There is no bid ${bid} to evaluate in lot ${lot}. Check its number in the register.`,
  },
  BID_ALREADY_REJECTED: {
    status: 409,
    title: { fr: 'Offre déjà écartée', en: 'Bid already rejected' },
    fr: ({ lot, bid, clause }) => `L’offre ${bid} est déjà écartée du lot ${lot} (${clause}). Ce rejet est conservé tel quel.`,
    en: ({ lot, bid, clause }) => `Bid ${bid} is already rejected in lot ${lot} (${clause}). That rejection is kept as it is.`,
  },
  CLAUSE_UNKNOWN: {
    status: 422,
    title: { fr: 'Motif de rejet non publié', en: 'Ground for rejection not published' },
    fr: ({ lot, clause, known }) => `« ${clause} » n’est ni une clause du lot ${lot} ni une règle applicable : on n’écarte pas une offre pour un motif que personne n’a publié. Clauses possibles : ${list(known)}, ou une règle du recueil.`,
    en: ({ lot, clause, known }) => `“${clause}” is neither a clause of lot ${lot} nor a rule in force: a bid is not rejected on a ground nobody published. Possible clauses: ${list(known)}, or a rule of the pack.`,
  },
  REJECTION_WITHOUT_FINDING: {
    status: 409,
    title: { fr: 'Rejet sans constat', en: 'Rejection without a finding' },
    fr: ({ bid, clause }) => `Aucune vérification enregistrée ne constate que l’offre ${bid} manque à une exigence éliminatoire de la clause ${clause}. Enregistrez d’abord ce constat avec sa pièce.`,
    en: ({ bid, clause }) => `No recorded check finds that bid ${bid} fails an eliminatory requirement of clause ${clause}. Record that finding with its evidence first.`,
  },
  ELIMINATORY_FAILED: {
    status: 409,
    title: { fr: 'Offre à écarter', en: 'Bid to be rejected' },
    fr: ({ bid, requirements }) => `L’offre ${bid} manque à une exigence éliminatoire (${list(requirements)}) et n’est pas écartée. Écartez-la avec clause, motif et pièce, puis terminez la conformité.`,
    en: ({ bid, requirements }) => `Bid ${bid} fails an eliminatory requirement (${list(requirements)}) and is not rejected. Reject it with clause, reason and evidence, then close compliance.`,
  },
  NO_BID_LEFT: {
    status: 409,
    title: { fr: 'Plus aucune offre', en: 'No bid left' },
    fr: ({ lot }) => `Aucune offre ne reste en lice pour le lot ${lot}. Déclarez ce lot infructueux, avec son motif.`,
    en: ({ lot }) => `No bid is left in lot ${lot}. Declare the lot unsuccessful, with its reason.`,
  },
  LOT_WITHOUT_BID: {
    status: 422,
    title: { fr: 'Lot sans offre', en: 'Lot without a bid' },
    fr: ({ lot, reasonCode }) => `Le lot ${lot} n’a reçu aucune offre : le motif « ${reasonCode} » ne convient pas. Indiquez « noBid ».`,
    en: ({ lot, reasonCode }) => `Lot ${lot} received no bid: the reason “${reasonCode}” does not fit. Give “noBid”.`,
  },
  BIDS_STILL_STANDING: {
    status: 409,
    title: { fr: 'Offres encore en lice', en: 'Bids still standing' },
    fr: ({ lot, bids }) => `Le motif donné n’est pas établi pour le lot ${lot} : restent en lice ${list(bids) || 'les offres non classées'}. On n’abandonne pas un lot pour obtenir de meilleurs prix.`,
    en: ({ lot, bids }) => `The reason given is not borne out for lot ${lot}: still standing ${list(bids) || 'the bids not ranked'}. A lot is not dropped to get lower prices.`,
  },
  UNQUALIFIED_BY_TWO: {
    status: 409,
    title: { fr: 'Deux membres écartent une offre', en: 'Two members reject a bid' },
    fr: ({ lot, bid }) => `Personne n’écarte seul l’offre ${bid} du lot ${lot}. Proposez son rejet avec la règle, le motif et la preuve : un second membre confirme, puis la suivante est appelée.`,
    en: ({ lot, bid }) => `Nobody rejects bid ${bid} of lot ${lot} alone. Propose its rejection with the rule, the reason and the evidence: a second member confirms, then the next is called.`,
  },
  NOT_NEXT_IN_RANK: {
    status: 409,
    title: { fr: 'Ordre du classement', en: 'Order of the ranking' },
    fr: ({ lot, bid, next }) => `La qualification suit le classement du lot ${lot} : ${next === null ? 'il ne reste personne, déclarez le lot infructueux' : `c’est le tour de ${next}, non de ${bid}`}. ${notRecorded.fr}`,
    en: ({ lot, bid, next }) => `Qualification follows the ranking of lot ${lot}: ${next === null ? 'nobody is left, declare the lot unsuccessful' : `it is the turn of ${next}, not of ${bid}`}. ${notRecorded.en}`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

const paperCase = {
  CASE_WEIGHTS_NOT_100: {
    status: 422,
    title: { fr: 'Pondérations', en: 'Weights' },
    fr: ({ technical, price }) => `Les pondérations ${technical} (technique) et ${price} (prix) ne font pas 100, ou l’une est nulle. Reprenez celles du dossier.`,
    en: ({ technical, price }) => `The weights ${technical} (technical) and ${price} (price) do not make 100, or one of them is zero. Take those of the tender file.`,
  },
  CASE_CRITERIA_NOT_100: {
    status: 422,
    title: { fr: 'Barème', en: 'Criteria' },
    fr: ({ sum }) => `Les maxima des critères font ${sum} points au lieu de 100.`,
    en: ({ sum }) => `The maxima of the criteria make ${sum} points instead of 100.`,
  },
  CASE_CRITERIA_UNFIT: {
    status: 422,
    title: { fr: 'Barème incohérent', en: 'Criteria that do not hold together' },
    fr: ({ problems }) => `Les critères du fichier ne tiennent pas : ${problemsInWords(problems, 'fr')}.`,
    en: ({ problems }) => `The criteria of the case do not hold together: ${problemsInWords(problems, 'en')}.`,
  },
  CASE_PRICE_MISSING: {
    status: 422,
    title: { fr: 'Prix manquant', en: 'Price missing' },
    fr: ({ bid }) => `L’offre ${bid} est en lice mais le fichier ne donne pas son prix. Ajoutez-le, ou le rejet de l’offre avec son motif.`,
    en: ({ bid }) => `Bid ${bid} is still in but the case gives no price for it. Add it, or the bid’s rejection with its reason.`,
  },
  CASE_SCORE_MISSING: {
    status: 422,
    title: { fr: 'Notes manquantes', en: 'Marks missing' },
    fr: ({ bid }) => `L’offre ${bid} est en lice mais le fichier ne donne ni ses notes ni sa note technique.`,
    en: ({ bid }) => `Bid ${bid} is still in but the case gives neither its marks nor its technical score.`,
  },
  CASE_SCORE_TWICE: {
    status: 422,
    title: { fr: 'Deux sources pour une note', en: 'Two sources of one score' },
    fr: ({ bid }) => `L’offre ${bid} a une note totale à côté de ses fiches : laissez les fiches, dont le total se calcule, ou la note seule.`,
    en: ({ bid }) => `Bid ${bid} has a total beside its sheets: leave the sheets, which the total is computed from, or the total alone.`,
  },
  CASE_SHEETS_UNEVEN: {
    status: 422,
    title: { fr: 'Notes de membres différents', en: 'Marks of different members' },
    fr: ({ bid, missing }) => `L’offre ${bid} n’a pas de fiche de ${missing.join(', ')}, qui a noté d’autres offres : les offres se comparent sur les notes des mêmes membres. Ajoutez la fiche, ou retirez celles de ce membre partout.`,
    en: ({ bid, missing }) => `Bid ${bid} has no sheet of ${missing.join(', ')}, who marked others: bids are compared on the marks of the same members. Add the sheet, or take that member’s out everywhere.`,
  },
  CASE_TOTAL_NOT_STRETCHED: {
    status: 422,
    title: { fr: 'Notes par critère attendues', en: 'Marks by criterion needed' },
    fr: ({ bid }) => `L’offre ${bid} n’a qu’une note totale : pour ramener les notes au plein barème, il faut celles de chaque critère.`,
    en: ({ bid }) => `Bid ${bid} has only a total: to stretch scores to full marks, those of each criterion are needed.`,
  },
} satisfies Partial<Sentences<EvaluationRefusals>>;

export const evaluationSentences: Sentences<EvaluationRefusals> = {
  ...evaluators, ...compliance, ...evaluationComplianceSentences, ...paperCase, ...evaluationSheetSentences, ...evaluationPriceSentences, ...evaluationCorrectionSentences, ...evaluationMethodSentences,
  ...evaluationCombinationSentences, ...priceTermSentences,
};
