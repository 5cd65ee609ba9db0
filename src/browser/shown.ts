// Numbers and instants as people read them. Mali keeps UTC all year.
export type Language = 'fr' | 'en';

export const languageHere = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang');
  return asked === 'en' || (asked !== 'fr' && /^en\b/i.test(navigator.language)) ? 'en' : 'fr';
};

/** '340 Ko', '1,2 Mo' */
export function weight(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1_000))} ${language === 'fr' ? 'Ko' : 'KB'}`;
  return `${decimal(bytes / 1_000_000, language)} ${language === 'fr' ? 'Mo' : 'MB'}`;
}

export const decimal = (value: number, language: Language): string => (language === 'fr' ? value.toFixed(1).replace('.', ',') : value.toFixed(1));

/** Over a 2G line: 32 kbit/s. */
export const onTwoG = (bytes: number): number => bytes / 4;

/** 'moins d’une minute', '6 min', '1 h 27' */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return language === 'fr' ? 'moins d’une minute' : 'less than a minute';
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')}`;
}

export const groups = (hex: string): string => hex.replace(/.{4}(?=.)/g, '$& ');

const months = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** '24 novembre 2026 à 10 h 00, heure du Mali' */
export function instant(at: string, language: Language): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-');
  const [hour = '', minute = ''] = at.slice(11, 16).split(':');
  const date = `${String(Number(day))} ${months[language][Number(month) - 1] ?? ''} ${year}`;
  return language === 'fr' ? `${date} à ${String(Number(hour))} h ${minute}, heure du Mali` : `${date} at ${String(Number(hour))}:${minute}, Mali time`;
}
