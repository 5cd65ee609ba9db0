/** "0841 123-45 a" and "084112345A" are one number. */
export const normalNif = (nif: string): string => nif.replace(/[\s./-]/g, '').toUpperCase();

/** Spaces, dots and dashes do not count. */
export const nifPattern = /^[0-9a-z]([ ./-]?[0-9a-z]){5,19}$/i;
