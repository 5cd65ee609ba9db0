import { requirementsAt, envelopeOf, requirementEnvelopes } from '../core/tenders/requirements.js';
import { unsettledRequests } from '../core/evaluation/clarification-limits.js';
import { pendingRejections } from '../core/evaluation/pending-rejections.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { Act, Form, Summary } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { answersIn, type Checklist } from './checklists.js';
import { complianceTexts } from './compliance-texts.js';
import { RoomAttendance, RoomNeeded } from './room-attendance.js';

export interface LotParts {
  readonly checklist: Checklist;
  readonly now: string;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly ticked?: readonly string[];
}

/** C6, all bids: what was answered, for whom something is open, and the closing. */
export function complianceLotPage(visit: Visit, { checklist, now, recordedAt, mistakes = [], ticked = [] }: LotParts): string {
  const { language } = visit;
  const text = complianceTexts[language];
  const { file, lot, bids, step, may, nameOf } = checklist;
  const state = file.lotStates[lot.id] ?? 'waiting';
  return page({
    language, visit, title: `${text.title}, ${text.lot(lot.id)}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi> · {text.lot(lot.id)} : {lot.title} <strong class={`tag ${step === 'compliance' ? 'warn' : ''}`}>{text.state[state]}</strong></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p><a href={visit.to(`/conformite/${file.id}`)}>{text.lots}</a> · <a href={visit.to(`/conformite/${file.id}/${lot.id}`)}>{text.refresh}</a></p>
        {bids.length === 0 ? <p>{text.noBid}</p> : <><Bids visit={visit} checklist={checklist} now={now} /><Grid visit={visit} checklist={checklist} /></>}
        {may.assess ? null : <p class="quiet">{text.readOnly}</p>}
        {step === 'compliance' && may.close ? (
          <>
            <h2>{text.close}</h2>
            <RoomNeeded visit={visit} file={file} />
            <Form visit={visit}>
              <input type="hidden" name="act" value="close" />
              <RoomAttendance visit={visit} file={file} nameOf={nameOf} ticked={ticked} mistakes={mistakes} />
              <Act says={text.close} />
            </Form>
          </>
        ) : null}
      </>
    ),
  });
}

interface Shown {
  readonly visit: Visit;
  readonly checklist: Checklist;
}

function Bids({ visit, checklist, now }: Shown & { readonly now: string }) {
  const text = complianceTexts[visit.language];
  const { file, lot, bids, nameOf, step } = checklist;
  const evaluation = evaluationOf(file, lot.id);
  const due = requirementsAt(lot, step ?? 'compliance').map(({ id }) => id);
  const out = new Set(evaluation.rejections.map(({ bid }) => bid));
  const pending = new Set(pendingRejections(evaluation).map(({ bid }) => bid));
  const asked = (bid: string): string | null => {
    const open = unsettledRequests(file, lot.id, out.has(bid) ? [] : [bid], now);
    return open.length === 0 ? null : open.some(({ answer }) => answer !== null) ? text.toExamine : text.awaited;
  };
  return (
    <ul class="tasks">
      {bids.map(({ id, order, bidder }) => (
        <li key={id}>
          <a href={visit.to(`/conformite/${file.id}/${lot.id}/${id}`)}>{text.bid(order)} : {nameOf(bidder)}</a>
          <strong class={`tag ${out.has(id) ? 'bad' : pending.has(id) ? 'warn' : ''}`}>{out.has(id) ? text.out : pending.has(id) ? text.proposed : text.in}</strong>
          {asked(id) === null ? null : <strong class="tag warn">{asked(id)}</strong>}
          <small>{text.progress(answersIn(checklist, id).filter(({ requirement }) => due.includes(requirement)).length, due.length)}</small>
        </li>
      ))}
    </ul>
  );
}

/** Requirements by envelope, one column a bid, each word in full. */
function Grid({ visit, checklist }: Shown) {
  const text = complianceTexts[visit.language];
  const { file, lot, bids, step } = checklist;
  const answers = new Map(bids.map(({ id }) => [id, new Map(answersIn(checklist, id).map(({ requirement, verdict }) => [requirement, verdict]))]));
  const due = new Set(requirementsAt(lot, step ?? 'compliance').map(({ id }) => id));
  const word = (bid: string, requirement: string): string => {
    const verdict = answers.get(bid)?.get(requirement);
    return verdict === undefined ? (due.has(requirement) || step === null ? text.none : text.later) : text.verdicts[verdict];
  };
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.title}>
      <table>
        <thead><tr><th scope="col">{text.requirement}</th>{bids.map(({ id, order }) => <th key={id} scope="col"><a href={visit.to(`/conformite/${file.id}/${lot.id}/${id}`)}>{text.bid(order)}</a></th>)}</tr></thead>
        {requirementEnvelopes.map((envelope) => ({ envelope, rows: lot.requirements.filter((each) => envelopeOf(each) === envelope) })).filter(({ rows }) => rows.length > 0).map(({ envelope, rows }) => (
          <tbody key={envelope}>
            <tr><th scope="rowgroup" colSpan={bids.length + 1}>{text.envelopes[envelope]}</th></tr>
            {rows.map((each) => <tr key={each.id}><th scope="row">{each.text} ({each.clause})</th>{bids.map(({ id }) => <td key={id}>{word(id, each.id)}</td>)}</tr>)}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** The lots of a procedure, each with where it stands. */
export function complianceLotsPage(visit: Visit, file: CaseFile): string {
  const { language } = visit;
  const text = complianceTexts[language];
  return page({
    language, visit, title: `${text.title}, ${file.tender?.file.reference ?? ''}`,
    children: (
      <>
        <h1>{text.title}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi> : {file.tender?.file.title} · <a href={visit.to(`/seances/${file.id}`)}>{text.sitting}</a></p>
        <ul class="tasks">
          {(file.tender?.file.lots ?? []).map(({ id, title }) => (
            <li key={id}><a href={visit.to(`/conformite/${file.id}/${id}`)}>{text.lot(id)} : {title}</a><strong class="tag">{text.state[file.lotStates[id] ?? 'waiting']}</strong></li>
          ))}
        </ul>
      </>
    ),
  });
}
