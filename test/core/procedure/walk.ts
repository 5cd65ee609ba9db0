// Walks a machine over every event and every combination of the facts its guards look at. Nothing is sampled.
import { transition, type AnyStateMachine } from 'xstate';

export interface Edge<Facts> {
  readonly from: string;
  readonly type: string;
  readonly facts: Facts;
  /** the facts the machine looked at to take this edge; the others are arbitrary */
  readonly read: readonly string[];
  readonly to: string;
}

interface Candidate {
  readonly guard?: string;
}

type Guard = (args: { event: { type: string; facts: unknown } }) => boolean;

export interface FactDomain {
  readonly [fact: string]: readonly unknown[];
}

/** Every edge out of every state, one for each combination of the facts that matter to the event there. */
export function edgesOf<Facts>(machine: AnyStateMachine, domain: FactDomain): Edge<Facts>[] {
  return Object.entries(machine.states).flatMap(([from, node]) =>
    Object.entries((node.config.on ?? {}) as Record<string, unknown>).flatMap(([type, targets]) => {
      const read = factsRead(machine, candidatesOf(targets), domain);
      return combinations(domain, read).flatMap((facts) => {
        const before = machine.resolveState({ value: from, context: {} });
        const [after, actions] = transition(machine, before, { type, facts });
        const taken = actions.length > 0 || after.value !== from;
        return taken ? [{ from, type, facts: facts as Facts, read, to: after.value as string }] : [];
      });
    }),
  );
}

const candidatesOf = (targets: unknown): Candidate[] => ([targets].flat() as (string | Candidate)[]).map((target) => (typeof target === 'string' ? {} : target));

/** The facts the guards of an event read, found by letting them read. */
function factsRead(machine: AnyStateMachine, candidates: readonly Candidate[], domain: FactDomain): string[] {
  const seen = new Set<string>();
  for (const extreme of [0, -1]) {
    const facts = new Proxy({}, { get: (_, name: string) => { seen.add(name); return domain[name]?.at(extreme); } });
    for (const { guard } of candidates) {
      if (guard !== undefined) (machine.implementations.guards[guard] as unknown as Guard)({ event: { type: '', facts } });
    }
  }
  return [...seen];
}

function combinations(domain: FactDomain, varied: readonly string[]): Record<string, unknown>[] {
  const base = Object.fromEntries(Object.entries(domain).map(([name, values]) => [name, values[0]]));
  return varied.reduce<Record<string, unknown>[]>(
    (all, name) => all.flatMap((facts) => (domain[name] ?? []).map((value) => ({ ...facts, [name]: value }))), [base],
  );
}

/** Every (state, memory) pair that can be reached. `visit` sees each edge with what the path remembers, and answers with what it remembers
 *  afterwards, or undefined where facts and memory contradict each other, so that no real case file could take the edge. */
export function explore<Facts>(
  edges: readonly Edge<Facts>[], start: { state: string; memory: string },
  visit: (edge: Edge<Facts>, memory: ReadonlySet<string>) => ReadonlySet<string> | undefined,
): Set<string> {
  const reached = new Set<string>([`${start.state}|${start.memory}`]);
  const open = [...reached];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const [state = '', memory = ''] = node.split('|');
    for (const edge of edges.filter(({ from }) => from === state)) {
      const after = visit(edge, new Set(memory.split(',').filter(Boolean)));
      const next = after === undefined ? node : `${edge.to}|${[...after].sort().join(',')}`;
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
    }
  }
  return reached;
}
