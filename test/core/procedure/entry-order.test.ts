import { isDatedBack, laterOf, longestWayMilliseconds } from '../../../src/core/procedure/entry-order.js';

const latest = '2026-11-24T10:00:30.000Z';
const earlier = (milliseconds: number): string => new Date(Date.parse(latest) - milliseconds).toISOString();

describe('the order of a chain and the order of arrival', () => {
  it.each([
    ['the first entry', '2026-11-24T10:00:00.000Z', '', false], ['the same instant', latest, latest, false], ['a millisecond earlier', earlier(1), latest, false],
    ['exactly as long as any way takes', earlier(longestWayMilliseconds), latest, false], ['a millisecond longer', earlier(longestWayMilliseconds + 1), latest, true],
    ['later', earlier(-86_400_000), latest, false],
  ])('%s', (_, at, before, isBack) => {
    expect(isDatedBack(at, before)).toBe(isBack);
  });

  it('many small steps back do not add up: the latest instant counts, not the last', () => {
    let last = '';
    for (const at of [latest, earlier(40_000)]) last = laterOf(last, at);
    expect(last).toBe(latest);
    expect(isDatedBack(earlier(80_000), last)).toBe(true);
  });
});
