import { turnsIn } from '../core/evaluation/combination.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import { pendingRejections } from '../core/evaluation/pending-rejections.js';
import { pricingClauses } from '../core/evaluation/price-grounds.js';
import { isRefusal } from '../core/refusal.js';
import { opensFirstOnly } from '../core/scoring/methods.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { Act, Form, TextArea } from '../web/fields.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { bidInWords, type LotTold } from './ranking-sections.js';
import { rankingTexts } from './ranking-texts.js';
import { RoomNeeded } from './room-attendance.js';
import { RejectionForms } from './rejection-forms.js';

interface Shown {
  readonly visit: Visit;
  readonly told: Omit<LotTold, 'language'>;
  readonly may: { readonly qualify: boolean; readonly reject: boolean };
  readonly reader: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

/** It is the turn of one bid, and of no other: the order is the ranking's. It passes by one act; that it fails one member proposes and a second confirms. */
export function QualificationForm({ visit, told, may, reader, typed = {}, mistakes = [] }: Shown) {
  const { language } = visit;
  const { file, lot, nameOf } = told;
  const text = rankingTexts[language];
  const turns = turnsIn(file, lot.id);
  if (isRefusal(turns)) return null; // the section of the combination says that there is none
  const [next] = turns;
  if (next === undefined) return <p class="bar warn">{text.none}</p>;
  const proposal = pendingRejections(evaluationOf(file, lot.id)).find(({ bid }) => bid === next);
  const says = { summary: text.unqualify, hint: text.unqualifyHint, rules: text.rulesToCite(rulesToCite(lot).join(', ')) };
  return (
    <>
      <h2>{text.qualification}</h2>
      <p class="bar">{text.next(bidInWords({ ...told, language }, next))}</p>
      {!may.qualify || proposal !== undefined ? null : (
        <Form visit={visit}>
          <RoomNeeded visit={visit} file={file} />
          <input type="hidden" name="act" value="qualify" />
          <input type="hidden" name="bid" value={next} />
          <TextArea language={language} name="passes" label={text.whyQualified} value={typed['passes'] ?? ''} mistakes={mistakes} />
          <Act says={text.qualify} />
        </Form>
      )}
      <RejectionForms visit={visit} bid={next} proposal={proposal} nameOf={nameOf} reader={reader} acts={may.reject} says={says} typed={typed} mistakes={mistakes} />
    </>
  );
}

const rulesToCite = ({ requirements, award }: LotFile): readonly string[] =>
  [...new Set(requirements.map(({ clause }) => clause)), ...(opensFirstOnly(award.method) ? pricingClauses : [])];
