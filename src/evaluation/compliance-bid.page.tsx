import { answersOf, askedNow, type GivenAnswer } from '../core/evaluation/checklist.js';
import { evaluationOf, requestsOf } from '../core/evaluation/lot-evaluation.js';
import { evidenceDocuments } from '../core/evaluation/evidence-documents.js';
import { pendingRejections } from '../core/evaluation/pending-rejections.js';
import { envelopeOf, requirementEnvelopes } from '../core/tenders/requirements.js';
import type { Requirement, RequirementEnvelope } from '../core/tenders/tender-file.js';
import { Act, Field, Form, Radios, Select, Summary } from '../web/fields.js';
import { groupingInWords } from '../web/grouping-in-words.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import { Rejections, Requests, type BidParts } from './compliance-bid-parts.js';
import { complianceTexts } from './compliance-texts.js';

/** C6, one bid: its documents, every requirement with its answer and evidence, what was asked of the bidder, and the rejection. */
export function complianceBidPage(visit: Visit, parts: BidParts): string {
  const { language } = visit;
  const text = complianceTexts[language];
  const { checklist, bid, recordedAt, mistakes = [] } = parts;
  const { file, lot, nameOf, may } = checklist;
  const evaluation = evaluationOf(file, lot.id);
  const out = evaluation.rejections.some((each) => each.bid === bid.id);
  const pending = pendingRejections(evaluation).some((each) => each.bid === bid.id);
  const { due, again } = askedNow(file, lot);
  const open = may.assess && due.length + again.length > 0 && !out;
  return page({
    language, visit, title: `${text.title}, ${text.bid(bid.order)}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.bid(bid.order)} : {nameOf(bid.bidder)}</h1>
        <p>
          <bdi>{file.tender?.file.reference}</bdi> · <a href={visit.to(`/conformite/${file.id}/${lot.id}`)}>{text.title}, {text.lot(lot.id)}</a> <strong class={`tag ${out ? 'bad' : pending ? 'warn' : ''}`}>{out ? text.out : pending ? text.proposed : text.in}</strong>
        </p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        {bid.offer?.grouping === undefined ? null : <p>{groupingInWords(bid.offer.grouping, nameOf(bid.bidder), language)}</p>}
        {bid.toConfirm === undefined ? null : <p class="bar warn">{text.notConfirmed(bid.toConfirm.addendum)}</p>}
        <Documents visit={visit} parts={parts} />
        {requirementEnvelopes.map((envelope) => <Group key={envelope} visit={visit} parts={parts} envelope={envelope} open={open} />)}
        {open ? <p class="quiet">{text.foot}</p> : null}
        <Requests visit={visit} parts={parts} />
        <Rejections visit={visit} parts={parts} />
        {may.assess ? null : <p class="quiet">{text.readOnly}</p>}
      </>
    ),
  });
}

interface Shown {
  readonly visit: Visit;
  readonly parts: BidParts;
}

function Documents({ visit: { language }, parts: { checklist: { file, lot }, bid } }: Shown) {
  const text = complianceTexts[language];
  const own = bid.offer?.documents ?? [];
  const supplied = requestsOf(evaluationOf(file, lot.id), bid.id).flatMap(({ id, answer }) => (answer?.documents ?? []).map((each) => ({ ...each, request: id })));
  return (
    <>
      <h2>{text.documents}</h2>
      {own.length + supplied.length === 0 ? <p>{text.noDocument}</p> : <p>{text.reading}</p>}
      <ul>
        {own.map(({ name, sha256 }) => <li key={sha256}><a href={`/v1/tenders/${file.id}/bids/${bid.id}/documents/${sha256}`}>{name}</a></li>)}
        {supplied.map(({ name, sha256, request }) => <li key={request + sha256}><a href={`/v1/tenders/${file.id}/requests/${request}/documents/${sha256}`}>{name}</a> ({text.supplied})</li>)}
      </ul>
    </>
  );
}

function Group({ visit, parts, envelope, open }: Shown & { readonly envelope: RequirementEnvelope; readonly open: boolean }) {
  const text = complianceTexts[visit.language];
  const { file, lot } = parts.checklist;
  const asked = lot.requirements.filter((each) => envelopeOf(each) === envelope);
  const { due, again } = askedNow(file, lot);
  const writable = open && asked.some((each) => due.includes(each) || again.includes(each));
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{text.envelopes[envelope]}</h2>
      {!writable ? asked.map((each) => <Answered key={each.id} visit={visit} parts={parts} requirement={each} />) : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="save" />
          {asked.map((each) => <Asked key={each.id} visit={visit} parts={parts} requirement={each} />)}
          <Act says={text.save} />
        </Form>
      )}
    </>
  );
}

interface OfRequirement extends Shown {
  readonly requirement: Requirement;
}

const givenTo = ({ checklist: { file, lot }, bid }: BidParts, { id }: Requirement): readonly GivenAnswer[] =>
  answersOf(evaluationOf(file, lot.id), bid.id).filter(({ requirement }) => requirement === id);

function Asked({ visit: { language }, parts, requirement }: OfRequirement) {
  const text = complianceTexts[language];
  const { checklist: { file, lot }, bid, typed, mistakes = [] } = parts;
  const { id, text: says, clause, eliminatory, notApplicable, suppliable } = requirement;
  const last = givenTo(parts, requirement).at(-1);
  const stood: Readonly<Record<string, string>> = { verdict: last?.verdict ?? '', document: last?.document ?? '', page: String(last?.page ?? ''), evidence: last?.evidence ?? '', reason: last?.reason ?? '', follows: String(last?.version ?? 0) };
  const value = (name: string): string => typed?.[`${name}-${id}`] ?? stood[name] ?? '';
  const later = askedNow(file, lot).again.includes(requirement) && last?.verdict !== 'notApplicable';
  const verdicts = (['yes', 'no', 'notApplicable'] as const).filter((each) => each !== 'notApplicable' || (notApplicable === true && !later));
  const documents = evidenceDocuments(file, lot.id, bid.id);
  const legend = [`${says} (${clause})`, ...(eliminatory ? [text.eliminatory] : []), ...(suppliable === true ? [text.suppliable] : [])].join(', ');
  return (
    <>
      <input type="hidden" name={`follows-${id}`} value={value('follows')} />
      <Radios language={language} name={`verdict-${id}`} legend={legend} mistakes={mistakes} choices={verdicts.map((each) => ({ value: each, label: text.verdicts[each], chosen: value('verdict') === each }))} />
      {documents.length === 0 ? null : <Select name={`document-${id}`} label={text.document} choices={[{ value: '', label: text.noneOf, chosen: value('document') === '' }, ...documents.map(({ name, sha256 }) => ({ value: sha256, label: name, chosen: value('document') === sha256 }))]} />}
      <div class="short"><Field language={language} name={`page-${id}`} label={text.page} inputMode="numeric" value={value('page')} mistakes={mistakes} /></div>
      <Field language={language} name={`evidence-${id}`} label={text.evidence} value={value('evidence')} mistakes={mistakes} />
      <Field language={language} name={`reason-${id}`} label={text.reason} hint={text.reasonHint} value={value('reason')} mistakes={mistakes} />
      <Versions language={language} parts={parts} requirement={requirement} />
    </>
  );
}

function Answered({ visit: { language }, parts, requirement }: OfRequirement) {
  const text = complianceTexts[language];
  const last = givenTo(parts, requirement).at(-1);
  return (
    <>
      <h3>{requirement.text} ({requirement.clause})</h3>
      <p>{last === undefined ? text.none : sentence(last, parts, language)}</p>
      <Versions language={language} parts={parts} requirement={requirement} />
    </>
  );
}

function Versions({ language, parts, requirement }: { readonly language: Visit['language']; readonly parts: BidParts; readonly requirement: Requirement }) {
  const given = givenTo(parts, requirement);
  if (given.length < 2) return null;
  return <details><summary>{complianceTexts[language].versions(given.length)}</summary><ol>{given.map((each) => <li key={each.version}>{sentence(each, parts, language)}, {instantToTheSecond(each.at, language)}</li>)}</ol></details>;
}

/** «oui, offre.pdf, page 12, par Awa Touré» */
function sentence({ verdict, document, page: at, evidence, reason, by }: GivenAnswer, { checklist: { file, lot, nameOf }, bid }: BidParts, language: Visit['language']): string {
  const text = complianceTexts[language];
  const name = document === null ? null : evidenceDocuments(file, lot.id, bid.id).find(({ sha256 }) => sha256 === document)?.name ?? document.slice(0, 12);
  return [text.verdicts[verdict], name, at === null ? null : `${text.page.toLowerCase()} ${String(at)}`, evidence, reason, `${text.by} ${nameOf(by)}`].filter((each) => each !== null && each !== '').join(', ');
}

