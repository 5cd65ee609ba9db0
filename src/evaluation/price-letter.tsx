import { Act, Form, TextArea } from '../web/fields.js';
import { instantInWords, instantToTheSecond, moneyInWords } from '../web/in-words.js';
import { ToHandOver } from '../web/to-hand-over.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { correctionTexts, type CorrectionTexts } from './correction-texts.js';
import { pricesTexts } from './prices-texts.js';
import type { PricedBid } from './prices-view.js';

/** The letter that tells the bidder its corrected price, what it answered, and the one next act. Nothing where nothing was corrected. */
export function LetterPart({ visit, shown }: { readonly visit: Visit; readonly shown: BidPriceShown }) {
  const { language } = visit;
  const text = correctionTexts[language];
  const { bid, view, may, now, nameOf, typed = {}, mistakes = [] } = shown;
  const { letter } = bid;
  if (!bid.corrected || bid.treatment === null) return null;
  const awaited = letter !== null && letter.answer === null && now < letter.answerBefore;
  const mayWrite = may && view.running && !awaited && bid.acceptance === null;
  return (
    <>
      <h2>{text.letter}</h2>
      <p class={`bar ${bid.acceptance === true ? 'good' : bid.acceptance === false ? 'bad' : 'warn'}`}>{stateInWords(bid, now, text)}{bid.acceptance === false ? `. ${pricesTexts[language].refusedSo}` : ''}</p>
      {letter === null ? null : (
        <dl>
          <dt>{text.sentOn}</dt><dd>{instantToTheSecond(letter.askedAt, language)}, {nameOf(letter.by)} : {letter.question}</dd>
          <dt>{text.limit}</dt><dd><time dateTime={letter.answerBefore}>{instantInWords(letter.answerBefore, language)}</time></dd>
          {letter.answer === null ? null : <><dt>{text.answer}</dt><dd>{instantToTheSecond(letter.answer.at, language)} : {letter.answer.text}</dd></>}
        </dl>
      )}
      {awaited ? <ToHandOver language={language} names={[nameOf(bid.bidder)]} /> : null}
      {mayWrite ? (
        <Form visit={visit}>
          <input type="hidden" name="act" value="letter" />
          <TextArea language={language} name="note" label={text.note} hint={text.noteHint} value={typed['note'] ?? ''} mistakes={mistakes} />
          <Act says={text.send} />
        </Form>
      ) : null}
    </>
  );
}

function stateInWords({ letter, acceptance, treatment }: PricedBid, now: string, text: CorrectionTexts): string {
  if (letter === null) return text.none;
  if (letter.answer !== null && !letter.answer.inTime) return text.late;
  if (letter.answer === null) return now < letter.answerBefore ? text.awaited : acceptance === false ? text.silent : text.lapsed;
  return acceptance === true ? text.accepted(moneyInWords(letter.answer.correction?.amount ?? 0, treatment?.currency ?? 'XOF')) : text.refused;
}
