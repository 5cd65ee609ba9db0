// What the page that combines lots asks where combinations are exactly equal: those drawn between, numbered, and what the named draw needs.
import { combinationFrom, type CombineLotsCommand } from '../../core/evaluation/combine-lots.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { isRefusal } from '../../core/refusal.js';
import { Field } from '../../web/fields.js';
import type { Mistake } from '../../web/read-fields.js';
import { rankingTexts } from '../ranking-texts.js';
import { combinationDrawCommand } from '../ties/draw-commands.js';
import type { DrawSeedShown } from '../ties/draw-seeds.js';
import { Command, LogDraw } from '../ties/tie-fields.js';
import { tieTexts, type TieTexts } from '../ties/tie-texts.js';
import { combinationInWords, type CombinationTold } from './combination-sections.js';
import type { DrawAsked } from './combine-lots.js';

export interface CombinationTie {
  /** their names, numbered from 1 as they stand; empty: nothing is to be drawn */
  readonly names: readonly string[];
  /** null: the file names no draw for every lot */
  readonly drawnBy: string | null;
}

const none: CombinationTie = { names: [], drawnBy: null };

/** Between what has to be drawn, with these limits. */
export function tieIn(file: CaseFile, command: CombineLotsCommand): CombinationTie {
  const terms = file.tender?.file.combination;
  const outcome = terms === undefined ? null : combinationFrom(file, terms, command);
  return outcome !== null && isRefusal(outcome) && outcome.refused === 'COMBINATION_TIED' ? { names: outcome.facts.tied, drawnBy: outcome.facts.next } : none;
}

interface Typed {
  readonly typed: Readonly<Record<string, string>>;
  readonly seed: DrawSeedShown | null;
  readonly text: TieTexts;
}

/** Nothing typed: no draw, and the act is refused with what it waits for. */
export function readDraw({ names, drawnBy }: CombinationTie, { typed, seed, text }: Typed): { readonly draw?: DrawAsked; readonly mistakes: readonly Mistake[] } {
  if (drawnBy === 'verifiableDraw') {
    return typed['log'] !== 'yes' || seed === null ? { mistakes: [] } : { draw: { rule: 'verifiableDraw', evidence: text.evidence(seed.seq, seed.size, seed.root) }, mistakes: [] };
  }
  const written = typed['draw'] ?? '';
  if (drawnBy !== 'publicDraw' || written === '') return { mistakes: [] };
  const order = written.split(/\s*[,;]\s*/).map((number) => names[Number(number) - 1] ?? '');
  const evidence = typed['drawEvidence'] ?? '';
  const whole = order.length === names.length && names.every((name) => order.includes(name));
  const mistakes = [...(whole ? [] : [{ field: 'draw', say: text.combinationIncomplete(names.length) }]), ...(evidence === '' ? [{ field: 'drawEvidence', say: text.evidenceNeeded }] : [])];
  return { draw: { rule: 'publicDraw', order, evidence }, mistakes };
}

interface Shown {
  readonly told: CombinationTold;
  readonly tie: CombinationTie;
  readonly seed: DrawSeedShown | null;
  readonly locked: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
}

export function CombinationTieFields({ told, tie: { names, drawnBy }, seed, locked, typed, mistakes }: Shown) {
  const { language } = told;
  const text = tieTexts[language];
  if (names.length === 0) return null;
  const field = (name: string) => ({ language, name, value: typed[name] ?? '', mistakes });
  return (
    <>
      <h3>{text.title}</h3>
      <p class="bar warn">{text.combinations(names.length)} {drawnBy === null ? text.undecided : text.next(rankingTexts[language].tieRules[drawnBy] ?? drawnBy)}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.title}>
        <table>
          <caption>{text.title}</caption>
          <thead><tr><th scope="col">{text.number}</th><th scope="col">{text.given}</th></tr></thead>
          <tbody>{names.map((name, index) => <tr key={name}><th scope="row">{String(index + 1)}</th><td>{combinationInWords(told, name)}</td></tr>)}</tbody>
        </table>
      </div>
      {drawnBy !== 'publicDraw' ? null : (
        <>
          <p>{text.combinationHow}</p>
          <Field {...field('draw')} label={text.combinationOrder} hint={text.combinationHint(names.map((_, index) => String(names.length - index)).slice(0, 6).join(', '))} />
          <Field {...field('drawEvidence')} label={text.drawEvidence} />
        </>
      )}
      {drawnBy !== 'verifiableDraw' ? null : (
        <LogDraw language={language} seed={seed} locked={locked} how={text.againCombination}>
          {seed === null ? null : names.slice(0, 3).map((name) => <Command key={name} says={combinationDrawCommand({ tender: told.file.id, root: seed.root, name })} />)}
        </LogDraw>
      )}
    </>
  );
}
