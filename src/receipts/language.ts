import type { Language } from '../web/request.js';

export const suffixOf = (language: Language): string => (language === 'en' ? '?lang=en' : '');
