// P11: what is published is what was decided. The portal's pages in the dossier are drawn again from the replayed facts; the final notice is the
// one whose digest award.published put into the log; and who was awarded what is what the decision says.
import { canonicalForm } from '../../audit-log/canonical-json.js';
import type { Json } from '../../json.js';
import type { CaseFile } from '../../procedure/case-file.js';
import { publishedPages } from '../../publication/published-pages.js';
import { actsOf, type Evidence } from '../evidence.js';
import { digestOfJson } from '../history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding, type Where } from '../report.js';

/** `file`: the facts at the end of a replay that came to its end. */
export function checkPublication(evidence: Evidence, file: CaseFile | null): readonly Finding[] {
  return [...(file === null ? [] : checkPages(evidence, file)), ...checkNotice(evidence), ...checkAward(evidence)];
}

const say = (where: Where, fr: string, en: string): Finding => finding('V9', 'P11', where, fr, en);

function checkPages({ dossier }: Evidence, file: CaseFile): readonly Finding[] {
  const expected = publishedPages(file);
  const names = [...new Set([...Object.keys(expected), ...Object.keys(dossier.published)])].sort();
  return names.filter((name) => canonicalForm(dossier.published[name]) !== canonicalForm(expected[name])).map((name) =>
    say(null, `published/${name}.json n'est pas ce que disent les décisions`, `published/${name}.json is not what the decisions say`));
}

function checkNotice({ acts, dossier }: Evidence): readonly Finding[] {
  return actsOf(acts, 'award.published').flatMap((act) => {
    const notice = dossier.published['award'];
    return notice !== undefined && digestOfJson(notice) === textIn(act.result['published']) ? [] :
      [say(act, 'l\'avis d\'attribution joint n\'est pas celui qui fut publié', 'the award notice enclosed is not the one that was published')];
  });
}

function checkAward({ acts, dossier }: Evidence): readonly Finding[] {
  const decision = actsOf(acts, 'award.decided').at(-1);
  const notice = dossier.published['award'];
  if (decision === undefined || notice === undefined) return [];
  const decided = objectsIn(decision.result['lots']).map(({ lot, bid, bidder, amount }) => line([lot, bid, bidder, amount]));
  const published = objectsIn(objectIn(notice)['lots']).flatMap(({ lot, awarded, alsoAwarded }) =>
    [...(awarded === null ? [] : [objectIn(awarded)]), ...objectsIn(alsoAwarded)].map((each) => awardedLine(lot, each)));
  return decided.sort().join('\n') === published.sort().join('\n') ? [] :
    [say(decision, 'l\'avis publie une autre attribution que celle qui fut décidée', 'the notice publishes another award than the one decided')];
}

const awardedLine = (lot: Json | undefined, { bid, bidder, amount }: Readonly<Record<string, Json>>): string => line([lot, bid, bidder, amount]);
const line = (values: readonly (Json | undefined)[]): string => JSON.stringify(values);
