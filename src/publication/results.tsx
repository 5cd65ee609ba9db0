import type { PublishedLotResults, PublishedResults } from '../core/publication/published-results.js';
import { instantInWords, moneyInWords } from '../web/in-words.js';
import type { Language } from '../web/request.js';
import { scoreInWords } from '../web/numbers-in-words.js';
import { Combination } from './combination.js';
import { texts } from './texts.js';

interface Shown {
  readonly language: Language;
  readonly nameOf: (bidder: string | null) => string;
}

/** Ranking, amounts and reasons, lot by lot; and what may still stop the contract. */
export function Results({ results, waiting, ...shown }: Shown & { readonly results: PublishedResults; /** the standstill still runs */ readonly waiting: boolean }) {
  const { language } = shown;
  const text = texts[language];
  return (
    <>
      {results.lots.map((lot) => <LotResults key={lot.lot} lot={lot} {...shown} />)}
      {results.combination === undefined ? null : <Combination combination={results.combination} {...shown} />}
      {!waiting || results.standstillEndsAt === null ? null : <p class="bar">{text.standstill} <time dateTime={results.standstillEndsAt}>{instantInWords(results.standstillEndsAt, language)}</time>.</p>}
      {results.appeals.length === 0 ? null : (
        <>
          <h3>{text.appeals}</h3>
          <ul>{results.appeals.map(({ appeal, before, lodgedAt, outcome }) => (
            <li key={appeal}>{text.appealBefore[before]}, {instantInWords(lodgedAt, language)} : {text.outcome[outcome ?? 'pending']}</li>
          ))}</ul>
        </>
      )}
    </>
  );
}

function LotResults({ lot, language, nameOf }: Shown & { readonly lot: PublishedLotResults }) {
  const text = texts[language];
  return (
    <section>
      <h3>{text.lot} <bdi>{lot.lot}</bdi> : {lot.title}</h3>
      {lot.awarded === null ? null : [lot.awarded, ...(lot.alsoAwarded ?? [])].map(({ bid, bidder, amount, currency, contractRefused }) => (
        <p key={bid} class={`bar ${contractRefused === undefined ? 'good' : 'warn'}`}>
          {text.awardee} : <strong>{nameOf(bidder)}</strong>, {moneyInWords(amount, currency ?? 'XOF')}{contractRefused === undefined ? null : ` ; ${text.contractRefused} : ${contractRefused.reasons}`}
        </p>
      ))}
      {lot.unsuccessful === null ? null : <p class="bar warn">{text.lotUnsuccessful} : {lot.unsuccessful.reason}</p>}
      {lot.round === undefined ? null : <p>{text.markedAgain(lot.round)}</p>}
      {lot.ranking.length === 0 ? null : <Ranking lot={lot} language={language} nameOf={nameOf} />}
      {lot.excluded.length === 0 && lot.notQualified.length === 0 ? null : (
        <>
          <h4>{text.excluded}</h4>
          <ul>
            {lot.excluded.map(({ bid, bidder, reason, rule }) => <li key={bid}>{nameOf(bidder)} : {reason} ({text.rule.toLowerCase()} : {rule})</li>)}
            {lot.notQualified.map(({ bid, bidder, reason, rule }) => <li key={bid}>{nameOf(bidder)} : {text.notQualified.toLowerCase()}, {reason} ({text.rule.toLowerCase()} : {rule})</li>)}
          </ul>
        </>
      )}
    </section>
  );
}

function Ranking({ lot, language, nameOf }: Shown & { readonly lot: PublishedLotResults }) {
  const text = texts[language];
  const scored = lot.ranking.some(({ technicalScore }) => technicalScore !== null);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${text.ranking}, ${text.lot} ${lot.lot}`}>
      <table>
        <caption>{text.ranking}</caption>
        <thead>
          <tr>
            <th scope="col">{text.rank}</th><th scope="col">{text.firm}</th>
            {scored ? <><th scope="col">{text.technical}</th><th scope="col">{text.combined}</th></> : null}
            <th scope="col" class="amount">{text.readOut}</th><th scope="col" class="amount">{text.corrected}</th>
          </tr>
        </thead>
        <tbody>
          {lot.ranking.map((ranked) => (
            <tr key={ranked.bid}>
              <td>{ranked.rank}</td><th scope="row">{nameOf(ranked.bidder)}</th>
              {scored ? <><td>{scoreInWords(ranked.technicalScore, language)}</td><td>{scoreInWords(ranked.combinedScore, language)}</td></> : null}
              <td class="amount">{ranked.readOut === null ? '–' : moneyInWords(ranked.readOut, ranked.currency ?? 'XOF')}</td>
              <td class="amount">{ranked.corrected === null ? '–' : moneyInWords(ranked.corrected, ranked.currency ?? 'XOF')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
