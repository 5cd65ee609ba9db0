import { candidates, statedIn } from '../../core/evaluation/combine-lots.js';
import { lotsToCombine } from '../../core/evaluation/combination.js';
import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { crossDiscountInWords } from '../../web/combination-in-words.js';
import { Act, Choices, Field, Form, Summary, TextArea } from '../../web/fields.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import { PaperSection } from '../../web/paper/paper-body.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { bidInWords } from '../ranking-sections.js';
import { RoomNeeded } from '../room-attendance.js';
import { combinationSections, type CombinationTold } from './combination-sections.js';
import type { DrawSeedShown } from '../ties/draw-seeds.js';
import { tieTexts } from '../ties/tie-texts.js';
import { CombinationTieFields, type CombinationTie } from './combination-tie.js';
import { combinationTexts } from './combination-texts.js';
import { limitFields } from './read-combination-form.js';

export interface CombinationParts {
  readonly told: Omit<CombinationTold, 'language'>;
  readonly may: boolean;
  /** between what has to be drawn, and where a draw by the log starts */
  readonly tie: CombinationTie;
  readonly seed: DrawSeedShown | null;
  readonly locked: boolean;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
}

type Shown = CombinationParts & { readonly visit: Visit };

/** The lots awarded together: the rule, best and next combination, and the act of the chair. */
export function combinationPage(visit: Visit, parts: CombinationParts): string {
  const { language } = visit;
  const text = combinationTexts[language];
  const { told: { file }, recordedAt, mistakes = [] } = parts;
  const reference = file.tender?.file.reference ?? file.id;
  const lots = file.tender?.file.lots ?? [];
  const sections = combinationSections({ ...parts.told, language });
  return page({
    language, visit, title: `${text.combination}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.combination}</h1>
        <p><bdi>{reference}</bdi></p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <ul>{lots.map(({ id }) => <li key={id}><a href={visit.to(`/evaluation/${file.id}/${id}/classement`)}>{text.ranking(id)}</a></li>)}</ul>
        <p><a href={visit.to(`/rapport/${file.id}`)}>{text.toReport}</a></p>
        {sections.length === 0 ? <p>{text.unannounced}</p> : (
          <section class="paper">
            {sections.map((each) => <PaperSection key={each.title} section={each} />)}
            <LotsLeft {...parts} visit={visit} />
            {file.state === 'evaluating' ? <CombineForm {...parts} visit={visit} /> : null}
          </section>
        )}
      </>
    ),
  });
}

/** Lots that nobody may have, each with the way to end it. */
function LotsLeft({ visit, told: { file } }: Shown) {
  const text = combinationTexts[visit.language];
  const left = (file.combination?.best.left ?? []).filter(({ lot }) => file.lotStates[lot] !== 'unsuccessful');
  return <>{left.map(({ lot }) => <p class="bar warn" key={lot}>{text.leftHow(lot)} <a href={visit.to(`/evaluation/${file.id}/${lot}/infructueux`)}>{text.declare(lot)}</a></p>)}</>;
}

function CombineForm(parts: Shown) {
  const { visit, told: { file, nameOf }, may, tie, seed, locked, typed = {}, mistakes = [] } = parts;
  const byLog = tie.names.length > 0 && tie.drawnBy === 'verifiableDraw';
  const { language } = visit;
  const text = combinationTexts[language];
  const waiting = lotsToCombine(file).filter((lot) => evaluationOf(file, lot).ranking === null);
  if (waiting.length > 0) return <p class="bar warn">{text.waiting(waiting.join(', '))}</p>;
  if (!may) return <p>{text.chairOnly}</p>;
  return (
    <>
      <h2>{text.combine}</h2>
      <p>{text.computed}{(file.combination ?? null) === null ? '' : ` ${text.anew}`}</p>
      <RoomNeeded visit={visit} file={file} />
      <Form visit={visit}>
        <h3>{text.limits}</h3>
        <p class="hint">{text.limitsHint}</p>
        {biddersIn(file).map((bidder) => <LimitOf key={bidder} visit={visit} bidder={bidder} firm={nameOf(bidder)} typed={typed} mistakes={mistakes} />)}
        <SetAside {...parts} />
        <CombinationTieFields told={{ ...parts.told, language }} tie={tie} seed={seed} locked={locked} typed={typed} mistakes={mistakes} />
        <Act says={byLog && seed !== null ? tieTexts[language].combineByLog : text.combine} />
      </Form>
    </>
  );
}

export const biddersIn = (file: CombinationTold['file']): readonly string[] => [...new Set(candidates(file).map(({ bidder }) => bidder))];

interface OneLimit extends Required<Pick<CombinationParts, 'typed' | 'mistakes'>> {
  readonly visit: Visit;
  readonly bidder: string;
  readonly firm: string;
}

/** Folded away unless something was written: most bidders have none. */
function LimitOf({ visit: { language }, bidder, firm, typed, mistakes }: OneLimit) {
  const text = combinationTexts[language];
  const names = limitFields(bidder);
  const all = Object.values(names);
  const open = all.some((name) => (typed[name] ?? '') !== '' || mistakes.some(({ field }) => field === name));
  const field = (name: string) => ({ language, name, value: typed[name] ?? '', mistakes });
  return (
    <details open={open}>
      <summary>{text.limitOf(firm)}</summary>
      <Field {...field(names.lots)} label={text.mostLotsOf} inputMode="numeric" />
      <Field {...field(names.amount)} label={text.mostAmountOf} inputMode="decimal" />
      <Field {...field(names.reason)} label={text.reason} />
      <Field {...field(names.evidence)} label={text.evidence} />
    </details>
  );
}

function SetAside({ visit: { language }, told, typed = {}, ticked = [], mistakes = [] }: Shown) {
  const text = combinationTexts[language];
  const { file } = told;
  const choices = candidates(file).flatMap(({ lot, bid }) => statedIn(file, bid, lot).map((each, index) => {
    const value = `${bid} ${lot} ${String(index)}`;
    return { value, label: `${bidInWords({ ...told, language }, bid)} : ${crossDiscountInWords(each, language)}`, chosen: ticked.includes(value) };
  }));
  if (choices.length === 0) return null;
  return (
    <>
      <Choices language={language} name="setAside[]" legend={text.discounts} hint={text.discountsHint} choices={choices} mistakes={mistakes} />
      <TextArea language={language} name="why" label={text.discountsReason} value={typed['why'] ?? ''} mistakes={mistakes} />
    </>
  );
}
