import type { Refusal, RefusalCode, RefusalFacts } from '../../core/refusal.js';
import type { Language } from '../request.js';
import { availabilitySentences } from './availability.js';
import { awardSentences } from './award.js';
import { bidsSentences } from './bids.js';
import { committeeSentences } from './committee.js';
import { deliverySentences } from './delivery.js';
import { evaluationSentences } from './evaluation.js';
import { identitySentences } from './identity.js';
import { keysetSentences } from './keyset.js';
import { openingSentences } from './opening.js';
import { procedureSentences } from './procedure.js';
import { rulebookSentences } from './rulebook.js';
import { tendersSentences } from './tenders.js';
import type { Sentence, Sentences } from './sentence.js';
import { webSentences, type WebRefusals } from './web.js';

export type ProblemCode = RefusalCode | keyof WebRefusals;

/** Every sentence Pli can refuse with. A code of the core without one does not compile here. */
const all: Sentences<RefusalFacts & WebRefusals> = {
  ...procedureSentences, ...rulebookSentences, ...identitySentences, ...tendersSentences, ...committeeSentences, ...deliverySentences, ...keysetSentences,
  ...bidsSentences,
  ...openingSentences, ...evaluationSentences, ...awardSentences, ...availabilitySentences, ...webSentences,
};

export interface Told {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export function tell(code: ProblemCode, facts: Refusal['facts'] | WebRefusals[keyof WebRefusals], language: Language): Told {
  const sentence = all[code] as Sentence<unknown>;
  return { status: sentence.status, title: sentence.title[language], detail: sentence[language](facts) };
}

export function problemCodes(): ProblemCode[] {
  return (Object.keys(all) as ProblemCode[]).sort();
}

export function titleOf(code: ProblemCode): { status: number; title: { fr: string; en: string } } {
  const { status, title } = all[code];
  return { status, title };
}

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(all, text);
}
