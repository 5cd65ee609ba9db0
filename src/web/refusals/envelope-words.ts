import type { Language } from '../request.js';

/** What an envelope is called, with its article. */
export const envelopeInWords = (envelope: string, language: Language): string => {
  if (envelope === 'offer') return language === 'fr' ? 'l’offre technique et administrative' : 'the technical and administrative offer';
  const lot = envelope.replace(/^price-/, '');
  return language === 'fr' ? `le prix du lot ${lot}` : `the price of lot ${lot}`;
};
