// The supervision lot of the whole story as the members mark it: blind, alike but for a spread, with a verdict and an abstention where the file has two levels.
import type { Mark } from '../../src/core/evaluation/evaluation-facts.js';
import type { Recorder } from './recorder.js';

/** Whole points out of 30, 50 and 20, in hundredths: 88, 79, 91 and 66 as in law.md 4.2. */
const technicalMarks: Readonly<Record<string, readonly [number, number, number]>> = {
  'bid-1': [2600, 4400, 1800], 'bid-2': [2400, 3900, 1600], 'bid-3': [2700, 4600, 1800], 'bid-5': [2000, 3200, 1400],
};

/** The bids of the supervision lot that are marked. */
export const supervised = Object.keys(technicalMarks);
const criteria = ['methodologie', 'personnel', 'references'];

interface Marked {
  /** C marked exactly like A */
  readonly tied?: boolean;
  /** of marks, after the first */
  readonly round?: number;
  /** what a member gives in place of the mark of before */
  readonly anew?: (mark: Mark) => Mark;
}

export function markSupervision(story: Recorder, members: readonly string[], day: string, { tied = false, round, anew = (mark) => mark }: Marked = {}): void {
  const marksOf = (bid: string) => technicalMarks[tied && bid === 'bid-3' ? 'bid-1' : bid] ?? [];
  const { aggregation, scoring = null } = story.file.tender?.file.lots[2]?.award ?? {};
  const twoLevels = (scoring?.groups ?? []).length > 0;
  for (const member of members) {
    const spread = member === 'p-member-1' ? 30 : member === 'p-member-3' || member === 'p-alternate-3' ? -30 : 0;
    const marks = supervised.flatMap((bid) => criteria.map((criterion, index) =>
      ({ bid, criterion, mark: (marksOf(bid)[index] ?? 0) + (index === 0 ? spread : 0), reason: 'voir la fiche d’analyse' }))).map(anew);
    if (twoLevels && member === 'p-chair') {
      story.do('sheet.abstained', member, `${day}T09:00:00.000Z`, { lot: 'lot-3', reason: 'a conseillé ce bureau par le passé' });
      continue;
    }
    const verdicts = supervised.map((bid) => (bid === 'bid-2' && member === 'p-rapporteur'
      ? { bid, criterion: 'agrement', mark: 0, reason: 'agrément échu', evidence: 'offre, p. 12' } : { bid, criterion: 'agrement', mark: 100, reason: '' }));
    story.do('sheet.submitted', member, `${day}T09:00:00.000Z`, { lot: 'lot-3', ...(round === undefined ? {} : { round }), marks: twoLevels ? [...marks, ...verdicts] : marks });
  }
  if (twoLevels) {
    const settled = [{ bid: 'bid-2', criterion: 'agrement', mark: 100, reason: 'renouvelé, voir l’offre, p. 14' }];
    story.do('consensus.recorded', 'p-chair', `${day}T10:30:00.000Z`, { lot: 'lot-3', marks: settled });
  }
  if (aggregation !== 'consensus') return;
  const agreed = supervised.flatMap((bid) => criteria.map((criterion, index) => ({ bid, criterion, mark: technicalMarks[bid]?.[index] ?? 0, reason: 'délibéré' })));
  story.do('consensus.recorded', 'p-chair', `${day}T11:00:00.000Z`, { lot: 'lot-3', marks: agreed });
}
