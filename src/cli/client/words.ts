/** The client's own lines: French, or English where PLI_LANG says `en`. The service answers in the same language. */
export const language = (): 'fr' | 'en' => (process.env['PLI_LANG'] === 'en' ? 'en' : 'fr');

export const say = (fr: string, en: string): string => (language() === 'fr' ? fr : en);

/** Whatever somebody else wrote stays in its line, and commands no terminal. */
export const inOneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ').trim();

/** A line of an answer: what it is, and what it says. */
export const labelled = (label: string, text: string): string => `${label.padEnd(13)}${inOneLine(text)}\n`;
