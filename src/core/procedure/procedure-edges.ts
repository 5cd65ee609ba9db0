// The machines as plain data, for whoever draws or lists them: from which state which act leads where, under which guard.
import { lotMachine } from './lot-machine.js';
import { tenderMachine } from './tender-machine.js';

export interface MachineStep<State extends string = string> {
  readonly state: State;
  readonly act: string;
  /** null = the state stays */
  readonly next: State | null;
  readonly guard: string | null;
}

interface Transition {
  readonly target?: string;
  readonly guard?: string;
}

export const tenderSteps = (): MachineStep[] => stepsOf(tenderMachine.states);
export const lotSteps = (): MachineStep[] => stepsOf(lotMachine.states);

/** The arrows of the tender's machine, each once. Cancellation is left out: it leads from nearly everywhere to one end. */
export function procedureEdges(): readonly { readonly from: string; readonly to: string }[] {
  const arrows = tenderSteps().flatMap(({ state, act, next }) => (next === null || next === state || act === 'tender.cancelled' || act === 'envelopes.declaredUnopenable' ? [] : [`${state} ${next}`]));
  return [...new Set(arrows)].map((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    return { from, to };
  });
}

function stepsOf(states: object): MachineStep[] {
  return Object.entries(states as Readonly<Record<string, { readonly config: { readonly on?: object } }>>).flatMap(([state, node]) =>
    Object.entries((node.config.on ?? {}) as Readonly<Record<string, unknown>>).flatMap(([act, transitions]) =>
      [transitions].flat().map((transition) => step(state, act, transition as string | Transition))));
}

function step(state: string, act: string, transition: string | Transition): MachineStep {
  if (typeof transition === 'string') return { state, act, next: transition, guard: null };
  return { state, act, next: transition.target ?? null, guard: transition.guard ?? null };
}
