import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { Qr } from '../web/qr.js';
import type { Language } from '../web/request.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { suffixOf } from './language.js';
import type { ReceiptSheet } from './papers.js';
import { texts } from './texts.js';

export interface Receipted {
  readonly sheet: ReceiptSheet;
  /** receipts of later acts on the same bid */
  readonly later: readonly ReceiptSheet[];
  readonly sms: string;
}

interface Shown {
  readonly sheet: ReceiptSheet;
  readonly language: Language;
}

/** The récépissé de dépôt (annex 1 of the ARMDS manual): one A4 sheet, for the bidder to keep and the clerk to hand out. */
export function receiptPage(visit: Visit, { sheet, later, sms }: Receipted): string {
  const { language } = visit;
  const text = texts[language];
  const { tender, facts, checkAt, number } = sheet;
  const carried = facts.deposit?.channel !== 'electronic';
  return page({
    language, visit,
    title: text.receiptOf(tender.file.reference),
    exercise: tender.exercise,
    children: (
      <div class="paper">
        <h1>{text.receipt}</h1>
        <Standing sheet={sheet} language={language} />
        <Form sheet={sheet} language={language} />
        <div class="beside">
          <div>
            <Next sheet={sheet} language={language} />
            {later.map((one) => <p key={one.number}>{text.act[one.facts.act]} : {instantToTheSecond(one.facts.at, language)}. <bdi class="mono">{one.number}</bdi></p>)}
            <h2>{text.contact}</h2>
            <p>{text.contactWhere(tender.file.authority, tender.file.place)}</p>
          </div>
          <figure>
            <Qr text={checkAt} label={`${text.scan} : ${checkAt}`} />
            <figcaption>{text.scan}<br /><a href={`/v/${number}${suffixOf(language)}`}><bdi class="mono">{checkAt.replace(/^https?:\/\//, '')}</bdi></a></figcaption>
          </figure>
        </div>
        {carried ? <div class="sign"><p>{text.clerkSigns}</p><p>{text.carrierSigns}</p></div> : null}
        <div class="screen">
          {holdsOne(visit, ['clerk']) ? <p><a class="button" href={visit.to(`/registre/${facts.tender}/inscrire`)}>{text.another}</a> <a href={visit.to(`/registre/${facts.tender}`)}>{text.register}</a></p> : null}
          <p>{text.keep}</p>
          <p><a href={`/v1/tenders/${facts.tender}/bids/${facts.bid}/receipt`} download={`recepisse-${number}.txt`}>{text.saveProof}</a>. {text.proofHow} <code>npx pli verify-receipt recepisse-{number}.txt --policy policy</code></p>
          <p>{text.short} : <code>{sms}</code></p>
        </div>
      </div>
    ),
  });
}

function Standing({ sheet: { bid, index, number }, language }: Shown) {
  const text = texts[language];
  const kind = bid.standing === 'received' ? 'good' : bid.standing === 'late' ? 'bad' : 'warn';
  return (
    <>
      <div class={`bar ${kind}`}>
        <p>{text.bars[bid.standing] ?? bid.standing}</p>
        <p class="number"><bdi class="mono">{number}</bdi></p>
      </div>
      {index === null ? <p class="bar warn">{text.bars['waiting']}</p> : null}
    </>
  );
}

function Form({ sheet: { facts, tender, firm, handedInBy, leaf, index }, language }: Shown) {
  const text = texts[language];
  const { deposit } = facts;
  const lots = tender.file.lots.filter(({ id }) => deposit?.lots.includes(id) === true);
  return (
    <dl>
      <dt>{text.authority}</dt><dd>{tender.file.authority}</dd>
      <dt>{text.reference}</dt><dd><bdi>{tender.file.reference}</bdi></dd>
      <dt>{text.title}</dt><dd>{tender.file.title}</dd>
      <dt>{text.lots}</dt><dd>{lots.map(({ id, title }) => <div key={id}><bdi>{id}</bdi> : {title}</div>)}</dd>
      {firm === null ? null : <><dt>{text.firm}</dt><dd>{firm}</dd></>}
      <dt>{text.order}</dt><dd><strong>{facts.order}</strong></dd>
      <dt>{text.receivedAt}</dt><dd><time dateTime={facts.at}>{instantToTheSecond(facts.at, language)}</time></dd>
      <dt>{text.channel}</dt><dd>{text.channels[deposit?.channel ?? ''] ?? '–'}</dd>
      {handedInBy === null ? null : <><dt>{text.handedInBy}</dt><dd>{handedInBy}</dd></>}
      {deposit?.replaces == null ? null : <><dt>{text.replaces}</dt><dd>{deposit.replaces.replace('bid-', '')}</dd></>}
      {deposit?.manifest == null ? null : <><dt>{text.digest}</dt><dd><code>{deposit.manifest}</code></dd></>}
      <dt>{text.entryDigest}</dt><dd><code>{leaf}</code></dd>
      <dt>{text.place}</dt><dd>{index ?? text.noPlaceYet}</dd>
    </dl>
  );
}

function Next({ sheet: { facts, bid, tender }, language }: Shown) {
  const text = texts[language];
  const words = (at: string | null): string => (at === null ? '–' : instantInWords(at, language));
  const lines = bid.standing === 'late'
    ? [text.nextLate(words(tender.limitAt)), text.nextLateKeep]
    : bid.standing === 'received'
      ? [text.nextOpening(words(tender.openingAt), tender.file.place), text.nextChange(words(tender.limitAt))]
      : [];
  const file = facts.deposit?.delivered === false && bid.standing === 'received' ? [text.nextFile] : [];
  const returned = bid.returnedAt === null ? [] : [text.nextReturned(words(bid.returnedAt))];
  const said = [...file, ...lines, ...returned];
  return said.length === 0 ? null : <><h2>{text.next}</h2><ul>{said.map((line) => <li key={line}>{line}</li>)}</ul></>;
}
