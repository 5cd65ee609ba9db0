import type { Language } from '../web/request.js';

/** French unless English is asked for in the address: one address, one page, whoever asks. */
export const languageFrom = (lang: unknown): Language => (lang === 'en' ? 'en' : 'fr');

export const suffixOf = (language: Language): string => (language === 'en' ? '?lang=en' : '');
