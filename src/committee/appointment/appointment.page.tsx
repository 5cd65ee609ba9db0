import { committeeRoles } from '../../core/identity/role.js';
import { Act, Field, Form, Select, Summary } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { committeeTexts } from '../committee-texts.js';
import { appointmentTexts } from './appointment-texts.js';
import { mostSeats } from './seat-rows.js';

export interface AppointmentParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  /** a commission was appointed before */
  readonly again: boolean;
  /** who may be seated by their mandates */
  readonly candidates: readonly { readonly member: string; readonly name: string }[];
  /** how many seats the form has */
  readonly places: number;
  readonly typed: Typed;
  readonly mistakes?: readonly Mistake[];
}

/** The authority's written decision, seat by seat. */
export function appointmentPage(visit: Visit, parts: AppointmentParts): string {
  const { language } = visit;
  const text = appointmentTexts[language];
  const { tender, reference, title, again, candidates, places, typed, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.title}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.title}</h1>
        <p><bdi>{reference}</bdi> : {title} · {again ? <><a href={visit.to(`/commission/${tender}`)}>{text.committee}</a> · </> : null}<a href={visit.to(`/detenteurs/${tender}`)}>{text.holders}</a></p>
        <p>{text.why} {again ? text.again : ''}</p>
        {candidates.length === 0 ? <p class="bar warn">{text.noCandidate}</p> : (
          <Form visit={visit}>
            <input type="hidden" name="places" value={String(places)} />
            <Field language={language} name="decisionReference" label={text.decision} hint={text.decisionHint} value={typed['decisionReference'] ?? ''} mistakes={mistakes} />
            <p>{text.voices}</p>
            {Array.from({ length: places }, (_, index) => <SeatRow key={index} visit={visit} parts={parts} row={index + 1} />)}
            {places < mostSeats ? <p><a href={visit.to(`/commission/${tender}/nommer?sieges=${String(Math.min(places + 6, mostSeats))}`)}>{text.more}</a></p> : null}
            <Act says={text.appoint} />
          </Form>
        )}
      </>
    ),
  });
}

function SeatRow({ visit: { language }, parts: { candidates, places, typed, mistakes = [] }, row }: { readonly visit: Visit; readonly parts: AppointmentParts; readonly row: number }) {
  const text = appointmentTexts[language];
  const { offices } = committeeTexts[language];
  const value = (name: string): string => typed[`${name}-${String(row)}`] ?? '';
  const people = [{ value: '', label: text.nobody, chosen: value('member') === '' }, ...candidates.map(({ member, name }) => ({ value: member, label: name, chosen: member === value('member') }))];
  const seats = Array.from({ length: places }, (_, index) => String(index + 1)).filter((other) => other !== String(row));
  const wrong = mistakes.find(({ field }) => field === `alternate-${String(row)}`);
  return (
    <fieldset class={wrong === undefined ? undefined : 'wrong'}>
      <legend>{text.seat(row)}</legend>
      {wrong === undefined ? null : <span class="mistake">{wrong.say}</span>}
      <Select name={`member-${String(row)}`} label={text.person} choices={people} />
      <Select name={`office-${String(row)}`} label={text.office} choices={committeeRoles.map((office) => ({ value: office, label: offices[office], chosen: value('office') === '' ? office === 'member' : office === value('office') }))} />
      <Field language={language} name={`does-${String(row)}`} label={text.does} value={value('does')} mistakes={mistakes} {...(row === 1 ? { hint: text.doesHint } : {})} />
      <Select name={`alternate-${String(row)}`} label={text.alternateFor} choices={[{ value: '', label: text.titular, chosen: value('alternate') === '' }, ...seats.map((other) => ({ value: other, label: text.ofSeat(Number(other)), chosen: other === value('alternate') }))]} />
    </fieldset>
  );
}
