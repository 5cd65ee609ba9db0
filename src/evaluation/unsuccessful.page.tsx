import { reasonsBorneOut } from '../core/evaluation/declare-lot-unsuccessful.js';
import { mayComeToNothing } from '../core/evaluation/lot-steps.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { Act, Form, Radios, Summary, TextArea } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { RoomNeeded } from './room-attendance.js';
import { stepsTexts } from './steps-texts.js';

export interface UnsuccessfulParts {
  readonly file: CaseFile;
  readonly lot: LotFile;
  readonly mayDeclare: boolean;
  readonly recordedAt?: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

/** No award can come of a lot: only for a reason the facts bear out. */
export function unsuccessfulPage(visit: Visit, parts: UnsuccessfulParts): string {
  const { language } = visit;
  const text = stepsTexts[language];
  const { file, lot, mayDeclare, recordedAt, mistakes = [] } = parts;
  const { unsuccessful } = evaluationOf(file, lot.id);
  const possible = reasonsBorneOut(file, lot);
  return page({
    language, visit, title: `${text.declare}, ${lot.id}, ${file.tender?.file.reference ?? ''}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.declare}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi>, {text.lot(lot.id)} : {lot.title} · <a href={visit.to(`/evaluation/${file.id}`)}>{text.lots}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {unsuccessful !== null ? <dl><dt>{text.unsuccessfulLot}</dt><dd>{text.reasons[unsuccessful.reasonCode]} : {unsuccessful.reason}</dd></dl> : (
          <>
            <p>{text.meaning}</p>
            {!mayComeToNothing(file, lot) || possible.length === 0 ? <p class="bar">{text.standing}</p> : mayDeclare ? <DeclareForm {...parts} visit={visit} possible={possible} /> : <p>{text.chairOnly}</p>}
          </>
        )}
      </>
    ),
  });
}

function DeclareForm({ visit, file, possible, typed = {}, mistakes = [] }: UnsuccessfulParts & { readonly visit: Visit; readonly possible: ReturnType<typeof reasonsBorneOut> }) {
  const { language } = visit;
  const text = stepsTexts[language];
  return (
    <Form visit={visit}>
      <RoomNeeded visit={visit} file={file} />
      <Radios language={language} name="reasonCode" legend={text.why} mistakes={mistakes} choices={possible.map((code) => ({ value: code, label: text.reasons[code], chosen: typed['reasonCode'] === code }))} />
      <TextArea language={language} name="reason" label={text.reason} value={typed['reason'] ?? ''} mistakes={mistakes} />
      <Act says={text.declare} danger />
    </Form>
  );
}
