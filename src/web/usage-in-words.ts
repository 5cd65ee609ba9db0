// What a bid says of the years after the purchase, as people read it: one cost a year and what is left at the end.
import type { LifeCycleCosts } from '../core/scoring/life-cycle-cost.js';
import { moneyInWords } from './in-words.js';
import type { Language } from './request.js';

const words = {
  fr: { usage: 'coûts d’usage par an', residual: 'valeur résiduelle' },
  en: { usage: 'costs of use a year', residual: 'residual value' },
};

export function usageInWords({ costs, residual }: LifeCycleCosts, currency: string, language: Language): string {
  const text = words[language];
  const money = (amount: number): string => moneyInWords(amount, currency);
  return `${text.usage} ${costs.map(money).join(' ; ')} ; ${text.residual} ${money(residual)}`;
}
