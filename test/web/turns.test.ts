import { Turns } from '../../src/web/turns.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('of many that wait a few go on in each turn, in their order, and what arrives between is not kept waiting behind all of them', async () => {
  const turns = new Turns();
  const went: number[] = [];
  for (let one = 0; one < 20; one += 1) turns.wait(() => { went.push(one); });
  await nextTurn();
  expect(went).toHaveLength(8);
  while (went.length < 20) await nextTurn();
  expect(went).toEqual(Array.from({ length: 20 }, (_, one) => one));
  turns.wait(() => { went.push(20); });
  await nextTurn();
  expect(went.at(-1)).toBe(20);
});
