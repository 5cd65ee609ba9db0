import type { BookLine } from '../core/receipts/deposit-book.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { suffixOf } from './language.js';
import { paperPage, OfTender } from './paper.js';
import type { Book } from './papers.js';
import { texts } from './texts.js';

/** The registre de dépôt: every envelope, however it came, one line each; to be read on the screen, printed and signed. */
export function registerPage(visit: Visit, { tender, lines, firms, printedAt }: Book & { readonly printedAt: string }): string {
  const { language } = visit;
  const text = texts[language];
  return paperPage(visit, {
    tender, title: text.registerOf(tender.file.reference), heading: text.register,
    children: (
      <>
        <OfTender tender={tender} language={language} />
        <p class="screen"><a class="button" href={visit.to(`${visit.path}/inscrire`)}>{text.toDesk}</a> <a href={visit.to(`${visit.path}/demandes`)}>{text.toRequests}</a></p>
        {lines.length === 0 ? <p>{text.noLine}</p> : <Lines lines={lines} firms={firms} visit={visit} />}
        <p>{text.lines(lines.length)} {text.toConfirmCount(lines.filter(isAsked).length)} {text.printedAt} {stamp(printedAt)}.</p>
        <div class="sign"><p>{text.registerSigns}</p><p>{text.chairSigns}</p></div>
      </>
    ),
  });
}

const isAsked = ({ standing, toConfirm }: BookLine): boolean => standing === 'received' && toConfirm !== null;

interface LinesOfBook {
  readonly lines: readonly BookLine[];
  readonly firms: Book['firms'];
  readonly visit: Visit;
}

interface Link {
  readonly href: string;
  readonly says: string;
}

/** What the desk may do with an envelope it holds in its hands. */
function linksOf(visit: Visit, { id, mayBeTakenBack, mayGoBack }: BookLine): readonly Link[] {
  const text = texts[visit.language];
  return [
    ...(mayBeTakenBack ? [{ href: visit.to(`${visit.path}/${id}/retrait`), says: text.toWithdraw }] : []),
    ...(mayGoBack ? [{ href: visit.to(`${visit.path}/${id}/retour`), says: text.toReturn }] : []),
  ];
}

function Lines({ lines, firms, visit }: LinesOfBook) {
  const { language } = visit;
  const text = texts[language];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.register}>
      <table>
        <thead><tr>{[text.orderShort, text.when, text.channel, text.from, text.lots, text.state, text.number].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.order}</th>
              <td><time dateTime={line.receivedAt}>{stamp(line.receivedAt)}</time></td>
              <td>{text.channels[line.channel] ?? line.channel}</td>
              <td>{line.named ? firms.get(line.bidder) ?? line.bidder : <span class="quiet">{text.notNamed}</span>}{line.handedInBy === null ? null : <div>{line.handedInBy}</div>}</td>
              <td>{line.lots.join(', ')}</td>
              <td>
                {outcome(line, language).map((each) => <div key={each}>{each}</div>)}
                {!isAsked(line) || line.toConfirm?.byReplacing === true || line.channel === 'electronic' ? null : <a class="screen" href={visit.to(`${visit.path}/${line.id}/confirmer`)}>{text.recordConfirmation}</a>}
                {linksOf(visit, line).map(({ href, says }) => <div key={href} class="screen"><a href={href}>{says}</a></div>)}
              </td>
              <td class="mono">{line.number === null ? '–' : <a href={`/v/${line.number}${suffixOf(language)}`}>{line.number}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What became of the line, each step with its instant: a register is never rewritten, only continued. */
function outcome({ standing, replaces, replacedBy, withdrawnAt, deliveredAt, returnedAt, toConfirm, confirmed }: BookLine, language: Language): readonly string[] {
  const text = texts[language];
  return [
    standing === 'late' ? text.lateInShort : text.standings[standing] ?? standing,
    ...(replaces === null ? [] : [`${text.replaces} ${replaces.replace('bid-', '')}`]),
    ...(replacedBy === null ? [] : [`${text.replacedBy} ${replacedBy.replace('bid-', '')}`]),
    ...(deliveredAt === null ? [] : [`${text.deliveredAt} ${stamp(deliveredAt)}`]),
    ...(confirmed === null ? [] : [`${text.confirmedAt(confirmed.addendum)} ${stamp(confirmed.at)}`]),
    ...(standing !== 'received' || toConfirm === null ? [] : [toConfirm.byReplacing ? text.toReplace(toConfirm.addendum) : text.toConfirm(toConfirm.addendum)]),
    ...(withdrawnAt === null ? [] : [`${text.withdrawnAt} ${stamp(withdrawnAt)}`]),
    ...(returnedAt === null ? [] : [`${text.returnedAt} ${stamp(returnedAt)}`]),
  ];
}

/** '24/11/2026 21:44:07': figures stay aligned in a column. Mali keeps UTC. */
const stamp = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 19)}`;
