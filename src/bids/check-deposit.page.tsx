import { isLate } from '../core/bids/register.js';
import type { Delivered } from '../delivery/index.js';
import { Act, Form, Summary } from '../web/fields.js';
import { instantInWords, instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { inGroups, weightInWords } from '../web/weights.js';
import { depositTexts } from './deposit-texts.js';
import type { DepositAnswer } from './deposit-bid.js';

export interface ToDeposit {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly limitAt: string;
  readonly openingAt: string | null;
  readonly now: string;
  readonly delivered: Delivered;
  /** own standing bid for one of the same lots, which this deposit takes the place of */
  readonly replaces: { readonly id: string; readonly order: number } | null;
  /** the same file stands in the register already */
  readonly depositedAs: string | null;
  /** that bid stands by its digest alone: this file is to be joined to it */
  readonly awaitedAs: string | null;
}

/** S4: check the answers; nothing is deposited before the button. */
export function checkDepositPage(visit: Visit, toDeposit: ToDeposit, mistakes: readonly Mistake[] = []): string {
  const { language } = visit;
  const text = depositTexts[language];
  const { tender, reference, title, limitAt, now, delivered, replaces, depositedAs, awaitedAs } = toDeposit;
  const { manifest, digest, bytes, arrivedAt } = delivered;
  return page({
    language, visit, title: text.check, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.check}</h1>
        {awaitedAs !== null ? <p class="bar warn">{text.awaited}</p> : depositedAs === null ? <p class="bar warn">{text.arrived}</p> : <p class="bar good">{text.same} : <a href={visit.to(`/recepisse/${tender}/${depositedAs}`)}>{text.receipt}</a></p>}
        <dl>
          <dt>{text.notice}</dt><dd><bdi>{reference}</bdi> : {title}</dd>
          <dt>{text.lots}</dt><dd><bdi>{manifest.lots.join(', ')}</bdi></dd>
          <dt>{text.fileDigest}</dt><dd><code>{inGroups(digest)}</code></dd>
          <dt>{text.size}</dt><dd>{weightInWords(bytes, language)}</dd>
          <dt>{text.arrivedAt}</dt><dd><time dateTime={arrivedAt}>{instantToTheSecond(arrivedAt, language)}</time></dd>
          <dt>{text.limit}</dt><dd><time dateTime={limitAt}>{instantInWords(limitAt, language)}</time></dd>
          <dt>{text.now}</dt><dd><time dateTime={now}>{instantToTheSecond(now, language)}</time></dd>
        </dl>
        {awaitedAs !== null ? <Form visit={visit}><Act says={text.joinDo} /></Form> : !isLate(now, limitAt) ? <p>{text.inTime(leftInWords(now, limitAt, visit))} {text.counts}</p> : <div class="bar bad"><h2>{text.closed}</h2><p>{text.closedWhy}</p></div>}
        {replaces === null ? null : <p class="bar warn">{text.replaces(replaces.order)}</p>}
        {depositedAs !== null ? null : (
          <Form visit={visit}>
            {replaces === null ? null : <input type="hidden" name="replaces" value={replaces.id} />}
            <Act says={text.depositDo} back={{ href: visit.to(`/avis/${tender}/deposer`), says: text.other }} />
          </Form>
        )}
      </>
    ),
  });
}

/** S6: received, or received late; either way it stands in the register and its proof is kept. */
export function depositedPage(visit: Visit, { tender, reference, title, limitAt, openingAt, delivered }: ToDeposit, { result, receipt }: DepositAnswer): string {
  const { language } = visit;
  const text = depositTexts[language];
  const late = receipt.standing === 'late';
  const limit = instantToTheSecond(limitAt, language);
  return page({
    language, visit, title: late ? text.receivedLate : text.received,
    children: (
      <>
        {late ? <div class="bar bad"><h1>{text.receivedLate}</h1><p>{text.limitWas(limit)}</p></div> : <div class="panel"><h1>{text.received}</h1><p>{text.number} <strong class="number">{receipt.number}</strong></p></div>}
        <dl>
          {late ? <><dt>{text.number}</dt><dd>{receipt.number}</dd></> : null}
          <dt>{text.at}</dt><dd><time dateTime={receipt.receivedAt}>{instantToTheSecond(receipt.receivedAt, language)}</time></dd>
          <dt>{text.notice}</dt><dd><bdi>{reference}</bdi> : {title}</dd>
          <dt>{text.lots}</dt><dd><bdi>{delivered.manifest.lots.join(', ')}</bdi></dd>
          <dt>{text.fileDigest}</dt><dd><code>{inGroups(delivered.digest)}</code></dd>
          <dt>{text.order}</dt><dd>{receipt.order}</dd>
          <dt>{text.entry}</dt><dd>{receipt.entry.seq}, <code>{inGroups(receipt.entry.leaf)}</code></dd>
        </dl>
        <p><a class="button" href={visit.to(`/recepisse/${tender}/${result.bid}`)}>{text.receipt}</a> <a class="button second" href={visit.to('/mes-offres')}>{text.myBids}</a></p>
        <p>{text.inclusion}</p>
        {late || openingAt === null ? null : <><h2>{text.next}</h2><ol>{text.nextSteps(instantInWords(openingAt, language)).map((each) => <li key={each}>{each}</li>)}</ol></>}
      </>
    ),
  });
}

export function fileGonePage(visit: Visit, tender: string): string {
  const text = depositTexts[visit.language];
  return page({
    language: visit.language, visit, title: text.gone,
    children: <><h1>{text.gone}</h1><p>{text.goneWhy}</p><p><a href={visit.to(`/avis/${tender}/deposer`)}>{text.title}</a></p></>,
  });
}

/** '2 j 4 h', '3 h 05 min', '12 min' */
function leftInWords(from: string, to: string, { language }: Visit): string {
  const text = depositTexts[language];
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  if (days > 0) return `${String(days)} ${text.day} ${String(hours)} ${text.hour}`;
  return hours > 0 ? `${String(hours)} ${text.hour} ${String(minutes % 60).padStart(2, '0')} ${text.minute}` : `${String(minutes % 60)} ${text.minute}`;
}
