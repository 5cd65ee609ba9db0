import { Turns } from '../../src/web/turns.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('of many that wait a few go on in each turn, in their order, and what arrives between is not kept waiting behind all of them', async () => {
  const turns = new Turns();
  const went: number[] = [];
  for (let one = 0; one < 20; one += 1) turns.wait(() => { went.push(one); });
  await nextTurn();
  expect(went).toHaveLength(2);
  while (went.length < 20) await nextTurn();
  expect(went).toEqual(Array.from({ length: 20 }, (_, one) => one));
  turns.wait(() => { went.push(20); });
  await nextTurn();
  expect(went.at(-1)).toBe(20);
});

test('while others arrive nobody goes on, but for at most a quarter of a second', async () => {
  const turns = new Turns();
  turns.wait(() => undefined);
  await nextTurn();
  const went = { on: false };
  turns.wait(() => { went.on = true; });
  const started = performance.now();
  while (!went.on && performance.now() - started < 5_000) {
    turns.arrived();
    await nextTurn();
  }
  expect(went.on).toBe(true);
  expect(performance.now() - started).toBeGreaterThan(100);
});
