// The text of an API key: pli_live_<id>_<secret>. Keys of an exercise say `test`, so that none is taken for the other.
import { randomLetters } from './pseudonym.js';
import { newSecret } from './secret.js';

export interface ApiKeyText {
  readonly id: string;
  readonly secret: string;
}

const form = /^pli_(live|test)_([a-z2-7]{16})_([A-Za-z0-9_-]{43})$/;
const kindOf = (exercise: boolean): string => (exercise ? 'test' : 'live');

export const newApiKey = (): ApiKeyText => ({ id: randomLetters(16), secret: newSecret() });

export const formatApiKey = ({ id, secret }: ApiKeyText, exercise: boolean): string => `pli_${kindOf(exercise)}_${id}_${secret}`;

export function parseApiKey(text: string, exercise: boolean): ApiKeyText | null {
  const [, kind, id, secret] = form.exec(text) ?? [];
  return id !== undefined && secret !== undefined && kind === kindOf(exercise) ? { id, secret } : null;
}
