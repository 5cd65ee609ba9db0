// That scores are stretched to full marks, in words: in the notice before the first bid, beside the scores and beside the ranking.
import type { Stretch } from '../core/scoring/stretch.js';
import type { AwardMethod } from '../core/tenders/tender-file.js';
import type { Language } from './request.js';

const texts = {
  fr: {
    short: { criteria: 'notes techniques ramenées au plein barème, critère par critère', criteriaAndWhole: 'notes techniques ramenées au plein barème, critère par critère puis dans l’ensemble' },
    full: {
      criteria: 'Les minima se jugent sur les notes données. Ensuite, dans chaque critère, la meilleure note des offres admises devient la note maximale et les autres suivent en proportion.',
      criteriaAndWhole: 'Les minima se jugent sur les notes données. Ensuite, dans chaque critère, la meilleure note des offres admises devient la note maximale et les autres suivent en proportion ; puis le meilleur total devient 100 de même.',
    },
    given: 'Note donnée',
  },
  en: {
    short: { criteria: 'technical scores stretched to full marks, criterion by criterion', criteriaAndWhole: 'technical scores stretched to full marks, criterion by criterion, then as a whole' },
    full: {
      criteria: 'Minima are judged on the marks as given. Then, in each criterion, the best mark of the bids admitted becomes the full marks and the others follow in proportion.',
      criteriaAndWhole: 'Minima are judged on the marks as given. Then, in each criterion, the best mark of the bids admitted becomes the full marks and the others follow in proportion; then the best total becomes 100 likewise.',
    },
    given: 'Score given',
  },
} as const;

export const stretchOf = ({ scoring }: Pick<AwardMethod, 'scoring'>): Stretch | null => scoring?.stretch ?? null;

/** The rule in a few words, after the method; or in full. */
export const stretchInWords = (stretch: Stretch, language: Language, length: 'short' | 'full' = 'short'): string => texts[language][length][stretch];

/** The heading over scores before they were stretched. */
export const givenInWords = (language: Language): string => texts[language].given;
