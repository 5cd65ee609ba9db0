import { inOneLine } from './words.js';

/** The line to the service as a command feels it: the time, waiting, and what somebody at the terminal is told meanwhile. */
export interface Line {
  /** milliseconds, of any beginning */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** one line for whoever looks on */
  tell(words: string): void;
}

const overProgress = '\r\u001b[K';

export const realLine: Line = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  tell: (words) => { process.stderr.write(`${process.stderr.isTTY ? overProgress : ''}${inOneLine(words)}\n`); },
};

const shortest = 1_000;
const longest = 60_000;

/** Waits longer after each failure, a minute at most, and begins anew with every progress. Gives up when there was none for so long. */
export class Patience {
  private delay = 0;
  private since: number | undefined;

  constructor(private readonly line: Line, private readonly longestMs: number) {}

  progress(): void {
    this.delay = 0;
    this.since = undefined;
  }

  /** Answers the milliseconds it will wait, or undefined when it is over. `atLeast`: what the service asked for. */
  next(atLeast = 0): number | undefined {
    const now = this.line.now();
    this.since ??= now;
    this.delay = Math.min(longest, Math.max(shortest, this.delay * 2));
    const wait = Math.max(this.delay, Math.min(longest, atLeast));
    return now - this.since + wait > this.longestMs ? undefined : wait;
  }
}
