// One lot as the entries tell it up to some entry: who was rejected, whose marks weigh, what was agreed, how prices were treated. An objection, an
// upheld appeal or a recusal undoes part of that; what is undone no longer counts, what was handed in or opened stays.
import type { OpenedEnvelope } from '../bids/bid-facts.js';
import type { AbnormalPrice, PriceDecision } from '../evaluation/price-facts.js';
import { covers } from '../evaluation/price-justifications.js';
import type { Json } from '../json.js';
import { opensFirstOnly } from '../scoring/methods.js';
import type { LotFile, TenderFile } from '../tenders/tender-file.js';
import { actsOf, type RecordedAct } from './evidence.js';
import { lotOf, standingBefore, tenderFileBefore } from './history.js';
import { roundBefore } from './marking-rounds.js';
import { numberIn, objectIn, objectsIn, textIn, textsIn } from './reading.js';
import { recusedBefore } from './seats-history.js';

const stages = ['compliance', 'technical', 'financial'];

/** The lot was sent back: to compliance (0), to the marks (1) or to the prices (2). */
interface Return {
  readonly seq: number;
  readonly stage: number;
}

export class LotHistory {
  readonly file: TenderFile;
  readonly lot: LotFile;
  private readonly before: readonly RecordedAct[];
  private readonly ofLot: readonly RecordedAct[];
  /** the entry that ended the round of marks before */
  private readonly round: number;

  constructor(private readonly acts: readonly RecordedAct[], readonly id: string, readonly seq: number) {
    this.file = tenderFileBefore(acts, seq) as unknown as TenderFile;
    this.lot = lotOf(tenderFileBefore(acts, seq), id) as unknown as LotFile;
    this.before = acts.filter((act) => act.seq < seq);
    this.ofLot = this.before.filter(({ command }) => textIn(command['lot']) === id);
    this.round = roundBefore(this.before, id, seq).since;
  }

  /** Bids in time for this lot that were not rejected, in the order of the register. */
  remaining(): readonly string[] {
    const rejected = new Set(actsOf(this.ofLot, 'bid.rejected').filter((act) => !isUnqualified(act) && !this.isUndone(act)).map(({ command }) => textIn(command['bid'])));
    return standingBefore(this.acts, this.seq).filter(({ lots, bid }) => lots.includes(this.id) && !rejected.has(bid)).map(({ bid }) => bid);
  }

  /** Whether a bid is still to be judged: in, and not below a minimum. */
  isJudged(bid: string): boolean {
    const scores = this.lastTechnical()?.result['scores'];
    const passed = scores === undefined || objectsIn(scores).some((score) => score['bid'] === bid && score['passed'] === true);
    return passed && this.remaining().includes(bid);
  }

  /** Marks of the round at hand, given by members not recused since. */
  marks(bid: string, criterion: string): readonly number[] {
    const recused = recusedBefore(this.acts, this.seq);
    const sheets = actsOf(this.ofLot, 'sheet.submitted').filter(({ actor, seq }) => seq > this.round && !recused.has(actor));
    return sheets.flatMap((sheet) => marksIn(sheet, bid, criterion));
  }

  consensus(bid: string, criterion: string): number | null {
    const since = this.lastReset();
    return actsOf(this.ofLot, 'consensus.recorded').filter(({ seq }) => seq > since).flatMap((act) => marksIn(act, bid, criterion)).at(-1) ?? null;
  }

  lastTechnical(): RecordedAct | undefined {
    return actsOf(this.ofLot, 'technical.closed').findLast(({ seq }) => seq > this.lastReset());
  }

  lastRanking(): RecordedAct | undefined {
    return actsOf(this.ofLot, 'lot.ranked').findLast(({ seq }) => seq > this.lastReturn());
  }

  /** Whose turn it is by the ranking on record: the best ranked not found unqualified since. */
  turn(): string | null {
    const failed = this.unqualified();
    return this.ranked().find((bid) => !failed.has(bid)) ?? null;
  }

  /** Who is to be examined next by the ranking on record: the best ranked neither qualified nor found not to be. */
  toExamine(): string | null {
    const examined = new Set([...this.unqualified(), ...this.qualifications().map(({ command }) => textIn(command['bid']))]);
    return this.ranked().find((bid) => !examined.has(bid)) ?? null;
  }

  private ranked(): readonly string[] {
    return objectsIn(this.lastRanking()?.result['ranking']).map(({ bid }) => textIn(bid) ?? '');
  }

  /** Found not qualified by two members, of the ranking on record. */
  unqualified(): ReadonlySet<string | null> {
    return new Set(actsOf(this.ofLot, 'bid.rejected').filter((act) => isUnqualified(act) && act.seq > this.lastReturn()).map(({ command }) => textIn(command['bid'])));
  }

  /** Whether the price of a bid in a two-envelope lot may be opened: it passed and is still in; where the method ranks with closed prices, also that it
   *  is its turn. */
  isPriceDue(bid: string): boolean {
    return this.lastTechnical() !== undefined && this.isJudged(bid) && (!opensFirstOnly(this.lot.award.method) || this.turn() === bid);
  }

  /** Agreements on a lower price since the ranking on record, the last one last. */
  negotiations(bid: string): readonly RecordedAct[] {
    const since = this.lastRanking()?.seq ?? this.seq;
    return actsOf(this.ofLot, 'price.negotiated').filter(({ seq, command }) => seq > since && textIn(command['bid']) === bid);
  }

  qualifications(): readonly RecordedAct[] {
    return actsOf(this.ofLot, 'qualification.assessed').filter(({ seq, command }) => seq > this.lastReturn() && command['qualified'] === true);
  }

  isUnsuccessful(): boolean {
    return actsOf(this.ofLot, 'lot.declaredUnsuccessful').some(({ seq }) => seq > this.lastReturn());
  }

  decisions(bid: string): readonly PriceDecision[] {
    const treated = actsOf(this.ofLot, 'price.corrected').findLast(({ seq, command }) => seq > this.lastReturn() && textIn(command['bid']) === bid);
    return objectsIn(treated?.command['decisions']) as unknown as readonly PriceDecision[];
  }

  /** Found seriously unbalanced since the lot was last sent back. */
  unbalanced(): readonly string[] {
    return actsOf(this.ofLot, 'price.foundUnbalanced').filter(({ seq }) => seq > this.lastReturn()).map(({ command }) => textIn(command['bid']) ?? '');
  }

  /** The last letter to the bidder about its price, and the last finding on it since the lot was last sent back. */
  justification(bid: string): { readonly asked: RecordedAct; readonly found: RecordedAct | undefined } | undefined {
    const of = (type: string): RecordedAct | undefined => actsOf(this.ofLot, type).findLast(({ command }) => textIn(command['bid']) === bid);
    const [asked, found] = [of('justification.requested'), of('justification.assessed')];
    return asked === undefined ? undefined : { asked, found: found !== undefined && found.seq > Math.max(asked.seq, this.lastReturn()) ? found : undefined };
  }

  /** Asked in writing, of the balance of its price too where that was found wanting, of each flag at a price no further out than then, and found justified. */
  isJustified(bid: string, flags: readonly AbnormalPrice[]): boolean {
    const { asked, found } = this.justification(bid) ?? {};
    const spokenOf = !this.unbalanced().includes(bid) || asked?.result['unbalanced'] === true;
    const letter = objectsIn(asked?.result['flags']) as unknown as readonly AbnormalPrice[];
    return spokenOf && flags.every((flag) => letter.some((each) => covers(each, flag))) && found?.command['accepted'] === true;
  }

  /** What the performance security was raised to for a bid, in percent of its price. */
  raisedSecurity(bid: string): number | null {
    return numberIn(this.justification(bid)?.found?.command['performanceSecurity']);
  }

  /** What was in the price envelope, once opened. */
  openedPrice(bid: string): Json | undefined {
    const alone = actsOf(this.ofLot, 'price.opened').find(({ command }) => textIn(command['bid']) === bid)?.command['price'];
    const aloud = actsOf(this.before, 'bid.opened').find(({ command }) => textIn(command['bid']) === bid);
    const opened = alone ?? objectIn(aloud?.command['prices'])[this.id];
    return (objectIn(opened) as Partial<OpenedEnvelope>).value;
  }

  private returns(): readonly Return[] {
    return actsOf(this.before, 'review.given', 'appeal.decided').flatMap(({ seq, result }) => {
      const back = objectIn(result['back']);
      return textsIn(back['lots']).includes(this.id) ? [{ seq, stage: stages.indexOf(textIn(back['returnTo']) ?? '') }] : [];
    });
  }

  /** Requirements whose last answer for a bid is «no», of the answers that count: given since the lot was last sent back to them, and not by somebody recused
   *  while they were still examined. */
  failing(bid: string): readonly string[] {
    const since = Math.max(0, ...this.returns().filter(({ stage }) => stage === 0).map(({ seq }) => seq));
    const recused = (act: RecordedAct): boolean => actsOf(this.before, 'member.recused').some(({ seq, command }) => seq > act.seq && command['member'] === act.actor && this.isInCompliance(seq));
    const given = actsOf(this.ofLot, 'compliance.assessed').filter((act) => act.seq > since && act.command['bid'] === bid && !recused(act));
    const standing = new Map(given.flatMap(({ command }) => objectsIn(command['checks'])).map(({ requirement, verdict }) => [textIn(requirement) ?? '', verdict]));
    return [...standing].filter(([, verdict]) => verdict === 'no').map(([requirement]) => requirement);
  }

  /** A recusal of somebody who had marked this lot, or agreed on marks, voids what was concluded on those; of somebody who had only decided on prices, or brought what broke a tie, what was
   *  concluded on these; and of whose rejection brings a bid back, what was concluded without it. What had fallen before falls no second time. */
  private recusals(): readonly Return[] {
    const fallen: Return[] = [];
    for (const { seq, command } of actsOf(this.before, 'member.recused')) {
      const since = (stage: number): number => Math.max(0, ...[...this.returns(), ...fallen].filter((back) => back.seq < seq && back.stage <= stage).map((back) => back.seq));
      const acted = (after: number, ...types: readonly string[]): boolean =>
        actsOf(this.ofLot, ...types).some((act) => act.seq > after && act.seq < seq && act.actor === command['member']);
      const unqualified = actsOf(this.ofLot, 'bid.rejected').some((act) => isUnqualified(act) && act.seq > since(2) && act.seq < seq && byWhom(act).includes(textIn(command['member'])));
      const brought = actsOf(this.ofLot, 'lot.ranked').some((act) => act.seq > since(2) && act.seq < seq && act.actor === command['member'] && objectsIn(act.command['tieInputs']).some(({ rule }) => rule !== 'verifiableDraw'));
      const concluded = (stage: number, ...types: readonly string[]): boolean => actsOf(this.ofLot, ...types).some((act) => act.seq > since(stage) && act.seq < seq);
      const rejected = actsOf(this.ofLot, 'bid.rejected').filter((act) => act.seq < seq && !isUnqualified(act) && byWhom(act).includes(textIn(command['member'])) && !this.isUndone(act, seq)).map(stageOf);
      const over = concluded(2, 'lot.declaredUnsuccessful');
      if (acted(roundBefore(this.before, this.id, seq).since, 'sheet.submitted') || acted(since(1), 'consensus.recorded') || (rejected.includes(1) && (over || concluded(1, 'technical.closed')))) fallen.push({ seq, stage: 1 });
      else if (acted(since(2), 'price.corrected', 'price.foundUnbalanced', 'price.negotiated', 'justification.assessed', 'qualification.assessed') || unqualified || brought) fallen.push({ seq, stage: 2 });
      else if (rejected.some((stage) => stage > 0) && (over || concluded(2, 'lot.ranked'))) fallen.push({ seq, stage: 2 });
    }
    return fallen;
  }

  /** An objection, an upheld appeal or a recusal took back what stood at that entry. */
  isReturnedSince(seq: number): boolean {
    return this.lastReturn() > seq;
  }

  private lastReturn(): number {
    return Math.max(0, ...[...this.returns(), ...this.recusals()].map(({ seq }) => seq));
  }

  private lastReset(): number {
    return Math.max(0, ...[...this.returns(), ...this.recusals()].filter(({ stage }) => stage <= 1).map(({ seq }) => seq));
  }

  /** As of some entry up to this one. */
  private isUndone(rejection: RecordedAct, until = this.seq): boolean {
    const stage = stageOf(rejection);
    if (this.returns().some((back) => back.seq > rejection.seq && back.seq < until && stage >= back.stage)) return true;
    const members = byWhom(rejection);
    return actsOf(this.before, 'member.recused').some(({ seq, command }) =>
      seq > rejection.seq && seq < until && members.includes(textIn(command['member'])) && (stage > 0 || this.isInCompliance(seq)));
  }

  /** Not yet closed, or sent back to it since, as the lot stood at some entry up to this one. */
  isInCompliance(seq = this.seq): boolean {
    const since = Math.max(0, ...this.returns().filter((back) => back.stage === 0 && back.seq < seq).map((back) => back.seq));
    return !actsOf(this.ofLot, 'compliance.closed').some((act) => act.seq > since && act.seq < seq);
  }
}

const stageOf = ({ result }: RecordedAct): number => stages.indexOf(textIn(result['stage']) ?? '');

/** After the ranking: the bid whose turn it was. */
export const isUnqualified = ({ type, result }: RecordedAct): boolean => type === 'bid.rejected' && result['stage'] === 'qualification';

const byWhom = ({ actor, result }: RecordedAct): readonly (string | null)[] => [actor, textIn(result['proposedBy'])];

const marksIn = ({ command }: RecordedAct, bid: string, criterion: string): readonly number[] =>
  objectsIn(command['marks']).flatMap((mark) => (mark['bid'] === bid && mark['criterion'] === criterion && typeof mark['mark'] === 'number' ? [mark['mark']] : []));
