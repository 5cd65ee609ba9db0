// Performs one act on a case file: may this role, has the act its place in this state, do the rules allow it, what are the facts now,
// where does the machine stand. The server calls it before it records anything; the verifier calls it for every entry of a dossier.
import { transition } from 'xstate';
import { assert } from '../assert.js';
import type { Role } from '../identity/role.js';
import type { JsonObject } from '../json.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { publicStateOf } from '../tenders/public-state.js';
import type { Act, Circumstances, Done } from './act.js';
import type { CaseFile } from './case-file.js';
import { lotMachine } from './lot-machine.js';
import { lotFactsOf, procedureFactsOf, stateName } from './procedure-facts.js';
import type { LotState, TenderState } from './states.js';
import { tenderMachine } from './tender-machine.js';

export interface Performed {
  readonly file: CaseFile;
  readonly done: Done;
}

/** The act that brings a case file into being; the machine starts with it. */
const founding = 'tender.drafted';

export function performAct(act: Act, file: CaseFile, command: JsonObject, circumstances: Circumstances): Refusal | Performed {
  if (!act.by.includes(circumstances.role)) {
    return refuse('ROLE_MAY_NOT', { act: act.type, role: circumstances.role, roles: [...act.by] });
  }
  const misplaced = placeOf(act, file, command, circumstances.role);
  if (misplaced !== undefined) return misplaced;
  const result = act.decide(file, command, circumstances);
  if (isRefusal(result)) return result;
  const done: Done = { command, result, circumstances };
  return { file: moveOn(act, act.record(file, done), command), done };
}

/** Why the act has no place in the state reached, the lot's included; undefined where it has. */
export function placeOf(act: Act, file: CaseFile, command: JsonObject, role: Role): Refusal | undefined {
  if (act.scope === 'always') return undefined;
  if (act.type === founding) return file.state === null ? undefined : wrongState(act.type, file.state, role);
  if (file.state === null || !accepts(tenderMachine, file.state, act.type)) return wrongState(act.type, file.state, role);
  if (act.scope !== 'lot') return undefined;
  const lot = typeof command['lot'] === 'string' ? command['lot'] : '';
  const lotState = Object.hasOwn(file.lotStates, lot) ? file.lotStates[lot] : undefined;
  if (lotState === undefined) return refuse('UNKNOWN_LOT', { lot });
  if (accepts(lotMachine, lotState, act.type)) return undefined;
  return refuse('WRONG_STATE', { act: act.type, state: lotState, possibleIn: lotStatesAccepting(act.type), lot });
}

/** Who bids is told of the commission's steps what everybody is (law.md 3.7). */
function wrongState(type: string, state: TenderState | null, role: Role): Refusal {
  const shown = role === 'bidder' && state !== null ? (publicStateOf(state) ?? state) : stateName(state);
  return refuse('WRONG_STATE', { act: type, state: shown, possibleIn: statesAccepting(type) });
}

function moveOn(act: Act, recorded: CaseFile, command: JsonObject): CaseFile {
  if (act.scope === 'always') return recorded;
  const lotStates = moveLots(act, recorded, command);
  if (act.type === founding) return { ...recorded, state: 'drafting', lotStates };
  assert(recorded.state !== null, 'only tender.drafted may come first');
  const state = isOnlyNoted(tenderMachine, recorded.state, act.type) ? recorded.state : nextState(recorded.state, act.type, recorded, lotStates);
  return state === recorded.state && lotStates === recorded.lotStates ? recorded : { ...recorded, state, lotStates };
}

function nextState(state: TenderState, type: string, recorded: CaseFile, lotStates: CaseFile['lotStates']): TenderState {
  const facts = procedureFactsOf(recorded, lotStates);
  const [next, actions] = transition(tenderMachine, tenderMachine.resolveState({ value: state }), { type, facts });
  assert(actions.length > 0 || next.value !== state, `${type} was decided but the machine does not take it in ${state}`);
  return next.value;
}

/** The states as they were, the very same object, unless a lot moved: whoever keeps files writes what changed. */
function moveLots(act: Act, recorded: CaseFile, command: JsonObject): CaseFile['lotStates'] {
  const lots = recorded.tender?.file.lots ?? [];
  const moved = Object.fromEntries(lots.map(({ id }) => {
    const state = recorded.lotStates[id] ?? 'waiting';
    const concerned = act.scope === 'tender' || command['lot'] === id;
    return [id, concerned ? nextLotState(state, act.type, recorded, id) : state];
  }));
  const unmoved = Object.keys(recorded.lotStates).length === lots.length && lots.every(({ id }) => moved[id] === recorded.lotStates[id]);
  return unmoved ? recorded.lotStates : moved;
}

function nextLotState(state: LotState, type: string, recorded: CaseFile, lot: string): LotState {
  // XState leaves a state that does not know the event as it is; of hundreds of bids, asking it for each would be the most of the work.
  if (!accepts(lotMachine, state, type) || isOnlyNoted(lotMachine, state, type)) return state;
  const [next] = transition(lotMachine, lotMachine.resolveState({ value: state }), { type, facts: lotFactsOf(recorded, lot) });
  return next.value;
}

type Machine = typeof tenderMachine | typeof lotMachine;

function accepts(machine: Machine, state: string, type: string): boolean {
  const taken = transitionsOf(machine, state);
  return taken !== undefined && type in taken;
}

const transitionsOf = (machine: Machine, state: string): Readonly<Record<string, unknown>> | undefined =>
  (machine.states as Readonly<Record<string, { readonly config: { readonly on?: Readonly<Record<string, unknown>> } }>>)[state]?.config.on;

/** The machine takes the event here and stays where it is, whatever the facts: no target, no guard. */
function isOnlyNoted(machine: Machine, state: string, type: string): boolean {
  const taken = transitionsOf(machine, state)?.[type];
  return typeof taken === 'object' && taken !== null && !Array.isArray(taken) && !('target' in taken) && !('guard' in taken);
}

export const statesAccepting = (type: string): TenderState[] =>
  (Object.keys(tenderMachine.states) as TenderState[]).filter((state) => accepts(tenderMachine, state, type));

export const lotStatesAccepting = (type: string): LotState[] =>
  (Object.keys(lotMachine.states) as LotState[]).filter((state) => accepts(lotMachine, state, type));
