import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

/**
 * The most memory that was held at once since this began, in bytes above what was held then. Looked at twice a second, after the garbage is
 * taken out: what the process has not given back yet says when the collector ran last, not what the code holds.
 */
export class HeldMemory {
  private readonly before = held();
  private highest = this.before;
  private readonly looking = setInterval(() => { this.look(); }, 500);

  /** Ends it. */
  most(): number {
    clearInterval(this.looking);
    this.look();
    return this.highest - this.before;
  }

  private look(): void {
    this.highest = Math.max(this.highest, held());
  }
}

function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
