/** Chance that can be had again: mulberry32 from a seed. */
export class Chance {
  constructor(private state: number) {}

  below(count: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % Math.max(1, count);
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error('a choice among nothing');
    return chosen;
  }

  /** Two elements exchanged. */
  swapped<T>(list: readonly T[]): T[] {
    const copy = [...list];
    const [left, right] = [this.below(copy.length), this.below(copy.length)];
    const [one, other] = [copy[left], copy[right]];
    if (one !== undefined && other !== undefined) [copy[left], copy[right]] = [other, one];
    return copy;
  }
}
