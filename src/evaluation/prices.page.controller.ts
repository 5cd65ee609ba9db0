import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { correctPriceOfBid } from '../core/evaluation/correct-price.js';
import { viewLot } from '../core/evaluation/view-lot.js';
import { readRecord } from '../core/bids/read-record.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { readMoney } from '../core/tenders/currencies.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { Sittings } from '../opening/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, type FieldRule, type Mistake } from '../web/read-fields.js';
import { Refused, TransportRefused } from '../web/refused.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { AnswerJustification } from './answer-justification.js';
import { AssessJustification } from './assess-justification.js';
import { CorrectPrice } from './correct-price.js';
import { correctionTexts } from './correction-texts.js';
import { FindUnbalanced } from './find-unbalanced.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { newPriceWrong } from './new-price-letter.js';
import { OpenPrice } from './open-price.js';
import { isMoney } from './price-amounts.js';
import { priceOfBidPage } from './price-of-bid.page.js';
import { pricesPage, type PricesShown } from './prices.page.js';
import { pricesTexts, type PricesTexts } from './prices-texts.js';
import { pricesView } from './prices-view.js';
import { readCorrection } from './read-price-form.js';
import { RequestClarification } from './request-clarification.js';
import { RequestJustification } from './request-justification.js';

interface Step {
  readonly typed: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
  readonly mistakes: readonly Mistake[];
  readonly act: () => Promise<unknown>;
}

/** The prices of a lot without a script (C11). Every act is that of the routes of prices. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('evaluation/:tender/:lot/prix')
export class PricesPageController {
  constructor(
    private readonly visits: Visits,
    private readonly proceedings: Proceedings,
    private readonly sittings: Sittings,
    private readonly openPrice: OpenPrice,
    private readonly correctPrice: CorrectPrice,
    private readonly requestClarification: RequestClarification,
    private readonly findUnbalanced: FindUnbalanced,
    private readonly requestJustification: RequestJustification,
    private readonly answerJustification: AnswerJustification,
    private readonly assessJustification: AssessJustification,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, pricesPage(await this.visits.of(request), await this.shown(asked, lot)));
  }

  @Get(':bid')
  async one(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, priceOfBidPage(await this.visits.of(request), await this.ofBid(asked, lot, bid)));
  }

  @Post(':bid')
  async act(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.ofBid(asked, lot, bid);
    const { typed, ticked, mistakes, act } = this.step(asked, before, sent, visit.language);
    const again = (wrong: readonly Mistake[], damaged = false): string => priceOfBidPage(visit, { ...before, typed, mistakes: wrong, damaged, ...(ticked === undefined ? {} : { ticked }) });
    refuseMistakes(mistakes, again);
    await onPage(act, ({ code, detail }) => {
      const wrong = [{ field: '', say: detail }];
      if (code !== 'PRICE_TREATED_MEANWHILE' && code !== 'JUSTIFICATION_FOUND_MEANWHILE') return again(wrong, code === 'SEAL_DAMAGED');
      // Shown as it stands now, every decision of the other ticked to be kept.
      const { follows: _, since: __, ...rest } = typed;
      return priceOfBidPage(visit, { ...before, typed: rest, mistakes: wrong });
    });
    return htmlPage(reply.status(200), priceOfBidPage(visit, { ...(await this.ofBid(asked, lot, bid)), recordedAt: asked.at }));
  }

  /** @throws Refused, or NOT_FOUND for who may not see how the lot is evaluated */
  private async shown({ tender, actor, at }: Asked, lot: string): Promise<PricesShown & { readonly may: boolean }> {
    const { file } = await this.proceedings.read(tender);
    const role = roleForAct(readRecord, file, actor, at);
    if (isRefusal(role)) throw new Refused(role);
    const lotFile = lotFileOf(file, lot);
    if (isRefusal(lotFile)) throw new Refused(lotFile);
    if (viewLot(file, lotFile, { id: actor.id, role }) === null) throw new TransportRefused('NOT_FOUND', { path: `/evaluation/${tender}/${lot}/prix` });
    return { view: pricesView(file, lotFile, at), nameOf: await this.sittings.names(file), may: !isRefusal(roleForAct(correctPriceOfBid, file, actor, at)) };
  }

  private async ofBid(asked: Asked, lot: string, id: string): Promise<BidPriceShown> {
    const shown = await this.shown(asked, lot);
    const bid = shown.view.bids.find((each) => each.id === id);
    if (bid === undefined) throw new TransportRefused('NOT_FOUND', { path: `/evaluation/${asked.tender}/${lot}/prix/${id}` });
    return { ...shown, bid, now: asked.at };
  }

  private step(asked: Asked, { view, bid }: BidPriceShown, sent: SentForm, language: Language): Step {
    const text = pricesTexts[language];
    const of = { lot: view.lot.id, bid: bid.id };
    const read = (rules: Readonly<Record<string, FieldRule>>, act: (typed: Readonly<Record<string, string>>) => Promise<unknown>): Step => {
      const { typed, mistakes } = readFields(sent, { act: { say: '', most: 20 }, ...rules });
      return { typed, mistakes, act: () => act(typed) };
    };
    switch (sent.one('act')) {
      case 'correct': {
        const { decisions, follows, ...shown } = readCorrection(sent, bid, view, text);
        return { ...shown, act: () => this.correctPrice.perform(asked, { ...of, decisions, follows }) };
      }
      case 'letter': return read({ note: { say: correctionTexts[language].noteNeeded, most: 4000 } },
        ({ note = '' }) => this.requestClarification.perform(asked, { ...of, kind: 'correction', requirements: [], question: note }));
      case 'open': return read({ damaged: { say: '', most: 3, optional: true } }, ({ damaged }) => this.openPrice.perform(asked, { ...of, damaged: damaged === 'yes' }));
      case 'unbalanced': return read({ because: { say: text.reasonNeeded, most: 4000 }, seen: { say: text.evidenceNeeded, most: 1000 } },
        ({ because = '', seen = '' }) => this.findUnbalanced.perform(asked, { ...of, reason: because, evidence: seen }));
      case 'ask': return read({ letter: { say: text.letterNeeded, most: 4000 } }, ({ letter = '' }) => this.requestJustification.perform(asked, { ...of, letter }));
      case 'askNew': return read({ newPrice: { say: newPriceWrong[language], most: 30, pattern: isMoney(bid.treatment?.currency) }, newLetter: { say: text.letterNeeded, most: 4000 } },
        ({ newPrice = '', newLetter = '' }) => this.requestJustification.perform(asked, { ...of, letter: newLetter, newPrice: readMoney(newPrice, bid.treatment?.currency) ?? 0 }));
      case 'answer': return read({ answer: { say: text.givenNeeded, most: 10_000 }, letterPage: { say: text.evidenceNeeded, most: 1000 } },
        ({ answer = '', letterPage = '' }) => this.answerJustification.perform(asked, { ...of, answer, evidence: letterPage }));
      case 'find': return this.finding(asked, of, sent, text);
      default: return read({}, () => Promise.resolve());
    }
  }

  private finding(asked: Asked, of: { readonly lot: string; readonly bid: string }, sent: SentForm, text: PricesTexts): Step {
    const { typed, mistakes } = readFields(sent, {
      act: { say: '', most: 20 }, finding: { say: text.findingNeeded, most: 5, pattern: /^(yes|no|raise)$/ }, security: { say: text.securityWrong, most: 3, optional: true, pattern: /^\d{1,3}$/ },
      why: { say: text.reasonNeeded, most: 4000 }, proof: { say: text.evidenceNeeded, most: 1000 }, since: { say: text.reasonNeeded, most: 5, pattern: /^\d{1,5}$/ },
    });
    const { finding, security, why, proof, since } = typed;
    const unsaid = finding === 'raise' && security === '' ? [{ field: 'security', say: text.securityNeeded }] : [];
    const raised = finding === 'raise' ? { performanceSecurity: Number(security) } : {};
    return {
      typed, mistakes: [...mistakes, ...unsaid],
      act: () => this.assessJustification.perform(asked, { ...of, accepted: finding !== 'no', reason: why, evidence: proof, ...raised, follows: Number(since) }),
    };
  }
}
