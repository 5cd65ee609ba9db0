/**
 * Looks up many at once: whoever asks while one statement is on its way is served by the next. Nothing is remembered, so an answer is never
 * older than its question: what was revoked before somebody asked is found revoked.
 */
export class LookUpTogether<Key, Found> {
  private waiting: { readonly key: Key; readonly done: (found: Found | undefined) => void; readonly failed: (error: unknown) => void }[] = [];
  private isBusy = false;

  /** `find` answers in the order of the keys it was given, undefined for what is not there. */
  constructor(private readonly find: (keys: readonly Key[]) => Promise<readonly (Found | undefined)[]>, private readonly most = 32) {}

  of(key: Key): Promise<Found | undefined> {
    return new Promise((done, failed) => {
      this.waiting.push({ key, done, failed });
      if (this.isBusy) return;
      this.isBusy = true;
      setImmediate(() => void this.serve());
    });
  }

  private async serve(): Promise<void> {
    while (this.waiting.length > 0) {
      const served = this.waiting.splice(0, this.most);
      try {
        const found = await this.find(served.map(({ key }) => key));
        served.forEach(({ done }, index) => { done(found[index]); });
      } catch (error) {
        for (const { failed } of served) failed(error);
      }
    }
    this.isBusy = false;
  }
}
