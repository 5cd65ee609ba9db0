// The load generator, a process of its own: `fork`ed, told what to do by one message, answering with one.
import { randomUUID } from 'node:crypto';
import { depositRequest, HttpLine, type Received } from './http-line.js';

/** Connections that each send the next deposit as soon as the last one was answered. */
export interface SteadyLoad {
  readonly kind: 'steady';
  readonly ports: readonly number[];
  readonly connections: number;
  readonly seconds: number;
  /** in order; each once */
  readonly deposits: readonly { readonly tender: string; readonly apiKey: string; readonly body: string }[];
}

/** Deposits at given moments (milliseconds of the wall clock), whatever becomes of those before. */
export interface Storm {
  readonly kind: 'storm';
  readonly ports: readonly number[];
  readonly connections: number;
  readonly deposits: readonly { readonly tender: string; readonly apiKey: string; readonly body: string; readonly at: number }[];
}

export interface Sent {
  readonly index: number;
  readonly sentAt: number;
  readonly milliseconds: number;
  readonly status: number;
  readonly body: string;
}

export interface SteadyResult {
  readonly done: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: readonly string[];
  readonly exhausted: boolean;
  readonly cpuSeconds: number;
}

const now = (): number => performance.timeOrigin + performance.now();

async function steady({ ports, connections, seconds, deposits }: SteadyLoad): Promise<SteadyResult> {
  const lines = await Promise.all(Array.from({ length: connections }, (_, index) => HttpLine.open(ports[index % ports.length] ?? 0)));
  const took: number[] = [];
  const failures: string[] = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  await Promise.all(lines.map(async (line) => {
    while (performance.now() - started < seconds * 1000 && next < deposits.length) {
      const deposit = deposits[next];
      next += 1;
      if (deposit === undefined) return;
      const before = performance.now();
      const { status, body: answer } = await line.send(depositRequest({ ...deposit, key: randomUUID() }));
      if (status === 201) took.push(performance.now() - before);
      else failures.push(`${String(status)} ${answer}`);
    }
  }));
  const passed = (performance.now() - started) / 1000;
  for (const line of lines) line.close();
  took.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpu);
  return {
    done: took.length, seconds: passed, p50: took[Math.floor(took.length * 0.5)] ?? NaN, p99: took[Math.floor(took.length * 0.99)] ?? NaN,
    failures: failures.slice(0, 5), exhausted: next >= deposits.length, cpuSeconds: (user + system) / 1e6,
  };
}

async function storm({ ports, connections, deposits }: Storm): Promise<Sent[]> {
  const open = (index: number): Promise<HttpLine> => HttpLine.open(ports[index % ports.length] ?? 0);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, (deposits[0]?.at ?? 0) - now() - 1_000)));
  const idle = await Promise.all(Array.from({ length: connections }, (_, index) => open(index)));
  const sent: Sent[] = [];
  const sendOne = async (index: number): Promise<void> => {
    const deposit = deposits[index];
    if (deposit === undefined) return;
    let line = idle.pop();
    while (line?.isOpen === false) line = idle.pop();
    line ??= await open(index);
    const sentAt = now();
    const received: Received = await line.send(depositRequest({ ...deposit, key: randomUUID() })).catch((error: unknown) => ({ status: 0, body: String(error) }));
    sent.push({ index, sentAt, milliseconds: now() - sentAt, ...received });
    idle.push(line);
  };
  const under: Promise<void>[] = [];
  for (let index = 0; index < deposits.length;) {
    const wait = (deposits[index]?.at ?? 0) - now();
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 5)));
      continue;
    }
    under.push(sendOne(index));
    index += 1;
  }
  await Promise.all(under);
  for (const line of idle) line.close();
  return sent;
}

process.once('message', (task: SteadyLoad | Storm) => {
  void (task.kind === 'steady' ? steady(task) : storm(task)).then((result) => {
    process.send?.(result, () => { process.disconnect(); });
  });
});
