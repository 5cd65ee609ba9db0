// Commands of the command line as a person runs them: what they print, and their exit code.
import type { Line } from '../../src/cli/client/line.js';

export interface CommandAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function answerOf(command: () => Promise<number>): Promise<CommandAnswer> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    return { code: await command(), out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A line on which waiting costs a twentieth, as the rest of the machine has its own pace: its clock runs ahead by what was waited. */
export class QuickLine implements Line {
  readonly told: string[] = [];
  readonly waited: number[] = [];
  private ahead = 0;

  constructor(private readonly meanwhile: () => Promise<void> | void = () => undefined) {}

  now(): number {
    return performance.now() + this.ahead;
  }

  async wait(milliseconds: number): Promise<void> {
    this.waited.push(milliseconds);
    await this.meanwhile();
    await new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds / 20, 500)));
    this.ahead += milliseconds;
  }

  tell(words: string): void {
    this.told.push(words);
  }
}
