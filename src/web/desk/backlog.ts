const atOnce = 16;
const longestPause = 50;

/**
 * What was received and waits to be passed on. Node takes one connection from the kernel in each turn of its loop, so while others arrive turns are kept
 * short: they are received and stamped first. After a twentieth of a second of arrivals some are passed on all the same.
 */
export class Backlog {
  private waiting: (() => void)[] = [];
  private isTurning = false;
  private hasArrived = false;
  private lastPassed = 0;

  /** A connection or a request came in. */
  arrived(): void {
    this.hasArrived = true;
  }

  add(passOn: () => void): void {
    this.waiting.push(passOn);
    if (this.isTurning) return;
    this.isTurning = true;
    setImmediate(() => { this.turn(); });
  }

  private turn(): void {
    const others = this.hasArrived && performance.now() - this.lastPassed < longestPause;
    this.hasArrived = false;
    const now = others ? [] : this.waiting.splice(0, atOnce);
    this.isTurning = this.waiting.length > 0;
    if (this.isTurning) setImmediate(() => { this.turn(); });
    if (others) return;
    this.lastPassed = performance.now();
    for (const passOn of now) passOn();
  }
}
