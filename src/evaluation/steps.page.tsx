import { reasonsBorneOut } from '../core/evaluation/declare-lot-unsuccessful.js';
import { mayComeToNothing, stepsOfLot, type LotStep } from '../core/evaluation/lot-steps.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import { stepsTexts } from './steps-texts.js';

const places: Readonly<Record<LotStep, (tender: string, lot: string) => string>> = {
  compliance: (tender, lot) => `/conformite/${tender}/${lot}`,
  technical: (tender, lot) => `/notation/${tender}/${lot}`,
  closing: (tender, lot) => `/notation/${tender}/${lot}/cloture`,
  prices: (tender, lot) => `/evaluation/${tender}/${lot}/prix`,
  ranking: (tender, lot) => `/evaluation/${tender}/${lot}/classement`,
  qualification: (tender, lot) => `/evaluation/${tender}/${lot}/classement`,
};

/** Every lot with its steps in their legal order: what is done, what is due, and what waits for what. */
export function stepsPage(visit: Visit, file: CaseFile): string {
  const { language } = visit;
  const text = stepsTexts[language];
  return page({
    language, visit, title: `${text.title}, ${file.tender?.file.reference ?? ''}`,
    children: (
      <>
        <h1>{text.title}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi> : {file.tender?.file.title}</p>
        <p><a href={visit.to(`/commission/${file.id}`)}>{text.committee}</a> · <a href={visit.to(`/commission/${file.id}/seances`)}>{text.sittings}</a> · <a href={visit.to(`/rapport/${file.id}`)}>{text.report}</a></p>
        {(file.tender?.file.lots ?? []).map((lot) => <Lot key={lot.id} visit={visit} file={file} lot={lot} />)}
      </>
    ),
  });
}

function Lot({ visit, file, lot }: { readonly visit: Visit; readonly file: CaseFile; readonly lot: LotFile }) {
  const text = stepsTexts[visit.language];
  const state = file.lotStates[lot.id] ?? 'waiting';
  return (
    <section aria-labelledby={`lot-${lot.id}`}>
      <h2 id={`lot-${lot.id}`}>{text.lot(lot.id)} : {lot.title} {state === 'unsuccessful' ? <strong class="tag warn">{text.unsuccessfulLot}</strong> : null}</h2>
      <ul class="tasks">
        {stepsOfLot(file, lot).map(({ step, status, after }) => {
          const says = text.steps[step];
          return status === 'notYet'
            ? <li key={step}><span class="quiet">{says}</span><span class="quiet">{text.status.notYet}</span><small>{after === null ? text.waiting : text.after(text.steps[after])}</small></li>
            : <li key={step}><a href={visit.to(places[step](file.id, lot.id))}>{says}</a>{status === 'done' ? <span>{text.status.done}</span> : <strong class="tag">{text.status[status]}</strong>}</li>;
        })}
      </ul>
      {mayComeToNothing(file, lot) && reasonsBorneOut(file, lot).length > 0 ? <p><a href={visit.to(`/evaluation/${file.id}/${lot.id}/infructueux`)}>{text.declare}</a></p> : null}
    </section>
  );
}
