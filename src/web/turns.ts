const atOnce = 8;

/**
 * Lets a few go on in each turn of the event loop. Whatever has arrived is read, and stamped, before more work is begun: in a crowd, the work on
 * those in front must not make those behind them late.
 */
export class Turns {
  private waiting: (() => void)[] = [];
  private isTurning = false;

  wait(goOn: () => void): void {
    this.waiting.push(goOn);
    if (this.isTurning) return;
    this.isTurning = true;
    setImmediate(() => { this.turn(); });
  }

  /** The next turn is set before this one goes on: whatever happens in it, nobody is left waiting. */
  private turn(): void {
    const now = this.waiting.splice(0, atOnce);
    this.isTurning = this.waiting.length > 0;
    if (this.isTurning) setImmediate(() => { this.turn(); });
    for (const goOn of now) goOn();
  }
}
