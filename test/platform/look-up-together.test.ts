import { setTimeout as pause } from 'node:timers/promises';
import { LookUpTogether } from '../../src/platform/look-up-together.js';

/** A table that can be asked, slowly. */
function slowTable(rows: Map<string, number>): { readonly asked: string[][]; readonly find: (keys: readonly string[]) => Promise<(number | undefined)[]> } {
  const asked: string[][] = [];
  return { asked, find: async (keys) => { asked.push([...keys]); const found = keys.map((key) => rows.get(key)); await pause(5); return found; } };
}

describe('look-ups at the same time', () => {
  it('share one question, and those that come while it is on its way share the next', async () => {
    const { asked, find } = slowTable(new Map([['a', 1], ['b', 2], ['c', 3]]));
    const together = new LookUpTogether(find);
    const first = [together.of('a'), together.of('x')];
    await pause(2);
    const second = [together.of('b'), together.of('c'), together.of('a')];
    expect(await Promise.all([...first, ...second])).toEqual([1, undefined, 2, 3, 1]);
    expect(asked).toEqual([['a', 'x'], ['b', 'c', 'a']]);
  });

  it('are never answered with what was true before they were asked', async () => {
    const rows = new Map([['key', 1]]);
    const { find } = slowTable(rows);
    const together = new LookUpTogether(find);
    const before = together.of('key');
    await pause(2);
    rows.delete('key');
    const after = together.of('key');
    expect(await Promise.all([before, after])).toEqual([1, undefined]);
  });

  it('fail together and alone: the next are asked anew', async () => {
    let isDown = true;
    const together = new LookUpTogether<string, number>((keys) => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(keys.map(() => 1))));
    const outcomes = await Promise.allSettled([together.of('a'), together.of('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await together.of('a')).toBe(1);
  });

  it('of more than a statement takes are asked in several', async () => {
    const { asked, find } = slowTable(new Map());
    const together = new LookUpTogether(find, 2);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => together.of(key)));
    expect(asked.map((keys) => keys.length)).toEqual([2, 2, 1]);
  });
});
