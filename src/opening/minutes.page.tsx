import type { SignedPaper } from '../core/opening/opening-facts.js';
import { Summary } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { PaperBody } from '../web/paper/paper-body.js';
import type { Paper } from '../web/paper/paper.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { downloadInWords } from './paper-parts.js';
import { paperTexts } from './paper-texts.js';
import { SignForm, type SignFormProps } from './sign-form.js';

interface Minutes {
  readonly tender: string;
  readonly paper: Paper;
  readonly bytes: number | null;
}

/** For everybody, from the end of the sitting on. */
export function publicMinutesPage({ tender, paper, bytes }: Minutes, language: Language): string {
  const text = paperTexts[language];
  const to = (path: string): string => (language === 'en' ? `${path}?lang=en` : path);
  return page({
    language, title: `${text.minutes}, ${paper.subject}`, exercise: paper.exercise !== null,
    children: (
      <>
        <p><a href={to(`/avis/${tender}`)}>{text.notice}</a> · <a href={to(`/avis/${tender}/proces-verbal.pdf`)}>{downloadInWords(bytes, language)}</a></p>
        <h1>{text.minutes}</h1>
        <PaperBody paper={paper} />
      </>
    ),
  });
}

export interface MemberMinutes extends Minutes, Pick<SignFormProps, 'typed' | 'mistakes'> {
  readonly signed: SignedPaper;
  readonly member: string;
  readonly recordedAt?: string;
}

/** C5: the minutes for those who sign them. */
export function memberMinutesPage(visit: Visit, { tender, paper, bytes, signed, member, recordedAt, ...form }: MemberMinutes): string {
  const { language } = visit;
  const text = paperTexts[language];
  return page({
    language, visit, title: `${text.minutes}, ${paper.subject}`, failed: (form.mistakes ?? []).length > 0,
    children: (
      <>
        <Summary language={language} mistakes={form.mistakes ?? []} />
        <h1>{text.minutes}</h1>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p><a href={visit.to(`/seances/${tender}`)}>{text.toSitting}</a> · <a href={visit.to(`/avis/${tender}/proces-verbal.pdf`)}>{downloadInWords(bytes, language)}</a></p>
        <SignForm visit={visit} paper={signed} member={member} {...form} />
        <PaperBody paper={paper} />
      </>
    ),
  });
}
