// The parts of a form by which exact ties are broken: new sealed prices, a public draw, a draw by the log. Each is shown when its rule has come up.
import type { ComponentChildren } from 'preact';
import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { Field } from '../../web/fields.js';
import { instantToTheSecond, moneyInWords } from '../../web/in-words.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Language } from '../../web/request.js';
import { bidInWords, type LotTold } from '../ranking-sections.js';
import { rankingTexts } from '../ranking-texts.js';
import type { TieAsked } from './brought-ties.js';
import type { DrawSeedShown } from './draw-seeds.js';
import { lotDrawCommand } from './draw-commands.js';
import { newPriceField } from './read-tie-form.js';
import { tieTexts } from './tie-texts.js';

interface Tied {
  readonly told: LotTold;
  readonly asked: readonly TieAsked[];
  readonly seed: DrawSeedShown | null;
  /** the entry that fixes the seed is there, published or not */
  readonly locked: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
}

export const drawsByLog = (asked: readonly TieAsked[]): boolean => asked.some(({ rule }) => rule === 'verifiableDraw');

export function TieFields({ told, asked, seed, locked, typed, mistakes }: Tied) {
  const { language } = told;
  const text = tieTexts[language];
  if (asked.length === 0) return null;
  const of = (rule: string): readonly TieAsked[] => asked.filter((tie) => tie.rule === rule);
  const field = (name: string) => ({ language, name, value: typed[name] ?? '', mistakes });
  return (
    <>
      {asked.map((tie) => <p class="bar warn" key={tie.bids.join() + String(tie.rule)}>{text.tied(namesOf(told, tie))} {tie.rule === null ? text.undecided : text.next(rankingTexts[language].tieRules[tie.rule] ?? tie.rule)}</p>)}
      {of('newSealedPrice').length === 0 ? null : (
        <>
          <h3>{text.newPrices}</h3>
          <p>{text.newPricesHow}</p>
          {of('newSealedPrice').flatMap(({ bids }) => bids).map((bid) => <Field key={bid} {...field(newPriceField(bid))} label={text.newPriceOf(bidInWords(told, bid))} hint={text.atMost(priceBefore(told, bid))} inputMode="decimal" />)}
          <Field {...field('priceEvidence')} label={text.priceEvidence} />
        </>
      )}
      {of('publicDraw').length === 0 ? null : (
        <>
          <h3>{text.draw}</h3>
          <p>{text.drawHow}</p>
          <Field {...field('draw')} label={text.drawOrder} hint={text.drawHint(of('publicDraw').flatMap(({ bids }) => [...bids].reverse()).join(', '))} />
          <Field {...field('evidence')} label={text.drawEvidence} />
        </>
      )}
      {of('verifiableDraw').length === 0 ? null : (
        <LogDraw language={language} seed={seed} locked={locked} how={text.againHow}>
          {seed === null ? null : of('verifiableDraw').flatMap(({ bids }) => bids).map((bid) => <Command key={bid} says={lotDrawCommand({ tender: told.file.id, lot: told.lot.id, root: seed.root, bid })} />)}
        </LogDraw>
      )}
    </>
  );
}

const namesOf = (told: LotTold, { bids }: TieAsked): string => bids.map((bid) => `${bidInWords(told, bid)} (${bid})`).join(' ; ');

function priceBefore({ file, lot }: LotTold, bid: string): string {
  const treatment = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid);
  return treatment === undefined ? '–' : moneyInWords(treatment.corrected, treatment.currency);
}

interface Drawing {
  readonly language: Language;
  readonly seed: DrawSeedShown | null;
  readonly locked: boolean;
  readonly how: string;
  /** the commands that run it again */
  readonly children: ComponentChildren;
}

/** Which state of the log counts, why nobody chose it, and how anybody draws again. `log` tells the act that it is wanted. */
export function LogDraw({ language, seed, locked, how, children }: Drawing) {
  const text = tieTexts[language];
  return (
    <>
      <h3>{text.log}</h3>
      <p>{text.logHow}</p>
      {seed === null ? <p class="bar warn">{locked ? text.waitLog : text.waitLock}</p> : (
        <>
          <dl>
            <dt>{text.seq}</dt><dd>{String(seed.seq)}</dd>
            <dt>{text.size}</dt><dd>{String(seed.size)}</dd>
            <dt>{text.at}</dt><dd>{instantToTheSecond(seed.at, language)}</dd>
            <dt>{text.root}</dt><dd><code>{seed.root}</code></dd>
          </dl>
          <details><summary>{text.again}</summary><p>{how}</p>{children}<p>{text.verify}</p><Command says="npx pli verify dossier.zip --policy policy.txt" /></details>
          <input type="hidden" name="log" value="yes" />
        </>
      )}
    </>
  );
}

/** Broken anywhere: a digest is longer than a telephone is wide. */
export const Command = ({ says }: { readonly says: string }) => <p><code>{says}</code></p>;
