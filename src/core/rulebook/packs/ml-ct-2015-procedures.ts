// Catalogue of procedures with their parameters (F4) and thresholds: law.md 1.1 and 1.3. `offered` says which ones this version of Pli
// carries from end to end; the others are named so that nobody has to guess which procedure a text means.
import type { Json } from '../../json.js';
import { methodIds } from '../../scoring/methods.js';
import type { RuleEntry } from '../rule-pack.js';
import { benin, mali, recalled, sister, unverified, verified } from './rule.js';

const works = ['works', 'goods', 'services'];
const open: Json = {
  fr: 'Appel d’offres ouvert', en: 'Open tender', offered: true, categories: [...works, 'consulting'], methods: [...methodIds],
  minimumPeriod: { national: 'minBidPeriod.openNational', community: 'minBidPeriod.openCommunity', urgent: 'minBidPeriod.urgent' },
  minimumBids: 'minBids.open', preReview: 'review.tenderFile.required', awardReview: 'review.award.required',
};
const named = (fr: string, en: string): Json => ({ fr, en, offered: false });

export const procedures: Readonly<Record<string, RuleEntry>> = {
  'procedure.openTender': unverified(open, mali, { article: 'art. 48 et suivants (intitulés lus, contenu non lu)' }),
  'procedure.openTenderWithPrequalification': sister(named('Appel d’offres ouvert précédé de préqualification', 'Open tender after prequalification'), benin, { article: 'art. 30' }),
  'procedure.twoStageTender': sister(named('Appel d’offres ouvert en deux étapes', 'Two-stage tender'), benin, { article: 'art. 31' }),
  'procedure.designContest': sister(named('Appel d’offres avec concours', 'Design contest'), benin, { article: 'art. 32' }),
  'procedure.restrictedTender': sister(named('Appel d’offres restreint', 'Restricted tender'), benin, { article: 'art. 33' }),
  'procedure.openPriceRequest': unverified(named('Demande de renseignement et de prix à compétition ouverte', 'Open request for quotations'), recalled),
  'procedure.restrictedPriceRequest': unverified(named('Demande de renseignement et de prix à compétition restreinte', 'Restricted request for quotations'), recalled),
  'procedure.quotation': unverified(named('Demande de cotation', 'Quotation'), recalled),
  'procedure.directAgreement': unverified(named('Entente directe', 'Direct agreement'), recalled),
  'procedure.consultantSelection': sister(named('Sélection de consultants', 'Consultant selection'), benin, { article: 'art. 36 à 38' }),
  'procedure.frameworkAgreement': verified(named('Accord-cadre', 'Framework agreement'), mali, { article: 'art. 41' }),
  'procedure.unsolicitedOffer': verified(named('Offre spontanée', 'Unsolicited offer'), mali, { article: 'art. 57' }),

  'award.basis': verified('lowestEvaluatedCompliantBid', mali, { note: 'travaux, fournitures, services : moins-disante ; prestations intellectuelles : au choix' }),
  'thresholds.openTender': unverified({ works: 100_000_000, goods: 80_000_000, services: 80_000_000, consulting: 70_000_000 }, recalled, {
    unit: 'amount', article: 'arrêté n°2015-3721/MEF-SG (non lu)', note: 'francs CFA toutes taxes ; à demander à la DGMP-DSP',
  }),
  'thresholds.community': unverified({ works: 1_000_000_000, goods: 500_000_000, services: 500_000_000, consulting: 150_000_000 }, 'décision communautaire UEMOA (non lue)', {
    unit: 'amount',
  }),
};
