import type { SharedFirm } from '../core/bids/grouped-bids.js';
import type { Hint } from '../core/committee/hints.js';
import { Act, Field, Form, Summary, TextArea } from '../web/fields.js';
import type { Typed } from '../web/form-steps.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { appointmentTexts } from './appointment/appointment-texts.js';
import { committeeTexts } from './committee-texts.js';
import { hintTexts } from './hint-texts.js';
import type { CommitteeRead } from './read-committee.js';
import { ProposalForm, Proposals } from './recusal-proposals.js';
import { Select } from './select.js';

export interface CompositionParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly committee: CommitteeRead;
  /** null for everybody but the chair who has no tie */
  readonly hints: readonly Hint[] | null;
  /** for the same chair */
  readonly sharedFirms: readonly SharedFirm[];
  readonly nameOf: (id: string) => string;
  /** with whom a tie may be proposed; none for who proposes nothing */
  readonly bidders: readonly string[];
  readonly may: { readonly recuse: boolean; readonly replaceChair: boolean };
  readonly recordedAt?: string;
  readonly typed?: Typed;
  readonly ticked?: readonly string[];
  readonly mistakes?: readonly Mistake[];
}

interface Shown {
  readonly visit: Visit;
  readonly parts: CompositionParts;
}

/** Who sits, who left and why, and for the chair what may point to a tie. */
export function compositionPage(visit: Visit, parts: CompositionParts): string {
  const { language } = visit;
  const text = committeeTexts[language];
  const { tender, reference, title, committee: { decisionReference, seats, recusalProposals = [] }, recordedAt, hints, may, bidders, nameOf, typed = {}, ticked = [], mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.committee}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.committee}</h1>
        <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/commission/${tender}/seances`)}>{text.sittings}</a> · <a href={visit.to(`/commission/${tender}/interets`)}>{text.interests}</a> · <a href={visit.to('/taches')}>{text.tasks}</a></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p>{text.decision} : {decisionReference}{holdsOne(visit, ['authority']) ? <> · <a href={visit.to(`/commission/${tender}/nommer`)}>{appointmentTexts[language].title}</a></> : null}</p>
        <Seats visit={visit} parts={parts} />
        <Changes visit={visit} parts={parts} />
        <Ties visit={visit} parts={parts} />
        <Proposals visit={visit} seats={seats} nameOf={nameOf} proposals={recusalProposals} />
        {hints === null ? null : <Hints visit={visit} parts={parts} hints={hints} />}
        {parts.sharedFirms.length === 0 ? null : <SharedFirms visit={visit} parts={parts} />}
        {bidders.length === 0 ? null : <ProposalForm visit={visit} seats={seats} nameOf={nameOf} bidders={bidders} typed={typed} ticked={ticked} mistakes={mistakes} />}
        {may.recuse ? <RecuseForm visit={visit} parts={parts} /> : null}
        {may.replaceChair ? <ChairForm visit={visit} parts={parts} /> : null}
      </>
    ),
  });
}

function Seats({ visit: { language }, parts: { committee: { seats, declared }, nameOf } }: Shown) {
  const text = committeeTexts[language];
  return (
    <>
      <h2>{text.seats}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.seats}>
        <table>
          <thead><tr><th scope="col">{text.who}</th><th scope="col">{text.seat}</th><th scope="col">{text.standing}</th><th scope="col">{text.declaration}</th></tr></thead>
          <tbody>
            {seats.map(({ member, office, voice, function: does, alternateFor, standing }) => (
              <tr key={member}>
                <th scope="row">{nameOf(member)}</th>
                <td>{text.offices[office]}, {text.voices[voice]}<br /><span class="quiet">{does}</span></td>
                <td>{text.standings[standing]}{alternateFor === null ? '' : `, ${text.stand(nameOf(alternateFor))}`}</td>
                <td>{declared.includes(member) ? text.declared : standing !== 'sitting' || office === 'observer' ? text.notAsked : text.undeclared}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Changes({ visit: { language }, parts: { committee: { chairs, recused, reasons }, nameOf } }: Shown) {
  const text = committeeTexts[language];
  return (
    <>
      {chairs.length === 0 ? null : <><h2>{text.chairs}</h2><ul>{chairs.map(({ chair, former, decisionReference, by, at }) => <li key={at}>{text.chairLine(nameOf(chair), nameOf(former), decisionReference)} ({text.by(nameOf(by))}, <time dateTime={at}>{instantInWords(at, language)}</time>)</li>)}</ul></>}
      <h2>{text.recusals}</h2>
      {recused.length === 0 ? <p>{text.noRecusal}</p> : (
        <ul>
          {recused.map(({ member, alternate, ground, by, at }) => {
            const reason = reasons?.find(({ about }) => about === member);
            return <li key={member}>{nameOf(member)} : {text.grounds[ground]}, {text.by(nameOf(by))}, <time dateTime={at}>{instantInWords(at, language)}</time>. {alternate === null ? text.vacant : text.seated(nameOf(alternate))}.{reason === undefined ? null : <> {text.reason} : {reason.words ?? text.erased}.</>}</li>;
          })}
        </ul>
      )}
    </>
  );
}

function Ties({ visit: { language }, parts: { committee: { ties, toBeRecused = [] }, nameOf } }: Shown) {
  const text = committeeTexts[language];
  if (ties === undefined || ties.length === 0) return null;
  return (
    <>
      <h2>{text.ties}</h2>
      <ul>{ties.map(({ by, about, words }) => <li key={by + about}>{text.tieLine(nameOf(by), nameOf(about))} : {words ?? text.erased}{toBeRecused.includes(by) ? <> <strong class="tag warn">{text.toRecuse}</strong></> : null}</li>)}</ul>
    </>
  );
}

function Hints({ visit: { language }, parts: { nameOf }, hints }: Shown & { readonly hints: readonly Hint[] }) {
  const text = committeeTexts[language];
  return (
    <>
      <h2>{text.hints}</h2>
      <p>{text.hintsMeaning}</p>
      {hints.length === 0 ? <p>{text.noHint}</p> : (
        <div class="scroll" tabIndex={0} role="region" aria-label={text.hints}>
          <table>
            <thead><tr><th scope="col">{text.hint}</th><th scope="col">{text.ofMember}</th><th scope="col">{text.ofFirm}</th></tr></thead>
            <tbody>
              {hints.map(({ kind, member, bidder, ofMember, ofBidder }) => (
                <tr key={kind + member + bidder + ofMember.value}>
                  <th scope="row">{hintTexts[language].kinds[kind]}</th>
                  <td>{nameOf(member)} : {ofMember.value}<br /><span class="quiet">{ofMember.source}</span></td>
                  <td>{nameOf(bidder)} : {ofBidder.value}<br /><span class="quiet">{ofBidder.source}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function SharedFirms({ visit: { language }, parts: { sharedFirms } }: Shown) {
  const text = committeeTexts[language];
  return (
    <>
      <h2>{text.sharedFirms}</h2>
      <p>{text.sharedFirmsMeaning}</p>
      <ul>{sharedFirms.map(({ lot, bids, registration, name }) => <li key={lot + registration}>{text.sharedFirm(name ?? registration, lot, bids.map((bid) => bid.replace('bid-', '')).join(', '))}</li>)}</ul>
    </>
  );
}

function RecuseForm({ visit, parts: { committee: { seats }, nameOf, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = committeeTexts[language];
  const choices = seats.filter(({ standing }) => standing === 'sitting' || standing === 'waiting').map(({ member, office }) => ({ value: member, label: `${nameOf(member)}, ${text.offices[office]}` }));
  return (
    <>
      <h2>{text.recuseOther}</h2>
      <Form visit={visit}>
        <input type="hidden" name="act" value="recuse" />
        <Select language={language} name="member" label={text.member} choices={choices} value={typed['member']} mistakes={mistakes} />
        <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <Act says={text.recuseDo} danger />
      </Form>
    </>
  );
}

function ChairForm({ visit, parts: { committee: { seats }, nameOf, typed = {}, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = committeeTexts[language];
  const choices = seats.filter(({ standing, voice, office }) => standing === 'sitting' && voice === 'deliberative' && office === 'member').map(({ member }) => ({ value: member, label: nameOf(member) }));
  return (
    <>
      <h2>{text.chairDo}</h2>
      <Form visit={visit}>
        <input type="hidden" name="act" value="chair" />
        <Select language={language} name="chair" label={text.newChair} choices={choices} value={typed['chair']} mistakes={mistakes} />
        <Field language={language} name="decisionReference" label={text.decisionReference} value={typed['decisionReference'] ?? ''} mistakes={mistakes} />
        <Act says={text.chairDo} />
      </Form>
    </>
  );
}
