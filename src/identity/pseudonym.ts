import { randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Names that say nothing of who bears them: 5 random bits a letter. */
export function randomLetters(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte & 31)).join('');
}

export const newAccountId = (): string => `p-${randomLetters(20)}`;
export const newMandateId = (): string => `m-${randomLetters(20)}`;
