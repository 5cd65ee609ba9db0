import { getShortestPaths } from 'xstate/graph';
import { acts } from '../../../src/core/acts.js';
import { lotMachine } from '../../../src/core/procedure/lot-machine.js';
import type { LotFacts, ProcedureFacts } from '../../../src/core/procedure/procedure-facts.js';
import { lotStates, tenderStates } from '../../../src/core/procedure/states.js';
import { tenderMachine } from '../../../src/core/procedure/tender-machine.js';
import { edgesOf, explore, type Edge } from './walk.js';

const yesNo = [false, true] as const;
const opinions = [null, 'noObjection', 'objection'] as const;
const tenderDomain: { [F in keyof ProcedureFacts]: readonly ProcedureFacts[F][] } = {
  preReviewRequired: yesNo, awardReviewRequired: yesNo, tenderFileOpinion: opinions, awardOpinion: opinions, extensionAgreed: yesNo,
  minutesSigned: yesNo,
  reportSigned: yesNo, lotsSettled: yesNo, someLotProposed: yesNo, appealsPending: yesNo, remedy: [null, 'reevaluate', 'annul'],
  contractsSigned: yesNo, contractsApproved: yesNo, contractsNotified: yesNo, ended: yesNo,
};
const lotDomain: { [F in keyof LotFacts]: readonly LotFacts[F][] } = {
  scored: yesNo, minutesSigned: yesNo, someAdmissible: yesNo, somePassed: yesNo, ranked: yesNo, qualified: yesNo, annulled: yesNo,
  returnTo: [null, 'compliance', 'technical', 'financial'], ended: yesNo,
};
const tenderEdges = edgesOf<ProcedureFacts>(tenderMachine, tenderDomain);
const lotEdges = edgesOf<LotFacts>(lotMachine, lotDomain);
const finalStates = ['concluded', 'unsuccessful', 'cancelled'];

test('the machines have exactly the states of the procedure, and every one of them can be reached', () => {
  expect(Object.keys(tenderMachine.states).sort()).toEqual([...tenderStates].sort());
  expect(Object.keys(lotMachine.states).sort()).toEqual([...lotStates].sort());
  const pathsOver = (machine: typeof tenderMachine | typeof lotMachine, edges: readonly Edge<unknown>[]): Set<string> =>
    new Set(getShortestPaths(machine as typeof tenderMachine, {
      events: edges.map(({ type, facts }) => ({ type, facts })) as never, serializeState: ({ value }) => value, serializeEvent: JSON.stringify,
    }).map(({ state }) => state.value));
  expect([...pathsOver(tenderMachine, tenderEdges)].sort()).toEqual([...tenderStates].sort());
  expect([...pathsOver(lotMachine, lotEdges)].sort()).toEqual([...lotStates].sort());
});

test('only the ends are dead ends: from every other state an end can still be reached', () => {
  for (const [edges, ends] of [[tenderEdges, finalStates], [lotEdges, ['awarded', 'notAwarded']]] as const) {
    const alive = new Set<string>(ends);
    for (let before = 0; alive.size > before; ) {
      before = alive.size;
      edges.filter(({ to }) => alive.has(to)).forEach(({ from }) => alive.add(from));
    }
    const states = edges === tenderEdges ? tenderStates : lotStates;
    expect(states.filter((state) => !alive.has(state))).toEqual([]);
    expect(edges.filter(({ from }) => (ends as readonly string[]).includes(from))).toEqual([]);
  }
});

/** What a path must have behind it before the award may be published; later events undo what they make obsolete. */
function remember({ type, facts, to }: Edge<ProcedureFacts>, memory: ReadonlySet<string>): Set<string> {
  const next = new Set(memory);
  const forget = (...things: string[]) => { things.forEach((thing) => next.delete(thing)); };
  if (type === 'tender.frozen') next.add('frozen');
  if (type === 'tender.returnedToDraft') forget('frozen', 'fileCleared');
  if (type === 'review.given' && facts.tenderFileOpinion === 'noObjection' && to === 'cleared') next.add('fileCleared');
  if (type === 'tender.published') next.add('published');
  if (type === 'submission.closed') next.add('closed');
  if (type === 'period.reopened' || (type === 'extension.decided' && to === 'receiving')) forget('closed');
  if (type === 'minutes.signed' && facts.minutesSigned) next.add('minutes');
  if (type === 'report.drawn') forget('report', 'awardCleared', 'decided', 'notified', 'standstill');
  if (type === 'report.signed' && facts.reportSigned) next.add('report');
  if (type === 'report.withdrawn') forget('report');
  if (type === 'review.given' && facts.awardOpinion === 'noObjection' && to === 'awardCleared') next.add('awardCleared');
  if (type === 'award.decided') next.add('decided');
  if (type === 'award.notified') next.add('notified');
  if (type === 'appeal.lodged') next.add('appeal');
  // an upheld appeal sends the file back or annuls it: nothing is left to decide for the others
  if (type === 'appeal.decided' && (!facts.appealsPending || to !== 'suspended')) forget('appeal');
  if (type === 'standstill.ended') next.add('standstill');
  return next;
}

describe.each([true, false])('review of file and award required: %s', (required) => {
  const edges = tenderEdges.filter(({ facts, read }) =>
    (['preReviewRequired', 'awardReviewRequired'] as const).every((fact) => !read.includes(fact) || facts[fact] === required));

  test('no path publishes an award without frozen file, minutes, signed report, review where required, and a finished standstill', () => {
    let publications = 0;
    explore(edges, { state: 'drafting', memory: '' }, (edge, memory) => {
      if (edge.type === 'award.published') {
        publications += 1;
        const needed = ['frozen', 'published', 'closed', 'minutes', 'report', 'decided', 'notified', 'standstill', ...(required ? ['fileCleared', 'awardCleared'] : [])];
        expect(needed.filter((thing) => !memory.has(thing))).toEqual([]);
      }
      return remember(edge, memory);
    });
    expect(publications).toBeGreaterThan(0);
  });

  test('no path signs a contract or publishes an award while an appeal is pending', () => {
    let ends = 0;
    explore(edges, { state: 'drafting', memory: '' }, (edge, memory) => {
      const after = remember(edge, memory);
      // the facts come from the case file: an appeal lodged and not decided is pending
      if (edge.read.includes('appealsPending') && edge.facts.appealsPending !== after.has('appeal')) return undefined;
      if (['standstill.ended', 'contract.signed', 'award.published'].includes(edge.type)) {
        ends += 1;
        expect(memory.has('appeal')).toBe(false);
      }
      return after;
    });
    expect(ends).toBeGreaterThan(0);
  });
});

test('every event of the machines is an act somebody may perform, and every act but the noted ones has its place in them', () => {
  const events = new Set([...tenderEdges, ...lotEdges].map(({ type }) => type));
  expect([...events].filter((type) => !acts.has(type))).toEqual([]);
  const placeless = [...acts.values()].filter(({ scope, type }) => scope !== 'always' && !events.has(type)).map(({ type }) => type);
  expect(placeless).toEqual(['tender.drafted']);
});

test('a lot hears nothing a tender in the same step would not accept', () => {
  const tenderEvents = new Set(tenderEdges.map(({ type }) => type));
  expect([...new Set(lotEdges.map(({ type }) => type))].filter((type) => !tenderEvents.has(type))).toEqual([]);
});
