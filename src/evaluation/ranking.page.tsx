import { combinesLots } from '../core/evaluation/combination.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import { Act, Form, Summary } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Robustness } from '../core/evaluation/robustness.js';
import { PaperSection } from '../web/paper/paper-body.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { Negotiation } from './negotiation.js';
import { combinationSections } from './combination/combination-sections.js';
import { combinationTexts } from './combination/combination-texts.js';
import { QualificationForm } from './qualification-form.js';
import { qualificationSection, rankingSection, robustnessSection, type LotTold } from './ranking-sections.js';
import { rankingTexts } from './ranking-texts.js';
import { RoomAttendance, RoomNeeded } from './room-attendance.js';
import type { TieAsked } from './ties/brought-ties.js';
import type { DrawSeedShown } from './ties/draw-seeds.js';
import { drawsByLog, TieFields } from './ties/tie-fields.js';
import { tieTexts } from './ties/tie-texts.js';

export interface RankingParts {
  readonly told: Omit<LotTold, 'language'>;
  readonly robustness: Robustness | null;
  readonly may: { readonly rank: boolean; readonly qualify: boolean; readonly reject: boolean };
  readonly reader: string;
  /** the exact ties that ask for something before the lot is ranked, and where a draw by the log starts */
  readonly ties: { readonly asked: readonly TieAsked[]; readonly seed: DrawSeedShown | null; readonly locked: boolean };
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
}

interface Shown extends RankingParts {
  readonly visit: Visit;
}

/** C12: the ranking with its numbers, ties and their rule, who is called for qualification, and how firmly the winner stands. */
export function rankingPage(visit: Visit, parts: RankingParts): string {
  const { language } = visit;
  const text = rankingTexts[language];
  const { told: { file, lot }, recordedAt, mistakes = [] } = parts;
  const told = { ...parts.told, language };
  const state = file.lotStates[lot.id] ?? '';
  const reference = file.tender?.file.reference ?? file.id;
  const robustness = robustnessSection(told, parts.robustness);
  return page({
    language, visit, title: `${text.ranking}, ${text.lot.toLowerCase()} ${lot.id}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.ranking}</h1>
        <p><bdi>{reference}</bdi> · {text.lot} <bdi>{lot.id}</bdi> : {lot.title} {text.state[state] === undefined ? null : <strong class="tag">{text.state[state]}</strong>}</p>
        {recordedAt === undefined ? null : <p class="bar good" role="status">{text.recorded} {instantToTheSecond(recordedAt, language)}</p>}
        <p><a href={visit.to(`/rapport/${file.id}`)}>{text.toReport}</a></p>
        {!combinesLots(file) ? null : <p><a href={visit.to(`/evaluation/${file.id}/combinaison`)}>{combinationTexts[language].page}</a></p>}
        <section class="paper">
          <PaperSection section={{ ...rankingSection(told), level: 2 }} />
          {combinationSections(told).map((each) => <PaperSection key={each.title} section={each} />)}
          {evaluationOf(file, lot.id).ranking === null ? null : <PaperSection section={{ ...qualificationSection(told), level: 2 }} />}
          {state === 'financial' && parts.may.rank ? <RankForm {...parts} visit={visit} /> : null}
          {state === 'postQualification' ? <QualificationForm {...parts} visit={visit} /> : null}
          {state === 'postQualification' || state === 'proposed' ? <Negotiation {...parts} visit={visit} may={parts.may.rank} /> : null}
          {robustness === null ? null : <PaperSection section={{ ...robustness, title: text.robustness, level: 2 }} />}
        </section>
      </>
    ),
  });
}

function RankForm({ visit, told, ties, typed = {}, ticked, mistakes = [] }: Shown) {
  const { file, lot, nameOf } = told;
  const { language } = visit;
  const text = rankingTexts[language];
  return (
    <>
      <h2>{text.rankAct}</h2>
      <p>{text.rankHint}</p>
      {lot.award.tieRules.length === 0 ? null : <p>{text.tieOrder(lot.award.tieRules.map((rule) => text.tieRules[rule] ?? rule).join(', '))}</p>}
      <Form visit={visit}>
        <input type="hidden" name="act" value="rank" />
        <RoomNeeded visit={visit} file={file} />
        <RoomAttendance visit={visit} file={file} nameOf={nameOf} ticked={ticked} mistakes={mistakes} />
        <TieFields told={{ ...told, language }} {...ties} typed={typed} mistakes={mistakes} />
        {/* A draw by the log that has no seed yet cannot be performed: the fields say until when to wait. */}
        {drawsByLog(ties.asked) ? ties.seed === null ? null : <Act says={tieTexts[language].byLog} /> : <Act says={text.rankAct} />}
      </Form>
    </>
  );
}
