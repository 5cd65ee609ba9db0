import type { PublishedNotice } from '../core/publication/published-notice.js';
import type { Language } from '../web/request.js';
import { percentInWords } from '../web/numbers-in-words.js';

type Pricing = NonNullable<PublishedNotice['lots'][number]['pricing']>;

const words = {
  fr: {
    terms: 'Comparaison des prix', provisional: 'Sommes provisionnelles, hors comparaison', conversion: ({ currencies, source, date }: NonNullable<Pricing['conversion']>) => `Prix admis aussi en ${currencies.join(', ')}, convertis au cours vendeur de ${source} du ${date}`,
    method: { upliftNonBeneficiary: 'les offres sans préférence sont majorées', discountBeneficiary: 'les offres préférées sont minorées' }, preference: 'Préférence, pour la comparaison seulement', cap: 'cumul au plus',
    grounds: { community: 'entreprise communautaire', subcontracting: 'sous-traitance locale', collectivite: 'entreprise de la collectivité', smallFirm: 'petite entreprise' },
    abnormal: 'Un prix anormalement bas ou haut devra être justifié par écrit. Règles',
    rules: { afd20: 'AFD, 80 % de l’estimation', benin: 'règle béninoise', burkina: 'règle burkinabè', wbRelative: 'Banque mondiale, écart type', wbAbsolute: 'Banque mondiale, 20 % sous l’estimation' },
  },
  en: {
    terms: 'How prices are compared', provisional: 'Provisional sums, not compared', conversion: ({ currencies, source, date }: NonNullable<Pricing['conversion']>) => `Prices also in ${currencies.join(', ')}, converted at the selling rate of ${source} of ${date}`,
    method: { upliftNonBeneficiary: 'bids without preference are raised', discountBeneficiary: 'preferred bids are lowered' }, preference: 'Preference, for the comparison only', cap: 'together at most',
    grounds: { community: 'community firm', subcontracting: 'local subcontracting', collectivite: 'firm of the collectivité', smallFirm: 'small firm' },
    abnormal: 'An abnormally low or high price will have to be justified in writing. Rules',
    rules: { afd20: 'AFD, 80 % of the estimate', benin: 'rule of Benin', burkina: 'rule of Burkina Faso', wbRelative: 'World Bank, standard deviation', wbAbsolute: 'World Bank, 20 % under the estimate' },
  },
};

/** What the tender file announces of the comparison of prices, before the first bid. */
export function PriceTerms({ pricing, language }: { readonly pricing: Pricing; readonly language: Language }) {
  const text = words[language];
  const { provisionalItems, conversion, preference, abnormal } = pricing;
  const lines = [
    ...(provisionalItems.length === 0 ? [] : [`${text.provisional} : ${provisionalItems.join(', ')}`]),
    ...(conversion === null ? [] : [text.conversion(conversion)]),
    ...(preference === null ? [] : [`${text.preference} (${text.method[preference.method]}) : ${preference.margins.map(({ ground, basisPoints }) => `${text.grounds[ground]} ${percentInWords(basisPoints)}`).join(', ')} ; ${text.cap} ${percentInWords(preference.cap)}`]),
    ...(abnormal.length === 0 ? [] : [`${text.abnormal} : ${abnormal.map((rule) => text.rules[rule]).join(', ')}`]),
  ];
  return lines.length === 0 ? null : <><h4>{text.terms}</h4><ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul></>;
}
