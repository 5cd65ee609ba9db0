const atOnce = 2;
const longestPause = 250;

/**
 * Lets a few go on in each turn of the event loop, and none while others still arrive. Node takes one connection from the kernel in each turn: were
 * turns long, who came before a limit would still lie in the kernel's queue after it. What has arrived is read, and stamped, before more work is
 * begun; the work on those in front must not make those behind them late. After a quarter of a second of arrivals a few go on all the same.
 */
export class Turns {
  private waiting: (() => void)[] = [];
  private isTurning = false;
  private hasArrived = false;
  private lastWork = 0;

  /** A connection or a request came in. */
  arrived(): void {
    this.hasArrived = true;
  }

  wait(goOn: () => void): void {
    this.waiting.push(goOn);
    if (this.isTurning) return;
    this.isTurning = true;
    setImmediate(() => { this.turn(); });
  }

  /** The next turn is set before this one goes on: whatever happens in it, nobody is left waiting. */
  private turn(): void {
    const others = this.hasArrived && performance.now() - this.lastWork < longestPause;
    this.hasArrived = false;
    const now = others ? [] : this.waiting.splice(0, atOnce);
    this.isTurning = this.waiting.length > 0;
    if (this.isTurning) setImmediate(() => { this.turn(); });
    if (others) return;
    for (const goOn of now) goOn();
    this.lastWork = performance.now();
  }
}
