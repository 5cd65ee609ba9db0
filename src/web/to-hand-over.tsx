// An act says for whom its paper is; the service itself sends nothing but reminders. So the page says who has to hand it over, and to whom.
import type { Language } from './request.js';

const words = {
  fr: (names: string) => `À remettre par le secrétariat à : ${names}. Le service n’envoie rien lui-même.`,
  en: (names: string) => `To be handed over by the secretariat to: ${names}. The service itself sends nothing.`,
};

/** Nothing where it is for nobody. */
export function ToHandOver({ language, names }: { readonly language: Language; readonly names: readonly string[] }) {
  return names.length === 0 ? null : <p class="bar warn">{words[language](names.join(', '))}</p>;
}
